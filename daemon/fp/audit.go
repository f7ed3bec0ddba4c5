package fp

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/run"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// audit looks, after a start and whenever the zone node's view has jumped, for own votes on the zone that the sign-state does not know: it was lost or restored
// from a backup, and then nothing that is committed now may be signed.
type audit struct {
	kinds  *kinds
	signer *Signer
	log    *slog.Logger
	done   bool
}

// run audits the slots of the window that have opened.
func (a *audit) run(ctx context.Context, at numbering, open window, highestSlot uint64) error {
	if a.done {
		return nil
	}
	finality := a.kinds.finality
	if err := finality.random.Refresh(ctx); err != nil {
		return err
	}
	for l2Height := open.low; l2Height <= open.high; l2Height++ {
		if finalitytypes.FinalitySlot(at.era, l2Height) > highestSlot {
			break
		}
		if err := a.finalitySlot(ctx, at.era, l2Height); err != nil {
			return err
		}
	}
	if err := a.checkpoints(ctx, at, open); err != nil {
		return err
	}
	a.done = true
	return nil
}

// finalitySlot compares the own vote at a height.
func (a *audit) finalitySlot(ctx context.Context, era, l2Height uint64) error {
	ballot, _, err := a.kinds.block(ctx, era, l2Height)
	if err != nil {
		return err
	}
	slot := finalitytypes.FinalitySlot(era, l2Height)
	own, err := a.kinds.finality.ownVotes(ctx, slot, ballot)
	if err != nil {
		return err
	}
	return a.compare(ctx, a.kinds.finality.random, slot, own)
}

// firstVote asks the zone for an own vote at a height before one is made there. The audit has seen the slots that were open
// then; a copy of this daemon that this one knows nothing of may have voted since.
func (a *audit) firstVote(ctx context.Context, era, l2Height uint64) error {
	signed, err := a.signed(a.kinds.finality.random, finalitytypes.FinalitySlot(era, l2Height))
	if err != nil || signed {
		return err
	}
	return a.finalitySlot(ctx, era, l2Height)
}

// firstCheckpointVote is firstVote for a checkpoint.
func (a *audit) firstCheckpointVote(ctx context.Context, slot uint64) error {
	checkpoint := a.kinds.checkpoint
	signed, err := a.signed(checkpoint.random, slot)
	if err != nil || signed {
		return err
	}
	own, err := checkpoint.ownVotes(ctx, slot, finalitytypes.BallotView{})
	if err != nil {
		return err
	}
	return a.compare(ctx, checkpoint.random, slot, own)
}

func (a *audit) signed(random *Randomness, slot uint64) (bool, error) {
	_, found, err := a.signer.state.Signature(kindName(random.kind), slot)
	if err != nil {
		return false, fmt.Errorf("read signature of slot %d: %w", slot, err)
	}
	return found, nil
}

// checkpoints audits those of the window. A foreign vote may have named any block of its height, so that finality is not
// signed there either should the series be closed.
func (a *audit) checkpoints(ctx context.Context, at numbering, open window) error {
	checkpoint := a.kinds.checkpoint
	if at.series == nil {
		return nil
	}
	if err := checkpoint.random.Refresh(ctx); err != nil {
		return err
	}
	id := at.series.id
	for n := id.NumberFrom(open.low); n < at.series.view.Next && id.Height(n) <= open.high; n++ {
		slot := id.Slot(n)
		own, err := checkpoint.ownVotes(ctx, slot, finalitytypes.BallotView{})
		if err != nil {
			return err
		}
		before, err := a.floor(checkpoint.random)
		if err != nil {
			return err
		}
		if err := a.compare(ctx, checkpoint.random, slot, own); err != nil {
			return err
		}
		after, err := a.floor(checkpoint.random)
		if err != nil {
			return err
		}
		if after == before {
			continue
		}
		if err := a.kinds.finality.random.distrust(ctx, finalitytypes.FinalitySlot(at.era, id.Height(n))); err != nil {
			return err
		}
	}
	return nil
}

// compare raises the floor when the zone holds an own vote that the sign-state does not. After the audit that is the work
// of a second daemon, and this one stops.
func (a *audit) compare(ctx context.Context, random *Randomness, slot uint64, onZone []shownVote) error {
	if len(onZone) == 0 {
		return nil
	}
	sig, found, err := a.signer.state.Signature(kindName(random.kind), slot)
	if err != nil {
		return fmt.Errorf("read signature of slot %d: %w", slot, err)
	}
	floor, err := a.floor(random)
	if err != nil {
		return err
	}
	for _, vote := range onZone {
		if found && vote.digest == common.Hash(sig.Digest) || !found && slot < floor {
			continue
		}
		if err := a.signer.VerifyVote(random.kind, slot, vote); err != nil {
			metricUnproven.Inc()
			a.log.Error("The zone's node shows a vote of this key that this key has not signed. It is not believed: the node lies, "+
				"or is older than this program", "kind", kindName(random.kind), "slot", slot, "digest", vote.digest, "error", err)
			continue
		}
		a.log.Error("Found a vote of this key that this sign-state did not make; signing starts above what is committed. "+
			"If the sign-state was not lost, stop this daemon: the key may run elsewhere", "kind", kindName(random.kind),
			"slot", slot, "digest", vote.digest)
		err := random.DistrustCommitted(ctx, slot)
		if err == nil && a.done {
			return run.Permanent(ErrKeyElsewhere)
		}
		return err
	}
	return nil
}

func (a *audit) floor(random *Randomness) (uint64, error) {
	floor, err := a.signer.state.Floor(kindName(random.kind))
	if err != nil {
		return 0, fmt.Errorf("read floor: %w", err)
	}
	return floor, nil
}
