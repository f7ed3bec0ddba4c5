package fp

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// ErrSeriesPinned means that the zone's series is another one, or for another verifier or chain, than the configuration names.
var ErrSeriesPinned = errors.New("series is not the configured one")

// currentSeries is the zone's newest series as this provider sees it.
type currentSeries struct {
	// id is the series: the remembered one where the zone's node tells another.
	id SeriesIdentity
	// view is what the zone's node tells, with the status and the numbers.
	view finalitytypes.Series
	// trouble is why nothing of the series is signed, ErrSeriesChanged or ErrSeriesPinned; nil when all is well.
	trouble error
}

// running says whether checkpoints of the series are or will be decided.
func (s *currentSeries) running() bool {
	return s.view.Status == finalitytypes.SERIES_STATUS_OPEN || s.view.Status == finalitytypes.SERIES_STATUS_ACTIVE
}

// checkpointAt returns the slot of the checkpoint that decides an L2 height. When a series is closed, the heights that it
// has not decided belong to finality again.
func (s *currentSeries) checkpointAt(l2Height uint64) (slot uint64, ok bool) {
	if s == nil {
		return 0, false
	}
	n, ok := s.id.Number(l2Height)
	if !ok || !s.running() && n >= s.view.Decided {
		return 0, false
	}
	return s.id.Slot(n), true
}

// isOpen says whether a checkpoint's ballot has opened, by what the zone says of its series.
func (s *currentSeries) isOpen(slot uint64) bool {
	return s != nil && s.view.Status == finalitytypes.SERIES_STATUS_ACTIVE && finalitytypes.CheckpointNumber(slot) < s.view.Next
}

// hasDecided says whether the zone has decided a checkpoint and those before it.
func (s *currentSeries) hasDecided(slot uint64) bool {
	return s != nil && slot < s.id.Slot(s.view.Decided)
}

// seriesReader asks for the zone's newest series and holds it to what was remembered and configured.
type seriesReader struct {
	zone  Zone
	state *SignState
	pin   EthereumConfig
}

// current returns the newest series, nil when the zone has none. What is told of one that runs is held to what was remembered and
// configured. It is remembered itself only with the first commitment of its nonces: a node that lies once binds nothing.
func (r *seriesReader) current(ctx context.Context) (*currentSeries, error) {
	resp, err := r.zone.Finality().Series(ctx, &finalitytypes.QuerySeriesRequest{})
	if code := status.Code(err); code == codes.NotFound || code == codes.Unimplemented {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("query series: %w", err)
	}
	id, err := seriesIdentity(resp.Series)
	if err != nil {
		return nil, err
	}
	if resp.Series.Next > maxL2Height || resp.Series.Decided > resp.Series.Next {
		return nil, fmt.Errorf("%w: %s has %d checkpoints opened and %d decided", ErrSeries, id, resp.Series.Next, resp.Series.Decided)
	}
	s := &currentSeries{id: id, view: resp.Series}
	if s.running() {
		if s.trouble = r.pinned(id); s.trouble == nil {
			s.trouble = r.state.TellSeries(id)
		}
	}
	if s.trouble != nil && !errors.Is(s.trouble, ErrSeriesChanged) && !errors.Is(s.trouble, ErrSeriesPinned) {
		return nil, s.trouble
	}
	known, found, err := r.state.Series(id.Index)
	if err != nil {
		return nil, err
	}
	if found {
		s.id = known
	}
	return s, nil
}

// pinned compares a series with the configuration.
func (r *seriesReader) pinned(id SeriesIdentity) error {
	if r.pin.Series != "" && r.pin.Series != id.Name {
		return fmt.Errorf("%w: ethereum.series is %s, the zone has %s", ErrSeriesPinned, r.pin.Series, id)
	}
	if r.pin.Verifier != "" && common.HexToAddress(r.pin.Verifier) != id.Verifier {
		return fmt.Errorf("%w: ethereum.verifier is %s, the zone has %s", ErrSeriesPinned, r.pin.Verifier, id)
	}
	if r.pin.ChainID != 0 && r.pin.ChainID != id.EthChainID {
		return fmt.Errorf("%w: ethereum.chain_id is %d, the zone has %s", ErrSeriesPinned, r.pin.ChainID, id)
	}
	return nil
}
