package app

import (
	"testing"
	"time"

	"github.com/cosmos/cosmos-sdk/codec"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	govtypes "github.com/cosmos/cosmos-sdk/x/gov/types"
	govv1 "github.com/cosmos/cosmos-sdk/x/gov/types/v1"
	minttypes "github.com/cosmos/cosmos-sdk/x/mint/types"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	ibccoretypes "github.com/cosmos/ibc-go/v8/modules/core/types"
	"github.com/stretchr/testify/require"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestDefaultGenesisIsValid(t *testing.T) {
	app := newTestApp(t)
	genesis := app.DefaultGenesis()
	require.NoError(t, app.BasicModuleManager.ValidateGenesis(app.appCodec, app.txConfig, genesis))
	for _, name := range sortedModules(app.ModuleManager) {
		if _, ok := genesis[name]; !ok {
			require.Contains(t, []string{ibctmModuleName, "consensus"}, name, "module without genesis")
		}
	}
}

// Whoever starts a zone must say how much stake finality needs; nobody else can.
func TestDefaultGenesisAsksForPower(t *testing.T) {
	chain := &testChain{App: newTestApp(t), t: t, validators: newTestValidators(1), time: testGenesisTime}
	genesis := chain.genesis()
	genesis[finalitytypes.ModuleName] = chain.DefaultGenesis()[finalitytypes.ModuleName]
	defer func() {
		err, _ := recover().(error)
		require.ErrorIs(t, err, finalitytypes.ErrInvalidParams)
		require.ErrorContains(t, err, "min_total_power_sat is not set")
	}()
	chain.initChain(genesis, 1)
}

func TestDefaultGenesisFollowsBlockInterval(t *testing.T) {
	app := newTestApp(t)
	genesis := app.DefaultGenesis()
	unmarshal := func(module string, to codec.ProtoMarshaler) { app.appCodec.MustUnmarshalJSON(genesis[module], to) }

	var slashing slashingtypes.GenesisState
	unmarshal(slashingtypes.ModuleName, &slashing)
	require.Equal(t, int64(36_000), slashing.Params.SignedBlocksWindow)
	require.GreaterOrEqual(t, time.Duration(slashing.Params.SignedBlocksWindow)*BlockInterval, time.Hour)
	require.Equal(t, "0.050000000000000000", slashing.Params.MinSignedPerWindow.String())

	var mint minttypes.GenesisState
	unmarshal(minttypes.ModuleName, &mint)
	require.Equal(t, uint64(315_576_000), mint.Params.BlocksPerYear)
	require.Equal(t, BondDenom, mint.Params.MintDenom)

	var staking stakingtypes.GenesisState
	unmarshal(stakingtypes.ModuleName, &staking)
	require.Equal(t, 21*24*time.Hour, staking.Params.UnbondingTime)
	require.Equal(t, uint32(6_000), staking.Params.HistoricalEntries)
	require.Equal(t, BondDenom, staking.Params.BondDenom)

	var gov govv1.GenesisState
	unmarshal(govtypes.ModuleName, &gov)
	require.Equal(t, BondDenom, gov.Params.MinDeposit[0].Denom)
	require.Less(t, *gov.Params.VotingPeriod, UnbondingTime)

	var ibc ibccoretypes.GenesisState
	unmarshal(ibcModuleName, &ibc)
	require.NotContains(t, ibc.ClientGenesis.Params.AllowedClients, "*")
	require.Equal(t, uint64(5*BlockInterval), ibc.ConnectionGenesis.Params.MaxExpectedTimePerBlock)

	var bank banktypes.GenesisState
	unmarshal(banktypes.ModuleName, &bank)
	require.Equal(t, BondDenom, bank.DenomMetadata[0].Base)
	require.NoError(t, bank.DenomMetadata[0].Validate())
}

func TestConsensusParams(t *testing.T) {
	params := ConsensusParams()
	require.NoError(t, params.ValidateBasic())
	require.Equal(t, int64(18_144_000), params.Evidence.MaxAgeNumBlocks)
	require.Equal(t, UnbondingTime, params.Evidence.MaxAgeDuration)
	require.Less(t, params.Evidence.MaxBytes, params.Block.MaxBytes/2, "evidence leaves room for votes")
	batch := int64(finalitytypes.DefaultParams().MaxBatchBytes)
	require.Less(t, batch, params.Block.MaxBytes/2, "votes leave room for transactions")
}

func TestBlocksIn(t *testing.T) {
	tests := []struct {
		name string
		time time.Duration
		want int64
	}{
		{"success - nothing", 0, 0},
		{"success - exact", time.Second, 10},
		{"success - rounds up", time.Second + 1, 11},
		{"success - year", year, 315_576_000},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) { require.Equal(t, tc.want, BlocksIn(tc.time)) })
	}
}
