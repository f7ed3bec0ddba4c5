package taiko

import (
	"fmt"
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
	"github.com/taikofin/taikofin/testutil/rpcnode"
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

func (n *taikoRPC) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rpcnode.Answer(n.answer).ServeHTTP(w, r)
}

func (n *taikoRPC) answer(method string, params []any) any {
	switch method {
	case "eth_getBlockByNumber":
		return n.block(params[0].(string))
	case "taiko_headL1Origin":
		head := n.origin(n.headOrigin)
		if fields, ok := head.(map[string]any); ok && n.reset {
			fields["l1BlockHeight"] = "0x1"
		}
		return head
	case "taiko_l1OriginByID":
		return n.origin(int(hexutil.MustDecodeUint64(params[0].(string))))
	default:
		return nil
	}
}

func (n *taikoRPC) block(at string) any {
	height := len(n.chain) - 1
	if at != eth.Latest {
		height = int(hexutil.MustDecodeUint64(at))
	}
	if height < 0 || height >= len(n.chain) {
		return nil
	}
	return rpcnode.Block(n.chain[height])
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
		{"success - the head's own origin is the missing one", taikoRPC{chain: chain, headOrigin: 30, proposed: 30, missing: []int{30}}, HeadL1Origin, 1, 29, true, nil},
		{"success - no head origin, and the blocks have theirs", taikoRPC{chain: chain, headOrigin: -1, proposed: 30}, HeadL1Origin, 1, 30, true, nil},
		{"success - no origin yet", taikoRPC{chain: chain, headOrigin: -1, proposed: -1}, HeadL1Origin, 1, 0, false, nil},
		{"success - no block yet", taikoRPC{headOrigin: -1, proposed: -1}, HeadL1Origin, 1, 0, false, nil},
		{"error - origin of a block that is no longer there", taikoRPC{chain: chain, headOrigin: 30, proposed: 30, originHash: &wrong}, HeadL1Origin, 1, 0, false, errReorganizing},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			server := httptest.NewServer(&tc.node)
			defer server.Close()
			client, err := eth.DialTaiko(t.Context(), server.URL, time.Minute)
			require.NoError(t, err)
			defer client.Close()
			got, ok, err := rpcNode{client: client, head: tc.mode}.Head(t.Context(), tc.from)
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
	client, err := eth.DialTaiko(t.Context(), server.URL, time.Minute)
	require.NoError(t, err)
	defer client.Close()
	node := rpcNode{client: client}

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
