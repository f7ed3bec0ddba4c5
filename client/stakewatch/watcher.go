package stakewatch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
)

const (
	// maxFollow is how many new blocks are read one by one; further behind, each output is asked for instead.
	maxFollow = 144
	// maxSearch is how many blocks one step searches for spends that happened before the watcher looked.
	maxSearch = 32
	// maxSkip is how many blocks one step passes over that the node does not have.
	maxSkip = 1000
	// maxAsk is how many outputs one step asks the node for.
	maxAsk = 2000
)

// Target is an output that is watched.
type Target struct {
	Output wire.OutPoint
	// From is the height of the block that holds the output; 0 when it is not known to stand in one.
	From uint32
	// Signed are the transactions that were signed in advance to spend it: where to look first.
	Signed []Signed
}

// Spend is a transaction in a block that spends a watched output.
type Spend struct {
	Output wire.OutPoint
	Inclusion
}

// Watcher finds the spends of outputs. It is not safe for concurrent use.
type Watcher struct {
	node Node
	// cursor is the block up to which every watched output was looked at.
	cursor  btcclient.Block
	watched map[wire.OutPoint]*watched
	found   map[wire.OutPoint]Inclusion
	// unreadable are blocks that the node does not have and that a spend was looked for in.
	unreadable map[uint32]struct{}
}

// watched is what is known of an output.
type watched struct {
	target Target
	state  state
	// next is the height at which the search goes on.
	next uint32
	// asked is the tip at which the node was asked last.
	asked chainhash.Hash
}

type state int

const (
	// unasked has to be asked for.
	unasked state = iota
	// unspent is unspent at the cursor: a new block spends it.
	unspent
	// absent is not on the best chain, and nobody says that it is.
	absent
	// searched is spent, since it was in a block and is unspent no more: blocks up to the cursor are searched.
	searched
	// lost was searched for without success: the zone counts an output that the node's chain does not have.
	lost
)

// NewWatcher returns a watcher on a node.
func NewWatcher(node Node) *Watcher {
	w := &Watcher{node: node}
	w.reset(btcclient.Block{})
	return w
}

// Stats is how a watcher stands.
type Stats struct {
	// Watched are all outputs, Searching those whose spend is being looked for, Lost those that the node's chain lacks, or whose
	// spend stands in a block that the node does not have.
	Watched, Searching, Lost int
	// Unreadable is how many blocks the node does not have of those that spends were looked for in.
	Unreadable int
}

// Stats returns how the watcher stands.
func (w *Watcher) Stats() Stats {
	s := Stats{Watched: len(w.watched), Unreadable: len(w.unreadable)}
	for _, one := range w.watched {
		switch one.state {
		case searched:
			s.Searching++
		case lost:
			s.Lost++
		}
	}
	return s
}

// Step looks at what happened on Bitcoin since the last one, and returns the known spends of targets, in their order.
// Its work is bounded; a long search goes on in the next step. An error does not keep back what is known: a node that
// lacks one old block must not hide the spends in new ones.
func (w *Watcher) Step(ctx context.Context, targets []Target) ([]Spend, error) {
	err := w.step(ctx, targets)
	if errors.Is(err, ErrChainMoved) {
		w.reset(btcclient.Block{})
	}
	var spends []Spend
	for _, target := range targets {
		if inclusion, ok := w.found[target.Output]; ok {
			spends = append(spends, Spend{Output: target.Output, Inclusion: inclusion})
		}
	}
	return spends, err
}

func (w *Watcher) step(ctx context.Context, targets []Target) error {
	tip, err := w.node.Tip(ctx)
	if err != nil {
		return err
	}
	if err := w.follow(ctx, tip); err != nil {
		return err
	}
	w.keep(targets)
	if err := w.askAll(ctx, targets); err != nil {
		return err
	}
	return w.search(ctx)
}

