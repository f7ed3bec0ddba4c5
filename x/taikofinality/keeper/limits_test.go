package keeper

import (
	"testing"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// Parameters of several owners are held against each other wherever one of them changes.
func TestLimitsAreCheckedEverywhere(t *testing.T) {
	setup := func(t *testing.T) (*fixture, types.Params) {
		f := newFixture(t, testParams(), 20, btc, btc)
		f.stake.versions = []btcstaketypes.StakingParams{btcstaketypes.DefaultStakingParams()}
		f.ctx = f.ctx.WithConsensusParams(cmtproto.ConsensusParams{
			Block: &cmtproto.BlockParams{MaxBytes: 2 << 20, MaxGas: 100_000_000},
		})
		params, err := f.k.Params(f.ctx)
		require.NoError(t, err)
		return f, params
	}
	t.Run("error - parameters of finality", func(t *testing.T) {
		f, params := setup(t)
		require.NoError(t, f.k.SetParams(f.ctx, params))
		bad := params
		bad.ExitDelayBtcBlocks = 678 // 144 + 6 + 678 + 36 + 144 = 1008
		require.ErrorIs(t, f.k.SetParams(f.ctx, bad), types.ErrInvalidParams)
		bad.ExitDelayBtcBlocks = 677
		require.NoError(t, f.k.SetParams(f.ctx, bad))
		bad = params
		bad.MaxBatchBytes = 1<<20 + 1
		require.ErrorIs(t, f.k.SetParams(f.ctx, bad), types.ErrInvalidParams)
		bad = params
		bad.MinProviders = 101
		require.ErrorIs(t, f.k.SetParams(f.ctx, bad), types.ErrInvalidParams)
	})
	t.Run("error - nonces below two intervals of the series that is open", func(t *testing.T) {
		f, params := setup(t)
		msg := openMsg(f)
		msg.ActivationHeight, msg.Interval = 60_001, 60_000
		_, err := f.msg.OpenSeries(f.ctx, msg)
		require.NoError(t, err)
		params.MaxPubRandAhead = 119_999
		require.ErrorIs(t, f.k.SetParams(f.ctx, params), types.ErrInvalidParams)
		require.NoError(t, f.k.CloseSeries(f.ctx, msg.Name, "test"))
		require.NoError(t, f.k.SetParams(f.ctx, params), "a series that is closed needs none")
	})
	t.Run("error - a series that the parameters do not carry", func(t *testing.T) {
		f, params := setup(t)
		params.MaxPubRandAhead = 119_999
		require.NoError(t, f.k.SetParams(f.ctx, params))
		msg := openMsg(f)
		msg.ActivationHeight, msg.Interval = 60_001, 60_000
		_, err := f.msg.OpenSeries(f.ctx, msg)
		require.ErrorIs(t, err, types.ErrInvalidSeries)
		msg.Interval = 50_000
		f.stake.params.MaxActiveFinalityProviders = 1000
		_, err = f.msg.OpenSeries(f.ctx, msg)
		require.ErrorIs(t, err, types.ErrInvalidSeries, "no contract holds its tables")
	})
	t.Run("error - parameters of the registry", func(t *testing.T) {
		f, _ := setup(t)
		stake := f.stake.params
		require.NoError(t, f.k.CheckStakeParams(f.ctx, stake, f.stake.versions, nil))
		stake.SlashDepth += 246
		require.ErrorIs(t, f.k.CheckStakeParams(f.ctx, stake, f.stake.versions, nil), types.ErrInvalidParams)
		short := f.stake.versions[0]
		short.UnbondingTimeBlocks = 762
		require.ErrorIs(t, f.k.CheckStakeParams(f.ctx, f.stake.params, append(f.stake.versions, short), nil), types.ErrInvalidParams)
		family := btcstaketypes.StakingFamily{Source: "bbn-1", Params: short}
		require.ErrorContains(t, f.k.CheckStakeParams(f.ctx, f.stake.params, f.stake.versions, []btcstaketypes.StakingFamily{family}),
			"unbonding_time_blocks 762 of bbn-1 version 0")
		family.Params.UnbondingTimeBlocks++
		require.NoError(t, f.k.CheckStakeParams(f.ctx, f.stake.params, f.stake.versions, []btcstaketypes.StakingFamily{family}))
		f.open()
		require.NoError(t, f.k.CheckStakeParams(f.ctx, stake, f.stake.versions, nil), "a genesis that has come no further")
	})
	t.Run("error - limits of a block", func(t *testing.T) {
		f, _ := setup(t)
		require.NoError(t, f.k.CheckBlockLimits(f.ctx, types.BlockLimits{MaxBytes: 2 << 20, MaxGas: 95_000_000}))
		for _, gas := range []int64{0, -1, types.MinBlockGas - 1, types.MinBlockGas} {
			require.ErrorIs(t, f.k.CheckBlockLimits(f.ctx, types.BlockLimits{MaxBytes: 2 << 20, MaxGas: gas}), types.ErrInvalidParams)
		}
	})
	t.Run("error - a genesis of both modules", func(t *testing.T) {
		f, _ := setup(t)
		msg := openMsg(f)
		msg.ActivationHeight, msg.Interval = 60_001, 60_000
		_, err := f.msg.OpenSeries(f.ctx, msg)
		require.NoError(t, err)
		good, err := f.k.ExportGenesis(f.ctx)
		require.NoError(t, err)
		imported := func(edit func(*types.GenesisState)) error {
			g := *good
			edit(&g)
			f.open()
			return f.k.InitGenesis(f.ctx, &g)
		}
		require.NoError(t, imported(func(*types.GenesisState) {}))
		require.ErrorIs(t, imported(func(g *types.GenesisState) { g.Params.ExitDelayBtcBlocks = 678 }), types.ErrInvalidParams)
		require.ErrorIs(t, imported(func(g *types.GenesisState) { g.Params.MaxPubRandAhead = 119_999 }), types.ErrInvalidParams)
	})
}
