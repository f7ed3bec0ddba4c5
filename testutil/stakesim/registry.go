package stakesim

import (
	"context"
	"net"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/testutil/registry"
	"github.com/taikofin/taikofin/x/btcstakeview/keeper"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// ChainID is that of a Registry.
const ChainID = "stakesim-1"

// Registry is the zone's own stake registry behind gRPC: its rules are the real ones.
type Registry struct {
	*registry.Registry
	query btcstaketypes.QueryClient
	stop  func()
}

// NewRegistry returns a registry that begins at Bitcoin's genesis block.
func NewRegistry(params btcstaketypes.Params, version btcstaketypes.StakingParams) (*Registry, error) {
	inner, err := registry.New(ChainID, params, version)
	if err != nil {
		return nil, err
	}
	r := &Registry{Registry: inner}
	return r, r.serve()
}

// serve answers queries over a connection, as a node does.
func (r *Registry) serve() error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	interfaces := codectypes.NewInterfaceRegistry()
	btcstaketypes.RegisterInterfaces(interfaces)
	server := grpc.NewServer(grpc.ForceServerCodec(codec.NewProtoCodec(interfaces).GRPCCodec()),
		grpc.UnaryInterceptor(func(_ context.Context, req any, _ *grpc.UnaryServerInfo, handle grpc.UnaryHandler) (any, error) {
			return r.Answer(req, handle)
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

// Stake implements stakewatch.ZoneClient.
func (r *Registry) Stake() btcstaketypes.QueryClient { return r.query }

// Address implements stakewatch.ZoneClient.
func (r *Registry) Address() string {
	return sdk.MustBech32ifyAddressBytes(zone.Bech32Prefix, authtypes.NewModuleAddress("watcher"))
}
