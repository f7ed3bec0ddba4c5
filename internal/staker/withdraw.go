package staker

import (
	"context"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/chaincfg/chainhash"

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
