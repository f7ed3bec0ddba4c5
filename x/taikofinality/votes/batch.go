package votes

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	batchFixed    = 1 + 2
	groupFixed    = 1 + 8 + 32 + 2
	batchVoteSize = 2 + 32
)

// Batch is the votes of one block in the order in which they are applied.
type Batch struct {
	Groups []Group
}

// Group is the votes of a batch for one digest of one ballot.
type Group struct {
	types.BallotID
	Digest [32]byte
	Votes  []BatchVote
}

// BatchVote is a vote without what its group and state say already: the ballot's power table names the provider, and the nonce is
// the one that is opened for it.
type BatchVote struct {
	// Index is the provider's place in the power table of the ballot.
	Index uint16
	Sig   [32]byte
}

// Count returns the number of votes.
func (b *Batch) Count() int {
	n := 0
	for i := range b.Groups {
		n += len(b.Groups[i].Votes)
	}
	return n
}

// size returns the length of the encoded batch in bytes, without its frame.
func (b *Batch) size() int {
	return batchFixed + groupFixed*len(b.Groups) + batchVoteSize*b.Count()
}

// Encode writes a batch as it stands in a block. It refuses one that breaks the order or the bounds of the format.
func (b *Batch) Encode() ([]byte, error) {
	if err := b.check(); err != nil {
		return nil, err
	}
	out := make([]byte, 0, b.size())
	out = append(out, FormatVersion)
	out = binary.BigEndian.AppendUint16(out, uint16(len(b.Groups))) //nolint:gosec // bounded by check
	for i := range b.Groups {
		g := &b.Groups[i]
		out = append(out, kindByte(g.Kind))
		out = binary.BigEndian.AppendUint64(out, g.Slot)
		out = append(out, g.Digest[:]...)
		out = binary.BigEndian.AppendUint16(out, uint16(len(g.Votes))) //nolint:gosec // bounded by check
		for j := range g.Votes {
			v := &g.Votes[j]
			out = binary.BigEndian.AppendUint16(out, v.Index)
			out = append(out, v.Sig[:]...)
		}
	}
	return frame(out)
}

// DecodeBatch reads a batch of at most maxBytes. It accepts exactly what Encode writes.
func DecodeBatch(tx []byte, maxBytes uint32) (*Batch, error) {
	if uint64(len(tx)) > uint64(maxBytes) {
		return nil, fmt.Errorf("%w: %d bytes, at most %d", types.ErrBatchMalformed, len(tx), maxBytes)
	}
	votes, err := unframe(tx)
	if err != nil {
		return nil, err
	}
	if len(votes) < batchFixed || votes[0] != FormatVersion {
		return nil, fmt.Errorf("%w: prefix %x", types.ErrBatchMalformed, votes[:min(len(votes), batchFixed)])
	}
	r := reader{buf: votes, at: 1}
	b := &Batch{}
	for range r.u16() {
		b.Groups = append(b.Groups, r.group())
		if r.bad {
			return nil, fmt.Errorf("%w: ends within group %d", types.ErrBatchMalformed, len(b.Groups)-1)
		}
	}
	if r.at != len(votes) {
		return nil, fmt.Errorf("%w: %d bytes after the last group", types.ErrBatchMalformed, len(votes)-r.at)
	}
	if err := b.check(); err != nil {
		return nil, err
	}
	return b, nil
}

func (r *reader) group() Group {
	g := Group{BallotID: r.ballotID(), Digest: r.word()}
	votes := reader{buf: r.take(batchVoteSize * int(r.u16()))}
	if len(votes.buf) == 0 {
		return g
	}
	g.Votes = make([]BatchVote, len(votes.buf)/batchVoteSize)
	for i := range g.Votes {
		g.Votes[i] = BatchVote{Index: votes.u16(), Sig: votes.word()}
	}
	return g
}

// check holds a batch to its one canonical form.
func (b *Batch) check() error {
	if len(b.Groups) == 0 || len(b.Groups) > math.MaxUint16 {
		return fmt.Errorf("%w: %d groups", types.ErrBatchMalformed, len(b.Groups))
	}
	for i := range b.Groups {
		if err := b.Groups[i].check(); err != nil {
			return fmt.Errorf("group %d: %w", i, err)
		}
		if i > 0 && compareGroups(&b.Groups[i-1], &b.Groups[i]) >= 0 {
			return fmt.Errorf("%w: group %d is out of order", types.ErrBatchMalformed, i)
		}
	}
	return nil
}

func (g *Group) check() error {
	if !knownKind(g.Kind) {
		return fmt.Errorf("%w: ballot kind %d", types.ErrBatchMalformed, g.Kind)
	}
	if len(g.Votes) == 0 || len(g.Votes) > math.MaxUint16 {
		return fmt.Errorf("%w: %d votes", types.ErrBatchMalformed, len(g.Votes))
	}
	for i := range g.Votes {
		if i > 0 && g.Votes[i-1].Index >= g.Votes[i].Index {
			return fmt.Errorf("%w: vote %d is out of order", types.ErrBatchMalformed, i)
		}
	}
	return nil
}

func compareGroups(a, b *Group) int {
	return cmp.Or(compareBallots(a.BallotID, b.BallotID), bytes.Compare(a.Digest[:], b.Digest[:]))
}

func compareBallots(a, b types.BallotID) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Slot, b.Slot))
}

// sortCanonical brings a batch that was put together in any order into its canonical form.
func (b *Batch) sortCanonical() {
	slices.SortFunc(b.Groups, func(x, y Group) int { return compareGroups(&x, &y) })
	for i := range b.Groups {
		slices.SortFunc(b.Groups[i].Votes, func(x, y BatchVote) int { return cmp.Compare(x.Index, y.Index) })
	}
}
