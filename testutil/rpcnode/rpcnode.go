// Package rpcnode is a JSON-RPC node over HTTP that says what a test tells it to, the truth or not: for clients of Bitcoin and
// Ethereum nodes. How answers travel is its own: ids, batches, errors.
package rpcnode

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	ethtypes "github.com/ethereum/go-ethereum/core/types"
)

// Answer returns the result of a call: what JSON can hold, nil for null, or an Error. Parameters are what JSON decodes to.
type Answer func(method string, params []any) any

// Error is a node's refusal.
type Error struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

type call struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params []any           `json:"params"`
}

// Start serves answers until the test ends, and returns the node's URL.
func Start(t testing.TB, answer Answer) string {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	return server.URL
}

// ServeHTTP implements http.Handler: a call, or a batch of them in one array.
func (a Answer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var raw json.RawMessage
	if err := json.NewDecoder(r.Body).Decode(&raw); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	var batch []call
	if json.Unmarshal(raw, &batch) == nil {
		answers := make([]any, len(batch))
		for i := range batch {
			answers[i] = a.to(&batch[i])
		}
		_ = json.NewEncoder(w).Encode(answers)
		return
	}
	var single call
	if err := json.Unmarshal(raw, &single); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	_ = json.NewEncoder(w).Encode(a.to(&single))
}

func (a Answer) to(c *call) map[string]any {
	answer := map[string]any{"jsonrpc": "2.0", "id": c.ID}
	switch result := a(c.Method, c.Params).(type) {
	case Error:
		answer["error"] = result
	default:
		answer["result"] = result
	}
	return answer
}

// Block is a header as Ethereum's nodes write a block without transactions: its fields and its hash.
func Block(header *ethtypes.Header) map[string]any {
	raw, err := json.Marshal(header)
	if err != nil {
		panic(err) // the test made a header without a field that all have
	}
	fields := make(map[string]any)
	if err := json.Unmarshal(raw, &fields); err != nil {
		panic(err)
	}
	fields["hash"], fields["transactions"] = header.Hash(), []string{}
	return fields
}
