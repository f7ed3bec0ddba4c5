package app

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"cosmossdk.io/client/v2/autocli"
	"cosmossdk.io/core/appmodule"
	"cosmossdk.io/core/store"
	"cosmossdk.io/log"
	storetypes "cosmossdk.io/store/types"
	evidencekeeper "cosmossdk.io/x/evidence/keeper"
	evidencetypes "cosmossdk.io/x/evidence/types"
	"cosmossdk.io/x/feegrant"
	feegrantkeeper "cosmossdk.io/x/feegrant/keeper"
	"cosmossdk.io/x/tx/signing"
	upgradekeeper "cosmossdk.io/x/upgrade/keeper"
	upgradetypes "cosmossdk.io/x/upgrade/types"
	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	runtimeservices "github.com/cosmos/cosmos-sdk/runtime/services"
	"github.com/cosmos/cosmos-sdk/server"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	"github.com/cosmos/cosmos-sdk/std"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	"github.com/cosmos/cosmos-sdk/types/msgservice"
	"github.com/cosmos/cosmos-sdk/version"
	authkeeper "github.com/cosmos/cosmos-sdk/x/auth/keeper"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	authzkeeper "github.com/cosmos/cosmos-sdk/x/authz/keeper"
	bankkeeper "github.com/cosmos/cosmos-sdk/x/bank/keeper"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	consensuskeeper "github.com/cosmos/cosmos-sdk/x/consensus/keeper"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	distrkeeper "github.com/cosmos/cosmos-sdk/x/distribution/keeper"
	distrtypes "github.com/cosmos/cosmos-sdk/x/distribution/types"
	govkeeper "github.com/cosmos/cosmos-sdk/x/gov/keeper"
	govtypes "github.com/cosmos/cosmos-sdk/x/gov/types"
	govv1beta1 "github.com/cosmos/cosmos-sdk/x/gov/types/v1beta1"
	mintkeeper "github.com/cosmos/cosmos-sdk/x/mint/keeper"
	minttypes "github.com/cosmos/cosmos-sdk/x/mint/types"
	paramskeeper "github.com/cosmos/cosmos-sdk/x/params/keeper"
	paramstypes "github.com/cosmos/cosmos-sdk/x/params/types"
	slashingkeeper "github.com/cosmos/cosmos-sdk/x/slashing/keeper"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingkeeper "github.com/cosmos/cosmos-sdk/x/staking/keeper"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	"github.com/cosmos/gogoproto/proto"
	"github.com/spf13/cast"

	"github.com/taikofin/taikofin/app/watch"
	btcstakekeeper "github.com/taikofin/taikofin/x/btcstakeview/keeper"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitykeeper "github.com/taikofin/taikofin/x/taikofinality/keeper"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
	"github.com/taikofin/taikofin/x/taikofinality/votes"
)

var (
	_ runtime.AppI            = (*App)(nil)
	_ servertypes.Application = (*App)(nil)
)

// DefaultNodeHome is where a node keeps its files unless --home says otherwise.
func DefaultNodeHome() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ".taikofin"
	}
	return filepath.Join(home, ".taikofin")
}

// App is the taikofin node's state machine.
type App struct {
	*baseapp.BaseApp

	legacyAmino       *codec.LegacyAmino
	appCodec          codec.Codec
	txConfig          client.TxConfig
	interfaceRegistry codectypes.InterfaceRegistry

	keys    map[string]*storetypes.KVStoreKey
	tkeys   map[string]*storetypes.TransientStoreKey
	memKeys map[string]*storetypes.MemoryStoreKey

	AccountKeeper   authkeeper.AccountKeeper
	BankKeeper      bankkeeper.BaseKeeper
	StakingKeeper   *stakingkeeper.Keeper
	SlashingKeeper  slashingkeeper.Keeper
	MintKeeper      mintkeeper.Keeper
	DistrKeeper     distrkeeper.Keeper
	GovKeeper       *govkeeper.Keeper
	UpgradeKeeper   *upgradekeeper.Keeper
	ParamsKeeper    paramskeeper.Keeper
	AuthzKeeper     authzkeeper.Keeper
	EvidenceKeeper  *evidencekeeper.Keeper
	FeeGrantKeeper  feegrantkeeper.Keeper
	ConsensusKeeper consensuskeeper.Keeper
	IBCKeepers

	// StakeKeeper knows bitcoins, FinalityKeeper knows Taiko; the second asks the first for power.
	StakeKeeper    *btcstakekeeper.Keeper
	FinalityKeeper *finalitykeeper.Keeper
	votes          voteWiring
	watch          *watch.Watch
	failure        *failure
	// corsOrigins are the web pages that may read the node's answers.
	corsOrigins []string
	index       eventIndex

	ModuleManager      *module.Manager
	BasicModuleManager module.BasicManager
	configurator       module.Configurator

	closeOnce sync.Once
	closeErr  error
}

