package covenant

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Rule names what a delegation breaks, in metrics and logs.
type Rule string

// The rules, in the order in which they are looked at.
const (
	RuleParams            Rule = "params"
	RuleStakingTx         Rule = "staking_tx"
	RuleStakingTime       Rule = "staking_time"
	RuleStakingValue      Rule = "staking_value"
	RuleKeys              Rule = "keys"
	RuleStakingOutput     Rule = "staking_output"
	RuleRecord            Rule = "record"
	RuleSlashingTx        Rule = "slashing_tx"
	RuleUnbondingTx       Rule = "unbonding_tx"
	RuleUnbondingSlashing Rule = "unbonding_slashing_tx"
	RuleStakerSignature   Rule = "staker_signature"
	RulePossession        Rule = "possession"
)

// Refusal says why a delegation is not signed.
type Refusal struct {
	Rule Rule
	Err  error
}

// Error names the rule and what breaks it.
func (r *Refusal) Error() string { return fmt.Sprintf("refused by rule %s: %s", r.Rule, r.Err) }

// Unwrap returns the broken rule's own error.
func (r *Refusal) Unwrap() error { return r.Err }

func refuse(rule Rule, err error) error {
	if err == nil {
		return nil
	}
	return &Refusal{Rule: rule, Err: err}
}

func refusef(rule Rule, format string, args ...any) error {
	return &Refusal{Rule: rule, Err: fmt.Errorf(format, args...)}
}

// ErrRecord means that a delegation's record does not agree with its own transactions.
var ErrRecord = errors.New("record does not agree with its transactions")

// Stake is a delegation that passed every check, with everything that is signed for it.
type Stake struct {
	// OutPoint is the staking output.
	OutPoint wire.OutPoint
	// Plan is rebuilt from the accepted parameters.
	Plan stakingtx.Plan
	// Txs are the transactions to sign.
	Txs stakingtx.Txs
	// Request is a hash of all messages that are signed and all keys they are encrypted to.
	Request [32]byte
}

// Verifier checks delegations under accepted parameters. It asks nobody.
type Verifier struct {
	// Net is the Bitcoin network, and Params the operator's own copy of the delegation's version.
	Net    *chaincfg.Params
	Params btcstaketypes.StakingParams
	// Possession checks the staker's proof of possession.
	Possession func(d btcstaketypes.BTCDelegation) error
}

// Verify rebuilds a delegation from its raw transactions. What it returns is safe to sign: the stake can leave before its
// time only by the unbonding transaction, and whoever learns a provider's key can slash it on both outputs.
func (v Verifier) Verify(d btcstaketypes.BTCDelegation) (Stake, error) {
	stake, err := v.stake(d)
	if err != nil {
		return Stake{}, err
	}
	for _, step := range []func(btcstaketypes.BTCDelegation, *Stake) error{v.record, v.presigned, v.signatures} {
		if err := step(d, &stake); err != nil {
			return Stake{}, err
		}
	}
	if stake.Request, err = request(stake); err != nil {
		return Stake{}, err
	}
	return stake, nil
}

// stake parses the staking transaction and rebuilds its output.
func (v Verifier) stake(d btcstaketypes.BTCDelegation) (Stake, error) {
	if d.ParamsVersion != v.Params.Version {
		return Stake{}, refusef(RuleParams, "delegation is under version %d, not %d", d.ParamsVersion, v.Params.Version)
	}
	tx, err := spv.DecodeTx(d.StakingTx)
	if err != nil {
		return Stake{}, refuse(RuleStakingTx, err)
	}
	hash := tx.TxHash()
	if !bytes.Equal(hash[:], d.StakingTxHash) {
		return Stake{}, refusef(RuleStakingTx, "%w: transaction is %s, not %x", ErrRecord, hash, d.StakingTxHash)
	}
	if d.StakingTimeBlocks < v.Params.MinStakingTimeBlocks || d.StakingTimeBlocks > v.Params.MaxStakingTimeBlocks {
		return Stake{}, refusef(RuleStakingTime, "%w: %d blocks, want %d to %d", btcstaketypes.ErrStakingTime,
			d.StakingTimeBlocks, v.Params.MinStakingTimeBlocks, v.Params.MaxStakingTimeBlocks)
	}
	if uint64(d.StakingOutputIdx) >= uint64(len(tx.TxOut)) {
		return Stake{}, refusef(RuleStakingOutput, "%w: no output %d", stakingtx.ErrOutput, d.StakingOutputIdx)
	}
	value := tx.TxOut[d.StakingOutputIdx].Value
	if value < 0 || uint64(value) < v.Params.MinStakingValueSat || uint64(value) > v.Params.MaxStakingValueSat {
		return Stake{}, refusef(RuleStakingValue, "%w: %d satoshis, want %d to %d", btcstaketypes.ErrStakingValue,
			value, v.Params.MinStakingValueSat, v.Params.MaxStakingValueSat)
	}
	stake := Stake{
		OutPoint: wire.OutPoint{Hash: hash, Index: d.StakingOutputIdx},
		Plan:     v.Params.Plan(v.Net, d.StakerBtcPk, d.FpBtcPks, d.StakingTimeBlocks, uint64(value)),
		Txs:      stakingtx.Txs{Staking: tx, Index: d.StakingOutputIdx},
	}
	err = stake.Plan.CheckStakingTx(tx, d.StakingOutputIdx)
	if errors.Is(err, stakingtx.ErrKeys) {
		return Stake{}, refuse(RuleKeys, err)
	}
	return stake, refuse(RuleStakingOutput, err)
}

