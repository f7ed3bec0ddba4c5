package kernel

import (
	"encoding/binary"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var bigPrime = bigOf(prime)

func bigOf(limbs [4]uint64) *big.Int {
	x := new(big.Int)
	for i := 3; i >= 0; i-- {
		x.Lsh(x, 64).Or(x, new(big.Int).SetUint64(limbs[i]))
	}
	return x
}

func limbsOf(x *big.Int) (limbs [4]uint64) {
	var b [32]byte
	x.FillBytes(b[:])
	for i := range limbs {
		limbs[i] = binary.BigEndian.Uint64(b[24-8*i:])
	}
	return limbs
}

// edges are numbers at which carries and the two forms of an element show.
func edges() []element {
	ones := ^uint64(0)
	out := []element{
		{},
		{1},
		{2},
		{fold - 1},
		{fold},
		{fold + 1},
		{ones},
		{0, 1},
		{ones, ones},
		{0, 0, 1},
		{ones, ones, ones},
		{0, 0, 0, 1},
		{0, 0, 0, 1 << 63},
		{ones, ones, ones, ones >> 1},
		{ones, ones, ones, ones},
		{ones - 1, ones, ones, ones},
		{0, ones, ones, ones},
		{ones, 0, ones, ones},
		{0, 0, ones, ones},
		{ones, 0, 0, ones},
		{1 << 32, 1 << 32, 1 << 32, 1 << 32},
		element(order), element(halfOrder),
	}
	for d := range uint64(4) { // p − 2 … p + 1
		p := prime
		p[0] += d - 2
		out = append(out, p)
	}
	return out
}

// checkField holds every operation on x and y against math/big, with results in a place of their own and in those of the operands.
func checkField(t require.TestingT, x, y element) {
	bx, by := bigOf(x), bigOf(y)
	for _, op := range []struct {
		name string
		do   func(z, x, y *element)
		want *big.Int
	}{
		{"add", (*element).add, new(big.Int).Add(bx, by)},
		{"sub", (*element).sub, new(big.Int).Sub(bx, by)},
		{"mul", (*element).mul, new(big.Int).Mul(bx, by)},
		{"square", func(z, x, _ *element) { z.square(x) }, new(big.Int).Mul(bx, bx)},
		{"negate", func(z, x, _ *element) { z.negate(x) }, new(big.Int).Neg(bx)},
	} {
		want := element(limbsOf(op.want.Mod(op.want, bigPrime)))
		var z element
		op.do(&z, &x, &y)
		require.Equal(t, want, z.canonical(), "%s of %x and %x", op.name, x, y)
		require.Equal(t, want == element{}, z.isZero())
		require.Equal(t, want[0]&1 == 1, z.isOdd())
		require.True(t, z.equals(&want))
		first, second := x, y
		op.do(&first, &first, &y)
		require.Equal(t, z, first, "%s into its first operand", op.name)
		op.do(&second, &x, &second)
		require.Equal(t, z, second, "%s into its second operand", op.name)
	}
	require.Equal(t, new(big.Int).Mod(bx, bigPrime).Cmp(new(big.Int).Mod(by, bigPrime)) == 0, x.equals(&y))
	if c := x.canonical(); !c.isZero() {
		negated, left := c, c
		negated.negateIf(1)
		left.negateIf(0)
		require.Equal(t, limbsOf(new(big.Int).Sub(bigPrime, bigOf(c))), [4]uint64(negated))
		require.Equal(t, c, left)
	}
	var bytes [32]byte
	bx.FillBytes(bytes[:])
	var z element
	require.Equal(t, bx.Cmp(bigPrime) < 0, z.setBytes(&bytes))
	require.Equal(t, x, z)
}

func checkInverse(t require.TestingT, x element) {
	want := new(big.Int).ModInverse(bigOf(x), bigPrime)
	if want == nil { // of zero
		want = new(big.Int)
	}
	var z element
	z.invert(&x)
	require.Equal(t, element(limbsOf(want)), z.canonical(), "inverse of %x", x)
	x.invert(&x)
	require.Equal(t, z, x)
}

func TestFieldAtItsEdges(t *testing.T) {
	for _, x := range edges() {
		checkInverse(t, x)
		for _, y := range edges() {
			checkField(t, x, y)
		}
	}
}

// drawElement draws limbs that are often at an edge.
func drawElement(t *rapid.T, name string) element {
	limb := rapid.OneOf(rapid.Uint64(), rapid.SampledFrom([]uint64{0, 1, 1 << 63, ^uint64(0), ^uint64(0) - 1, ^uint64(0) - fold, fold}))
	return element(rapid.SliceOfN(limb, 4, 4).Draw(t, name))
}

func TestField(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := drawElement(t, "x")
		checkField(t, x, drawElement(t, "y"))
		checkInverse(t, x)
	})
}

func TestInvertAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var elements []element
		for range rapid.IntRange(0, 20).Draw(t, "n") {
			x := drawElement(t, "x")
			if x.isZero() {
				x = one
			}
			elements = append(elements, x)
		}
		inverses := append([]element(nil), elements...)
		invertAll(inverses, make([]element, len(elements)))
		for i := range elements {
			var product element
			product.mul(&elements[i], &inverses[i])
			require.True(t, product.equals(&one))
		}
	})
}

func FuzzField(f *testing.F) {
	for _, x := range edges() {
		var seed [64]byte
		bigOf(x).FillBytes(seed[:32])
		bigOf(prime).FillBytes(seed[32:])
		f.Add(seed[:])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) < 64 {
			return
		}
		x, y := new(big.Int).SetBytes(data[:32]), new(big.Int).SetBytes(data[32:64])
		checkField(t, limbsOf(x), limbsOf(y))
		checkInverse(t, limbsOf(x))
	})
}

func BenchmarkField(b *testing.B) {
	x, y := element(order), element(halfOrder)
	b.Run("mul", func(b *testing.B) {
		for b.Loop() {
			x.mul(&x, &y)
		}
	})
	b.Run("square", func(b *testing.B) {
		for b.Loop() {
			x.square(&x)
		}
	})
	b.Run("sub", func(b *testing.B) {
		for b.Loop() {
			x.sub(&x, &y)
		}
	})
	b.Run("invert", func(b *testing.B) {
		for b.Loop() {
			x.invert(&x)
		}
	})
}
