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

// verifyAll verifies votes and returns an error for each bad one, at its place. Every vote is checked, so the result
// does not depend on which goroutine was faster.
func (r *Road) verifyAll(ctx sdk.Context, votes []*types.SignedDigest) []error {
	errs := make([]error, len(votes))
	var unknown []int
	for i, v := range votes {
		if !r.verdicts.has(v) {
			unknown = append(unknown, i)
		}
	}
	workers := min(runtime.GOMAXPROCS(0), len(unknown)/(parallelFrom/2))
	if workers < 2 {
		for _, i := range unknown {
			errs[i] = r.verifyGuarded(ctx, votes[i])
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
				errs[unknown[n]] = r.verifyGuarded(own[w], votes[unknown[n]])
			}
		})
	}
	wg.Wait()
	return errs
}

func (r *Road) verifyGuarded(ctx sdk.Context, v *types.SignedDigest) (err error) {
	defer guard(&err)
	return r.verifyOnce(ctx, v)
}
