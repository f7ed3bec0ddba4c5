package app

import (
	"encoding/json"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/ibc-go/modules/capability"
	capabilitykeeper "github.com/cosmos/ibc-go/modules/capability/keeper"
	capabilitytypes "github.com/cosmos/ibc-go/modules/capability/types"
	"github.com/cosmos/ibc-go/v8/modules/apps/transfer"
	transferkeeper "github.com/cosmos/ibc-go/v8/modules/apps/transfer/keeper"
	transfertypes "github.com/cosmos/ibc-go/v8/modules/apps/transfer/types"
	ibc "github.com/cosmos/ibc-go/v8/modules/core"
	ibcclienttypes "github.com/cosmos/ibc-go/v8/modules/core/02-client/types"
	ibcconnectiontypes "github.com/cosmos/ibc-go/v8/modules/core/03-connection/types"
	porttypes "github.com/cosmos/ibc-go/v8/modules/core/05-port/types"
	ibcante "github.com/cosmos/ibc-go/v8/modules/core/ante"
	ibcexported "github.com/cosmos/ibc-go/v8/modules/core/exported"
	ibckeeper "github.com/cosmos/ibc-go/v8/modules/core/keeper"
	ibccoretypes "github.com/cosmos/ibc-go/v8/modules/core/types"
	ibctm "github.com/cosmos/ibc-go/v8/modules/light-clients/07-tendermint"
)

// Names of the IBC modules, for the orders of modules.go.
const (
	capabilityModuleName = capabilitytypes.ModuleName
	ibcModuleName        = ibcexported.ModuleName
	transferModuleName   = transfertypes.ModuleName
	ibctmModuleName      = ibctm.ModuleName
)

// ibcStoreKeys are the stores of the IBC modules that live in the commitment tree.
var ibcStoreKeys = []string{ibcexported.StoreKey, transfertypes.StoreKey, capabilitytypes.StoreKey}

// ibcMemStoreKeys are the stores that capabilities rebuild at every start.
var ibcMemStoreKeys = []string{capabilitytypes.MemStoreKey}

// ibcAccountPerms are the module accounts of the IBC modules and what they may do.
var ibcAccountPerms = map[string][]string{
	transfertypes.ModuleName: {authtypes.Minter, authtypes.Burner},
}

// IBCKeepers holds every keeper of the IBC stack.
type IBCKeepers struct {
	CapabilityKeeper *capabilitykeeper.Keeper
	IBCKeeper        *ibckeeper.Keeper
	TransferKeeper   transferkeeper.Keeper

	scopedIBC      capabilitykeeper.ScopedKeeper
	scopedTransfer capabilitykeeper.ScopedKeeper
}

// wireIBC builds the IBC stack: capabilities, the core and the transfer application, one route per port. It needs the
// params, staking and upgrade keepers. Whoever adds an application adds its scope before the seal and its route before
// SetRouter.
func (app *App) wireIBC() {
	app.registerIBCSubspaces()

	app.CapabilityKeeper = capabilitykeeper.NewKeeper(
		app.appCodec, app.keys[capabilitytypes.StoreKey], app.memKeys[capabilitytypes.MemStoreKey])
	app.scopedIBC = app.CapabilityKeeper.ScopeToModule(ibcexported.ModuleName)
	app.scopedTransfer = app.CapabilityKeeper.ScopeToModule(transfertypes.ModuleName)
	app.CapabilityKeeper.Seal()

	ibcSubspace, _ := app.ParamsKeeper.GetSubspace(ibcexported.ModuleName)
	app.IBCKeeper = ibckeeper.NewKeeper(
		app.appCodec, app.keys[ibcexported.StoreKey], ibcSubspace,
		app.StakingKeeper, app.UpgradeKeeper, app.scopedIBC, authority())

	transferSubspace, _ := app.ParamsKeeper.GetSubspace(transfertypes.ModuleName)
	app.TransferKeeper = transferkeeper.NewKeeper(
		app.appCodec, app.keys[transfertypes.StoreKey], transferSubspace,
		app.IBCKeeper.ChannelKeeper, app.IBCKeeper.ChannelKeeper, app.IBCKeeper.PortKeeper,
		app.AccountKeeper, app.BankKeeper, app.scopedTransfer, authority())

	router := porttypes.NewRouter()
	router.AddRoute(transfertypes.ModuleName, transfer.NewIBCModule(app.TransferKeeper))
	app.IBCKeeper.SetRouter(router)
}

// registerIBCSubspaces gives the IBC modules the legacy parameter tables that their migrations still ask for.
func (app *App) registerIBCSubspaces() {
	coreTable := ibcclienttypes.ParamKeyTable()
	coreTable.RegisterParamSet(&ibcconnectiontypes.Params{})
	app.ParamsKeeper.Subspace(ibcexported.ModuleName).WithKeyTable(coreTable)
	app.ParamsKeeper.Subspace(transfertypes.ModuleName).WithKeyTable(transfertypes.ParamKeyTable())
}

// ibcModules returns the modules of the IBC stack. The Tendermint light client is the only one that a client may use.
func (app *App) ibcModules() []module.AppModule {
	return []module.AppModule{
		capability.NewAppModule(app.appCodec, *app.CapabilityKeeper, false),
		ibc.NewAppModule(app.IBCKeeper),
		ibctm.NewAppModule(),
		transfer.NewAppModule(app.TransferKeeper),
	}
}

// ibcDecorator refuses transactions whose IBC packets another relayer has delivered already.
func (app *App) ibcDecorator() sdk.AnteDecorator {
	return ibcante.NewRedundantRelayDecorator(app.IBCKeeper)
}

type ibcBasic struct{ ibc.AppModuleBasic }

// DefaultGenesis allows the light clients that the node has, instead of any that a later version may bring, and turns a
// connection's delay into blocks at five times the block interval, the margin that IBC recommends.
func (ibcBasic) DefaultGenesis(cdc codec.JSONCodec) json.RawMessage {
	state := ibccoretypes.DefaultGenesisState()
	state.ClientGenesis.Params.AllowedClients = []string{ibcexported.Tendermint, ibcexported.Localhost}
	state.ConnectionGenesis.Params.MaxExpectedTimePerBlock = uint64(5 * BlockInterval)
	return cdc.MustMarshalJSON(state)
}
