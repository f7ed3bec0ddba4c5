package guard

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"

	"github.com/taikofin/taikofin/internal/eth"
)

// verdict is what a comparison showed.
type verdict int

const (
	// undecided: finality is not far enough, or the headers could not be had.
	undecided verdict = iota
	// agreeing: both say the same, or nobody can say that they do not.
	agreeing
	// conflicting: with no error beside it the witness knows.
	conflicting
)

// fromOurs compares at Taiko's height, with headers from the final block at it or above it. It takes headers of the final chain only,
// so it shows a forged proof whose blocks nobody has, and a state root that is not that of its block.
func (w *witness) fromOurs(ctx context.Context, final *finality, r record) (verdict, error) {
	top, err := final.above(ctx, r.l2Height)
	if err != nil || top == nil {
		return undecided, err
	}
	if top.l2Height == r.l2Height {
		if *top != r.theirs.block {
			w.alarm(ctx, r, *top, r.theirs.block)
			return w.report(ctx, "reportTaikoConflict", top.l2Height, top.blockHash, [][]byte{})
		}
		if !r.falseRoot {
			return agreeing, nil
		}
	}
	down, err := w.ways.find(ctx, *top, r.l2Height)
	if errors.Is(err, errTooFar) {
		return w.leave(ctx, r, err)
	}
	if err != nil {
		return undecided, fmt.Errorf("from the final block at %d: %w", top.l2Height, err)
	}
	ours := block{r.l2Height, down.end().Hash()}
	switch {
	case ours != r.theirs.block:
		w.alarm(ctx, r, ours, r.theirs.block)
	case !r.falseRoot: // else the last header shows it
		return agreeing, nil
	}
	at, headers, err := w.lastPiece(ctx, frozenBy("reportTaikoConflict"), down, belowFinal)
	if err != nil {
		return conflicting, err
	}
	return w.report(ctx, "reportTaikoConflict", at.l2Height, at.blockHash, headers)
}

// fromTaikos compares at the height of the final block below Taiko's, with headers from Taiko's block down. It shows a lie of the stake
// that Taiko's own block does not descend from. The Taiko node must have Taiko's block.
func (w *witness) fromTaikos(ctx context.Context, final *finality, r record) (verdict, error) {
	bottom, err := final.below(ctx, r.l2Height)
	if err != nil || final.newest == nil {
		return undecided, err
	}
	reached := undecided // while a nearer final block may come, this is not the last word
	if final.newest.l2Height >= r.l2Height {
		reached = agreeing
	}
	if bottom == nil || bottom.l2Height == r.l2Height || *bottom == r.agreed {
		return reached, nil
	}
	down, err := w.ways.find(ctx, r.theirs.block, bottom.l2Height)
	if errors.Is(err, errTooFar) {
		return w.leave(ctx, r, err)
	}
	if errors.Is(err, errBehind) && w.ways.onNode(ctx, r.theirs.block) == nil { // its chain moved in between
		return undecided, err
	}
	if err != nil {
		return undecided, w.missing(ctx, r, err)
	}
	theirs := block{bottom.l2Height, down.end().Hash()}
	if theirs == *bottom {
		r.agreed = *bottom
		return reached, nil
	}
	w.alarm(ctx, r, *bottom, theirs)
	at, headers, err := w.lastPiece(ctx, frozenBy("reportTaikoBlock"), down, belowTaiko)
	if err != nil {
		return conflicting, err
	}
	return w.report(ctx, "reportTaikoBlock", at.l2Height, at.blockHash, headers, bottom.blockHash)
}

// leave says that nobody pays for the way that would have to be walked to compare. Only a block that the Taiko node has itself is left
// for good: another one may be forged.
func (w *witness) leave(ctx context.Context, r record, tooFar error) (verdict, error) {
	r.tooFar = true
	if err := w.ways.onNode(ctx, r.theirs.block); err != nil {
		return undecided, w.missing(ctx, r, errors.Join(tooFar, err))
	}
	if w.due("too far") {
		slog.WarnContext(ctx, "Taiko's checkpoint is not compared: no final block is near", "witness", w.address, "l2_height", r.l2Height,
			"error", tooFar)
	}
	return agreeing, nil
}

