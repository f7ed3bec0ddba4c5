package stakeaudit

import (
	"context"
	"fmt"
	"slices"
)

// medianBlocks is how many headers the median time past is taken of.
const medianBlocks = 11

// MedianTimePast returns the median time of the block at a height of the node's best chain and the ten before it, in Unix
// seconds, as Bitcoin's rules compute it. The zone's own is at most this, and lower only in the first ten blocks above the
// header that it began with.
func (a *Auditor) MedianTimePast(ctx context.Context, btcHeight uint32) (uint64, error) {
	hash, err := a.node.BlockHash(ctx, btcHeight)
	if err != nil {
		return 0, fmt.Errorf("bitcoin block %d: %w", btcHeight, err)
	}
	var times []int64
	for at := int64(btcHeight); at >= 0 && len(times) < medianBlocks; at-- {
		header, err := a.node.Header(ctx, hash)
		if err != nil {
			return 0, fmt.Errorf("bitcoin header %d: %w", at, err)
		}
		times = append(times, header.Timestamp.Unix())
		hash = header.PrevBlock
	}
	slices.Sort(times)
	return uint64(times[len(times)/2]), nil //nolint:gosec // header times are unsigned
}
