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
	reasonSilent    = "silent: no vote where more than half of the power had voted for one block"
	reasonVoted     = "voted again"
	reasonNotBack   = "silent, and had not voted since it came back"
	reasonLeft      = "inactive for longer than exit_delay"
	// inCheckpoints ends a reason that holds for tables of checkpoints.
	inCheckpoints = " (checkpoints)"
)

// pin is what the rules of protocol.md §4 give for a slot at a point of Bitcoin and the zone: a table and what it means for providers.
type pin struct {
	table btcstaketypes.PowerTable
	// btcHeight is T, settled is the settled Bitcoin height at that time.
	btcHeight, settled uint32
	// unready is a bitmap over the table of who has no usable nonce; nil when all have one.
	unready []byte
	// nonces are the nonces of the entries for kinds whose tables name them, nil for an entry that cannot sign.
	nonces [][]byte
	// states are the provider states that change, in the order in which the table was asked about them.
	states []stateChange
	// standing says that a provider of the table had entered before; launch says that it is a launch table.
	standing, launch bool
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
	// kind is the ballot's kind: tables of checkpoints and of finality count absence separately, since who can sign the one
	// may be unable to sign the other.
	kind types.BallotKind
	// nonce is the nonce itself where it is public.
	nonce []byte
	// left says that the provider does not count where table 0 of a series takes over from, whatever a former series knew.
	left bool
	// launch says that the table is a launch table, in which everybody stands.
	launch bool
}

// presence returns what state knows of a provider in tables of one kind: whether it has entered, and since when it cannot
// vote.
func presence(state *types.ProviderState, kind types.BallotKind) (entered *bool, inactiveSince *uint32) {
	if kind == types.BALLOT_KIND_CHECKPOINT {
		return &state.CheckpointEntered, &state.CheckpointInactiveSinceBtcHeight
	}
	return &state.Entered, &state.InactiveSinceBtcHeight
}

func (r readiness) ready() bool { return r.pubRand && !r.state.Jailed && !r.silent() }

// silent says whether silence keeps a provider from counting as ready. Only finality makes silent; tables of checkpoints do
// without whoever has left finality's.
func (r readiness) silent() bool {
	if r.kind == types.BALLOT_KIND_CHECKPOINT {
		return r.state.Left()
	}
	return r.state.SilentSinceBtcHeight != 0
}

// eligible says whether a provider may stand in a table: one that is ready, and one that was ready and is not for less
// than exit_delay. The latter stays in the total though it cannot sign, so that censoring the randomness or the votes of
// honest providers never turns a minority into a quorum.
func (r readiness) eligible(settled uint32, params types.Params) bool {
	if r.ready() || r.launch {
		return true
	}
	entered, since := presence(&r.state, r.kind)
	return !r.left && *entered && isRecent(*since, settled, params)
}

