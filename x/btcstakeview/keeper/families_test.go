package keeper_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/btcstakeview/keeper"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

const source = "bbn-1"

// testFamily is a version of another network as Babylon has them: a committee in no order, the change of a slashed stake locked as long
// as it unbonds, a rate below a hundredth, and a script that burns.
func testFamily() types.StakingFamily {
	sp := testStakingParams()
	sp.CovenantPks = nil
	for i := range uint32(3) {
		_, pk := secret(covenant + i)
		sp.CovenantPks = append(sp.CovenantPks, pk)
	}
	if slices.IsSortedFunc(sp.CovenantPks, bytes.Compare) {
		slices.Reverse(sp.CovenantPks)
	}
	sp.Version, sp.SlashLockTimeBlocks, sp.SlashingRate = 4, sp.UnbondingTimeBlocks, sdkmath.LegacyNewDecWithPrec(1, 3)
	sp.SlashingPkScript = append([]byte{0x6a, 7}, "babylon"...) // what is slashed burns, however little it is
	return types.StakingFamily{Source: source, Params: sp}
}

func dec(s string) *sdkmath.LegacyDec {
	d := sdkmath.LegacyMustNewDecFromStr(s)
	return &d
}

func (f *fixture) addFamily(family types.StakingFamily) error {
	_, err := f.msg.AddStakingFamily(f.ctx, &types.MsgAddStakingFamily{Authority: authority(f.t), Family: family})
	return err
}

func TestAddStakingFamily(t *testing.T) {
	for _, tc := range []struct {
		name   string
		mutate func(m *types.MsgAddStakingFamily)
		want   error
		weight string
	}{
		{"success - activated long ago", func(*types.MsgAddStakingFamily) {}, nil, "0.01"},
		{"success - any number", func(m *types.MsgAddStakingFamily) { m.Family.Params.Version = 77 }, nil, "0.01"},
		{"success - a weight", func(m *types.MsgAddStakingFamily) { m.Family.PowerWeight = dec("0.5") }, nil, "0.5"},
		{"success - a weight of one", func(m *types.MsgAddStakingFamily) { m.Family.PowerWeight = dec("1") }, nil, "1"},
		{"success - burns more than the zone's", func(m *types.MsgAddStakingFamily) { m.Family.Params.SlashingRate = *dec("0.2") }, nil, "1"},
		{"error - not the authority", func(m *types.MsgAddStakingFamily) { m.Authority = bech(t, account(1)) }, types.ErrUnauthorized, ""},
		{"error - no source", func(m *types.MsgAddStakingFamily) { m.Family.Source = "" }, types.ErrInvalidStakingParams, ""},
		{"error - a long source", func(m *types.MsgAddStakingFamily) { m.Family.Source = strings.Repeat("b", 51) }, types.ErrInvalidStakingParams, ""},
		{"error - a source with a slash", func(m *types.MsgAddStakingFamily) { m.Family.Source = "bbn/1" }, types.ErrInvalidStakingParams, ""},
		{"error - a key twice", func(m *types.MsgAddStakingFamily) {
			m.Family.Params.CovenantPks[0] = m.Family.Params.CovenantPks[2]
		}, types.ErrInvalidStakingParams, ""},
		{"error - no weight at all", func(m *types.MsgAddStakingFamily) { m.Family.PowerWeight = dec("0") }, types.ErrInvalidStakingParams, ""},
		{"error - weight above one", func(m *types.MsgAddStakingFamily) { m.Family.PowerWeight = dec("1.000000000000000001") }, types.ErrInvalidStakingParams, ""},
		{"error - weight below zero", func(m *types.MsgAddStakingFamily) { m.Family.PowerWeight = dec("-0.5") }, types.ErrInvalidStakingParams, ""},
		{"error - stake outlives its slashing", func(m *types.MsgAddStakingFamily) { m.Family.Params.UnbondingTimeBlocks = 11 }, types.ErrInvalidParams, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := setup(t)
			f.mine(5)
			m := &types.MsgAddStakingFamily{Authority: authority(t), Family: testFamily()}
			tc.mutate(m)
			_, err := f.msg.AddStakingFamily(f.ctx, m)
			got, queryErr := f.query.StakingFamilies(f.ctx, &types.QueryStakingFamiliesRequest{})
			require.NoError(t, queryErr)
			if tc.want != nil {
				require.ErrorIs(t, err, tc.want)
				require.Empty(t, got.StakingFamilies)
				return
			}
			require.NoError(t, err)
			require.Equal(t, 1, f.eventCount("taikofin.btcstake.v1.EventStakingFamilyAdded"))
			want := m.Family
			want.PowerWeight = dec(tc.weight)
			require.Equal(t, []types.StakingFamily{want}, got.StakingFamilies)
			// It never changes.
			m.Family.PowerWeight = dec("0.25")
			_, err = f.msg.AddStakingFamily(f.ctx, m)
			require.ErrorIs(t, err, types.ErrStakingFamilyExists)
		})
	}
}

