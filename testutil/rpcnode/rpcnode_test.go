package rpcnode_test

import (
	"io"
	"math/big"
	"net/http"
	"strings"
	"testing"

	ethtypes "github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/rpcnode"
)

func TestAnswer(t *testing.T) {
	url := rpcnode.Start(t, func(method string, params []any) any {
		switch method {
		case "first":
			return params[0]
		case "none":
			return nil
		default:
			return rpcnode.Error{Code: -32601, Message: "no " + method}
		}
	})
	for _, tc := range []struct {
		name, body, want string
		status           int
	}{
		{"success - a call", `{"id":7,"method":"first","params":["x",1]}`, `{"id":7,"jsonrpc":"2.0","result":"x"}`, http.StatusOK},
		{"success - null is a result", `{"id":"a","method":"none"}`, `{"id":"a","jsonrpc":"2.0","result":null}`, http.StatusOK},
		{
			"success - a batch in its order", `[{"id":2,"method":"first","params":[3]},{"id":1,"method":"last"}]`,
			`[{"id":2,"jsonrpc":"2.0","result":3},{"error":{"code":-32601,"message":"no last"},"id":1,"jsonrpc":"2.0"}]`, http.StatusOK,
		},
		{"error - no JSON", `<html>`, "invalid character", http.StatusBadRequest},
		{"error - no call", `"x"`, "cannot unmarshal", http.StatusBadRequest},
	} {
		t.Run(tc.name, func(t *testing.T) {
			answer, err := http.Post(url, "application/json", strings.NewReader(tc.body)) //nolint:gosec,noctx // the test's own node
			require.NoError(t, err)
			defer answer.Body.Close()
			got, err := io.ReadAll(answer.Body)
			require.NoError(t, err)
			require.Equal(t, tc.status, answer.StatusCode)
			if tc.status == http.StatusOK {
				require.JSONEq(t, tc.want, string(got))
				return
			}
			require.Contains(t, string(got), tc.want)
		})
	}
}

func TestBlock(t *testing.T) {
	header := &ethtypes.Header{Number: big.NewInt(7), Difficulty: new(big.Int)}
	block := rpcnode.Block(header)
	require.Equal(t, header.Hash(), block["hash"])
	require.Equal(t, "0x7", block["number"])
}
