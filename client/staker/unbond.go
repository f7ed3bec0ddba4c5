package staker

import (
	"context"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/btc/stakingtx"
)

// ErrUnbondable means that there is nothing to unbond.
var ErrUnbondable = errors.New("stake cannot be unbonded")

// CheckUnbondable makes sure that unbonding is possible and of use.
func (c *Client) CheckUnbondable(ctx context.Context, record *Record) error {
	unspent, err := record.Locate(ctx, c.Node)
	if err != nil {
		return err
	}
	if unspent.Path != stakingtx.StakingTimelock {
		return fmt.Errorf("%w: it left the staking output and is in the %s now", ErrUnbondable, unspent.Name)
	}
	if unspent.Spender != nil {
		return fmt.Errorf("%w: %w: %s waits in the mempool", ErrUnbondable, ErrSpending, unspent.Spender)
	}
	if unspent.Confirmations > 0 && unspent.Left == 0 {
		return fmt.Errorf("%w: its time is over, so withdraw it; unbonding would lock it for another %s",
			ErrUnbondable, Blocks(int64(record.Plan.UnbondingTime)))
	}
	return record.CheckQuorum()
}

// Unbond signs the unbonding transaction, completes it with the committee's signatures and broadcasts it.
func (c *Client) Unbond(ctx context.Context, record *Record) (*wire.MsgTx, error) {
	if err := c.CheckUnbondable(ctx, record); err != nil {
		return nil, err
	}
	sig, err := c.Signer.Spend(nameUnbonding, record.Unbonding())
	if err != nil {
		return nil, err
	}
	signed, err := record.Unbond(sig)
	if err != nil {
		return nil, err
	}
	return signed, c.broadcast(ctx, signed)
}