// record holds what the zone wrote down against the transaction and the parameters. Nothing of it is signed, but a zone
// that counts other stake than Bitcoin locks must not get a signature for it.
func (v Verifier) record(d btcstaketypes.BTCDelegation, stake *Stake) error {
	if d.TotalSat != stake.Plan.ValueSat {
		return refusef(RuleRecord, "%w: %d satoshis, transaction has %d", ErrRecord, d.TotalSat, stake.Plan.ValueSat)
	}
	if d.UnbondingTimeBlocks != v.Params.UnbondingTimeBlocks {
		return refusef(RuleRecord, "%w: unbonding time of %d blocks, want %d", ErrRecord, d.UnbondingTimeBlocks,
			v.Params.UnbondingTimeBlocks)
	}
	if !slices.ContainsFunc(d.FpBtcPks, func(named []byte) bool { return bytes.Equal(named, d.FpBtcPk) }) {
		return refusef(RuleRecord, "%w: provider %x is not named by the stake", ErrRecord, d.FpBtcPk)
	}
	return nil
}

// presigned parses the three transactions that wait to be signed and holds them against the plan.
func (v Verifier) presigned(d btcstaketypes.BTCDelegation, stake *Stake) (err error) {
	plan, txs := stake.Plan, &stake.Txs
	if txs.Slashing, err = decodePresigned(d.SlashingTx); err != nil {
		return refuse(RuleSlashingTx, err)
	}
	if err := plan.CheckSlashingTx(txs.Slashing, txs.Staking, txs.Index); err != nil {
		return refuse(RuleSlashingTx, err)
	}
	if txs.Unbonding, err = decodePresigned(d.UnbondingTx); err != nil {
		return refuse(RuleUnbondingTx, err)
	}
	if err := plan.CheckUnbondingTx(txs.Unbonding, txs.Staking, txs.Index); err != nil {
		return refuse(RuleUnbondingTx, err)
	}
	if txs.UnbondingSlashing, err = decodePresigned(d.UnbondingSlashingTx); err != nil {
		return refuse(RuleUnbondingSlashing, err)
	}
	return refuse(RuleUnbondingSlashing, plan.CheckUnbondingSlashingTx(txs.UnbondingSlashing, txs.Unbonding))
}

// decodePresigned parses a transaction that waits to be signed. No id and no signature covers a witness that came with it, so
// it is taken off, as the zone does.
func decodePresigned(raw []byte) (*wire.MsgTx, error) {
	tx, err := spv.DecodeTx(raw)
	if err != nil {
		return nil, err
	}
	for _, in := range tx.TxIn {
		in.Witness = nil
	}
	return tx, nil
}

// signatures checks what the staker signed: without its signatures no key in the world slashes the stake.
func (v Verifier) signatures(d btcstaketypes.BTCDelegation, stake *Stake) error {
	plan, txs := stake.Plan, stake.Txs
	if err := plan.VerifySlashing(plan.Staker, d.DelegatorSlashingSig, txs.Staking, txs.Index, txs.Slashing); err != nil {
		return refusef(RuleStakerSignature, "slashing transaction: %w", err)
	}
	err := plan.VerifyUnbondingSlashing(plan.Staker, d.DelegatorUnbondingSlashingSig, txs.Unbonding, txs.UnbondingSlashing)
	if err != nil {
		return refusef(RuleStakerSignature, "slashing transaction of the unbonding output: %w", err)
	}
	return refuse(RulePossession, v.Possession(d))
}

// request hashes the three messages that are signed and the keys that the adaptor signatures are encrypted to, in the order
// in which the signatures are listed.
func request(stake Stake) ([32]byte, error) {
	plan, txs := stake.Plan, stake.Txs
	msg := []byte("taikofin/covenant/stake/1")
	for _, signed := range []struct {
		path        stakingtx.Path
		tx, funding *wire.MsgTx
		index       uint32
	}{
		{stakingtx.StakingSlashing, txs.Slashing, txs.Staking, txs.Index},
		{stakingtx.StakingUnbonding, txs.Unbonding, txs.Staking, txs.Index},
		{stakingtx.UnbondingSlashing, txs.UnbondingSlashing, txs.Unbonding, 0},
	} {
		hash, err := plan.SigHash(signed.path, signed.tx, signed.funding, signed.index)
		if err != nil {
			return [32]byte{}, fmt.Errorf("hash of %s: %w", signed.tx.TxHash(), err)
		}
		if len(hash) != chainhash.HashSize {
			return [32]byte{}, fmt.Errorf("hash of %s has %d bytes", signed.tx.TxHash(), len(hash))
		}
		msg = append(msg, hash...)
	}
	for _, fpPk := range plan.Providers {
		msg = append(msg, fpPk...)
	}
	return sha256.Sum256(msg), nil
}
