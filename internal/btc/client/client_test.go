package client

import (
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/bitcoin"
	"github.com/taikofin/taikofin/testutil/rpcnode"
)

// node answers methods with fixed results, or with an error where the result is an rpcError.
type node map[string]any

type rpcError rpcnode.Error

func (n node) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rpcnode.Answer(n.answer).ServeHTTP(w, r)
}

func (n node) answer(method string, params []any) any {
	if len(params) == 2 {
		second, _ := json.Marshal(params[1])
		method += " " + string(second)
	}
	switch result := n[method].(type) {
	case nil:
		return rpcnode.Error{Code: -32601, Message: "Method not found"}
	case rpcError:
		return rpcnode.Error(result)
	default:
		return result
	}
}

func dial(t *testing.T, n node) *Client {
	t.Helper()
	server := httptest.NewServer(n)
	t.Cleanup(server.Close)
	cfg := Default()
	cfg.RPCAddr = server.Listener.Addr().String()
	client, err := New(t.Context(), cfg)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	return client
}

var (
	genesis = chaincfg.RegressionNetParams.GenesisBlock
	hash    = genesis.BlockHash()
	other   = chainhash.DoubleHashH([]byte("other"))
)

func headerHex(t *testing.T) string {
	t.Helper()
	return hex.EncodeToString(bitcoin.Headers(genesis.Header)[0])
}

func blockHex(t *testing.T, block *wire.MsgBlock) string {
	t.Helper()
	raw, err := btcutil.NewBlock(block).Bytes()
	require.NoError(t, err)
	return hex.EncodeToString(raw)
}

func TestHeader(t *testing.T) {
	tests := []struct {
		name    string
		ask     chainhash.Hash
		answer  any
		wantErr string
	}{
		{"success - header", hash, headerHex(t), ""},
		{"error - another header", other, headerHex(t), ErrHashMismatch.Error()},
		{"error - too short", hash, headerHex(t)[2:], "79 bytes"},
		{"error - too long", hash, headerHex(t) + "00", "at most 160"},
		{"error - not hex", hash, "zz", "invalid byte"},
		{"error - empty", hash, "", "0 bytes"},
		{"error - an object", hash, map[string]any{"height": 1}, "decode response"},
		{"error - unknown", hash, rpcError{-5, "Block not found"}, "Block not found"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			header, err := dial(t, node{"getblockheader false": tc.answer}).Header(t.Context(), tc.ask)
			if tc.wantErr != "" {
				require.ErrorContains(t, err, tc.wantErr)
				return
			}
			require.NoError(t, err)
			require.Equal(t, hash, header.BlockHash())
		})
	}
}

func TestBlock(t *testing.T) {
	tampered := genesis.Copy()
	tampered.Transactions[0].TxOut[0].Value++
	empty := genesis.Copy()
	empty.Transactions = nil
	tests := []struct {
		name    string
		answer  any
		wantErr string
	}{
		{"success - block", blockHex(t, genesis), ""},
		{"error - tampered transaction", blockHex(t, tampered), ErrHashMismatch.Error()},
		{"error - no transactions", blockHex(t, empty), ErrHashMismatch.Error()},
		{"error - cut", blockHex(t, genesis)[:200], "EOF"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			block, err := dial(t, node{"getblock 0": tc.answer}).Block(t.Context(), hash)
			if tc.wantErr != "" {
				require.ErrorContains(t, err, tc.wantErr)
				return
			}
			require.NoError(t, err)
			require.Equal(t, hash, block.BlockHash())
		})
	}
}

func TestTransaction(t *testing.T) {
	tx := genesis.Transactions[0]
	n := node{
		"getrawtransaction 0": hex.EncodeToString(bitcoin.Tx(tx)),
		"getrawtransaction 1": map[string]any{"txid": tx.TxHash().String(), "blockhash": hash.String()},
	}
	client := dial(t, n)
	got, err := client.Transaction(t.Context(), tx.TxHash())
	require.NoError(t, err)
	require.Equal(t, tx.TxHash(), got.TxHash())
	_, err = client.Transaction(t.Context(), other)
	require.ErrorIs(t, err, ErrHashMismatch)

	block, ok, err := client.TransactionBlock(t.Context(), tx.TxHash())
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, hash, block)
	_, _, err = client.TransactionBlock(t.Context(), other)
	require.ErrorIs(t, err, ErrHashMismatch)

	_, ok, err = dial(t, node{"getrawtransaction 1": map[string]any{"txid": tx.TxHash().String()}}).TransactionBlock(t.Context(), tx.TxHash())
	require.NoError(t, err)
	require.False(t, ok, "in the mempool, in no block")
}

