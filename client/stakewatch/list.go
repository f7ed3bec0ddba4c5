package stakewatch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
)

// List is the zone's stakes. It reads all of them once, and then what changed since.
type List struct {
	follower *Follower
	stakes   []Stake
	// at is where in stakes each stands.
	at map[chainhash.Hash]int
}

// NewList returns the stakes of a provider, of all providers without one.
func NewList(feed Feed, fpPkHex string) *List {
	return &List{follower: NewFollower(feed, fpPkHex), at: make(map[chainhash.Hash]int)}
}

// Get returns the stakes as they are now, in no order. They are the caller's until the next call. After an error the next call goes
// on where this one ended.
func (l *List) Get(ctx context.Context) ([]Stake, error) {
	again := false
	for range maxPages {
		page, err := l.follower.Read(ctx)
		if errors.Is(err, ErrFeedOver) && !again {
			again, l.stakes, l.at = true, nil, make(map[chainhash.Hash]int)
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, change := range page.Changes {
			l.take(ctx, change)
		}
		l.follower.GoTo(page.Next)
		if !page.More {
			return l.stakes, nil
		}
	}
	return nil, fmt.Errorf("query changes of delegations: more than %d pages", maxPages)
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
