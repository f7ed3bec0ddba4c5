package keeper

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cosmos/cosmos-sdk/telemetry"
	sdk "github.com/cosmos/cosmos-sdk/types"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// checkpointBallot is what a checkpoint ballot has beside its record.
type checkpointBallot struct {
	series types.Series
	record types.Checkpoint
	table  types.CheckpointTable
	// candidates are the slot's headers by the digest that a vote for each signs; nil until they are asked for. It is only
	// looked up, never walked.
	candidates map[[32]byte]*types.Header
}

// digest returns what a vote for a candidate signs.
func (c *checkpointBallot) digest(header *types.Header) [32]byte {
	return c.series.Statement(&c.record, header.Hash, header.StateRoot).Digest()
}

// checkVote checks a first vote of table entry i. The table binds the nonce, so that whoever signs two blocks for Ethereum
// signs both under it and gives its key away.
func (c *checkpointBallot) checkVote(v *types.SignedDigest, i int) error {
	if c.series.Closed() {
		return types.ErrSeriesClosed.Wrapf("%q takes no more votes", c.series.Name)
	}
	if !bytes.Equal(c.table.Entries[i].PubRand, v.PubRand[:]) {
		return types.ErrWrongNonce.Wrapf("%x in checkpoint slot %d", v.FpPk, v.Slot)
	}
	return nil
}

// loadCheckpoint spreads a stored checkpoint ballot out for work.
func (k *Keeper) loadCheckpoint(ctx context.Context, id types.BallotID, record types.Ballot) (*openBallot, error) {
	c := new(checkpointBallot)
	var err error
	if c.series, err = k.seriesOf(ctx, id.Slot); err != nil {
		return nil, err
	}
	if c.record, err = k.checkpoints.Get(ctx, id.Slot); err != nil {
		return nil, fmt.Errorf("get checkpoint %d: %w", id.Slot, err)
	}
	if c.table, err = k.checkpointTables.Get(ctx, id.Slot); err != nil {
		return nil, fmt.Errorf("get table of checkpoint %d: %w", id.Slot, err)
	}
	b := unpackBallot(id, record, powerTable(&c.table))
	b.slot, b.checkpoint = c.record.FinalitySlot, c
	return b, nil
}

// powerTable returns a checkpoint's table without nonces, in the same order.
func powerTable(table *types.CheckpointTable) btcstaketypes.PowerTable {
	powers := btcstaketypes.PowerTable{
		Entries: make([]btcstaketypes.PowerEntry, len(table.Entries)), TotalPowerSat: table.TotalPowerSat,
	}
	for i := range table.Entries {
		powers.Entries[i] = btcstaketypes.PowerEntry{FpBtcPk: table.Entries[i].FpBtcPk, PowerSat: table.Entries[i].PowerSat}
	}
	return powers
}

// checkpointCandidate returns the header whose digest a vote in a checkpoint ballot signs, nil when there is none.
func (k *Keeper) checkpointCandidate(ctx context.Context, b *openBallot, digest [32]byte) (*types.Header, error) {
	c := b.checkpoint
	if c.candidates == nil {
		headers, err := k.candidates(ctx, b.slot)
		if err != nil {
			return nil, err
		}
		c.candidates = make(map[[32]byte]*types.Header, len(headers))
		for i := range headers {
			c.candidates[c.digest(&headers[i])] = &headers[i]
		}
	}
	return c.candidates[digest], nil
}

