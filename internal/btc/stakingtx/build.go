package stakingtx

import (
	"fmt"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/wire"
)

// txVersion is the version of everything that is built here; relative timelocks begin with version 2.
const txVersion = 2

// SlashingTx builds the transaction that slashes the staking output, unsigned.
func (p Plan) SlashingTx(stakingTx *wire.MsgTx, index uint32) (*wire.MsgTx, error) {
	return p.slashingTx(stakingTx, index)
}

// UnbondingSlashingTx builds the transaction that slashes the unbonding output, unsigned.
func (p Plan) UnbondingSlashingTx(unbondingTx *wire.MsgTx) (*wire.MsgTx, error) {
	return p.slashingTx(unbondingTx, 0)
}

func (p Plan) slashingTx(funding *wire.MsgTx, index uint32) (*wire.MsgTx, error) {
	output, err := outputOf(funding, index)
	if err != nil {
		return nil, err
	}
	slashedSat, err := p.slashed(uint64(output.Value)) // #nosec G115 -- outputOf refuses negative values
	if err != nil {
		return nil, err
	}
	if p.SlashingFeeSat > btcutil.MaxSatoshi || p.AnchorSat > btcutil.MaxSatoshi {
		return nil, fmt.Errorf("%w: fee of %d and anchor of %d satoshis", ErrPlan, p.SlashingFeeSat, p.AnchorSat)
	}
	change, err := p.changeInfo()
	if err != nil {
		return nil, err
	}
	anchorSat, feeSat := int64(p.AnchorSat), int64(p.SlashingFeeSat)
	tx := spend(funding, index)
	tx.AddTxOut(wire.NewTxOut(slashedSat, p.SlashingPkScript))
	tx.AddTxOut(wire.NewTxOut(output.Value-slashedSat-feeSat-anchorSat, change.PkScript))
	if p.AnchorSat > 0 {
		tx.AddTxOut(wire.NewTxOut(anchorSat, AnchorPkScript))
	}
	// What was built must pass the same rules as what others build: a small stake may have no change left.
	return tx, p.checkSlashing(tx, funding, index)
}

// UnbondingTx builds the transaction that moves the stake to the unbonding output, unsigned.
func (p Plan) UnbondingTx(stakingTx *wire.MsgTx, index uint32) (*wire.MsgTx, error) {
	if _, err := outputOf(stakingTx, index); err != nil {
		return nil, err
	}
	output, err := p.UnbondingOutput()
	if err != nil {
		return nil, err
	}
	tx := spend(stakingTx, index)
	tx.AddTxOut(output)
	return tx, p.CheckUnbondingTx(tx, stakingTx, index)
}

// TimelockTx builds a transaction that withdraws an output once its timelock is over, unsigned. The whole value but the
// fee goes to destination.
func (p Plan) TimelockTx(path Path, funding *wire.MsgTx, index uint32, destination []byte, feeSat uint64) (*wire.MsgTx, error) {
	output, err := outputOf(funding, index)
	if err != nil {
		return nil, err
	}
	lock := p.LockTime(path)
	if lock == 0 {
		return nil, fmt.Errorf("%w: path %d has no timelock", ErrPlan, path)
	}
	if feeSat >= uint64(output.Value) { // #nosec G115 -- outputOf refuses negative values
		return nil, fmt.Errorf("%w: fee of %d satoshis from %d", ErrPlan, feeSat, output.Value)
	}
	tx := spend(funding, index)
	tx.TxIn[0].Sequence = uint32(lock)
	out := wire.NewTxOut(output.Value-int64(feeSat), destination) // #nosec G115 -- less than the value
	if isDust(out) {
		return nil, fmt.Errorf("%w: %d satoshis", ErrDust, out.Value)
	}
	tx.AddTxOut(out)
	return tx, nil
}

// spend begins a transaction with the only input that spends an output.
func spend(funding *wire.MsgTx, index uint32) *wire.MsgTx {
	hash := funding.TxHash()
	tx := wire.NewMsgTx(txVersion)
	tx.AddTxIn(wire.NewTxIn(wire.NewOutPoint(&hash, index), nil, nil))
	return tx
}

// outputOf returns an output of a transaction with a value that exists.
func outputOf(tx *wire.MsgTx, index uint32) (*wire.TxOut, error) {
	if tx == nil || uint64(index) >= uint64(len(tx.TxOut)) {
		return nil, fmt.Errorf("%w: no output %d", ErrOutput, index)
	}
	output := tx.TxOut[index]
	if output.Value <= 0 || output.Value > btcutil.MaxSatoshi {
		return nil, fmt.Errorf("%w: value of %d satoshis", ErrOutput, output.Value)
	}
	return output, nil
}
