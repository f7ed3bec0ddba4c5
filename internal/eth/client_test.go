package eth

import (
	"encoding/json"
	"math/big"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/rpcnode"
)

// node answers eth_getBlockByNumber from blocks, and everything else from fixed.
type node struct {
	blocks map[string]string
	fixed  map[string]string
}

func (n node) answer(method string, params []any) any {
	result, ok := n.fixed[method]
	if method == "eth_getBlockByNumber" {
		at, _ := params[0].(string)
		if result, ok = n.blocks[at]; !ok {
			return nil
		}
	}
	if !ok {
		return rpcnode.Error{Code: -32000, Message: "not found"}
	}
	return json.RawMessage(result)
}

func (n node) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rpcnode.Answer(n.answer).ServeHTTP(w, r)
}

func dial(t *testing.T, n node) *Taiko {
	t.Helper()
	server := httptest.NewServer(n)
	t.Cleanup(server.Close)
	client, err := DialTaiko(t.Context(), server.URL, time.Minute)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	return client
}

// chain returns linked headers at heights 0 … count-1 of a chain like Taiko's: base fee, seven bytes of extra data.
func chain(count int) []*types.Header {
	headers := make([]*types.Header, count)
	for i := range headers {
		headers[i] = &types.Header{
			Number: big.NewInt(int64(i)), Difficulty: new(big.Int), BaseFee: big.NewInt(1e7), GasLimit: 1 << 28,
			Extra: []byte{75, 0, 0, 0, 0, 0, byte(i)}, WithdrawalsHash: &types.EmptyWithdrawalsHash,
		}
		if i > 0 {
			headers[i].ParentHash = headers[i-1].Hash()
		}
	}
	return headers
}

// blockJSON is a block as nodes write it, with changed fields.
func blockJSON(t *testing.T, header *types.Header, changes map[string]any) string {
	t.Helper()
	fields := rpcnode.Block(header)
	for key, value := range changes {
		fields[key] = value
	}
	raw, err := json.Marshal(fields)
	require.NoError(t, err)
	return string(raw)
}

func blocksOf(t *testing.T, headers []*types.Header) map[string]string {
	t.Helper()
	blocks := map[string]string{}
	for _, header := range headers {
		blocks[hexutil.EncodeBig(header.Number)] = blockJSON(t, header, nil)
	}
	return blocks
}

func TestHeader(t *testing.T) {
	headers := chain(6)
	tests := []struct {
		name    string
		answer  string
		wantErr string
	}{
		{"success - header", blockJSON(t, headers[5], nil), ""},
		{"success - unknown fields are ignored", blockJSON(t, headers[5], map[string]any{"totalDifficulty": "0x0", "size": "0x1"}), ""},
		{"error - none", "null", ErrNotFound.Error()},
		{"error - another height", blockJSON(t, headers[4], nil), "returned height 4"},
		{"error - another hash", blockJSON(t, headers[5], map[string]any{"hash": common.Hash{1}}), ErrHashMismatch.Error()},
		{"error - another parent under the hash", blockJSON(t, headers[5], map[string]any{"parentHash": common.Hash{1}}), ErrHashMismatch.Error()},
		{"error - no hash", blockJSON(t, headers[5], map[string]any{"hash": nil}), ErrHashMismatch.Error()},
		{"error - no number", blockJSON(t, headers[5], map[string]any{"number": nil}), "field number"},
		{"error - huge number", blockJSON(t, headers[5], map[string]any{"number": "0x1ffffffffffffffff"}), ErrHashMismatch.Error()},
		{"error - not an object", `"0x"`, "read block"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			header, err := dial(t, node{blocks: map[string]string{"0x5": tc.answer}}).Header(t.Context(), 5)
			if tc.wantErr != "" {
				require.ErrorContains(t, err, tc.wantErr)
				return
			}
			require.NoError(t, err)
			require.Equal(t, headers[5].Hash(), header.Hash())
		})
	}
}

func TestHeaders(t *testing.T) {
	headers := chain(10)
	blocks := blocksOf(t, headers)

	got, err := dial(t, node{blocks: blocks}).Headers(t.Context(), 2, 5)
	require.NoError(t, err)
	require.Len(t, got, 5)
	require.Equal(t, headers[6].Hash(), got[4].Hash())

	got, err = dial(t, node{blocks: blocks}).Headers(t.Context(), 8, 5)
	require.NoError(t, err)
	require.Len(t, got, 2, "ends where the chain ends")

	moved := *headers[5]
	moved.ParentHash = common.Hash{9}
	blocks["0x5"] = blockJSON(t, &moved, nil)
	got, err = dial(t, node{blocks: blocks}).Headers(t.Context(), 2, 5)
	require.NoError(t, err)
	require.Len(t, got, 3, "ends where the chain moved")

	blocks["0x4"] = blockJSON(t, headers[4], map[string]any{"hash": common.Hash{1}})
	_, err = dial(t, node{blocks: blocks}).Headers(t.Context(), 2, 5)
	require.ErrorIs(t, err, ErrHashMismatch)
}

