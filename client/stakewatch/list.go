package stakewatch

import (
	"context"
	"time"
)

// listShare is the part of its time that a watcher spends on listing stakes, at most: one in so many.
const listShare = 20

// List is the zone's stakes. It asks for them at every use while they are few, and less and less often when there are so
// many that asking takes long.
type List struct {
	zone    Zone
	fpPkHex string
	now     func() time.Time

	stakes []Stake
	due    time.Time
}

// NewList returns the stakes of a provider, of all providers without one.
func NewList(zone Zone, fpPkHex string) *List {
	return &List{zone: zone, fpPkHex: fpPkHex, now: time.Now}
}

// Get returns the stakes, asked for now or a short while ago.
func (l *List) Get(ctx context.Context) ([]Stake, error) {
	started := l.now()
	if started.Before(l.due) {
		return l.stakes, nil
	}
	stakes, err := l.zone.Stakes(ctx, l.fpPkHex)
	if err != nil {
		return nil, err
	}
	ended := l.now()
	l.stakes, l.due = stakes, ended.Add(listShare*ended.Sub(started))
	return stakes, nil
}

// Expire makes the next use ask, after something was changed.
func (l *List) Expire() { l.due = time.Time{} }
