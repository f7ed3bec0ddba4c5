package guard

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"

	"github.com/taikofin/taikofin/internal/eth"
)

// confirm shows the store the headers down to Taiko's checkpoint. Where both say the same it counts from then on, else the
// contradiction is noted.
func (s *store) confirm(ctx context.Context, r record, w way) error {
	at, headers, err := s.lastPiece(ctx, w, belowFinal)
	if err != nil {
		return s.unlessDone(ctx, r, err)
	}
	receipt, err := s.send(ctx, fmt.Sprintf("confirm L2 height %d", r.l2Height), "confirm", at.l2Height, at.blockHash, headers)
	if err != nil {
		return s.unlessDone(ctx, r, err)
	}
	switch {
	case s.logged(receipt, "CheckpointSaved"):
		confirmedTotal.WithLabelValues(s.address.Hex()).Inc()
		slog.InfoContext(ctx, "Taiko's checkpoint confirmed", "store", s.address, "l2_height", r.l2Height, "block", r.theirs.blockHash,
			"final_l2_height", w.top.l2Height, "headers", len(w.headers), "gas", receipt.GasUsed, "tx", receipt.TxHash)
	case s.logged(receipt, "Contradicted"):
		contradictedTotal.WithLabelValues(s.address.Hex()).Inc()
		slog.ErrorContext(ctx, "Contradiction noted: the height has no answer until Taiko saves another block", "store", s.address,
			"l2_height", r.l2Height, "tx", receipt.TxHash)
	}
	return nil
}

// unlessDone is an error, or nothing when another relayer was faster.
func (s *store) unlessDone(ctx context.Context, r record, err error) error {
	if !errors.Is(err, eth.ErrReverted) {
		return err
	}
	now, readErr := s.read(ctx, []*claim{r.claim})
	if readErr == nil && (len(now) == 0 || !now[0].open) {
		return nil
	}
	return err
}

// contradict has a contradiction noted, and says so loudly whether or not that succeeds.
func (s *store) contradict(ctx context.Context, r record, w way) error {
	ours := w.end()
	if s.due(fmt.Sprintf("contradiction %d %s", r.l2Height, r.theirs.blockHash)) {
		slog.ErrorContext(ctx, "CONTRADICTION: Taiko proved another block than providers made final", "store", s.address, "l2_height", r.l2Height,
			"final_block", ours.Hash(), "final_state_root", ours.Root, "taiko_block", r.theirs.blockHash, "taiko_state_root", r.stateRoot)
	}
	if err := s.spare(); err != nil {
		return err
	}
	return s.confirm(ctx, r, w)
}

// errSpared means that a contradiction is not noted today.
var errSpared = errors.New("contradictions get half of the day's budget where nothing depends on them, the rest is for confirmations")

// spare keeps half of the day's budget for confirmations: whoever forges proofs could otherwise have it spent on contradictions.
// Without patience a height that is not confirmed has no answer, whether or not the contradiction is noted.
func (s *store) spare() error {
	if s.terms.patience != 0 {
		return nil
	}
	budget, err := s.sender.Budget()
	if err != nil {
		return err
	}
	if 2*budget.LeftEther < s.cfg.MaxEtherPerDay {
		return errSpared
	}
	return nil
}

// wait sees to the patience of a checkpoint that cannot be confirmed yet: a reader's store is told of it, the stake's last word is
// marked, and when the checkpoint waited and the stake was silent for long enough it is released.
func (s *store) wait(ctx context.Context, r record) error {
	switch {
	case s.terms.patience == 0:
		return nil
	case !r.noted && s.terms.isReader():
		_, err := s.send(ctx, fmt.Sprintf("note L2 height %d", r.l2Height), "note", new(big.Int).SetUint64(r.l2Height))
		return err
	case r.status != statusPending || !r.noted:
		return nil
	}
	silentSince, err := s.silence(ctx)
	if err != nil || silentSince == 0 {
		return err
	}
	since := max(r.since, silentSince)
	releasableAt := since + s.terms.patience
	if releasableAt < since || uint64(max(s.l1.now.Unix(), 0)) < releasableAt {
		return nil
	}
	return s.release(ctx, r)
}

// release lets a checkpoint count by patience, if the Taiko node has the same block: what it does not have is for others to answer for.
func (s *store) release(ctx context.Context, r record) error {
	header, err := s.l2.Header(ctx, r.l2Height)
	if err != nil {
		return fmt.Errorf("l2_rpc: not released: %w", err)
	}
	if !r.is(header) {
		if s.due(fmt.Sprintf("release %d", r.l2Height)) {
			slog.ErrorContext(ctx, "Not released: Taiko proved another block than the Taiko node has; anybody can release it now", "store", s.address,
				"l2_height", r.l2Height, "taiko_block", r.theirs.blockHash, "node_block", header.Hash())
		}
		return fmt.Errorf("not released: %w: %s", errNotOnNode, header.Hash())
	}
	receipt, err := s.send(ctx, fmt.Sprintf("release L2 height %d", r.l2Height), "release", new(big.Int).SetUint64(r.l2Height))
	if err != nil {
		return s.unlessDone(ctx, r, err)
	}
	releasedTotal.WithLabelValues(s.address.Hex()).Inc()
	slog.WarnContext(ctx, "Taiko's checkpoint released by patience alone: the stake did not say a word", "store", s.address,
		"l2_height", r.l2Height, "block", r.theirs.blockHash, "tx", receipt.TxHash)
	return nil
}
