package fp

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// maxChecksPerRound bounds the questions whether a vote is recorded.
	maxChecksPerRound = 32
	// checkInterval is how often the zone is asked for one vote.
	checkInterval = time.Second
)

// recorder finds out which votes the zone has recorded, and lets go of heights whose slots have closed.
type recorder struct {
	kinds   *kinds
	heights *heights
	audit   *audit
	log     *slog.Logger
	now     func() time.Time
	// closed is the lowest finality slot that has not closed, as of the last look; 0 before the first.
	closed uint64
}

// check asks the zone whether votes that were sent are recorded, and whether it has the blocks at all.
func (r *recorder) check(ctx context.Context) error {
	checked := 0
	for _, l2Height := range r.heights.ascending() {
		if checked == maxChecksPerRound {
			return nil
		}
		e := r.heights.toCheck(l2Height, r.now())
		if e == nil {
			continue
		}
		checked++
		own, candidates, err := r.kinds.lookUp(ctx, r.heights.numbering().era, e)
		if err != nil {
			return err
		}
		if err := r.audit.compare(ctx, r.kinds.of(e.kind).nonces(), e.slot, own); err != nil {
			return err
		}
		r.note(e, !e.pending && votedFor(own, e.digest), slices.Contains(candidates, e.header.Hash()))
	}
	return nil
}

// closePassed forgets heights below the window, and all of them when a new era began. What is not known to be recorded is
// looked up a last time, so that only true misses are reported. activation is the era's first L2 height, low the window's.
func (r *recorder) closePassed(ctx context.Context, era, activation, low uint64) error {
	last := r.heights.numbering().era
	if err := r.countUnseen(era, activation, low); err != nil {
		return err
	}
	for _, l2Height := range r.heights.ascending() {
		if era == last && l2Height >= low {
			break
		}
		e := r.heights.get(l2Height)
		if e.waiting() {
			own, _, err := r.kinds.lookUp(ctx, last, e)
			if err != nil {
				return err
			}
			r.note(e, votedFor(own, e.digest), true)
		}
		if !e.recorded {
			metricVotesMissed.Inc()
			r.log.Warn("Slot closed without this provider's vote", "l2_height", l2Height, "refused", e.refused)
		}
		r.heights.drop(l2Height)
	}
	r.heights.setEra(era)
	return nil
}

// countUnseen tells of slots that closed since the last look, or after a start since the last signature, and were never looked at:
// the daemon was down, the own node did not show their blocks in time, or there was no nonce for them. Nothing else would say so.
func (r *recorder) countUnseen(era, activation, low uint64) error {
	from := r.closed
	if from == 0 {
		last, found, err := r.audit.signer.state.LastBlock()
		if err != nil {
			return fmt.Errorf("read last signature: %w", err)
		}
		if found {
			from = last + 1
		}
	}
	r.closed = finalitytypes.FinalitySlot(era, low)
	if from == 0 {
		return nil
	}
	// What was open when an era ended, nobody decided.
	from = max(from, finalitytypes.FinalitySlot(era, activation))
	if r.closed <= from {
		return nil
	}
	unseen := r.closed - from
	if r.heights.numbering().era == era {
		for _, l2Height := range r.heights.ascending() {
			if slot := finalitytypes.FinalitySlot(era, l2Height); slot >= from && slot < r.closed {
				unseen--
			}
		}
	}
	if unseen == 0 {
		return nil
	}
	metricSlotsUnseen.Add(float64(unseen))
	r.log.Warn("Slots closed that this provider has not looked at: it was down, the own Taiko node lags, its blocks are not safe in "+
		"time, or there was no nonce for them", "slots", unseen, "from_l2_height", finalitytypes.SlotL2Height(from), "below_l2_height", low)
	return nil
}

func (r *recorder) note(e *entry, recorded, candidate bool) {
	r.heights.checked(e, recorded, candidate, r.now())
}
