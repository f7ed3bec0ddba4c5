package gateway

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/descriptorpb"
	"google.golang.org/protobuf/types/dynamicpb"

	"github.com/taikofin/taikofin/testutil/wait"
)

// gadgetClient speaks to the gadget's service by protobuf itself, from a descriptor of its messages.
type gadgetClient struct {
	t    *testing.T
	conn *grpc.ClientConn
	file protoreflect.FileDescriptor
}

func newGadgetClient(t *testing.T, addr string) *gadgetClient {
	t.Helper()
	field := func(name string, number int32, kind descriptorpb.FieldDescriptorProto_Type, repeated bool) *descriptorpb.FieldDescriptorProto {
		f := &descriptorpb.FieldDescriptorProto{Name: &name, Number: &number, Type: &kind, Label: descriptorpb.FieldDescriptorProto_LABEL_OPTIONAL.Enum()}
		if repeated {
			f.Label = descriptorpb.FieldDescriptorProto_LABEL_REPEATED.Enum()
		}
		if kind == descriptorpb.FieldDescriptorProto_TYPE_MESSAGE {
			f.TypeName = proto.String(".gadget.BlockInfo")
		}
		return f
	}
	const (
		text    = descriptorpb.FieldDescriptorProto_TYPE_STRING
		number  = descriptorpb.FieldDescriptorProto_TYPE_UINT64
		yes     = descriptorpb.FieldDescriptorProto_TYPE_BOOL
		message = descriptorpb.FieldDescriptorProto_TYPE_MESSAGE
	)
	one := func(name string, fields ...*descriptorpb.FieldDescriptorProto) *descriptorpb.DescriptorProto {
		return &descriptorpb.DescriptorProto{Name: &name, Field: fields}
	}
	file, err := protodesc.NewFile(&descriptorpb.FileDescriptorProto{
		Name: proto.String("gadget_test.proto"), Package: proto.String("gadget"), Syntax: proto.String("proto3"),
		MessageType: []*descriptorpb.DescriptorProto{
			one("BlockInfo", field("block_hash", 1, text, false), field("block_height", 2, number, false), field("block_timestamp", 3, number, false)),
			one("Block", field("block", 1, message, false)), one("Blocks", field("blocks", 1, message, true)), one("Empty"),
			one("Number", field("value", 1, number, false)), one("Text", field("value", 1, text, false)), one("Bool", field("value", 1, yes, false)),
		},
	}, nil)
	require.NoError(t, err)
	conn, err := grpc.NewClient(addr, grpc.WithTransportCredentials(insecure.NewCredentials()))
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	return &gadgetClient{t, conn, file}
}

func (c *gadgetClient) message(name protoreflect.Name) *dynamicpb.Message {
	return dynamicpb.NewMessage(c.file.Messages().ByName(name))
}

// block is a message BlockInfo.
func (c *gadgetClient) block(hash string, height, timestamp uint64) *dynamicpb.Message {
	m := c.message("BlockInfo")
	fields := m.Descriptor().Fields()
	m.Set(fields.ByNumber(1), protoreflect.ValueOfString(hash))
	m.Set(fields.ByNumber(2), protoreflect.ValueOfUint64(height))
	m.Set(fields.ByNumber(3), protoreflect.ValueOfUint64(timestamp))
	return m
}

// call calls a method and returns field 1 of its answer.
func (c *gadgetClient) call(method string, request *dynamicpb.Message, answer protoreflect.Name) (protoreflect.Value, error) {
	response := c.message(answer)
	err := c.conn.Invoke(c.t.Context(), "/proto.FinalityGadget/"+method, request, response)
	return response.Get(response.Descriptor().Fields().ByNumber(1)), err
}

func (c *gadgetClient) isFinal(hash string, height, timestamp uint64) bool {
	c.t.Helper()
	request := c.message("Block")
	request.Set(request.Descriptor().Fields().ByNumber(1), protoreflect.ValueOfMessage(c.block(hash, height, timestamp)))
	got, err := c.call("QueryIsBlockBabylonFinalized", request, "Bool")
	require.NoError(c.t, err)
	return got.Bool()
}

func (c *gadgetClient) lastOf(blocks ...*dynamicpb.Message) (uint64, error) {
	request := c.message("Blocks")
	list := request.Mutable(request.Descriptor().Fields().ByNumber(1)).List()
	for _, b := range blocks {
		list.Append(protoreflect.ValueOfMessage(b))
	}
	got, err := c.call("QueryBlockRangeBabylonFinalized", request, "Number")
	return got.Uint(), err
}

