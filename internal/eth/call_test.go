package eth_test

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/testutil/anvil"
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
