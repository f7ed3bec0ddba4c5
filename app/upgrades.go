package app

import (
	"context"
	"fmt"

	storetypes "cosmossdk.io/store/types"
	upgradetypes "cosmossdk.io/x/upgrade/types"
	"github.com/cosmos/cosmos-sdk/types/module"
)

// upgradePlan is a change of the state that governance schedules by name.
type upgradePlan struct {
	// name is the plan's name, as the proposal writes it.
	name string
	// stores lists the stores that this version adds, renames or deletes.
	stores storetypes.StoreUpgrades
	// change is what the plan changes once every module has migrated; nil when that is all.
	change func(context.Context, *App) error
}

// upgradePlans lists the plans that this binary can carry out, those that are long done among them: a node refuses to go on from an
// upgrade that its binary does not know. The build for the rehearsal of an upgrade adds one of its own (rehearsal.go).
var upgradePlans []upgradePlan

// registerUpgrades sets a handler for every known plan and, when the node was restarted for one, makes the store load
// with the plan's changes.
func (app *App) registerUpgrades(home string) error {
	for _, plan := range upgradePlans {
		app.UpgradeKeeper.SetUpgradeHandler(plan.name, app.upgradeHandler(plan))
	}
	if home == "" { // an application that only lends its codecs has no disk to read from
		return nil
	}
	info, err := app.UpgradeKeeper.ReadUpgradeInfoFromDisk()
	if err != nil {
		return fmt.Errorf("read upgrade info: %w", err)
	}
	if app.UpgradeKeeper.IsSkipHeight(info.Height) {
		return nil
	}
	for _, plan := range upgradePlans {
		if plan.name == info.Name {
			stores := plan.stores
			app.SetStoreLoader(upgradetypes.UpgradeStoreLoader(info.Height, &stores))
		}
	}
	return nil
}

// upgradeHandler carries a plan out: each module migrates from the version it had, one that is new starts from its default genesis,
// then the plan's own change is made.
func (app *App) upgradeHandler(plan upgradePlan) upgradetypes.UpgradeHandler {
	return func(ctx context.Context, _ upgradetypes.Plan, from module.VersionMap) (module.VersionMap, error) {
		versions, err := app.ModuleManager.RunMigrations(ctx, app.configurator, from)
		if err != nil || plan.change == nil {
			return versions, err
		}
		return versions, plan.change(ctx, app)
	}
}
