package eots

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"math"
	"math/bits"
)

// ErrOpening means that nonces are not the ones that were committed for their slots.
var ErrOpening = errors.New("nonces are not in the commitment")

// Open returns the proof that the nonces [from, to) are those places of a commitment to all of them: the hash of every
// greatest subtree that holds none of them, from left to right. A run of one is the proof of a single nonce.
func Open(pubRands [][32]byte, from, to int) (siblings [][32]byte) {
	var walk func(low, high int)
	walk = func(low, high int) {
		switch {
		case high <= from || low >= to:
			siblings = append(siblings, subtree(pubRands[low:high]))
		case low < from || high > to:
			middle := low + int(split(uint64(high-low))) //nolint:gosec // below high
			walk(low, middle)
			walk(middle, high)
		}
	}
	walk(0, len(pubRands))
	return siblings
}

// VerifyOpening checks that run are the leaves from `from` on of the total leaves under root. Siblings are those of Open, as
// many as the places of the run want and no more, so that a run has one proof. It hashes at most twice for each nonce of the
// run and each level of the tree, however many siblings there are.
func VerifyOpening(root [32]byte, total, from uint64, run, siblings [][32]byte) error {
	if total == 0 || total > math.MaxUint32 || from >= total || len(run) == 0 || uint64(len(run)) > total-from {
		return fmt.Errorf("%w: %d from %d of %d", ErrOpening, len(run), from, total)
	}
	o := opening{from: from, to: from + uint64(len(run)), run: run, siblings: siblings}
	got := o.hash(0, total)
	switch {
	case o.missing:
		return fmt.Errorf("%w: %d from %d of %d want more than %d siblings", ErrOpening, len(run), from, total, len(siblings))
	case len(o.siblings) != 0:
		return fmt.Errorf("%w: %d from %d of %d leave %d siblings over", ErrOpening, len(run), from, total, len(o.siblings))
	case got != root:
		return fmt.Errorf("%w: %d from %d of %d have another root", ErrOpening, len(run), from, total)
	}
	return nil
}

// opening is a run of leaves on the way to its root; siblings are those that are not used yet.
type opening struct {
	from, to      uint64
	run, siblings [][32]byte
	missing       bool
}

// hash returns the hash of the subtree over the leaves [low, high).
func (o *opening) hash(low, high uint64) [32]byte {
	if high <= o.from || low >= o.to {
		if len(o.siblings) == 0 {
			o.missing = true
			return [32]byte{}
		}
		sibling := o.siblings[0]
		o.siblings = o.siblings[1:]
		return sibling
	}
	if high-low == 1 {
		return leafHash(o.run[low-o.from])
	}
	middle := low + split(high-low)
	left := o.hash(low, middle)
	return innerHash(left, o.hash(middle, high))
}

// subtree is the RFC 6962 root over leaves, of which there is at least one.
func subtree(leaves [][32]byte) [32]byte {
	if len(leaves) == 1 {
		return leafHash(leaves[0])
	}
	middle := split(uint64(len(leaves)))
	return innerHash(subtree(leaves[:middle]), subtree(leaves[middle:]))
}

// split is how many of n ≥ 2 leaves stand on the left: the greatest power of two below n.
func split(n uint64) uint64 { return 1 << (bits.Len64(n-1) - 1) }

// leafHash is the RFC 6962 leaf hash, sha256(00 ‖ leaf).
func leafHash(leaf [32]byte) [32]byte {
	var buf [33]byte
	copy(buf[1:], leaf[:])
	return sha256.Sum256(buf[:])
}

// innerHash is the RFC 6962 hash of an inner node, sha256(01 ‖ left ‖ right).
func innerHash(left, right [32]byte) [32]byte {
	buf := [65]byte{1}
	copy(buf[1:], left[:])
	copy(buf[33:], right[:])
	return sha256.Sum256(buf[:])
}
