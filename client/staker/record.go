package staker

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// ErrRecord means that the zone's record of a stake does not hold together. Nothing is signed from such a record.
var ErrRecord = errors.New("invalid record of a stake")

// Record is a stake as the zone keeps it, checked.
type Record struct {
	Stake
	Delegation types.BTCDelegation
	// Covenant are the committee's valid signatures.
	Covenant []stakingtx.CovenantSigs
}

// FromRecord reads a stake from the zone's record and checks all of it: each transaction against the plan that the
// parameters give, the staker's signatures, and the committee's.
func FromRecord(d types.BTCDelegation, params types.StakingParams, net *chaincfg.Params) (*Record, error) {
	if params.Version != d.ParamsVersion {
		return nil, fmt.Errorf("%w: parameters of version %d, want %d", ErrRecord, params.Version, d.ParamsVersion)
	}
	if err := params.Validate(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRecord, err)
	}
	plan := params.Plan(net, d.StakerBtcPk, d.FpBtcPks, d.StakingTimeBlocks, d.TotalSat)
	txs, err := decodeTxs(d)
	if err != nil {
		return nil, err
	}
	if hash := txs.Staking.TxHash(); !bytes.Equal(hash[:], d.StakingTxHash) {
		return nil, fmt.Errorf("%w: its transaction is %s", ErrRecord, hash)
	}
	record := &Record{Stake: Stake{Plan: plan, Txs: txs}, Delegation: d}
	for _, check := range []error{
		plan.CheckStakingTx(txs.Staking, txs.Index),
		plan.CheckSlashingTx(txs.Slashing, txs.Staking, txs.Index),
		plan.CheckUnbondingTx(txs.Unbonding, txs.Staking, txs.Index),
		plan.CheckUnbondingSlashingTx(txs.UnbondingSlashing, txs.Unbonding),
		record.Verify(Signatures{Slashing: d.DelegatorSlashingSig, UnbondingSlashing: d.DelegatorUnbondingSlashingSig}),
	} {
		if check != nil {
			return nil, fmt.Errorf("%w: %w", ErrRecord, check)
		}
	}
	for _, set := range d.CovenantSigs {
		sigs := stakingtx.CovenantSigs{
			PK: set.CovenantPk, Slashing: set.SlashingAdaptorSigs,
			Unbonding: set.UnbondingSig, UnbondingSlashing: set.UnbondingSlashingAdaptorSigs,
		}
		if err := plan.CovenantVerify(sigs, txs); err != nil {
			return nil, fmt.Errorf("%w: covenant member %x: %w", ErrRecord, set.CovenantPk, err)
		}
		record.Covenant = append(record.Covenant, sigs)
	}
	return record, nil
}

func decodeTxs(d types.BTCDelegation) (txs stakingtx.Txs, err error) {
	txs.Index = d.StakingOutputIdx
	for _, part := range []struct {
		name string
		raw  []byte
		tx   **wire.MsgTx
	}{
		{"staking", d.StakingTx, &txs.Staking},
		{"slashing", d.SlashingTx, &txs.Slashing},
		{"unbonding", d.UnbondingTx, &txs.Unbonding},
		{"unbonding slashing", d.UnbondingSlashingTx, &txs.UnbondingSlashing},
	} {
		if *part.tx, err = spv.DecodeTx(part.raw); err != nil {
			return txs, fmt.Errorf("%w: %s transaction: %w", ErrRecord, part.name, err)
		}
	}
	return txs, nil
}

// CheckQuorum makes sure that enough of the committee signed. Each member counts once.
func (r *Record) CheckQuorum() error {
	members := make(map[string]struct{}, len(r.Covenant))
	for _, set := range r.Covenant {
		members[hex.EncodeToString(set.PK)] = struct{}{}
	}
	if uint64(len(members)) < uint64(r.Plan.CovenantQuorum) {
		return fmt.Errorf("%w: %d of %d signatures are there", ErrNoQuorum, len(members), r.Plan.CovenantQuorum)
	}
	return nil
}

// Unbond returns the signed unbonding transaction, from the staker's signature and the committee's.
func (r *Record) Unbond(sig []byte) (*wire.MsgTx, error) {
	if err := r.CheckQuorum(); err != nil {
		return nil, err
	}
	return r.Plan.UnbondingWitness(sig, r.Covenant, r.Txs)
}

// CheckOwner makes sure that a secret key is the staker's.
func (r *Record) CheckOwner(secret *btcec.PrivateKey) error {
	sig, err := r.Unbonding().Sign(secret)
	if err != nil {
		return err
	}
	if err := r.Unbonding().Verify(sig); err != nil {
		return fmt.Errorf("%w: the stake is of staker %x", ErrNotOurs, r.Plan.Staker)
	}
	return nil
}
