package jsonrpc

import (
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// answering returns a client of a node that answers every call with status and body; %s in body becomes the call's id.
func answering(t *testing.T, status int, body string) *Client {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var call struct {
			ID json.RawMessage `json:"id"`
		}
		raw, _ := io.ReadAll(r.Body)
		_ = json.Unmarshal(raw, &call)
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, strings.ReplaceAll(body, "%s", string(call.ID)))
	}))
	t.Cleanup(server.Close)
	client, err := Dial(t.Context(), Config{URL: server.URL, User: "u", Pass: "p", CallTimeout: time.Minute, MaxResponseBytes: 4096})
	require.NoError(t, err)
	t.Cleanup(client.Close)
	return client
}

func TestCall(t *testing.T) {
	tests := []struct {
		name     string
		status   int
		body     string
		want     string
		wantCode int
		wantErr  string
	}{
		{"success - result", 200, `{"jsonrpc":"2.0","id":%s,"result":"x"}`, "x", 0, ""},
		{"success - null", 200, `{"jsonrpc":"2.0","id":%s,"result":null}`, "", 0, ""},
		{"success - version 1 with null error", 200, `{"jsonrpc":"1.0","id":%s,"result":"x","error":null}`, "x", 0, ""},
		{"error - node's error", 200, `{"jsonrpc":"2.0","id":%s,"error":{"code":-5,"message":"Block not found"}}`, "", -5, "Block not found"},
		{"error - node's error under an http status", 500, `{"result":null,"error":{"code":-8,"message":"Block height out of range"},"id":%s}`, "", -8, "out of range"},
		{"error - status without a body", 401, ``, "", 0, "401"},
		{"error - wrong type", 200, `{"jsonrpc":"2.0","id":%s,"result":{}}`, "", 0, "decode response"},
		{"error - not json", 200, `<html>`, "", 0, "invalid character"},
		{"error - too large", 200, `{"jsonrpc":"2.0","id":%s,"result":"` + strings.Repeat("x", 5000) + `"}`, "", 0, "response too large"},
		{"error - long error text is cut", 200, `{"jsonrpc":"2.0","id":%s,"error":{"code":-1,"message":"` + strings.Repeat("y", 2000) + `"}}`, "", -1, "…"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			var got string
			err := answering(t, tc.status, tc.body).Call(t.Context(), &got, "method")
			if tc.wantErr == "" {
				require.NoError(t, err)
				require.Equal(t, tc.want, got)
				return
			}
			require.ErrorContains(t, err, tc.wantErr)
			require.Less(t, len(err.Error()), 600)
			var nodeErr *Error
			require.Equal(t, tc.wantCode != 0, errors.As(err, &nodeErr))
			if tc.wantCode != 0 {
				require.Equal(t, tc.wantCode, nodeErr.Code)
			}
		})
	}
}

func TestCallIsAuthenticatedAndNotRedirected(t *testing.T) {
	var leaked bool
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { leaked = true }))
	defer other.Close()
	var user, pass string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, pass, _ = r.BasicAuth()
		http.Redirect(w, r, other.URL, http.StatusTemporaryRedirect)
	}))
	defer server.Close()
	client, err := Dial(t.Context(), Config{URL: server.URL, User: "alice", Pass: "secret", CallTimeout: time.Minute, MaxResponseBytes: 100})
	require.NoError(t, err)
	defer client.Close()
	require.Error(t, client.Call(t.Context(), nil, "method"))
	require.Equal(t, "alice:secret", user+":"+pass)
	require.False(t, leaked, "credentials must not follow a redirect")
}

func TestCertFile(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"jsonrpc":"2.0","id":1,"result":"x"}`)
	}))
	defer server.Close()
	path := filepath.Join(t.TempDir(), "rpc.cert")
	cfg := Config{URL: server.URL, CallTimeout: time.Minute, MaxResponseBytes: 100}

	stranger, err := Dial(t.Context(), cfg)
	require.NoError(t, err)
	defer stranger.Close()
	require.ErrorContains(t, stranger.Call(t.Context(), nil, "method"), "certificate")

	cfg.CertFile = path
	_, err = Dial(t.Context(), cfg)
	require.ErrorContains(t, err, "read certificate")
	require.NoError(t, os.WriteFile(path, []byte("nothing"), 0o600))
	_, err = Dial(t.Context(), cfg)
	require.ErrorContains(t, err, "no certificate in")
	require.NoError(t, os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600))
	client, err := Dial(t.Context(), cfg)
	require.NoError(t, err)
	defer client.Close()
	require.NoError(t, client.Call(t.Context(), nil, "method"))
}

func TestCallTimesOut(t *testing.T) {
	release := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	defer server.Close()
	defer close(release)
	client, err := Dial(t.Context(), Config{URL: server.URL, CallTimeout: 50 * time.Millisecond, MaxResponseBytes: 100})
	require.NoError(t, err)
	defer client.Close()
	begin := time.Now()
	require.Error(t, client.Call(t.Context(), nil, "method"))
	require.Less(t, time.Since(begin), 5*time.Second)
}

func TestCheckURL(t *testing.T) {
	for raw, ok := range map[string]bool{
		"http://127.0.0.1:1": true, "https://a": true, "ws://a:1/x": true, "wss://a": true,
		"127.0.0.1:1": false, "ftp://a": false, "http://": false, "": false, "http://a b": false,
	} {
		require.Equal(t, ok, CheckURL(raw) == nil, raw)
	}
	err := CheckURL("ftp://user:secret@host/key-123")
	require.Error(t, err)
	require.NotContains(t, fmt.Sprint(err), "secret")
	require.NotContains(t, fmt.Sprint(err), "key-123")
}

// A reverted call says why in the data of the node's error.
func TestErrorData(t *testing.T) {
	client := answering(t, 200, `{"jsonrpc":"2.0","id":%s,"error":{"code":3,"message":"execution reverted","data":"0x0102"}}`)
	var got *Error
	require.ErrorAs(t, client.Call(t.Context(), nil, "eth_call"), &got)
	require.Equal(t, "0x0102", got.Data)
}

// Providers put keys into the path of their URLs; an error that is logged must not show them.
func TestConnectionErrorsHideThePath(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	client, err := Dial(t.Context(), Config{URL: server.URL + "/v3/secret", CallTimeout: time.Minute, MaxResponseBytes: 4096})
	require.NoError(t, err)
	t.Cleanup(client.Close)
	err = client.Call(t.Context(), nil, "eth_chainId")
	require.ErrorContains(t, err, "connection refused")
	require.NotContains(t, err.Error(), "secret")
}
