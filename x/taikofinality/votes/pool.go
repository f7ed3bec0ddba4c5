package votes

import (
	"bytes"
	"cmp"
	"slices"
	"sync"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// Bounds of the pool. They are per node and in memory; no consensus rule depends on them.
const (
	// MaxVotesPerProvider is how many votes one provider may keep in the pool per ballot kind: more than twice the
	// slots that are open at once by default, so that a provider can vote ahead and catch up.
	MaxVotesPerProvider = 256
	// MaxVotes is how many votes the pool keeps in all, room for 128 lanes at their quota: 5 MB of envelopes.
	MaxVotes = 128 * MaxVotesPerProvider
	// maxDigests is how many digests of one provider the pool keeps in one slot: the second is the evidence, a third
	// would say nothing new.
	maxDigests = 2
	// readmitBlocks is after how many zone blocks a vote that is still not in state is let into the mempool again when
	// somebody sends it: often enough to reach a peer that was away, too seldom for nodes to toss it to and fro.
	readmitBlocks = 10
)

// Limits are the bounds of a Pool.
type Limits struct {
	PerProvider int
	Votes       int
}

// DefaultLimits returns the documented bounds.
func DefaultLimits() Limits {
	return Limits{PerProvider: MaxVotesPerProvider, Votes: MaxVotes}
}

// Pool keeps verified votes until state has them. It has a lock of its own, because the engine's connections call the
// app independently of each other.
//
// Fairness: a provider's votes live in lanes, one per ballot kind. Slots of two kinds are numbers of different things and
// are never compared. A lane that is at its quota gives up its own vote farthest ahead, since near slots decide first and a
// far vote can be sent again. A pool that is full in all takes the vote farthest ahead from the longest lane, and only for
// a lane that is shorter: neither a provider nor a kind loses a vote to one that has more of them than itself. Checkpoints
// are few, so what finality waits for is the last to go.
type Pool struct {
	limits Limits

	mu    sync.Mutex
	lanes map[laneID]*lane
	count int
}

type laneID struct {
	kind types.BallotKind
	fpPk [32]byte
}

// lane is one provider's votes of one kind, ascending by slot, in order of arrival within a slot.
type lane struct {
	entries []entry
	cursor  int
}

type entry struct {
	vote *types.SignedDigest
	// admitted is the zone height at which the vote was last let into the mempool.
	admitted int64
}

// NewPool returns an empty pool.
func NewPool(limits Limits) *Pool { return &Pool{limits: limits, lanes: map[laneID]*lane{}} }

// Add puts a verified vote into the pool at a zone height. It returns ErrVotePooled for a waiting vote that is there
// already and was let into the mempool lately, ErrTooManyDigests for a third digest, and ErrVotePoolFull when the vote
// is farther ahead than all that its provider may keep.
func (p *Pool) Add(v *types.SignedDigest, waiting bool, height int64) error {
	p.mu.Lock()
	defer p.mu.Unlock()

	id := laneID{kind: v.Kind, fpPk: v.FpPk}
	l := p.lanes[id]
	if l == nil {
		l = &lane{}
	}
	at, known, err := l.find(v)
	if err != nil {
		return err
	}
	if known {
		return l.entries[at].readmit(waiting, height)
	}
	if len(l.entries) >= p.limits.PerProvider {
		if at == len(l.entries) {
			return types.ErrVotePoolFull
		}
		p.cut(id, l)
	}
	for p.count+1 > p.limits.Votes {
		if !p.makeRoom(len(l.entries)) {
			return types.ErrVotePoolFull
		}
	}
	l.entries = slices.Insert(l.entries, at, entry{vote: v, admitted: height})
	p.lanes[id] = l
	p.count++
	return nil
}

// find returns where a vote stands or belongs in its lane.
func (l *lane) find(v *types.SignedDigest) (at int, known bool, err error) {
	at, _ = slices.BinarySearchFunc(l.entries, v.Slot, func(e entry, slot uint64) int {
		return cmp.Compare(e.vote.Slot, slot)
	})
	digests := 0
	for ; at < len(l.entries) && l.entries[at].vote.Slot == v.Slot; at++ {
		if l.entries[at].vote.Digest == v.Digest {
			return at, true, nil
		}
		digests++
	}
	if digests >= maxDigests {
		return 0, false, types.ErrTooManyDigests
	}
	return at, false, nil
}

func (e *entry) readmit(waiting bool, height int64) error {
	if waiting && height < e.admitted+readmitBlocks {
		return types.ErrVotePooled
	}
	e.admitted = height
	return nil
}

// cut drops a lane's vote farthest ahead.
func (p *Pool) cut(id laneID, l *lane) {
	p.drop(id, l, len(l.entries)-1)
}

func (p *Pool) drop(id laneID, l *lane, at int) {
	l.entries = slices.Delete(l.entries, at, at+1)
	p.count--
	if len(l.entries) == 0 {
		delete(p.lanes, id)
	}
}

// makeRoom cuts the longest lane if it stays no shorter than one of length want + 1.
func (p *Pool) makeRoom(want int) bool {
	var longest laneID
	length := 0
	for id, l := range p.lanes {
		if n := len(l.entries); n > length || n == length && compareLanes(id, longest) > 0 {
			longest, length = id, n
		}
	}
	if length < want+2 {
		return false
	}
	p.cut(longest, p.lanes[longest])
	return true
}

// Remove takes a vote out of the pool, if it is there.
func (p *Pool) Remove(v *types.SignedDigest) {
	p.mu.Lock()
	defer p.mu.Unlock()

	id := laneID{kind: v.Kind, fpPk: v.FpPk}
	l := p.lanes[id]
	if l == nil {
		return
	}
	if at, known, err := l.find(v); err == nil && known {
		p.drop(id, l, at)
		return
	}
	// A full slot is an error of find only for a digest that is not in it, and such a vote is not here.
}

// overdue says whether a vote was let into the mempool so long ago that all peers have been offered it.
func (p *Pool) overdue(v *types.SignedDigest, height int64) bool {
	e := p.entry(v)
	return e != nil && height >= e.admitted+readmitBlocks
}

// restore adds a vote that the pool may have given up, as one that the mempool has.
func (p *Pool) restore(v *types.SignedDigest, height int64) error {
	if p.entry(v) != nil {
		return nil
	}
	return p.Add(v, false, height)
}

// entry returns a copy of what the pool keeps of a vote, nil when it does not have it.
func (p *Pool) entry(v *types.SignedDigest) *entry {
	p.mu.Lock()
	defer p.mu.Unlock()

	l := p.lanes[laneID{kind: v.Kind, fpPk: v.FpPk}]
	if l == nil {
		return nil
	}
	at, known, err := l.find(v)
	if err != nil || !known {
		return nil
	}
	e := l.entries[at]
	return &e
}

// What the pool holds of a provider in a slot, seen from one of its votes.
type holding int

const (
	holdsNothing holding = iota
	// holdsSame: a vote for the same digest.
	holdsSame
	// holdsOther: a vote for another digest, and none for this one.
	holdsOther
	// holdsEnough: as many other digests as it keeps.
	holdsEnough
)

// holds says what the pool has of a vote's provider in its slot.
func (p *Pool) holds(v *types.SignedDigest) holding {
	p.mu.Lock()
	defer p.mu.Unlock()

	l := p.lanes[laneID{kind: v.Kind, fpPk: v.FpPk}]
	if l == nil {
		return holdsNothing
	}
	at, known, err := l.find(v)
	switch {
	case known:
		return holdsSame
	case err != nil:
		return holdsEnough
	case at > 0 && l.entries[at-1].vote.Slot == v.Slot:
		return holdsOther
	}
	return holdsNothing
}

// Snapshot returns all votes by lane, each lane ascending by slot, in an order that depends on the contents alone. A
// provider's lanes stand side by side, so that whoever takes some of each lane in turn and stops takes of all kinds alike.
func (p *Pool) Snapshot() [][]*types.SignedDigest {
	p.mu.Lock()
	defer p.mu.Unlock()

	out := make([][]*types.SignedDigest, 0, len(p.lanes))
	for _, id := range p.laneIDs() {
		votes := make([]*types.SignedDigest, len(p.lanes[id].entries))
		for i, e := range p.lanes[id].entries {
			votes[i] = e.vote
		}
		out = append(out, votes)
	}
	return out
}

// Due returns the votes to look at after a block: of each lane its near ones, which a block decides first, and far
// more by a cursor that comes past all of them in time.
func (p *Pool) Due(near, far int) []*types.SignedDigest {
	p.mu.Lock()
	defer p.mu.Unlock()

	var out []*types.SignedDigest
	for _, id := range p.laneIDs() {
		l := p.lanes[id]
		n := len(l.entries)
		for i := range min(near, n) {
			out = append(out, l.entries[i].vote)
		}
		for range min(far, max(n-near, 0)) {
			if l.cursor < near || l.cursor >= n {
				l.cursor = near
			}
			out = append(out, l.entries[l.cursor].vote)
			l.cursor++
		}
	}
	return out
}

// Size returns how many votes the pool keeps, and how many bytes their envelopes have.
func (p *Pool) Size() (votes, bytes int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.count, p.count * EnvelopeSize
}

func (p *Pool) laneIDs() []laneID {
	ids := make([]laneID, 0, len(p.lanes))
	for id := range p.lanes {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, compareLanes)
	return ids
}

func compareLanes(a, b laneID) int {
	return cmp.Or(bytes.Compare(a.fpPk[:], b.fpPk[:]), cmp.Compare(a.kind, b.kind))
}
