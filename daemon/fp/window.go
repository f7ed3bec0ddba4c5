package fp

import (
	"context"
	"fmt"
	"time"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// paramsInterval is how often the zone's parameters are read again.
const paramsInterval = 30 * time.Second

// window is the L2 heights that can be voted on.
type window struct{ low, high uint64 }

// windowReader asks the zone which L2 heights can be voted on.
type windowReader struct {
	zone     Zone
	now      func() time.Time
	params   finalitytypes.Params
	paramsAt time.Time
}

// read returns the window above the zone's last final block.
func (w *windowReader) read(ctx context.Context, info *finalitytypes.QuerySigningInfoResponse) (window, error) {
	if err := w.refreshParams(ctx); err != nil {
		return window{}, err
	}
	return w.window(info), nil
}

func (w *windowReader) refreshParams(ctx context.Context) error {
	if !w.paramsAt.IsZero() && w.now().Sub(w.paramsAt) < paramsInterval {
		return nil
	}
	resp, err := w.zone.Finality().Params(ctx, &finalitytypes.QueryParamsRequest{})
	if err != nil {
		return fmt.Errorf("query parameters: %w", err)
	}
	w.params, w.paramsAt = resp.Params, w.now()
	return nil
}

// window reaches from the lowest slot that still takes late votes to the highest one that can open.
func (w *windowReader) window(info *finalitytypes.QuerySigningInfoResponse) window {
	// The bounds of the parameters hold whatever a node answers.
	ahead := uint64(min(w.params.MaxOpenSlots, finalitytypes.MaxOpenSlots))
	late := uint64(min(w.params.LateVoteSlots, finalitytypes.MaxOpenSlots))
	if info.LastFinalSlot == 0 {
		return window{low: info.ActivationHeight, high: info.ActivationHeight + ahead - 1}
	}
	final := finalitytypes.SlotL2Height(info.LastFinalSlot)
	metricLastFinal.Set(float64(final))
	low := info.ActivationHeight
	if final+1 > low+late {
		low = final + 1 - late
	}
	return window{low: low, high: final + ahead}
}