// isRecent says whether a provider that is inactive since a Bitcoin height, 0 when it is active, stays in tables.
func isRecent(since, settled uint32, params types.Params) bool {
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

// rankPin computes a table without writing anything: an ordinary one, or a launch table. It looks at everybody with enough stake
// until the table is full, and charge takes gas for each whom the table's flat price does not pay for, if somebody pays.
func (k *Keeper) rankPin(
	ctx context.Context, params types.Params, charge func(gas uint64, what string), id types.BallotID, btcHeight, settled uint32, zoneHeight int64, launch bool,
) (*pin, error) {
	result := &pin{btcHeight: btcHeight, settled: settled, launch: launch}
	anchored, err := k.anchoredHeight(ctx)
	if err != nil {
		return nil, err
	}
	at := pinning{params: params, id: id, settled: settled, zoneHeight: zoneHeight, anchored: anchored, launch: launch}
	seen := make(map[string]readiness)
	var failed error
	table, err := k.stake.PowerTable(ctx, btcHeight, func(fpPk []byte) bool {
		if failed != nil {
			return false
		}
		r, known := seen[string(fpPk)]
		if !known {
			if len(seen) >= pricedProviders && charge != nil {
				charge(gasPerProvider(id.Kind), "one more provider that a table looks at")
			}
			if r, failed = k.readiness(ctx, at, fpPk); failed != nil {
				return false
			}
			seen[string(fpPk)] = r
		}
		in := r.eligible(settled, params)
		if entered, _ := presence(&r.state, id.Kind); !in && !known && *entered {
			*entered = false
			change := stateChange{state: r.state, inactive: true, reason: reasonLeft}
			if id.Kind == types.BALLOT_KIND_CHECKPOINT {
				change.reason += inCheckpoints
			}
			result.states = append(result.states, change)
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
		result.standing = result.standing || r.state.Entered
		if change, changed := r.enter(settled); changed {
			result.states = append(result.states, change)
		}
		if id.Kind == types.BALLOT_KIND_CHECKPOINT {
			result.nonces = append(result.nonces, r.nonce)
		}
		if !r.pubRand {
			result.unready = types.BitmapAdd(result.unready, len(table.Entries), i)
		}
	}
	return result, nil
}

// pinning is what a table is pinned for, and when.
type pinning struct {
	params     types.Params
	id         types.BallotID
	settled    uint32
	zoneHeight int64
	// anchored is the zone height below which commitments are anchored.
	anchored int64
	launch   bool
}

func (k *Keeper) readiness(ctx context.Context, at pinning, fpPk []byte) (r readiness, err error) {
	r.kind, r.launch = at.id.Kind, at.launch
	if r.state, err = k.providerState(ctx, fpPk); err != nil {
		return r, err
	}
	commit, found, err := k.commitFor(ctx, at.id, fpPk)
	if err != nil {
		return r, err
	}
	r.pubRand = found && isUsable(commit, at.params, at.anchored, at.zoneHeight)
	if at.id.Kind != types.BALLOT_KIND_CHECKPOINT {
		return r, nil
	}
	if r.ready() {
		r.nonce = nonceOf(commit, at.id.Slot)
	}
	state := &r.state
	if types.CheckpointNumber(at.id.Slot) != 0 || r.ready() {
		return r, nil
	}
	// The first table of a series takes over from finality: whoever counts there stands in its total, or a minority that is
	// early with its nonces would decide alone. Nobody else does, or stake that went away since a former series could close
	// each new one.
	if state.Entered && isRecent(state.InactiveSinceBtcHeight, at.settled, at.params) {
		state.CheckpointEntered, state.CheckpointInactiveSinceBtcHeight = true, 0
	} else {
		r.left = true
	}
	return r, nil
}

// enter returns how a provider's state changes when it stands in a table.
func (r readiness) enter(settled uint32) (stateChange, bool) {
	change := stateChange{state: r.state}
	entered, since := presence(&change.state, r.kind)
	wasEntered := *entered
	*entered = true
	if r.launch && !r.ready() {
		// Whatever it was absent for before does not count: everybody has exit_delay from a launch on.
		*since = 0
	}
	switch {
	case r.ready() && *since != 0:
		*since = 0
		change.reason = reasonActive
	case !r.ready() && *since == 0:
		// Height 0 means active, so a chain that is settled at 0 only counts from 1.
		*since = max(settled, 1)
		change.inactive = true
		switch {
		case r.state.Jailed:
			change.reason = reasonJailed
		case r.silent():
			change.reason = reasonSilent
		default:
			change.reason = reasonNoPubRand
		}
	}
	if change.reason != "" && r.kind == types.BALLOT_KIND_CHECKPOINT {
		change.reason += inCheckpoints
	}
	return change, !wasEntered || change.reason != ""
}

// computed is how many tables it took: a launch table comes after an ordinary one in which nobody had entered.
func (p *pin) computed() int {
	if p.launch {
		return 2
	}
	return 1
}

// large says whether a table may decide anything.
func (p *pin) large(params types.Params) bool {
	return p.table.TotalPowerSat >= params.MinTotalPowerSat && len(p.table.Entries) >= int(params.MinProviders)
}

// applyPin stores a table and what it means for providers, and returns the table's id.
func (k *Keeper) applyPin(ctx context.Context, p *pin, highest uint64) (uint64, error) {
	if err := k.applyStates(ctx, p); err != nil {
		return 0, err
	}
	return k.storeTable(ctx, p.table, highest)
}

// applyStates stores what a table means for providers.
func (k *Keeper) applyStates(ctx context.Context, p *pin) error {
	for _, change := range p.states {
		if err := k.providers.Set(ctx, change.state.FpBtcPk, change.state); err != nil {
			return fmt.Errorf("store state of %x: %w", change.state.FpBtcPk, err)
		}
		if change.reason != "" {
			k.emitInactive(ctx, change.state.FpBtcPk, change.inactive, change.reason)
		}
	}
	return nil
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
