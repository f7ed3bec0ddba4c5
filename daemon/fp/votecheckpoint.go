package fp

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	ethtypes "github.com/ethereum/go-ethereum/core/types"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxCheckpointsPerRound bounds the tables that one round checks.
const maxCheckpointsPerRound = 8

// followSeries asks for the newest series and drops heights that another ballot decides now: a series was opened or closed.
// They are looked at again.
func (v *Voter) followSeries(ctx context.Context, era uint64) error {
	current, err := v.checkpoints.series.current(ctx)
	if err != nil {
		return err
	}
	v.checkpoints.current = current
	v.mu.Lock()
	defer v.mu.Unlock()
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
func (v *Voter) expectCheckpoint(block *ethtypes.Header) bool {
	l2Height := block.Number.Uint64()
	slot, ok := v.checkpoints.current.checkpointAt(l2Height)
	if ok && !v.seen(l2Height) {
		v.mu.Lock()
		defer v.mu.Unlock()
		v.entries[l2Height] = &entry{kind: finalitytypes.BALLOT_KIND_CHECKPOINT, slot: slot, header: block, pending: true}
	}
	return ok
}

// signCheckpoints signs the checkpoints of the window that are open and stand every check. One that is refused is checked
// again after a while: a Bitcoin node catches up, a commitment arrives.
func (v *Voter) signCheckpoints(ctx context.Context, era uint64) (signed int, err error) {
	var errs []error
	waiting, tried := 0, 0
	for _, l2Height := range v.heights() {
		e := v.at(l2Height)
		if !e.pending {
			continue
		}
		open := v.isOpen(e)
		if open {
			waiting++
		}
		due := e.triedAt.IsZero() || v.now().Sub(e.triedAt) >= v.checkpoints.cfg.RetryInterval
		if !open || !due || tried == maxCheckpointsPerRound {
			continue
		}
		tried++
		ok, err := v.signCheckpoint(ctx, era, e)
		if err != nil {
			errs = append(errs, fmt.Errorf("checkpoint at L2 height %d: %w", l2Height, err))
		}
		if ok {
			signed++
			waiting--
		}
	}
	metricCheckpointsWaiting.Set(float64(waiting))
	return signed, errors.Join(errs...)
}

// isOpen says whether a checkpoint's ballot is open, by what the zone says of its series.
func (v *Voter) isOpen(e *entry) bool {
	current := v.checkpoints.current
	return current != nil && current.view.Status == finalitytypes.SERIES_STATUS_ACTIVE &&
		finalitytypes.CheckpointNumber(e.slot) < current.view.Next
}

// signCheckpoint signs one checkpoint, and says whether there is a vote now.
func (v *Voter) signCheckpoint(ctx context.Context, era uint64, e *entry) (bool, error) {
	request, err := v.checkpoints.request(ctx, era, e.slot, e.header)
	var refusal *Refusal
	switch {
	case errors.Is(err, errNotOpen):
		return false, nil
	case errors.As(err, &refusal):
		v.tried(e)
		v.checkpoints.report(e.slot, refusal)
		return false, nil
	case err != nil:
		v.tried(e)
		return false, err
	}
	results, err := v.signer.Vote(e.kind, []VoteRequest{request})
	if err != nil {
		return false, fmt.Errorf("sign: %w", err)
	}
	v.adopt(e.kind, []VoteRequest{request}, []*ethtypes.Header{e.header}, results)
	if err := results[0].Err; err != nil {
		v.checkpoints.report(e.slot, refusalOf(err))
		return false, nil
	}
	n := finalitytypes.CheckpointNumber(e.slot)
	metricCheckpointsSigned.Inc()
	metricLastCheckpoint.Set(float64(n))
	v.log.Info("Signed a checkpoint", "series", v.checkpoints.current.id.Name, "checkpoint", n, "block", e.header.Hash(),
		"l2_height", e.header.Number.Uint64(), "digest", common.Hash(request.Digest))
	return true, nil
}

func (v *Voter) tried(e *entry) {
	v.mu.Lock()
	defer v.mu.Unlock()
	e.triedAt = v.now()
}

// report tells of a refusal.
func (c *Checkpoints) report(slot uint64, refusal *Refusal) {
	c.refused.report(c.current.id, finalitytypes.CheckpointNumber(slot), refusal)
}

// auditCheckpoints is audit for checkpoints. A foreign vote may have named any block of its height, so that finality is not
// signed there either should the series be closed.
func (v *Voter) auditCheckpoints(ctx context.Context, era uint64, open window) error {
	current, random := v.checkpoints.current, v.checkpoints.random
	if current == nil {
		return nil
	}
	if err := random.Refresh(ctx); err != nil {
		return err
	}
	for n := current.from(open.low); n < current.view.Next && current.id.Height(n) <= open.high; n++ {
		shown, err := v.checkpoints.query(ctx, current.id, n)
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
	if v.checkpoints.current == nil {
		return nil, candidates, nil
	}
	shown, err := v.checkpoints.query(ctx, v.checkpoints.current.id, finalitytypes.CheckpointNumber(e.slot))
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