func (c *gadgetClient) byHash(hash string) (bool, error) {
	request := c.message("Text")
	request.Set(request.Descriptor().Fields().ByNumber(1), protoreflect.ValueOfString(hash))
	got, err := c.call("QueryIsBlockFinalizedByHash", request, "Bool")
	return got.Bool(), err
}

func (c *gadgetClient) byHeight(height uint64) (bool, error) {
	request := c.message("Number")
	request.Set(request.Descriptor().Fields().ByNumber(1), protoreflect.ValueOfUint64(height))
	got, err := c.call("QueryIsBlockFinalizedByHeight", request, "Bool")
	return got.Bool(), err
}

// TestGadget asks all six methods over gRPC, what the gadget itself gets wrong among it.
func TestGadget(t *testing.T) {
	r := newRig(t, nil)
	c := newGadgetClient(t, r.cfg.Gadget.GRPCAddr)
	wait.Until(t, 10*time.Millisecond, func() bool { code, _ := r.get("/v1/latest"); return code == http.StatusOK })
	_, err := c.call("QueryLatestFinalizedBlock", c.message("Empty"), "Block")
	require.Equal(t, codes.Unknown, status.Code(err))
	require.ErrorContains(t, err, "block not found")
	_, err = c.call("QueryBtcStakingActivatedTimestamp", c.message("Empty"), "Number")
	require.Equal(t, codes.FailedPrecondition, status.Code(err))

	require.NoError(t, r.zone.Finalize(7))
	r.waitFinal(7)
	activated := uint64(r.zone.Network.L2Start.Unix())
	got, err := c.call("QueryBtcStakingActivatedTimestamp", c.message("Empty"), "Number")
	require.NoError(t, err)
	require.Equal(t, activated, got.Uint(), "the L2 time of the activation block")

	got, err = c.call("QueryLatestFinalizedBlock", c.message("Empty"), "Block")
	require.NoError(t, err)
	latest := got.Message()
	require.Equal(t, r.hash(7), latest.Get(latest.Descriptor().Fields().ByNumber(1)).String())
	require.EqualValues(t, 7, latest.Get(latest.Descriptor().Fields().ByNumber(2)).Uint())
	require.Equal(t, activated+12, latest.Get(latest.Descriptor().Fields().ByNumber(3)).Uint())

	require.True(t, c.isFinal(r.hash(3), 3, activated+4))
	require.True(t, c.isFinal(strings.ToUpper(r.hash(3)[2:]), 3, activated+4), "without 0x, in whatever case")
	require.False(t, c.isFinal(r.hash(4), 3, activated+4), "the hash is compared, not the height alone")
	require.False(t, c.isFinal(r.hash(8), 8, activated+14))

	for height, want := range map[uint64]bool{1: true, 6: true, 7: true, 8: false, 1 << 50: false} {
		final, err := c.byHeight(height)
		require.NoError(t, err)
		require.Equal(t, want, final, height)
	}
	for hash, want := range map[string]bool{r.hash(6): true, r.hash(8): false, common.Hash{5}.Hex(): false} {
		final, err := c.byHash(hash)
		require.NoError(t, err)
		require.Equal(t, want, final, hash)
	}

	block := func(height uint64) *dynamicpb.Message { return c.block(r.hash(height), height, activated) }
	last, err := c.lastOf(block(5), block(6), block(7), block(8), block(9))
	require.NoError(t, err)
	require.EqualValues(t, 7, last, "a range that ends above the latest")
	last, err = c.lastOf(block(5), c.block(r.hash(9), 6, activated), block(7))
	require.NoError(t, err)
	require.EqualValues(t, 5, last, "it ends before the first that is not final")
	last, err = c.lastOf(block(8))
	require.NoError(t, err)
	require.Zero(t, last)

	for name, ask := range map[string]func() error{
		"error - no blocks":      func() error { _, err := c.lastOf(); return err },
		"error - a gap":          func() error { _, err := c.lastOf(block(5), block(7)); return err },
		"error - descending":     func() error { _, err := c.lastOf(block(5), block(4)); return err },
		"error - a short hash":   func() error { _, err := c.byHash("0x12"); return err },
		"error - no hexadecimal": func() error { _, err := c.byHash(strings.Repeat("zz", 32)); return err },
		"error - no block": func() error {
			_, err := c.call("QueryIsBlockBabylonFinalized", c.message("Empty"), "Bool")
			return err
		},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, codes.InvalidArgument, status.Code(ask())) })
	}
	t.Run("error - before the activation", func(t *testing.T) {
		request := c.message("Block")
		request.Set(request.Descriptor().Fields().ByNumber(1), protoreflect.ValueOfMessage(c.block(r.hash(3), 3, activated-1)))
		_, err := c.call("QueryIsBlockBabylonFinalized", request, "Bool")
		require.Equal(t, codes.FailedPrecondition, status.Code(err))
	})
}

