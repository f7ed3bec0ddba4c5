package eth_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/testutil/anvil"
	"github.com/taikofin/taikofin/testutil/rpcnode"
	"github.com/taikofin/taikofin/testutil/wait"
)

// calling is a contract that passes its calldata on to others, one after the other, and then ends as its last bytes say.
func calling(end string, others ...common.Address) hexutil.Bytes {
	code := common.FromHex("365f5f37")
	for _, other := range others {
		code = slices.Concat(code, common.FromHex("5f5f365f5f73"), other[:], common.FromHex("5af150"))
	}
	return append(code, common.FromHex(end)...)
}

// delegating is one that runs another's code on its own storage.
func delegating(other common.Address) hexutil.Bytes {
	return slices.Concat(common.FromHex("365f5f375f5f365f73"), other[:], common.FromHex("5af400"))
}

// TestCallsTo: a call of a contract is found wherever in a transaction it stands, and one that did not happen is none.
func TestCallsTo(t *testing.T) {
	node := anvil.Start(t)
	client := node.Client(t)
	target, top, reverting, deep := common.Address{19: 0xa2}, common.Address{19: 0xa3}, common.Address{19: 0xa4}, common.Address{19: 0xa5}
	decoy := common.Address{19: 0xa6}
	for contract, code := range map[common.Address]hexutil.Bytes{
		target: {0}, decoy: delegating(target), deep: calling("00", target), reverting: calling("5f5ffd", target, deep), top: calling("00", decoy, target, reverting, deep),
	} {
		node.Call(t, nil, "anvil_setCode", contract, code)
	}
	var accounts []common.Address
	node.Call(t, &accounts, "eth_accounts")
	for name, tc := range map[string]struct {
		to   common.Address
		want int
	}{
		"success - beside calls that were reverted and delegated": {top, 2},
		"success - all were reverted":                             {reverting, 0},
		"success - the code runs for another":                     {decoy, 0},
	} {
		t.Run(name, func(t *testing.T) {
			var hash common.Hash
			node.Call(t, &hash, "eth_sendTransaction", map[string]any{
				"from": accounts[0], "to": tc.to, "data": hexutil.Bytes{1, 2, 3}, "gas": hexutil.Uint64(1_000_000),
			})
			wait.Until(t, 10*time.Millisecond, func() bool {
				receipt, err := client.Receipt(t.Context(), hash)
				return err == nil && receipt != nil
			})
			found, err := client.CallsTo(t.Context(), hash, target)
			require.NoError(t, err)
			require.Len(t, found, tc.want)
			for _, input := range found {
				require.Equal(t, []byte{1, 2, 3}, input)
			}
		})
	}
}

// TestCallsToOfASimpleNode: a node that runs no tracer of others shows all calls. Their number is whoever's chose it, and takes no
// longer than to read.
func TestCallsToOfASimpleNode(t *testing.T) {
	target, input := common.Address{2}, "0x01020304"
	calls := make([]any, 100_000)
	for i := range calls {
		calls[i] = map[string]any{"type": "CALL", "to": common.Address{3}, "input": "0x"}
	}
	calls[40_000] = map[string]any{"type": "DELEGATECALL", "to": target, "input": "0xdec0"}
	calls[50_000] = map[string]any{"type": "CALL", "to": common.Address{3}, "input": "0x", "error": "execution reverted", "calls": []any{map[string]any{"type": "CALL", "to": target, "input": input}}}
	calls[60_000] = map[string]any{"type": "CALL", "to": common.Address{3}, "input": "0x", "calls": []any{map[string]any{"type": "CALL", "to": target, "input": input}}}
	url := rpcnode.Start(t, func(_ string, params []any) any {
		if tracer := params[1].(map[string]any)["tracer"].(string); strings.Contains(tracer, "function") {
			return rpcnode.Error{Code: -32000, Message: "tracer not found"}
		}
		return map[string]any{"type": "CALL", "to": common.Address{1}, "input": "0x", "calls": calls}
	})
	client, err := eth.Dial(t.Context(), url, time.Minute)
	require.NoError(t, err)
	defer client.Close()
	found, err := client.CallsTo(t.Context(), common.Hash{1}, target)
	require.NoError(t, err)
	require.Equal(t, [][]byte{{1, 2, 3, 4}}, found)
}
