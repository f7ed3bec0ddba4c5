package keeper

import (
	"context"
	"errors"
	"fmt"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// retainedCheckpoint returns the lowest checkpoint slot that is kept or may still open.
func (k *Keeper) retainedCheckpoint(ctx context.Context) (uint64, error) {
	iter, err := k.checkpoints.Iterate(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("iterate checkpoints: %w", err)
	}
	if iter.Valid() {
		slot, err := iter.Key()
		if err := errors.Join(err, iter.Close()); err != nil {
			return 0, fmt.Errorf("read lowest checkpoint: %w", err)
		}
		return slot, nil
	}
	if err := iter.Close(); err != nil {
		return 0, fmt.Errorf("close iterator: %w", err)
	}
	series, found, err := k.newestSeries(ctx)
	if err != nil || !found {
		return 0, err
	}
	return series.Slot(series.Next), nil
}

// pruneCheckpoints takes away the checkpoints of slots below floor, with their ballots and tables. Slots of checkpoints
// ascend with those of their blocks, so the lowest come first.
func (k *Keeper) pruneCheckpoints(ctx context.Context, floor uint64) error {
	iter, err := k.checkpoints.Iterate(ctx, nil)
	if err != nil {
		return fmt.Errorf("iterate checkpoints: %w", err)
	}
	var old []types.Checkpoint
	for ; iter.Valid() && len(old) < maxPrunedPerBlock; iter.Next() {
		record, err := iter.Value()
		if err != nil {
			return errors.Join(fmt.Errorf("read checkpoint: %w", err), iter.Close())
		}
		if record.FinalitySlot >= floor {
			break
		}
		old = append(old, record)
	}
	if err := iter.Close(); err != nil {
		return fmt.Errorf("close iterator: %w", err)
	}
	for i := range old {
		if err := k.pruneCheckpoint(ctx, &old[i]); err != nil {
			return fmt.Errorf("prune checkpoint %d: %w", old[i].Slot, err)
		}
	}
	return nil
}

func (k *Keeper) pruneCheckpoint(ctx context.Context, record *types.Checkpoint) error {
	id, err := k.decidingBallot(ctx, record.FinalitySlot)
	if err != nil {
		return err
	}
	if id.Kind == types.BALLOT_KIND_CHECKPOINT {
		// Otherwise the slot has a finality ballot, which takes these with it.
		if err := k.pruneSlot(ctx, record.FinalitySlot); err != nil {
			return err
		}
		if err := k.checkpointSlots.Remove(ctx, record.FinalitySlot); err != nil {
			return fmt.Errorf("remove checkpoint slot: %w", err)
		}
	}
	series, err := k.seriesOf(ctx, record.Slot)
	if err != nil {
		return err
	}
	tables := []uint64{record.Slot}
	if next := record.Slot + 1; series.Closed() && next == series.Slot(series.Next) {
		// No checkpoint will ever be decided by it.
		tables = append(tables, next)
	}
	for _, slot := range tables {
		if err := k.checkpointTables.Remove(ctx, slot); err != nil {
			return fmt.Errorf("remove table of checkpoint %d: %w", slot, err)
		}
	}
	id = types.BallotID{Kind: types.BALLOT_KIND_CHECKPOINT, Slot: record.Slot}
	if err := k.ballots.Remove(ctx, ballotKey(id)); err != nil {
		return fmt.Errorf("remove ballot: %w", err)
	}
	return k.checkpoints.Remove(ctx, record.Slot)
}
