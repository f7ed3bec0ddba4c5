package keeper

import (
	"bytes"
	"context"
	"fmt"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// ActivateFinality switches finality on, once and for good. Without a switch, whoever has nonces first would choose the
// moment; with it, governance looks at who has staked and says when.
func (k *Keeper) ActivateFinality(ctx context.Context) error {
	activated, _, err := get(ctx, k.activated)
	if err != nil {
		return fmt.Errorf("get whether finality is switched on: %w", err)
	}
	if activated {
		return types.ErrActivated
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return fmt.Errorf("get params: %w", err)
	}
	stake, err := k.stake.Params(ctx)
	if err != nil {
		return fmt.Errorf("get parameters of the stake registry: %w", err)
	}
	if err := params.ValidateLaunch(stake.BtcNetwork); err != nil {
		return err
	}
	if err := k.activated.Set(ctx, true); err != nil {
		return fmt.Errorf("store whether finality is switched on: %w", err)
	}
	event := &types.EventFinalityActivated{ActivationHeight: params.ActivationHeight}
	if len(params.ActivationParentHash) != 0 {
		event.ActivationParentHash = hex0x(params.ActivationParentHash)
	}
	k.emit(ctx, event)
	return nil
}

// checkActivated refuses what would open a slot before finality is switched on.
func (k *Keeper) checkActivated(ctx context.Context, p progress) error {
	if p.highest != 0 {
		return nil
	}
	activated, _, err := get(ctx, k.activated)
	if err != nil {
		return fmt.Errorf("get whether finality is switched on: %w", err)
	}
	if !activated {
		return types.ErrNotActivated.Wrap("governance does it with MsgActivateFinality")
	}
	return nil
}

// checkNetwork checks what the Bitcoin network asks of the parameters, and more once finality is switched on.
func (k *Keeper) checkNetwork(ctx context.Context, params types.Params) error {
	stake, err := k.stake.Params(ctx)
	if err != nil {
		return fmt.Errorf("get parameters of the stake registry: %w", err)
	}
	activated, _, err := get(ctx, k.activated)
	if err != nil {
		return fmt.Errorf("get whether finality is switched on: %w", err)
	}
	if activated {
		return params.ValidateLaunch(stake.BtcNetwork)
	}
	return params.ValidateFor(stake.BtcNetwork)
}

// checkActivationParent checks that a candidate for the activation block is a child of the block that governance named.
func checkActivationParent(params types.Params, header types.L2Header) error {
	want := params.ActivationParentHash
	if len(want) == 0 || bytes.Equal(header.ParentHash[:], want) {
		return nil
	}
	return types.ErrHeaderNotLinked.Wrapf("parent of L2 height %d is %x, activation_parent_hash is %x",
		header.Number, header.ParentHash, want)
}

// computePin computes a table without writing anything. When nobody of it had entered before, it is a launch table instead:
// all settled stake of at least the minimum stands in it, ready or not, or the first provider with nonces would be the
// electorate. Whoever does not get ready leaves after exit_delay. A launch table is one more than the caller has paid for: charge
// takes its gas, if somebody pays.
func (k *Keeper) computePin(
	ctx context.Context, params types.Params, charge func(gas uint64, what string), id types.BallotID, btcHeight, settled uint32, zoneHeight int64,
) (*pin, error) {
	p, err := k.rankPin(ctx, params, charge, id, btcHeight, settled, zoneHeight, false)
	if err != nil || p.standing || id.Kind != types.BALLOT_KIND_FINALITY {
		return p, err
	}
	if charge != nil {
		charge(gasPerLaunchTable, "the table of a launch")
	}
	return k.rankPin(ctx, params, charge, id, btcHeight, settled, zoneHeight, true)
}
