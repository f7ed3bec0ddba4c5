package guard

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eth"
)

// agree has a checkpoint of which both say the same confirmed, unless a newer one is, or until its turn comes. What was contradicted by a
// verifier that counts no more is confirmed at once: nobody else's answer stands for it.
func (s *store) agree(ctx context.Context, r record, w way) error {
	r.matched, r.seen, r.unknown = r.theirs, false, false
	switch {
	case r.contradicted:
	case s.pace.passed(r.l2Height):
		r.done(s.l1.l1Height)
		return nil
	case s.pace.waits(s.now()):
		return nil
	}
	return s.confirm(ctx, r, w, false)
}

// confirm shows the store the headers down to Taiko's checkpoint. Where both say the same it counts from then on, else the
// contradiction is noted.
func (s *store) confirm(ctx context.Context, r record, w way, spares bool) error {
	e := errand{what: fmt.Sprintf("confirm L2 height %d", r.l2Height), done: r.isSettled, spares: spares}
	at, headers, err := s.lastPiece(ctx, e, w, belowFinal)
	if err != nil {
		return s.unlessDone(ctx, r, err)
	}
	receipt, err := s.send(ctx, e, "confirm", at.l2Height, at.blockHash, headers)
	if err != nil {
		return s.unlessDone(ctx, r, err)
	}
	switch {
	case s.logged(receipt, "CheckpointSaved"):
		s.pace.confirmed(r.l2Height, s.now())
		r.matched = saved{} // it does not wait any more
		confirmedTotal.WithLabelValues(s.address.Hex()).Inc()
		slog.InfoContext(ctx, "Taiko's checkpoint confirmed", "store", s.address, "l2_height", r.l2Height, "block", r.theirs.blockHash,
			"final_l2_height", w.top.l2Height, "headers", len(w.headers), "gas", receipt.GasUsed, "tx", receipt.TxHash)
	case s.logged(receipt, "Contradicted"):
		r.judges = s.judges
		contradictedTotal.WithLabelValues(s.address.Hex()).Inc()
		slog.ErrorContext(ctx, "Contradiction noted: the height has no answer until Taiko saves another block", "store", s.address,
			"l2_height", r.l2Height, "tx", receipt.TxHash)
	}
	return nil
}

// isSettled says whether a store has confirmed the height, or contradicts this very value: unless that is what is to be mended.
func (r record) isSettled(ctx context.Context, as contract) (bool, error) {
	answer, err := as.view(ctx, "recordAt", new(big.Int).SetUint64(r.l2Height))
	if err != nil {
		return false, err
	}
	known := tuple[bindings.GuardedCheckpointStoreRecord](answer[0])
	same := r.theirs == saved{block{r.l2Height, known.BlockHash}, known.StateRoot}
	return known.Status == statusConfirmed || known.Status == statusContradicted && same && !r.contradicted, nil
}

// unlessDone is an error, or nothing when another relayer was faster.
func (s *store) unlessDone(ctx context.Context, r record, err error) error {
	if !errors.Is(err, eth.ErrReverted) {
		return err
	}
	if settled, readErr := r.isSettled(ctx, s.contract); readErr == nil && settled {
		return nil
	}
	return err
}

// contradict has a contradiction noted, and says so loudly whether or not that succeeds. Whoever forges proofs could have the whole
// budget spent on contradictions, so half of it is left to confirmations; but with patience a forged checkpoint that is not contradicted
// may count one day.
func (s *store) contradict(ctx context.Context, r record, w way) error {
	ours := w.end()
	if s.due(fmt.Sprintf("contradiction %d %s", r.l2Height, r.theirs.blockHash)) {
		slog.ErrorContext(ctx, "CONTRADICTION: Taiko proved another block than providers made final", "store", s.address, "l2_height", r.l2Height,
			"final_block", ours.Hash(), "final_state_root", ours.Root, "taiko_block", r.theirs.blockHash, "taiko_state_root", r.theirs.stateRoot)
	}
	return s.confirm(ctx, r, w, s.terms.patience == 0)
}

// wait sees to the patience of a checkpoint that cannot be confirmed yet: a reader's store is told of it, the stake's last word is
// marked, and when the checkpoint waited and the stake was silent for long enough it is released. Where Taiko saves often, this is done
// for the newest alone, once in an interval.
func (s *store) wait(ctx context.Context, r record) error {
	switch {
	case s.terms.patience == 0 || r.contradicted:
		return nil
	case !r.noted && s.terms.isReader():
		return s.note(ctx, r)
	case r.status != statusPending || !r.noted:
		return nil
	}
	silentSince, err := s.silence(ctx, r)
	if err != nil || silentSince == 0 {
		return err
	}
	since := max(r.since, silentSince)
	releasableAt := since + s.terms.patience
	if releasableAt < since || uint64(max(s.l1.now.Unix(), 0)) < releasableAt || s.pace.waits(s.now()) {
		return nil
	}
	return s.release(ctx, r)
}

// note tells a reader's store what Taiko has at a height.
func (s *store) note(ctx context.Context, r record) error {
	if s.notes.waits(s.now()) {
		return nil
	}
	e := errand{what: fmt.Sprintf("note L2 height %d", r.l2Height), done: func(ctx context.Context, as contract) (bool, error) {
		answer, err := as.view(ctx, "recordAt", new(big.Int).SetUint64(r.l2Height))
		if err != nil {
			return false, err
		}
		known := tuple[bindings.GuardedCheckpointStoreRecord](answer[0])
		return r.theirs == saved{block{r.l2Height, known.BlockHash}, known.StateRoot}, nil
	}}
	_, err := s.send(ctx, e, "note", new(big.Int).SetUint64(r.l2Height))
	if err == nil {
		s.notes.paid(s.now())
	}
	return err
}

// release lets a checkpoint count by patience, if the Taiko node has the same block: what it does not have is for others to answer for.
func (s *store) release(ctx context.Context, r record) error {
	header, err := s.ways.header(ctx, r.l2Height)
	if err != nil {
		return fmt.Errorf("not released: %w", err)
	}
	if !r.theirs.is(header) {
		if s.due(fmt.Sprintf("release %d", r.l2Height)) {
			slog.ErrorContext(ctx, "Not released: Taiko proved another block than the Taiko node has; anybody can release it now", "store", s.address,
				"l2_height", r.l2Height, "taiko_block", r.theirs.blockHash, "node_block", header.Hash())
		}
		return fmt.Errorf("not released: %w: %s", errNotOnNode, header.Hash())
	}
	e := errand{what: fmt.Sprintf("release L2 height %d", r.l2Height), done: r.isSettled}
	receipt, err := s.send(ctx, e, "release", new(big.Int).SetUint64(r.l2Height))
	if err != nil {
		return s.unlessDone(ctx, r, err)
	}
	s.pace.paid(s.now())
	releasedTotal.WithLabelValues(s.address.Hex()).Inc()
	slog.WarnContext(ctx, "Taiko's checkpoint released by patience alone: the stake did not say a word", "store", s.address,
		"l2_height", r.l2Height, "block", r.theirs.blockHash, "tx", receipt.TxHash)
	return nil
}