// New returns the node's application over db. It panics on a wiring mistake or a store that cannot be loaded, as the
// server expects of a constructor without an error.
func New(
	logger log.Logger,
	db dbm.DB,
	traceStore io.Writer,
	loadLatest bool,
	appOpts servertypes.AppOptions,
	baseAppOptions ...func(*baseapp.BaseApp),
) *App {
	app := newBase(logger, db, traceStore, baseAppOptions)
	if err := app.RegisterStreamingServices(appOpts, app.keys); err != nil {
		panic(fmt.Errorf("register streaming services: %w", err))
	}
	home := cast.ToString(appOpts.Get(flags.FlagHome))

	app.wireSDK(logger, appOpts, home)
	app.wireIBC()
	app.wireZone()

	app.ModuleManager = app.newModuleManager()
	app.BasicModuleManager = module.NewBasicManagerFromManager(app.ModuleManager, basicOverrides())
	app.BasicModuleManager.RegisterLegacyAminoCodec(app.legacyAmino)
	app.BasicModuleManager.RegisterInterfaces(app.interfaceRegistry)
	app.registerServices()

	app.MountKVStores(app.keys)
	app.MountTransientStores(app.tkeys)
	app.MountMemoryStores(app.memKeys)

	app.SetInitChainer(app.InitChainer)
	app.SetPreBlocker(app.PreBlocker)
	app.SetBeginBlocker(app.BeginBlocker)
	app.SetEndBlocker(app.EndBlocker)
	app.SetAnteHandler(app.newAnteHandler())
	app.wireVotes(appOpts)
	app.wireCORS(appOpts)
	app.index = newEventIndex(appOpts)
	if err := app.registerUpgrades(home); err != nil {
		panic(err)
	}

	if loadLatest {
		if err := app.LoadLatestVersion(); err != nil {
			panic(fmt.Errorf("load latest version: %w", err))
		}
	}
	return app
}

// newBase returns an application with its codecs and store keys, and no keepers yet.
func newBase(
	logger log.Logger, db dbm.DB, traceStore io.Writer, baseAppOptions []func(*baseapp.BaseApp),
) *App {
	registry, err := codectypes.NewInterfaceRegistryWithOptions(codectypes.InterfaceRegistryOptions{
		ProtoFiles: proto.HybridResolver,
		SigningOptions: signing.Options{
			AddressCodec:          address.NewBech32Codec(sdk.GetConfig().GetBech32AccountAddrPrefix()),
			ValidatorAddressCodec: address.NewBech32Codec(sdk.GetConfig().GetBech32ValidatorAddrPrefix()),
		},
	})
	if err != nil {
		panic(fmt.Errorf("new interface registry: %w", err))
	}
	cdc := codec.NewProtoCodec(registry)
	amino := codec.NewLegacyAmino()
	txConfig := authtx.NewTxConfig(cdc, authtx.DefaultSignModes)
	std.RegisterLegacyAminoCodec(amino)
	std.RegisterInterfaces(registry)

	failed := &failure{}
	base := baseapp.NewBaseApp(
		Name, logger, watchedDB{DB: db, failure: failed}, votes.TxDecoder(txConfig.TxDecoder()), baseAppOptions...)
	base.SetCommitMultiStoreTracer(traceStore)
	base.SetVersion(version.Version)
	base.SetInterfaceRegistry(registry)
	base.SetTxEncoder(txConfig.TxEncoder())

	return &App{
		BaseApp:           base,
		watch:             watch.New(),
		failure:           failed,
		legacyAmino:       amino,
		appCodec:          cdc,
		txConfig:          txConfig,
		interfaceRegistry: registry,
		keys:              storetypes.NewKVStoreKeys(append(append([]string{}, storeKeys...), ibcStoreKeys...)...),
		tkeys:             storetypes.NewTransientStoreKeys(paramstypes.TStoreKey),
		memKeys:           storetypes.NewMemoryStoreKeys(ibcMemStoreKeys...),
	}
}

