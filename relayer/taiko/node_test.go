package taiko

import (
	"fmt"
	"net/http"
	"net/http/httptest"
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
		return n.origin(n.headOrigin)
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
	if height < 0 {
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
		{"success - origin ahead of the chain", taikoRPC{chain: chain, headOrigin: 50, proposed: 50}, HeadL1Origin, 1, 40, true, nil},
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
			client, err := eth.Dial(t.Context(), server.URL, time.Minute)
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
	client, err := eth.Dial(t.Context(), server.URL, time.Minute)
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
