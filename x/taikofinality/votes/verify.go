package votes

import (
	"runtime"
	"sync"
	"sync/atomic"

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
// does not depend on which goroutine was faster. A panic of the store comes out here, whichever goroutine it was in.
func (h *Handler) verifyAll(ctx sdk.Context, votes []*types.SignedDigest) []error {
	return h.verify(ctx, votes, false)
}

// verifyUntilBad verifies votes until one is bad, which is enough to reject a proposal: whether there is an error does not
// depend on which goroutine was faster, only where. What is known to be bad is not verified again.
func (h *Handler) verifyUntilBad(ctx sdk.Context, votes []*types.SignedDigest) []error {
	for i, v := range votes {
		if h.verifyLimits.isBad(verdictKey(v)) {
			errs := make([]error, len(votes))
			errs[i] = types.ErrInvalidSignature.Wrap("known to be bad")
			return errs
		}
	}
	return h.verify(ctx, votes, true)
}

func (h *Handler) verify(ctx sdk.Context, votes []*types.SignedDigest, untilBad bool) []error {
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
			if errs[u.at] = h.verifyNew(ctx, votes[u.at], u.key); errs[u.at] != nil && untilBad {
				break
			}
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
	panics := make([]any, workers)
	var stop atomic.Bool
	for w := range own {
		wg.Go(func() {
			defer func() { panics[w] = recover() }()
			for n := w; n < len(unknown) && !stop.Load(); n += workers {
				u := unknown[n]
				if errs[u.at] = h.verifyNew(own[w], votes[u.at], u.key); errs[u.at] != nil && untilBad {
					stop.Store(true)
				}
			}
		})
	}
	wg.Wait()
	for _, p := range panics {
		if p != nil {
			panic(p)
		}
	}
	return errs
}
