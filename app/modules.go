package app

import (
	"maps"
	"slices"

	"cosmossdk.io/x/evidence"
	evidencetypes "cosmossdk.io/x/evidence/types"
	"cosmossdk.io/x/feegrant"
	feegrantmodule "cosmossdk.io/x/feegrant/module"
	"cosmossdk.io/x/upgrade"
	upgradetypes "cosmossdk.io/x/upgrade/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	"github.com/cosmos/cosmos-sdk/x/auth"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/cosmos-sdk/x/auth/vesting"
	vestingtypes "github.com/cosmos/cosmos-sdk/x/auth/vesting/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	authzkeeper "github.com/cosmos/cosmos-sdk/x/authz/keeper"
	authzmodule "github.com/cosmos/cosmos-sdk/x/authz/module"
	"github.com/cosmos/cosmos-sdk/x/bank"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	"github.com/cosmos/cosmos-sdk/x/consensus"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	"github.com/cosmos/cosmos-sdk/x/distribution"
	distrtypes "github.com/cosmos/cosmos-sdk/x/distribution/types"
	"github.com/cosmos/cosmos-sdk/x/genutil"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"
	"github.com/cosmos/cosmos-sdk/x/gov"
	govtypes "github.com/cosmos/cosmos-sdk/x/gov/types"
	"github.com/cosmos/cosmos-sdk/x/mint"
	minttypes "github.com/cosmos/cosmos-sdk/x/mint/types"
	"github.com/cosmos/cosmos-sdk/x/params"
	paramstypes "github.com/cosmos/cosmos-sdk/x/params/types"
	"github.com/cosmos/cosmos-sdk/x/slashing"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	"github.com/cosmos/cosmos-sdk/x/staking"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/taikofin/taikofin/x/btcstakeview"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// storeKeys are the stores of the modules outside ibc.go that live in the commitment tree.
var storeKeys = []string{
	authtypes.StoreKey, banktypes.StoreKey, stakingtypes.StoreKey, minttypes.StoreKey, distrtypes.StoreKey,
	slashingtypes.StoreKey, govtypes.StoreKey, paramstypes.StoreKey, consensustypes.StoreKey, upgradetypes.StoreKey,
	feegrant.StoreKey, evidencetypes.StoreKey, authzkeeper.StoreKey, btcstaketypes.StoreKey, finalitytypes.StoreKey,
}

// accountPerms are the module accounts outside ibc.go and what they may do with coins.
var accountPerms = map[string][]string{
	authtypes.FeeCollectorName:     nil,
	distrtypes.ModuleName:          nil,
	minttypes.ModuleName:           {authtypes.Minter},
	stakingtypes.BondedPoolName:    {authtypes.Burner, authtypes.Staking},
	stakingtypes.NotBondedPoolName: {authtypes.Burner, authtypes.Staking},
	govtypes.ModuleName:            {authtypes.Burner},
	// Its address stands in the contexts that providers sign. It holds no coins and may do nothing with them.
	finalitytypes.ModuleName: nil,
}

// AccountPerms returns every module account with its permissions, as a copy.
func AccountPerms() map[string][]string {
	perms := make(map[string][]string, len(accountPerms)+len(ibcAccountPerms))
	for _, source := range []map[string][]string{accountPerms, ibcAccountPerms} {
		for name, list := range source {
			perms[name] = slices.Clone(list)
		}
	}
	return perms
}

// blockedAddresses returns the module accounts that nobody may send coins to. Governance may be funded, since its
// proposals spend.
func blockedAddresses() map[string]bool {
	blocked := make(map[string]bool)
	for name := range AccountPerms() {
		blocked[authtypes.NewModuleAddress(name).String()] = true
	}
	delete(blocked, authority())
	return blocked
}

// authority is the only account that may change parameters: governance.
func authority() string { return authtypes.NewModuleAddress(govtypes.ModuleName).String() }

// preBlockers run before anything else in a block: upgrades change the stores that all others read, and x/auth drops
// the nonces of unordered transactions that expired.
var preBlockers = []string{upgradetypes.ModuleName, authtypes.ModuleName}

// beginBlockers run before a block's transactions. Capabilities are rebuilt first; minting and distribution come before
// slashing, so that nothing is left in the fee pool of a validator that is about to be slashed.
var beginBlockers = []string{
	capabilityModuleName, minttypes.ModuleName, distrtypes.ModuleName, slashingtypes.ModuleName,
	evidencetypes.ModuleName, stakingtypes.ModuleName, ibcModuleName, transferModuleName, genutiltypes.ModuleName,
	authz.ModuleName, ibctmModuleName, btcstaketypes.ModuleName, finalitytypes.ModuleName,
}

// endBlockers run after a block's transactions. Staking comes after everything that changes validators.
var endBlockers = []string{
	govtypes.ModuleName, stakingtypes.ModuleName, ibcModuleName, transferModuleName, capabilityModuleName,
	genutiltypes.ModuleName, feegrant.ModuleName, ibctmModuleName, btcstaketypes.ModuleName,
	finalitytypes.ModuleName,
}

// genesisOrder is the order in which modules read and write genesis. Capabilities come first, because others claim
// theirs while they start, the stake registry before finality, which reads it, and genutil after all that a genesis
// transaction may touch.
var genesisOrder = []string{
	capabilityModuleName, authtypes.ModuleName, banktypes.ModuleName, distrtypes.ModuleName, stakingtypes.ModuleName,
	slashingtypes.ModuleName, govtypes.ModuleName, minttypes.ModuleName, ibcModuleName, btcstaketypes.ModuleName,
	finalitytypes.ModuleName, genutiltypes.ModuleName, evidencetypes.ModuleName, authz.ModuleName, transferModuleName, ibctmModuleName, feegrant.ModuleName,
	paramstypes.ModuleName, upgradetypes.ModuleName, vestingtypes.ModuleName, consensustypes.ModuleName,
}

// rehearsed makes modules that only the build for the rehearsal of an upgrade has (rehearsal.go). There is none in any other.
var rehearsed []func(*App) module.AppModule

// newModuleManager returns every module with its keepers, in the orders above. SetOrder… panics when one is forgotten.
func (app *App) newModuleManager() *module.Manager {
	cdc, registry := app.appCodec, app.interfaceRegistry
	modules := []module.AppModule{
		genutil.NewAppModule(app.AccountKeeper, app.StakingKeeper, app, app.txConfig),
		auth.NewAppModule(cdc, app.AccountKeeper, nil, nil),
		vesting.NewAppModule(app.AccountKeeper, app.BankKeeper),
		bank.NewAppModule(cdc, app.BankKeeper, app.AccountKeeper, nil),
		feegrantmodule.NewAppModule(cdc, app.AccountKeeper, app.BankKeeper, app.FeeGrantKeeper, registry),
		gov.NewAppModule(cdc, app.GovKeeper, app.AccountKeeper, app.BankKeeper, nil),
		mint.NewAppModule(cdc, app.MintKeeper, app.AccountKeeper, nil, nil),
		slashing.NewAppModule(
			cdc, app.SlashingKeeper, app.AccountKeeper, app.BankKeeper, app.StakingKeeper, nil, registry),
		distribution.NewAppModule(cdc, app.DistrKeeper, app.AccountKeeper, app.BankKeeper, app.StakingKeeper, nil),
		staking.NewAppModule(cdc, app.StakingKeeper, app.AccountKeeper, app.BankKeeper, nil),
		upgrade.NewAppModule(app.UpgradeKeeper, app.AccountKeeper.AddressCodec()),
		evidence.NewAppModule(*app.EvidenceKeeper),
		params.NewAppModule(app.ParamsKeeper),
		authzmodule.NewAppModule(cdc, app.AuthzKeeper, app.AccountKeeper, app.BankKeeper, registry),
		consensusModule{AppModule: consensus.NewAppModule(cdc, app.ConsensusKeeper), app: app},
		btcstakeview.NewAppModule(cdc, app.StakeKeeper),
		taikofinality.NewAppModule(cdc, app.FinalityKeeper),
	}
	modules = append(modules, app.ibcModules()...)
	for _, newModule := range rehearsed {
		modules = append(modules, newModule(app))
	}
	manager := module.NewManager(modules...)
	manager.SetOrderPreBlockers(preBlockers...)
	manager.SetOrderBeginBlockers(beginBlockers...)
	manager.SetOrderEndBlockers(endBlockers...)
	manager.SetOrderInitGenesis(genesisOrder...)
	manager.SetOrderExportGenesis(genesisOrder...)
	return manager
}

// sortedModules returns the modules' names in order, for everything that would otherwise walk a map.
func sortedModules(manager *module.Manager) []string {
	return slices.Sorted(maps.Keys(manager.Modules))
}
