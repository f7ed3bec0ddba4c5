package relayer

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth"
)

// hostile is an Ethereum node that somebody else holds: it answers as the honest one does, save where lie has another word.
type hostile struct {
	t   *testing.T
	url string
	// lie returns the result to give in place of the honest one; false leaves that.
	lie func(method string, params []json.RawMessage) (any, bool)

	mu sync.Mutex
	// asked are the methods in the order of the calls.
	asked []string
}

func (h *hostile) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		h.t.Error(err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	var call struct {
		ID     json.RawMessage   `json:"id"`
		Method string            `json:"method"`
		Params []json.RawMessage `json:"params"`
	}
	if json.Unmarshal(body, &call) == nil {
		h.mu.Lock()
		h.asked = append(h.asked, call.Method)
		h.mu.Unlock()
		if h.lie != nil {
			if result, lies := h.lie(call.Method, call.Params); lies {
				_ = json.NewEncoder(w).Encode(map[string]any{"jsonrpc": "2.0", "id": call.ID, "result": result})
				return
			}
		}
	}
	answer, err := http.Post(h.url, "application/json", bytes.NewReader(body)) //nolint:noctx // the test's own node
	if err != nil {
		return // the test ended its node
	}
	defer func() { _ = answer.Body.Close() }()
	_, _ = io.Copy(w, answer.Body)
}

// through puts the bridge behind a hostile node.
func (b *bridge) through(t *testing.T, h *hostile) *eth.Client {
	t.Helper()
	h.t, h.url = t, b.URL
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	client, err := eth.Dial(t.Context(), server.URL, b.cfg.CallTimeout)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	return client
}

// Finality does not wait for the look back over a week of logs, which takes long where the node allows few blocks at a time.
func TestEthereumSubmitsBeforeLookingBack(t *testing.T) {
	b := newBridge(t, 1, 1, 1, 1)
	b.zone.decide(t, 1)
	b.Mine(t, 20)
	node := &hostile{}
	b.client = b.through(t, node)
	p := b.pipeline(t, b.key(t))
	require.NoError(t, p.step(t.Context()))
	b.requireNext(t, 1)
	sent, looked := slices.Index(node.asked, "eth_sendRawTransaction"), slices.Index(node.asked, "eth_getLogs")
	require.Positive(t, sent)
	require.Positive(t, looked, "it looks back all the same")
	require.Less(t, sent, looked)
	require.True(t, p.reports.lookedBack)
}

// The look back is done in pieces, so that what is decided meanwhile does not wait either.
func TestEthereumLooksBackInPieces(t *testing.T) {
	b := newBridge(t, 1, 1, 1, 1)
	b.zone.decide(t, 1)
	b.Mine(t, 300)
	client, err := eth.Dial(t.Context(), narrow(t, b.URL, 2), b.cfg.CallTimeout)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	b.client = client
	p := b.pipeline(t, b.key(t))
	require.NoError(t, p.step(t.Context()))
	require.False(t, p.reports.lookedBack)
	b.requireNext(t, 1)
	for range 20 {
		require.NoError(t, p.step(t.Context()))
	}
	require.True(t, p.reports.lookedBack)
}
