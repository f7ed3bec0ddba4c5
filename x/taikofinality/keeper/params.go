package keeper

import (
	"context"
	"fmt"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// SetParams validates and stores the parameters. activation_height stands from the first slot on: windows count from it.
func (k *Keeper) SetParams(ctx context.Context, params types.Params) error {
	if err := params.Validate(); err != nil {
		return err
	}
	if err := params.ValidateRelayers(k.addressCodec); err != nil {
		return err
	}
	old, found, err := get(ctx, k.params)
	if err != nil {
		return fmt.Errorf("get params: %w", err)
	}
	highest, _, err := get(ctx, k.highestSlot)
	if err != nil {
		return fmt.Errorf("get highest slot: %w", err)
	}
	if found && highest != 0 && old.ActivationHeight != params.ActivationHeight {
		return types.ErrActivationFixed.Wrapf("slot %d is open", highest)
	}
	return k.params.Set(ctx, params)
}
