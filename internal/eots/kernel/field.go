package kernel

import (
	"encoding/binary"
	"math/bits"
)

// element is a number modulo p = 2^256 − 2^32 − 977 in four limbs, the lowest first. Any 256 bits stand for their value modulo p, so a
// number may have two forms until canonical chooses the one below p. Nothing in here is secret.
type element [4]uint64

// fold is 2^256 modulo p: what is above 256 bits comes back in times this.
const fold = 1<<32 + 977

// prime is p.
var prime = element{prime0, ^uint64(0), ^uint64(0), ^uint64(0)}

// prime0 is the lowest limb of p.
const prime0 = 1<<64 - fold

var one = element{1}

// setBytes reads 32 bytes, big-endian, and says whether they are below p.
func (z *element) setBytes(b *[32]byte) bool {
	for i := range z {
		z[i] = binary.BigEndian.Uint64(b[24-8*i:])
	}
	return *z == z.canonical()
}

// canonical returns the form below p.
func (z *element) canonical() element {
	var t element
	var carry uint64
	t[0], carry = bits.Add64(z[0], fold, 0)
	t[1], carry = bits.Add64(z[1], 0, carry)
	t[2], carry = bits.Add64(z[2], 0, carry)
	t[3], carry = bits.Add64(z[3], 0, carry)
	if carry == 0 {
		return *z
	}
	return t
}

// isZero says whether z stands for 0, in either form.
func (z *element) isZero() bool {
	return z[0]|z[1]|z[2]|z[3] == 0 || *z == prime
}

// isOdd says whether the form below p is odd.
func (z *element) isOdd() bool {
	c := z.canonical()
	return c[0]&1 == 1
}

// equals compares what x and z stand for.
func (z *element) equals(x *element) bool { return z.canonical() == x.canonical() }

// add sets z to x + y.
func (z *element) add(x, y *element) {
	t0, c := bits.Add64(x[0], y[0], 0)
	t1, c := bits.Add64(x[1], y[1], c)
	t2, c := bits.Add64(x[2], y[2], c)
	t3, c := bits.Add64(x[3], y[3], c)
	// Twice at most: the second time what is left is below fold.
	t0, c = bits.Add64(t0, fold&-c, 0)
	t1, c = bits.Add64(t1, 0, c)
	t2, c = bits.Add64(t2, 0, c)
	t3, c = bits.Add64(t3, 0, c)
	z[0], z[1], z[2], z[3] = t0+fold&-c, t1, t2, t3
}

// sub sets z to x − y.
func (z *element) sub(x, y *element) {
	t0, b := bits.Sub64(x[0], y[0], 0)
	t1, b := bits.Sub64(x[1], y[1], b)
	t2, b := bits.Sub64(x[2], y[2], b)
	t3, b := bits.Sub64(x[3], y[3], b)
	// Adding p is taking fold away. Twice at most: the second time what is left is above 2^256 − fold.
	t0, b = bits.Sub64(t0, fold&-b, 0)
	t1, b = bits.Sub64(t1, 0, b)
	t2, b = bits.Sub64(t2, 0, b)
	t3, b = bits.Sub64(t3, 0, b)
	z[0], z[1], z[2], z[3] = t0-fold&-b, t1, t2, t3
}

// negate sets z to −x.
func (z *element) negate(x *element) { z.sub(&element{}, x) }

// negateIf sets z to −z if yes is 1, and leaves it if yes is 0. z must be canonical and not 0.
func (z *element) negateIf(yes uint64) {
	t0, b := bits.Sub64(prime0, z[0], 0)
	t1, b := bits.Sub64(^uint64(0), z[1], b)
	t2, b := bits.Sub64(^uint64(0), z[2], b)
	t3, _ := bits.Sub64(^uint64(0), z[3], b)
	z[0] ^= (z[0] ^ t0) & -yes
	z[1] ^= (z[1] ^ t1) & -yes
	z[2] ^= (z[2] ^ t2) & -yes
	z[3] ^= (z[3] ^ t3) & -yes
}