// openCheckpoint opens a checkpoint ballot in the place of a finality ballot when the slot's height asks for one, and pins
// the table of the checkpoint after it. While that table cannot decide, the slot does not open: a checkpoint that hands over
// to a dead table would end the series.
func (k *Keeper) openCheckpoint(ctx context.Context, p progress, series *types.Series, slot uint64, m moment) (bool, error) {
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
	next, err := k.computeCheckpointTable(ctx, p.params, series.Slot(n+1), m)
	if err != nil {
		return false, err
	}
	if problem := next.problem(p.params); problem != "" {
		telemetry.IncrCounter(1, types.ModuleName, "checkpoint_not_ready")
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
	telemetry.SetGauge(float32(series.Next), types.ModuleName, "checkpoints_opened")
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
		return fmt.Errorf("store place of checkpoint %d: %w", record.Slot, err)
	}
	ballot := types.Ballot{
		Kind: types.BALLOT_KIND_CHECKPOINT, Slot: record.Slot, PinnedBtcHeight: table.BtcHeight,
		PinnedAtBtcHeight: table.PinnedAtBtcHeight, PinnedHeight: table.PinnedHeight,
		OpenedHeight: sdkCtx.BlockHeight(), OpenedTime: sdkCtx.BlockTime(),
	}
	for i := range table.Entries {
		if len(table.Entries[i].PubRand) != 0 {
			continue
		}
		if ballot.Unready == nil {
			ballot.Unready = make([]byte, types.BitmapSize(len(table.Entries)))
		}
		types.BitmapSet(ballot.Unready, i)
	}
	id := types.BallotID{Kind: ballot.Kind, Slot: ballot.Slot}
	if err := k.ballots.Set(ctx, ballotKey(id), ballot); err != nil {
		return fmt.Errorf("store ballot of checkpoint %d: %w", record.Slot, err)
	}
	return nil
}

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
		return fmt.Errorf("remove place of checkpoint %d: %w", checkpointSlot, err)
	}
	settled, err := k.stake.SettledBTCHeight(ctx)
	if err != nil {
		return fmt.Errorf("get settled Bitcoin height: %w", err)
	}
	zoneHeight := sdk.UnwrapSDKContext(ctx).BlockHeight()
	table, err := k.computePin(ctx, p.params, finalityID(b.slot), settled, settled, zoneHeight)
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
	table := powerTable(&b.checkpoint.table)
	slices.SortStableFunc(table.Entries, func(a, b btcstaketypes.PowerEntry) int {
		switch {
		case a.PowerSat > b.PowerSat:
			return -1
		case a.PowerSat < b.PowerSat:
			return 1
		default:
			return bytes.Compare(a.FpBtcPk, b.FpBtcPk)
		}
	})
	result := &pin{table: table, btcHeight: b.record.PinnedBtcHeight, settled: b.record.PinnedAtBtcHeight}
	for i := range table.Entries {
		usable, err := k.usablePubRand(ctx, params, finalityID(b.slot), table.Entries[i].FpBtcPk, zoneHeight)
		if err != nil {
			return nil, err
		}
		if usable {
			continue
		}
		if result.unready == nil {
			result.unready = make([]byte, types.BitmapSize(len(table.Entries)))
		}
		types.BitmapSet(result.unready, i)
	}
	return result, nil
}

// checkCheckpointSlot returns the finality slot that a checkpoint decides. Before it opens nobody can vote, since its digest
// is not known.
func (d *desk) checkCheckpointSlot(ctx context.Context, id types.BallotID) (uint64, error) {
	b, err := d.ballot(ctx, id)
	if err != nil {
		return 0, err
	}
	if b != nil {
		return b.slot, nil
	}
	series, err := d.k.seriesOf(ctx, id.Slot)
	if err != nil {
		return 0, err
	}
	n := types.CheckpointNumber(id.Slot)
	switch {
	case n < series.Next:
		return 0, types.ErrSlotClosed.Wrapf("checkpoint %d of series %q", n, series.Name)
	case series.Closed():
		return 0, types.ErrSeriesClosed.Wrapf("%q", series.Name)
	default:
		return 0, types.ErrCheckpointNotOpen.Wrapf("checkpoint %d of series %q", n, series.Name)
	}
}

// checkFinalitySlot refuses finality votes where a checkpoint decides, or will: a provider that voted in both could be
// honest here and sign nothing but a lie for Ethereum.
func (d *desk) checkFinalitySlot(ctx context.Context, slot uint64) error {
	id, err := d.place(ctx, slot)
	if err != nil {
		return err
	}
	if id.Kind == types.BALLOT_KIND_CHECKPOINT {
		return types.ErrCheckpointSlot.Wrapf("slot %d is decided by checkpoint slot %d", slot, id.Slot)
	}
	if slot <= d.highest {
		return nil
	}
	if !d.seriesKnown {
		series, found, err := d.k.openSeries(ctx)
		if err != nil {
			return err
		}
		if found {
			d.series = &series
		}
		d.seriesKnown = true
	}
	if d.series == nil {
		return nil
	}
	if n, here := d.series.NumberAt(types.SlotL2Height(slot)); here {
		return types.ErrCheckpointSlot.Wrapf("slot %d will be decided by checkpoint %d of series %q", slot, n, d.series.Name)
	}
	return nil
}

// tellStale says once, when Bitcoin moves from one settled height to another, that an open checkpoint can never be decided
// any more.
func (k *Keeper) tellStale(ctx context.Context, d *desk, id types.BallotID, before, settled uint32) error {
	b, err := d.ballot(ctx, id)
	if err != nil {
		return err
	}
	if b == nil || b.decided() || !isStale(b.record.PinnedAtBtcHeight, settled, d.params) ||
		isStale(b.record.PinnedAtBtcHeight, before, d.params) {
		return nil
	}
	l2Height := types.SlotL2Height(b.slot)
	k.Logger(ctx).Error("Checkpoint can never be decided: its table is too old", "slot", id.Slot, "l2_height", l2Height)
	k.emit(ctx, &types.EventCheckpointStale{Slot: id.Slot, L2Height: l2Height, BtcHeight: b.record.PinnedBtcHeight})
	return nil
}

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
	id, err := k.place(ctx, record.FinalitySlot)
	if err != nil {
		return err
	}
	if id.Kind == types.BALLOT_KIND_CHECKPOINT {
		// Otherwise the slot has a finality ballot, which takes these with it.
		if err := k.pruneSlot(ctx, record.FinalitySlot); err != nil {
			return err
		}
		if err := k.checkpointSlots.Remove(ctx, record.FinalitySlot); err != nil {
			return fmt.Errorf("remove place: %w", err)
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
