package fp

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/run"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// audit looks, once after a start, for own votes on the zone that the sign-state does not know: it was lost or restored
// from a backup, and then nothing that is committed now may be signed.
func (v *Voter) audit(ctx context.Context, info *finalitytypes.QuerySigningInfoResponse, open window) error {
	if v.audited {
		return nil
	}
	if err := v.random.Refresh(ctx); err != nil {
		return err
	}
	for l2Height := open.low; l2Height <= open.high; l2Height++ {
		slot := finalitytypes.FinalitySlot(info.Era, l2Height)
		if slot > info.HighestSlot {
			break
		}
		ballot, _, err := v.ballot(ctx, info.Era, l2Height)
		if err != nil {
			return err
		}
		if err := v.compare(v.random, slot, ownVotes(ballot, v.signer.key.PkHex())); err != nil {
			return err
		}
	}
	if err := v.auditCheckpoints(ctx, info.Era, open); err != nil {
		return err
	}
	v.audited = true
	return nil
}

// compare raises the floor when the zone holds an own vote that the sign-state does not. After the audit that is the work
// of a second daemon, and this one stops.
func (v *Voter) compare(random *Randomness, slot uint64, onZone []common.Hash) error {
	if len(onZone) == 0 {
		return nil
	}
	sig, found, err := v.signer.state.Signature(kindName(random.kind), slot)
	if err != nil {
		return fmt.Errorf("read signature of slot %d: %w", slot, err)
	}
	floor, err := v.signer.state.Floor(kindName(random.kind))
	if err != nil {
		return fmt.Errorf("read floor: %w", err)
	}
	for _, digest := range onZone {
		if found && digest == common.Hash(sig.Digest) || !found && slot < floor {
			continue
		}
		v.log.Error("Found a vote of this key that this sign-state did not make; signing starts above what is committed. "+
			"If the sign-state was not lost, stop this daemon: the key may run elsewhere", "kind", kindName(random.kind),
			"slot", slot, "digest", digest)
		err := random.DistrustCommitted(slot)
		if err == nil && v.audited {
			return run.Permanent(ErrKeyElsewhere)
		}
		return err
	}
	return nil
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
