package keeper

import (
	"context"
	"math"
	"sort"
)

// PinHeight returns the Bitcoin height T at which a slot's power table is taken:
//
//	T = max(floor, clamp(last block whose median time past ≤ l2Timestamp, minus k; to [settled − W, settled]))
//
// floor is T of the slot before, 0 when there is none. T never exceeds the settled height: when a Bitcoin reorg has put
// that below floor, T is the settled height, for an unsettled block must never be read. T then falls from one slot to
// the next, which is what Bitcoin itself did.
func (k *Keeper) PinHeight(ctx context.Context, l2Timestamp uint64, floor uint32) (uint32, error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return 0, err
	}
	depth := params.BtcConfirmationDepth
	settled, err := k.settledHeight(ctx, depth)
	if err != nil {
		return 0, err
	}
	base, err := k.Base(ctx)
	if err != nil {
		return 0, err
	}
	lowest := base.Height
	if settled-base.Height > params.PinWindow {
		lowest = settled - params.PinWindow
	}
	// Both ends of the clamp are moved up by k, so only W + 1 blocks have to be looked at: the last one of them in time
	// gives T, none means the lower end. The median time past never falls along a chain, so it can be searched.
	var failure error
	count := sort.Search(int(settled-lowest)+1, func(i int) bool {
		header, err := k.HeaderAt(ctx, lowest+depth+uint32(i)) //nolint:gosec // i is at most the pin window
		if err != nil {
			failure = err
			return true
		}
		return uint64(header.MedianTimePast) > min(l2Timestamp, math.MaxUint32)
	})
	if failure != nil {
		return 0, failure
	}
	pinned := lowest
	if count > 0 {
		pinned = lowest + uint32(count) - 1 //nolint:gosec // at most the pin window
	}
	return min(max(pinned, floor), settled), nil
}

// BTCTime returns the median time past of the best chain's block at a Bitcoin height, in Unix seconds.
func (k *Keeper) BTCTime(ctx context.Context, btcHeight uint32) (uint64, error) {
	header, err := k.HeaderAt(ctx, btcHeight)
	if err != nil {
		return 0, err
	}
	return uint64(header.MedianTimePast), nil
}
