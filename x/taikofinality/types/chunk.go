package types

// ChunkSlots is how many slots a chunk has. Chunks begin at multiples of it, so that a slot's chunk follows from the slot alone,
// wherever commitments begin.
const ChunkSlots = 64

// MaxOpeningSiblings is the most siblings that a chunk of the greatest commitment can want: one on either side for each level.
const MaxOpeningSiblings = 2 * 17

// ChunkOf returns the number of the chunk that a slot is in.
func ChunkOf(slot uint64) uint64 { return slot / ChunkSlots }

// OpenedSlots returns the slots [from, to) that a commitment to num nonces from start on shares with the chunk of a slot that it
// covers. They are opened together.
func OpenedSlots(start, num, slot uint64) (from, to uint64) {
	first := slot - slot%ChunkSlots
	// A commitment ends within its era, so that neither sum overflows.
	return max(first, start), min(first+ChunkSlots, start+num)
}

// Opened returns the nonce of a slot from those of its chunk; false when it is not opened. No nonce is zero, which is the x
// coordinate of no point.
func Opened(chunk []byte, slot uint64) (pubRand [32]byte, opened bool) {
	if len(chunk) != 32*ChunkSlots {
		return pubRand, false
	}
	copy(pubRand[:], chunk[32*(slot%ChunkSlots):])
	return pubRand, pubRand != [32]byte{}
}
