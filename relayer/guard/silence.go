package guard

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/contracts/bindings"
)

// heard is since when a store knows the stake's last word, as it was asked at an L1 height.
type heard struct {
	l1Height uint64
	// since is in Unix seconds, 0 while patience does not run.
	since uint64
	// deaf says that the store is of a kind that marks no word: its patience counts from when it saw a height.
	deaf bool
}

// silence says since when the store knows that the stake is silent, for a checkpoint, in Unix seconds. Where the stake's last word is
// another one than was marked it is marked, and patience runs from then on: 0, as where the stake has not said anything.
func (s *store) silence(ctx context.Context, r record) (uint64, error) {
	var err error
	if s.heard == nil || s.heard.l1Height != s.l1.l1Height {
		// Once in a round, whether or not it succeeds: many may wait.
		s.heard = &heard{l1Height: s.l1.l1Height}
		err = s.listen(ctx)
	}
	if s.heard.deaf {
		return r.since, err
	}
	return s.heard.since, err
}

// listen compares what the stake said last with what is marked.
func (s *store) listen(ctx context.Context) error {
	verifier, err := newContract(s.client, s.terms.finality, bindings.IFinalityVerifierMetaData)
	if err != nil {
		return err
	}
	latest, err := verifier.view(ctx, "latest")
	if refused(err) { // a stake of which nothing is known is not silent
		return nil
	}
	if err != nil {
		return err
	}
	since, marked, err := isMarked(ctx, s.contract, latest)
	if refused(err) {
		s.heard.deaf = true
		if s.due("deaf") {
			slog.ErrorContext(ctx, "Guarded store was put up before stores had mark: its patience counts the age of a height, not the stake's silence, so "+
				"whoever forges a proof need only wait; move to a new store", "store", s.address, "patience", s.terms.patience)
		}
		return nil
	}
	if err != nil || marked {
		s.heard.since = since
		return err
	}
	hash, _ := latest[2].([32]byte)
	e := errand{
		what: fmt.Sprintf("mark checkpoint %d at L2 height %d, block %s", latest[0], latest[1], common.Hash(hash)),
		done: func(ctx context.Context, as contract) (bool, error) {
			_, marked, err := isMarked(ctx, as, latest)
			return marked, err
		},
	}
	_, err = s.send(ctx, e, "mark")
	return err
}

// isMarked says whether the stake's last word is marked in a store, and since when, in Unix seconds.
func isMarked(ctx context.Context, as contract, latest []any) (since uint64, marked bool, err error) {
	mark, err := as.view(ctx, "marked")
	if err != nil {
		return 0, false, err
	}
	if len(latest) != 3 || len(mark) != 4 {
		return 0, false, fmt.Errorf("call marked of %s: %w", as.address, errUnreadable)
	}
	if since, _ = mark[2].(uint64); since == 0 || latest[0] != mark[0] || latest[1] != mark[1] || latest[2] != mark[3] {
		return 0, false, nil
	}
	return since, true, nil
}
