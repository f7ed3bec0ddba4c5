package stakeaudit

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/btc/spv"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// recordChecker decides by their records alone which delegations should count.
type recordChecker struct {
	rules     Rules
	btcHeight uint32
	// seen are the outputs that count already, over all providers.
	seen     map[wire.OutPoint]struct{}
	verified map[[32]byte]struct{}
}

// check returns the stake that a record is good for, or why it is good for none.
func (r *recordChecker) check(fpPk [32]byte, d *btcstaketypes.BTCDelegation) (*stake, *Reason) {
	id, err := chainhash.NewHash(d.StakingTxHash)
	if err != nil {
		return nil, &Reason{Kind: KindNotOnChain, ValueSat: d.TotalSat, Detail: err.Error()}
	}
	kept := &stake{
		output: wire.OutPoint{Hash: *id, Index: d.StakingOutputIdx}, valueSat: d.TotalSat, start: d.StartHeight, spend: d.Spend,
	}
	refuse := func(kind Kind, detail string) (*stake, *Reason) {
		reason := kept.reason(kind, detail)
		return nil, &reason
	}
	switch {
	case !d.Included():
		return refuse(KindNoPower, "no block is proven to hold it")
	case !d.HasQuorum():
		return refuse(KindNoPower, "the covenant has not signed")
	}
	if !bytes.Equal(d.FpBtcPk, fpPk[:]) {
		return refuse(KindOtherProvider, fmt.Sprintf("it gives power to %x", d.FpBtcPk))
	}
	family, ok := r.rules.of(d)
	if !ok {
		return refuse(KindUnknownVersion, strings.TrimSpace(fmt.Sprintf("%s version %d", d.Source, d.ParamsVersion)))
	}
	version := family.Params
	// Protocol §4, with the times that the script and the parameters give, not those that the record adds up.
	end := uint64(d.StartHeight) + uint64(d.StakingTimeBlocks)
	if r.btcHeight < d.StartHeight || uint64(r.btcHeight)+uint64(version.UnbondingTimeBlocks) >= end {
		return refuse(KindNotActive, fmt.Sprintf("active from %d to below %d", d.StartHeight, end-min(end, uint64(version.UnbondingTimeBlocks))))
	}
	if d.Spend != nil && d.Spend.BtcHeight <= r.btcHeight {
		// Who leaves early stays in the list until the staking time is over: to ask about all of them would cost blocks.
		return refuse(KindNoPower, fmt.Sprintf("the zone knows that it was spent at height %d", d.Spend.BtcHeight))
	}
	if kind, detail := r.verify(d, family); kind != "" {
		return refuse(kind, detail)
	}
	if _, twice := r.seen[kept.output]; twice {
		return refuse(KindDuplicate, "")
	}
	r.seen[kept.output] = struct{}{}
	if kept.unbonding.Hash, err = unbondingID(d); err != nil {
		return refuse(KindNotSlashable, err.Error())
	}
	// What the record says of them was compared with the transactions and the parameters.
	kept.powerSat, kept.mirrored = d.Power(), d.Mirrored()
	if kept.burnSat, err = burnSat(d); err != nil {
		return refuse(KindNotSlashable, err.Error())
	}
	return kept, nil
}

// verify checks what cannot change about a stake: that its transaction id binds an output of the value and of the script
// that its parameters give, and that everything that makes it slashable is signed.
func (r *recordChecker) verify(d *btcstaketypes.BTCDelegation, family btcstaketypes.StakingFamily) (Kind, string) {
	fixed := *d
	fixed.StartHeight, fixed.EndHeight, fixed.InclusionHeaderHash, fixed.Spend, fixed.UnbondingSpend = 0, 0, nil, nil, nil
	fixed.Forget()
	key, err := recordKey(fixed, family)
	if err != nil {
		return KindNotSlashable, err.Error()
	}
	if _, known := r.verified[key]; known {
		return "", ""
	}
	tx, err := spv.DecodeTx(d.StakingTx)
	if err != nil {
		return KindWrongScript, err.Error()
	}
	if id := tx.TxHash(); !bytes.Equal(id[:], d.StakingTxHash) {
		return KindWrongScript, fmt.Sprintf("the transaction shown for it is %s", id)
	}
	valueSat, err := family.Params.Terms(d.StakerBtcPk, d.FpBtcPks, d.StakingTimeBlocks).Check(r.rules.Net, tx, d.StakingOutputIdx)
	if err != nil {
		return KindWrongScript, err.Error()
	}
	if valueSat != d.TotalSat {
		return KindWrongValue, fmt.Sprintf("it is worth %d sat", valueSat)
	}
	if err := fixed.Validate(r.rules.Net, family); err != nil {
		return KindNotSlashable, err.Error()
	}
	r.verified[key] = struct{}{}
	return "", ""
}

// recordKey names what verify looks at: the record without what changes as blocks come, and the parameters.
func recordKey(fixed btcstaketypes.BTCDelegation, family btcstaketypes.StakingFamily) ([32]byte, error) {
	record, err := fixed.Marshal()
	if err != nil {
		return [32]byte{}, fmt.Errorf("encode delegation: %w", err)
	}
	params, err := family.Marshal()
	if err != nil {
		return [32]byte{}, fmt.Errorf("encode staking params: %w", err)
	}
	first := sha256.Sum256(params)
	return sha256.Sum256(append(first[:], record...)), nil
}

func unbondingID(d *btcstaketypes.BTCDelegation) (chainhash.Hash, error) {
	tx, err := spv.DecodeTx(d.UnbondingTx)
	if err != nil {
		return chainhash.Hash{}, fmt.Errorf("unbonding transaction: %w", err)
	}
	return tx.TxHash(), nil
}

// burnSat is what the pre-signed slashing transaction of the staking output pays to the slashing script.
func burnSat(d *btcstaketypes.BTCDelegation) (uint64, error) {
	tx, err := spv.DecodeTx(d.SlashingTx)
	if err != nil {
		return 0, fmt.Errorf("slashing transaction: %w", err)
	}
	return uint64(tx.TxOut[0].Value), nil // #nosec G115 -- checked to be within the stake
}
