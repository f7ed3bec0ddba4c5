package kernel

import (
	"math/big"
	"testing"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The tables of these tests: G's, and those of ± secret · G, small multiples of G among them.
var secrets = []scalar{{1}, {2}, {3}, {512}, {1 << 14}, halfOrder, {0xdeadbeef, 2, 3, 4}}

// fewDigits is a width at which tables are small, and with it sums of few terms are likely to meet.
const fewDigits = 8

type fixedTables struct {
	base *table
	keys []*table
	of   []*secp256k1.JacobianPoint
}

func newFixedTables(t require.TestingT, width uint) *fixedTables {
	f := &fixedTables{base: keyTable(keyOf(t, scalar{1}), width)}
	require.NotNil(t, f.base)
	for _, secret := range secrets {
		fpPk := keyOf(t, secret)
		f.keys = append(f.keys, keyTable(fpPk, width))
		f.of = append(f.of, jacobianOf(t, fpPk))
	}
	return f
}

// equation is what a vote says without the vote.
type equation struct {
	key  int
	s, e scalar
}

// library returns s·G − e·P, and false at infinity.
func (q equation) library(f *fixedTables) (point, bool) {
	var sG, eP, result secp256k1.JacobianPoint
	secp256k1.ScalarBaseMultNonConst(libraryScalar(q.s), &sG)
	secp256k1.ScalarMultNonConst(libraryScalar(q.e).Negate(), f.of[q.key], &eP)
	secp256k1.AddNonConst(&sG, &eP, &result)
	if result.Z.IsZero() || result.X.IsZero() && result.Y.IsZero() {
		return point{}, false
	}
	result.ToAffine()
	return pointOf(&result.X, &result.Y), true
}

// checkSums holds what comes out for equations against the library: each is right or odd. It returns how many are odd.
func checkSums(t require.TestingT, f *fixedTables, equations []equation) (odd int) {
	var w work
	w.reset(len(equations))
	for i, q := range equations {
		w.add(entry{at: i, start: int32(len(w.points))}, q.s, q.e, f.base, f.keys[q.key])
	}
	w.sum()
	for i, q := range equations {
		if w.entries[i].odd {
			odd++
			continue
		}
		want, some := q.library(f)
		require.True(t, some, "%+v is at infinity", q)
		got := w.points[w.entries[i].start]
		require.True(t, got.x.equals(&want.x) && got.y.equals(&want.y), "%+v", q)
	}
	return odd
}

// What meets: equal and opposite points in the first round of the tree, in later ones and in the last, no points at all, and sums at infinity.
// They fall out alone, and what stands beside them is right.
func TestOddSumsFallOutAlone(t *testing.T) {
	f := newFixedTables(t, fewDigits)
	at := func(bit uint, digit int64) *big.Int { return new(big.Int).Lsh(big.NewInt(digit), bit) }
	plus := func(xs ...*big.Int) scalar {
		sum := new(big.Int)
		for _, x := range xs {
			sum.Add(sum, x)
		}
		return scalarOf(sum)
	}
	minus := func(k scalar) scalar { return scalarOf(new(big.Int).Neg(bigOf(k))) }
	one, two := plus(at(0, 5)), plus(at(0, 5), at(64, 7))
	four := plus(at(0, 5), at(64, 7), at(128, 9), at(192, 11))
	full := scalar{0x0123456789abcdef, 0x1111111111111111, 0x2222222222222222, 0x3333333333333333}
	for _, tc := range []struct {
		name string
		odd  equation
		// alone is how many are odd when points are added one after the other, where others meet than in a tree.
		alone int
	}{
		{"success - opposite in the first round", equation{0, one, one}, 1},
		{"success - equal in the first round", equation{0, one, minus(one)}, 1},
		{"success - opposite in the first round, more behind", equation{0, one, plus(at(0, 5), at(64, 1))}, 1},
		{"success - opposite in the second round", equation{0, two, two}, 1},
		{"success - equal in the second round", equation{0, two, minus(two)}, 0},
		{"success - equal in the third round", equation{0, four, minus(four)}, 0},
		{"success - opposite in the last round", equation{0, full, full}, 1},
		{"success - equal in the last round", equation{0, full, minus(full)}, 0},
		{"success - a key of two G", equation{1, plus(at(0, 10)), plus(at(0, 5))}, 1},
		{"success - no points", equation{2, scalar{}, scalar{}}, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			good := equation{key: len(secrets) - 1, s: full, e: four}
			require.Equal(t, tc.alone, checkSums(t, f, []equation{tc.odd}))
			require.Equal(t, tc.alone, checkSums(t, f, []equation{good, tc.odd, good}))
			many := make([]equation, atOnce)
			for i := range many {
				many[i] = good
			}
			require.Zero(t, checkSums(t, f, many))
			many[77] = tc.odd
			require.Equal(t, 1, checkSums(t, f, many), "in a tree")
		})
	}
}

