package kernel

import (
	"encoding/binary"
	"math/bits"
)

// scalar is a number below the group order in four limbs, the lowest first.
type scalar [4]uint64

// order is the number of points of the curve.
var order = scalar{0xbfd25e8cd0364141, 0xbaaedce6af48a03b, 0xfffffffffffffffe, 0xffffffffffffffff}

// halfOrder is (order − 1)/2.
var halfOrder = scalar{0xdfe92f46681b20a0, 0x5d576e7357a4501d, 0xffffffffffffffff, 0x7fffffffffffffff}

// setBytes reads 32 bytes, big-endian, and says whether they are below the group order.
func (k *scalar) setBytes(b *[32]byte) bool {
	for i := range k {
		k[i] = binary.BigEndian.Uint64(b[24-8*i:])
	}
	return k.below(&order)
}

// below says whether k < x.
func (k *scalar) below(x *scalar) bool {
	borrow := uint64(0)
	for i := range k {
		_, borrow = bits.Sub64(k[i], x[i], borrow)
	}
	return borrow == 1
}

// negate sets k to order − k. It is not for 0.
func (k *scalar) negate() {
	borrow := uint64(0)
	for i := range k {
		k[i], borrow = bits.Sub64(order[i], k[i], borrow)
	}
}

// absolute replaces a number above half the order by its negative, and says whether it did. What it leaves has 255 bits.
func (k *scalar) absolute() bool {
	if !halfOrder.below(k) {
		return false
	}
	k.negate()
	return true
}

// window returns the width bits from bit at on.
func (k *scalar) window(at, width uint) uint64 {
	limb, shift := at/64, at%64
	value := k[limb] >> shift
	if shift+width > 64 && limb < 3 {
		value |= k[limb+1] << (64 - shift)
	}
	return value & (1<<width - 1)
}
