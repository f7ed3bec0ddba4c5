package app

import (
	"fmt"

	storetypes "cosmossdk.io/store/types"
	upgradetypes "cosmossdk.io/x/upgrade/types"
)

// upgradePlan is a change of the state that governance schedules by name.
type upgradePlan struct {
	// name is the plan's name, as the proposal writes it.
	name string
	// stores lists the stores that this version adds, renames or deletes.
	stores storetypes.StoreUpgrades
}

// upgradePlans lists the plans that this binary can carry out. The module manager runs the migrations of every module.
var upgradePlans []upgradePlan

// registerUpgrades sets a handler for every known plan and, when the node was restarted for one, makes the store load
// with the plan's changes.
func (app *App) registerUpgrades(home string) error {
	for _, plan := range upgradePlans {
		app.UpgradeKeeper.SetUpgradeHandler(plan.name, app.runMigrations)
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
