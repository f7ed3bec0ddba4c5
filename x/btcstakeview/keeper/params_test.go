package keeper_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

func TestUpdateParams(t *testing.T) {
	for _, tc := range []struct {
		name   string
		mutate func(m *types.MsgUpdateParams)
		want   error
	}{
		{"success - same", func(*types.MsgUpdateParams) {}, nil},
		{"success - largest sum", func(m *types.MsgUpdateParams) { m.Params.ReportLag = 2 }, nil},
		{"error - not the authority", func(m *types.MsgUpdateParams) { m.Authority = bech(t, account(1)) }, types.ErrUnauthorized},
		{"error - another network", func(m *types.MsgUpdateParams) { m.Params.BtcNetwork = "simnet" }, types.ErrInvalidParams},
		{"error - unknown network", func(m *types.MsgUpdateParams) { m.Params.BtcNetwork = "testnet9" }, types.ErrInvalidParams},
		{"error - no depth", func(m *types.MsgUpdateParams) { m.Params.BtcConfirmationDepth = 0 }, types.ErrInvalidParams},
		{"error - stake outlives its slashing", func(m *types.MsgUpdateParams) { m.Params.ReportLag = 3 }, types.ErrInvalidParams},
		{"error - sum that would wrap", func(m *types.MsgUpdateParams) { m.Params.SlashDepth = 1<<32 - 5 }, types.ErrInvalidParams},
		{"error - no providers", func(m *types.MsgUpdateParams) { m.Params.MaxActiveFinalityProviders = 0 }, types.ErrInvalidParams},
		{"error - no least power", func(m *types.MsgUpdateParams) { m.Params.MinProviderPowerSat = 0 }, types.ErrInvalidParams},
		{"error - no headers", func(m *types.MsgUpdateParams) { m.Params.MaxHeadersPerMsg = 0 }, types.ErrInvalidParams},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := setup(t)
			m := &types.MsgUpdateParams{Authority: authority(t), Params: testParams()}
			tc.mutate(m)
			_, err := f.msg.UpdateParams(f.ctx, m)
			got, getErr := f.k.Params(f.ctx)
			require.NoError(t, getErr)
			if tc.want != nil {
				require.ErrorIs(t, err, tc.want)
				require.Equal(t, testParams(), got)
				return
			}
			require.NoError(t, err)
			require.Equal(t, m.Params, got)
			require.Equal(t, 1, f.eventCount("taikofin.btcstake.v1.EventParamsUpdated"))
		})
	}
}

func TestAddStakingParams(t *testing.T) {
	for _, tc := range []struct {
		name   string
		mutate func(m *types.MsgAddStakingParams)
		want   error
	}{
		{"success - above the tip", func(*types.MsgAddStakingParams) {}, nil},
		{"error - not the authority", func(m *types.MsgAddStakingParams) { m.Authority = bech(t, account(1)) }, types.ErrUnauthorized},
		{"error - at the tip", func(m *types.MsgAddStakingParams) { m.Params.BtcActivationHeight = 5 }, types.ErrInvalidStakingParams},
		{"error - version again", func(m *types.MsgAddStakingParams) { m.Params.Version = 0 }, types.ErrInvalidStakingParams},
		{"error - version skipped", func(m *types.MsgAddStakingParams) { m.Params.Version = 2 }, types.ErrInvalidStakingParams},
		{"error - no committee", func(m *types.MsgAddStakingParams) { m.Params.CovenantPks = nil }, types.ErrInvalidStakingParams},
		{"error - unsorted committee", func(m *types.MsgAddStakingParams) { slices.Reverse(m.Params.CovenantPks) }, types.ErrInvalidStakingParams},
		{"error - stake outlives its slashing", func(m *types.MsgAddStakingParams) { m.Params.UnbondingTimeBlocks = 11 }, types.ErrInvalidParams},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := setup(t)
			f.mine(5)
			m := &types.MsgAddStakingParams{Authority: authority(t), Params: testStakingParams()}
			m.Params.Version, m.Params.BtcActivationHeight = 1, 6
			tc.mutate(m)
			_, err := f.msg.AddStakingParams(f.ctx, m)
			if tc.want != nil {
				require.ErrorIs(t, err, tc.want)
				return
			}
			require.NoError(t, err)
			require.Equal(t, 1, f.eventCount("taikofin.btcstake.v1.EventStakingParamsAdded"))
			// The next one must activate later still.
			m.Params.Version = 2
			_, err = f.msg.AddStakingParams(f.ctx, m)
			require.ErrorIs(t, err, types.ErrInvalidStakingParams)
		})
	}
}

func TestFirstStakingParams(t *testing.T) {
	k, ctx := empty(t)
	require.NoError(t, k.InitGenesis(ctx, *types.NewGenesis(testParams())))
	f := setup(t)
	f.k, f.ctx = k, ctx
	f = refixture(f)
	fpPk := f.register(0)
	f.mine(2)
	s := f.stake(60_000, 40, fpPk)
	in := f.mine(1+depth, s.tx)
	require.ErrorIs(t, f.prove(s, in), types.ErrNoStakingParams, "without a committee nothing is taken")
	first := testStakingParams()
	first.BtcActivationHeight = 6
	_, err := f.msg.AddStakingParams(f.ctx, &types.MsgAddStakingParams{Authority: authority(t), Params: first})
	require.NoError(t, err)
	s = f.stake(60_000, 40, fpPk)
	in = f.mine(1+depth, s.tx)
	require.NoError(t, f.prove(s, in))
}
