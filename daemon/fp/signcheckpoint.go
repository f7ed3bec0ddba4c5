package fp

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	ethtypes "github.com/ethereum/go-ethereum/core/types"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxCheckpointsPerRound bounds the checkpoints that are signed before they are sent.
const maxCheckpointsPerRound = 8

// CheckpointRound signs the checkpoints of the window that are open and stand every check, and sends them. It is a loop of its
// own: no Bitcoin node that is slow or down may hold up votes. A checkpoint that is refused is checked again after a
// while: a Bitcoin node catches up, a commitment arrives.
func (v *Voter) CheckpointRound(ctx context.Context) error {
	signed, waiting, held := 0, 0, false
	var errs []error
	for _, l2Height := range v.heights() {
		e := v.pending(l2Height)
		if e == nil {
			continue
		}
		waiting++
		due := e.triedAt.IsZero() || v.now().Sub(e.triedAt) >= v.checkpoints.cfg.RetryInterval
		if held || signed == maxCheckpointsPerRound {
			continue
		}
		ok := false
		if due {
			var err error
			if ok, err = v.signCheckpoint(ctx, e); err != nil {
				errs = append(errs, fmt.Errorf("checkpoint at L2 height %d: %w", l2Height, err))
			}
		}
		if ok {
			signed++
			waiting--
		}
		// None is signed above one that this provider has not signed and the zone not decided.
		held = !ok && !v.isDecided(e)
	}
	metricCheckpointsWaiting.Set(float64(waiting))
	if signed > 0 {
		errs = append(errs, v.send(ctx))
	}
	return errors.Join(errs...)
}

// isDecided says whether the zone has decided a checkpoint and those before it.
func (v *Voter) isDecided(e *entry) bool {
	series := v.series()
	return series != nil && e.slot < series.id.Slot(series.view.Decided)
}

// signCheckpoint signs one checkpoint, and says whether there is a vote now.
func (v *Voter) signCheckpoint(ctx context.Context, e *entry) (bool, error) {
	series, era := v.series(), v.currentEra()
	request, err := v.checkpoints.request(ctx, series, era, e.slot, e.header)
	var refusal *Refusal
	switch {
	case errors.Is(err, errNotOpen):
		return false, nil
	case errors.As(err, &refusal):
		v.tried(e)
		v.checkpoints.refused.report(series.id, e.slot, refusal)
		return false, nil
	case err != nil:
		v.tried(e)
		if ctx.Err() == nil {
			v.checkpoints.refused.report(series.id, e.slot, &Refusal{Reason: ReasonUnchecked, Text: err.Error()})
		}
		return false, err
	}
	// The checks took time: the zone's final block, the series or the own chain may have moved on.
	if v.pending(e.header.Number.Uint64()) != e || v.currentEra() != era {
		return false, nil
	}
	results, err := v.signer.Vote(e.kind, []VoteRequest{request})
	if err != nil {
		return false, fmt.Errorf("sign: %w", err)
	}
	v.adopt(e.kind, []VoteRequest{request}, []*ethtypes.Header{e.header}, results)
	if err := results[0].Err; err != nil {
		v.checkpoints.refused.report(series.id, e.slot, refusalOf(err))
		return false, nil
	}
	n := finalitytypes.CheckpointNumber(e.slot)
	metricCheckpointsSigned.Inc()
	metricLastCheckpoint.Set(float64(n))
	v.log.Info("Signed a checkpoint", "series", series.id.Name, "checkpoint", n, "l2_height", e.header.Number.Uint64(),
		"block", e.header.Hash(), "digest", common.Hash(request.Digest))
	return true, nil
}
