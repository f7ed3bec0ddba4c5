package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// allStakingParams returns all versions in order. There are few: each is an act of governance.
func (k *Keeper) allStakingParams(ctx context.Context) ([]types.StakingParams, error) {
	versions := []types.StakingParams{}
	err := k.stakingParams.Walk(ctx, nil, func(_ uint32, sp types.StakingParams) (bool, error) {
		versions = append(versions, sp)
		return false, nil
	})
	return versions, err
}

// StakingParams returns all versions in order.
func (k *Keeper) StakingParams(ctx context.Context) ([]types.StakingParams, error) {
	return k.allStakingParams(ctx)
}

// newestStakingParams returns the last version, and whether there is one.
func (k *Keeper) newestStakingParams(ctx context.Context) (newest types.StakingParams, found bool, err error) {
	last := new(collections.Range[uint32]).Descending()
	err = k.stakingParams.Walk(ctx, last, func(_ uint32, sp types.StakingParams) (bool, error) {
		newest, found = sp, true
		return true, nil
	})
	return newest, found, err
}

// stakingParamsAt returns the version that holds at a Bitcoin height.
func (k *Keeper) stakingParamsAt(ctx context.Context, btcHeight uint32) (types.StakingParams, error) {
	versions, err := k.allStakingParams(ctx)
	if err != nil {
		return types.StakingParams{}, err
	}
	sp, found := types.StakingParamsAt(versions, btcHeight)
	if !found {
		return types.StakingParams{}, errorsmod.Wrapf(types.ErrNoStakingParams, "%d", btcHeight)
	}
	return sp, nil
}

// addStakingParams appends a version. It holds from above the tip on: otherwise stakes that are in a block already, and
// may be accepted already, would be judged by other rules than they were made for.
func (k *Keeper) addStakingParams(ctx context.Context, sp types.StakingParams) error {
	if err := sp.Validate(); err != nil {
		return err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	if err := params.ValidateWith(sp); err != nil {
		return err
	}
	newest, found, err := k.newestStakingParams(ctx)
	if err != nil {
		return err
	}
	next := uint32(0)
	if found {
		next = newest.Version + 1
	}
	if sp.Version != next {
		return errorsmod.Wrapf(types.ErrInvalidStakingParams, "version %d, next is %d", sp.Version, next)
	}
	if found && sp.BtcActivationHeight <= newest.BtcActivationHeight {
		return errorsmod.Wrapf(types.ErrInvalidStakingParams, "btc_activation_height %d is not above %d of version %d",
			sp.BtcActivationHeight, newest.BtcActivationHeight, newest.Version)
	}
	tip, err := k.Tip(ctx)
	if err != nil {
		return err
	}
	if sp.BtcActivationHeight <= tip.Height {
		return errorsmod.Wrapf(types.ErrInvalidStakingParams, "btc_activation_height %d is not above the tip %d",
			sp.BtcActivationHeight, tip.Height)
	}
	versions, err := k.allStakingParams(ctx)
	if err != nil {
		return err
	}
	families, err := k.StakingFamilies(ctx)
	if err != nil {
		return err
	}
	if err := k.checkGuard(ctx, params, append(versions, sp), families); err != nil {
		return err
	}
	if err := k.stakingParams.Set(ctx, sp.Version, sp); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventStakingParamsAdded{Params: sp})
}

// updateParams replaces the module's parameters. Another confirmation depth moves the settled height, and power with it.
func (k *Keeper) updateParams(ctx context.Context, params types.Params) error {
	if err := params.Validate(); err != nil {
		return err
	}
	old, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	if params.BtcNetwork != old.BtcNetwork {
		return errorsmod.Wrapf(types.ErrInvalidParams, "btc_network cannot change from %s to %s", old.BtcNetwork, params.BtcNetwork)
	}
	versions, err := k.allStakingParams(ctx)
	if err != nil {
		return err
	}
	for _, sp := range versions {
		if err := params.ValidateWith(sp); err != nil {
			return err
		}
	}
	families, err := k.StakingFamilies(ctx)
	if err != nil {
		return err
	}
	for _, family := range families {
		if err := params.ValidateWithFamily(family); err != nil {
			return err
		}
	}
	if err := k.checkGuard(ctx, params, versions, families); err != nil {
		return err
	}
	if err := k.params.Set(ctx, params); err != nil {
		return err
	}
	if err := k.refold(ctx, params.BtcConfirmationDepth); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventParamsUpdated{Params: params})
}
