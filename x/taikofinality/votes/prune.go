package votes

import (
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// pruneNear is how many of a provider's nearest votes are looked at after each block. A batch takes the near ones
	// first, so these are the ones that a block records.
	pruneNear = 16
	// pruneFar is how many of its other votes are looked at; all of them within MaxVotesPerProvider / pruneFar blocks.
	pruneFar = 4
)

// PrepareCheckState runs after each commit and takes the votes out of the pool that state has, or will never take:
// recorded ones, and those of slots that closed and providers that left or were slashed.
func (h *Handler) PrepareCheckState(ctx sdk.Context) {
	h.statusReader.close()
	h.verifyLimits.reset()
	h.rechecks.begin()
	if err := h.prune(ctx); err != nil {
		ctx.Logger().Error("Vote pool not pruned", "height", ctx.BlockHeight(), "err", err)
	}
}

func (h *Handler) prune(ctx sdk.Context) (err error) {
	defer guard(&err)

	h.statuses.Store(nil)
	due := h.pool.Due(pruneNear, pruneFar)
	state, err := h.state.NewVoteStatusReader(ctx)
	if err != nil {
		return fmt.Errorf("read state: %w", err)
	}
	results, err := state.VoteStatuses(ctx, due)
	if err != nil {
		return fmt.Errorf("read status of %d votes: %w", len(due), err)
	}
	h.statuses.Store(newStatusCache(ctx.BlockHeight(), due, results))
	for i, v := range due {
		if results[i].Err != nil || results[i].Status == types.VoteRecorded {
			h.pool.Remove(v)
		}
	}
	return nil
}
