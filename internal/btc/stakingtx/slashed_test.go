package stakingtx

import (
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/stretchr/testify/require"
)

// The share of any value that there can be is computed, and of no other.
func TestSlashedBounds(t *testing.T) {
	plan := Plan{SlashingRate: sdkmath.LegacyNewDecWithPrec(5, 1)}
	for value, want := range map[uint64]int64{0: 0, 1: 1, 2: 1, btcutil.MaxSatoshi: btcutil.MaxSatoshi / 2} {
		got, err := plan.slashed(value)
		require.NoError(t, err)
		require.Equal(t, want, got, value)
	}
	_, err := plan.slashed(btcutil.MaxSatoshi + 1)
	require.ErrorIs(t, err, ErrPlan)
	plan.SlashingRate = sdkmath.LegacyOneDec()
	for _, value := range []uint64{0, 1} {
		_, err = plan.slashed(value)
		require.ErrorIs(t, err, ErrPlan)
	}
}
