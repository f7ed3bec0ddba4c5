package app

import (
	"encoding/json"
	"slices"
	"testing"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	ibcclienttypes "github.com/cosmos/ibc-go/v8/modules/core/02-client/types"
	ibcexported "github.com/cosmos/ibc-go/v8/modules/core/exported"
	ibccoretypes "github.com/cosmos/ibc-go/v8/modules/core/types"
	"github.com/stretchr/testify/require"
)

// runForExport returns a chain with a transfer, rewards and a few blocks behind it.
func runForExport(t *testing.T) *testChain {
	t.Helper()
	chain := newTestChain(t, 2, nil)
	chain.nextBlock()
	rsp := chain.nextBlock(chain.send(chain.validators[0], testRecipient, 9, testFee))
	require.Zero(t, rsp.TxResults[0].Code, rsp.TxResults[0].Log)
	for range 4 {
		chain.nextBlock()
	}
	return chain
}

// importState returns a chain that was started from an exported state.
func importState(t *testing.T, from *testChain, state json.RawMessage, height int64) *testChain {
	t.Helper()
	var genesis GenesisState
	require.NoError(t, json.Unmarshal(state, &genesis))
	chain := &testChain{App: newTestApp(t), t: t, validators: from.validators, time: from.time}
	require.NoError(t, chain.BasicModuleManager.ValidateGenesis(chain.appCodec, chain.txConfig, genesis))
	rsp := chain.initChain(genesis, height)
	require.Len(t, rsp.Validators, len(from.validators))
	return chain
}

// withoutLocalhost returns a module's genesis without what an import sets to the height of the new chain: the IBC client that
// stands for the chain itself.
func withoutLocalhost(app *App, name string, state json.RawMessage) string {
	if name != ibcModuleName {
		return string(state)
	}
	var genesis ibccoretypes.GenesisState
	app.appCodec.MustUnmarshalJSON(state, &genesis)
	genesis.ClientGenesis.Clients = slices.DeleteFunc(
		genesis.ClientGenesis.Clients, func(client ibcclienttypes.IdentifiedClientState) bool {
			return client.ClientId == ibcexported.LocalhostClientID
		})
	return string(app.appCodec.MustMarshalJSON(&genesis))
}

// requireSameGenesis exports a chain again that was just started from an export, before its first block changes anything:
// what was written must be what was read.
func requireSameGenesis(t *testing.T, from, next *testChain, state json.RawMessage) {
	t.Helper()
	ctx := next.NewContextLegacy(false, cmtproto.Header{ChainID: testChainID, Height: from.LastBlockHeight()})
	again, err := next.ModuleManager.ExportGenesis(ctx, next.appCodec)
	require.NoError(t, err)
	var first GenesisState
	require.NoError(t, json.Unmarshal(state, &first))
	require.Len(t, again, len(first))
	for _, name := range sortedModules(next.ModuleManager) {
		if want, ok := first[name]; ok {
			require.JSONEq(t, withoutLocalhost(next.App, name, want), withoutLocalhost(next.App, name, again[name]), name)
		}
	}
}

func TestExportImport(t *testing.T) {
	chain := runForExport(t)
	exported, err := chain.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	require.Equal(t, chain.LastBlockHeight()+1, exported.Height)
	require.Len(t, exported.Validators, 2)
	require.Equal(t, int64(maxBlockBytes), exported.ConsensusParams.Block.MaxBytes)

	next := importState(t, chain, exported.AppState, exported.Height)
	requireSameGenesis(t, chain, next, exported.AppState)

	for range 3 {
		next.nextBlock()
	}
	require.Equal(t, exported.Height+2, next.LastBlockHeight())
	balance := next.BankKeeper.GetBalance(next.NewContext(true), testRecipient, BondDenom)
	require.Equal(t, int64(9), balance.Amount.Int64())
	rsp := next.nextBlock(next.send(next.validators[0], testRecipient, 1, testFee))
	require.Zero(t, rsp.TxResults[0].Code, rsp.TxResults[0].Log)
}

func TestExportForZeroHeight(t *testing.T) {
	chain := runForExport(t)
	exported, err := chain.ExportAppStateAndValidators(true, nil, nil)
	require.NoError(t, err)
	require.Zero(t, exported.Height)

	next := importState(t, chain, exported.AppState, 1)
	for range 3 {
		next.nextBlock()
	}
	require.NoError(t, next.SlashingKeeper.IterateValidatorSigningInfos(
		next.NewContext(true), func(addr sdk.ConsAddress, info slashingtypes.ValidatorSigningInfo) bool {
			require.LessOrEqual(t, info.StartHeight, int64(1), addr)
			return false
		}))
	require.Equal(t, int64(3), next.LastBlockHeight())
}

func TestExportForZeroHeightJails(t *testing.T) {
	chain := runForExport(t)
	keep := sdk.ValAddress(chain.validators[0].address()).String()
	exported, err := chain.ExportAppStateAndValidators(true, []string{keep}, nil)
	require.NoError(t, err)
	require.Len(t, exported.Validators, 1, "the validator outside the list may not start")

	_, err = chain.ExportAppStateAndValidators(true, []string{"taikofinvaloper1nonsense"}, nil)
	require.ErrorContains(t, err, "taikofinvaloper1nonsense")
}

func TestExportModules(t *testing.T) {
	chain := runForExport(t)
	exported, err := chain.ExportAppStateAndValidators(false, nil, []string{"bank"})
	require.NoError(t, err)
	var state GenesisState
	require.NoError(t, json.Unmarshal(exported.AppState, &state))
	require.Len(t, state, 1)
	_, err = chain.ExportAppStateAndValidators(false, nil, []string{"no-such-module"})
	require.Error(t, err)
}
