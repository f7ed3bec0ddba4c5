package spv

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
)

const (
	// MaxDepth is the most siblings a proof may have. A block holds less than 2^15 transactions of 60 bytes or more.
	MaxDepth = 17
	// innerSize is what an inner node's hash is taken over.
	innerSize = 2 * chainhash.HashSize
)

var (
	// ErrMalformedProof means that a proof cannot be one: wrong size, too deep, or an index beyond its depth.
	ErrMalformedProof = errors.New("malformed inclusion proof")
	// ErrAmbiguousProof means that a proof makes use of one of the Merkle tree's ambiguities.
	ErrAmbiguousProof = errors.New("ambiguous inclusion proof")
	// ErrWrongRoot means that a proof leads to another Merkle root.
	ErrWrongRoot = errors.New("inclusion proof does not lead to the header's Merkle root")
)

// VerifyProof checks that the transaction txid is at position index below root. siblings are the Merkle siblings from
// the leaf up, concatenated, in internal byte order.
func VerifyProof(root, txid chainhash.Hash, index uint32, siblings []byte) error {
	if len(siblings)%chainhash.HashSize != 0 {
		return fmt.Errorf("%w: %d bytes of siblings are not a multiple of %d", ErrMalformedProof, len(siblings), chainhash.HashSize)
	}
	depth := len(siblings) / chainhash.HashSize
	if depth > MaxDepth {
		return fmt.Errorf("%w: %d siblings, at most %d", ErrMalformedProof, depth, MaxDepth)
	}
	if uint64(index) >= 1<<depth {
		return fmt.Errorf("%w: index %d does not fit in depth %d", ErrMalformedProof, index, depth)
	}
	node := txid
	for level := 0; level < depth; level++ {
		sibling := siblings[level*chainhash.HashSize : (level+1)*chainhash.HashSize]
		onRight := index>>level&1 == 1
		// The last node of an odd level is hashed with itself, as the left one. On the right it would be the second
		// name of the same transaction (CVE-2012-2459).
		if onRight && bytes.Equal(node[:], sibling) {
			return fmt.Errorf("%w: node %d is its own left sibling", ErrAmbiguousProof, level)
		}
		inner := make([]byte, 0, innerSize)
		if onRight {
			inner = append(append(inner, sibling...), node[:]...)
		} else {
			inner = append(append(inner, node[:]...), sibling...)
		}
		// A 64-byte transaction in the block would have us believe in a "child" that is not there.
		if isTransaction(inner) {
			return fmt.Errorf("%w: inner node %d is a transaction", ErrAmbiguousProof, level)
		}
		node = chainhash.DoubleHashH(inner)
	}
	if node != root {
		return fmt.Errorf("%w: got %s, want %s", ErrWrongRoot, node, root)
	}
	return nil
}

// isTransaction says whether bz is exactly one transaction without witness.
func isTransaction(bz []byte) bool {
	var tx wire.MsgTx
	reader := bytes.NewReader(bz)
	return tx.DeserializeNoWitness(reader) == nil && reader.Len() == 0
}

// BuildProof returns the siblings that prove the transaction at position index of a block with these transaction ids.
func BuildProof(blockTxids []chainhash.Hash, index uint32) ([]byte, error) {
	if uint64(index) >= uint64(len(blockTxids)) {
		return nil, fmt.Errorf("%w: index %d in a block of %d transactions", ErrMalformedProof, index, len(blockTxids))
	}
	level := append([]chainhash.Hash(nil), blockTxids...)
	var siblings []byte
	for at := int(index); len(level) > 1; at /= 2 {
		if len(level)%2 == 1 {
			level = append(level, level[len(level)-1])
		}
		siblings = append(siblings, level[at^1][:]...)
		for i := 0; i < len(level)/2; i++ {
			level[i] = chainhash.DoubleHashH(append(append(make([]byte, 0, innerSize), level[2*i][:]...), level[2*i+1][:]...))
		}
		level = level[:len(level)/2]
	}
	return siblings, nil
}
