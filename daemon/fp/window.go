package fp

import (
	"context"
	"fmt"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// window is the L2 heights that can be voted on.
type window struct{ low, high uint64 }

func (v *Voter) refreshParams(ctx context.Context) error {
	if !v.paramsAt.IsZero() && v.now().Sub(v.paramsAt) < paramsInterval {
		return nil
	}
	resp, err := v.zone.Finality().Params(ctx, &finalitytypes.QueryParamsRequest{})
	if err != nil {
		return fmt.Errorf("query parameters: %w", err)
	}
	v.params, v.paramsAt = resp.Params, v.now()
	return nil
}

// window reaches from the lowest slot that still takes late votes to the highest one that can open.
func (v *Voter) window(info *finalitytypes.QuerySigningInfoResponse) window {
	// The bounds of the parameters hold whatever a node answers.
	ahead := uint64(min(v.params.MaxOpenSlots, finalitytypes.MaxOpenSlots))
	late := uint64(min(v.params.LateVoteSlots, finalitytypes.MaxOpenSlots))
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
