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
func (d *Desk) CheckUnbondable(ctx context.Context, record *Record) error {
	place, err := record.Locate(ctx, d.Node)
	if err != nil {
		return err
	}
	if place.Path != stakingtx.StakingTimelock {
		return fmt.Errorf("%w: it left the staking output and stands in the %s", ErrUnbondable, place.Words)
	}
	if place.Spender != nil {
		return fmt.Errorf("%w: %w: %s waits in the mempool", ErrUnbondable, ErrSpending, place.Spender)
	}
	if place.Confirmations > 0 && place.Left == 0 {
		return fmt.Errorf("%w: its time is over, so withdraw it; unbonding would lock it for another %s",
			ErrUnbondable, Blocks(int64(record.Plan.UnbondingTime)))
	}
	return record.CheckQuorum()
}

// Unbond signs the unbonding transaction, completes it with the committee's signatures and broadcasts it.
func (d *Desk) Unbond(ctx context.Context, record *Record) (*wire.MsgTx, error) {
	if err := d.CheckUnbondable(ctx, record); err != nil {
		return nil, err
	}
	sig, err := d.Signer.Spend(nameUnbonding, record.Unbonding())
	if err != nil {
		return nil, err
	}
	signed, err := record.Unbond(sig)
	if err != nil {
		return nil, err
	}
	return signed, d.broadcast(ctx, signed)
}
