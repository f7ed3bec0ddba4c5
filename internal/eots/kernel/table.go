package kernel

import (
	"github.com/decred/dcrd/dcrec/secp256k1/v4"

	"github.com/taikofin/taikofin/internal/eots"
)

// table holds multiples of a point P: d · 2^(width·i) · P for every place i of a scalar's digits and every d from 1 to 2^(width−1).
// A negative digit is the same point with the other y.
type table struct {
	width uint
	// points are those of place 0, then those of place 1, and so on. The last place has only the digits that it can have.
	points []point
}

// maxPlaces bounds the places of a table, whose digits have 8 bits at least; tests have smaller tables.
const maxPlaces = 128

// places returns how many digits of a width a scalar of 255 bits has.
func places(width uint) int { return int((255 + width) / width) }

// tablePoints returns how many points a table has.
func tablePoints(width uint) int {
	last := places(width) - 1
	return last<<(width-1) + 1<<(255-width*uint(last))
}

// pointBytes is the size of a point.
const pointBytes = 64

// tableBytes returns how many bytes a table takes.
func tableBytes(width uint) int { return tablePoints(width) * pointBytes }

// newTable makes the table of a point. All rows grow at once, from the multiples up to 2^t to those up to 2^(t+1), so that an inversion
// serves many additions. No denominator is zero: the order is a prime above all multiples.
func newTable(base point, width uint) *table {
	t := &table{width: width, points: make([]point, tablePoints(width))}
	t.setBases(base)
	row := int32(1) << (width - 1)
	length := int32(len(t.points)) //nolint:gosec // hundreds of thousands at most
	var sums adder
	var pairs []pair
	for known := int32(1); known < row; known *= 2 {
		for start := int32(0); start < length; start += row {
			top := start + known - 1 // the place of known · base
			for i := int32(1); i <= known && top+i < length; i++ {
				pairs = append(pairs, pair{to: top + i, a: top, b: start + i - 1})
			}
			if len(pairs) >= tablePairs {
				sums.add(t.points, pairs, func(int32) {})
				pairs = pairs[:0]
			}
		}
		sums.add(t.points, pairs, func(int32) {})
		pairs = pairs[:0]
	}
	for i := range t.points {
		t.points[i].x, t.points[i].y = t.points[i].x.canonical(), t.points[i].y.canonical()
	}
	return t
}

// tablePairs is from how many additions on one inversion is cheap enough.
const tablePairs = 512

// setBases writes 2^(width·i) · base to the head of each row.
func (t *table) setBases(base point) {
	doubled := make([]sum, places(t.width))
	next := sum{x: base.x, y: base.y, zz: one, zzz: one}
	for i := range doubled {
		doubled[i] = next
		for range t.width {
			next.double()
		}
	}
	bases := make([]point, len(doubled))
	toAffine(doubled, bases)
	for i := range bases {
		t.points[i<<(t.width-1)] = bases[i]
	}
}

// terms appends points whose sum is k times the table's, or −k times. There is none for a digit that is 0.
//
// It finds out first which points those are, then copies them, then negates some: the copies wait for memory, all of them at once as
// long as little stands between.
func (t *table) terms(to []point, k scalar, negative bool) []point {
	flip := uint64(0)
	if k.absolute() != negative {
		flip = 1
	}
	var chosen [maxPlaces]struct{ at, flip uint64 }
	count := 0
	half, full := uint64(1)<<(t.width-1), uint64(1)<<t.width
	carry, row := uint64(0), uint64(0)
	for bit := uint(0); bit < 256; bit += t.width {
		digit := k.window(bit, t.width) + carry
		carry = (half - digit) >> 63 // a digit above half of the base becomes negative and carries one to the next place
		digit = (digit ^ -carry + carry) + full&-carry
		chosen[count].at, chosen[count].flip = row+digit-1, carry^flip
		row += half
		if digit != 0 {
			count++
		}
	}
	start := len(to)
	for i := range chosen[:count] {
		to = append(to, t.points[chosen[i].at])
	}
	for i := range chosen[:count] {
		to[start+i].y.negateIf(chosen[i].flip)
	}
	return to
}

// keyTable makes the table of a provider's key; nil when it is no key, or when the table does not say what the library says.
func keyTable(fpPk [32]byte, width uint) *table {
	key, err := eots.ParsePublicKey(fpPk[:])
	if err != nil {
		return nil
	}
	var p secp256k1.JacobianPoint
	key.AsJacobian(&p)
	t := newTable(pointOf(&p.X, &p.Y), width)
	if !t.agrees(&p) {
		return nil
	}
	return t
}

// agrees holds a table against the library, with a scalar that is different for each key and has digits in all places: a
// broken machine must not vote on blocks by a broken table.
func (t *table) agrees(base *secp256k1.JacobianPoint) bool {
	var factor secp256k1.ModNScalar
	factor.SetBytes(base.X.Bytes()) // what is above the order is reduced
	bytes := factor.Bytes()
	var k scalar
	k.setBytes(&bytes)

	var s sum
	for _, p := range t.terms(nil, k, false) {
		if !s.add(&p) {
			return false
		}
	}
	if s.zz.isZero() {
		return false
	}
	var got [1]point
	toAffine([]sum{s}, got[:])
	var product secp256k1.JacobianPoint
	secp256k1.ScalarMultNonConst(&factor, base, &product)
	product.ToAffine()
	want := pointOf(&product.X, &product.Y)
	return got[0].x.equals(&want.x) && got[0].y.equals(&want.y)
}
