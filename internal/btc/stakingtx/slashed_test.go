package stakingtx

import (
	"math/big"
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
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

// The double nearest to a quotient is the one that the language itself finds, where two are as near as each other too.
func TestNearestAgainstFloats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		num, den := new(big.Int).SetUint64(rapid.Uint64Min(1).Draw(t, "num")), big.NewInt(1)
		if rapid.Bool().Draw(t, "between") {
			// Halfway between two doubles: 53 bits, and a half.
			num.SetUint64(rapid.Uint64Range(1<<53, 1<<54-1).Draw(t, "bits") | 1)
			num.Lsh(num, rapid.UintRange(0, 40).Draw(t, "zeros"))
		} else {
			den.SetUint64(rapid.Uint64Min(1).Draw(t, "den"))
		}
		const scale = 100
		got := nearest(num, den, scale)
		want, _ := new(big.Rat).SetFrac(num, den).Float64()
		exact := new(big.Rat).SetFrac(got.mantissa, new(big.Int).Lsh(big.NewInt(1), got.scale))
		exact.Mul(exact, new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), scale)))
		require.Zero(t, new(big.Rat).SetFloat64(want).Cmp(exact), "%s / %s", num, den)
	})
}
