package kernel

import (
	"math/big"
	"testing"
	"unsafe"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/eots"
)

// libraryScalar returns a scalar as the library has it.
func libraryScalar(k scalar) *secp256k1.ModNScalar {
	var bytes [32]byte
	bigOf(k).FillBytes(bytes[:])
	var s secp256k1.ModNScalar
	s.SetBytes(&bytes)
	return &s
}

// keyOf returns the x-only key of a secret key.
func keyOf(t require.TestingT, secret scalar) [32]byte {
	fpPk, err := eots.PublicKey(libraryScalar(secret).Bytes())
	require.NoError(t, err)
	return fpPk
}

func jacobianOf(t require.TestingT, fpPk [32]byte) *secp256k1.JacobianPoint {
	key, err := eots.ParsePublicKey(fpPk[:])
	require.NoError(t, err)
	var p secp256k1.JacobianPoint
	key.AsJacobian(&p)
	return &p
}

// multiple returns k · p by the library; false at infinity.
func multiple(k scalar, p *secp256k1.JacobianPoint) (point, bool) {
	var product secp256k1.JacobianPoint
	secp256k1.ScalarMultNonConst(libraryScalar(k), p, &product)
	product.ToAffine()
	if product.X.IsZero() && product.Y.IsZero() {
		return point{}, false
	}
	return pointOf(&product.X, &product.Y), true
}

// Every point of small tables is the multiple that its place says.
func TestTableHoldsMultiples(t *testing.T) {
	base := jacobianOf(t, keyOf(t, scalar{7}))
	for _, width := range []uint{2, 3, 5} {
		table := newTable(pointOf(&base.X, &base.Y), width)
		require.Len(t, table.points, tablePoints(width))
		half := 1 << (width - 1)
		for i, p := range table.points {
			k := new(big.Int).Lsh(big.NewInt(int64(i%half+1)), width*uint(i/half))
			want, some := multiple(scalarOf(k), base)
			require.True(t, some)
			require.Equal(t, want.x, p.x.canonical(), "width %d, point %d", width, i)
			require.Equal(t, want.y, p.y.canonical(), "width %d, point %d", width, i)
		}
	}
}

func TestTableSizes(t *testing.T) {
	require.Equal(t, 31*128+128, tablePoints(8))
	require.Equal(t, 28*256+8, tablePoints(9))
	require.Equal(t, 18*8192+8, tablePoints(14))
	require.Equal(t, 15*32768+32768, tablePoints(16))
	require.Equal(t, 29, places(9))
	require.Equal(t, 64*tablePoints(9), BytesPerKey)
	require.EqualValues(t, pointBytes, unsafe.Sizeof(point{}))
}

// edgeScalars are scalars whose digits carry all the way, or nowhere.
func edgeScalars() []scalar {
	one := big.NewInt(1)
	out := []scalar{{}, {1}, {2}, halfOrder}
	for _, x := range []*big.Int{
		big.NewInt(-1), big.NewInt(-2), new(big.Int).Add(bigOf(halfOrder), one), new(big.Int).Sub(bigOf(halfOrder), one),
		new(big.Int).Sub(new(big.Int).Lsh(one, 254), one), new(big.Int).Lsh(one, 255),
	} {
		out = append(out, scalarOf(x))
	}
	for _, width := range []uint{keyWidth, baseWidth} {
		digits := new(big.Int)
		for at := uint(0); at < 255; at += width { // every digit just half of the base
			digits.SetBit(digits, int(at+width-1), 1)
		}
		out = append(out, scalarOf(digits), scalarOf(new(big.Int).Add(digits, one)), scalarOf(new(big.Int).Sub(digits, one)))
		for _, at := range []uint{width - 1, width, 126, 252, 253, 254} {
			out = append(out, scalarOf(new(big.Int).Lsh(one, at)))
		}
	}
	return out
}

// checkTerms holds the sum of a scalar's terms against the library.
func checkTerms(t require.TestingT, table *table, base *secp256k1.JacobianPoint, k scalar, negative bool) {
	terms := table.terms(nil, k, negative)
	require.LessOrEqual(t, len(terms), places(table.width))
	factor := k
	if negative && k != (scalar{}) {
		factor.negate()
	}
	want, some := multiple(factor, base)
	var s sum
	require.Equal(t, some, s.addAll(terms), "%x", k)
	if !some {
		require.Empty(t, terms)
		return
	}
	var got [1]point
	toAffine([]sum{s}, got[:])
	require.True(t, got[0].x.equals(&want.x) && got[0].y.equals(&want.y), "%x", k)
}

func TestTermsOfScalars(t *testing.T) {
	base := jacobianOf(t, keyOf(t, scalar{7}))
	for _, width := range []uint{4, keyWidth} {
		table := newTable(pointOf(&base.X, &base.Y), width)
		for _, k := range edgeScalars() {
			checkTerms(t, table, base, k, false)
			checkTerms(t, table, base, k, true)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.UintRange(2, 7).Draw(t, "width")
		k := scalarOf(bigOf(drawElement(t, "k")))
		checkTerms(t, newTable(pointOf(&base.X, &base.Y), width), base, k, rapid.Bool().Draw(t, "negative"))
	})
}

func TestTableThatDisagrees(t *testing.T) {
	base := jacobianOf(t, keyOf(t, scalar{7}))
	table := newTable(pointOf(&base.X, &base.Y), 4)
	require.True(t, table.agrees(base))
	for i := range table.points {
		table.points[i].y.add(&table.points[i].y, &one)
	}
	require.False(t, table.agrees(base))
	require.Nil(t, keyTable([32]byte{}, 4), "0 is no key")
}

func TestDouble(t *testing.T) {
	base := jacobianOf(t, keyOf(t, scalar{7}))
	p := pointOf(&base.X, &base.Y)
	s := sum{x: p.x, y: p.y, zz: one, zzz: one}
	for i := range 300 {
		if i%7 == 0 { // so that zz is not that of doubling alone
			want, _ := multiple(scalarOf(new(big.Int).Lsh(big.NewInt(1), uint(i))), base)
			var got [1]point
			toAffine([]sum{s}, got[:])
			require.True(t, got[0].x.equals(&want.x) && got[0].y.equals(&want.y), "2^%d", i)
			s = sum{x: got[0].x, y: got[0].y, zz: one, zzz: one}
		}
		s.double()
	}
}

func BenchmarkTable(b *testing.B) {
	base := jacobianOf(b, keyOf(b, scalar{7}))
	p := pointOf(&base.X, &base.Y)
	for b.Loop() {
		newTable(p, keyWidth)
	}
}
