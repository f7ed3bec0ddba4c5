package taiko

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth"
)

// taikoRPC answers like a Taiko node with a chain of which the lowest blocks are proposed on L1.
type taikoRPC struct {
	chain []*types.Header
	// headOrigin is the height taiko_headL1Origin names, -1 for none.
	headOrigin int
	// proposed is the highest height that stands in a proposal.
	proposed int
	// reset makes the head origin a proposed one, whatever the blocks are.
	reset bool
	// missing are heights without an origin.
	missing []int
	// originHash replaces the hash in origins.
	originHash *common.Hash
}

type rpcCall struct {
	ID     json.RawMessage   `json:"id"`
	Method string            `json:"method"`
	Params []json.RawMessage `json:"params"`
}

func (n *taikoRPC) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	w.Header().Set("Content-Type", "application/json")
	var batch []rpcCall
	if json.Unmarshal(raw, &batch) == nil {
		answers := make([]any, len(batch))
		for i, call := range batch {
			answers[i] = n.answer(call)
		}
		_ = json.NewEncoder(w).Encode(answers)
		return
	}
	var call rpcCall
	_ = json.Unmarshal(raw, &call)
	_ = json.NewEncoder(w).Encode(n.answer(call))
}

func (n *taikoRPC) answer(call rpcCall) map[string]any {
	result := map[string]any{"jsonrpc": "2.0", "id": call.ID, "result": nil}
	switch call.Method {
	case "eth_getBlockByNumber":
		result["result"] = n.block(string(call.Params[0]))
	case "taiko_headL1Origin":
		head := n.origin(n.headOrigin)
		if fields, ok := head.(map[string]any); ok && n.reset {
			fields["l1BlockHeight"] = "0x1"
		}
		result["result"] = head
	case "taiko_l1OriginByID":
		var height hexutil.Uint64
		_ = json.Unmarshal(call.Params[0], &height)
		result["result"] = n.origin(int(height))
	}
	return result
}

func (n *taikoRPC) block(at string) any {
	height := len(n.chain) - 1
	if at != `"latest"` {
		var number hexutil.Uint64
		_ = json.Unmarshal([]byte(at), &number)
		height = int(number)
	}
	if height < 0 || height >= len(n.chain) {
		return nil
	}
	fields := map[string]any{}
	raw, _ := json.Marshal(n.chain[height])
	_ = json.Unmarshal(raw, &fields)
	fields["hash"] = n.chain[height].Hash()
	return fields
}

func (n *taikoRPC) origin(height int) any {
	if height < 0 || slices.Contains(n.missing, height) {
		return nil
	}
	origin := map[string]any{"blockID": fmt.Sprintf("%#x", height), "l2BlockHash": common.Hash{1}}
	if height < len(n.chain) {
		origin["l2BlockHash"] = n.chain[height].Hash()
	}
	if n.originHash != nil {
		origin["l2BlockHash"] = *n.originHash
	}
	if height <= n.proposed {
		origin["l1BlockHeight"] = fmt.Sprintf("%#x", 1000+height)
	}
	return origin
}

// upTo returns 1 … last.
func upTo(last int) []int {
	all := make([]int, last)
	for i := range all {
		all[i] = i + 1
	}
	return all
}

func TestTaikoNodeHead(t *testing.T) {
	chain := l2Chain(40, 1)
	wrong := common.Hash{0xff}
	tests := []struct {
		name    string
		node    taikoRPC
		mode    string
		from    uint64
		want    uint64
		wantOK  bool
		wantErr error
	}{
		{"success - latest", taikoRPC{chain: chain, headOrigin: 30, proposed: 30}, HeadLatest, 1, 40, true, nil},
		{"success - proposed blocks only", taikoRPC{chain: chain, headOrigin: 30, proposed: 30}, HeadL1Origin, 1, 30, true, nil},
		{"success - a head origin above the chain is a reset, the blocks have origins of their own", taikoRPC{chain: chain, headOrigin: 50, reset: true, proposed: 25}, HeadL1Origin, 1, 25, true, nil},
		{"success - after a reset none of the blocks is known to be proposed", taikoRPC{chain: chain, headOrigin: 50, reset: true, proposed: -1}, HeadL1Origin, 1, 0, false, nil},
		{"success - after a reset the origins are those of the chain before", taikoRPC{chain: chain, headOrigin: 50, proposed: 50, originHash: &wrong}, HeadL1Origin, 1, 0, false, nil},
		{"success - head origin is preconfirmed and one origin is missing", taikoRPC{chain: chain, headOrigin: 40, proposed: 33, missing: []int{21}}, HeadL1Origin, 1, 33, true, nil},
		{"success - head origin is preconfirmed and many are missing", taikoRPC{chain: chain, headOrigin: 40, proposed: 33, missing: []int{1, 2, 3, 4, 10, 11, 20, 21, 22, 23, 24, 25, 30, 31, 32}}, HeadL1Origin, 1, 33, true, nil},
		{"success - only the highest block has an origin", taikoRPC{chain: chain, headOrigin: 50, proposed: 40, missing: upTo(39)}, HeadL1Origin, 1, 40, true, nil},
		{"success - head origin is preconfirmed", taikoRPC{chain: chain, headOrigin: 40, proposed: 17}, HeadL1Origin, 5, 17, true, nil},
		{"success - all above is preconfirmed", taikoRPC{chain: chain, headOrigin: 40, proposed: 17}, HeadL1Origin, 18, 0, false, nil},
		{"success - nothing new", taikoRPC{chain: chain, headOrigin: 30, proposed: 30}, HeadL1Origin, 31, 30, false, nil},
		{"success - no origin yet", taikoRPC{chain: chain, headOrigin: -1, proposed: -1}, HeadL1Origin, 1, 0, false, nil},
		{"success - no block yet", taikoRPC{headOrigin: -1, proposed: -1}, HeadL1Origin, 1, 0, false, nil},
		{"error - origin of a block that is no longer there", taikoRPC{chain: chain, headOrigin: 30, proposed: 30, originHash: &wrong}, HeadL1Origin, 1, 0, false, errReorganizing},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			server := httptest.NewServer(&tc.node)
			defer server.Close()
			client, err := eth.DialTaiko(t.Context(), server.URL, 5*time.Second)
			require.NoError(t, err)
			defer client.Close()
			got, ok, err := taikoNode{client: client, head: tc.mode}.Head(t.Context(), tc.from)
			require.ErrorIs(t, err, tc.wantErr)
			require.Equal(t, tc.wantOK, ok)
			require.Equal(t, tc.want, got)
		})
	}
}

func TestTaikoNodeHeadersAcrossCalls(t *testing.T) {
	chain := l2Chain(200, 1)
	server := httptest.NewServer(&taikoRPC{chain: chain})
	defer server.Close()
	client, err := eth.DialTaiko(t.Context(), server.URL, 5*time.Second)
	require.NoError(t, err)
	defer client.Close()
	node := taikoNode{client: client}

	got, err := node.Headers(t.Context(), 3, 150)
	require.NoError(t, err)
	require.Len(t, got, 150)
	for i, header := range got {
		require.Equal(t, chain[3+i].Hash(), header.Hash())
	}
	got, err = node.Headers(t.Context(), 150, 500)
	require.NoError(t, err)
	require.Len(t, got, 51)
}
