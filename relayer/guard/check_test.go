package guard

import (
	"encoding/json"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/payer"
	"github.com/taikofin/taikofin/testutil/rpcnode"
)

// A node of another chain is refused by name, by the pipeline, by hand and by the status: nothing is signed for that chain.
func TestWrongChain(t *testing.T) {
	b := newRig(t)
	b.reader(t, 0)
	b.prove(t, 110)
	b.finalize(t, 130)
	b.cfg.EthChainID = 1
	p := b.pipeline(t)
	require.ErrorIs(t, p.health(t.Context()), eth.ErrWrongChain)
	require.ErrorIs(t, p.round(t.Context(), p.posts[0]), eth.ErrWrongChain)
	_, err := ConfirmOnce(t.Context(), b.cfg, b.key, common.HexToAddress(b.cfg.Stores[0]), 110, false)
	require.ErrorIs(t, err, eth.ErrWrongChain)
	require.Contains(t, QueryStatus(t.Context(), b.cfg).Unknown["stores"], eth.ErrWrongChain.Error())
	require.Zero(t, b.sent(t))
}

// lying is the Ethereum node, but where it has another word.
func (b *rig) lying(t *testing.T, lie func(method, params string) any) (string, *atomic.Bool) {
	t.Helper()
	var lies atomic.Bool
	lies.Store(true)
	return rpcnode.Start(t, func(method string, params []any) any {
		text, err := json.Marshal(params)
		if answer := lie(method, string(text)); err == nil && lies.Load() && answer != nil {
			return answer
		}
		return b.forward(method, params)
	}), &lies
}

// atLast is two rounds, between which disagreement becomes an alert.
func (p *pipeline) atLast(t *testing.T) {
	t.Helper()
	now := time.Now()
	for _, d := range p.desks() {
		d.now = func() time.Time { return now }
	}
	require.NoError(t, p.step(t.Context()))
	now = now.Add(payer.DisputeAfter)
	require.NoError(t, p.step(t.Context()))
}

// A node that hides what Taiko saved, or says that all is confirmed or that nothing new is final, is found out by a second one. Where both
// say the same nothing rings.
func TestSecondNodeFindsOut(t *testing.T) {
	store, err := bindings.GuardedCheckpointStoreMetaData.GetAbi()
	require.NoError(t, err)
	verifier, err := bindings.TaikoFinalityVerifierMetaData.GetAbi()
	require.NoError(t, err)
	asks := func(method, params string, id []byte) bool {
		return method == "eth_call" && strings.Contains(params, hexutil.Encode(id))
	}
	for _, tc := range []struct {
		name string
		lie  func(method, params string) any
		want float64
	}{
		{"success - honest", func(string, string) any { return nil }, 0},
		{"error - no logs", func(method, _ string) any {
			if method == "eth_getLogs" {
				return []any{}
			}
			return nil
		}, 1},
		{"error - all is confirmed", func(method, params string) any {
			if !asks(method, params, store.Methods["recordAt"].ID) {
				return nil
			}
			packed, err := store.Methods["recordAt"].Outputs.Pack(bindings.GuardedCheckpointStoreRecord{Status: statusConfirmed})
			require.NoError(t, err)
			return hexutil.Bytes(packed)
		}, 1},
		{"error - frozen", func(method, params string) any {
			if !asks(method, params, verifier.Methods["frozen"].ID) {
				return nil
			}
			return common.HexToHash("1")
		}, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := newRig(t)
			guarded := b.reader(t, 0)
			b.witness(t, b.signalAt)
			b.prove(t, 110)
			b.finalize(t, 130)
			b.cfg.CheckRPC = b.URL
			var lies *atomic.Bool
			b.cfg.RPC, lies = b.lying(t, tc.lie)
			p := b.pipeline(t).untiring()
			p.atLast(t)
			require.InDelta(t, tc.want, gauge(t, nodesDisagree, b.cfg.Stores[0]), 0)
			if tc.want == 1 {
				require.Zero(t, b.sent(t))
			}
			lies.Store(false)
			b.Mine(t, 1)
			require.NoError(t, p.step(t.Context()))
			require.NoError(t, p.step(t.Context()))
			require.Zero(t, gauge(t, nodesDisagree, b.cfg.Stores[0]))
			b.requireConfirmed(t, guarded, 110)
		})
	}
}

// Nothing is paid for at once that the second node shows as done; but its word alone stops nothing for long.
func TestSecondNodeShowsItAsDone(t *testing.T) {
	parsed, err := bindings.GuardedCheckpointStoreMetaData.GetAbi()
	require.NoError(t, err)
	b := newRig(t)
	store := b.reader(t, 0)
	b.prove(t, 110)
	b.finalize(t, 130)
	b.cfg.CheckRPC, _ = b.lying(t, func(method, params string) any {
		if method != "eth_call" || !strings.Contains(params, hexutil.Encode(parsed.Methods["recordAt"].ID)) {
			return nil
		}
		packed, err := parsed.Methods["recordAt"].Outputs.Pack(bindings.GuardedCheckpointStoreRecord{Status: statusConfirmed})
		require.NoError(t, err)
		return hexutil.Bytes(packed)
	})
	p := b.pipeline(t).untiring()
	now := time.Now()
	p.desks()[0].now = func() time.Time { return now }
	require.NoError(t, p.step(t.Context()))
	require.Zero(t, b.sent(t))
	now = now.Add(payer.DisputeAfter)
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 110)
	require.Zero(t, p.failures(t))
}

// A second node that is down is no reason to wait, and is counted.
func TestSecondNodeIsDown(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	b.prove(t, 110)
	b.finalize(t, 130)
	b.cfg.CheckRPC = "http://127.0.0.1:1"
	p := b.pipeline(t)
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 110)
	require.Zero(t, p.failures(t))
	require.Positive(t, counter(t, checkErrors, b.cfg.Stores[0]))
}