// askAll asks for the outputs that nothing is known of, then again for those that were not on the chain before.
func (w *Watcher) askAll(ctx context.Context, targets []Target) error {
	left := maxAsk
	for _, again := range []bool{false, true} {
		for _, target := range targets {
			one := w.watched[target.Output]
			if left == 0 || !w.isOpen(one, target.Output) || again == (one.state == unasked) {
				continue
			}
			left--
			if err := w.ask(ctx, one); err != nil {
				return err
			}
		}
	}
	return nil
}

// isOpen says whether the node has something to say about an output under this tip.
func (w *Watcher) isOpen(one *watched, output wire.OutPoint) bool {
	if _, ok := w.found[output]; ok || one.asked == w.cursor.Hash {
		return false
	}
	return one.state == unasked || one.state == absent || one.state == lost
}

// reset forgets everything, so that all outputs are asked for again.
func (w *Watcher) reset(cursor btcclient.Block) {
	w.cursor = cursor
	w.watched = make(map[wire.OutPoint]*watched)
	w.found = make(map[wire.OutPoint]Inclusion)
	w.unreadable = make(map[uint32]struct{})
}

// follow brings the cursor to the tip.
func (w *Watcher) follow(ctx context.Context, tip btcclient.Block) error {
	if w.cursor.Hash == tip.Hash {
		return nil
	}
	if w.cursor.Hash == (chainhash.Hash{}) || tip.Height <= w.cursor.Height || tip.Height-w.cursor.Height > maxFollow {
		w.reset(tip)
		return nil
	}
	for w.cursor.Height < tip.Height {
		at := btcclient.Block{Height: w.cursor.Height + 1}
		block, err := w.read(ctx, &at)
		if errors.Is(err, ErrUnreadable) {
			slog.WarnContext(ctx, "Bitcoin block not readable, watched outputs are asked for again", "btc_height", at.Height, "error", err)
			w.reset(tip)
			w.unreadable[at.Height] = struct{}{}
			return nil
		}
		if err != nil {
			return err
		}
		if block.Header.PrevBlock != w.cursor.Hash {
			slog.InfoContext(ctx, "Bitcoin chain reorganized, watched outputs are asked for again", "btc_height", at.Height)
			w.reset(tip)
			return nil
		}
		w.match(ctx, block, at)
		w.cursor = at
	}
	if w.cursor.Hash != tip.Hash {
		return fmt.Errorf("%w: block %d is %s, was %s", ErrChainMoved, tip.Height, w.cursor.Hash, tip.Hash)
	}
	return nil
}

// read reads the block at a height and fills in its hash.
func (w *Watcher) read(ctx context.Context, at *btcclient.Block) (*wire.MsgBlock, error) {
	hash, err := w.node.BlockHash(ctx, at.Height)
	if btcclient.IsNotFound(err) {
		return nil, fmt.Errorf("%w: no block at height %d", ErrChainMoved, at.Height)
	}
	if err != nil {
		return nil, fmt.Errorf("bitcoin block %d: %w", at.Height, err)
	}
	at.Hash = hash
	block, err := readBlock(ctx, w.node, *at)
	if errors.Is(err, ErrUnreadable) {
		// A block that just left the chain is no gap in it.
		if now, askErr := w.node.BlockHash(ctx, at.Height); askErr != nil || now != hash {
			return nil, fmt.Errorf("%w: block %d was %s", ErrChainMoved, at.Height, hash)
		}
	}
	return block, err
}

// match remembers what a block spends of the watched outputs.
func (w *Watcher) match(ctx context.Context, block *wire.MsgBlock, at btcclient.Block) {
	for i, tx := range block.Transactions {
		for _, in := range tx.TxIn {
			one, ok := w.watched[in.PreviousOutPoint]
			if !ok {
				continue
			}
			inclusion, err := prove(block, at, i)
			if err != nil {
				// The zone would not believe it either; other stakes must not wait for it.
				slog.ErrorContext(ctx, "Stake spent on Bitcoin, but nothing proves it", "output", in.PreviousOutPoint, "error", err)
				one.state = lost
				continue
			}
			slog.InfoContext(ctx, "Stake spent on Bitcoin", "output", in.PreviousOutPoint, "tx", tx.TxHash(), "btc_height", at.Height)
			w.found[in.PreviousOutPoint] = inclusion
			one.state = unspent
		}
	}
}

