package keeper

import (
	"context"
	"fmt"
	"math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// replaceCheckpoint gives the slot of an undecided checkpoint of a closed series a finality ballot. It gets the newest
// table; when that is too small, the one that the checkpoint had, under the same rules of age and lost stake, until a new
// pin finds a larger one. So every open slot has a ballot at all times.
func (k *Keeper) replaceCheckpoint(ctx context.Context, p progress, checkpointSlot uint64) error {
	b, err := k.loadBallot(ctx, types.BallotID{Kind: types.BALLOT_KIND_CHECKPOINT, Slot: checkpointSlot})
	if err != nil {
		return err
	}
	if b == nil {
		return fmt.Errorf("checkpoint %d has no ballot", checkpointSlot)
	}
	if b.decided() {
		return nil
	}
	if err := k.checkpointSlots.Remove(ctx, b.slot); err != nil {
		return fmt.Errorf("remove slot of checkpoint %d: %w", checkpointSlot, err)
	}
	settled, err := k.stake.SettledBTCHeight(ctx)
	if err != nil {
		return fmt.Errorf("get settled Bitcoin height: %w", err)
	}
	zoneHeight := sdk.UnwrapSDKContext(ctx).BlockHeight()
	table, err := k.computePin(ctx, p.params, p.charge, finalityID(b.slot), settled, settled, zoneHeight)
	if err != nil {
		return err
	}
	pinnedHeight := zoneHeight
	if !table.large(p.params) {
		if table, err = k.inheritTable(ctx, p.params, b, zoneHeight); err != nil {
			return err
		}
		pinnedHeight = b.record.PinnedHeight
	}
	return k.putFinality(ctx, p, b.slot, table, pinnedHeight)
}

// inheritTable makes a finality slot's table of the one of its checkpoint, ranked as the registry ranks.
func (k *Keeper) inheritTable(ctx context.Context, params types.Params, b *openBallot, zoneHeight int64) (*pin, error) {
	table, err := btcstaketypes.RankPower(powerTable(&b.checkpoint.table).Entries, math.MaxUint32)
	if err != nil {
		return nil, fmt.Errorf("rank table of checkpoint %d: %w", b.id.Slot, err)
	}
	result := &pin{table: table, btcHeight: b.record.PinnedBtcHeight, settled: b.record.PinnedAtBtcHeight}
	for i := range table.Entries {
		usable, err := k.usablePubRand(ctx, params, finalityID(b.slot), table.Entries[i].FpBtcPk, zoneHeight)
		if err != nil {
			return nil, err
		}
		if !usable {
			result.unready = types.BitmapAdd(result.unready, len(table.Entries), i)
		}
	}
	return result, nil
}

// tellStale says once, when Bitcoin moves from one settled height to another, that an open checkpoint can never be decided
// any more.
func (k *Keeper) tellStale(ctx context.Context, ws *workingSet, id types.BallotID, before, settled uint32) error {
	b, err := ws.ballot(ctx, id)
	if err != nil {
		return err
	}
	if b == nil || b.decided() || !isStale(b.record.PinnedAtBtcHeight, settled, ws.params) ||
		isStale(b.record.PinnedAtBtcHeight, before, ws.params) {
		return nil
	}
	l2Height := types.SlotL2Height(b.slot)
	k.Logger(ctx).Error("Checkpoint can never be decided: its table is too old", "slot", id.Slot, "l2_height", l2Height)
	k.emit(ctx, &types.EventCheckpointStale{Slot: id.Slot, L2Height: l2Height, BtcHeight: b.record.PinnedBtcHeight})
	return nil
}
