package keeper

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// The feed names each delegation once, by the sequence of its last change, so that who watches many asks for what changed since
// the last time. A delegation that was taken away is named as gone for a while: the last maxGone of them are, and whoever did
// not ask for so long that some may be missing begins again. So the feed is never larger than the registry by more than that.
// What follows from a Bitcoin height or from the slashing of a provider changes no record and is not in it.

// maxGone is how many delegations that are gone the feed names. The headers of Bitcoin take away at most 32 at a time, so that
// these are of two days at least, if blocks of Bitcoin take ten minutes.
const maxGone = 10_000

// initFeed begins a feed. Its name binds what it begins with, so that nobody goes on in it from another chain's sequence.
func (k *Keeper) initFeed(ctx context.Context, gs types.GenesisState) error {
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	hash := sha256.New()
	hash.Write([]byte(sdkCtx.ChainID()))
	begins := sdkCtx.BlockTime()
	for _, number := range []int64{begins.Unix(), int64(begins.Nanosecond()), sdkCtx.BlockHeight()} {
		hash.Write(binary.BigEndian.AppendUint64(nil, uint64(number))) //nolint:gosec // bits
	}
	hash.Write(gs.TipHash)
	for i := range gs.Delegations {
		bz, err := gs.Delegations[i].Marshal()
		if err != nil {
			return err
		}
		hash.Write(bz)
	}
	return k.feedState.Set(ctx, types.FeedState{Feed: hex.EncodeToString(hash.Sum(nil)[:16])})
}

// announce puts a delegation that changed at the end of the feed, and takes away where it stood before.
func (k *Keeper) announce(ctx context.Context, d types.BTCDelegation, gone bool) error {
	state, err := k.feedState.Get(ctx)
	if err != nil {
		return err
	}
	if err := k.unlist(ctx, &state, d.StakingTxHash); err != nil {
		return err
	}
	state.Sequence++
	entry := types.FeedEntry{StakingTxHash: d.StakingTxHash, FpBtcPk: d.FpBtcPk, Gone: gone}
	if err := k.feed.Set(ctx, state.Sequence, entry); err != nil {
		return err
	}
	if err := k.feedByFp.Set(ctx, collections.Join(d.FpBtcPk, state.Sequence)); err != nil {
		return err
	}
	if err := k.feedOf.Set(ctx, d.StakingTxHash, state.Sequence); err != nil {
		return err
	}
	if gone {
		if err := k.nameGone(ctx, &state); err != nil {
			return err
		}
	}
	return k.feedState.Set(ctx, state)
}

// unlist takes a delegation out of the feed, if it is in it.
func (k *Keeper) unlist(ctx context.Context, state *types.FeedState, stakingTxHash []byte) error {
	sequence, err := orZero(k.feedOf.Get(ctx, stakingTxHash))
	if err != nil || sequence == 0 {
		return err
	}
	entry, err := k.feed.Get(ctx, sequence)
	if err != nil {
		return errorsmod.Wrapf(types.ErrCorruptedState, "feed at %d: %s", sequence, err)
	}
	if err := k.feed.Remove(ctx, sequence); err != nil {
		return err
	}
	if err := k.feedByFp.Remove(ctx, collections.Join(entry.FpBtcPk, sequence)); err != nil {
		return err
	}
	if entry.Gone {
		if err := k.feedGone.Remove(ctx, sequence); err != nil {
			return err
		}
		state.Gone--
	}
	return k.feedOf.Remove(ctx, stakingTxHash)
}

// nameGone remembers that the last change took a delegation away, and forgets the oldest of such when there are too many.
func (k *Keeper) nameGone(ctx context.Context, state *types.FeedState) error {
	if err := k.feedGone.Set(ctx, state.Sequence); err != nil {
		return err
	}
	if state.Gone++; state.Gone <= maxGone {
		return nil
	}
	oldest, err := k.oldestGone(ctx)
	if err != nil {
		return err
	}
	entry, err := k.feed.Get(ctx, oldest)
	if err != nil {
		return errorsmod.Wrapf(types.ErrCorruptedState, "feed at %d: %s", oldest, err)
	}
	state.Forgotten = oldest
	return k.unlist(ctx, state, entry.StakingTxHash)
}

func (k *Keeper) oldestGone(ctx context.Context) (oldest uint64, err error) {
	err = k.feedGone.Walk(ctx, nil, func(sequence uint64) (bool, error) {
		oldest = sequence
		return true, nil
	})
	return oldest, err
}

// checkFeed: the feed names every delegation once, what is gone besides, and nothing else.
func (k *Keeper) checkFeed(ctx context.Context) error {
	state, err := k.feedState.Get(ctx)
	if err != nil {
		return err
	}
	var named, gone, there, of, byFp, listed uint64
	err = k.feed.Walk(ctx, nil, func(sequence uint64, entry types.FeedEntry) (bool, error) {
		if named++; entry.Gone {
			gone++
		}
		if sequence > state.Sequence {
			return true, errorsmod.Wrapf(types.ErrInvariant, "feed is at %d and has %d", state.Sequence, sequence)
		}
		err := k.checkFeedEntry(ctx, sequence, entry)
		return err != nil, err
	})
	for _, walk := range []func() error{
		func() error {
			return k.delegations.Walk(ctx, nil, func([]byte, types.BTCDelegation) (bool, error) { there++; return false, nil })
		},
		func() error {
			return k.feedOf.Walk(ctx, nil, func([]byte, uint64) (bool, error) { of++; return false, nil })
		},
		func() error {
			return k.feedByFp.Walk(ctx, nil, func(collections.Pair[[]byte, uint64]) (bool, error) { byFp++; return false, nil })
		},
		func() error {
			return k.feedGone.Walk(ctx, nil, func(uint64) (bool, error) { listed++; return false, nil })
		},
	} {
		if err == nil {
			err = walk()
		}
	}
	if err == nil && (there != named-gone || of != named || byFp != named || listed != gone || state.Gone != gone || gone > maxGone) {
		err = errorsmod.Wrapf(types.ErrInvariant, "feed names %d and %d that are gone (%d written); there are %d, and %d, %d and %d index entries",
			named-gone, gone, state.Gone, there, of, byFp, listed)
	}
	return err
}

// checkFeedEntry holds one entry against the record and the indexes of the feed.
func (k *Keeper) checkFeedEntry(ctx context.Context, sequence uint64, entry types.FeedEntry) error {
	there, err := k.delegations.Has(ctx, entry.StakingTxHash)
	if err != nil {
		return err
	}
	at, err := orZero(k.feedOf.Get(ctx, entry.StakingTxHash))
	if err != nil {
		return err
	}
	byFp, err := k.feedByFp.Has(ctx, collections.Join(entry.FpBtcPk, sequence))
	if err != nil {
		return err
	}
	listed, err := k.feedGone.Has(ctx, sequence)
	if err == nil && (there == entry.Gone || at != sequence || !byFp || listed != entry.Gone) {
		err = errorsmod.Wrapf(types.ErrInvariant, "feed at %d names delegation %x, gone: %t", sequence, entry.StakingTxHash, entry.Gone)
	}
	return err
}