// mul sets z to x · y.
func (z *element) mul(x, y *element) {
	x0, x1, x2, x3 := x[0], x[1], x[2], x[3]
	y0, y1, y2, y3 := y[0], y[1], y[2], y[3]
	var c uint64

	// One row for each limb of x: low halves in one chain of carries, high halves in another.
	h0, t0 := bits.Mul64(x0, y0)
	h1, l1 := bits.Mul64(x0, y1)
	h2, l2 := bits.Mul64(x0, y2)
	h3, l3 := bits.Mul64(x0, y3)
	t1, c := bits.Add64(h0, l1, 0)
	t2, c := bits.Add64(h1, l2, c)
	t3, c := bits.Add64(h2, l3, c)
	t4 := h3 + c

	h0, l0 := bits.Mul64(x1, y0)
	h1, l1 = bits.Mul64(x1, y1)
	h2, l2 = bits.Mul64(x1, y2)
	h3, l3 = bits.Mul64(x1, y3)
	t1, c = bits.Add64(t1, l0, 0)
	t2, c = bits.Add64(t2, l1, c)
	t3, c = bits.Add64(t3, l2, c)
	t4, t5 := bits.Add64(t4, l3, c)
	t2, c = bits.Add64(t2, h0, 0)
	t3, c = bits.Add64(t3, h1, c)
	t4, c = bits.Add64(t4, h2, c)
	t5 += h3 + c

	h0, l0 = bits.Mul64(x2, y0)
	h1, l1 = bits.Mul64(x2, y1)
	h2, l2 = bits.Mul64(x2, y2)
	h3, l3 = bits.Mul64(x2, y3)
	t2, c = bits.Add64(t2, l0, 0)
	t3, c = bits.Add64(t3, l1, c)
	t4, c = bits.Add64(t4, l2, c)
	t5, t6 := bits.Add64(t5, l3, c)
	t3, c = bits.Add64(t3, h0, 0)
	t4, c = bits.Add64(t4, h1, c)
	t5, c = bits.Add64(t5, h2, c)
	t6 += h3 + c

	h0, l0 = bits.Mul64(x3, y0)
	h1, l1 = bits.Mul64(x3, y1)
	h2, l2 = bits.Mul64(x3, y2)
	h3, l3 = bits.Mul64(x3, y3)
	t3, c = bits.Add64(t3, l0, 0)
	t4, c = bits.Add64(t4, l1, c)
	t5, c = bits.Add64(t5, l2, c)
	t6, t7 := bits.Add64(t6, l3, c)
	t4, c = bits.Add64(t4, h0, 0)
	t5, c = bits.Add64(t5, h1, c)
	t6, c = bits.Add64(t6, h2, c)
	t7 += h3 + c

	z.reduce(t0, t1, t2, t3, t4, t5, t6, t7)
}

// square sets z to x², with six products of two limbs instead of twelve.
func (z *element) square(x *element) {
	x0, x1, x2, x3 := x[0], x[1], x[2], x[3]
	var c uint64

	h01, t1 := bits.Mul64(x0, x1)
	h02, l02 := bits.Mul64(x0, x2)
	h03, l03 := bits.Mul64(x0, x3)
	h12, l12 := bits.Mul64(x1, x2)
	h13, l13 := bits.Mul64(x1, x3)
	h23, l23 := bits.Mul64(x2, x3)
	t2, c := bits.Add64(h01, l02, 0)
	t3, c := bits.Add64(h02, l03, c)
	t4 := h03 + c
	t3, c = bits.Add64(t3, l12, 0)
	t4, c = bits.Add64(t4, l13, c)
	t5 := h13 + c
	t4, c = bits.Add64(t4, h12, 0)
	t5, c = bits.Add64(t5, l23, c)
	t6 := h23 + c

	t1, c = bits.Add64(t1, t1, 0)
	t2, c = bits.Add64(t2, t2, c)
	t3, c = bits.Add64(t3, t3, c)
	t4, c = bits.Add64(t4, t4, c)
	t5, c = bits.Add64(t5, t5, c)
	t6, t7 := bits.Add64(t6, t6, c)

	h0, t0 := bits.Mul64(x0, x0)
	h1, l1 := bits.Mul64(x1, x1)
	h2, l2 := bits.Mul64(x2, x2)
	h3, l3 := bits.Mul64(x3, x3)
	t1, c = bits.Add64(t1, h0, 0)
	t2, c = bits.Add64(t2, l1, c)
	t3, c = bits.Add64(t3, h1, c)
	t4, c = bits.Add64(t4, l2, c)
	t5, c = bits.Add64(t5, h2, c)
	t6, c = bits.Add64(t6, l3, c)
	t7 += h3 + c

	z.reduce(t0, t1, t2, t3, t4, t5, t6, t7)
}

