package txmgr_test

import (
	"bytes"
	"encoding/json"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
)

// A node that has no index of transactions, or not yet, has ours in its blocks.
func TestSendToANodeWithoutIndex(t *testing.T) {
	for _, tc := range []struct{ name, answer string }{
		{"success - it knows of no receipt", `"result":null`},
		{"success - its index is not ready", `"error":{"code":-32000,"message":"transaction indexing is in progress"}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := newBench(t)
			b.cfg.Confirmations = 2
			key := b.key(t)
			client, err := eth.Dial(t.Context(), unindexedNode(t, b.URL, tc.answer), b.cfg.SendTimeout)
			require.NoError(t, err)
			t.Cleanup(client.Close)
			b.client = client
			to := common.Address{1}
			done := send(t.Context(), b.manager(t, key), txmgr.Candidate{To: &to, Value: big.NewInt(5)})
			b.Mine(t, 3)
			got := b.mineUntil(t, gwei, done)
			require.NoError(t, got.err)
			require.Equal(t, types.ReceiptStatusSuccessful, got.receipt.Status)
			nonce, err := b.client.Nonce(t.Context(), key.Address(), eth.Latest)
			require.NoError(t, err)
			require.EqualValues(t, 1, nonce, "it was sent once")
		})
	}
}

// unindexedNode is a node that answers questions for receipts of transactions in its own way.
func unindexedNode(t *testing.T, url, receipt string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		var call struct {
			ID     json.RawMessage
			Method string
		}
		w.Header().Set("Content-Type", "application/json")
		if json.Unmarshal(body, &call) == nil && call.Method == "eth_getTransactionReceipt" {
			_, _ = w.Write([]byte(`{"jsonrpc":"2.0","id":` + string(call.ID) + `,` + receipt + `}`))
			return
		}
		answer, err := http.Post(url, "application/json", bytes.NewReader(body)) //nolint:gosec,noctx // the test's own node
		if err != nil {
			t.Error(err)
			return
		}
		defer answer.Body.Close()
		_, _ = io.Copy(w, answer.Body)
	}))
	t.Cleanup(server.Close)
	return server.URL
}
