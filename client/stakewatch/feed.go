package stakewatch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// patience is for how long a watcher waits for a node that knows less than the watcher. Another node, or one that was started
// from an older state, catches up; one whose zone was set back does not, and then all is read again.
const patience = 10 * time.Minute

var (
	// ErrFeedOver means that the zone's feed of changes does not go on from where the watcher stands: it begins again.
	ErrFeedOver = errors.New("zone's feed of delegations does not go on from here")
	// ErrBehind means that the zone's node knows less than the watcher has seen.
	ErrBehind = errors.New("zone node is behind what was seen of its delegations")
)

// Position is a place in the zone's feed of delegations that change; the zero is its beginning, from where on all are named.
type Position struct {
	// Feed names the feed.
	Feed string
	// Sequence is that of the last change that is known, Started where reading everything began.
	Sequence, Started uint64
}

// Change is a delegation that changed.
type Change struct {
	ID chainhash.Hash
	// View is what it is now, nil when it is gone.
	View *btcstaketypes.DelegationView
}

// Changes are a page of changes.
type Changes struct {
	Changes []Change
	// Next is where to go on, More whether there is something already.
	Next Position
	More bool
}

// Feed is what a follower needs of the zone.
type Feed interface {
	// Changes returns a page of the changes above a position, of a provider's delegations or of all without one. An error is
	// ErrFeedOver or ErrBehind if it is one of them.
	Changes(ctx context.Context, fpPkHex string, from Position) (Changes, error)
}

// Follower stands in the zone's feed. It is not safe for concurrent use.
type Follower struct {
	feed    Feed
	fpPkHex string
	now     func() time.Time

	at Position
	// behind is since when the node knows less than this follower; zero while it does not.
	behind time.Time
}

// NewFollower returns a follower at the beginning of the feed of a provider's delegations, of all without one.
func NewFollower(feed Feed, fpPkHex string) *Follower {
	return &Follower{feed: feed, fpPkHex: fpPkHex, now: time.Now}
}

// Read returns the changes from where the follower stands. After ErrFeedOver it stands at the beginning, and what is known
// so far is to be forgotten. It does not move on: GoTo does, once the changes were taken in.
func (f *Follower) Read(ctx context.Context) (Changes, error) {
	page, err := f.feed.Changes(ctx, f.fpPkHex, f.at)
	switch {
	case errors.Is(err, ErrBehind) && f.behind.IsZero():
		f.behind = f.now()
		slog.WarnContext(ctx, "Zone node knows less of delegations than was seen before, waiting for it", "sequence", f.at.Sequence, "error", err)
		return Changes{}, err
	case errors.Is(err, ErrBehind) && f.now().Sub(f.behind) >= patience:
		err = fmt.Errorf("%w: %w for %s", ErrFeedOver, err, patience)
	}
	if errors.Is(err, ErrFeedOver) {
		slog.WarnContext(ctx, "Delegations are read again from the beginning", "sequence", f.at.Sequence, "error", err)
		f.GoTo(Position{})
	}
	if err != nil {
		return Changes{}, err
	}
	if page.More && page.Next.Sequence <= f.at.Sequence {
		return Changes{}, fmt.Errorf("zone's feed of delegations does not move on from sequence %d", f.at.Sequence)
	}
	return page, nil
}

// GoTo makes a position the follower's.
func (f *Follower) GoTo(at Position) { f.at, f.behind = at, time.Time{} }

// Changes implements Feed.
func (c Client) Changes(ctx context.Context, fpPkHex string, from Position) (Changes, error) {
	resp, err := c.Zone.Stake().DelegationChanges(ctx, &btcstaketypes.QueryDelegationChangesRequest{
		FpBtcPkHex: fpPkHex, Feed: from.Feed, Since: from.Sequence, Started: from.Started, Limit: pageSize,
	})
	switch status.Code(err) {
	case codes.OK:
	case codes.FailedPrecondition:
		return Changes{}, fmt.Errorf("%w: %w", ErrFeedOver, err)
	case codes.OutOfRange:
		return Changes{}, fmt.Errorf("%w: %w", ErrBehind, err)
	default:
		return Changes{}, fmt.Errorf("query changes of delegations: %w", err)
	}
	page := Changes{Next: positionOf(resp), More: resp.More, Changes: make([]Change, 0, len(resp.Changes))}
	for i := range resp.Changes {
		id, err := chainhash.NewHashFromStr(resp.Changes[i].StakingTxHash)
		if err != nil {
			// One bad record must not blind the watcher.
			slog.WarnContext(ctx, "Delegation not readable", "staking_tx", resp.Changes[i].StakingTxHash, "error", err)
			continue
		}
		page.Changes = append(page.Changes, Change{ID: *id, View: resp.Changes[i].Delegation})
	}
	return page, nil
}

// Newest returns the end of the feed, for who lists delegations in another way first.
func (c Client) Newest(ctx context.Context) (Position, error) {
	resp, err := c.Zone.Stake().DelegationChanges(ctx, &btcstaketypes.QueryDelegationChangesRequest{Newest: true})
	if err != nil {
		return Position{}, fmt.Errorf("query changes of delegations: %w", err)
	}
	return positionOf(resp), nil
}

func positionOf(resp *btcstaketypes.QueryDelegationChangesResponse) Position {
	return Position{Feed: resp.Feed, Sequence: resp.Sequence, Started: resp.Started}
}