// alarm says loudly what contradicts, whether or not it can be reported.
func (w *witness) alarm(ctx context.Context, r record, ours, theirs block) {
	r.conflict = true
	if w.due(fmt.Sprintf("conflict %d %s", r.l2Height, r.theirs.blockHash)) {
		slog.ErrorContext(ctx, "CONFLICT: Taiko proved another block than providers made final", "witness", w.address, "l2_height", ours.l2Height,
			"final_block", ours.blockHash, "taiko_block", theirs.blockHash, "taiko_checkpoint", r.l2Height)
	}
}

// missing explains why headers from Taiko's block down cannot be had. That the node has another block there, or none, is an alarm of its
// own: a forged block's headers are on nobody's node, and only the final chain's can show it.
func (w *witness) missing(ctx context.Context, r record, err error) error {
	if !errors.Is(err, errNotOnNode) && !errors.Is(err, errBehind) {
		return fmt.Errorf("from Taiko's block: %w", err)
	}
	r.unknown = true
	if w.due(fmt.Sprintf("unknown %d %s", r.l2Height, r.theirs.blockHash)) {
		slog.ErrorContext(ctx, "Taiko proved a block that the Taiko node does not have: it is behind or on another branch, or the proof was "+
			"forged. Its headers cannot be shown to the witness; a final block above it can", "witness", w.address, "l2_height", r.l2Height,
			"taiko_block", r.theirs.blockHash)
	}
	return fmt.Errorf("headers of Taiko's block %s cannot be had: %w", r.theirs.blockHash, err)
}

// frozenBy is a report, for which nothing is left to do once the witness is frozen.
func frozenBy(report string) errand {
	return errand{what: report, done: func(ctx context.Context, as contract) (bool, error) { return value[bool](ctx, as, "frozen") }}
}

// report makes a report that freezes the witness.
func (w *witness) report(ctx context.Context, method string, args ...any) (verdict, error) {
	w.left = math.MaxInt // never for the next round
	receipt, err := w.send(ctx, frozenBy(method), method, args...)
	if errors.Is(err, errDone) {
		return conflicting, nil // another relayer was faster
	}
	if err != nil {
		if frozen, frozenErr := value[bool](ctx, w.contract, "frozen"); frozenErr == nil && frozen && errors.Is(err, eth.ErrReverted) {
			return conflicting, nil
		}
		return conflicting, err
	}
	conflictsReported.WithLabelValues(w.address.Hex()).Inc()
	slog.ErrorContext(ctx, "Witness frozen: Taiko and the providers contradict each other", "witness", w.address, "report", method,
		"gas", receipt.GasUsed, "tx", receipt.TxHash)
	return conflicting, nil
}

// compareRoot looks whether Taiko's state root is that of its block, by the block's own header. The witness can be told once a final
// block is at its height or above, and a guard refuses the height; but whoever believes Taiko's store alone is robbed by it.
func (w *witness) compareRoot(ctx context.Context, r record) error {
	if r.rooted == r.theirs {
		return nil
	}
	r.falseRoot = false
	header, err := w.ways.header(ctx, r.theirs.l2Height)
	if errors.Is(err, eth.ErrNotFound) || err == nil && header.Hash() != r.theirs.blockHash {
		return nil // which is an alarm of its own
	}
	if err != nil {
		return err
	}
	if r.rooted, r.falseRoot = r.theirs, header.Root != r.theirs.stateRoot; r.falseRoot {
		slog.ErrorContext(ctx, "FALSE STATE ROOT: Taiko proved a block with a state root that is not its own. Whoever believes "+
			"Taiko's store alone can be robbed", "witness", w.address, "l2_height", r.l2Height, "block", r.theirs.blockHash,
			"state_root", header.Root, "taiko_state_root", r.theirs.stateRoot)
	}
	return nil
}
