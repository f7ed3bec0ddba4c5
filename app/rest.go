package app

import (
	"strings"
	"sync"

	"github.com/cosmos/cosmos-sdk/server/api"
	gateway "github.com/cosmos/gogogateway"
	gogoproto "github.com/cosmos/gogoproto/proto"
	"github.com/golang/protobuf/proto" //nolint:depguard,staticcheck // grpc-gateway looks for the names of enums there
	"github.com/grpc-ecosystem/grpc-gateway/runtime"
	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/taikofin/taikofin/internal/display"
)

// answers is the JSON of the REST server: the SDK's, but the zone's own messages are written for people.
type answers struct{ *gateway.JSONPb }

// Marshal implements runtime.Marshaler.
func (a answers) Marshal(v any) ([]byte, error) {
	out, err := a.JSONPb.Marshal(v)
	if err != nil {
		return nil, err
	}
	message, isMessage := v.(gogoproto.Message)
	if !isMessage {
		return out, nil
	}
	described := display.Find(gogoproto.MessageName(message))
	if described == nil {
		return out, nil
	}
	return display.JSON(described, out, "")
}

// answerForPeople sets how the REST server reads and writes what is the zone's own.
func answerForPeople(apiSvr *api.Server) {
	registerEnums()
	json := &gateway.JSONPb{EmitDefaults: true, OrigName: true, AnyResolver: apiSvr.ClientCtx.InterfaceRegistry}
	runtime.WithMarshalerOption(runtime.MIMEWildcard, answers{json})(apiSvr.GRPCGatewayRouter)
}

// registerEnums lets query parameters name the values of the zone's enums. grpc-gateway reads names of those enums only that
// golang/protobuf knows, and generated code tells gogoproto alone.
var registerEnums = sync.OnceFunc(func() {
	gogoproto.HybridResolver.RangeFiles(func(file protoreflect.FileDescriptor) bool {
		if strings.HasPrefix(string(file.Package()), display.Package) {
			for i := range file.Enums().Len() {
				registerEnum(file.Enums().Get(i))
			}
		}
		return true
	})
})

func registerEnum(enum protoreflect.EnumDescriptor) {
	names, numbers := make(map[int32]string), make(map[string]int32)
	for i := range enum.Values().Len() {
		value := enum.Values().Get(i)
		names[int32(value.Number())], numbers[string(value.Name())] = string(value.Name()), int32(value.Number())
	}
	proto.RegisterEnum(string(enum.FullName()), names, numbers) //nolint:staticcheck // see the import
}
