package kernel

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var bigOrder = bigOf(order)

// scalarOf returns x modulo the group order.
func scalarOf(x *big.Int) scalar { return limbsOf(new(big.Int).Mod(x, bigOrder)) }

func TestScalarRange(t *testing.T) {
	for _, tc := range []struct {
		name string
		from *big.Int
		want bool
	}{
		{"success - zero", big.NewInt(0), true},
		{"success - order − 1", new(big.Int).Sub(bigOrder, big.NewInt(1)), true},
		{"error - order", bigOrder, false},
		{"error - order + 1", new(big.Int).Add(bigOrder, big.NewInt(1)), false},
		{"error - 2^256 − 1", new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 256), big.NewInt(1)), false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var bytes [32]byte
			tc.from.FillBytes(bytes[:])
			var k scalar
			require.Equal(t, tc.want, k.setBytes(&bytes))
			require.Equal(t, scalar(limbsOf(tc.from)), k)
		})
	}
}

func TestScalar(t *testing.T) {
	half := bigOf(halfOrder)
	require.Equal(t, new(big.Int).Rsh(bigOrder, 1), half)
	rapid.Check(t, func(t *rapid.T) {
		x := bigOf(drawElement(t, "k"))
		if rapid.Bool().Draw(t, "near half") {
			x = new(big.Int).Add(half, big.NewInt(rapid.Int64Range(-3, 3).Draw(t, "d")))
		}
		k := scalarOf(x)
		absolute := k
		negative := absolute.absolute()
		want := bigOf(k)
		require.Equal(t, want.Cmp(half) > 0, negative)
		if negative {
			want.Sub(bigOrder, want)
		}
		require.Equal(t, want, bigOf(absolute))

		width := rapid.UintRange(2, 16).Draw(t, "width")
		at := rapid.UintRange(0, 255).Draw(t, "at")
		mask := new(big.Int).SetUint64(1<<width - 1)
		require.Equal(t, mask.And(mask, new(big.Int).Rsh(bigOf(k), at)).Uint64(), k.window(at, width))
	})
}
