package jsonrpc

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/rpc"
	"github.com/stretchr/testify/require"
)

// where returns an address on which nothing listens yet.
func where(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, listener.Close())
	return listener.Addr().String()
}

type echo struct{}

// Say answers test_say.
func (echo) Say(word string) string { return word }

// TestNodeThatComesUpLater: a node that is down costs its own calls and nothing else, over both transports.
func TestNodeThatComesUpLater(t *testing.T) {
	for _, scheme := range []string{"http", "ws"} {
		t.Run("success - "+scheme, func(t *testing.T) {
			addr := where(t)
			client, err := Dial(t.Context(), Config{URL: scheme + "://" + addr + "/secret", CallTimeout: 2 * time.Second, MaxResponseBytes: 4096})
			require.NoError(t, err, "nobody needs the node yet")
			defer client.Close()
			for range 3 {
				err = client.Call(t.Context(), nil, "test_say", "x")
				require.ErrorContains(t, err, "connection refused")
				require.NotContains(t, err.Error(), "secret")
			}
			_, _, err = client.Batch(t.Context(), "test_say", [][]any{{"x"}})
			require.ErrorContains(t, err, "connection refused")

			node := rpc.NewServer()
			require.NoError(t, node.RegisterName("test", echo{}))
			handler := http.Handler(node)
			if scheme == "ws" {
				handler = node.WebsocketHandler([]string{"*"})
			}
			listener, err := net.Listen("tcp", addr)
			require.NoError(t, err)
			server := &httptest.Server{Listener: listener, Config: &http.Server{Handler: handler, ReadHeaderTimeout: time.Second}}
			server.Start()
			defer server.Close()
			defer node.Stop()
			var got string
			require.Eventually(t, func() bool { return client.Call(t.Context(), &got, "test_say", "x") == nil }, 10*time.Second, 100*time.Millisecond)
			require.Equal(t, "x", got)
			require.NotNil(t, client.RPC())
			client.Close()
			require.Error(t, client.Call(t.Context(), &got, "test_say", "x"))
		})
	}
}

// TestClosedBeforeUse: a client that never reached its node can be closed and does not connect afterwards.
func TestClosedBeforeUse(t *testing.T) {
	client, err := Dial(t.Context(), Config{URL: "ws://" + where(t), CallTimeout: time.Second, MaxResponseBytes: 100})
	require.NoError(t, err)
	client.Close()
	require.ErrorIs(t, client.Call(t.Context(), nil, "method"), errClosed)
	require.Nil(t, client.RPC())
}

// TestCredentialsThatChange: the node knows one password at a time, as Bitcoin Core does.
func TestCredentialsThatChange(t *testing.T) {
	var password, known atomic.Value
	password.Store("first")
	known.Store("first")
	var asked, refusals int
	restart := func() {}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if _, pass, _ := r.BasicAuth(); pass != password.Load() {
			refusals++
			restart()
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		if !strings.Contains(string(body), "method") {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		_, _ = io.WriteString(w, `{"jsonrpc":"2.0","id":1,"result":"x"}`)
	}))
	defer server.Close()
	fail := false
	client, err := Dial(t.Context(), Config{
		URL: server.URL, CallTimeout: 5 * time.Second, MaxResponseBytes: 4096,
		Credentials: func() (string, string, error) {
			asked++
			if fail {
				return "", "", os.ErrNotExist
			}
			return "user", known.Load().(string), nil
		},
	})
	require.NoError(t, err)
	defer client.Close()
	call := func() error { return client.Call(t.Context(), nil, "method") }
	require.NoError(t, call())

	password.Store("second")
	require.ErrorContains(t, call(), "401")
	require.Equal(t, 1, refusals, "what was refused is not said again")
	known.Store("second")
	require.NoError(t, call())

	// The new one is there only after the old one was refused.
	password.Store("third")
	restart = func() { known.Store("third") }
	require.NoError(t, call(), "asked again at once")
	require.Equal(t, 2, refusals)

	fail = true
	require.ErrorIs(t, client.Call(t.Context(), nil, "method"), os.ErrNotExist)
	fail = false
	before := asked
	require.NoError(t, call())
	require.Equal(t, before+1, asked)
}
