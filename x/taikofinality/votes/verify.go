package votes

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	storetypes "cosmossdk.io/store/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/internal/eots/kernel"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// parallelFrom is the number of unknown votes from which several goroutines verify them; below it their start costs
	// more than it saves.
	parallelFrom = 8
	// verifiedAtOnce is how many votes a goroutine verifies together: enough to share what they share, and no more, since a proposal is
	// rejected at the first run that has a bad one.
	verifiedAtOnce = 64
)

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
	h.announce(votes)
	r := &verification{handler: h, votes: votes, errs: make([]error, len(votes)), untilBad: untilBad}
	var unknown []unknownVote
	for i, v := range votes {
		if key := verdictKey(v); !h.verdicts.has(key) {
			unknown = append(unknown, unknownVote{at: i, key: key})
		}
	}
	workers := min(runtime.GOMAXPROCS(0), len(unknown)/(parallelFrom/2))
	if workers < 2 {
		r.verify(ctx, unknown)
		return r.errs
	}

	// A context of its own gives each goroutine its own gas meter and read cache; both are made for one reader. All of
	// them are made before the first goroutine reads.
	own := make([]sdk.Context, workers)
	for w := range own {
		own[w], _ = ctx.WithGasMeter(storetypes.NewInfiniteGasMeter()).CacheContext()
	}
	var wg sync.WaitGroup
	panics := make([]any, workers)
	for w := range own {
		part := unknown[len(unknown)*w/workers : len(unknown)*(w+1)/workers]
		wg.Go(func() {
			defer func() { panics[w] = recover() }()
			r.verify(own[w], part)
		})
	}
	wg.Wait()
	for _, p := range panics {
		if p != nil {
			panic(p)
		}
	}
	return r.errs
}

// announce tells the kernel whose votes are in blocks now. What it makes of that changes no verdict.
func (h *Handler) announce(votes []*types.SignedDigest) {
	fpPks := make([][32]byte, len(votes))
	for i, v := range votes {
		fpPks[i] = v.FpPk
	}
	h.kernel.Announce(fpPks)
}

// verification is votes on their way to verdicts. Each vote is one goroutine's.
type verification struct {
	handler  *Handler
	votes    []*types.SignedDigest
	errs     []error
	untilBad bool
	stop     atomic.Bool
}

// verify verifies votes in runs.
func (r *verification) verify(ctx context.Context, part []unknownVote) {
	for start := 0; start < len(part) && !r.stop.Load(); start += verifiedAtOnce {
		r.verifyRun(ctx, part[start:min(start+verifiedAtOnce, len(part))])
	}
}

// verifyRun checks the signatures of a run of votes, all at once.
func (r *verification) verifyRun(ctx context.Context, run []unknownVote) {
	h := r.handler
	done := h.observer.Verifying(len(run))
	defer done()

	messages := messages{state: h.state}
	signed := make([]kernel.Vote, 0, len(run))
	from := make([]unknownVote, 0, len(run))
	for _, u := range run {
		s, err := signedBy(ctx, r.votes[u.at], &messages)
		if err != nil {
			r.decide(u, err)
			if r.untilBad {
				return
			}
			continue
		}
		signed, from = append(signed, s), append(from, u)
	}
	for i, err := range h.checkSignatures(signed) {
		r.decide(from[i], signatureError(r.votes[from[i].at], err))
	}
}

// decide writes a verdict down and remembers it.
func (r *verification) decide(u unknownVote, err error) {
	r.errs[u.at] = err
	r.handler.remember(u.key, err)
	if err != nil && r.untilBad {
		r.stop.Store(true)
	}
}

// messages are what votes sign. Those that stand together sign the same.
type messages struct {
	state  State
	id     types.BallotID
	digest [32]byte
	text   []byte
}

func (m *messages) of(ctx context.Context, v *types.SignedDigest) ([]byte, error) {
	if m.text != nil && m.id == v.BallotID && m.digest == v.Digest {
		return m.text, nil
	}
	text, err := m.state.VoteMessage(ctx, v.BallotID, v.Digest)
	if err != nil {
		return nil, err
	}
	m.id, m.digest, m.text = v.BallotID, v.Digest, text
	return text, nil
}
