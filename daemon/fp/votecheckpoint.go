package fp

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eth"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxCheckpointsPerRound bounds the checkpoints that are signed before they are sent.
const maxCheckpointsPerRound = 8

// followSeries asks for the newest series and drops heights that another ballot decides now: a series was opened or closed.
// They are looked at again.
func (v *Voter) followSeries(ctx context.Context, era uint64) error {
	current, err := v.checkpoints.series.current(ctx)
	if err != nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.current = current
	for l2Height, e := range v.entries {
		if era != v.era {
			break // turn forgets them all
		}
		slot, isCheckpoint := current.checkpointAt(l2Height)
		if isCheckpoint != (e.kind == finalitytypes.BALLOT_KIND_CHECKPOINT) || isCheckpoint && slot != e.slot {
			delete(v.entries, l2Height)
		}
	}
	return nil
}

// expectCheckpoint takes in a safe block that a checkpoint decides, and says whether one does.
func (v *Voter) expectCheckpoint(block *eth.Header) bool {
	l2Height := block.Number.Uint64()
	slot, ok := v.series().checkpointAt(l2Height)
	if ok && !v.seen(l2Height) {
		v.mu.Lock()
		defer v.mu.Unlock()
		v.entries[l2Height] = &entry{kind: finalitytypes.BALLOT_KIND_CHECKPOINT, slot: slot, header: block, pending: true}
	}
	return ok
}

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

// pending returns a checkpoint that may be signed now: its ballot is open, by what the zone says of its series.
func (v *Voter) pending(l2Height uint64) *entry {
	v.mu.Lock()
	defer v.mu.Unlock()
	e := v.entries[l2Height]
	if e == nil || !e.pending || !v.ready || v.current == nil {
		return nil
	}
	series := &v.current.view
	if series.Status != finalitytypes.SERIES_STATUS_ACTIVE || finalitytypes.CheckpointNumber(e.slot) >= series.Next {
		return nil
	}
	return e
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
	v.adopt(e.kind, []VoteRequest{request}, []*eth.Header{e.header}, results)
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

func (v *Voter) tried(e *entry) {
	v.mu.Lock()
	defer v.mu.Unlock()
	e.triedAt = v.now()
}

// auditCheckpoints is audit for checkpoints. A foreign vote may have named any block of its height, so that finality is not
// signed there either should the series be closed.
func (v *Voter) auditCheckpoints(ctx context.Context, era uint64, open window) error {
	current, random := v.series(), v.checkpoints.random
	if current == nil {
		return nil
	}
	if err := random.Refresh(ctx); err != nil {
		return err
	}
	for n := current.from(open.low); n < current.view.Next && current.id.Height(n) <= open.high; n++ {
		shown, err := v.checkpoints.query(ctx, current.id.Slot(n))
		if err != nil {
			return err
		}
		if shown == nil {
			continue
		}
		before, err := v.signer.state.Floor(kindName(random.kind))
		if err != nil {
			return fmt.Errorf("read floor: %w", err)
		}
		if err := v.compare(random, current.id.Slot(n), ownVotes(shown.Ballot, v.signer.key.PkHex())); err != nil {
			return err
		}
		after, err := v.signer.state.Floor(kindName(random.kind))
		if err != nil {
			return fmt.Errorf("read floor: %w", err)
		}
		if after == before {
			continue
		}
		if err := v.random.distrust(finalitytypes.FinalitySlot(era, current.id.Height(n))); err != nil {
			return err
		}
	}
	return nil
}

// from returns the lowest checkpoint at or above an L2 height.
func (s *currentSeries) from(l2Height uint64) uint64 {
	if l2Height <= s.id.ActivationHeight {
		return 0
	}
	return (l2Height - s.id.ActivationHeight + s.id.Interval - 1) / s.id.Interval
}

// lookUp returns the digests that this provider voted for in a height's ballot, and the height's candidates.
func (v *Voter) lookUp(ctx context.Context, era uint64, e *entry) (own, candidates []common.Hash, err error) {
	ballot, candidates, err := v.ballot(ctx, era, e.header.Number.Uint64())
	if err != nil {
		return nil, nil, err
	}
	if e.kind != finalitytypes.BALLOT_KIND_CHECKPOINT {
		return ownVotes(ballot, v.signer.key.PkHex()), candidates, nil
	}
	shown, err := v.checkpoints.query(ctx, e.slot)
	if err != nil || shown == nil {
		return nil, candidates, err
	}
	return ownVotes(shown.Ballot, v.signer.key.PkHex()), candidates, nil
}

// randomOf returns the nonces of a kind.
func (v *Voter) randomOf(kind finalitytypes.BallotKind) *Randomness {
	if kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
		return v.checkpoints.random
	}
	return v.random
}
