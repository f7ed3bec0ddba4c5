package fp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	ethtypes "github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth"
)

// peers are an L1 of 31 blocks (safe 20, finalized 10) and an L2 of 21 whose block n was proposed in L1 block n+5;
// blocks above 18 are only preconfirmed.
func peers() (l1, l2 *fakeChain) {
	l1, l2 = newFakeChain(31), newFakeChain(21)
	l1.safe, l1.finalized = 20, 10
	l2.safe, l2.finalized = 4, 2
	for n := uint64(1); n <= 18; n++ {
		l2.propose(l1, n, n, n+5)
	}
	return l1, l2
}

func TestWatcherBlocks(t *testing.T) {
	for _, tc := range []struct {
		name   string
		cfg    TaikoConfig
		change func(l1, l2 *fakeChain)
		from   uint64
		want   uint64 // highest safe block, 0 for none
		err    error
	}{
		{name: "success - up to the L1 safe block", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 1, want: 15},
		{name: "success - up to the L1 finalized block", cfg: TaikoConfig{Safety: SafetyL1Finalized}, from: 1, want: 5},
		{name: "success - L1 depth", cfg: TaikoConfig{Safety: SafetyL1Depth, L1Depth: 12}, from: 1, want: 13},
		{name: "success - depth of nearly nothing never reaches preconfirmed blocks", cfg: TaikoConfig{Safety: SafetyL1Depth, L1Depth: 1}, from: 1, want: 18},
		{name: "success - L2 safe", cfg: TaikoConfig{Safety: SafetyL2Safe}, from: 1, want: 4},
		{name: "success - L2 finalized", cfg: TaikoConfig{Safety: SafetyL2Finalized}, from: 1, want: 2},
		{name: "success - from the middle", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 9, want: 15},
		{name: "success - nothing safe yet", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 16},
		{name: "success - L1 lower than the depth", cfg: TaikoConfig{Safety: SafetyL1Depth, L1Depth: 100}, from: 1},
		{
			name: "success - a safe head that goes back only waits", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 1, want: 3,
			change: func(l1, _ *fakeChain) { l1.safe = 8 },
		},
		{
			name: "success - a missing origin is not safe", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 1, want: 6,
			change: func(_, l2 *fakeChain) { delete(l2.origins, 7) },
		},
		{
			name: "success - an origin without L1 block is only preconfirmed", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 1, want: 6,
			change: func(_, l2 *fakeChain) { l2.origins[7] = eth.L1Origin{L2Height: 7, L2Hash: l2.headers[7].Hash()} },
		},
		{
			name: "error - origin of another hash", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 1, want: 6, err: ErrInconsistent,
			change: func(l1, l2 *fakeChain) {
				l2.origins[7] = eth.L1Origin{L2Height: 7, L2Hash: common.Hash{1}, L1Height: 12, L1Hash: l1.headers[12].Hash()}
			},
		},
		{
			name: "error - origin of another block", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 1, want: 6, err: ErrInconsistent,
			change: func(_, l2 *fakeChain) { l2.origins[7] = l2.origins[8] },
		},
		{
			name: "error - L1 block of the origin was replaced", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 1, want: 6, err: ErrInconsistent,
			change: func(l1, _ *fakeChain) { l1.reorg(12, 1) },
		},
		{
			name: "error - origin without L1 hash", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 1, want: 6, err: ErrInconsistent,
			change: func(_, l2 *fakeChain) {
				o := l2.origins[7]
				o.L1Hash = common.Hash{}
				l2.origins[7] = o
			},
		},
		{
			name: "error - chain breaks between two blocks", cfg: TaikoConfig{Safety: SafetyL2Safe}, from: 1, err: ErrInconsistent,
			change: func(_, l2 *fakeChain) {
				l2.headers[3] = &ethtypes.Header{Number: big.NewInt(3), Difficulty: new(big.Int)}
			},
		},
		{
			name: "error - first block is no child of the one below", cfg: TaikoConfig{Safety: SafetyL2Safe}, from: 2, err: ErrInconsistent,
			change: func(_, l2 *fakeChain) {
				l2.headers[1] = &ethtypes.Header{Number: big.NewInt(1), Difficulty: new(big.Int)}
			},
		},
		{
			name: "error - node answers with another height", cfg: TaikoConfig{Safety: SafetyL2Safe}, from: 3, err: ErrInconsistent,
			change: func(_, l2 *fakeChain) { l2.headers[3] = l2.headers[4] },
		},
		{
			name: "error - header without number", cfg: TaikoConfig{Safety: SafetyL2Safe}, from: 3, err: ErrInconsistent,
			change: func(_, l2 *fakeChain) { l2.headers[3] = &ethtypes.Header{} },
		},
		{
			name: "error - node is down", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 1, err: errFault,
			change: func(_, l2 *fakeChain) { l2.down = errFault },
		},
		{name: "error - unknown safety", cfg: TaikoConfig{Safety: "latest"}, from: 1, err: errors.ErrUnsupported},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l1, l2 := peers()
			if tc.change != nil {
				tc.change(l1, l2)
			}
			blocks, err := NewWatcher(l2, l1, tc.cfg).Blocks(context.Background(), tc.from, 30)
			require.ErrorIs(t, err, tc.err)
			if tc.want == 0 {
				require.Empty(t, blocks)
				return
			}
			require.Len(t, blocks, int(tc.want-tc.from+1))
			for i, block := range blocks {
				require.Equal(t, l2.headers[tc.from+uint64(i)].Hash(), block.Hash())
			}
		})
	}
}

