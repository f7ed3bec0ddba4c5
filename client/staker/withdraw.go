package staker

import (
	"context"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
)

var (
	// ErrLocked means that an output's timelock is not over.
	ErrLocked = errors.New("timelock is not over")
	// ErrNothingLeft means that no output of a stake is left on Bitcoin.
	ErrNothingLeft = errors.New("nothing is left of the stake on Bitcoin")
	// ErrSpending means that a transaction in the mempool spends the output already.
	ErrSpending = errors.New("output is being spent")
)

// UnspentOutput is an output of a stake that stands unspent on Bitcoin.
type UnspentOutput struct {
	StakeOutput
	Confirmations int64
	// Left is how many blocks its timelock still lasts.
	Left int64
	// Spender is the transaction in the mempool that spends it, if there is one.
	Spender *chainhash.Hash
}

// Locate returns the output in which a stake stands on Bitcoin now, asking the node alone. ErrNothingLeft means that
// nothing is on Bitcoin, any more or yet.
func (s *Stake) Locate(ctx context.Context, node Node) (*UnspentOutput, error) {
	for _, output := range s.Outputs() {
		out, found, err := node.Unspent(ctx, output.OutPoint())
		if err != nil && !btcclient.IsNotFound(err) {
			return nil, fmt.Errorf("look up %s: %w", output.Name, err)
		}
		if err != nil || !found {
			continue
		}
		unspent := &UnspentOutput{
			StakeOutput: output, Confirmations: out.Confirmations,
			Left: BlocksLeft(s.Plan.LockTime(output.Path), out.Confirmations),
		}
		spender, spent, err := node.MempoolSpender(ctx, output.OutPoint())
		if err != nil {
			return nil, fmt.Errorf("look up spender of %s: %w", output.Name, err)
		}
		if spent {
			unspent.Spender = &spender
		}
		return unspent, nil
	}
	return nil, fmt.Errorf("%w: %s", ErrNothingLeft, s.Txs.Staking.TxHash())
}

// CheckWithdrawable makes sure that Bitcoin would take a withdrawal in the next block.
func (p *UnspentOutput) CheckWithdrawable() error {
	if p.Spender != nil {
		return fmt.Errorf("%w: %s waits in the mempool", ErrSpending, p.Spender)
	}
	if p.Confirmations < 1 {
		return fmt.Errorf("%w: the %s is in no block yet, so its timelock has not begun", ErrLocked, p.Name)
	}
	if p.Left > 0 {
		return fmt.Errorf("%w: the %s can be withdrawn after %s more; Bitcoin would refuse it before", ErrLocked, p.Name, Blocks(p.Left))
	}
	return nil
}

// PrepareWithdrawal builds the transaction that takes what is left of a stake to an address, the staker's taproot
// address when it is empty. It refuses while the timelock lasts.
func (c *Client) PrepareWithdrawal(ctx context.Context, stake *Stake, address string) (Spend, *UnspentOutput, error) {
	unspent, err := stake.Locate(ctx, c.Node)
	if err != nil {
		return Spend{}, nil, err
	}
	if err := unspent.CheckWithdrawable(); err != nil {
		return Spend{}, unspent, err
	}
	destination, err := c.destination(address)
	if err != nil {
		return Spend{}, unspent, err
	}
	op := unspent.OutPoint()
	draft, err := c.draft(nameWithdrawal, &op)
	if err != nil {
		return Spend{}, unspent, err
	}
	if draft != nil {
		spend, err := stake.resumeWithdrawal(unspent.StakeOutput, destination, draft)
		return spend, unspent, err
	}
	rate, err := c.rate(ctx)
	if err != nil {
		return Spend{}, unspent, err
	}
	spend, err := stake.Withdraw(unspent.StakeOutput, destination, rate)
	return spend, unspent, err
}

// resumeWithdrawal takes up a withdrawal that an external wallet was given, with the fee it had.
func (s *Stake) resumeWithdrawal(from StakeOutput, destination []byte, draft *wire.MsgTx) (Spend, error) {
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
func (c *Client) Withdraw(ctx context.Context, spend Spend) (*wire.MsgTx, error) {
	sig, err := c.Signer.Spend(nameWithdrawal, spend)
	if err != nil {
		return nil, err
	}
	signed, err := spend.Complete(sig)
	if err != nil {
		return nil, err
	}
	return signed, c.broadcast(ctx, signed)
}