func TestConfirmed(t *testing.T) {
	output := wire.OutPoint{Hash: other, Index: 1}
	at := func(confirmations int64) map[string]any {
		return map[string]any{"bestblock": hash.String(), "confirmations": confirmations}
	}
	place := map[string]any{"hash": hash.String(), "height": 7, "confirmations": 1}
	tests := []struct {
		name    string
		answer  any
		want    *Confirmed
		wantErr string
	}{
		{"success - in the tip", at(1), &Confirmed{Height: 7, Best: hash}, ""},
		{"success - in the first block", at(8), &Confirmed{Height: 0, Best: hash}, ""},
		{"success - spent", json.RawMessage("null"), nil, ""},
		{"error - in the mempool only", at(0), nil, "0 confirmations"},
		{"error - below the first block", at(9), nil, "9 confirmations"},
		{"error - no best block", map[string]any{"confirmations": 1}, nil, "0 digits"},
		{"error - refused", rpcError{-5, "no"}, nil, "no"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			got, err := dial(t, node{"gettxout": tc.answer, "getblockheader true": place}).Confirmed(t.Context(), output)
			if tc.wantErr != "" {
				require.ErrorContains(t, err, tc.wantErr)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tc.want, got)
		})
	}
}

func TestTip(t *testing.T) {
	place := map[string]any{"hash": hash.String(), "height": 7, "confirmations": 1}
	tests := []struct {
		name    string
		node    node
		wantErr string
	}{
		{"success - tip", node{"getbestblockhash": hash.String(), "getblockheader true": place}, ""},
		{"error - short hash", node{"getbestblockhash": "abcd", "getblockheader true": place}, "4 digits"},
		{"error - place of another block", node{"getbestblockhash": other.String(), "getblockheader true": place}, ErrHashMismatch.Error()},
		{"error - negative height", node{"getbestblockhash": hash.String(), "getblockheader true": map[string]any{"hash": hash.String(), "height": -1}}, "height -1"},
		{"error - down", node{}, "Method not found"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			tip, err := dial(t, tc.node).Tip(t.Context())
			if tc.wantErr != "" {
				require.ErrorContains(t, err, tc.wantErr)
				return
			}
			require.NoError(t, err)
			require.Equal(t, Block{Height: 7, Hash: hash}, tip)
		})
	}
}

func TestErrorKinds(t *testing.T) {
	tx := genesis.Transactions[0]
	_, err := dial(t, node{"getblockhash": rpcError{-8, "Block height out of range"}}).BlockHash(t.Context(), 9)
	require.True(t, IsNotFound(err))
	require.False(t, IsRejected(err))
	_, err = dial(t, node{"sendrawtransaction": rpcError{-26, "min relay fee not met"}}).Send(t.Context(), tx)
	require.True(t, IsRejected(err))
	require.False(t, IsNotFound(err))
	_, err = dial(t, node{"sendrawtransaction": rpcError{-25, "orphan transaction"}}).Send(t.Context(), tx)
	require.True(t, IsMissingInput(err))
	require.False(t, IsRejected(err))
	_, err = dial(t, node{"sendrawtransaction": rpcError{-27, "already in chain"}}).Send(t.Context(), tx)
	require.True(t, IsKnown(err))
	txid, err := dial(t, node{"sendrawtransaction": "whatever the node says"}).Send(t.Context(), tx)
	require.NoError(t, err)
	require.Equal(t, tx.TxHash(), txid)
}

