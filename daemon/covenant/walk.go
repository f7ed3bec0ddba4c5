package covenant

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/client/stakewatch"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	// maxPagesPerRound bounds a round; the next one goes on where it ended.
	maxPagesPerRound = 50
	// maxLooksPerRound bounds how many delegations a round asks for again, one by one.
	maxLooksPerRound = 100
)

// walk is where a watcher stands: it lists what is pending once, and then follows the zone's feed of changes, so that a round costs
// what changed. Delegations that it could not settle at once it asks for again.
type walk struct {
	feed     stakewatch.Client
	follower *stakewatch.Follower
	// listing says that the listing is under way: its beginning in the feed was noted. listed, that it is over.
	listing, listed bool
	// from is the beginning of the listing in the feed, begun when that was.
	from  stakewatch.Position
	begun time.Time
	// cursor is the page key at which the listing goes on.
	cursor []byte
	// open are the delegations in order, or under parameters that are not accepted, that lack this key's signatures.
	open map[chainhash.Hash]openStake
	// round is the number of the round.
	round int
}

// openStake is a delegation that is to be looked at again.
type openStake struct {
	outPoint wire.OutPoint
	// blocked says that its parameters are not accepted.
	blocked bool
	// looked and round are when it was looked at last.
	looked time.Time
	round  int
}

func newWalk(z Zone) walk {
	feed := stakewatch.Client{Zone: z}
	w := walk{feed: feed, follower: stakewatch.NewFollower(feed, "")}
	w.begin()
	return w
}

// begin lists all that is pending again.
func (w *walk) begin() {
	w.listing, w.listed, w.cursor, w.open = false, false, nil, make(map[chainhash.Hash]openStake)
}

// Round looks at the pending delegations that changed, signs and sends. What fails for one delegation does not keep it from the next.
func (w *Watcher) Round(ctx context.Context) error {
	if err := w.readSigningParams(ctx); err != nil {
		return err
	}
	w.walk.round++
	if err := w.list(ctx); err != nil || !w.walk.listed {
		return err
	}
	if err := w.follow(ctx); err != nil {
		return err
	}
	err := w.lookAgain(ctx)
	blocked := 0
	for _, one := range w.walk.open {
		if one.blocked {
			blocked++
		}
	}
	metricBlocked.Set(float64(blocked))
	metricPending.Set(float64(len(w.walk.open) - blocked))
	return err
}

// list goes on with the listing of what is pending, if it is not over.
func (w *Watcher) list(ctx context.Context) error {
	if w.walk.listed && w.now().Sub(w.walk.begun) >= stakewatch.RereadAfter {
		w.walk.begin()
	}
	if w.walk.listed {
		return nil
	}
	if !w.walk.listing {
		// Whatever changes from here on is in the feed, also while pages are read.
		newest, err := w.walk.feed.Newest(ctx)
		if err != nil {
			return err
		}
		w.walk.follower.GoTo(newest)
		w.walk.from, w.walk.begun, w.walk.listing = newest, w.now(), true
	}
	for range maxPagesPerRound {
		views, next, err := pendingPage(ctx, w.zone.Stake(), w.walk.cursor)
		if err != nil {
			w.walk.cursor = nil // another node may not know this page key
			return err
		}
		if err := w.page(ctx, views); err != nil {
			return err // the page is read again
		}
		w.walk.cursor = next
		if len(next) == 0 {
			return w.finish(ctx)
		}
	}
	return nil
}

// finish ends the listing. Pages of a node that is behind the one that told the beginning lack what came between the two: then all
// is listed again.
func (w *Watcher) finish(ctx context.Context) error {
	newest, err := w.walk.feed.Newest(ctx)
	if err != nil {
		return err
	}
	if newest.Feed != w.walk.from.Feed || newest.Sequence < w.walk.from.Sequence {
		w.walk.begin()
		return fmt.Errorf("pending delegations were listed at a node that is behind: %w", stakewatch.ErrBehind)
	}
	w.walk.listed = true
	return nil
}

