package guard

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/contracts/bindings"
)

// heard is since when a store knows the stake's last word, as it was asked at an L1 height.
type heard struct {
	l1Height uint64
	// since is in Unix seconds, 0 while patience does not run.
	since uint64
}

// silence says since when the store has marked the stake's last word, in Unix seconds. Where that is another one than was marked it is
// marked, and patience runs from then on: 0, as where the stake has not said anything.
func (s *store) silence(ctx context.Context) (uint64, error) {
	if s.heard != nil && s.heard.l1Height == s.l1.l1Height {
		return s.heard.since, nil
	}
	// Once in a round, whether or not it succeeds: many may wait.
	s.heard = &heard{l1Height: s.l1.l1Height}
	since, err := s.markedSince(ctx)
	s.heard.since = since
	return since, err
}

// markedSince compares what the stake said last with what is marked.
func (s *store) markedSince(ctx context.Context) (uint64, error) {
	verifier, err := newContract(s.client, s.terms.finality, bindings.IFinalityVerifierMetaData)
	if err != nil {
		return 0, err
	}
	latest, err := verifier.view(ctx, "latest")
	if refused(err) { // a stake of which nothing is known is not silent
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	marked, err := s.view(ctx, "marked")
	if err != nil {
		return 0, err
	}
	if len(latest) != 3 || len(marked) != 4 {
		return 0, fmt.Errorf("call marked of %s: %w", s.address, errUnreadable)
	}
	since, _ := marked[2].(uint64)
	if since != 0 && latest[0] == marked[0] && latest[1] == marked[1] && latest[2] == marked[3] {
		return since, nil
	}
	hash, _ := latest[2].([32]byte)
	_, err = s.send(ctx, fmt.Sprintf("mark checkpoint %d at L2 height %d, block %s", latest[0], latest[1], common.Hash(hash)), "mark")
	return 0, err
}
