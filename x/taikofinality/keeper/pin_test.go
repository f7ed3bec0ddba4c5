package keeper

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"slices"
	"testing"

	storetypes "cosmossdk.io/store/types"
	"github.com/stretchr/testify/require"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// The limits of time and size are the ones of the parameters, to the block and the satoshi.
func TestPinLimits(t *testing.T) {
	params := testParams()
	params.ExitDelayBtcBlocks, params.RepinAfterBtcBlocks = 20, 6
	params.MinTotalPowerSat, params.MinProviders = 100, 3
	for _, tc := range []struct {
		name           string
		since, settled uint32
		want           bool
	}{
		{"success - active", 0, 1000, true},
		{"success - since now", 50, 50, true},
		{"success - one block less than the delay", 50, 69, true},
		{"success - since a block that a reorg took away", 50, 49, true},
		{"error - for the delay", 50, 70, false},
		{"error - for long", 50, 500, false},
		{"error - since the first block", 1, 21, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.Equal(t, tc.want, isRecent(tc.since, tc.settled, params))
			// A table grows stale like absence grows old, but at 0, which is a height for it.
			if tc.since != 0 {
				require.Equal(t, !tc.want, isStale(tc.since, tc.settled, params))
			}
		})
	}
	slow := params
	slow.RepinAfterBtcBlocks = 30
	require.False(t, isStale(50, 79, slow))
	require.True(t, isStale(50, 80, slow))
	require.False(t, isStale(0, 19, params))
	require.True(t, isStale(0, 20, params))

	for _, tc := range []struct {
		name    string
		power   uint64
		entries int
		want    bool
	}{
		{"success - just enough", 100, 3, true},
		{"error - a satoshi less", 99, 3, false},
		{"error - a provider less", 100, 2, false},
		{"error - no table", 0, 0, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := pin{table: btcstaketypes.PowerTable{TotalPowerSat: tc.power, Entries: make([]btcstaketypes.PowerEntry, tc.entries)}}
			require.Equal(t, tc.want, p.large(params))
		})
	}
}

// Who stands in a table, and what that makes of its state.
func TestEnter(t *testing.T) {
	params := testParams()
	params.ExitDelayBtcBlocks = 20
	const settled = 100
	ready := readiness{pubRand: true}
	entered := func(since uint32) types.ProviderState {
		return types.ProviderState{Entered: true, InactiveSinceBtcHeight: since}
	}
	for _, tc := range []struct {
		name     string
		r        readiness
		eligible bool
		// changed, and the rest of what changes.
		changed, inactive bool
		since             uint32
		reason            string
	}{
		{"success - first time", ready, true, true, false, 0, ""},
		{"success - again", readiness{pubRand: true, state: entered(0)}, true, false, false, 0, ""},
		{"success - ready again", readiness{pubRand: true, state: entered(90)}, true, true, false, 0, reasonActive},
		{"success - not ready any more", readiness{state: entered(0)}, true, true, true, settled, reasonNoPubRand},
		{"success - not ready yet", readiness{state: entered(90)}, true, false, false, 90, ""},
		{"success - jailed", readiness{pubRand: true, state: types.ProviderState{Entered: true, Jailed: true}}, true, true, true, settled, reasonJailed},
		{"success - silent", readiness{pubRand: true, state: types.ProviderState{Entered: true, SilentSinceBtcHeight: 99}}, true, true, true, settled, reasonSilent},
		{"success - launch", readiness{launch: true}, true, true, true, settled, reasonNoPubRand},
		{"success - launch after absence", readiness{launch: true, state: entered(7)}, true, true, true, settled, reasonNoPubRand},
		{"success - launch of one that is ready", readiness{launch: true, pubRand: true, state: entered(0)}, true, false, false, 0, ""},
		{"error - never entered", readiness{}, false, true, true, settled, reasonNoPubRand},
		{"error - left", readiness{left: true, state: entered(99)}, false, false, false, 99, ""},
		{"error - absent for the delay", readiness{state: entered(80)}, false, false, false, 80, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, kind := range []types.BallotKind{types.BALLOT_KIND_FINALITY, types.BALLOT_KIND_CHECKPOINT} {
				r, reason := tc.r, tc.reason
				r.kind = kind
				if kind == types.BALLOT_KIND_CHECKPOINT {
					if r.silent() != (r.state.SilentSinceBtcHeight != 0) {
						continue // silence is finality's
					}
					r.state.CheckpointEntered, r.state.CheckpointInactiveSinceBtcHeight = r.state.Entered, r.state.InactiveSinceBtcHeight
					r.state.Entered, r.state.InactiveSinceBtcHeight = false, 0
					if reason != "" {
						reason += inCheckpoints
					}
				}
				require.Equal(t, tc.eligible, r.eligible(settled, params))
				before := r.state
				change, changed := r.enter(settled)
				require.Equal(t, before, r.state)
				require.Equal(t, tc.changed, changed)
				require.Equal(t, tc.inactive, change.inactive)
				require.Equal(t, reason, change.reason)
				in, since := presence(&change.state, kind)
				require.True(t, *in)
				require.Equal(t, tc.since, *since)
			}
		})
	}
	change, changed := readiness{state: entered(0)}.enter(0)
	require.True(t, changed)
	require.EqualValues(t, 1, change.state.InactiveSinceBtcHeight, "height 0 would mean active")
}

