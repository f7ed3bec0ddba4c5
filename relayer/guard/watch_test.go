package guard

import (
	"bytes"
	"context"
	"encoding/json"
	"math/big"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/testutil/rpcnode"
)

// What was not looked at is a list of gaps: new blocks extend the last one, and the last blocks that were read are read again, also
// where the chain goes back.
func TestWatchExtends(t *testing.T) {
	w := newWatch(source{})
	w.lookBack = 50
	for _, step := range []struct {
		name    string
		settled uint64
		looked  bool
		want    []gap
		again   *gap
	}{
		{"success - the start looks back", 200, false, []gap{{150, 200}}, nil},
		{"success - more of what was not looked at", 210, false, []gap{{150, 210}}, nil},
		{"success - nothing new", 210, false, []gap{{150, 210}}, nil},
		{"success - behind what was looked at, and its last blocks again", 215, true, []gap{{147, 215}}, nil},
		{"success - the chain went back", 212, true, nil, &gap{149, 212}},
		{"success - and again, before anybody looked", 205, false, nil, &gap{149, 205}},
		{"success - and on", 207, false, []gap{{149, 207}}, nil},
		{"success - farther back than any reorganization: the start looks back again", 100, true, []gap{{50, 100}}, nil},
	} {
		if step.looked {
			w.gaps, w.again = nil, nil
		}
		w.extend(step.settled)
		require.ElementsMatch(t, step.want, w.gaps, step.name)
		require.Equal(t, step.again, w.again, step.name)
	}
	young := newWatch(source{})
	young.extend(3)
	require.Equal(t, []gap{{0, 3}}, young.gaps)
	young.gaps = nil
	young.extend(4)
	require.Equal(t, []gap{{0, 4}}, young.gaps)
}

// A node that allows one block at a time does not keep the look back from its end, however fast new blocks come, and each block is read
// again soon: a log that was hidden once is found.
func TestWatchOfANarrowNode(t *testing.T) {
	const lookBack, perRound, start = 300, 5, 10_000
	hidden := map[uint64]bool{start + 7: true, start + 60: true}
	reads := make(map[uint64]int)
	w := newWatch(source{})
	w.lookBack = lookBack
	url := rpcnode.Start(t, func(_ string, params []any) any {
		filter, _ := params[0].(map[string]any)
		from, to := blockOf(filter["fromBlock"]), blockOf(filter["toBlock"])
		if from != to {
			return rpcnode.Error{Code: -32005, Message: "query exceeds max block range of 1"}
		}
		if reads[from]++; hidden[from] && reads[from] > 1 {
			return []any{map[string]any{
				"address": common.Address{}, "topics": []common.Hash{{}, common.BigToHash(new(big.Int).SetUint64(from))}, "data": "0x",
				"blockNumber": hexutil.Uint64(from), "transactionHash": common.Hash{}, "transactionIndex": "0x0", "blockHash": common.Hash{}, "logIndex": "0x0",
			}}
		}
		return []any{}
	})
	client, err := eth.Dial(t.Context(), url, callTimeoutOfTests)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	for round := range uint64(40) {
		require.NoError(t, w.look(t.Context(), client, start+round*perRound))
	}
	for height := uint64(start - lookBack); height <= start+39*perRound; height++ {
		require.Positive(t, reads[height], height)
	}
	for height := range hidden {
		require.Contains(t, w.claims, height)
	}
}

func blockOf(text any) uint64 {
	hex, _ := text.(string)
	return common.HexToHash(hex).Big().Uint64()
}

// The newest logs are read first, with a node that allows few blocks at a time over several rounds.
func TestWatchReadsDownwards(t *testing.T) {
	var asked []string
	url := rpcnode.Start(t, func(_ string, params []any) any {
		filter, _ := params[0].(map[string]any)
		from, _ := filter["fromBlock"].(string)
		asked = append(asked, from)
		return []any{}
	})
	client, err := eth.Dial(t.Context(), url, callTimeoutOfTests)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	w := newWatch(source{})
	w.lookBack = 2*lookBackCalls*2000 - 1
	require.NoError(t, w.look(t.Context(), client, 1_000_000))
	require.Len(t, asked, lookBackCalls)
	require.True(t, slices.IsSortedFunc(asked, func(a, b string) int { return -compareHex(a, b) }), asked)
	require.NotEmpty(t, w.gaps)
	require.NoError(t, w.look(t.Context(), client, 1_000_001))
	require.Equal(t, "0xf4201", asked[lookBackCalls], "what is new goes first, and what is not that old")
	require.NoError(t, w.look(t.Context(), client, 1_000_001))
	require.Empty(t, w.gaps)
}

