package headerchain

import (
	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
)

// medianBlocks is how many headers the median time past is taken of.
const medianBlocks = 11

// Source reads a stored chain.
type Source interface {
	// Header returns a header of any branch, nil when it is not known.
	Header(hash chainhash.Hash) (*Header, error)
	// MainHash returns the hash of the best chain's header at a height, and whether there is one.
	MainHash(btcHeight uint32) (chainhash.Hash, bool, error)
}

// node is a header as btcd's checks see it. Parents are loaded when asked for and kept, so that a long message costs
// each stored header one read.
type node struct {
	chain  *Chain
	header *Header
	parent blockchain.HeaderCtx
}

var _ blockchain.HeaderCtx = (*node)(nil)

func (n *node) Height() int32    { return int32(n.header.Height) } //nolint:gosec // bounded by maxBaseHeight
func (n *node) Bits() uint32     { return n.header.Wire.Bits }
func (n *node) Timestamp() int64 { return n.header.Wire.Timestamp.Unix() }

// Parent returns nil above the first block, or when the store failed; the chain keeps the failure.
func (n *node) Parent() blockchain.HeaderCtx {
	if n.parent != nil {
		return n.parent
	}
	if n.header.Hash == n.chain.base.Hash {
		n.parent = unknownAncestor(n.chain.base, medianBlocks-1)
		return n.parent
	}
	if parent := n.chain.load(n.header.Wire.PrevBlock); parent != nil {
		n.parent = parent
	}
	return n.parent
}

// RelativeAncestorCtx jumps through the height index as soon as it stands on the best chain: a retarget asks for the
// header 2015 blocks back.
func (n *node) RelativeAncestorCtx(distance int32) blockchain.HeaderCtx {
	if distance < 0 || distance > n.Height() {
		return nil
	}
	target := n.header.Height - uint32(distance)
	var cursor blockchain.HeaderCtx = n
	for cursor != nil {
		current, known := cursor.(*node)
		if !known {
			return nil // below the base header
		}
		if current.header.Height == target {
			return current
		}
		if jumped := n.chain.jump(current.header, target); jumped != nil {
			return jumped
		}
		cursor = current.Parent()
	}
	return nil
}

// pastTime stands for an ancestor of the base header. Its time is the base's median time past: with that, the median
// of every window that reaches below the base is never above the true one (so no true header is refused as too old),
// never falls, and is exact from ten blocks above the base on.
type pastTime struct {
	height int32
	time   int64
	bits   uint32
	left   int
}

var _ blockchain.HeaderCtx = pastTime{}

// unknownAncestor returns the parent of the header above it, nil when there is none to pretend.
func unknownAncestor(base *Header, left int) blockchain.HeaderCtx {
	if base.Height == 0 || left == 0 {
		return nil
	}
	return pastTime{
		height: int32(base.Height) - 1, //nolint:gosec // bounded by maxBaseHeight
		time:   int64(base.MedianTimePast),
		bits:   base.Wire.Bits,
		left:   left,
	}
}

func (p pastTime) Height() int32    { return p.height }
func (p pastTime) Bits() uint32     { return p.bits }
func (p pastTime) Timestamp() int64 { return p.time }

func (p pastTime) Parent() blockchain.HeaderCtx {
	if p.left <= 1 || p.height == 0 {
		return nil
	}
	p.height--
	p.left--
	return p
}

func (p pastTime) RelativeAncestorCtx(int32) blockchain.HeaderCtx { return nil }
