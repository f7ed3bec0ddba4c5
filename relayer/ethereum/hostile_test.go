package ethereum

import (
	"bytes"
	"encoding/json"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/payer"
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
func (b *verifierRig) through(t *testing.T, h *hostile) *eth.Client {
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
func TestSubmitsBeforeLookingBack(t *testing.T) {
	b := newVerifierRig(t, 1, 1, 1, 1)
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
func TestLooksBackInPieces(t *testing.T) {
	b := newVerifierRig(t, 1, 1, 1, 1)
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

// claiming is a lie: the verifier wants a checkpoint that it does not want.
func claiming(t *testing.T, next uint64) func(string, []json.RawMessage) (any, bool) {
	t.Helper()
	parsed, err := bindings.TaikoFinalityVerifierMetaData.GetAbi()
	require.NoError(t, err)
	question := hexutil.Encode(parsed.Methods["nextCheckpoint"].ID)
	return func(method string, params []json.RawMessage) (any, bool) {
		if method != "eth_call" || !bytes.Contains(params[0], []byte(question)) {
			return nil, false
		}
		return common.BigToHash(new(big.Int).SetUint64(next)), true
	}
}

func disagreement(t *testing.T) float64 {
	t.Helper()
	var shown dto.Metric
	require.NoError(t, nodesDisagree.Write(&shown))
	return shown.GetGauge().GetValue()
}

// secondOf makes a client the pipeline's second node.
func secondOf(p *pipeline, client *eth.Client) { p.second = &secondNode{client: client} }

// A node that says that all is accepted is found out by a second one.
func TestAllAccepted(t *testing.T) {
	b := newVerifierRig(t, 1, 1, 1, 1)
	b.zone.decide(t, 2)
	honest := b.client
	b.client = b.through(t, &hostile{lie: claiming(t, 2)})
	p := b.pipeline(t, b.key(t))
	secondOf(p, honest)
	now := time.Now()
	p.now = func() time.Time { return now }
	require.NoError(t, p.step(t.Context()))
	require.Zero(t, disagreement(t), "nodes may be a moment apart")
	now = now.Add(payer.DisputeAfter)
	require.NoError(t, p.step(t.Context()))
	require.EqualValues(t, 1, disagreement(t))

	// The lie ends, and so does the alert.
	b.client = honest
	p = b.pipeline(t, b.key(t))
	secondOf(p, honest)
	require.NoError(t, p.step(t.Context()))
	require.Zero(t, disagreement(t))
	b.requireNext(t, 2)
}

// Nothing is paid for at once that a second node shows as accepted; but its word alone does not stop finality.
func TestSecondNodeShowsMore(t *testing.T) {
	b := newVerifierRig(t, 1, 1, 1, 1)
	b.zone.decide(t, 1)
	key := b.key(t)
	p := b.pipeline(t, key)
	secondOf(p, b.through(t, &hostile{lie: claiming(t, 1)}))
	now := time.Now()
	p.now = func() time.Time { return now }
	require.NoError(t, p.step(t.Context()))
	b.requireNext(t, 0)
	b.requireUnpaid(t, key.Address())
	now = now.Add(payer.DisputeAfter)
	require.NoError(t, p.step(t.Context()))
	b.requireNext(t, 1)
	require.EqualValues(t, 1, disagreement(t))
	require.NoError(t, p.step(t.Context()))
	require.Zero(t, disagreement(t))
}

// A second node that does not answer is no reason to wait.
func TestSecondNodeIsDown(t *testing.T) {
	b := newVerifierRig(t, 1, 1, 1, 1)
	b.zone.decide(t, 1)
	p := b.pipeline(t, b.key(t))
	down, err := eth.Dial(t.Context(), "http://127.0.0.1:1", b.cfg.CallTimeout)
	require.NoError(t, err)
	t.Cleanup(down.Close)
	secondOf(p, down)
	require.NoError(t, p.step(t.Context()))
	b.requireNext(t, 1)
}

// What the bound by size allows is enough for every transaction of the way, and not much more.
func TestSubmissionGasBound(t *testing.T) {
	b := newVerifierRig(t, 1, 1, 1, 1)
	b.zone.decide(t, 1)
	p := b.pipeline(t, b.key(t))
	require.NoError(t, p.step(t.Context()))
	b.requireNext(t, 1)
	s, err := newSubmission(b.zone.certify(t, 1, blockOf(1)))
	require.NoError(t, err)
	require.Less(t, s.maxGas(4), uint64(250_000))
	// As measured by make gas, handing over to another table: 512,385 at 67 of 100 and 1,347,760 at 201 of 300.
	for _, size := range []struct{ entries, signers, gas uint64 }{{10, 7, 142_000}, {100, 67, 512_385}, {300, 201, 1_347_760}} {
		s.table, s.next = make(checkpoint.Table, size.entries), make(checkpoint.Table, size.entries)
		require.Greater(t, s.maxGas(int(size.signers)), size.gas*5/4)
		require.Less(t, s.maxGas(int(size.signers)), size.gas*2)
	}
}
