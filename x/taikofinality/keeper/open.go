package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// pinPoint is when and at which Bitcoin heights a table is pinned.
type pinPoint struct {
	// btcHeight is T, settled is the settled Bitcoin height.
	btcHeight, settled uint32
	zoneHeight         int64
}

// decidingBallot names the ballot that decides a finality slot: its own, or the checkpoint that stands in its place.
func (k *Keeper) decidingBallot(ctx context.Context, slot uint64) (types.BallotID, error) {
	checkpointSlot, found, err := lookup(ctx, k.checkpointSlots, slot)
	if err != nil {
		return types.BallotID{}, fmt.Errorf("get checkpoint of slot %d: %w", slot, err)
	}
	if found {
		return types.BallotID{Kind: types.BALLOT_KIND_CHECKPOINT, Slot: checkpointSlot}, nil
	}
	return finalityID(slot), nil
}

// ballotAt returns the record of the ballot that decides a finality slot; collections.ErrNotFound when there is none.
func (k *Keeper) ballotAt(ctx context.Context, slot uint64) (types.Ballot, error) {
	id, err := k.decidingBallot(ctx, slot)
	if err != nil {
		return types.Ballot{}, err
	}
	return k.ballots.Get(ctx, ballotKey(id))
}

// openSlot opens a slot's ballot with its first candidate and pins its table (protocol.md §4). At the heights of a series a
// checkpoint ballot opens in its place.
func (k *Keeper) openSlot(ctx context.Context, p *progress, slot, l2Timestamp uint64) error {
	id, err := k.decidingBallot(ctx, slot)
	if err != nil {
		return err
	}
	isOpen, err := k.ballots.Has(ctx, ballotKey(id))
	if err != nil || isOpen {
		return err
	}
	m, err := k.pinPointOf(ctx, *p, slot, l2Timestamp)
	if err != nil {
		return err
	}
	series, found, err := k.currentSeries(ctx)
	if err != nil {
		return err
	}
	opened := false
	if found {
		if opened, err = k.openCheckpoint(ctx, *p, &series, slot, m); err != nil {
			return err
		}
	}
	if !opened {
		if err := k.openFinality(ctx, *p, slot, &m); err != nil {
			return err
		}
	}
	if found {
		if err := k.activateSeries(ctx, p, &series, slot, m); err != nil {
			return err
		}
	}
	p.highest = max(p.highest, slot)
	return k.highestSlot.Set(ctx, p.highest)
}

// pinPointOf says where the table of a slot that opens now is pinned.
func (k *Keeper) pinPointOf(ctx context.Context, p progress, slot, l2Timestamp uint64) (m pinPoint, err error) {
	var floor uint32
	if slot != p.first() {
		if floor, err = k.pinnedBTCHeight(ctx, slot-1); err != nil {
			return m, err
		}
	}
	if m.settled, err = k.stake.SettledBTCHeight(ctx); err != nil {
		return m, fmt.Errorf("get settled Bitcoin height: %w", err)
	}
	if m.btcHeight, err = k.stake.PinHeight(ctx, l2Timestamp, floor); err != nil {
		return m, fmt.Errorf("get pin height: %w", err)
	}
	m.zoneHeight = sdk.UnwrapSDKContext(ctx).BlockHeight()
	return m, nil
}

// pinnedBTCHeight returns T of what was pinned when a slot opened: its table, or at a checkpoint that of the next one.
func (k *Keeper) pinnedBTCHeight(ctx context.Context, slot uint64) (uint32, error) {
	id, err := k.decidingBallot(ctx, slot)
	if err != nil {
		return 0, err
	}
	if id.Kind == types.BALLOT_KIND_CHECKPOINT {
		next, err := k.checkpointTables.Get(ctx, id.Slot+1)
		if err != nil {
			return 0, fmt.Errorf("get table of checkpoint %d: %w", id.Slot+1, err)
		}
		return next.BtcHeight, nil
	}
	record, err := k.ballots.Get(ctx, ballotKey(id))
	if err != nil {
		return 0, fmt.Errorf("get ballot of slot %d: %w", slot, err)
	}
	return record.PinnedBtcHeight, nil
}

// openFinality opens a slot's finality ballot with a table pinned at a point. A launch table moves the point up to the settled
// height: it counts all settled stake, whatever time the block bears.
func (k *Keeper) openFinality(ctx context.Context, p progress, slot uint64, m *pinPoint) error {
	table, err := k.computePin(ctx, p.params, p.charge, finalityID(slot), m.btcHeight, m.settled, m.zoneHeight)
	if err == nil && table.launch && m.btcHeight < m.settled {
		m.btcHeight = m.settled
		p.charge(gasPerCandidate, "the table of a launch at the settled height")
		table, err = k.computePin(ctx, p.params, p.charge, finalityID(slot), m.btcHeight, m.settled, m.zoneHeight)
	}
	if err != nil {
		return err
	}
	if !table.large(p.params) {
		return types.ErrTableTooSmall.Wrapf("%d sat of %d providers, want %d sat of %d",
			table.table.TotalPowerSat, len(table.table.Entries), p.params.MinTotalPowerSat, p.params.MinProviders)
	}
	return k.putFinality(ctx, p, slot, table, m.zoneHeight)
}

// putFinality stores a slot's new finality ballot with its table, which was pinned at a zone height.
func (k *Keeper) putFinality(ctx context.Context, p progress, slot uint64, table *pin, pinnedHeight int64) error {
	tableID, err := k.applyPin(ctx, table, p.highest)
	if err != nil {
		return err
	}
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	id := finalityID(slot)
	if err := k.ballots.Set(ctx, ballotKey(id), types.Ballot{
		Kind: id.Kind, Slot: slot, TableId: tableID, PinnedBtcHeight: table.btcHeight, PinnedAtBtcHeight: table.settled,
		OpenedHeight: sdkCtx.BlockHeight(), OpenedTime: sdkCtx.BlockTime(), PinnedHeight: pinnedHeight,
		Unready: table.unready,
	}); err != nil {
		return fmt.Errorf("store ballot of slot %d: %w", slot, err)
	}
	return nil
}

// seriesOf returns the series of a checkpoint slot; types.ErrSeriesUnknown when there is none.
func (k *Keeper) seriesOf(ctx context.Context, checkpointSlot uint64) (types.Series, error) {
	index := types.CheckpointSeries(checkpointSlot)
	series, err := k.series.Get(ctx, index)
	if errors.Is(err, collections.ErrNotFound) {
		return series, types.ErrSeriesUnknown.Wrapf("series %d of checkpoint slot %d", index, checkpointSlot)
	}
	if err != nil {
		return series, fmt.Errorf("get series %d: %w", index, err)
	}
	return series, nil
}
