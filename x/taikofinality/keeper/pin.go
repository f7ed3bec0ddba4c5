package keeper

import (
	"context"
	"fmt"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// Reasons that EventInactive gives.
const (
	reasonActive    = "has randomness and is not jailed"
	reasonJailed    = "jailed"
	reasonNoPubRand = "no usable randomness"
	reasonLeft      = "inactive for longer than exit_delay"
)

// pin is what the rules of protocol.md §4 give for a slot at a moment: a table and what it means for providers.
type pin struct {
	table btcstaketypes.PowerTable
	// btcHeight is T, settled is the settled Bitcoin height at that moment.
	btcHeight, settled uint32
	// unready is a bitmap over the table of who has no usable nonce; nil when all have one.
	unready []byte
	// states are the provider states that change, in the order in which the table was asked about them.
	states []stateChange
}

type stateChange struct {
	state    types.ProviderState
	inactive bool
	reason   string
}

// readiness is what the rules say of one provider for one slot.
type readiness struct {
	state   types.ProviderState
	pubRand bool
}

func (r readiness) ready() bool { return r.pubRand && !r.state.Jailed }

// eligible says whether a provider may stand in a table: one that is ready, and one that was ready and is not for less
// than exit_delay. The latter stays in the total though it cannot sign, so that censoring the randomness or the votes of
// honest providers never turns a minority into a quorum.
func (r readiness) eligible(settled uint32, params types.Params) bool {
	if r.ready() {
		return true
	}
	if !r.state.Entered {
		return false
	}
	since := r.state.InactiveSinceBtcHeight
	return since == 0 || settled < since || settled-since < params.ExitDelayBtcBlocks
}

func (k *Keeper) providerState(ctx context.Context, fpPk []byte) (types.ProviderState, error) {
	state, found, err := lookup(ctx, k.providers, fpPk)
	if err != nil {
		return state, fmt.Errorf("get state of %x: %w", fpPk, err)
	}
	if !found {
		state = types.ProviderState{FpBtcPk: fpPk}
	}
	return state, nil
}

// computePin computes a table without writing anything.
func (k *Keeper) computePin(
	ctx context.Context, params types.Params, id types.BallotID, btcHeight, settled uint32, zoneHeight int64,
) (*pin, error) {
	result := &pin{btcHeight: btcHeight, settled: settled}
	seen := make(map[string]readiness)
	var failed error
	table, err := k.stake.PowerTable(ctx, btcHeight, func(fpPk []byte) bool {
		if failed != nil {
			return false
		}
		r, known := seen[string(fpPk)]
		if !known {
			if r, failed = k.readiness(ctx, params, id, fpPk, zoneHeight); failed != nil {
				return false
			}
			seen[string(fpPk)] = r
		}
		in := r.eligible(settled, params)
		if !in && !known && r.state.Entered {
			r.state.Entered = false
			result.states = append(result.states, stateChange{state: r.state, inactive: true, reason: reasonLeft})
		}
		return in
	})
	if failed != nil {
		return nil, failed
	}
	if err != nil {
		return nil, fmt.Errorf("compute power table at %d: %w", btcHeight, err)
	}
	result.table = table
	for i, entry := range table.Entries {
		r := seen[string(entry.FpBtcPk)]
		if change, changed := r.enter(settled); changed {
			result.states = append(result.states, change)
		}
		if r.pubRand {
			continue
		}
		if result.unready == nil {
			result.unready = make([]byte, types.BitmapSize(len(table.Entries)))
		}
		types.BitmapSet(result.unready, i)
	}
	return result, nil
}

func (k *Keeper) readiness(
	ctx context.Context, params types.Params, id types.BallotID, fpPk []byte, zoneHeight int64,
) (r readiness, err error) {
	if r.state, err = k.providerState(ctx, fpPk); err != nil {
		return r, err
	}
	r.pubRand, err = k.usablePubRand(ctx, params, id, fpPk, zoneHeight)
	return r, err
}

// enter returns how a provider's state changes when it stands in a table.
func (r readiness) enter(settled uint32) (stateChange, bool) {
	change := stateChange{state: r.state}
	change.state.Entered = true
	switch {
	case r.ready() && r.state.InactiveSinceBtcHeight != 0:
		change.state.InactiveSinceBtcHeight = 0
		change.reason = reasonActive
	case !r.ready() && r.state.InactiveSinceBtcHeight == 0:
		// Height 0 means active, so a chain that is settled at 0 only counts from 1.
		change.state.InactiveSinceBtcHeight = max(settled, 1)
		change.inactive = true
		change.reason = reasonNoPubRand
		if r.state.Jailed {
			change.reason = reasonJailed
		}
	}
	return change, !r.state.Entered || change.reason != ""
}

// large says whether a table may decide anything.
func (p *pin) large(params types.Params) bool {
	return p.table.TotalPowerSat >= params.MinTotalPowerSat && len(p.table.Entries) >= int(params.MinProviders)
}

// applyPin stores a table and what it means for providers, and returns the table's id.
func (k *Keeper) applyPin(ctx context.Context, p *pin, highest uint64) (uint64, error) {
	for _, change := range p.states {
		if err := k.providers.Set(ctx, change.state.FpBtcPk, change.state); err != nil {
			return 0, fmt.Errorf("store state of %x: %w", change.state.FpBtcPk, err)
		}
		if change.reason != "" {
			k.emitInactive(ctx, change.state.FpBtcPk, change.inactive, change.reason)
		}
	}
	return k.storeTable(ctx, p.table, highest)
}

func (k *Keeper) emitInactive(ctx context.Context, fpPk []byte, inactive bool, reason string) {
	k.emit(ctx, &types.EventInactive{FpBtcPkHex: fmt.Sprintf("%x", fpPk), Inactive: inactive, Reason: reason})
}

// storeTable stores a table unless it equals the newest one, and returns its id. The one it follows can be named by no
// slot above highest, which is when pruning may take it away.
func (k *Keeper) storeTable(ctx context.Context, table btcstaketypes.PowerTable, highest uint64) (uint64, error) {
	newest, found, err := get(ctx, k.newestTable)
	if err != nil {
		return 0, fmt.Errorf("get newest table: %w", err)
	}
	if found {
		old, err := k.tables.Get(ctx, newest)
		if err != nil {
			return 0, fmt.Errorf("get table %d: %w", newest, err)
		}
		if old.Equal(&table) {
			return newest, nil
		}
		if err := k.tableExpiry.Set(ctx, newest, highest); err != nil {
			return 0, fmt.Errorf("store expiry of table %d: %w", newest, err)
		}
	}
	if err := k.tables.Set(ctx, newest+1, table); err != nil {
		return 0, fmt.Errorf("store table %d: %w", newest+1, err)
	}
	if err := k.newestTable.Set(ctx, newest+1); err != nil {
		return 0, fmt.Errorf("store newest table: %w", err)
	}
	return newest + 1, nil
}
