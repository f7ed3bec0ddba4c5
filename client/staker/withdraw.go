package staker

import (
	"context"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/btc/client"
)

var (
	// ErrLocked means that an output's timelock is not over.
	ErrLocked = errors.New("timelock is not over")
	// ErrNothingLeft means that no output of a stake is left on Bitcoin.
	ErrNothingLeft = errors.New("nothing is left of the stake on Bitcoin")
	// ErrSpending means that a transaction in the mempool spends the output already.
	ErrSpending = errors.New("output is being spent")
)

// Place is an output of a stake that stands unspent on Bitcoin.
type Place struct {
	FundingSpend
	Confirmations int64
	// Left is how many blocks its timelock still lasts.
	Left int64
	// Spender is the transaction in the mempool that spends it, if there is one.
	Spender *chainhash.Hash
}

// Locate returns the output in which a stake stands on Bitcoin now, asking the node alone. ErrNothingLeft means that
// nothing is on Bitcoin, any more or yet.
func (s *Stake) Locate(ctx context.Context, node Node) (*Place, error) {
	for _, output := range s.Outputs() {
		out, found, err := node.Unspent(ctx, output.OutPoint())
		if err != nil && !client.IsNotFound(err) {
			return nil, fmt.Errorf("look up %s: %w", output.Words, err)
		}
		if err != nil || !found {
			continue
		}
		place := &Place{
			FundingSpend: output, Confirmations: out.Confirmations,
			Left: BlocksLeft(s.Plan.LockTime(output.Path), out.Confirmations),
		}
		spender, spent, err := node.MempoolSpender(ctx, output.OutPoint())
		if err != nil {
			return nil, fmt.Errorf("look up spender of %s: %w", output.Words, err)
		}
		if spent {
			place.Spender = &spender
		}
		return place, nil
	}
	return nil, fmt.Errorf("%w: %s", ErrNothingLeft, s.Txs.Staking.TxHash())
}

// CheckWithdrawable makes sure that Bitcoin would take a withdrawal in the next block.
func (p *Place) CheckWithdrawable() error {
	if p.Spender != nil {
		return fmt.Errorf("%w: %s waits in the mempool", ErrSpending, p.Spender)
	}
	if p.Confirmations < 1 {
		return fmt.Errorf("%w: the %s is in no block yet, so its timelock has not begun", ErrLocked, p.Words)
	}
	if p.Left > 0 {
		return fmt.Errorf("%w: the %s can be withdrawn after %s more; Bitcoin would refuse it before", ErrLocked, p.Words, Blocks(p.Left))
	}
	return nil
}

// PrepareWithdrawal builds the transaction that takes what is left of a stake to an address, the staker's taproot
// address when it is empty. It refuses while the timelock lasts.
func (d *Desk) PrepareWithdrawal(ctx context.Context, stake *Stake, address string) (Spend, *Place, error) {
	place, err := stake.Locate(ctx, d.Node)
	if err != nil {
		return Spend{}, nil, err
	}
	if err := place.CheckWithdrawable(); err != nil {
		return Spend{}, place, err
	}
	destination, err := d.destination(address)
	if err != nil {
		return Spend{}, place, err
	}
	op := place.OutPoint()
	draft, err := d.draft(nameWithdrawal, &op)
	if err != nil {
		return Spend{}, place, err
	}
	if draft != nil {
		spend, err := stake.resumeWithdrawal(place.FundingSpend, destination, draft)
		return spend, place, err
	}
	rate, err := d.rate(ctx)
	if err != nil {
		return Spend{}, place, err
	}
	spend, err := stake.Withdraw(place.FundingSpend, destination, rate)
	return spend, place, err
}

// resumeWithdrawal takes up a withdrawal that an external wallet was given, with the fee it had.
func (s *Stake) resumeWithdrawal(from FundingSpend, destination []byte, draft *wire.MsgTx) (Spend, error) {
	spend := Spend{Plan: s.Plan, Path: from.Path, Funding: from.Funding, Index: from.Index}
	if len(draft.TxOut) != 1 || draft.TxOut[0].Value <= 0 || draft.TxOut[0].Value > spend.output().Value {
		return Spend{}, fmt.Errorf("%w: %s is no withdrawal; use a new folder", ErrDraft, draft.TxHash())
	}
	feeSat := uint64(spend.output().Value - draft.TxOut[0].Value) //nolint:gosec // not negative
	var err error
	if spend.Tx, err = s.Plan.TimelockTx(from.Path, from.Funding, from.Index, destination, feeSat); err != nil {
		return Spend{}, err
	}
	if spend.Tx.TxHash() != draft.TxHash() {
		return Spend{}, fmt.Errorf("%w: %s is not this withdrawal; use a new folder", ErrDraft, draft.TxHash())
	}
	return spend, nil
}

// Withdraw signs a withdrawal and broadcasts it.
func (d *Desk) Withdraw(ctx context.Context, spend Spend) (*wire.MsgTx, error) {
	sig, err := d.Signer.Spend(nameWithdrawal, spend)
	if err != nil {
		return nil, err
	}
	signed, err := spend.Complete(sig)
	if err != nil {
		return nil, err
	}
	return signed, d.broadcast(ctx, signed)
}
