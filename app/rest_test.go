package app

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"cosmossdk.io/log"
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/server/api"
	"github.com/cosmos/cosmos-sdk/server/config"
	gateway "github.com/cosmos/gogogateway"
	gogoproto "github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/taikofin/taikofin/internal/display"
	"github.com/taikofin/taikofin/testutil/ports"
	"github.com/taikofin/taikofin/testutil/wait"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// serveREST runs the SDK's REST server over the committed state of a node, and returns its address.
func serveREST(t *testing.T, node *testChain) string {
	t.Helper()
	protoCodec := codec.NewProtoCodec(node.interfaceRegistry).GRPCCodec()
	grpcSrv := grpc.NewServer(grpc.ForceServerCodec(protoCodec))
	node.RegisterGRPCServer(grpcSrv)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	go func() { _ = grpcSrv.Serve(listener) }()
	t.Cleanup(grpcSrv.Stop)
	conn, err := grpc.NewClient(listener.Addr().String(), grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.ForceCodec(protoCodec)))
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close() })

	clientCtx := client.Context{}.WithCodec(node.appCodec).WithInterfaceRegistry(node.interfaceRegistry).
		WithTxConfig(node.txConfig).WithGRPCClient(conn)
	cfg := config.DefaultConfig()
	cfg.API.Enable, cfg.API.Swagger, cfg.API.Address = true, true, "tcp://"+ports.Free(t)
	apiSvr := api.New(clientCtx, log.NewNopLogger(), grpcSrv)
	node.RegisterAPIRoutes(apiSvr, cfg.API)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- apiSvr.Start(ctx, *cfg) }()
	t.Cleanup(func() { stop(); <-done })
	base := "http" + strings.TrimPrefix(cfg.API.Address, "tcp")
	wait.Until(t, 10*time.Millisecond, func() bool {
		rsp, err := http.Get(base + "/swagger/")
		return err == nil && rsp.Body.Close() == nil
	})
	return base
}

// get returns the status and the JSON of an address.
func get(t *testing.T, url string) (int, map[string]any) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	require.NoError(t, err)
	rsp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer rsp.Body.Close()
	body, err := io.ReadAll(rsp.Body)
	require.NoError(t, err)
	var answer map[string]any
	require.NoError(t, json.Unmarshal(body, &answer), "%s: %s", url, body)
	return rsp.StatusCode, answer
}

// queries are the methods of the zone's own query services.
func queries(t *testing.T) (all []protoreflect.MethodDescriptor) {
	t.Helper()
	for _, name := range []protoreflect.FullName{"taikofin.btcstake.v1.Query", "taikofin.finality.v1.Query"} {
		found, err := gogoproto.HybridResolver.FindDescriptorByName(name)
		require.NoError(t, err)
		methods := found.(protoreflect.ServiceDescriptor).Methods()
		for i := range methods.Len() {
			all = append(all, methods.Get(i))
		}
	}
	return all
}

// distinctive is read as what it is in any form: its base64 has signs that hexadecimal lacks.
var distinctive = []byte{0xfb, 0xff, 0xbf, 0x01, 0x02, 0x03}

// fill sets all bytes of a message, in one of each message that it holds, and returns how many it set.
func fill(value reflect.Value) (filled int) {
	switch {
	case value.Kind() == reflect.Pointer:
		value.Set(reflect.New(value.Type().Elem()))
		return fill(value.Elem())
	case value.Kind() == reflect.Slice && value.Type().Elem().Kind() == reflect.Uint8:
		value.SetBytes(distinctive)
		return 1
	case value.Kind() == reflect.Slice:
		value.Set(reflect.MakeSlice(value.Type(), 1, 1))
		return fill(value.Index(0))
	case value.Kind() == reflect.Struct && strings.Contains(value.Type().PkgPath(), "taikofin"):
		for i := range value.NumField() {
			filled += fill(value.Field(i))
		}
	}
	return filled
}

// TestNoAnswerHasBytesInBase64 fills every answer that the zone's queries can give, and reads what the REST server makes of it.
func TestNoAnswerHasBytesInBase64(t *testing.T) {
	marshaler := answers{&gateway.JSONPb{EmitDefaults: true, OrigName: true}}
	total := 0
	for _, method := range queries(t) {
		name := string(method.Output().FullName())
		t.Run("success - "+name, func(t *testing.T) {
			goType := gogoproto.MessageType(name)
			message := reflect.New(goType.Elem())
			filled := fill(message.Elem())
			total += filled
			out, err := marshaler.Marshal(message.Interface())
			require.NoError(t, err)
			require.NotContains(t, string(out), base64.StdEncoding.EncodeToString(distinctive), "bytes in base64")
			forward := strings.Count(string(out), hex.EncodeToString(distinctive))
			backward := strings.Count(string(out), "030201bffffb")
			require.Equal(t, filled, forward+backward, "%s", out)
		})
	}
	require.Greater(t, total, 60, "certificates and delegations alone have more")
}

// TestBytesOfAnswersAreOfTheirChain holds the form of each field to what its name says that it is.
func TestBytesOfAnswersAreOfTheirChain(t *testing.T) {
	seen := make(map[protoreflect.FullName]bool)
	var walk func(message protoreflect.MessageDescriptor)
	walk = func(message protoreflect.MessageDescriptor) {
		if seen[message.FullName()] || !strings.HasPrefix(string(message.FullName()), display.Package) {
			return
		}
		seen[message.FullName()] = true
		for i := range message.Fields().Len() {
			field := message.Fields().Get(i)
			require.False(t, field.IsMap(), "%s: package display reads no maps", field.FullName())
			if field.Kind() == protoreflect.BytesKind {
				require.Equal(t, formOf(field), display.Form(field), "cosmos_proto.scalar of %s", field.FullName())
			} else if inner := display.Within(field); inner != nil {
				walk(inner)
			}
		}
	}
	for _, method := range queries(t) {
		walk(method.Output())
	}
	require.Contains(t, seen, protoreflect.FullName("taikofin.finality.v1.CheckpointEntry"))
}

