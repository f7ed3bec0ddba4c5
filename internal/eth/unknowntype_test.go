package eth_test

import (
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/testutil/rpcnode"
)

// The type of these transactions is made up: a fork to come might have it, with fields that nobody knows yet and without some that
// all types have had so far.
var (
	unknownTx = map[string]any{
		"hash": common.Hash{1}, "type": "0x7f", "to": common.Address{2}, "input": "0x0102", "frames": []any{map[string]any{"mode": "0x1"}},
	}
	unknownReceipt = map[string]any{
		"transactionHash": common.Hash{1}, "type": "0x7fff", "blockNumber": "0x7", "frameReceipts": []any{map[string]any{"status": "0x1"}},
	}
)

func typesNode(t *testing.T, receipts ...any) *eth.Client {
	t.Helper()
	client, err := eth.Dial(t.Context(), rpcnode.Start(t, func(method string, _ []any) any {
		switch method {
		case "eth_getTransactionByHash":
			return unknownTx
		case "eth_getBlockReceipts":
			return receipts
		}
		return nil
	}), time.Minute)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	return client
}

// TestTransactionOfAnUnknownType: whoever submits a lie must not be able to hide it in a type that is not known here.
func TestTransactionOfAnUnknownType(t *testing.T) {
	client := typesNode(t)
	tx, err := client.Transaction(t.Context(), common.Hash{1})
	require.NoError(t, err)
	require.Equal(t, common.Address{2}, *tx.To)
	require.Equal(t, hexutil.Bytes{1, 2}, tx.Input)
	_, err = client.Transaction(t.Context(), common.Hash{3})
	require.ErrorContains(t, err, "the node gives", "another one than was asked for")
}

// TestReceiptBesideUnknownTypes: what else stands in a block does not keep a receipt from being found.
func TestReceiptBesideUnknownTypes(t *testing.T) {
	own := &types.Receipt{TxHash: common.Hash{9}, BlockNumber: common.Big1, Logs: []*types.Log{}, Status: types.ReceiptStatusSuccessful}
	elsewhere := &types.Receipt{TxHash: common.Hash{8}, BlockNumber: common.Big2, Logs: []*types.Log{}}
	client := typesNode(t, unknownReceipt, nil, "0x", elsewhere, own)
	for _, tc := range []struct {
		name  string
		txs   []common.Hash
		found *types.Receipt
		fails string
	}{
		{"success - one of several versions", []common.Hash{{5}, {9}}, own, ""},
		{"success - none of them", []common.Hash{{5}}, nil, ""},
		{"error - of another block", []common.Hash{{8}}, nil, "names another block"},
		{"error - the own one cannot be read", []common.Hash{{1}}, nil, "missing required field"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			receipt, err := client.ReceiptInBlock(t.Context(), 1, tc.txs)
			if tc.fails != "" {
				require.ErrorContains(t, err, tc.fails)
				return
			}
			require.NoError(t, err)
			if tc.found == nil {
				require.Nil(t, receipt)
				return
			}
			require.Equal(t, tc.found.TxHash, receipt.TxHash)
		})
	}
}
