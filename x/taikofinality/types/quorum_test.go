package types

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// power draws powers at the ends of the range as often as between them.
func power() *rapid.Generator[uint64] {
	return rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(0, 10), rapid.Uint64Range(math.MaxUint64-10, math.MaxUint64))
}

func TestQuorumAgainstBigInt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		voted, total := power().Draw(t, "voted"), power().Draw(t, "total")
		if rapid.Bool().Draw(t, "near") {
			voted = total/3*2 + rapid.Uint64Range(0, 3).Draw(t, "above")
		}
		three := new(big.Int).Mul(big.NewInt(3), new(big.Int).SetUint64(voted))
		two := new(big.Int).Mul(big.NewInt(2), new(big.Int).SetUint64(total))
		require.Equal(t, three.Cmp(two) > 0, HasQuorum(voted, total))
		require.Equal(t, new(big.Int).Mul(big.NewInt(2), new(big.Int).SetUint64(voted)).Cmp(new(big.Int).SetUint64(total)) > 0, HasMajority(voted, total))
		least := QuorumPower(total)
		require.True(t, HasQuorum(least, total))
		require.False(t, HasQuorum(least-1, total))
		sum, ok := AddPower(voted, total)
		exact := new(big.Int).Add(new(big.Int).SetUint64(voted), new(big.Int).SetUint64(total))
		require.Equal(t, exact.IsUint64(), ok)
		if ok {
			require.Equal(t, exact.Uint64(), sum)
		}
	})
}

func TestBitmap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := rapid.SliceOfN(rapid.Bool(), 0, 130).Draw(t, "set")
		bitmap := make([]byte, BitmapSize(len(set)))
		count := 0
		for i, in := range set {
			if in {
				BitmapSet(bitmap, i)
				count++
			}
		}
		require.True(t, bitmapFits(bitmap, len(set)))
		require.Equal(t, count, BitmapCount(bitmap))
		for i, in := range set {
			require.Equal(t, in, BitmapHas(bitmap, i))
		}
		require.False(t, BitmapHas(bitmap, len(bitmap)*8))
		require.False(t, BitmapHas(bitmap, -1))
		if len(set)%8 != 0 {
			BitmapSet(bitmap, len(set))
			require.False(t, bitmapFits(bitmap, len(set)))
		}
		require.False(t, bitmapFits(append(bitmap, 0), len(set)))
	})
}

func TestHasMajority(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.Uint64().Draw(t, "total")
		voted := rapid.OneOf(rapid.Uint64(), rapid.Just(total/2), rapid.Just(total/2+1)).Draw(t, "voted")
		twice := new(big.Int).Mul(big.NewInt(2), new(big.Int).SetUint64(voted))
		require.Equal(t, twice.Cmp(new(big.Int).SetUint64(total)) > 0, HasMajority(voted, total))
	})
}