// drawEquation draws scalars of few digits and such that have to do with each other, so that their sums meet on the way.
func drawEquation(t *rapid.T) equation {
	few := func(name string) *big.Int {
		x := new(big.Int)
		for range rapid.IntRange(0, 5).Draw(t, name+" digits") {
			digit := big.NewInt(rapid.Int64Range(-128, 128).Draw(t, name+" digit"))
			x.Add(x, digit.Lsh(digit, fewDigits*uint(rapid.IntRange(0, 31).Draw(t, name+" place"))))
		}
		return x
	}
	key := rapid.IntRange(0, len(secrets)-1).Draw(t, "key")
	s := few("s")
	if rapid.Bool().Draw(t, "any s") {
		s = bigOf(drawElement(t, "s"))
	}
	var e *big.Int
	switch rapid.IntRange(0, 3).Draw(t, "e") {
	case 0: // e · P = ± s · G
		e = new(big.Int).ModInverse(bigOf(secrets[key]), bigOrder)
		e.Mul(e, s).Mul(e, big.NewInt(rapid.SampledFrom([]int64{1, -1}).Draw(t, "sign")))
	case 1: // near that
		e = new(big.Int).Add(s, few("e"))
	case 2:
		e = few("e")
	default:
		e = bigOf(drawElement(t, "e"))
	}
	return equation{key: key, s: scalarOf(s), e: scalarOf(e)}
}

func TestSums(t *testing.T) {
	f := newFixedTables(t, fewDigits)
	odd := 0
	rapid.Check(t, func(t *rapid.T) {
		equations := make([]equation, rapid.IntRange(1, 2*alone+1).Draw(t, "n"))
		for i := range equations {
			equations[i] = drawEquation(t)
		}
		odd += checkSums(t, f, equations)
	})
	require.Positive(t, odd, "no sums met: the test tries too little")
}

func FuzzSums(f *testing.F) {
	fixed := newFixedTables(f, fewDigits)
	f.Add(make([]byte, 4*65))
	for _, k := range edgeScalars() {
		var seed [6 * 65]byte
		for i := range 6 {
			seed[65*i] = byte(i)
			bigOf(k).FillBytes(seed[65*i+1 : 65*i+33])
			bigOf(secrets[i]).FillBytes(seed[65*i+33 : 65*i+65])
		}
		f.Add(seed[:])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var equations []equation
		for ; len(data) >= 65 && len(equations) < 2*alone; data = data[65:] {
			s, e := new(big.Int).SetBytes(data[1:33]), new(big.Int).SetBytes(data[33:65])
			key := int(data[0]) % len(secrets)
			if data[0] >= 128 { // e · P = ± s · G
				e.ModInverse(bigOf(secrets[key]), bigOrder)
				e.Mul(e, s)
			}
			equations = append(equations, equation{key: key, s: scalarOf(s), e: scalarOf(e)})
		}
		checkSums(t, fixed, equations)
	})
}

// The same equation many times over meets itself nowhere: votes do not touch one another.
func TestSumsOfOneKind(t *testing.T) {
	f := newFixedTables(t, fewDigits)
	rapid.Check(t, func(t *rapid.T) {
		q := drawEquation(t)
		many := make([]equation, 2*alone)
		for i := range many {
			many[i] = q
		}
		if odd := checkSums(t, f, many); odd != 0 {
			require.Equal(t, len(many), odd)
		}
	})
}
