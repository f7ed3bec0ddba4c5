package guard

import (
	"context"
	"log/slog"

	"github.com/ethereum/go-ethereum/common"
)

// publishFrozen says whether what a store asks is frozen.
func (s *store) publishFrozen(ctx context.Context, final *finality) {
	setFrozen(s.contract, final.frozen)
	if final.frozen && s.due("frozen") {
		slog.ErrorContext(ctx, "Verifier behind a guarded store is frozen: nothing is confirmed any more", "store", s.address,
			"verifier", final.address, "patience", s.terms.patience)
	}
}

// warnOfWitness says loudly that a forged proof can stop a store.
func (s *store) warnOfWitness(ctx context.Context, final *finality) {
	if final.witness != (common.Address{}) && s.due("witness") {
		slog.ErrorContext(ctx, "A guarded store asks a witness, now or when its router moves: a forged proof stops the store as well", "store",
			s.address, "finality", s.terms.finality, "witness", final.witness)
	}
}

func setFrozen(c contract, frozen bool) {
	guardFrozen.WithLabelValues(c.address.Hex()).Set(map[bool]float64{true: 1}[frozen])
}

// publish shows how much of a store waits, and since when.
func (s *store) publish(ctx context.Context) error {
	var waiting, against, unknown int
	var oldest *claim
	for _, c := range s.watch.claims {
		if c.contradicted || c.seen || c.against {
			against++
		}
		if c.unknown {
			unknown++
		}
		if c.doneAt != 0 || c.tooFar || c.missedAt != 0 || c.contradicted {
			continue
		}
		if waiting++; oldest == nil || c.l1Height < oldest.l1Height {
			oldest = c
		}
	}
	label := s.address.Hex()
	unconfirmed.WithLabelValues(label).Set(float64(waiting))
	contradicted.WithLabelValues(label).Set(float64(against))
	unknownBlocks.WithLabelValues(label).Set(float64(unknown))
	if oldest == nil {
		oldestUnconfirmed.WithLabelValues(label).Set(0)
		return nil
	}
	since, known := s.since[oldest.l1Height]
	if !known {
		header, err := s.client.Header(ctx, oldest.l1Height)
		if err != nil {
			return err
		}
		clear(s.since)
		since = unixTime(header.Time)
		s.since[oldest.l1Height] = since
	}
	oldestUnconfirmed.WithLabelValues(label).Set(max(0, s.l1.now.Sub(since).Seconds()))
	return nil
}
