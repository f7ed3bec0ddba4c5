package types

// EraBits is how many low bits of a finality slot hold the L2 height; the era stands above them.
const EraBits = 40

// MaxL2Height is the greatest L2 height a finality slot can hold.
const MaxL2Height = uint64(1)<<EraBits - 1

// MaxEra is the greatest era a finality slot can hold.
const MaxEra = uint64(1)<<(64-EraBits) - 1

// FinalitySlot returns era · 2^40 + l2Height. Both must be within MaxEra and MaxL2Height.
func FinalitySlot(era, l2Height uint64) uint64 { return era<<EraBits | l2Height }

// SlotEra returns the era of a finality slot.
func SlotEra(slot uint64) uint64 { return slot >> EraBits }

// SlotL2Height returns the L2 height of a finality slot.
func SlotL2Height(slot uint64) uint64 { return slot & MaxL2Height }

// CheckpointSlot returns series index · 2^40 + n, the ballot slot of checkpoint n of a series.
func CheckpointSlot(series, n uint64) uint64 { return series<<EraBits | n }

// CheckpointSeries returns the index of the series that a checkpoint slot belongs to.
func CheckpointSeries(slot uint64) uint64 { return slot >> EraBits }

// CheckpointNumber returns the number of a checkpoint within its series.
func CheckpointNumber(slot uint64) uint64 { return slot & MaxL2Height }