func formOf(field protoreflect.FieldDescriptor) string {
	name := string(field.Name())
	isHash := name == "hash" || strings.HasSuffix(name, "_hash")
	switch {
	case strings.HasPrefix(string(field.FullName()), "taikofin.btcstake.") && isHash:
		return display.BitcoinHash
	case strings.HasPrefix(string(field.FullName()), "taikofin.btcstake."):
		return ""
	case isHash, strings.HasSuffix(name, "digest"), strings.HasSuffix(name, "_root"), name == "verifier":
		return display.EthereumBytes
	}
	return ""
}

// zoneWithEverything has checkpoints that are decided, ballots that are open and a provider that signed twice.
func zoneWithEverything(t *testing.T) *zone {
	t.Helper()
	z := newZoneWithSeries(t, 4, testSeries())
	z.runSeries(1, 9, 0, 1, 2)
	require.Zero(t, z.round(z.headers(9, 10)).TxResults[0].Code)
	z.pass(z.envelope(3, 10, z.l2[9].Hash), z.envelope(3, 10, [32]byte{1}))
	z.round() // a second digest enters a block after the first one is recorded
	return z
}

// TestAnswersOfANodeArePlain asks a node for what Bitcoin's and Ethereum's people compare with their own tools.
func TestAnswersOfANodeArePlain(t *testing.T) {
	z := zoneWithEverything(t)
	base := serveREST(t, z.syncing)
	code, answer := get(t, base+"/taikofin/taikofinality/v1/certificates/0")
	require.Equal(t, http.StatusOK, code)
	certificate := answer["certificate"].(map[string]any)
	blockHash, fpPk := z.l2[5].Hash, z.net.Providers[0].FpPk
	require.Equal(t, "0x"+hex.EncodeToString(blockHash[:]), certificate["block_hash"])
	require.Equal(t, "0x00000000000000000000000000000000000000ab", certificate["series"].(map[string]any)["verifier"])
	entries := certificate["table"].(map[string]any)["entries"].([]any)
	var pks []any
	for _, entry := range entries {
		pks = append(pks, entry.(map[string]any)["fp_btc_pk"])
	}
	require.Contains(t, pks, hex.EncodeToString(fpPk[:]))

	t.Run("success - names of enums as they are offered", func(t *testing.T) {
		for _, kind := range []string{"BALLOT_KIND_CHECKPOINT", "2"} {
			code, answer := get(t, base+"/taikofin/taikofinality/v1/pub_rand_commits/"+hex.EncodeToString(fpPk[:])+"?kind="+kind)
			require.Equal(t, http.StatusOK, code, "%v", answer)
			commits := answer["commits"].([]any)
			require.NotEmpty(t, commits)
			require.Equal(t, "BALLOT_KIND_CHECKPOINT", commits[0].(map[string]any)["kind"])
		}
	})
	t.Run("error - a name that no enum has", func(t *testing.T) {
		code, answer := get(t, base+"/taikofin/btcstakeview/v1/delegations?status=DELEGATION_STATUS_LOST")
		require.Equal(t, http.StatusBadRequest, code)
		require.Contains(t, answer["message"], "DELEGATION_STATUS_LOST")
	})
	t.Run("success - pages go on with the key as it is shown", func(t *testing.T) {
		var pks []any
		for query := "?pagination.limit=1"; query != ""; {
			code, answer := get(t, base+"/taikofin/btcstakeview/v1/finality_providers"+query)
			require.Equal(t, http.StatusOK, code, "%v", answer)
			page := answer["pagination"].(map[string]any)
			require.NotContains(t, page, "total", "nothing was counted")
			for _, view := range answer["finality_providers"].([]any) {
				pks = append(pks, view.(map[string]any)["fp_btc_pk_hex"])
			}
			query = ""
			if key := page["next_key"].(string); key != "" {
				query = "?pagination.limit=1&pagination.key=" + key
			}
		}
		require.Len(t, pks, 4)
	})
}

// values are what is there to ask for on the node, by the page's parameters.
func (z *zone) values(t *testing.T, base string) map[string]string {
	t.Helper()
	_, tip := get(t, base+"/taikofin/btcstakeview/v1/tip")
	_, delegations := get(t, base+"/taikofin/btcstakeview/v1/delegations")
	view := delegations["delegations"].([]any)[0].(map[string]any)
	l2Hash, cheat := z.l2[0].Hash, z.net.Providers[3].FpPk
	header := tip["header"].(map[string]any)
	return map[string]string{
		"status/{hash}": "0x" + hex.EncodeToString(l2Hash[:]), "headers_by_hash/{hash}": header["hash"].(string),
		"headers/{height}": jsonText(header["height"]), "staking_tx_hash": view["staking_tx_hash"].(string),
		"fp_btc_pk_hex": hex.EncodeToString(cheat[:]), "l2_height": "6", "n": "1", "btc_height": "0",
	}
}

func jsonText(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err) // it was read from JSON
	}
	return strings.Trim(string(text), `"`)
}

// moduleNames are how paths, commands and modules are called.
var moduleNames = []string{btcstaketypes.ModuleName, finalitytypes.ModuleName}