// wireSDK builds the keepers of the SDK's modules, each after those it uses.
func (app *App) wireSDK(logger log.Logger, appOpts servertypes.AppOptions, home string) {
	cdc, gov := app.appCodec, authority()
	sdkConfig := sdk.GetConfig()
	service := func(key string) store.KVStoreService { return runtime.NewKVStoreService(app.keys[key]) }

	app.ParamsKeeper = paramskeeper.NewKeeper(
		cdc, app.legacyAmino, app.keys[paramstypes.StoreKey], app.tkeys[paramstypes.TStoreKey])
	app.ConsensusKeeper = consensuskeeper.NewKeeper(
		cdc, service(consensustypes.StoreKey), gov, runtime.EventService{})
	app.SetParamStore(app.ConsensusKeeper.ParamsStore)

	app.AccountKeeper = authkeeper.NewAccountKeeper(
		cdc, service(authtypes.StoreKey), authtypes.ProtoBaseAccount, AccountPerms(),
		address.NewBech32Codec(sdkConfig.GetBech32AccountAddrPrefix()), sdkConfig.GetBech32AccountAddrPrefix(), gov)
	app.BankKeeper = bankkeeper.NewBaseKeeper(
		cdc, service(banktypes.StoreKey), app.AccountKeeper, blockedAddresses(), gov, logger)
	app.StakingKeeper = stakingkeeper.NewKeeper(
		cdc, service(stakingtypes.StoreKey), app.AccountKeeper, app.BankKeeper, gov,
		address.NewBech32Codec(sdkConfig.GetBech32ValidatorAddrPrefix()),
		address.NewBech32Codec(sdkConfig.GetBech32ConsensusAddrPrefix()))
	app.MintKeeper = mintkeeper.NewKeeper(
		cdc, service(minttypes.StoreKey), app.StakingKeeper, app.AccountKeeper, app.BankKeeper,
		authtypes.FeeCollectorName, gov)
	app.DistrKeeper = distrkeeper.NewKeeper(
		cdc, service(distrtypes.StoreKey), app.AccountKeeper, app.BankKeeper, app.StakingKeeper,
		authtypes.FeeCollectorName, gov)
	app.SlashingKeeper = slashingkeeper.NewKeeper(
		cdc, app.legacyAmino, service(slashingtypes.StoreKey), app.StakingKeeper, gov)
	app.StakingKeeper.SetHooks(
		stakingtypes.NewMultiStakingHooks(app.DistrKeeper.Hooks(), app.SlashingKeeper.Hooks()))
	app.FeeGrantKeeper = feegrantkeeper.NewKeeper(cdc, service(feegrant.StoreKey), app.AccountKeeper)
	app.AuthzKeeper = authzkeeper.NewKeeper(
		service(authzkeeper.StoreKey), cdc, app.MsgServiceRouter(), app.AccountKeeper)
	app.EvidenceKeeper = evidencekeeper.NewKeeper(
		cdc, service(evidencetypes.StoreKey), app.StakingKeeper, app.SlashingKeeper,
		app.AccountKeeper.AddressCodec(), runtime.ProvideCometInfoService())

	skipUpgradeHeights := make(map[int64]bool)
	for _, height := range cast.ToIntSlice(appOpts.Get(server.FlagUnsafeSkipUpgrades)) {
		skipUpgradeHeights[int64(height)] = true
	}
	app.UpgradeKeeper = upgradekeeper.NewKeeper(
		skipUpgradeHeights, service(upgradetypes.StoreKey), cdc, home, app.BaseApp, gov)

	app.GovKeeper = govkeeper.NewKeeper(
		cdc, service(govtypes.StoreKey), app.AccountKeeper, app.BankKeeper, app.StakingKeeper, app.DistrKeeper,
		app.MsgServiceRouter(), govtypes.DefaultConfig(), gov)
	// Proposals are messages that governance signs. Of the legacy content types only the text proposal remains.
	app.GovKeeper.SetLegacyRouter(govv1beta1.NewRouter().AddRoute(govtypes.RouterKey, govv1beta1.ProposalHandler))
}

// wireZone builds the keepers of the zone's own modules.
func (app *App) wireZone() {
	addresses := app.AccountKeeper.AddressCodec()
	app.StakeKeeper = btcstakekeeper.NewKeeper(
		app.appCodec, runtime.NewKVStoreService(app.keys[btcstaketypes.StoreKey]), addresses, authority())
	app.FinalityKeeper = finalitykeeper.NewKeeper(
		app.appCodec, runtime.NewKVStoreService(app.keys[finalitytypes.StoreKey]), addresses, app.StakeKeeper,
		authority(), authtypes.NewModuleAddress(finalitytypes.ModuleName).String())
	app.StakeKeeper.SetGuard(app.FinalityKeeper)
}

