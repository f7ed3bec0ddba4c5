package keeper_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

var errGuard = errors.New("it breaks mine")

// guard refuses a slash depth of 1 and an unbonding time of 77 blocks.
type guard struct{}

func (guard) CheckStakeParams(_ context.Context, params types.Params, versions []types.StakingParams, families []types.StakingFamily) error {
	if params.SlashDepth == 1 {
		return errGuard
	}
	for _, family := range families {
		versions = append(versions, family.Params)
	}
	for _, sp := range versions {
		if sp.UnbondingTimeBlocks == 77 {
			return errGuard
		}
	}
	return nil
}

// Whoever builds on the parameters is asked before any of them changes.
func TestGuard(t *testing.T) {
	f := setup(t)
	f.k.SetGuard(guard{})
	update := func(params types.Params) error {
		_, err := f.msg.UpdateParams(f.ctx, &types.MsgUpdateParams{Authority: authority(t), Params: params})
		return err
	}
	add := func(sp types.StakingParams) error {
		_, err := f.msg.AddStakingParams(f.ctx, &types.MsgAddStakingParams{Authority: authority(t), Params: sp})
		return err
	}
	params := testParams()
	params.SlashDepth = 1
	require.ErrorContains(t, update(params), errGuard.Error())
	got, err := f.k.Params(f.ctx)
	require.NoError(t, err)
	require.Equal(t, testParams(), got)
	params.SlashDepth = 0
	require.NoError(t, update(params))

	next := testStakingParams()
	next.Version, next.BtcActivationHeight, next.UnbondingTimeBlocks, next.MinStakingTimeBlocks = 1, 5, 77, 78
	require.ErrorContains(t, add(next), errGuard.Error())
	versions, err := f.k.StakingParams(f.ctx)
	require.NoError(t, err)
	require.Len(t, versions, 1)
	family := types.StakingFamily{Source: "bbn-1", Params: next}
	_, err = f.msg.AddStakingFamily(f.ctx, &types.MsgAddStakingFamily{Authority: authority(t), Family: family})
	require.ErrorContains(t, err, errGuard.Error())
	next.UnbondingTimeBlocks = 76
	require.NoError(t, add(next))
}
