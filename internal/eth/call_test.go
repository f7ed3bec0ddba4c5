package eth_test

import (
	"errors"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/testutil/anvil"
	"github.com/taikofin/taikofin/testutil/rpcnode"
)

// A contract's refusal comes back with its data, alone and in a batch, from a call and from an estimate.
func TestCallsOnARealNode(t *testing.T) {
	node := anvil.Start(t)
	client := node.Client(t)
	ctx := t.Context()
	// REVERT(calldata), and RETURN(calldata).
	refusing, echoing := common.Address{1: 1}, common.Address{1: 2}
	node.Call(t, nil, "anvil_setCode", refusing, "0x365f5f37365ffd")
	node.Call(t, nil, "anvil_setCode", echoing, "0x365f5f37365ff3")
	data := common.FromHex("0102030405")

	_, err := client.Call(ctx, eth.Message{To: &refusing, Data: data}, eth.Latest)
	var revert *eth.RevertError
	require.ErrorAs(t, err, &revert)
	require.Equal(t, data, revert.Data)
	_, err = client.EstimateGas(ctx, eth.Message{To: &refusing, Data: data})
	require.ErrorAs(t, err, &revert)
	require.Equal(t, data, revert.Data)
	_, err = client.Call(ctx, eth.Message{To: &refusing}, eth.Latest)
	require.ErrorIs(t, err, eth.ErrReverted, "without data")

	answers, errs, err := client.Calls(ctx, []eth.Message{{To: &refusing, Data: data}, {To: &echoing, Data: data}}, eth.Latest)
	require.NoError(t, err)
	require.ErrorIs(t, errs[0], eth.ErrReverted)
	require.NoError(t, errs[1])
	require.Equal(t, data, answers[1])

	code, err := client.Code(ctx, echoing, eth.Latest)
	require.NoError(t, err)
	gas, err := client.EstimateGasWith(ctx, eth.Message{To: &refusing, Data: data}, map[common.Address][]byte{refusing: code})
	require.NoError(t, err, "as if it had other code")
	require.Positive(t, gas)
	_, err = client.EstimateGas(ctx, eth.Message{Data: checkpoint.InitCode(code), Value: big.NewInt(0)})
	require.NoError(t, err, "creation")
	_, err = client.Receipt(ctx, common.Hash{1})
	require.ErrorIs(t, err, eth.ErrNotFound)
	_, err = client.Transaction(ctx, common.Hash{1})
	require.ErrorIs(t, err, eth.ErrNotFound)
}

// Logs of another contract, event or block than was asked for are refused.
func TestLogsThatWereAskedFor(t *testing.T) {
	contract, topic := common.Address{1}, common.Hash{2}
	log := func(address common.Address, first common.Hash, height uint64) map[string]any {
		return map[string]any{
			"address": address, "topics": []common.Hash{first}, "data": "0x", "blockNumber": hexutil.Uint64(height), "transactionHash": common.Hash{},
			"transactionIndex": "0x0", "blockHash": common.Hash{}, "logIndex": "0x0",
		}
	}
	var answer []any
	client, err := eth.Dial(t.Context(), rpcnode.Start(t, func(string, []any) any { return answer }), time.Minute)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	answer = []any{log(contract, topic, 10), log(contract, topic, 20)}
	logs, err := client.Logs(t.Context(), contract, topic, 10, 20)
	require.NoError(t, err)
	require.Len(t, logs, 2)
	bare := log(contract, topic, 10)
	bare["topics"] = []common.Hash{}
	for name, other := range map[string]any{
		"error - another contract": log(common.Address{3}, topic, 10),
		"error - another event":    log(contract, common.Hash{3}, 10),
		"error - no event":         bare,
		"error - below":            log(contract, topic, 9),
		"error - above":            log(contract, topic, 21),
	} {
		answer = []any{log(contract, topic, 10), other}
		_, err = client.Logs(t.Context(), contract, topic, 10, 20)
		require.ErrorContains(t, err, "not asked for", name)
	}
}

// The nodes that people run call a revert by several names.
func TestRevertsOfOtherNodes(t *testing.T) {
	var answer rpcnode.Error
	client, err := eth.Dial(t.Context(), rpcnode.Start(t, func(string, []any) any { return answer }), time.Minute)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	for name, tc := range map[string]struct {
		rpcnode.Error
		reverted bool
	}{
		"success - go-ethereum, without data before 2025": {rpcnode.Error{Code: -32000, Message: "execution reverted"}, true},
		"success - Besu":                 {rpcnode.Error{Code: -32000, Message: "Execution reverted"}, true},
		"success - Nethermind":           {rpcnode.Error{Code: 3, Message: "execution reverted: too late"}, true},
		"success - it is the node's own": {rpcnode.Error{Code: -32000, Message: "header not found"}, false},
	} {
		answer = tc.Error
		_, err := client.Call(t.Context(), eth.Message{To: &common.Address{1}}, eth.Latest)
		require.Error(t, err, name)
		require.Equal(t, tc.reverted, errors.Is(err, eth.ErrReverted), name)
	}
}
