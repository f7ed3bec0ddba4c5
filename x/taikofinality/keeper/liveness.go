package keeper

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"math"

	"cosmossdk.io/collections"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxClosedPerBlock bounds the slots that one block closes. It is above any pace at which blocks become final for long;
// what a catch-up leaves over is closed by the next blocks.
const maxClosedPerBlock = 100

// maxServedPerJail and maxServedPerMiss bound the misses that one jail, and one new miss after it, take away.
const (
	maxServedPerJail = 256
	maxServedPerMiss = 16
)

// closeSlots closes the slots that fell more than late_vote_slots below the last final one, and counts who missed them.
func (k *Keeper) closeSlots(ctx context.Context) error {
	p, err := k.progress(ctx)
	if err != nil {
		return err
	}
	slot := max(p.closed+1, p.first())
	if p.lastFinal < slot+uint64(p.params.LateVoteSlots) {
		return nil
	}
	end := min(p.lastFinal-uint64(p.params.LateVoteSlots), slot+maxClosedPerBlock-1)
	for ; slot <= end; slot++ {
		if err := k.countMisses(ctx, p, slot); err != nil {
			return fmt.Errorf("count misses of slot %d: %w", slot, err)
		}
	}
	if err := k.closedSlot.Set(ctx, end); err != nil {
		return fmt.Errorf("store closed slot %d: %w", end, err)
	}
	return k.closeNonces(ctx, end)
}

// countMisses records a miss for every provider that could have voted in a slot and did not.
func (k *Keeper) countMisses(ctx context.Context, p progress, slot uint64) error {
	id, err := k.decidingBallot(ctx, slot)
	if err != nil {
		return err
	}
	b, err := k.loadBallot(ctx, id)
	if err != nil || b == nil {
		return err
	}
	if b.checkpoint != nil && b.checkpoint.series.Closed() {
		// A closed series takes no votes, so whoever came after its close could not vote.
		return nil
	}
	for i, entry := range b.table.Entries {
		if b.votes[i].choice != noChoice || types.BitmapHas(b.record.Unready, i) {
			// Without a nonce there was nothing to miss; the exit delay deals with that.
			continue
		}
		state, counts, err := k.missCounts(ctx, slot, entry.FpBtcPk)
		if err != nil {
			return err
		}
		if !counts {
			continue
		}
		if err := k.addMiss(ctx, p.params, state, slot); err != nil {
			return err
		}
	}
	return nil
}

// missCounts says whether a missing vote is the provider's fault: not when it is slashed or jailed, or was jailed until
// after the slot had opened.
func (k *Keeper) missCounts(
	ctx context.Context, slot uint64, fpPk []byte,
) (state types.ProviderState, counts bool, err error) {
	if state, err = k.providerState(ctx, fpPk); err != nil {
		return state, false, err
	}
	if state.Jailed || slot <= state.CountedAboveSlot {
		return state, false, nil
	}
	provider, err := k.stake.FinalityProvider(ctx, fpPk)
	if errors.Is(err, collections.ErrNotFound) {
		return state, false, nil
	}
	if err != nil {
		return state, false, fmt.Errorf("get finality provider %x: %w", fpPk, err)
	}
	return state, !provider.Slashed, nil
}

// addMiss records a miss, forgets those that left the window, and jails beyond max_missed_slots.
func (k *Keeper) addMiss(ctx context.Context, params types.Params, state types.ProviderState, slot uint64) error {
	if err := k.misses.Set(ctx, collections.Join(state.FpBtcPk, slot)); err != nil {
		return fmt.Errorf("store miss of %x: %w", state.FpBtcPk, err)
	}
	state.Missed++
	if window := uint64(params.SignedSlotsWindow); slot > window && slot-window > state.CountedAboveSlot {
		expired := collections.NewPrefixedPairRange[[]byte, uint64](state.FpBtcPk).
			StartExclusive(state.CountedAboveSlot).EndInclusive(slot - window)
		removed, err := k.removeMisses(ctx, expired, math.MaxInt)
		if err != nil {
			return err
		}
		state.Missed -= min(state.Missed, removed)
	}
	if state.Missed > params.MaxMissedSlots {
		return k.jail(ctx, params, state, slot)
	}
	// What a jail left over goes bit by bit.
	if err := k.removeServed(ctx, state, maxServedPerMiss); err != nil {
		return err
	}
	return k.providers.Set(ctx, state.FpBtcPk, state)
}

