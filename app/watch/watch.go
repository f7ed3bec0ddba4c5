// Package watch is what a node tells of the zone on its metrics page, which is CometBFT's and has our metrics beside its own.
//
// Nothing in here is consensus, and nothing comes back from it. Blocks are looked at when they have been run, by their events;
// votes are counted beside their way, through the observer of the vote path; what follows from state is read as a query reads
// it, when somebody asks for the page.
package watch

import (
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cosmos/gogoproto/proto"

	"github.com/taikofin/taikofin/x/taikofinality/types"
	"github.com/taikofin/taikofin/x/taikofinality/votes"
)

// maxRemembered bounds the slots whose times are remembered, a multiple of those that can be open.
const maxRemembered = 4096

// Watch counts and times what a node does. It is safe for concurrent use.
type Watch struct {
	now func() time.Time

	mu sync.Mutex
	// proposed is the time of the block that brought a slot's first candidate, voted when the last vote for a slot came.
	proposed, voted map[uint64]time.Time
}

var _ votes.Observer = (*Watch)(nil)

// New returns a watch that has seen nothing.
func New() *Watch {
	return &Watch{now: time.Now, proposed: make(map[uint64]time.Time), voted: make(map[uint64]time.Time)}
}

// Received implements votes.Observer.
func (w *Watch) Received(ballot types.BallotID, refused error) {
	if refused != nil {
		votesRefused.WithLabelValues(reasonOf(refused)).Inc()
		return
	}
	votesAccepted.Inc()
	if ballot.Kind != types.BALLOT_KIND_FINALITY {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, known := w.voted[ballot.Slot]; known || len(w.voted) < maxRemembered {
		w.voted[ballot.Slot] = w.now()
	}
}

// Verifying implements votes.Observer.
func (w *Watch) Verifying(votes int) func() {
	start := w.now()
	return func() { voteVerify.Observe(w.now().Sub(start).Seconds() / float64(votes)) }
}

// Batch implements votes.Observer.
func (w *Watch) Batch(votes, bytes int) {
	batchVotes.Observe(float64(votes))
	batchBytes.Observe(float64(bytes))
}

// Names of the events that are looked at.
var (
	eventProposed     = proto.MessageName(&types.EventBlockProposed{})
	eventFinalized    = proto.MessageName(&types.EventBlockFinalized{})
	eventDropped      = proto.MessageName(&types.EventVoteDropped{})
	eventInactive     = proto.MessageName(&types.EventInactive{})
	eventEquivocation = proto.MessageName(&types.EventEquivocation{})
)

// Block looks at a block that was run: its time, its events, and how long it took. It never panics: what is wrong with an event
// costs its metrics alone.
func (w *Watch) Block(at time.Time, rsp *abci.ResponseFinalizeBlock, took time.Duration) {
	defer func() {
		if p := recover(); p != nil {
			slog.Error("Block is missing in the metrics", "panic", p)
		}
	}()
	blockSeconds.Observe(took.Seconds())
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, result := range rsp.TxResults {
		w.look(at, result.Events)
	}
	w.look(at, rsp.Events)
}

// look counts what events say. Slots that became final, and those below, are forgotten.
func (w *Watch) look(at time.Time, events []abci.Event) {
	for _, event := range events {
		switch event.Type {
		case eventProposed:
			slot, ok := slotOf(event)
			if _, known := w.proposed[slot]; ok && !known && len(w.proposed) < maxRemembered {
				w.proposed[slot] = at
			}
		case eventFinalized:
			if slot, ok := slotOf(event); ok {
				w.finalized(at, slot)
			}
		case eventDropped:
			votesDropped.Inc()
		case eventEquivocation:
			equivocations.Inc()
		case eventInactive:
			change := "active"
			if attribute(event, "inactive") == "true" {
				change = "inactive"
			}
			providerChanges.WithLabelValues(change).Inc()
		}
	}
}

func (w *Watch) finalized(at time.Time, slot uint64) {
	if proposed, known := w.proposed[slot]; known {
		headerToFinal.Observe(at.Sub(proposed).Seconds())
	}
	if voted, known := w.voted[slot]; known {
		voteToFinal.Observe(w.now().Sub(voted).Seconds())
	}
	for _, times := range []map[uint64]time.Time{w.proposed, w.voted} {
		for old := range times {
			if old <= slot {
				delete(times, old)
			}
		}
	}
}

// slotOf returns an event's slot; false when it has none.
func slotOf(event abci.Event) (uint64, bool) {
	slot, err := strconv.ParseUint(attribute(event, "slot"), 10, 64)
	return slot, err == nil
}

// attribute returns an attribute of a typed event without the quotes of its JSON; empty when there is none.
func attribute(event abci.Event, key string) string {
	for _, a := range event.Attributes {
		if a.Key == key {
			return strings.Trim(a.Value, `"`)
		}
	}
	return ""
}
