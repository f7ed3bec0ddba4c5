package keeper

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"cosmossdk.io/collections"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// Without a rule of silence, a third that has nonces and does not vote would stop finality until its nonces end, since slots
// close and misses count only where something is decided. Silence is found where a stuck finality slot is pinned again, and
// only while more than half of the power had voted for one candidate: a minority with a junk candidate must not make the
// others silent.

// markSilent finds who is silent in a slot that is pinned again at a settled Bitcoin height.
func (k *Keeper) markSilent(ctx context.Context, ws *workingSet, b *openBallot, settled uint32) error {
	agreed, err := ws.majority(ctx, b)
	if err != nil || !agreed {
		return err
	}
	for i, entry := range b.table.Entries {
		if b.votes[i].choice != noChoice {
			continue
		}
		state, err := k.providerState(ctx, entry.FpBtcPk)
		if err != nil {
			return err
		}
		if !k.silence(ctx, &state, settled) {
			continue
		}
		if err := k.providers.Set(ctx, state.FpBtcPk, state); err != nil {
			return fmt.Errorf("store state of %x: %w", state.FpBtcPk, err)
		}
	}
	return nil
}

// majority says whether more than half of a ballot's table had voted for one candidate.
func (ws *workingSet) majority(ctx context.Context, b *openBallot) (bool, error) {
	for c := range b.digests {
		if !types.HasMajority(b.power(c, nil, nil), b.table.TotalPowerSat) {
			continue
		}
		voted, err := ws.countedPower(ctx, b, c)
		if err != nil {
			return false, err
		}
		if types.HasMajority(voted, b.table.TotalPowerSat) {
			return true, nil
		}
	}
	return false, nil
}

// silence makes a provider silent that had no vote, and says whether that changed anything. Who does not stand in the tables
// any more is not found silent once more.
func (k *Keeper) silence(ctx context.Context, state *types.ProviderState, settled uint32) bool {
	switch {
	case !state.Entered:
		return false
	case state.Returned:
		state.Leave(settled)
		k.emitInactive(ctx, state.FpBtcPk, true, reasonNotBack)
		return true
	case state.Silence(settled):
		k.emitInactive(ctx, state.FpBtcPk, true, reasonSilent)
		return true
	default:
		return false
	}
}

// hear takes a counted vote of a provider in a finality slot, and says whether that changed its state.
func (k *Keeper) hear(ctx context.Context, state *types.ProviderState) bool {
	wasSilent := state.SilentSinceBtcHeight != 0
	if !state.Heard() {
		return false
	}
	if wasSilent && state.SilentSinceBtcHeight == 0 {
		k.emitInactive(ctx, state.FpBtcPk, false, reasonVoted)
	}
	return true
}

// Return lets a provider that left the tables as silent stand in them again. Only its own account may ask.
func (k *Keeper) Return(ctx context.Context, signer string, fpPk []byte) error {
	state, err := k.ownState(ctx, signer, fpPk)
	if err != nil {
		return err
	}
	switch {
	case state.Jailed:
		return types.ErrProviderJailed.Wrapf("%x: unjail it, which brings it back too", fpPk)
	case !state.Left():
		return types.ErrNotLeft.Wrapf("%x", fpPk)
	}
	state.Return()
	if err := k.providers.Set(ctx, fpPk, state); err != nil {
		return fmt.Errorf("store state of %x: %w", fpPk, err)
	}
	k.emit(ctx, &types.EventReturned{FpBtcPkHex: hex.EncodeToString(fpPk)})
	return nil
}

// ownState returns the state of a provider that is not slashed, for its own account.
func (k *Keeper) ownState(ctx context.Context, signer string, fpPk []byte) (types.ProviderState, error) {
	provider, err := k.stake.FinalityProvider(ctx, fpPk)
	if errors.Is(err, collections.ErrNotFound) {
		return types.ProviderState{}, types.ErrProviderUnknown.Wrapf("%x", fpPk)
	}
	if err != nil {
		return types.ProviderState{}, fmt.Errorf("get finality provider %x: %w", fpPk, err)
	}
	switch {
	case provider.Addr != signer:
		return types.ProviderState{}, types.ErrUnauthorized.Wrapf("%s is not the account of %x", signer, fpPk)
	case provider.Slashed:
		return types.ProviderState{}, types.ErrProviderSlashed.Wrapf("%x", fpPk)
	}
	return k.providerState(ctx, fpPk)
}
