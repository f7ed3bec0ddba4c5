package headerchain

import (
	"fmt"
	"math/big"
	"time"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
)

// Chain validates headers against a stored chain.
type Chain struct {
	rules rules
	src   Source
	base  *Header
	tip   *Header
	nodes map[chainhash.Hash]*node
	// err is the first failure of src below an interface of btcd's that cannot return it.
	err error
}

// Extension is what a message adds to a chain. Whoever holds the store writes all of it, or none, before the next one.
type Extension struct {
	// Added are the new headers in ascending order, of whatever branch.
	Added []*Header
	// OldTip is the tip before.
	OldTip *Header
	// Tip is the tip after; the same as OldTip when the new headers lie on a branch that has no more work.
	Tip *Header
	// ForkHeight is the height of the last header that the best chains before and after share.
	ForkHeight uint32
	// Branch are the headers of the best chain above ForkHeight, ascending; empty when the tip did not change.
	Branch []*Header
}

// TipChanged says whether the best chain is another one.
func (e *Extension) TipChanged() bool { return e.Tip.Hash != e.OldTip.Hash }

// Reorg says whether headers left the best chain.
func (e *Extension) Reorg() bool { return e.ForkHeight < e.OldTip.Height && e.TipChanged() }

// New returns the chain between base and tip, both of which are in src.
func New(params *chaincfg.Params, src Source, base, tip *Header) *Chain {
	c := &Chain{rules: rules{params}, src: src, base: base, tip: tip, nodes: make(map[chainhash.Hash]*node)}
	c.keep(base)
	c.keep(tip)
	return c
}

// Tip returns the best header, extensions included.
func (c *Chain) Tip() *Header { return c.tip }

// Extend validates serialized headers, each the child of the one before it. Known ones at the beginning are skipped, so
// that several relayers may overlap; when all are known it is ErrDuplicate. now is the clock of the limit on time.
// On an error nothing has changed, but the chain must not be used any further.
func (c *Chain) Extend(raw [][]byte, now time.Time) (*Extension, error) {
	if len(raw) == 0 {
		return nil, ErrEmpty
	}
	ext := &Extension{OldTip: c.tip, Tip: c.tip, ForkHeight: c.tip.Height}
	var parent *node
	for i, bz := range raw {
		next, known, err := c.next(parent, bz, now)
		if err != nil {
			return nil, fmt.Errorf("header %d: %w", i, err)
		}
		if !known {
			ext.Added = append(ext.Added, next.header)
		}
		parent = next
	}
	if len(ext.Added) == 0 {
		return nil, ErrDuplicate
	}
	// Work only grows along the message, so its last header is its best. The first seen wins a tie.
	if best := parent.header; best.Work.Cmp(c.tip.Work) > 0 {
		if err := c.choose(ext, best); err != nil {
			return nil, err
		}
	}
	return ext, nil
}

// next validates one header after parent, which is nil for the first of a message.
func (c *Chain) next(parent *node, raw []byte, now time.Time) (n *node, known bool, err error) {
	header, err := Decode(raw)
	if err != nil {
		return nil, false, err
	}
	if parent != nil && header.PrevBlock != parent.header.Hash {
		return nil, false, fmt.Errorf("%w: its parent %s is not the header before it", ErrUnconnected, header.PrevBlock)
	}
	hash := header.BlockHash()
	if n = c.load(hash); n != nil || c.err != nil {
		return n, true, c.err
	}
	if parent == nil {
		if parent = c.load(header.PrevBlock); parent == nil {
			if c.err != nil {
				return nil, false, c.err
			}
			return nil, false, fmt.Errorf("%w: parent %s is not known", ErrUnconnected, header.PrevBlock)
		}
	}
	if err := blockchain.CheckBlockHeaderSanity(&header, c.rules.params.PowLimit, blockTime(now), 0); err != nil {
		return nil, false, ruleError(err)
	}
	err = blockchain.CheckBlockHeaderContext(&header, c.rules.parentFor(parent), 0, c.rules, true)
	if c.err != nil {
		return nil, false, c.err
	}
	if err != nil {
		return nil, false, ruleError(err)
	}
	if err := c.rules.checkTimeWarp(&header, parent); err != nil {
		return nil, false, err
	}
	return c.append(parent, &Header{Wire: header, Hash: hash}), false, c.err
}

// append fills in what follows from the parent and keeps the header in view.
func (c *Chain) append(parent *node, header *Header) *node {
	header.Height = parent.header.Height + 1
	header.Work = new(big.Int).Add(parent.header.Work, blockchain.CalcWork(header.Wire.Bits))
	n := c.keep(header)
	n.parent = parent
	header.MedianTimePast = uint32(blockchain.CalcPastMedianTime(n).Unix()) //nolint:gosec // a median of header times
	return n
}

// choose makes best the tip and finds where its branch leaves the stored best chain.
func (c *Chain) choose(ext *Extension, best *Header) error {
	var branch []*Header
	header := best
	for {
		hash, found, err := c.src.MainHash(header.Height)
		if err != nil {
			return err
		}
		if found && hash == header.Hash {
			break
		}
		branch = append(branch, header)
		parent := c.load(header.Wire.PrevBlock)
		if parent == nil {
			if c.err != nil {
				return c.err
			}
			return fmt.Errorf("%w: %s has no way to the base header", ErrUnconnected, best.Hash)
		}
		header = parent.header
	}
	for i, j := 0, len(branch)-1; i < j; i, j = i+1, j-1 {
		branch[i], branch[j] = branch[j], branch[i]
	}
	ext.Tip, ext.ForkHeight, ext.Branch = best, header.Height, branch
	c.tip = best
	return nil
}

// load returns a header from view or store, nil when it is not known or the store failed (then c.err is set).
func (c *Chain) load(hash chainhash.Hash) *node {
	if n, ok := c.nodes[hash]; ok {
		return n
	}
	header, err := c.src.Header(hash)
	if err != nil {
		if c.err == nil {
			c.err = err
		}
		return nil
	}
	if header == nil {
		return nil
	}
	return c.keep(header)
}

func (c *Chain) keep(header *Header) *node {
	if n, ok := c.nodes[header.Hash]; ok {
		return n
	}
	n := &node{chain: c, header: header}
	c.nodes[header.Hash] = n
	return n
}

// jump returns the ancestor of header at a height if header stands on the stored best chain.
func (c *Chain) jump(header *Header, target uint32) blockchain.HeaderCtx {
	hash, found, err := c.src.MainHash(header.Height)
	if err == nil && found && hash == header.Hash {
		hash, found, err = c.src.MainHash(target)
		if err == nil && found {
			if n := c.load(hash); n != nil {
				return n
			}
		}
	}
	if err != nil && c.err == nil {
		c.err = err
	}
	return nil
}
