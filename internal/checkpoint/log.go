package checkpoint

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
)

// ErrLog means that a log's peaks do not fit its count.
var ErrLog = errors.New("commitment log is malformed")

// Log is the RFC 6962 Merkle tree over an append-only list, kept as the roots of its full subtrees: one per bit of Count,
// the largest first. Its root is that of cometbft/crypto/merkle over the whole list, so proofs can be made by any library
// from the list that events tell.
type Log struct {
	Count uint64
	Peaks [][32]byte
}

// CommitLeaf returns the leaf of one randomness commitment: kind (1 byte) ‖ key ‖ BE64(start) ‖ BE64(num) ‖ root.
func CommitLeaf(kind byte, fpPk [32]byte, start, num uint64, root [32]byte) []byte {
	leaf := make([]byte, 0, 1+32+8+8+32)
	leaf = append(leaf, kind)
	leaf = append(leaf, fpPk[:]...)
	leaf = binary.BigEndian.AppendUint64(leaf, start)
	leaf = binary.BigEndian.AppendUint64(leaf, num)
	return append(leaf, root[:]...)
}

// Validate checks that there is a peak for each bit of the count.
func (l Log) Validate() error {
	if bits.OnesCount64(l.Count) != len(l.Peaks) {
		return fmt.Errorf("%w: %d peaks for %d leaves", ErrLog, len(l.Peaks), l.Count)
	}
	return nil
}

// Append adds a leaf. The log must be valid.
func (l *Log) Append(leaf []byte) {
	node := sha256.Sum256(append([]byte{0}, leaf...))
	// Each trailing one of the count is a subtree as large as the node; the two become one of twice the size.
	for range bits.TrailingZeros64(^l.Count) {
		last := len(l.Peaks) - 1
		node = inner(l.Peaks[last], node)
		l.Peaks = l.Peaks[:last]
	}
	l.Peaks = append(l.Peaks, node)
	l.Count++
}

// Root returns the tree's root; of no leaves it is sha256 of nothing.
func (l Log) Root() [32]byte {
	if len(l.Peaks) == 0 {
		return sha256.Sum256(nil)
	}
	root := l.Peaks[len(l.Peaks)-1]
	for i := len(l.Peaks) - 2; i >= 0; i-- {
		root = inner(l.Peaks[i], root)
	}
	return root
}

func inner(left, right [32]byte) [32]byte {
	node := make([]byte, 0, 65)
	node = append(node, 1)
	node = append(node, left[:]...)
	return sha256.Sum256(append(node, right[:]...))
}
