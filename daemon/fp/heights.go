package fp

import (
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eth"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// numbering says which ballot decides an L2 height. It changes with the era and with the series of checkpoints.
type numbering struct {
	era uint64
	// series is the newest series of checkpoints, nil while the zone has none.
	series *currentSeries
}

// ballotAt returns the kind and slot of the ballot that decides an L2 height: finality, or a checkpoint in its place.
func (n numbering) ballotAt(l2Height uint64) (finalitytypes.BallotKind, uint64) {
	if slot, ok := n.series.checkpointAt(l2Height); ok {
		return finalitytypes.BALLOT_KIND_CHECKPOINT, slot
	}
	return finalitytypes.BALLOT_KIND_FINALITY, finalitytypes.FinalitySlot(n.era, l2Height)
}

// entry is one L2 height on its way. It is rebuilt from the sign-state and the zone after a restart.
type entry struct {
	// kind and slot are the ballot that decides the height: of finality, or a checkpoint in its place.
	kind   finalitytypes.BallotKind
	slot   uint64
	header *eth.Header
	// digest is what the vote is for: the block hash, or a checkpoint's digest.
	digest common.Hash
	vote   finalitytypes.Vote
	// refused says why there is no vote.
	refused error
	// pending says that the checkpoint is not signed yet, triedAt when that was tried last.
	pending bool
	triedAt time.Time
	// firstSentAt is when the vote was handed to the zone for the first time, zero before.
	firstSentAt time.Time
	// sentAt and checkedAt are when the vote was last sent and last looked for (at first: sent), zero before.
	sentAt, checkedAt time.Time
	// recorded says that the vote stands in the zone's ballot.
	recorded bool
	// lackingSince is since when the zone is known to lack the header; zero when it has it.
	lackingSince time.Time
}

// waiting says whether the vote still has to reach the zone.
func (e *entry) waiting() bool { return e.refused == nil && !e.recorded && !e.pending }

// heights is the L2 heights on their way within the zone's window. The loops that vote, sign checkpoints and submit headers
// share it. What an entry's vote is never changes once it stands here; how far it got changes under the lock alone.
type heights struct {
	mu      sync.Mutex
	at      numbering
	entries map[uint64]*entry // by L2 height
	// ready says that the audit is over and the own chain contains what is final: checkpoints may be signed.
	ready bool
}

func newHeights() *heights { return &heights{entries: make(map[uint64]*entry)} }

// renumber takes in the newest series and drops heights that another ballot decides now: a series was opened or closed. They
// are looked at again.
func (h *heights) renumber(at numbering) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at.series = at.series
	if at.era != h.at.era {
		return // closePassed forgets them all.
	}
	for l2Height, e := range h.entries {
		if kind, slot := at.ballotAt(l2Height); kind != e.kind || slot != e.slot {
			delete(h.entries, l2Height)
		}
	}
}

// numbering returns the newest series, and the era of the heights that stand here.
func (h *heights) numbering() numbering {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.at
}

func (h *heights) setEra(era uint64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at.era = era
}

func (h *heights) setReady(ready bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.ready = ready
}

// ascending returns the heights on their way, ascending.
func (h *heights) ascending() []uint64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Sorted(maps.Keys(h.entries))
}

func (h *heights) get(l2Height uint64) *entry {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.entries[l2Height]
}

func (h *heights) seen(l2Height uint64) bool { return h.get(l2Height) != nil }

func (h *heights) drop(l2Height uint64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.entries, l2Height)
}

// put takes in a height, in place of what stood there before.
func (h *heights) put(e *entry) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.entries[e.header.Number.Uint64()] = e
}

// expect takes in a safe block that a checkpoint decides, unless its height was looked at before.
func (h *heights) expect(slot uint64, block *eth.Header) {
	h.mu.Lock()
	defer h.mu.Unlock()
	l2Height := block.Number.Uint64()
	if h.entries[l2Height] == nil {
		h.entries[l2Height] = &entry{kind: finalitytypes.BALLOT_KIND_CHECKPOINT, slot: slot, header: block, pending: true}
	}
}

// pendingCheckpoint returns a checkpoint that may be signed now: its ballot is open, by what the zone says of its series.
func (h *heights) pendingCheckpoint(l2Height uint64) *entry {
	h.mu.Lock()
	defer h.mu.Unlock()
	e := h.entries[l2Height]
	if e == nil || !e.pending || !h.ready || !h.at.series.isOpen(e.slot) {
		return nil
	}
	return e
}

// tried notes that a checkpoint was tried, in vain.
func (h *heights) tried(e *entry, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	e.triedAt = now
}

// unsent returns at most count votes that are new, or not recorded within a while after they were sent.
func (h *heights) unsent(now time.Time, resend time.Duration, count int) []*entry {
	h.mu.Lock()
	defer h.mu.Unlock()
	var batch []*entry
	for _, l2Height := range slices.Sorted(maps.Keys(h.entries)) {
		e := h.entries[l2Height]
		if e.waiting() && now.Sub(e.sentAt) >= resend && len(batch) < count {
			batch = append(batch, e)
		}
	}
	return batch
}

// sent notes that a vote was handed to the zone.
func (h *heights) sent(e *entry, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	e.sentAt = now
	if e.firstSentAt.IsZero() {
		e.firstSentAt = now
	}
	if e.checkedAt.IsZero() {
		// A vote needs a block or two to be recorded, so there is no use in asking at once.
		e.checkedAt = now
	}
}

// toCheck returns a height that the zone is to be asked about.
func (h *heights) toCheck(l2Height uint64, now time.Time) *entry {
	h.mu.Lock()
	defer h.mu.Unlock()
	e := h.entries[l2Height]
	// A checkpoint that waits to open is asked for too: its header may be what the zone lacks.
	due := e != nil && (e.waiting() && !e.checkedAt.IsZero() || e.pending)
	if !due || now.Sub(e.checkedAt) < checkInterval {
		return nil
	}
	return e
}

// checked notes what the zone has of a height: the vote, and the block as a candidate.
func (h *heights) checked(e *entry, recorded, candidate bool, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if recorded && !e.recorded {
		metricVotesRecorded.Inc()
		if !e.firstSentAt.IsZero() {
			metricVoteSeconds.Observe(now.Sub(e.firstSentAt).Seconds())
		}
	}
	e.checkedAt = now
	e.recorded = e.recorded || recorded
	switch {
	case recorded || candidate:
		e.lackingSince = time.Time{}
	case e.lackingSince.IsZero():
		e.lackingSince = now
	}
}
