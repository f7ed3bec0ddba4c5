package fp

import finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"

// span is which slots may be committed.
type span struct {
	// base is the lowest slot whose nonce can still become usable, ceiling the lowest one that is too far ahead.
	base, ceiling uint64
	// least and most bound the nonces of one commitment.
	least, most uint64
	// atLeast is how many slots stay committed even where the configuration says fewer.
	atLeast uint64
}

// finalitySpan is the span of finality's nonces: from the next slot that can open, since nonces for slots that are open
// already would not be usable. The zone counts what may be committed ahead from the highest open slot.
func finalitySpan(info *finalitytypes.QuerySigningInfoResponse, params finalitytypes.Params) span {
	base := max(finalitytypes.FinalitySlot(info.Era, info.ActivationHeight), info.HighestSlot+1)
	return span{base: base, ceiling: base + params.MaxPubRandAhead, least: params.MinPubRand, most: params.MaxPubRand}
}

// anchorIntervals is how many intervals of checkpoints the nonces of finality stay ahead while a series runs: one is good only
// once a checkpoint that binds it is decided, which takes up to two.
const anchorIntervals = 4

// anchored is the span while a series with an interval runs. A whole commitment still fits below the ceiling, or every slot
// would bring a small one.
func (s span) anchored(interval, chunk uint64) span {
	room := s.ceiling - s.base
	s.atLeast = min(anchorIntervals*interval, room-min(room, chunk))
	return s
}

// checkpointSpan is the span of a series' nonces. The table of the next checkpoint to open is pinned already once the
// series is active, and with it the nonces.
func checkpointSpan(s finalitytypes.Series) span {
	base := s.Next
	if s.Status == finalitytypes.SERIES_STATUS_ACTIVE {
		base++
	}
	return span{
		base:    finalitytypes.CheckpointSlot(s.Index, base),
		ceiling: finalitytypes.CheckpointSlot(s.Index, s.Next+finalitytypes.MaxCheckpointPubRandAhead),
		least:   finalitytypes.MinCheckpointPubRand, most: finalitytypes.MaxCheckpointPubRand,
	}
}
