package fp

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/rlp"

	"github.com/taikofin/taikofin/internal/eth"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// SubmitHeaders hands headers to the zone that it has lacked for longer than submit_headers_after, so that finality
// needs no relayer. Providers in the power table may do so.
func (v *Voter) SubmitHeaders(ctx context.Context) error {
	if v.cfg.SubmitHeadersAfter == 0 {
		return nil
	}
	resp, err := v.zone.Finality().Params(ctx, &finalitytypes.QueryParamsRequest{})
	if err != nil {
		return fmt.Errorf("query parameters: %w", err)
	}
	lacking := v.heights.lacking(v.now(), v.cfg.SubmitHeadersAfter, int(resp.Params.MaxHeadersPerMsg))
	if len(lacking) == 0 {
		return nil
	}
	msg := &finalitytypes.MsgSubmitHeaders{Signer: v.zone.Address()}
	for _, header := range lacking {
		raw, err := rlp.EncodeToBytes(header)
		if err != nil {
			return fmt.Errorf("encode header %d: %w", header.Number.Uint64(), err)
		}
		msg.Headers = append(msg.Headers, raw)
	}
	first := lacking[0].Number.Uint64()
	// Whatever the outcome, the same headers are not sent again before the wait is over once more.
	defer func() { v.heights.postpone(v.now(), lacking) }()
	_, err = v.zone.Send(ctx, msg)
	if errors.Is(err, finalitytypes.ErrUnauthorized) || errors.Is(err, finalitytypes.ErrNotActivated) {
		// As it is before finality is switched on and before the provider's stake counts, so it is said once.
		if !v.outside {
			v.log.Info("Zone lacks headers and takes none from this provider before finality is switched on, or while it is not in the power table",
				"first_l2_height", first, "reason", err)
		}
		v.outside = true
		return nil
	}
	if errors.Is(err, finalitytypes.ErrCheckpointNotReady) || errors.Is(err, finalitytypes.ErrTableTooSmall) {
		v.log.Warn("Zone does not open the next slot yet", "first_l2_height", first, "error", err)
		return nil
	}
	if err != nil {
		return fmt.Errorf("submit %d headers from %d: %w", len(lacking), first, err)
	}
	v.outside = false
	metricHeadersSubmitted.Add(float64(len(lacking)))
	v.log.Info("Submitted headers that no relayer had submitted", "first_l2_height", first, "headers", len(lacking))
	return nil
}

// lacking returns the lowest run of linked headers that the zone has lacked for too long, at most count of them.
func (h *heights) lacking(now time.Time, tooLong time.Duration, count int) []*eth.Header {
	h.mu.Lock()
	defer h.mu.Unlock()
	var run []*eth.Header
	for _, l2Height := range slices.Sorted(maps.Keys(h.entries)) {
		e := h.entries[l2Height]
		due := !e.lackingSince.IsZero() && now.Sub(e.lackingSince) >= tooLong
		if len(run) == 0 && !due {
			continue
		}
		// Above the first one that is due, every header that the zone lacks may go along.
		if e.lackingSince.IsZero() || len(run) == count ||
			len(run) > 0 && e.header.ParentHash != run[len(run)-1].Hash() {
			break
		}
		run = append(run, e.header)
	}
	return run
}

func (h *heights) postpone(now time.Time, headers []*eth.Header) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, header := range headers {
		e := h.entries[header.Number.Uint64()]
		if e != nil && !e.lackingSince.IsZero() {
			e.lackingSince = now
		}
	}
}
