package stakesim

import (
	"context"
	"fmt"
	"net"
	"time"

	errorsmod "cosmossdk.io/errors"
	storetypes "cosmossdk.io/store/types"
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	govtypes "github.com/cosmos/cosmos-sdk/x/gov/types"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"github.com/taikofin/taikofin/internal/zone"
	"github.com/taikofin/taikofin/x/btcstakeview/keeper"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// ChainID is that of a Registry.
const ChainID = "stakesim-1"

// Registry is the zone's own stake registry over an empty store, behind gRPC, without blocks and fees: its rules are the
// real ones.
type Registry struct {
	Keeper *keeper.Keeper
	ctx    sdk.Context
	msgs   btcstaketypes.MsgServer
	query  btcstaketypes.QueryClient
	stop   func()
}

// NewRegistry returns a registry that begins at Bitcoin's genesis block.
func NewRegistry(params btcstaketypes.Params, version btcstaketypes.StakingParams) (*Registry, error) {
	addresses := address.NewBech32Codec(zone.Bech32Prefix)
	authority, err := addresses.BytesToString(authtypes.NewModuleAddress(govtypes.ModuleName))
	if err != nil {
		return nil, err
	}
	interfaces := codectypes.NewInterfaceRegistry()
	btcstaketypes.RegisterInterfaces(interfaces)
	cdc := codec.NewProtoCodec(interfaces)
	key := storetypes.NewKVStoreKey(btcstaketypes.StoreKey)
	k := keeper.NewKeeper(cdc, runtime.NewKVStoreService(key), addresses, authority)
	r := &Registry{
		Keeper: k, msgs: keeper.NewMsgServer(k),
		ctx: testutil.DefaultContext(key, storetypes.NewTransientStoreKey("transient")).
			WithBlockTime(time.Now()).WithChainID(ChainID).WithBlockHeight(1),
	}
	genesis := btcstaketypes.NewGenesis(params)
	genesis.StakingParams = []btcstaketypes.StakingParams{version}
	if err := k.InitGenesis(r.ctx, *genesis); err != nil {
		return nil, fmt.Errorf("initialize the registry: %w", err)
	}
	return r, r.serve(cdc)
}

// serve answers queries over a connection, as a node does.
func (r *Registry) serve(cdc *codec.ProtoCodec) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := grpc.NewServer(grpc.ForceServerCodec(cdc.GRPCCodec()),
		grpc.UnaryInterceptor(func(_ context.Context, req any, _ *grpc.UnaryServerInfo, handle grpc.UnaryHandler) (any, error) {
			return handle(r.ctx, req)
		}))
	btcstaketypes.RegisterQueryServer(server, keeper.NewQueryServer(r.Keeper))
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = server.Serve(listener)
	}()
	conn, err := grpc.NewClient(listener.Addr().String(), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	r.query = btcstaketypes.NewQueryClient(conn)
	r.stop = func() {
		_ = conn.Close()
		server.Stop()
		<-done
	}
	return nil
}

// Close ends the registry.
func (r *Registry) Close() { r.stop() }

// Context is the registry's state.
func (r *Registry) Context() sdk.Context { return r.ctx }

// Stake implements watch.ZoneClient.
func (r *Registry) Stake() btcstaketypes.QueryClient { return r.query }

// Address implements watch.ZoneClient.
func (r *Registry) Address() string {
	return sdk.MustBech32ifyAddressBytes(zone.Bech32Prefix, authtypes.NewModuleAddress("watcher"))
}

// Send implements watch.ZoneClient: all messages or none, refused as a node refuses.
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

func (r *Registry) run(ctx sdk.Context, msg sdk.Msg) (err error) {
	switch m := msg.(type) {
	case *btcstaketypes.MsgInsertHeaders:
		_, err = r.msgs.InsertHeaders(ctx, m)
	case *btcstaketypes.MsgCreateFinalityProvider:
		_, err = r.msgs.CreateFinalityProvider(ctx, m)
	case *btcstaketypes.MsgCreateBTCDelegation:
		_, err = r.msgs.CreateBTCDelegation(ctx, m)
	case *btcstaketypes.MsgAddCovenantSigs:
		_, err = r.msgs.AddCovenantSigs(ctx, m)
	case *btcstaketypes.MsgAddBTCDelegationInclusionProof:
		_, err = r.msgs.AddBTCDelegationInclusionProof(ctx, m)
	case *btcstaketypes.MsgBTCUndelegate:
		_, err = r.msgs.BTCUndelegate(ctx, m)
	default:
		err = fmt.Errorf("unexpected %T", msg)
	}
	return err
}
