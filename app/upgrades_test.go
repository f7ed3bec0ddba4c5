package app

import (
	"context"
	"testing"

	"cosmossdk.io/log"
	storetypes "cosmossdk.io/store/types"
	upgradetypes "cosmossdk.io/x/upgrade/types"
	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/client/flags"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/stretchr/testify/require"
)

// openAt opens an application over a database, in which a plan is scheduled at zone height 2, as by a proposal that passes.
func openAt(t *testing.T, db dbm.DB, home string, plan upgradetypes.Plan) *App {
	t.Helper()
	app := New(log.NewNopLogger(), db, nil, false, mapOptions{flags.FlagHome: home}, baseapp.SetChainID(testChainID))
	app.SetPreBlocker(func(ctx sdk.Context, req *abci.RequestFinalizeBlock) (*sdk.ResponsePreBlock, error) {
		if req.Height == 2 {
			require.NoError(t, app.UpgradeKeeper.ScheduleUpgrade(ctx, plan))
		}
		return app.PreBlocker(ctx, req)
	})
	require.NoError(t, app.LoadLatestVersion())
	return app
}

// TestUpgradePlan takes a state over the height of a plan: the program of before stops there, the next one makes its stores, migrates,
// changes what the plan changes, and goes on; after that, the one of before does not run on the state any more.
func TestUpgradePlan(t *testing.T) {
	const name, at = "next", 4
	db, home, plan := dbm.NewMemDB(), t.TempDir(), upgradetypes.Plan{Name: name, Height: at}
	chain := &testChain{App: openAt(t, db, home, plan), t: t, validators: newTestValidators(1), time: testGenesisTime}
	chain.initChain(chain.genesis(), 1)
	for range at - 1 {
		chain.nextBlock()
	}
	before, err := chain.FinalityKeeper.Params(chain.NewContext(true))
	require.NoError(t, err)
	block := func(height int64) *abci.RequestFinalizeBlock {
		return &abci.RequestFinalizeBlock{
			Height: height, Time: chain.time.Add(BlockInterval), ProposerAddress: chain.validators[0].consensus.PubKey().Address(),
		}
	}
	_, err = chain.FinalizeBlock(block(at))
	require.ErrorContains(t, err, `UPGRADE "next" NEEDED at height: 4`)
	require.EqualValues(t, at-1, chain.LastBlockHeight())

	oldStores, oldPlans := storeKeys, upgradePlans
	t.Cleanup(func() { storeKeys, upgradePlans = oldStores, oldPlans })
	storeKeys = append(append([]string{}, oldStores...), name)
	upgradePlans = []upgradePlan{{
		name: name, stores: storetypes.StoreUpgrades{Added: []string{name}},
		change: func(ctx context.Context, app *App) error {
			sdk.UnwrapSDKContext(ctx).KVStore(app.keys[name]).Set([]byte{1}, []byte{2})
			params, err := app.FinalityKeeper.Params(ctx)
			if err != nil {
				return err
			}
			params.LateVoteSlots++
			return app.FinalityKeeper.SetParams(ctx, params)
		},
	}}
	chain.App = openAt(t, db, home, plan)
	chain.nextBlock()
	chain.nextBlock()

	chain.App = openAt(t, db, home, plan)
	require.EqualValues(t, at+1, chain.LastBlockHeight())
	ctx := chain.NewContext(true)
	after, err := chain.FinalityKeeper.Params(ctx)
	require.NoError(t, err)
	require.Equal(t, before.LateVoteSlots+1, after.LateVoteSlots)
	require.Equal(t, []byte{2}, ctx.KVStore(chain.keys[name]).Get([]byte{1}))
	done, err := chain.UpgradeKeeper.GetDoneHeight(ctx, name)
	require.NoError(t, err)
	require.EqualValues(t, at, done)

	storeKeys, upgradePlans = oldStores, oldPlans
	_, err = openAt(t, db, home, plan).FinalizeBlock(block(at + 2))
	require.ErrorContains(t, err, "upgrade handler is missing for next")
}
