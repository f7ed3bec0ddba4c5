// Package registry runs the zone's stake registry in memory, without blocks and accounts, so that what talks to it from
// outside can be tested against its real rules.
package registry

import (
	"context"
	"fmt"
	"sync"
	"time"

	errorsmod "cosmossdk.io/errors"
	"cosmossdk.io/log"
	"cosmossdk.io/store/metrics"
	"cosmossdk.io/store/rootmulti"
	storetypes "cosmossdk.io/store/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	govtypes "github.com/cosmos/cosmos-sdk/x/gov/types"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/x/btcstakeview/keeper"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Registry is a stake registry. It is a query client too.
type Registry struct {
	types.QueryClient

	// Keeper is the registry itself.
	Keeper *keeper.Keeper

	ctx   sdk.Context
	msg   types.MsgServer
	query types.QueryServer

	mu    sync.Mutex
	asked Asked
}

// New returns a registry on a chain with these parameters and nothing but Bitcoin's genesis block.
func New(chainID string, params types.Params, versions ...types.StakingParams) (*Registry, error) {
	addresses := address.NewBech32Codec(zone.Bech32Prefix)
	authority, err := addresses.BytesToString(authtypes.NewModuleAddress(govtypes.ModuleName))
	if err != nil {
		return nil, err
	}
	interfaces := codectypes.NewInterfaceRegistry()
	types.RegisterInterfaces(interfaces)
	key := storetypes.NewKVStoreKey(types.StoreKey)
	store, err := newStore(key)
	if err != nil {
		return nil, err
	}
	k := keeper.NewKeeper(codec.NewProtoCodec(interfaces), runtime.NewKVStoreService(key), addresses, authority)
	r := &Registry{
		Keeper: k, msg: keeper.NewMsgServer(k), query: keeper.NewQueryServer(k),
		ctx: sdk.NewContext(store, cmtproto.Header{}, false, log.NewNopLogger()).
			WithBlockTime(time.Unix(1_900_000_000, 0)).WithChainID(chainID).WithBlockHeight(7),
	}
	genesis := types.NewGenesis(params)
	genesis.StakingParams = append(genesis.StakingParams, versions...)
	if err := k.InitGenesis(r.ctx, *genesis); err != nil {
		return nil, fmt.Errorf("initialize the registry: %w", err)
	}
	return r, nil
}

// newStore returns a store without versions and proofs, which nobody asks a registry for.
func newStore(key storetypes.StoreKey) (storetypes.MultiStore, error) {
	store := rootmulti.NewStore(dbm.NewMemDB(), log.NewNopLogger(), metrics.NewNoOpMetrics())
	store.MountStoreWithDB(key, storetypes.StoreTypeDB, nil)
	return store, store.LoadLatestVersion()
}

// Context is the registry's state.
func (r *Registry) Context() sdk.Context { return r.ctx }

// Send runs messages as one transaction: all of them or none. A refusal is what a zone node answers.
func (r *Registry) Send(_ context.Context, msgs ...sdk.Msg) (*sdk.TxResponse, error) {
	ctx, write := r.ctx.CacheContext()
	for _, msg := range msgs {
		if err := r.run(ctx, msg); err != nil {
			codespace, code, log := errorsmod.ABCIInfo(err, true)
			return nil, &zone.TxError{Codespace: codespace, Code: code, Log: log}
		}
	}
	write()
	return &sdk.TxResponse{}, nil
}

// Fill books many delegations as they are, without the rules: a registry of a size that nobody signs.
func (r *Registry) Fill(count int, of func(n int) types.BTCDelegation) error {
	for n := range count {
		if err := r.Keeper.PutDelegation(r.ctx, of(n)); err != nil {
			return fmt.Errorf("delegation %d: %w", n, err)
		}
	}
	return nil
}

func (r *Registry) run(ctx sdk.Context, msg sdk.Msg) (err error) {
	switch m := msg.(type) {
	case *types.MsgInsertHeaders:
		_, err = r.msg.InsertHeaders(ctx, m)
	case *types.MsgCreateFinalityProvider:
		_, err = r.msg.CreateFinalityProvider(ctx, m)
	case *types.MsgCreateBTCDelegation:
		_, err = r.msg.CreateBTCDelegation(ctx, m)
	case *types.MsgAddCovenantSigs:
		_, err = r.msg.AddCovenantSigs(ctx, m)
	case *types.MsgAddBTCDelegationInclusionProof:
		_, err = r.msg.AddBTCDelegationInclusionProof(ctx, m)
	case *types.MsgBTCUndelegate:
		_, err = r.msg.BTCUndelegate(ctx, m)
	default:
		err = fmt.Errorf("unexpected %T", msg)
	}
	return err
}