// Families are listed by source, then version, and the zone's own versions are not among them.
func TestStakingFamilies(t *testing.T) {
	f := setup(t)
	want := map[string][]uint32{"bbn-1": {0, 4}, "bbn-10": {1}, "abc": {300}}
	for name, versions := range want {
		for _, version := range versions {
			family := testFamily()
			family.Source, family.Params.Version = name, version
			require.NoError(t, f.addFamily(family))
		}
	}
	var all []string
	got, err := f.query.StakingFamilies(f.ctx, &types.QueryStakingFamiliesRequest{})
	require.NoError(t, err)
	for _, family := range got.StakingFamilies {
		all = append(all, family.Source)
	}
	require.Equal(t, []string{"abc", "bbn-1", "bbn-1", "bbn-10"}, all)
	got, err = f.query.StakingFamilies(f.ctx, &types.QueryStakingFamiliesRequest{Source: "bbn-1"})
	require.NoError(t, err)
	require.Len(t, got.StakingFamilies, 2)
	require.Equal(t, []uint32{0, 4}, []uint32{got.StakingFamilies[0].Params.Version, got.StakingFamilies[1].Params.Version})
	got, err = f.query.StakingFamilies(f.ctx, &types.QueryStakingFamiliesRequest{Source: "bbn"})
	require.NoError(t, err)
	require.Empty(t, got.StakingFamilies)
	versions, err := f.k.StakingParams(f.ctx)
	require.NoError(t, err)
	require.Len(t, versions, 1)
}

// The parameters must fit every family, not only the zone's own versions.
func TestUpdateParamsWithFamilies(t *testing.T) {
	f := setup(t)
	require.NoError(t, f.addFamily(testFamily()))
	params := testParams()
	params.ReportLag += testFamily().Params.UnbondingTimeBlocks - 1 - (params.PinWindow + params.BtcConfirmationDepth + params.ReportLag + params.SlashDepth)
	update := func() error {
		_, err := f.msg.UpdateParams(f.ctx, &types.MsgUpdateParams{Authority: authority(t), Params: params})
		return err
	}
	require.NoError(t, update())

	// The same zone, but for its own version, which unbonds longer.
	gs, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	gs.StakingParams[0].UnbondingTimeBlocks, gs.StakingParams[0].MinStakingTimeBlocks = 100, 101
	k, ctx := empty(t)
	require.NoError(t, k.InitGenesis(ctx, *gs))
	params.ReportLag++
	_, err = keeper.NewMsgServer(k).UpdateParams(ctx, &types.MsgUpdateParams{Authority: authority(t), Params: params})
	require.ErrorIs(t, err, types.ErrInvalidParams)
	require.ErrorContains(t, err, source)
}

func TestStakingFamiliesInGenesis(t *testing.T) {
	f := setup(t)
	second := testFamily()
	second.Params.Version, second.PowerWeight = 5, dec("0.125")
	require.NoError(t, f.addFamily(second))
	require.NoError(t, f.addFamily(testFamily()))
	exported, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.Len(t, exported.StakingFamilies, 2)
	require.Equal(t, dec("0.01"), exported.StakingFamilies[0].PowerWeight, "written down once")
	k, ctx := empty(t)
	require.NoError(t, k.InitGenesis(ctx, *exported))
	again, err := k.ExportGenesis(ctx)
	require.NoError(t, err)
	require.Equal(t, exported, again)

	for name, tc := range map[string]struct {
		mutate func(gs *types.GenesisState)
		want   error
	}{
		"success - weight left out": {func(gs *types.GenesisState) { gs.StakingFamilies[0].PowerWeight = nil }, nil},
		"error - weight left out where the zone has no rate": {func(gs *types.GenesisState) {
			gs.StakingParams, gs.StakingFamilies[0].PowerWeight = nil, nil
		}, types.ErrInvalidStakingParams},
		"error - out of order": {func(gs *types.GenesisState) { slices.Reverse(gs.StakingFamilies) }, types.ErrInvalidStakingParams},
		"error - twice":        {func(gs *types.GenesisState) { gs.StakingFamilies[1] = gs.StakingFamilies[0] }, types.ErrInvalidStakingParams},
		"error - no source":    {func(gs *types.GenesisState) { gs.StakingFamilies[0].Source = "" }, types.ErrInvalidStakingParams},
		"error - stake outlives its slashing": {func(gs *types.GenesisState) {
			gs.StakingFamilies[0].Params.UnbondingTimeBlocks = 11
		}, types.ErrInvalidParams},
	} {
		t.Run(name, func(t *testing.T) {
			gs := *exported
			gs.StakingFamilies = slices.Clone(exported.StakingFamilies)
			tc.mutate(&gs)
			k, ctx := empty(t)
			err := k.InitGenesis(ctx, gs)
			if tc.want != nil {
				require.ErrorIs(t, err, tc.want)
				return
			}
			require.NoError(t, err)
			got, err := k.StakingFamilies(ctx)
			require.NoError(t, err)
			require.Equal(t, exported.StakingFamilies, got)
		})
	}
}
