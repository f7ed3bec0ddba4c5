package votes

import (
	"runtime"
	"sync"

	storetypes "cosmossdk.io/store/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// parallelFrom is the number of unknown votes from which several goroutines verify them; below it their start costs
// more than it saves.
const parallelFrom = 8

// unknownVote is the place of a vote without a verdict, and the key of the one it may get.
type unknownVote struct {
	at  int
	key [32]byte
}

// verifyAll verifies votes and returns an error for each bad one, at its place. Every vote is checked, so the result
// does not depend on which goroutine was faster.
func (h *Handler) verifyAll(ctx sdk.Context, votes []*types.SignedDigest) []error {
	errs := make([]error, len(votes))
	var unknown []unknownVote
	for i, v := range votes {
		if key := verdictKey(v); !h.verdicts.has(key) {
			unknown = append(unknown, unknownVote{at: i, key: key})
		}
	}
	workers := min(runtime.GOMAXPROCS(0), len(unknown)/(parallelFrom/2))
	if workers < 2 {
		for _, u := range unknown {
			errs[u.at] = h.verifyGuarded(ctx, votes[u.at], u.key)
		}
		return errs
	}

	// A context of its own gives each goroutine its own gas meter and read cache; both are made for one reader. All of
	// them are made before the first goroutine reads.
	own := make([]sdk.Context, workers)
	for w := range own {
		own[w], _ = ctx.WithGasMeter(storetypes.NewInfiniteGasMeter()).CacheContext()
	}
	var wg sync.WaitGroup
	for w := range own {
		wg.Go(func() {
			for n := w; n < len(unknown); n += workers {
				u := unknown[n]
				errs[u.at] = h.verifyGuarded(own[w], votes[u.at], u.key)
			}
		})
	}
	wg.Wait()
	return errs
}

func (h *Handler) verifyGuarded(ctx sdk.Context, v *types.SignedDigest, key [32]byte) (err error) {
	defer guard(&err)
	return h.verifyNew(ctx, v, key)
}