func compareHex(a, b string) int {
	return common.HexToHash(a).Cmp(common.HexToHash(b))
}

func TestWatchTakes(t *testing.T) {
	logAt := func(l2Height, l1Height uint64) types.Log {
		return types.Log{BlockNumber: l1Height, Topics: []common.Hash{{1}, common.BigToHash(new(big.Int).SetUint64(l2Height))}}
	}
	w := newWatch(source{})
	w.take(context.Background(), types.Log{Topics: []common.Hash{{1}}})
	w.take(context.Background(), types.Log{Topics: []common.Hash{{1}, {1}}})
	require.Empty(t, w.claims, "no height")
	w.take(context.Background(), logAt(7, 100))
	w.claims[7].done(100)
	w.take(context.Background(), logAt(7, 99))
	require.NotZero(t, w.claims[7].doneAt, "an older log says nothing new")
	w.take(context.Background(), logAt(7, 101))
	require.Zero(t, w.claims[7].doneAt, "it was saved again")

	for height := range uint64(maxClaims + 5) {
		w.take(context.Background(), logAt(1000+height, 200+height))
	}
	require.Len(t, w.claims, maxClaims)
	require.NotContains(t, w.claims, uint64(7), "the oldest go")
	newest := w.toRead(1)[0]
	require.EqualValues(t, 1000+maxClaims+4, newest.l2Height)

	newest.done(300)
	require.Len(t, w.toRead(300+reorgBlocks-1), maxClaims)
	require.Len(t, w.toRead(300+reorgBlocks), maxClaims-1)
	w.forget(300 + reorgBlocks - 1)
	require.Len(t, w.claims, maxClaims)
	newest.contradicted = true
	w.forget(300 + reorgBlocks)
	require.Len(t, w.claims, maxClaims, "a contradiction is shown for a week")
	newest.contradicted = false
	w.forget(300 + reorgBlocks)
	require.Len(t, w.claims, maxClaims-1)
}

func TestPieces(t *testing.T) {
	for _, tc := range []struct {
		name          string
		headers, size int
		want          []int
	}{
		{"success - one header", 1, 10, []int{0}},
		{"success - as many as one call takes", 10, 10, []int{0}},
		{"success - one more", 11, 10, []int{0, 9}},
		{"success - two calls full", 19, 10, []int{0, 9}},
		{"success - three calls", 20, 10, []int{0, 9, 18}},
	} {
		w := way{headers: make([]*eth.Header, tc.headers)}
		require.Equal(t, tc.want, w.pieces(tc.size), tc.name)
	}
}

// One bad answer of the Ethereum node hides no checkpoint for good.
func TestOneBadAnswer(t *testing.T) {
	signal, err := bindings.ICheckpointStoreMetaData.GetAbi()
	require.NoError(t, err)
	getCheckpoint := hexutil.Encode(signal.Methods["getCheckpoint"].ID)
	for name, lie := range map[string]func(method, params string) any{
		"success - no logs": func(method, _ string) any {
			if method == "eth_getLogs" {
				return []any{}
			}
			return nil
		},
		"success - nothing proven": func(method, params string) any {
			if method == "eth_call" && strings.Contains(params, getCheckpoint) {
				return rpcnode.Error{Code: 3, Message: "execution reverted"}
			}
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newRig(t)
			store := b.reader(t, 0)
			var lying atomic.Bool
			lying.Store(true)
			b.cfg.RPC = rpcnode.Start(t, func(method string, params []any) any {
				text, err := json.Marshal(params)
				if answer := lie(method, string(text)); err == nil && lying.Load() && answer != nil {
					return answer
				}
				return b.forward(method, params)
			})
			b.prove(t, 110)
			b.finalize(t, 130)
			p := b.pipeline(t).untiring()
			require.NoError(t, p.step(t.Context()))
			require.Zero(t, b.sent(t))
			lying.Store(false)
			b.Mine(t, 1)
			require.NoError(t, p.step(t.Context()))
			b.requireConfirmed(t, store, 110)
		})
	}
}

// forward asks the Ethereum node what a node in front of it was asked.
func (b *rig) forward(method string, params []any) any {
	var answer struct {
		Result json.RawMessage
		Error  *rpcnode.Error
	}
	asked, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 1, "method": method, "params": append([]any{}, params...)})
	if err != nil {
		return rpcnode.Error{Code: -32603, Message: err.Error()}
	}
	response, err := http.Post(b.URL, "application/json", bytes.NewReader(asked)) //nolint:noctx // a test's node
	if err != nil {
		return rpcnode.Error{Code: -32603, Message: err.Error()}
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return rpcnode.Error{Code: -32603, Message: err.Error()}
	}
	if answer.Error != nil {
		return *answer.Error
	}
	return answer.Result
}
