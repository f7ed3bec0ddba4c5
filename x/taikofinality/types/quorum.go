package types

import "math/bits"

// HasQuorum says whether 3 · voted > 2 · total. The products are taken at 128 bits, so no power overflows.
func HasQuorum(voted, total uint64) bool {
	votedHi, votedLo := bits.Mul64(3, voted)
	totalHi, totalLo := bits.Mul64(2, total)
	if votedHi != totalHi {
		return votedHi > totalHi
	}
	return votedLo > totalLo
}

// HasMajority says whether 2 · voted > total.
func HasMajority(voted, total uint64) bool {
	hi, lo := bits.Mul64(2, voted)
	return hi > 0 || lo > total
}

// QuorumPower returns the least power that is a quorum of total: ⌊2 · total / 3⌋ + 1.
func QuorumPower(total uint64) uint64 {
	hi, lo := bits.Mul64(2, total)
	quotient, _ := bits.Div64(hi, lo, 3)
	return quotient + 1
}

// AddPower adds two powers; ok is false when the sum does not fit.
func AddPower(a, b uint64) (sum uint64, ok bool) {
	sum, carry := bits.Add64(a, b, 0)
	return sum, carry == 0
}