// TestWatcherOverRPC reads from real clients against nodes that answer what a stranger may answer.
func TestWatcherOverRPC(t *testing.T) {
	l1, l2 := peers()
	for _, tc := range []struct {
		name   string
		answer func(method string, honest any) any
		want   int
		err    bool
	}{
		{name: "success - honest node", answer: func(_ string, honest any) any { return honest }, want: 15},
		{name: "success - no origins", answer: func(method string, honest any) any {
			if method == "taiko_l1OriginByID" {
				return nil
			}
			return honest
		}},
		{name: "success - origins without L1 fields", answer: func(method string, honest any) any {
			if method == "taiko_l1OriginByID" {
				delete(honest.(map[string]any), "l1BlockHeight")
			}
			return honest
		}},
		{name: "error - header whose hash is not its own", err: true, answer: func(method string, honest any) any {
			if header, ok := honest.(map[string]any); ok && method == "eth_getBlockByNumber" {
				header["hash"] = common.Hash{1}
			}
			return honest
		}},
		{name: "error - header with a changed field", err: true, answer: func(method string, honest any) any {
			if header, ok := honest.(map[string]any); ok && method == "eth_getBlockByNumber" {
				header["stateRoot"] = common.Hash{1}
			}
			return honest
		}},
		{name: "error - header without fields", err: true, answer: func(method string, honest any) any {
			if method == "eth_getBlockByNumber" {
				return map[string]any{}
			}
			return honest
		}},
		{name: "error - a list", err: true, answer: func(string, any) any { return []int{1} }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			watcher := NewWatcher(rpcClient(t, l2, tc.answer), rpcClient(t, l1, func(_ string, honest any) any { return honest }).Client,
				TaikoConfig{Safety: SafetyL1Safe})
			blocks, err := watcher.Blocks(context.Background(), 1, 30)
			require.Equal(t, tc.err, err != nil, "%v", err)
			require.Len(t, blocks, tc.want)
		})
	}
}

// rpcClient serves a fake chain over JSON-RPC; answer may change what it says.
func rpcClient(t *testing.T, chain *fakeChain, answer func(method string, honest any) any) *eth.Taiko {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var request struct {
			ID     json.RawMessage `json:"id"`
			Method string          `json:"method"`
			Params []any           `json:"params"`
		}
		if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{
			"jsonrpc": "2.0", "id": request.ID, "result": answer(request.Method, honestAnswer(chain, request.Method, request.Params)),
		})
	}))
	t.Cleanup(server.Close)
	client, err := eth.DialTaiko(context.Background(), server.URL, 5*time.Second)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	return client
}

func honestAnswer(chain *fakeChain, method string, params []any) any {
	var height uint64
	label := fmt.Sprint(params[0])
	if _, err := fmt.Sscanf(label, "0x%x", &height); err != nil {
		header, err := chain.HeaderByLabel(context.Background(), label)
		if err != nil {
			return nil
		}
		height = header.Number.Uint64()
	}
	if method == "taiko_l1OriginByID" {
		origin, ok := chain.origins[height]
		if !ok {
			return nil
		}
		return map[string]any{
			"blockID": origin.L2Height, "l2BlockHash": origin.L2Hash, "l1BlockHeight": origin.L1Height, "l1BlockHash": origin.L1Hash,
		}
	}
	if height >= uint64(len(chain.headers)) {
		return nil
	}
	header := chain.headers[height]
	raw, err := json.Marshal(header)
	if err != nil {
		return nil
	}
	var fields map[string]any
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil
	}
	fields["hash"] = header.Hash()
	return fields
}
