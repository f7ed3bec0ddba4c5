package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// StakingFamilies returns the staking parameters of other networks, ascending by source, then version. There are few: each is an act
// of governance.
func (k *Keeper) StakingFamilies(ctx context.Context) ([]types.StakingFamily, error) {
	return k.stakingFamilies(ctx, nil)
}

func (k *Keeper) stakingFamilies(ctx context.Context, of collections.Ranger[collections.Pair[string, uint32]]) ([]types.StakingFamily, error) {
	families := []types.StakingFamily{}
	err := k.families.Walk(ctx, of, func(_ collections.Pair[string, uint32], family types.StakingFamily) (bool, error) {
		families = append(families, family)
		return false, nil
	})
	return families, err
}

// stakingParamsOf returns the rules that a stored delegation is judged by: of the zone's own versions, or of the network that it is
// mirrored from.
func (k *Keeper) stakingParamsOf(ctx context.Context, d types.BTCDelegation) (sp types.StakingParams, err error) {
	if d.Mirrored() {
		var family types.StakingFamily
		family, err = k.families.Get(ctx, collections.Join(d.Source, d.ParamsVersion))
		sp = family.Params
	} else {
		sp, err = k.stakingParams.Get(ctx, d.ParamsVersion)
	}
	if err != nil {
		return sp, errorsmod.Wrapf(types.ErrCorruptedState, "staking parameters %s %d: %s", d.Source, d.ParamsVersion, err)
	}
	return sp, nil
}

// addStakingFamily adds a version of another network's staking parameters. It may hold since long ago, since stakes were made under it
// then; no stake here is judged by another version for it, since each names its own.
func (k *Keeper) addStakingFamily(ctx context.Context, family types.StakingFamily) error {
	if err := family.Validate(); err != nil {
		return err
	}
	key := collections.Join(family.Source, family.Params.Version)
	if known, err := k.families.Has(ctx, key); err != nil || known {
		return orElse(err, errorsmod.Wrapf(types.ErrStakingFamilyExists, "%s version %d", family.Source, family.Params.Version))
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	if err := params.ValidateWithFamily(family); err != nil {
		return err
	}
	versions, err := k.allStakingParams(ctx)
	if err != nil {
		return err
	}
	if family, err = family.Weighted(versions); err != nil {
		return err
	}
	families, err := k.StakingFamilies(ctx)
	if err != nil {
		return err
	}
	if err := k.checkGuard(ctx, params, versions, append(families, family)); err != nil {
		return err
	}
	if err := k.families.Set(ctx, key, family); err != nil {
		return err
	}
	return k.emit(ctx, &types.EventStakingFamilyAdded{Family: family})
}