// follow looks at what changed.
func (w *Watcher) follow(ctx context.Context) error {
	for range maxPagesPerRound {
		page, err := w.walk.follower.Read(ctx)
		if errors.Is(err, stakewatch.ErrFeedOver) {
			w.walk.begin()
		}
		if err != nil {
			return err
		}
		var views []btcstaketypes.DelegationView
		for _, change := range page.Changes {
			if change.View == nil {
				delete(w.walk.open, change.ID)
				continue
			}
			views = append(views, *change.View)
		}
		if err := w.page(ctx, views); err != nil {
			return err
		}
		w.walk.follower.GoTo(page.Next)
		if !page.More {
			return nil
		}
	}
	return nil
}

// lookAgain asks for delegations that were not settled when they were looked at.
func (w *Watcher) lookAgain(ctx context.Context) error {
	var (
		views []btcstaketypes.DelegationView
		errs  []error
	)
	asked := 0
	for id, one := range w.walk.open {
		if !w.isDue(one) {
			continue
		}
		if asked++; asked > maxLooksPerRound {
			break
		}
		// Whatever the answer, it was looked at: what no node tells of must not crowd out the others in every round.
		one.looked, one.round = w.now(), w.walk.round
		w.walk.open[id] = one
		resp, err := w.zone.Stake().Delegation(ctx, &btcstaketypes.QueryDelegationRequest{StakingTxHash: id.String()})
		if status.Code(err) == codes.NotFound {
			continue // the feed says what is gone; another node behind the same address may only not have it yet
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("query delegation %s: %w", id, err))
			continue
		}
		views = append(views, resp.Delegation)
	}
	return errors.Join(append(errs, w.page(ctx, views))...)
}

// isDue says whether a delegation is to be asked for again. What was looked at in this round shows in the feed by the next one.
func (w *Watcher) isDue(one openStake) bool {
	if one.round == w.walk.round {
		return false
	}
	if one.blocked {
		return !w.now().Before(one.looked.Add(refusedPause))
	}
	until, waits := w.notTaken.Get(one.outPoint)
	return !waits || !w.now().Before(until)
}

// page signs the pending ones of some delegations.
func (w *Watcher) page(ctx context.Context, views []btcstaketypes.DelegationView) error {
	var batch []Stake
	for i := range views {
		stake, wanted, err := w.look(ctx, views[i])
		if err != nil {
			return err
		}
		if !wanted {
			continue
		}
		if batch = append(batch, stake); len(batch) < w.cfg.BatchSize {
			continue
		}
		if err := w.signAndSend(ctx, batch); err != nil {
			return err
		}
		batch = batch[:0]
	}
	return w.signAndSend(ctx, batch)
}

// look examines a delegation, remembers whether it is open, and says whether it is to be signed now.
func (w *Watcher) look(ctx context.Context, view btcstaketypes.DelegationView) (stake Stake, wanted bool, err error) {
	id, err := chainhash.NewHash(view.Delegation.StakingTxHash)
	if err != nil {
		return Stake{}, false, nil //nolint:nilerr // a record that is no stake is nothing to sign
	}
	if view.Status != btcstaketypes.DELEGATION_STATUS_PENDING {
		delete(w.walk.open, *id)
		return Stake{}, false, nil
	}
	stake, decision, err := w.examine(view.Delegation)
	if err != nil {
		return Stake{}, false, err
	}
	if decision == decisionSkip {
		delete(w.walk.open, *id)
		return Stake{}, false, nil
	}
	w.walk.open[*id] = openStake{outPoint: stake.OutPoint, blocked: decision == decisionBlocked, looked: w.now(), round: w.walk.round}
	if decision == decisionBlocked {
		return Stake{}, false, nil
	}
	if until, waits := w.notTaken.Get(stake.OutPoint); waits && w.now().Before(until) {
		return Stake{}, false, nil
	}
	return stake, w.isUnspent(ctx, view.Delegation, stake), nil
}