// registerServices connects the modules' message and query services with their routers.
func (app *App) registerServices() {
	app.configurator = module.NewConfigurator(app.appCodec, app.MsgServiceRouter(), app.GRPCQueryRouter())
	if err := app.ModuleManager.RegisterServices(app.configurator); err != nil {
		panic(fmt.Errorf("register module services: %w", err))
	}
	if err := app.registerReflection(); err != nil {
		panic(err)
	}
	files, err := proto.MergedRegistry()
	if err != nil {
		panic(fmt.Errorf("merge proto registries: %w", err))
	}
	// A message without a signer annotation could be sent by anybody; it must not get as far as a running node.
	if err := msgservice.ValidateProtoAnnotations(files); err != nil {
		panic(fmt.Errorf("validate proto annotations: %w", err))
	}
}

// PreBlocker runs the modules' own PreBlock, then the votes at the head of the block.
func (app *App) PreBlocker(ctx sdk.Context, req *abci.RequestFinalizeBlock) (*sdk.ResponsePreBlock, error) {
	rsp, err := app.ModuleManager.PreBlock(ctx)
	if err != nil {
		return nil, err
	}
	app.applyVotes(ctx, req)
	return rsp, nil
}

// BeginBlocker runs before a block's transactions.
func (app *App) BeginBlocker(ctx sdk.Context) (sdk.BeginBlock, error) {
	return app.ModuleManager.BeginBlock(ctx)
}

// EndBlocker runs after a block's transactions.
func (app *App) EndBlocker(ctx sdk.Context) (sdk.EndBlock, error) {
	return app.ModuleManager.EndBlock(ctx)
}

// InitChainer writes the genesis state.
func (app *App) InitChainer(ctx sdk.Context, req *abci.RequestInitChain) (*abci.ResponseInitChain, error) {
	var state GenesisState
	if err := json.Unmarshal(req.AppStateBytes, &state); err != nil {
		return nil, fmt.Errorf("unmarshal genesis state: %w", err)
	}
	if err := app.UpgradeKeeper.SetModuleVersionMap(ctx, app.ModuleManager.GetVersionMap()); err != nil {
		return nil, fmt.Errorf("set module versions: %w", err)
	}
	if req.ConsensusParams != nil {
		// The finality module checks its parameters against them, and the state does not hold them yet.
		ctx = ctx.WithConsensusParams(*req.ConsensusParams)
	}
	return app.ModuleManager.InitGenesis(ctx, app.appCodec, state)
}

// Close stops what works beside the application and closes its databases. The server closes an application twice when it stops, which the databases
// would report as an error.
func (app *App) Close() error {
	app.closeOnce.Do(func() {
		app.votes.kernel.Close()
		app.closeErr = app.BaseApp.Close()
	})
	return app.closeErr
}

// LoadHeight loads the state of one height.
func (app *App) LoadHeight(height int64) error { return app.LoadVersion(height) }

// LegacyAmino returns the amino codec, which hardware wallets sign with.
func (app *App) LegacyAmino() *codec.LegacyAmino { return app.legacyAmino }

// AppCodec returns the application's codec.
func (app *App) AppCodec() codec.Codec { return app.appCodec }

// InterfaceRegistry returns the registry of everything that may stand in an Any.
func (app *App) InterfaceRegistry() codectypes.InterfaceRegistry { return app.interfaceRegistry }

// TxConfig returns how transactions are encoded and signed.
func (app *App) TxConfig() client.TxConfig { return app.txConfig }

// StoreKey returns the key of a module's store, nil when there is none.
func (app *App) StoreKey(name string) *storetypes.KVStoreKey { return app.keys[name] }

// SimulationManager implements runtime.AppI. The zone is tested by properties instead of the SDK's simulator.
func (app *App) SimulationManager() *module.SimulationManager { return nil }

// DefaultGenesis returns the genesis of every module, with the defaults of genesis.go.
func (app *App) DefaultGenesis() GenesisState {
	return app.BasicModuleManager.DefaultGenesis(app.appCodec)
}

// AutoCLIOptions returns what query and tx commands are generated from.
func (app *App) AutoCLIOptions() autocli.AppOptions {
	modules := make(map[string]appmodule.AppModule)
	for _, name := range sortedModules(app.ModuleManager) {
		if m, ok := app.ModuleManager.Modules[name].(appmodule.AppModule); ok {
			modules[name] = m
		}
	}
	config := sdk.GetConfig()
	return autocli.AppOptions{
		Modules:               modules,
		ModuleOptions:         runtimeservices.ExtractAutoCLIOptions(app.ModuleManager.Modules),
		AddressCodec:          address.NewBech32Codec(config.GetBech32AccountAddrPrefix()),
		ValidatorAddressCodec: address.NewBech32Codec(config.GetBech32ValidatorAddrPrefix()),
		ConsensusAddressCodec: address.NewBech32Codec(config.GetBech32ConsensusAddrPrefix()),
	}
}
