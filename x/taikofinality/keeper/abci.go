package keeper

import (
	"context"
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// EndBlock does what no transaction asks for: new pins for stuck slots, closing of slots with their misses, pruning. A
// step that the modules refuse is logged and leaves no trace in state; it must not stop the chain. A store that fails is
// one node's trouble and stops that node: if it skipped a step that the others took, it would fork away.
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
		err := step.run(cached)
		if types.IsBrokenStore(err) {
			return fmt.Errorf("%s: this node's store cannot be read, restart it: %w", step.name, err)
		}
		if err != nil {
			k.Logger(ctx).Error("Failed to end block", "step", step.name, "error", err)
			continue
		}
		write()
	}
	return nil
}