// TestWhatANodeLacks: a block above the tip, one that is pruned, and an error that only has the same code.
func TestWhatANodeLacks(t *testing.T) {
	for _, tc := range []struct {
		code                 int
		said                 string
		notFound, unreadable bool
	}{
		{-8, "Block height out of range", true, false},
		{-1, "Block number out of range", true, false},
		{-5, "Block not found", true, true},
		{-1, "Block not available (pruned data)", true, true},
		{-1, "Block not available (not fully downloaded)", true, true},
		{-1, "Block not found on disk", true, true},
		{-1, "JSON value of type string is not of expected type number", false, false},
		{-8, "blockhash must be of length 64 (not 3, for 'abc')", false, false},
		{-28, "Loading block index…", false, false},
		{-32601, "Method not found", false, false},
	} {
		t.Run("error - "+tc.said, func(t *testing.T) {
			_, err := dial(t, node{"getblock 0": rpcError{tc.code, tc.said}}).Block(t.Context(), hash)
			require.Error(t, err)
			require.Equal(t, tc.notFound, IsNotFound(err))
			require.Equal(t, tc.unreadable, IsUnreadable(err))
		})
	}
	_, err := dial(t, node{"getblock 0": blockHex(t, genesis)}).Block(t.Context(), other)
	require.True(t, IsUnreadable(err), "another block")
	require.False(t, IsNotFound(err))
	require.False(t, IsUnreadable(nil))
}

func TestCookie(t *testing.T) {
	var auth string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, pass, _ := r.BasicAuth()
		auth = user + "/" + pass
		node{"getblockhash": hash.String()}.ServeHTTP(w, r)
	}))
	defer server.Close()
	cookie := filepath.Join(t.TempDir(), ".cookie")
	require.NoError(t, os.WriteFile(cookie, []byte("__cookie__:abc\n"), 0o600))
	cfg := Default()
	cfg.RPCAddr, cfg.CookieFile = server.URL, cookie
	client, err := New(t.Context(), cfg)
	require.NoError(t, err)
	defer client.Close()
	_, err = client.BlockHash(t.Context(), 0)
	require.NoError(t, err)
	require.Equal(t, "__cookie__/abc", auth)

	require.NoError(t, os.WriteFile(cookie, []byte("no separator"), 0o600))
	_, err = New(t.Context(), cfg)
	require.ErrorContains(t, err, "is not user:password")
	require.NotContains(t, err.Error(), "no separator")
}

// TestNodeThatStartsLater: Bitcoin Core makes its cookie when it starts, a new one each time, and btcd its certificate. A
// client is there before both, and follows every restart.
func TestNodeThatStartsLater(t *testing.T) {
	dir := t.TempDir()
	cookie := filepath.Join(dir, ".cookie")
	cfg := Default()
	cfg.CookieFile = cookie
	var current string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if user, pass, _ := r.BasicAuth(); user+":"+pass != current {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		node{"getblockhash": hash.String()}.ServeHTTP(w, r)
	}))
	defer server.Close()
	cfg.RPCAddr = server.URL
	client, err := New(t.Context(), cfg)
	require.NoError(t, err, "the node was never started")
	defer client.Close()
	_, err = client.BlockHash(t.Context(), 0)
	require.ErrorIs(t, err, os.ErrNotExist)
	for _, word := range []string{"__cookie__:first", "__cookie__:second"} {
		current = word
		require.NoError(t, os.WriteFile(cookie, []byte(word), 0o600))
		_, err = client.BlockHash(t.Context(), 0)
		require.NoError(t, err, word)
	}
	require.NoError(t, os.WriteFile(cookie, []byte("no separator"), 0o600))
	_, err = client.BlockHash(t.Context(), 0)
	require.ErrorContains(t, err, "is not user:password")
	require.NotContains(t, err.Error(), "no separator")

	secure := httptest.NewTLSServer(node{"getblockhash": hash.String()})
	defer secure.Close()
	cfg = Default()
	cfg.RPCAddr, cfg.CertFile = secure.URL, filepath.Join(dir, "rpc.cert")
	client, err = New(t.Context(), cfg)
	require.NoError(t, err, "the node was never started")
	_, err = client.BlockHash(t.Context(), 0)
	require.ErrorIs(t, err, os.ErrNotExist)
	cert := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: secure.Certificate().Raw})
	require.NoError(t, os.WriteFile(cfg.CertFile, cert, 0o600))
	_, err = client.BlockHash(t.Context(), 0)
	require.NoError(t, err)
	client.Close()
	require.NoError(t, os.WriteFile(cfg.CertFile, []byte("nothing"), 0o600))
	_, err = New(t.Context(), cfg)
	require.ErrorContains(t, err, "no certificate in", "what is there and wrong is told at once")
}