func TestHeaderByHash(t *testing.T) {
	headers := chain(2)
	client := dial(t, node{fixed: map[string]string{"eth_getBlockByHash": blockJSON(t, headers[1], nil)}})
	got, err := client.HeaderByHash(t.Context(), headers[1].Hash())
	require.NoError(t, err)
	require.Equal(t, headers[1].Hash(), got.Hash())
	_, err = client.HeaderByHash(t.Context(), headers[0].Hash())
	require.ErrorIs(t, err, ErrHashMismatch)
}

func TestHeaderByLabel(t *testing.T) {
	headers := chain(2)
	client := dial(t, node{blocks: map[string]string{"safe": blockJSON(t, headers[1], nil)}})
	got, err := client.HeaderByLabel(t.Context(), Safe)
	require.NoError(t, err)
	require.Equal(t, headers[1].Hash(), got.Hash())
	_, err = client.HeaderByLabel(t.Context(), Finalized)
	require.ErrorIs(t, err, ErrNotFound)
}

func TestL1Origin(t *testing.T) {
	hash := `"0x00000000000000000000000000000000000000000000000000000000000000aa"`
	tests := []struct {
		name     string
		answer   string
		want     L1Origin
		proposed bool
		wantErr  string
	}{
		{
			"success - hex", `{"blockID":"0x5","l2BlockHash":` + hash + `,"l1BlockHeight":"0x10","l1BlockHash":` + hash + `,"buildPayloadArgsID":[0,0],"isForcedInclusion":false}`,
			L1Origin{5, common.HexToHash("aa"), 16, common.HexToHash("aa")},
			true, "",
		},
		{"success - numbers", `{"blockID":5,"l2BlockHash":` + hash + `,"l1BlockHeight":16}`, L1Origin{5, common.HexToHash("aa"), 16, common.Hash{}}, true, ""},
		{"success - decimal strings", `{"blockID":"5","l2BlockHash":` + hash + `,"l1BlockHeight":"16"}`, L1Origin{5, common.HexToHash("aa"), 16, common.Hash{}}, true, ""},
		{"success - preconfirmed, height absent", `{"blockID":5,"l2BlockHash":` + hash + `}`, L1Origin{5, common.HexToHash("aa"), 0, common.Hash{}}, false, ""},
		{"success - preconfirmed, height null", `{"blockID":5,"l2BlockHash":` + hash + `,"l1BlockHeight":null}`, L1Origin{5, common.HexToHash("aa"), 0, common.Hash{}}, false, ""},
		{"success - preconfirmed, height zero", `{"blockID":5,"l2BlockHash":` + hash + `,"l1BlockHeight":"0x0"}`, L1Origin{5, common.HexToHash("aa"), 0, common.Hash{}}, false, ""},
		{"error - all zero", `{"blockID":0,"l2BlockHash":"0x0000000000000000000000000000000000000000000000000000000000000000","l1BlockHeight":null}`, L1Origin{}, false, ErrNotFound.Error()},
		{"error - null", `null`, L1Origin{}, false, ErrNotFound.Error()},
		{"error - of another block", `{"blockID":6,"l2BlockHash":` + hash + `}`, L1Origin{}, false, "that of 6"},
		{"error - no block", `{"l2BlockHash":` + hash + `}`, L1Origin{}, false, "names no block"},
		{"error - no hash", `{"blockID":5}`, L1Origin{}, false, "names no block"},
		{"error - negative", `{"blockID":-5,"l2BlockHash":` + hash + `}`, L1Origin{}, false, "number"},
		{"error - too large", `{"blockID":"0x1ffffffffffffffff","l2BlockHash":` + hash + `}`, L1Origin{}, false, "number"},
		{"error - fraction", `{"blockID":5.5,"l2BlockHash":` + hash + `}`, L1Origin{}, false, "number"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			client := dial(t, node{fixed: map[string]string{"taiko_l1OriginByID": tc.answer}})
			got, err := client.L1OriginByHeight(t.Context(), 5)
			if tc.wantErr != "" {
				require.ErrorContains(t, err, tc.wantErr)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tc.want, got)
			require.Equal(t, tc.proposed, got.Proposed())
		})
	}
	t.Run("error - the node's own not found", func(t *testing.T) {
		_, err := dial(t, node{}).HeadL1Origin(t.Context())
		require.ErrorIs(t, err, ErrNotFound)
	})
}

func FuzzDecodeOrigin(f *testing.F) {
	f.Add([]byte(`{"blockID":"0x5","l2BlockHash":"0x00000000000000000000000000000000000000000000000000000000000000aa","l1BlockHeight":7}`))
	f.Add([]byte(`{"blockID":""}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		origin, err := decodeOrigin(raw)
		if err != nil && origin != (L1Origin{}) {
			t.Fatalf("an error with an origin: %+v", origin)
		}
	})
}

func FuzzDecodeHeader(f *testing.F) {
	raw, _ := json.Marshal(chain(1)[0])
	f.Add(raw)
	f.Add([]byte(`{"hash":"0x00"}`))
	f.Add([]byte(`{"hash":"0x0000000000000000000000000000000000000000000000000000000000000000","number":"0x1","extraData":"0x0"}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		header, err := readHeader(raw)
		if err == nil && (header == nil || header.Number == nil) {
			t.Fatal("a header without a height")
		}
		encoded, want, err := assemble(raw)
		if err == nil && crypto.Keccak256Hash(encoded) != want {
			t.Fatal("a header without its hash")
		}
	})
}