// keep makes the targets those that are watched.
func (w *Watcher) keep(targets []Target) {
	next := make(map[wire.OutPoint]*watched, len(targets))
	for _, target := range targets {
		one, ok := w.watched[target.Output]
		if !ok {
			one = new(watched)
		}
		// An output that got into a block is asked for anew: now it must be there, or be spent.
		if one.target.From != target.From && one.state != unspent {
			one.state, one.asked = unasked, chainhash.Hash{}
		}
		one.target = target
		next[target.Output] = one
	}
	for output := range w.found {
		if _, ok := next[output]; !ok {
			delete(w.found, output)
		}
	}
	w.watched = next
}

// ask asks the node for an output.
func (w *Watcher) ask(ctx context.Context, one *watched) error {
	out, err := w.node.Confirmed(ctx, one.target.Output)
	if err != nil {
		return fmt.Errorf("output %s: %w", one.target.Output, err)
	}
	switch {
	case out != nil && out.Best != w.cursor.Hash:
		// A block has come since; the next step reads it first.
		return nil
	case out != nil:
		one.state = unspent
	case one.state != lost:
		if err := w.trace(ctx, one); err != nil {
			return err
		}
	}
	one.asked = w.cursor.Hash
	return nil
}

// trace looks where a spend is expected and has the rest searched.
func (w *Watcher) trace(ctx context.Context, one *watched) error {
	for _, tx := range one.target.Signed {
		inclusion, ok, err := Locate(ctx, w.node, tx)
		switch {
		case errors.Is(err, ErrUnprovable):
		case errors.Is(err, ErrUnreadable):
			slog.WarnContext(ctx, "Spend of a stake is in a block that the Bitcoin node does not have", "output", one.target.Output, "error", err)
		case err != nil:
			return err
		}
		if ok && spends(inclusion.Tx, one.target.Output) {
			w.found[one.target.Output] = inclusion
			one.state = unspent
			return nil
		}
	}
	if one.target.From == 0 {
		one.state = absent
		return nil
	}
	one.state, one.next = searched, one.target.From
	return nil
}

func spends(tx *wire.MsgTx, output wire.OutPoint) bool {
	for _, in := range tx.TxIn {
		if in.PreviousOutPoint == output {
			return true
		}
	}
	return false
}

// search reads blocks below the cursor for spends that happened before the outputs were watched, all in one pass.
func (w *Watcher) search(ctx context.Context) error {
	from, open := uint32(0), false
	for _, one := range w.watched {
		if one.state == searched && (!open || one.next < from) {
			from, open = one.next, true
		}
	}
	if !open {
		return nil
	}
	height, read, skipped := from, 0, 0
	for ; height <= w.cursor.Height && read < maxSearch && skipped < maxSkip; height++ {
		at := btcclient.Block{Height: height}
		block, err := w.read(ctx, &at)
		if errors.Is(err, ErrUnreadable) {
			// Spends in the blocks above must not wait for what nobody has any more.
			w.unreadable[height] = struct{}{}
			skipped++
			continue
		}
		if err != nil {
			return err
		}
		read++
		w.match(ctx, block, at)
	}
	if skipped > 0 {
		slog.WarnContext(ctx, "Bitcoin node does not have blocks that spends of stakes may stand in, going on above them; "+
			"use a node that is not pruned", "blocks", skipped, "from", from, "below", height)
	}
	for output, one := range w.watched {
		if one.state != searched {
			continue
		}
		one.next = max(one.next, height)
		if one.next > w.cursor.Height {
			one.state = lost
			slog.WarnContext(ctx, "Stake is not on the Bitcoin node's chain, or spent in a block that it does not have",
				"output", output, "from", one.target.From, "unreadable_blocks", len(w.unreadable))
		}
	}
	return nil
}
