package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"
	sdk "github.com/cosmos/cosmos-sdk/types"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

var _ btcstaketypes.ParamsGuard = (*Keeper)(nil)

// limits returns the parameters that must fit each other as they stand, with these of finality.
func (k *Keeper) limits(ctx context.Context, params types.Params) (l types.Limits, err error) {
	l.Finality = params
	if l.Stake, err = k.stake.Params(ctx); err != nil {
		return l, fmt.Errorf("get parameters of the stake registry: %w", err)
	}
	if l.Versions, err = k.stake.StakingParams(ctx); err != nil {
		return l, fmt.Errorf("get staking parameters: %w", err)
	}
	if l.Families, err = k.stake.StakingFamilies(ctx); err != nil {
		return l, fmt.Errorf("get staking families: %w", err)
	}
	series, found, err := k.currentSeries(ctx)
	if err != nil {
		return l, err
	}
	if found {
		l.Series = &series
	}
	if block := sdk.UnwrapSDKContext(ctx).ConsensusParams().Block; block != nil {
		l.Block = &types.BlockLimits{MaxBytes: block.MaxBytes, MaxGas: block.MaxGas}
	}
	return l, nil
}

// checkLimits checks parameters of finality against all others.
func (k *Keeper) checkLimits(ctx context.Context, params types.Params) error {
	l, err := k.limits(ctx, params)
	if err != nil {
		return err
	}
	return l.Validate()
}

// CheckStakeParams checks parameters of the stake registry, which may not be stored yet, against all others. In a genesis that
// begins with the registry there are no others yet.
func (k *Keeper) CheckStakeParams(
	ctx context.Context, stake btcstaketypes.Params, versions []btcstaketypes.StakingParams, families []btcstaketypes.StakingFamily,
) error {
	params, err := k.params.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("get params: %w", err)
	}
	l, err := k.limits(ctx, params)
	if err != nil {
		return err
	}
	l.Stake, l.Versions, l.Families = stake, versions, families
	return l.Validate()
}

// CheckBlockLimits checks limits of a zone block, which may not be stored yet, against all others.
func (k *Keeper) CheckBlockLimits(ctx context.Context, block types.BlockLimits) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return fmt.Errorf("get params: %w", err)
	}
	l, err := k.limits(ctx, params)
	if err != nil {
		return err
	}
	l.Block = &block
	return l.Validate()
}
