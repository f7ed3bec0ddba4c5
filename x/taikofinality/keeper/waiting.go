package keeper

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	sdk "github.com/cosmos/cosmos-sdk/types"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// waiting is what a series waits for.
type waiting struct {
	// slot is the finality slot of the lowest checkpoint that is open and not decided, 0 when there is none.
	slot uint64
	// reason says it in words, empty when nothing is wrong.
	reason string
}

// waitingFor says what a series waits for: votes for the lowest undecided checkpoint, or nonces for the next table.
func (k *Keeper) waitingFor(ctx context.Context, series *types.Series) (waiting, error) {
	if series.Closed() {
		return waiting{}, nil
	}
	ws, err := k.newWorkingSet(ctx)
	if err != nil {
		return waiting{}, err
	}
	if series.Decided < series.Next {
		return ws.waitingForVotes(ctx, series)
	}
	reason, err := k.waitingForTable(ctx, ws.params, series)
	return waiting{reason: reason}, err
}

// waitingForTable says why the next table of a series could not be pinned if the slot for it opened now.
func (k *Keeper) waitingForTable(ctx context.Context, params types.Params, series *types.Series) (string, error) {
	settled, err := k.stake.SettledBTCHeight(ctx)
	if errors.Is(err, btcstaketypes.ErrNotSettled) {
		return "no Bitcoin block is settled", nil
	}
	if err != nil {
		return "", fmt.Errorf("get settled Bitcoin height: %w", err)
	}
	if series.Status == types.SERIES_STATUS_OPEN {
		problem, err := k.tableProblem(ctx, params, series.Slot(0), settled, 0)
		if err != nil || problem == "" {
			return "", err
		}
		return fmt.Sprintf("the first table could not decide if L2 height %d opened now: %s", series.PinHeight(), problem), nil
	}
	n := series.Next
	table, err := k.checkpointTables.Get(ctx, series.Slot(n))
	if err != nil {
		return "", fmt.Errorf("get table of checkpoint %d: %w", n, err)
	}
	name := fmt.Sprintf("checkpoint %d (L2 height %d)", n, series.Height(n))
	if isStale(table.PinnedAtBtcHeight, settled, params) {
		return fmt.Sprintf("%s will not open: its table of Bitcoin height %d is stale; the series closes with the next header of that height",
			name, table.BtcHeight), nil
	}
	problem, err := k.tableProblem(ctx, params, series.Slot(n+1), settled, table.BtcTime)
	if err != nil || problem == "" {
		return "", err
	}
	return fmt.Sprintf("%s cannot open: table %d cannot decide: %s", name, n+1, problem), nil
}

// tableProblem says why the table of a checkpoint slot could not be pinned now, after one of a Bitcoin time. Anybody may ask,
// so it leaves out the hash.
func (k *Keeper) tableProblem(
	ctx context.Context, params types.Params, slot uint64, settled uint32, after uint64,
) (string, error) {
	m := pinPoint{btcHeight: settled, settled: settled, zoneHeight: sdk.UnwrapSDKContext(ctx).BlockHeight()}
	table, err := k.computeCheckpointTable(ctx, progress{params: params}, slot, m)
	if err != nil {
		return "", err
	}
	return table.lack(params, after), nil
}

func (ws *workingSet) waitingForVotes(ctx context.Context, series *types.Series) (waiting, error) {
	slot := series.Slot(series.Decided)
	b, err := ws.ballot(ctx, types.BallotID{Kind: types.BALLOT_KIND_CHECKPOINT, Slot: slot})
	if err != nil {
		return waiting{}, err
	}
	if b == nil {
		return waiting{}, fmt.Errorf("checkpoint %d of series %q has no ballot", series.Decided, series.Name)
	}
	name := fmt.Sprintf("checkpoint %d (L2 height %d)", series.Decided, series.Height(series.Decided))
	stale, err := ws.stale(ctx, b)
	if err != nil {
		return waiting{}, err
	}
	if stale {
		return waiting{slot: b.slot, reason: fmt.Sprintf("%s can never be decided: its table of Bitcoin height %d is stale; "+
			"close the series and open a new one", name, b.record.PinnedBtcHeight)}, nil
	}
	var best uint64
	for c := range b.digests {
		power, err := ws.countedPower(ctx, b, c)
		if err != nil {
			return waiting{}, err
		}
		best = max(best, power)
	}
	missing := keyList(len(b.votes), func(i int) []byte {
		if b.votes[i].choice != noChoice {
			return nil
		}
		return b.table.Entries[i].FpBtcPk
	})
	return waiting{slot: b.slot, reason: fmt.Sprintf("%s has %s of the power; missing: %s",
		name, percent(best, b.table.TotalPowerSat), missing)}, nil
}

// percent writes a share with one digit, rounded down.
func percent(part, total uint64) string {
	if total == 0 {
		return "0.0 %"
	}
	permille := new(big.Int).Mul(new(big.Int).SetUint64(part), big.NewInt(1000))
	permille.Div(permille, new(big.Int).SetUint64(total))
	return fmt.Sprintf("%d.%d %%", permille.Uint64()/10, permille.Uint64()%10)
}
