package stakingtx

import (
	"bytes"
	"fmt"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/mempool"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
)

// CheckStakingTx makes sure that output index of tx is the staking output of the plan, value included.
func (p Plan) CheckStakingTx(tx *wire.MsgTx, index uint32) error {
	valueSat, err := p.Check(p.Net, tx, index)
	if err != nil {
		return err
	}
	if valueSat != p.ValueSat {
		return fmt.Errorf("%w: value of %d satoshis, want %d", ErrOutput, valueSat, p.ValueSat)
	}
	return nil
}

// CheckSlashingTx makes sure that tx slashes the staking output as the plan says.
func (p Plan) CheckSlashingTx(tx, stakingTx *wire.MsgTx, index uint32) error {
	return p.checkSlashing(tx, stakingTx, index)
}

// CheckUnbondingSlashingTx makes sure that tx slashes the unbonding output as the plan says.
func (p Plan) CheckUnbondingSlashingTx(tx, unbondingTx *wire.MsgTx) error {
	return p.checkSlashing(tx, unbondingTx, 0)
}

// CheckUnbondingTx makes sure that tx moves the stake to the unbonding output for the exact fee.
func (p Plan) CheckUnbondingTx(tx, stakingTx *wire.MsgTx, index uint32) error {
	if err := checkPresigned(tx, stakingTx, index, 1, txVersion); err != nil {
		return err
	}
	want, err := p.UnbondingOutput()
	if err != nil {
		return err
	}
	if !bytes.Equal(tx.TxOut[0].PkScript, want.PkScript) {
		return fmt.Errorf("%w: script is %x, want %x", ErrUnbondingScript, tx.TxOut[0].PkScript, want.PkScript)
	}
	if tx.TxOut[0].Value != want.Value {
		return fmt.Errorf("%w: value of %d satoshis, want %d", ErrUnbondingFee, tx.TxOut[0].Value, want.Value)
	}
	return nil
}

func (p Plan) checkSlashing(tx, funding *wire.MsgTx, index uint32) error {
	outputs := 2
	if p.AnchorSat > 0 {
		outputs = 3
	}
	if err := checkPresigned(tx, funding, index, outputs, 1); err != nil {
		return err
	}
	output, err := outputOf(funding, index)
	if err != nil {
		return err
	}
	leastSat, err := p.slashed(uint64(output.Value)) // #nosec G115 -- outputOf refuses negative values
	if err != nil {
		return err
	}
	if !bytes.Equal(tx.TxOut[0].PkScript, p.SlashingPkScript) {
		return fmt.Errorf("%w: %x, want %x", ErrSlashedScript, tx.TxOut[0].PkScript, p.SlashingPkScript)
	}
	if tx.TxOut[0].Value < leastSat {
		return fmt.Errorf("%w: %d satoshis, want %d or more", ErrSlashedValue, tx.TxOut[0].Value, leastSat)
	}
	change, err := p.changeInfo()
	if err != nil {
		return err
	}
	if !bytes.Equal(tx.TxOut[1].PkScript, change.PkScript) {
		return fmt.Errorf("%w: script is %x, want %x", ErrChangeScript, tx.TxOut[1].PkScript, change.PkScript)
	}
	for i, out := range tx.TxOut[:2] {
		if isDust(out) {
			return fmt.Errorf("%w: output %d of %d satoshis", ErrDust, i, out.Value)
		}
	}
	if err := p.checkAnchor(tx); err != nil {
		return err
	}
	return p.checkFee(tx, output.Value)
}

func (p Plan) checkAnchor(tx *wire.MsgTx) error {
	if p.AnchorSat == 0 {
		return nil
	}
	anchor := tx.TxOut[2]
	if !bytes.Equal(anchor.PkScript, AnchorPkScript) || uint64(anchor.Value) != p.AnchorSat { // #nosec G115 -- checked to be sane
		return fmt.Errorf("%w: %d satoshis to %x, want %d to %x", ErrAnchor, anchor.Value, anchor.PkScript, p.AnchorSat, AnchorPkScript)
	}
	return nil
}

// checkFee compares what the outputs leave over. Their sum is at most all the satoshis there are.
func (p Plan) checkFee(tx *wire.MsgTx, valueSat int64) error {
	feeSat := valueSat
	for _, out := range tx.TxOut {
		feeSat -= out.Value
	}
	if feeSat < 0 || uint64(feeSat) < p.SlashingFeeSat {
		return fmt.Errorf("%w: %d satoshis, want %d or more", ErrFee, feeSat, p.SlashingFeeSat)
	}
	if p.MaxSlashingFeeSat != 0 && uint64(feeSat) > p.MaxSlashingFeeSat { // #nosec G115 -- not negative
		return fmt.Errorf("%w: %d satoshis, want %d or less; give the rest to the change", ErrFeeTooHigh, feeSat, p.MaxSlashingFeeSat)
	}
	return nil
}

// checkPresigned holds for all transactions that are signed before they are needed: they must be final as they are,
// spend the one output they are for, and be without anything that can be put in without a signature.
func checkPresigned(tx, funding *wire.MsgTx, index uint32, outputs int, leastVersion int32) error {
	if tx == nil || funding == nil {
		return fmt.Errorf("%w: none", ErrInsane)
	}
	if len(tx.TxIn) != 1 {
		return fmt.Errorf("%w: %d", ErrInputCount, len(tx.TxIn))
	}
	if len(tx.TxOut) != outputs {
		return fmt.Errorf("%w: %d, want %d", ErrOutputCount, len(tx.TxOut), outputs)
	}
	if tx.Version < leastVersion || tx.Version > txVersion {
		return fmt.Errorf("%w: %d, want %d to %d", ErrVersion, tx.Version, leastVersion, txVersion)
	}
	if tx.LockTime != 0 {
		return fmt.Errorf("%w: %d", ErrLockTime, tx.LockTime)
	}
	in := tx.TxIn[0]
	if in.Sequence != wire.MaxTxInSequenceNum {
		return fmt.Errorf("%w: sequence %d", ErrSequence, in.Sequence)
	}
	if len(in.SignatureScript) != 0 || len(in.Witness) != 0 {
		return ErrSigned
	}
	if hash := funding.TxHash(); in.PreviousOutPoint.Hash != hash || in.PreviousOutPoint.Index != index {
		return fmt.Errorf("%w: %s, want %s:%d", ErrOutpoint, in.PreviousOutPoint, hash, index)
	}
	if err := blockchain.CheckTransactionSanity(btcutil.NewTx(tx)); err != nil {
		return fmt.Errorf("%w: %w", ErrInsane, err)
	}
	return nil
}

// isDust says whether nodes would not relay an output. A script that burns may have any value.
func isDust(out *wire.TxOut) bool {
	burns := len(out.PkScript) > 0 && out.PkScript[0] == txscript.OP_RETURN
	return !burns && mempool.IsDust(out, mempool.DefaultMinRelayTxFee)
}