// removeServed takes away misses that a jail was served for, at most some of them: many providers may be jailed in one
// block, after an outage that they shared, and their misses are too many for it.
func (k *Keeper) removeServed(ctx context.Context, state types.ProviderState, most int) error {
	if state.CountedAboveSlot == 0 {
		return nil
	}
	served := collections.NewPrefixedPairRange[[]byte, uint64](state.FpBtcPk).EndInclusive(state.CountedAboveSlot)
	_, err := k.removeMisses(ctx, served, most)
	return err
}

// removeMisses removes the lowest misses of a range, at most most of them, and returns how many.
func (k *Keeper) removeMisses(
	ctx context.Context, rng collections.Ranger[collections.Pair[[]byte, uint64]], most int,
) (uint32, error) {
	iter, err := k.misses.Iterate(ctx, rng)
	if err != nil {
		return 0, fmt.Errorf("iterate misses: %w", err)
	}
	var keys []collections.Pair[[]byte, uint64]
	for ; iter.Valid() && len(keys) < most; iter.Next() {
		key, err := iter.Key()
		if err != nil {
			return 0, errors.Join(fmt.Errorf("read miss: %w", err), iter.Close())
		}
		keys = append(keys, key)
	}
	if err := iter.Close(); err != nil {
		return 0, fmt.Errorf("close iterator: %w", err)
	}
	for _, key := range keys {
		if err := k.misses.Remove(ctx, key); err != nil {
			return 0, fmt.Errorf("remove miss: %w", err)
		}
	}
	return uint32(len(keys)), nil //nolint:gosec // at most a window of them
}

func (k *Keeper) jail(ctx context.Context, params types.Params, state types.ProviderState, slot uint64) error {
	settled, err := k.stake.SettledBTCHeight(ctx)
	if err != nil {
		return fmt.Errorf("get settled Bitcoin height: %w", err)
	}
	missed := state.Missed
	state.Missed, state.CountedAboveSlot = 0, slot
	if err := k.removeServed(ctx, state, maxServedPerJail); err != nil {
		return err
	}
	state.Jailed = true
	state.JailedUntil = sdk.UnwrapSDKContext(ctx).BlockTime().Add(params.JailDuration)
	if state.InactiveSinceBtcHeight == 0 {
		k.emitInactive(ctx, state.FpBtcPk, true, reasonJailed)
	}
	// Misses are silence: an end of the jail does not end it, a vote does.
	state.Silence(settled)
	if err := k.providers.Set(ctx, state.FpBtcPk, state); err != nil {
		return fmt.Errorf("store state of %x: %w", state.FpBtcPk, err)
	}
	k.emit(ctx, &types.EventJailed{FpBtcPkHex: hex.EncodeToString(state.FpBtcPk), Missed: missed})
	return nil
}

// Unjail lets a provider vote again. Only its own account may ask, after jailed_until.
func (k *Keeper) Unjail(ctx context.Context, signer string, fpPk []byte) error {
	state, err := k.ownState(ctx, signer, fpPk)
	if err != nil {
		return err
	}
	if !state.Jailed {
		return types.ErrNotJailed.Wrapf("%x", fpPk)
	}
	if now := sdk.UnwrapSDKContext(ctx).BlockTime(); now.Before(state.JailedUntil) {
		return types.ErrJailNotOver.Wrapf("%x until %s", fpPk, state.JailedUntil.UTC())
	}
	highest, _, err := get(ctx, k.highestSlot)
	if err != nil {
		return fmt.Errorf("get highest slot: %w", err)
	}
	state.Jailed = false
	// The slots that are open now opened while it was jailed.
	state.CountedAboveSlot = highest
	if state.Left() {
		// It is a message of its account, so one is enough.
		state.Return()
	}
	if err := k.providers.Set(ctx, fpPk, state); err != nil {
		return fmt.Errorf("store state of %x: %w", fpPk, err)
	}
	k.emit(ctx, &types.EventUnjailed{FpBtcPkHex: hex.EncodeToString(fpPk)})
	return nil
}
