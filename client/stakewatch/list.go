package stakewatch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
)

// RereadAfter is how often who follows the feed reads all again: an answer that left something out, or a record that could not be read, does not
// blind the watcher for good.
const RereadAfter = 6 * time.Hour

// List is the zone's stakes. It reads all of them once, and then what changed since.
type List struct {
	follower *Follower
	stakes   []Stake
	// at is where in stakes each stands.
	at map[chainhash.Hash]int
	// begun is when reading all of them began last, complete whether that came to its end.
	begun    time.Time
	complete bool
}

// NewList returns the stakes of a provider, of all providers without one.
func NewList(feed Feed, fpPkHex string) *List {
	return &List{follower: NewFollower(feed, fpPkHex), at: make(map[chainhash.Hash]int)}
}

// Get returns the stakes as they are now, in no order. They are the caller's until the next call. After an error the next call goes
// on where this one ended. While the zone's node is behind what was seen (ErrBehind), the stakes that are known come with the error:
// what is to be done about them does not wait for the node.
func (l *List) Get(ctx context.Context) ([]Stake, error) {
	if now := l.follower.now(); now.Sub(l.begun) >= RereadAfter {
		l.begin(now)
	}
	again := false
	for range maxPages {
		page, err := l.follower.Read(ctx)
		if errors.Is(err, ErrFeedOver) {
			l.begin(l.follower.now())
			if !again {
				again = true
				continue
			}
		}
		if errors.Is(err, ErrBehind) && l.complete {
			return l.stakes, err
		}
		if err != nil {
			return nil, err
		}
		for _, change := range page.Changes {
			l.take(ctx, change)
		}
		l.follower.GoTo(page.Next)
		if !page.More {
			l.complete = true
			return l.stakes, nil
		}
	}
	return nil, fmt.Errorf("query changes of delegations: more than %d pages", maxPages)
}

// begin forgets what is known and stands at the beginning of the feed.
func (l *List) begin(now time.Time) {
	l.follower.GoTo(Position{})
	l.stakes, l.at, l.begun, l.complete = nil, make(map[chainhash.Hash]int), now, false
}

// take takes a change over. A delegation that cannot be read is left out: one bad record must not blind the watcher.
func (l *List) take(ctx context.Context, change Change) {
	if change.View == nil {
		l.remove(change.ID)
		return
	}
	stake, err := StakeOf(&change.View.Delegation)
	if err != nil {
		slog.WarnContext(ctx, "Delegation not readable", "error", err)
		l.remove(change.ID)
		return
	}
	if at, known := l.at[stake.ID]; known {
		l.stakes[at] = stake
		return
	}
	l.at[stake.ID] = len(l.stakes)
	l.stakes = append(l.stakes, stake)
}

// remove puts the last stake in the place of one that is gone.
func (l *List) remove(id chainhash.Hash) {
	at, known := l.at[id]
	if !known {
		return
	}
	last := len(l.stakes) - 1
	l.stakes[at] = l.stakes[last]
	l.at[l.stakes[at].ID] = at
	l.stakes = l.stakes[:last]
	delete(l.at, id)
}
