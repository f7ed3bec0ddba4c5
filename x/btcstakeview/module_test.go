package btcstakeview_test

import (
	"encoding/json"
	"testing"

	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	gogoproto "github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/taikofin/taikofin/x/btcstakeview"
	"github.com/taikofin/taikofin/x/btcstakeview/keeper"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// The finality module asks for no more than this keeper gives.
var _ finalitytypes.StakeKeeper = (*keeper.Keeper)(nil)

func TestGenesisJSON(t *testing.T) {
	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	module := btcstakeview.NewAppModule(cdc, nil)
	bz := module.DefaultGenesis(cdc)
	require.NoError(t, module.ValidateGenesis(cdc, nil, bz))
	require.Error(t, module.ValidateGenesis(cdc, nil, json.RawMessage(`{}`)))
	require.Error(t, module.ValidateGenesis(cdc, nil, json.RawMessage(`{"unknown":1}`)))
	require.Error(t, module.ValidateGenesis(cdc, nil, json.RawMessage(`null`)))
}

func TestAminoNames(t *testing.T) {
	amino := codec.NewLegacyAmino()
	require.NotPanics(t, func() { types.RegisterLegacyAminoCodec(amino) })
}

// TestCommands checks that every method of the services has a command, and that every command names fields that are.
func TestCommands(t *testing.T) {
	options := btcstakeview.AppModule{}.AutoCLIOptions()
	resolver, err := gogoproto.MergedRegistry()
	require.NoError(t, err)
	check := func(commands *autocliv1.ServiceCommandDescriptor, service grpc.ServiceDesc) {
		require.Equal(t, service.ServiceName, commands.Service)
		descriptor, err := resolver.FindDescriptorByName(protoreflect.FullName(commands.Service))
		require.NoError(t, err)
		methods := descriptor.(protoreflect.ServiceDescriptor).Methods()
		require.Len(t, commands.RpcCommandOptions, methods.Len())
		for _, command := range commands.RpcCommandOptions {
			method := methods.ByName(protoreflect.Name(command.RpcMethod))
			require.NotNil(t, method, command.RpcMethod)
			for _, arg := range command.PositionalArgs {
				require.NotNil(t, method.Input().Fields().ByName(protoreflect.Name(arg.ProtoField)), arg.ProtoField)
			}
			if !command.Skip {
				require.NotEmpty(t, command.Short)
				require.NotEmpty(t, command.Example)
			}
		}
	}
	check(options.Query, types.Query_serviceDesc)
	check(options.Tx, types.Msg_serviceDesc)
}