// A sum of powers counts who chose, skips who is skipped, takes what is known to be left, and is nothing when it overflows.
func TestPower(t *testing.T) {
	b := &openBallot{
		table: btcstaketypes.PowerTable{Entries: []btcstaketypes.PowerEntry{
			{FpBtcPk: []byte{1}, PowerSat: 40}, {FpBtcPk: []byte{2}, PowerSat: 30}, {FpBtcPk: []byte{3}, PowerSat: 20}, {FpBtcPk: []byte{4}, PowerSat: 10},
		}},
		votes: []castVote{{choice: 0}, {choice: 1}, {choice: 0}, {choice: noChoice}},
	}
	require.EqualValues(t, 60, b.power(0, nil, nil))
	require.EqualValues(t, 30, b.power(1, nil, nil))
	require.EqualValues(t, 20, b.power(0, map[int]bool{0: true, 2: false}, nil))
	require.EqualValues(t, 25, b.power(0, nil, map[string]uint64{"\x01": 5, "\x03": 50, "\x04": 10}))
	require.EqualValues(t, 0, b.power(0, nil, map[string]uint64{}))
	b.table.Entries[0].PowerSat = math.MaxUint64 - 20
	require.EqualValues(t, uint64(math.MaxUint64), b.power(0, nil, nil))
	b.table.Entries[2].PowerSat = 21
	require.Zero(t, b.power(0, nil, nil))
}

// Who was inactive for longer than exit_delay leaves the tables of that kind, and the reason says of which.
func TestLeavesTables(t *testing.T) {
	for _, tc := range []struct {
		name   string
		kind   types.BallotKind
		reason string
	}{
		{"success - of finality", types.BALLOT_KIND_FINALITY, reasonLeft},
		{"success - of checkpoints", types.BALLOT_KIND_CHECKPOINT, reasonLeft + inCheckpoints},
	} {
		t.Run(tc.name, func(t *testing.T) {
			params := testParams()
			f := checkpointFixture(t, params, 40, btc, btc, btc, btc)
			gone := f.state(f.signers[3])
			gone.Jailed = true
			entered, since := presence(&gone, tc.kind)
			*entered, *since = true, 50
			require.NoError(t, f.k.providers.Set(f.ctx, f.signers[3].pk[:], gone))
			id := types.BallotID{Kind: tc.kind, Slot: 1}
			if tc.kind == types.BALLOT_KIND_CHECKPOINT {
				id.Slot = types.CheckpointSlot(0, 1)
			}
			settled := 50 + params.ExitDelayBtcBlocks
			p, err := f.k.rankPin(f.ctx, params, nil, id, settled, settled, f.ctx.BlockHeight(), false)
			require.NoError(t, err)
			require.Len(t, p.table.Entries, 3)
			left := slices.IndexFunc(p.states, func(c stateChange) bool { return c.inactive })
			require.GreaterOrEqual(t, left, 0)
			require.Equal(t, tc.reason, p.states[left].reason)
			in, _ := presence(&p.states[left].state, tc.kind)
			require.False(t, *in)
		})
	}
}

// TestTablesOfManyUnready: providers with stake and without nonces are looked at for every slot while the table is not full, and
// whoever opens the slot pays for each, before it is looked at.
func TestTablesOfManyUnready(t *testing.T) {
	const ready, unready = 50, 2_000
	powers := make([]uint64, ready)
	for i := range powers {
		powers[i] = btc
	}
	f := newFixture(t, testParams(), 20, powers...)
	for i := range unready {
		pk := sha256.Sum256(binary.BigEndian.AppendUint32(nil, uint32(i)))
		f.stake.providers = append(f.stake.providers, btcstaketypes.FinalityProvider{BtcPk: pk[:]})
		f.stake.power[string(pk[:])] = btc
	}
	ctx := f.ctx.WithGasMeter(storetypes.NewInfiniteGasMeter())
	paid := uint64(gasPerCandidate)
	charge := func(gas uint64, what string) {
		require.Less(t, ctx.GasMeter().GasConsumed(), paid, what)
		paid += gas
	}
	p, err := f.k.rankPin(ctx, testParams(), charge, finalityID(1), f.stake.settled, f.stake.settled, 1, false)
	require.NoError(t, err)
	require.Len(t, p.table.Entries, ready)
	require.Equal(t, gasPerCandidate+gasPerProvider(types.BALLOT_KIND_FINALITY)*(ready+unready-pricedProviders), paid)
	require.Less(t, ctx.GasMeter().GasConsumed(), paid)
}

// Silence in finality keeps nobody out of the tables of checkpoints before it has left finality's.
func TestSilenceByKind(t *testing.T) {
	for _, tc := range []struct {
		name                 string
		state                types.ProviderState
		finality, checkpoint bool
	}{
		{"success - heard", types.ProviderState{Entered: true}, true, true},
		{"success - silent, in finality's tables still", types.ProviderState{Entered: true, SilentSinceBtcHeight: 7}, false, true},
		{"success - left as silent", types.ProviderState{SilentSinceBtcHeight: 7}, false, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := readiness{state: tc.state, pubRand: true, kind: types.BALLOT_KIND_FINALITY}
			require.Equal(t, tc.finality, r.ready())
			r.kind = types.BALLOT_KIND_CHECKPOINT
			require.Equal(t, tc.checkpoint, r.ready())
		})
	}
}

// A sum of powers that does not fit counts as nothing, whatever comes after it.
func TestPowerThatDoesNotFit(t *testing.T) {
	b := &openBallot{votes: make([]castVote, 3)}
	for _, power := range []uint64{math.MaxUint64, 1, 9} {
		b.table.Entries = append(b.table.Entries, btcstaketypes.PowerEntry{PowerSat: power})
	}
	require.Zero(t, b.power(0, nil, nil))
	require.Equal(t, uint64(10), b.power(0, map[int]bool{0: true}, nil))
}
