package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// newestSeries returns the series with the highest index.
func (k *Keeper) newestSeries(ctx context.Context) (types.Series, bool, error) {
	iter, err := k.series.Iterate(ctx, new(collections.Range[uint64]).Descending())
	if err != nil {
		return types.Series{}, false, fmt.Errorf("iterate series: %w", err)
	}
	if !iter.Valid() {
		return types.Series{}, false, iter.Close()
	}
	series, err := iter.Value()
	if err := errors.Join(err, iter.Close()); err != nil {
		return types.Series{}, false, fmt.Errorf("read newest series: %w", err)
	}
	return series, true, nil
}

// currentSeries returns the series that is not closed. Only the newest can be it.
func (k *Keeper) currentSeries(ctx context.Context) (types.Series, bool, error) {
	series, found, err := k.newestSeries(ctx)
	return series, found && !series.Closed(), err
}

// OpenSeries opens a series of checkpoints and returns its index. Index, status and heights are filled in here.
func (k *Keeper) OpenSeries(ctx context.Context, series types.Series) (uint64, error) {
	p, err := k.progress(ctx)
	if err != nil {
		return 0, err
	}
	err = k.series.Walk(ctx, nil, func(_ uint64, former types.Series) (bool, error) {
		switch {
		case former.Name == series.Name:
			return true, types.ErrInvalidSeries.Wrapf("name %q was used by series %d", series.Name, former.Index)
		case !former.Closed():
			return true, types.ErrSeriesNotClosed.Wrapf("series %d, %q", former.Index, former.Name)
		}
		series.Index = former.Index + 1
		return false, nil
	})
	if err != nil {
		return 0, err
	}
	if err := series.Validate(); err != nil {
		return 0, err
	}
	if pinHeight := series.PinHeight(); pinHeight < p.params.ActivationHeight || pinHeight <= types.SlotL2Height(p.highest) {
		return 0, types.ErrInvalidSeries.Wrapf(
			"L2 height %d, one interval below activation, must be above every open height (%d) and not below activation (%d)",
			pinHeight, types.SlotL2Height(p.highest), p.params.ActivationHeight)
	}
	limits, err := k.limits(ctx, p.params)
	if err != nil {
		return 0, err
	}
	limits.Series = &series
	if err := limits.Validate(); err != nil {
		return 0, types.ErrInvalidSeries.Wrap(err.Error())
	}
	series.Status = types.SERIES_STATUS_OPEN
	series.OpenedHeight = sdk.UnwrapSDKContext(ctx).BlockHeight()
	if err := k.putSeries(ctx, &series); err != nil {
		return 0, err
	}
	k.emit(ctx, &types.EventSeriesOpened{Series: series})
	return series.Index, nil
}

func (k *Keeper) putSeries(ctx context.Context, series *types.Series) error {
	if err := k.series.Set(ctx, series.Index, *series); err != nil {
		return fmt.Errorf("store series %d: %w", series.Index, err)
	}
	return nil
}

// CloseSeries closes the series that is open or active, which must have the given name.
func (k *Keeper) CloseSeries(ctx context.Context, name, reason string) error {
	p, err := k.progress(ctx)
	if err != nil {
		return err
	}
	series, found, err := k.newestSeries(ctx)
	switch {
	case err != nil:
		return err
	case !found || series.Name != name:
		return types.ErrSeriesUnknown.Wrapf("%q is not the newest series", name)
	case series.Closed():
		return types.ErrSeriesClosed.Wrapf("%q: %s", name, series.ClosedReason)
	}
	return k.closeSeries(ctx, p, &series, reason)
}

// closeSeries closes a series. Where a checkpoint is open and undecided, a finality ballot takes its place; the checkpoint
// ballot stays as evidence. What was decided stays decided.
func (k *Keeper) closeSeries(ctx context.Context, p progress, series *types.Series, reason string) error {
	active := series.Status == types.SERIES_STATUS_ACTIVE
	series.Status = types.SERIES_STATUS_CLOSED
	series.ClosedHeight = sdk.UnwrapSDKContext(ctx).BlockHeight()
	series.ClosedReason = reason
	if err := k.putSeries(ctx, series); err != nil {
		return err
	}
	for n := series.Decided; n < series.Next; n++ {
		if err := k.replaceCheckpoint(ctx, p, series.Slot(n)); err != nil {
			return fmt.Errorf("replace checkpoint %d of series %q: %w", n, series.Name, err)
		}
	}
	if active && series.Next == 0 {
		// Nothing was signed under the first table.
		if err := k.checkpointTables.Remove(ctx, series.Slot(0)); err != nil {
			return fmt.Errorf("remove first table of series %q: %w", series.Name, err)
		}
	}
	k.Logger(ctx).Info("Series of checkpoints closed", "series", series.Name, "reason", reason)
	k.emit(ctx, &types.EventSeriesClosed{Index: series.Index, Name: series.Name, Reason: reason})
	return nil
}

// activateSeries pins the first table when the slot one interval below the first checkpoint opens. A table that cannot
// decide closes the series: the verifier would be born dead, and no finality depends on it yet.
func (k *Keeper) activateSeries(ctx context.Context, p *progress, series *types.Series, slot uint64, m pinPoint) error {
	l2Height := types.SlotL2Height(slot)
	if series.Status != types.SERIES_STATUS_OPEN || l2Height < series.PinHeight() {
		return nil
	}
	if l2Height > series.PinHeight() {
		// Slots open in order, so this takes a change of the parameters or a genesis that does not fit.
		return k.closeSeries(ctx, *p, series, fmt.Sprintf("L2 height %d opened before the first table was pinned", l2Height))
	}
	p.charge(gasPerCheckpointTable, "the first table of a series")
	table, err := k.computeCheckpointTable(ctx, *p, series.Slot(0), m)
	if err != nil {
		return err
	}
	if problem := table.problem(p.params, 0); problem != "" {
		return k.closeSeries(ctx, *p, series, "the first table cannot decide: "+problem)
	}
	if err := k.pinCheckpointTable(ctx, table); err != nil {
		return err
	}
	series.Status = types.SERIES_STATUS_ACTIVE
	series.AnchoredHeight = m.zoneHeight
	return k.putSeries(ctx, series)
}

// advanceSeries moves a series past its decided checkpoints and anchors what they bind. Only what is decided in order
// counts: Ethereum takes checkpoints in no other way.
func (ws *workingSet) advanceSeries(ctx context.Context, index uint64) error {
	series, err := ws.k.series.Get(ctx, index)
	if err != nil {
		return fmt.Errorf("get series %d: %w", index, err)
	}
	for series.Decided < series.Next {
		b, err := ws.ballot(ctx, types.BallotID{Kind: types.BALLOT_KIND_CHECKPOINT, Slot: series.Slot(series.Decided)})
		if err != nil {
			return err
		}
		if b == nil || !b.decided() {
			break
		}
		series.AnchoredHeight = max(series.AnchoredHeight, b.checkpoint.record.OpenedHeight)
		series.Decided++
	}
	return ws.k.putSeries(ctx, &series)
}
