package keeper

import (
	"bytes"
	"context"
	"fmt"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// SetParams validates and stores the parameters. activation_height and activation_parent_hash stand from the first slot on:
// windows count from the one, all that is final stands on the other.
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
	if err := k.checkNetwork(ctx, params); err != nil {
		return err
	}
	if err := k.checkLimits(ctx, params); err != nil {
		return err
	}
	moved := old.ActivationHeight != params.ActivationHeight || !bytes.Equal(old.ActivationParentHash, params.ActivationParentHash)
	if found && highest != 0 && moved {
		return types.ErrActivationFixed.Wrapf("slot %d is open", highest)
	}
	return k.params.Set(ctx, params)
}
