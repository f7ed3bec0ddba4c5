//go:build upgradetest

package app

import (
	"context"
	"fmt"

	storetypes "cosmossdk.io/store/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	"github.com/cosmos/cosmos-sdk/x/epochs"
	epochskeeper "github.com/cosmos/cosmos-sdk/x/epochs/keeper"
	epochstypes "github.com/cosmos/cosmos-sdk/x/epochs/types"
)

// This file is the next version of the zone as the test of upgrades needs one: with a module more, in a store of its own, and a
// parameter that changes. Nothing but that test builds it.

// rehearsalPlan is the name of the upgrade, rehearsalChain the one chain on which it may happen.
const rehearsalPlan, rehearsalChain = "rehearsal", "taikofin-local-1"

func init() {
	storeKeys = append(storeKeys, epochstypes.StoreKey)
	beginBlockers = append(beginBlockers, epochstypes.ModuleName)
	genesisOrder = append(genesisOrder, epochstypes.ModuleName)
	rehearsed = append(rehearsed, func(app *App) module.AppModule {
		return epochs.NewAppModule(epochskeeper.NewKeeper(runtime.NewKVStoreService(app.keys[epochstypes.StoreKey]), app.appCodec))
	})
	upgradePlans = append(upgradePlans, upgradePlan{
		name:   rehearsalPlan,
		stores: storetypes.StoreUpgrades{Added: []string{epochstypes.StoreKey}},
		change: rehearse,
	})
}

// rehearse lets votes count for one slot longer.
func rehearse(ctx context.Context, app *App) error {
	if chain := sdk.UnwrapSDKContext(ctx).ChainID(); chain != rehearsalChain {
		return fmt.Errorf("upgrade %s is for tests on %s, this is %s", rehearsalPlan, rehearsalChain, chain)
	}
	params, err := app.FinalityKeeper.Params(ctx)
	if err != nil {
		return fmt.Errorf("get params: %w", err)
	}
	params.LateVoteSlots++
	return app.FinalityKeeper.SetParams(ctx, params)
}