// TestGadgetFailsClosed: what cannot be known is an error there too, never false.
func TestGadgetFailsClosed(t *testing.T) {
	r := newRig(t, func(r *rig) { r.cfg.Zone.MaxHeaderAge = time.Second })
	c := newGadgetClient(t, r.cfg.Gadget.GRPCAddr)
	require.NoError(t, r.zone.Finalize(2))
	r.waitFinal(2)
	wait.Until(t, 50*time.Millisecond, func() bool { code, _ := r.get("/v1/latest"); return code == http.StatusServiceUnavailable })
	_, err := c.byHeight(2)
	require.Equal(t, codes.Unavailable, status.Code(err))
	_, err = c.byHash(r.hash(2))
	require.Equal(t, codes.Unavailable, status.Code(err))
	_, err = c.lastOf(c.block(r.hash(2), 2, 0))
	require.Equal(t, codes.Unavailable, status.Code(err))
	_, err = c.call("QueryLatestFinalizedBlock", c.message("Empty"), "Block")
	require.Equal(t, codes.Unavailable, status.Code(err))
}

// TestGadgetHTTP asks the gadget's HTTP routes.
func TestGadgetHTTP(t *testing.T) {
	r := newRig(t, nil)
	require.NoError(t, r.zone.Finalize(1))
	r.waitFinal(1)
	ask := func(path string) (code int, fields map[string]any) {
		code, body := get(t, r.cfg.Gadget.HTTPAddr, path)
		if code != http.StatusOK {
			t.Logf("%s: %d %s", path, code, body)
			return code, nil
		}
		require.NoError(t, json.Unmarshal(body, &fields), string(body))
		return code, fields
	}
	_, tx := ask("/v1/transaction?hash=" + txHash.Hex())
	require.Equal(t, "pending", tx["status"])
	require.Equal(t, false, tx["babylonFinalized"])
	require.NoError(t, r.zone.Finalize(2))
	r.waitFinal(3)
	_, tx = ask("/v1/transaction?hash=" + txHash.Hex())
	require.Equal(t, map[string]any{
		"txHash": txHash.Hex(), "blockHash": r.hash(2)[2:], "status": "btc finalized", "babylonFinalized": true, "blockHeight": 2.0,
		"blockTimestamp": float64(r.zone.Network.L2Start.Unix() + 2),
	}, tx)
	r.l2.set(func(n *l2Node) { n.finalized = 2 })
	_, tx = ask("/v1/transaction?hash=" + txHash.Hex())
	require.Equal(t, "finalized", tx["status"])
	_, tx = ask("/v1/transaction?hash=" + pendingHash.Hex())
	require.Equal(t, "pending", tx["status"])
	_, tx = ask("/v1/transaction?hash=" + common.Hash{3}.Hex())
	require.Nil(t, tx)
	code, _ := ask("/v1/transaction?hash=nothing")
	require.Equal(t, http.StatusInternalServerError, code)

	_, sync := ask("/v1/chainSyncStatus")
	require.Equal(t, map[string]any{
		"latest_block": 64.0, "latest_btc_finalized_block": 3.0, "earliest_btc_finalized_block": 1.0, "latest_eth_finalized_block": 2.0,
	}, sync)
	code, _ = get(t, r.cfg.Gadget.HTTPAddr, "/health")
	require.Equal(t, http.StatusOK, code)
	_, body := get(t, r.cfg.Gadget.HTTPAddr, "/metrics")
	require.Contains(t, string(body), "finality_gadget_latest_finalized_block_height 3")
	require.Contains(t, string(body), "finality_gadget_finalized_blocks_total")
	require.Regexp(t, `finality_gadget_fp_latest_block_voted\{fp_pubkey="[0-9a-f]{64}"\} 3`, string(body))
	r.l2.set(func(n *l2Node) {
		other := n.header(2)
		other.GasUsed = 7
		n.reorg[2] = other
	})
	code, _ = ask("/v1/transaction?hash=" + txHash.Hex())
	require.Equal(t, http.StatusInternalServerError, code, "a Taiko node on another branch says nothing of what is final")
}
