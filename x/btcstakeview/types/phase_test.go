package types_test

import (
	"math"
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// drawDelegation draws a record, consistent or not, as far as its status depends on it.
func drawDelegation(t *rapid.T) types.BTCDelegation {
	height := rapid.Uint32Range(0, 6)
	var d types.BTCDelegation
	if rapid.Bool().Draw(t, "included") {
		d.InclusionHeaderHash = make([]byte, 32)
		d.StartHeight, d.EndHeight = height.Draw(t, "start"), height.Draw(t, "end")
		d.FromHeight, d.Counted = height.Draw(t, "from"), rapid.Bool().Draw(t, "counted")
	}
	if rapid.Bool().Draw(t, "quorum") {
		d.CovenantQuorumHeight = 1
	}
	for _, spend := range []**types.StakeSpend{&d.Spend, &d.UnbondingSpend} {
		if rapid.IntRange(0, 3).Draw(t, "spent") == 0 {
			*spend = &types.StakeSpend{Kind: types.SpendKind(rapid.Int32Range(1, 4).Draw(t, "kind"))}
		}
	}
	return d
}

// TestPhases holds places, ranges and turns of a record against its status at each height.
func TestPhases(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDelegation(t)
		status, turns := d.Turns()
		require.Equal(t, d.Status(0, false, false), status)
		for settled := int64(-1); settled <= 8; settled++ {
			at, known := uint32(max(settled, 0)), settled >= 0
			for _, turn := range turns {
				if known && turn.BtcHeight <= at {
					status = turn.Status
				}
			}
			is := d.Status(at, known, false)
			require.Equal(t, is, status, "turns at %d", settled)
			for wanted := types.DELEGATION_STATUS_PENDING; wanted <= types.DELEGATION_STATUS_SLASHED; wanted++ {
				places, last := 0, types.Rank(0)
				for _, stretch := range types.RangesOf(wanted, at, known) {
					require.LessOrEqual(t, stretch.Low, stretch.High)
					require.Greater(t, stretch.Low, last, "ranges are ascending")
					last = stretch.High
					for _, rank := range d.Ranks() {
						if stretch.Low <= rank && rank <= stretch.High {
							places++
						}
					}
				}
				require.LessOrEqual(t, places, 1, "it is listed once")
				if wanted == is {
					require.Equal(t, 1, places, "%s at %d stands at %x", is, settled, d.Ranks())
				}
			}
		}
	})
}

// TestRangesAtTheEnds: heights without anything above them make no range that is upside down.
func TestRangesAtTheEnds(t *testing.T) {
	for wanted := types.DELEGATION_STATUS_UNSPECIFIED; wanted <= types.DELEGATION_STATUS_SLASHED; wanted++ {
		for _, settled := range []uint32{0, math.MaxUint32 - 1, math.MaxUint32} {
			for _, stretch := range types.RangesOf(wanted, settled, true) {
				require.LessOrEqual(t, stretch.Low, stretch.High)
			}
		}
	}
}

// TestTallyHasNoBound: as many records as anybody registers, of as much as there can be, add up, and are taken away again.
func TestTallyHasNoBound(t *testing.T) {
	const count = 20_000
	tally := types.NewTally(types.StatusDeltas{})
	tally.Add(types.DELEGATION_STATUS_PENDING, count, btcutil.MaxSatoshi)
	require.NoError(t, tally.Check())
	stored := tally.Stored()
	bz, err := stored.Marshal()
	require.NoError(t, err)
	var read types.StatusDeltas
	require.NoError(t, read.Unmarshal(bz))
	again := types.NewTally(read)
	require.True(t, tally.Equal(again))
	require.Equal(t, sdkmath.NewInt(btcutil.MaxSatoshi).MulRaw(count), again[types.DELEGATION_STATUS_PENDING].TotalSat)
	shown := again.Totals()
	require.Len(t, shown, int(types.DELEGATION_STATUS_SLASHED))
	require.Equal(t, types.StatusTotal{Status: types.DELEGATION_STATUS_PENDING, Delegations: count, TotalSat: math.MaxUint64}, shown[0])
	again.Add(types.DELEGATION_STATUS_PENDING, 1-count, btcutil.MaxSatoshi)
	require.EqualValues(t, btcutil.MaxSatoshi, again.Totals()[0].TotalSat)
	again.Add(types.DELEGATION_STATUS_PENDING, -2, btcutil.MaxSatoshi)
	require.ErrorIs(t, again.Check(), types.ErrCorruptedState)
	require.Equal(t, types.DELEGATION_STATUS_SLASHED, tally.Merge().Stored().Deltas[0].Status)
}
