package jsonrpc

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// picky is a node that takes at most some calls at once and answers each with its own argument.
type picky struct {
	most atomic.Int64
	// refuse answers a batch that is too large.
	refuse func(w http.ResponseWriter, calls []map[string]any)
	trips  atomic.Int64
}

func (p *picky) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.trips.Add(1)
	raw, _ := io.ReadAll(r.Body)
	w.Header().Set("Content-Type", "application/json")
	answer := func(c map[string]any) map[string]any {
		return map[string]any{"jsonrpc": "2.0", "id": c["id"], "result": c["params"].([]any)[0]}
	}
	var calls []map[string]any
	if json.Unmarshal(raw, &calls) != nil {
		var single map[string]any
		_ = json.Unmarshal(raw, &single)
		_ = json.NewEncoder(w).Encode(answer(single))
		return
	}
	if int64(len(calls)) > p.most.Load() {
		p.refuse(w, calls)
		return
	}
	answers := make([]any, len(calls))
	for i, c := range calls {
		answers[i] = answer(c)
	}
	_ = json.NewEncoder(w).Encode(answers)
}

func (p *picky) dial(t *testing.T) *Client {
	t.Helper()
	server := httptest.NewServer(p)
	t.Cleanup(server.Close)
	client, err := Dial(t.Context(), Config{URL: server.URL, CallTimeout: 5 * time.Second, MaxResponseBytes: 1 << 16})
	require.NoError(t, err)
	t.Cleanup(client.Close)
	return client
}

// ask makes a batch and requires that every call has its own answer.
func ask(t *testing.T, client *Client, count int) {
	t.Helper()
	args := make([][]any, count)
	for i := range args {
		args[i] = []any{i}
	}
	answers, errs, err := client.Batch(t.Context(), "echo", args)
	require.NoError(t, err)
	for i := range args {
		require.NoError(t, errs[i])
		require.Equal(t, fmt.Sprint(i), string(answers[i]))
	}
}

var refusals = map[string]func(w http.ResponseWriter, calls []map[string]any){
	"one error for all": func(w http.ResponseWriter, _ []map[string]any) {
		_, _ = io.WriteString(w, `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"batch too large"}}`)
	},
	"an error in place of the first answer": func(w http.ResponseWriter, calls []map[string]any) {
		_ = json.NewEncoder(w).Encode([]any{map[string]any{"jsonrpc": "2.0", "id": calls[0]["id"], "error": map[string]any{"code": -32600, "message": "batch too large"}}})
	},
	"an error for each": func(w http.ResponseWriter, calls []map[string]any) {
		var answers []any
		for _, c := range calls {
			answers = append(answers, map[string]any{"jsonrpc": "2.0", "id": c["id"], "error": map[string]any{"code": -32005, "message": "Batch size exceeds the limit"}})
		}
		_ = json.NewEncoder(w).Encode(answers)
	},
	"answers end": func(w http.ResponseWriter, calls []map[string]any) {
		_ = json.NewEncoder(w).Encode([]any{map[string]any{"jsonrpc": "2.0", "id": calls[0]["id"], "result": 0}})
	},
	"no room for the rest": func(w http.ResponseWriter, calls []map[string]any) {
		var answers []any
		for i, c := range calls {
			answer := map[string]any{"jsonrpc": "2.0", "id": c["id"], "result": 0}
			if i > 0 {
				delete(answer, "result")
				answer["error"] = map[string]any{"code": -32003, "message": "response too large"}
			}
			answers = append(answers, answer)
		}
		_ = json.NewEncoder(w).Encode(answers)
	},
	"http 413": func(w http.ResponseWriter, _ []map[string]any) {
		http.Error(w, "too large", http.StatusRequestEntityTooLarge)
	},
	"http 400": func(w http.ResponseWriter, _ []map[string]any) {
		http.Error(w, "no batches here", http.StatusBadRequest)
	},
	"a long answer":    func(w http.ResponseWriter, _ []map[string]any) { _, _ = io.WriteString(w, strings.Repeat(" ", 1<<17)) },
	"an empty object":  func(w http.ResponseWriter, _ []map[string]any) { _, _ = io.WriteString(w, `{}`) },
	"a list of no one": func(w http.ResponseWriter, _ []map[string]any) { _, _ = io.WriteString(w, `[]`) },
}

func TestBatchShrinks(t *testing.T) {
	for name, refuse := range refusals {
		for _, most := range []int64{0, 1, 3, 40, 100} {
			t.Run(fmt.Sprintf("success - %s above %d", name, most), func(t *testing.T) {
				node := &picky{refuse: refuse}
				node.most.Store(most)
				client := node.dial(t)
				ask(t, client, 64)
				node.trips.Store(0)
				ask(t, client, 10)
				if most >= 3 {
					require.LessOrEqual(t, node.trips.Load(), int64(5), "what the node takes is remembered")
				}
			})
		}
	}
}

func TestBatchGrowsAgain(t *testing.T) {
	node := &picky{refuse: refusals["http 413"]}
	client := node.dial(t)
	ask(t, client, 64)
	node.most.Store(1000)
	for range 8 {
		ask(t, client, growAfter)
	}
	node.trips.Store(0)
	ask(t, client, 16)
	require.Less(t, node.trips.Load(), int64(8))
}

// TestBatchGivesUp: what fewer calls at once would not cure is not tried again.
func TestBatchGivesUp(t *testing.T) {
	for _, status := range []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusTooManyRequests, http.StatusBadGateway} {
		node := &picky{refuse: func(w http.ResponseWriter, _ []map[string]any) { http.Error(w, "no", status) }}
		_, _, err := node.dial(t).Batch(t.Context(), "echo", [][]any{{1}, {2}, {3}, {4}})
		require.ErrorContains(t, err, fmt.Sprint(status))
		require.EqualValues(t, 1, node.trips.Load())
	}
	t.Run("error - an error of one call is its own", func(t *testing.T) {
		node := &picky{refuse: func(w http.ResponseWriter, calls []map[string]any) {
			_ = json.NewEncoder(w).Encode([]any{
				map[string]any{"jsonrpc": "2.0", "id": calls[0]["id"], "result": 7},
				map[string]any{"jsonrpc": "2.0", "id": calls[1]["id"], "error": map[string]any{"code": 3, "message": "execution reverted"}},
			})
		}}
		answers, errs, err := node.dial(t).Batch(t.Context(), "echo", [][]any{{1}, {2}})
		require.NoError(t, err)
		require.Equal(t, "7", string(answers[0]))
		require.NoError(t, errs[0])
		require.ErrorContains(t, errs[1], "execution reverted")
		require.EqualValues(t, 1, node.trips.Load())
	})
}
