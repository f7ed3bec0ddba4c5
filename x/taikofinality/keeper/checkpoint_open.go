package keeper

import (
	"context"
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// openCheckpoint opens a checkpoint ballot in the place of a finality ballot when the slot's height asks for one, and pins
// the table of the checkpoint after it. While that table cannot decide, the slot does not open: a checkpoint that hands over
// to a dead table would end the series.
func (k *Keeper) openCheckpoint(ctx context.Context, p progress, series *types.Series, slot uint64, m pinPoint) (bool, error) {
	n, here := series.NumberAt(types.SlotL2Height(slot))
	if series.Status != types.SERIES_STATUS_ACTIVE || !here {
		return false, nil
	}
	if n != series.Next {
		return false, fmt.Errorf("slot %d is of checkpoint %d, the next is %d", slot, n, series.Next)
	}
	table, err := k.checkpointTables.Get(ctx, series.Slot(n))
	if err != nil {
		return false, fmt.Errorf("get table of checkpoint %d: %w", n, err)
	}
	if isStale(table.PinnedAtBtcHeight, m.settled, p.params) {
		reason := fmt.Sprintf("table %d of Bitcoin height %d was too old when its checkpoint opened", n, table.BtcHeight)
		return false, k.closeSeries(ctx, p, series, reason)
	}
	p.charge(gasPerCheckpointTable, "the table of a checkpoint")
	next, err := k.computeCheckpointTable(ctx, p, series.Slot(n+1), m)
	if err != nil {
		return false, err
	}
	if problem := next.problem(p.params, table.BtcTime); problem != "" {
		return false, types.ErrCheckpointNotReady.Wrapf("L2 height %d waits for table %d of series %q: %s",
			series.Height(n), n+1, series.Name, problem)
	}
	record := types.Checkpoint{
		Slot: series.Slot(n), FinalitySlot: slot, NextTableHash: next.hash, NextBtcTime: next.table.BtcTime, OpenedHeight: m.zoneHeight,
	}
	if err := k.pinCheckpointTable(ctx, next); err != nil {
		return false, err
	}
	log, err := k.loadCommitmentLog(ctx)
	if err != nil {
		return false, err
	}
	root := log.Root()
	record.CommitmentsRoot = root[:]
	if err := k.putCheckpoint(ctx, &record, &table); err != nil {
		return false, err
	}
	series.Next = n + 1
	k.emit(ctx, &types.EventCheckpointOpened{Slot: record.Slot, L2Height: series.Height(n)})
	return true, k.putSeries(ctx, series)
}

// putCheckpoint stores a new checkpoint with its ballot. Nothing of it is ever computed again: a provider that signed must
// not be asked to sign something else.
func (k *Keeper) putCheckpoint(ctx context.Context, record *types.Checkpoint, table *types.CheckpointTable) error {
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	if err := k.checkpoints.Set(ctx, record.Slot, *record); err != nil {
		return fmt.Errorf("store checkpoint %d: %w", record.Slot, err)
	}
	if err := k.checkpointSlots.Set(ctx, record.FinalitySlot, record.Slot); err != nil {
		return fmt.Errorf("store slot of checkpoint %d: %w", record.Slot, err)
	}
	ballot := types.Ballot{
		Kind: types.BALLOT_KIND_CHECKPOINT, Slot: record.Slot, PinnedBtcHeight: table.BtcHeight,
		PinnedAtBtcHeight: table.PinnedAtBtcHeight, PinnedHeight: table.PinnedHeight,
		OpenedHeight: sdkCtx.BlockHeight(), OpenedTime: sdkCtx.BlockTime(),
	}
	for i := range table.Entries {
		if len(table.Entries[i].PubRand) == 0 {
			ballot.Unready = types.BitmapAdd(ballot.Unready, len(table.Entries), i)
		}
	}
	id := types.BallotID{Kind: ballot.Kind, Slot: ballot.Slot}
	if err := k.ballots.Set(ctx, ballotKey(id), ballot); err != nil {
		return fmt.Errorf("store ballot of checkpoint %d: %w", record.Slot, err)
	}
	return nil
}
