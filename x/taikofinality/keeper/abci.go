package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// EndBlock does what no transaction asks for: new pins for stuck slots, closing of slots with their misses, pruning. A
// step that fails is logged and leaves no trace in state; it must not stop the chain.
func (k *Keeper) EndBlock(ctx context.Context) error {
	for _, step := range []struct {
		name string
		run  func(context.Context) error
	}{
		{"pin slots again", k.repinSlots},
		{"close slots", k.closeSlots},
		{"prune", k.prune},
	} {
		cached, write := sdk.UnwrapSDKContext(ctx).CacheContext()
		if err := step.run(cached); err != nil {
			k.Logger(ctx).Error("Failed to end block", "step", step.name, "error", err)
			continue
		}
		write()
	}
	return nil
}
