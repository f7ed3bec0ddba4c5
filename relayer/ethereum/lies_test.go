package ethereum

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// requireUnpaid requires that an account has sent nothing.
func (b *verifierRig) requireUnpaid(t *testing.T, account common.Address) {
	t.Helper()
	nonce, err := b.client.Nonce(t.Context(), account, eth.Pending)
	require.NoError(t, err)
	require.Zero(t, nonce)
}

// A zone's node that lies about tables and signatures does not make the relayer pay for anything.
func TestPaysForNoLies(t *testing.T) {
	tests := []struct {
		name string
		lie  func(*fakeZone)
	}{
		{"error - signatures of another checkpoint", func(c *fakeZone) { c.certs[0].Signatures = c.certs[1].Signatures }},
		{"error - too few signatures", func(c *fakeZone) { c.certs[0].Signatures = c.certs[0].Signatures[:2] }},
		{"error - a table of another time", func(c *fakeZone) { c.certs[0].Table.BtcTime++ }},
		{"error - a table of other power", func(c *fakeZone) { c.certs[0].Table.Entries[0].PowerSat++ }},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			b := newVerifierRig(t, 40, 30, 20, 10)
			b.zone.members = func(n uint64) []int {
				if n == 1 {
					return []int{0, 1, 3} // a data contract that does not stand yet
				}
				return []int{0, 1, 2, 3}
			}
			b.zone.decide(t, 2)
			tc.lie(b.zone)
			key := b.key(t)
			require.Error(t, b.pipeline(t, key).step(t.Context()))
			b.requireUnpaid(t, key.Address())
			b.requireNext(t, 0)
		})
	}
}

// Nor do keys of slashed providers in a table that is not the verifier's, or keys that are none.
func TestReportsNoInventedKeys(t *testing.T) {
	b := newVerifierRig(t, 40, 30, 20, 10)
	key := b.key(t)
	pk := b.zone.slash(3)
	b.zone.members = func(uint64) []int { return []int{1, 2, 3} }
	p := b.pipeline(t, key)
	require.NoError(t, p.step(t.Context()))
	b.requireUnpaid(t, key.Address())
	b.zone.members = nil
	b.zone.slashed[pk] = [32]byte{1}
	p = b.pipeline(t, key)
	require.NoError(t, p.step(t.Context()))
	b.requireUnpaid(t, key.Address())
}

// A verifier that takes gas again and again for one checkpoint gets little of it.
func TestStopsPaying(t *testing.T) {
	b := newVerifierRig(t, 1, 1, 1, 1)
	b.Mine(t, 3)
	b.zone.decide(t, 1)
	p := b.pipeline(t, b.key(t))
	now := time.Now()
	p.now = func() time.Time { return now }
	for range maxPaid {
		require.NoError(t, p.step(t.Context()))
		b.requireNext(t, 1)
		b.Reorg(t, 1)
		b.requireNext(t, 0)
	}
	require.NoError(t, p.step(t.Context()))
	require.Contains(t, p.noticed, "paid")
	b.requireNext(t, 0)
	now = now.Add(paidInterval)
	require.NoError(t, p.step(t.Context()))
	b.requireNext(t, 1)
}

func TestLagOfANonsensicalZone(t *testing.T) {
	p := newPipeline(Config{}, nil, nil, nil)
	p.publish(finalitytypes.Series{Decided: math.MaxUint64}, verifierState{Next: 3})
	require.Len(t, p.since, maxSince)
	require.Contains(t, p.since, uint64(3))
}

func TestCheckSeries(t *testing.T) {
	good := newFakeZone(common.Address{1}, 1).series
	good.Index = 2
	tests := []struct {
		name         string
		change       func(*finalitytypes.Series)
		indexPlusOne uint64
		wantErr      error
	}{
		{"success - the newest", func(*finalitytypes.Series) {}, 0, nil},
		{"success - by index", func(*finalitytypes.Series) {}, 3, nil},
		{"error - another one", func(*finalitytypes.Series) {}, 2, finalitytypes.ErrInvalidSeries},
		{"error - a path for a name", func(s *finalitytypes.Series) { s.Name = "../x" }, 0, finalitytypes.ErrInvalidSeries},
		{"error - no address", func(s *finalitytypes.Series) { s.Verifier = nil }, 0, finalitytypes.ErrInvalidSeries},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			series := good
			tc.change(&series)
			require.ErrorIs(t, checkSeries(series, tc.indexPlusOne), tc.wantErr)
		})
	}
}

// narrow is a node that answers questions for the logs of a few blocks only.
func narrow(t *testing.T, url string, most uint64) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		var call struct {
			ID     json.RawMessage
			Method string
			Params []struct{ FromBlock, ToBlock hexutil.Uint64 }
		}
		w.Header().Set("Content-Type", "application/json")
		if json.Unmarshal(body, &call) == nil && call.Method == "eth_getLogs" && uint64(call.Params[0].ToBlock-call.Params[0].FromBlock) >= most {
			_, _ = w.Write([]byte(`{"jsonrpc":"2.0","id":` + string(call.ID) + `,"error":{"code":-32005,"message":"range too wide"}}`))
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

// A conflict is found through a node that allows few blocks at a time.
func TestScansNarrowLogs(t *testing.T) {
	const most = 10
	b := newVerifierRig(t, 1, 1, 1, 1)
	b.zone.decide(t, 2)
	b.Mine(t, 50)
	require.NoError(t, b.pipeline(t, b.key(t)).step(t.Context()))
	b.Mine(t, 50)
	client, err := eth.Dial(t.Context(), narrow(t, b.URL, most), b.cfg.CallTimeout)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	b.client = client
	p := b.pipeline(t, b.key(t))
	require.NoError(t, p.step(t.Context()))
	head, err := client.HeaderByLabel(t.Context(), eth.Latest)
	require.NoError(t, err)
	require.Equal(t, head.Number.Uint64(), p.reports.scanned)
	require.LessOrEqual(t, p.reports.span.Blocks(), uint64(most))
}
