package fp

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	ethtypes "github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/testutil/rpcnode"
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
		to     uint64 // 30 when 0
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
			name: "success - a missing origin stops nobody", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 1, want: 15,
			change: func(_, l2 *fakeChain) { delete(l2.origins, 7) },
		},
		{
			name: "success - nor does an origin without L1 block", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 1, want: 15,
			change: func(_, l2 *fakeChain) { l2.origins[7] = eth.L1Origin{L2Height: 7, L2Hash: l2.headers[7].Hash()} },
		},
		{
			name: "success - the first one asked for lacks its origin", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 7, want: 15,
			change: func(_, l2 *fakeChain) { delete(l2.origins, 7) },
		},
		{
			name: "success - only the one asked for, which lacks its origin", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 7, to: 7, want: 7,
			change: func(_, l2 *fakeChain) { delete(l2.origins, 7) },
		},
		{
			name: "success - the whole range lacks them", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 3, to: 9, want: 9,
			change: func(_, l2 *fakeChain) {
				for n := uint64(3); n < 15; n++ {
					delete(l2.origins, n)
				}
			},
		},
		{
			name: "success - without a safe block above nothing is safe", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 1, want: 14,
			change: func(_, l2 *fakeChain) { delete(l2.origins, 15) },
		},
		{
			name: "success - nor when all above is lacking too", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 1, want: 6,
			change: func(_, l2 *fakeChain) {
				for n := uint64(7); n < 18; n++ {
					delete(l2.origins, n)
				}
			},
		},
		{
			name: "error - the node derived a safe block and lost all origins", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 1, want: 6, err: ErrOriginMissing,
			change: func(_, l2 *fakeChain) {
				l2.head = l2.origins[15]
				for n := uint64(7); n <= 18; n++ {
					delete(l2.origins, n)
				}
			},
		},
		{
			name: "success - its head is not safe either", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 1, want: 6,
			change: func(_, l2 *fakeChain) {
				l2.head = l2.origins[16]
				for n := uint64(7); n <= 18; n++ {
					delete(l2.origins, n)
				}
			},
		},
		{
			name: "error - a block of another branch makes nothing safe", cfg: TaikoConfig{Safety: SafetyL1Safe}, from: 1, err: ErrInconsistent,
			change: func(l1, l2 *fakeChain) {
				delete(l2.origins, 7)
				below := l2.headers[7]
				l2.reorg(7, 1)
				l2.propose(l1, 8, 18, 13)
				l2.headers[7] = below
			},
		},
		{
			name: "success - preconfirmed blocks that change while they are read", cfg: TaikoConfig{Safety: SafetyL1Depth, L1Depth: 1}, from: 1, want: 18,
			change: func(_, l2 *fakeChain) {
				l2.headers[19] = &ethtypes.Header{Number: big.NewInt(19), Difficulty: new(big.Int), Extra: []byte{9}}
			},
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
			if tc.to == 0 {
				tc.to = 30
			}
			blocks, err := NewWatcher(l2, l1, tc.cfg).Blocks(context.Background(), tc.from, tc.to)
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

// TestMissingOriginIsNamed: the height whose origin the node lacks stands in the metric.
func TestMissingOriginIsNamed(t *testing.T) {
	l1, l2 := peers()
	delete(l2.origins, 11)
	_, err := NewWatcher(l2, l1, TaikoConfig{Safety: SafetyL1Safe}).Blocks(t.Context(), 1, 30)
	require.NoError(t, err)
	var shown dto.Metric
	require.NoError(t, metricOriginMissing.Write(&shown))
	require.EqualValues(t, 11, shown.GetGauge().GetValue())
}

// TestWatcherOverUnknownHeaders: Ethereum has forked, its headers have fields and hashes that no type here knows, and
// blocks are as safe as before.
func TestWatcherOverUnknownHeaders(t *testing.T) {
	l1, l2 := peers()
	renamed := func(hash any) common.Hash {
		return crypto.Keccak256Hash([]byte(fmt.Sprint(hash)))
	}
	for n, origin := range l2.origins {
		origin.L1Hash = renamed(origin.L1Hash)
		l2.origins[n] = origin
	}
	forked := rpcClient(t, l1, func(_ string, honest any) any {
		header, _ := honest.(map[string]any)
		header["slotNumber"], header["hash"] = "0x7", renamed(header["hash"])
		return header
	})
	honest := func(_ string, honest any) any { return honest }
	blocks, err := NewWatcher(rpcClient(t, l2, honest), forked.Client, TaikoConfig{Safety: SafetyL1Safe}).Blocks(t.Context(), 1, 30)
	require.NoError(t, err)
	require.Len(t, blocks, 15)
}

// rpcClient serves a fake chain over JSON-RPC; answer may change what it says.
func rpcClient(t *testing.T, chain *fakeChain, answer func(method string, honest any) any) *eth.Taiko {
	t.Helper()
	url := rpcnode.Start(t, func(method string, params []any) any { return answer(method, honestAnswer(chain, method, params)) })
	client, err := eth.DialTaiko(context.Background(), url, time.Minute)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	return client
}

func honestAnswer(chain *fakeChain, method string, params []any) any {
	if method == "taiko_headL1Origin" {
		head, err := chain.HeadL1Origin(context.Background())
		if err != nil {
			return nil
		}
		method, params = "taiko_l1OriginByID", []any{fmt.Sprintf("%#x", head.L2Height)}
	}
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
	return rpcnode.Block(chain.headers[height])
}