// reduce sets z to a number of eight limbs.
func (z *element) reduce(t0, t1, t2, t3, t4, t5, t6, t7 uint64) {
	h0, l0 := bits.Mul64(t4, fold)
	h1, l1 := bits.Mul64(t5, fold)
	h2, l2 := bits.Mul64(t6, fold)
	h3, l3 := bits.Mul64(t7, fold)
	t0, c := bits.Add64(t0, l0, 0)
	t1, c = bits.Add64(t1, l1, c)
	t2, c = bits.Add64(t2, l2, c)
	t3, t4 = bits.Add64(t3, l3, c)
	t1, c = bits.Add64(t1, h0, 0)
	t2, c = bits.Add64(t2, h1, c)
	t3, c = bits.Add64(t3, h2, c)
	t4 += h3 + c // at most 2^33 + 1

	h0, l0 = bits.Mul64(t4, fold)
	t0, c = bits.Add64(t0, l0, 0)
	t1, c = bits.Add64(t1, h0, c)
	t2, c = bits.Add64(t2, 0, c)
	t3, c = bits.Add64(t3, 0, c)
	// After a carry what is left is below 2^67, so that it ends in the second limb.
	t0, c = bits.Add64(t0, fold&-c, 0)
	z[0], z[1], z[2], z[3] = t0, t1+c, t2, t3
}

// squares sets z to x^(2^n).
func (z *element) squares(x *element, n int) {
	z.square(x)
	for range n - 1 {
		z.square(z)
	}
}

// invert sets z to 1/x, which is x^(p−2), and to 0 for 0. The bits of p − 2 are 223 ones, a zero, 22 ones, and 0000101101; ones
// come in runs x2, x3, … of which the longer are made of the shorter.
func (z *element) invert(x *element) {
	var x2, x3, x6, x9, x11, x22, x44, x88, x176, x220, t element
	extend := func(to, from *element, n int, by *element) {
		t.squares(from, n)
		to.mul(&t, by)
	}
	a := *x
	extend(&x2, &a, 1, &a)
	extend(&x3, &x2, 1, &a)
	extend(&x6, &x3, 3, &x3)
	extend(&x9, &x6, 3, &x3)
	extend(&x11, &x9, 2, &x2)
	extend(&x22, &x11, 11, &x11)
	extend(&x44, &x22, 22, &x22)
	extend(&x88, &x44, 44, &x44)
	extend(&x176, &x88, 88, &x88)
	extend(&x220, &x176, 44, &x44)
	extend(z, &x220, 3, &x3)
	extend(z, z, 23, &x22)
	extend(z, z, 5, &a)
	extend(z, z, 3, &x2)
	extend(z, z, 2, &a)
}

// invertAll replaces elements by their inverses, for one inversion and three multiplications each. None may be 0. products is
// room for as many elements.
func invertAll(elements, products []element) {
	product := one
	for i := range elements {
		products[i] = product
		product.mul(&product, &elements[i])
	}
	var inverse element
	inverse.invert(&product)
	for i := len(elements) - 1; i >= 0; i-- {
		x := elements[i]
		elements[i].mul(&inverse, &products[i])
		inverse.mul(&inverse, &x)
	}
}
