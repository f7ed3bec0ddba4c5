package guard

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/testutil/rpcnode"
)

// Whoever is overtaken in the middle of a long way pays for no further piece of it.
func TestOvertakenOnALongWay(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	b.prove(t, 12)
	b.finalize(t, 100)
	other, direct := ethkey.FromECDSA(b.Key(t, 10)), b.cfg
	var sent atomic.Int64
	b.cfg.RPC = rpcnode.Start(t, func(method string, params []any) any {
		answer := b.forward(method, params)
		if method == "eth_sendRawTransaction" && sent.Add(1) == 2 {
			_, err := ConfirmOnce(t.Context(), direct, other, common.HexToAddress(direct.Stores[0]), 12, false)
			if err != nil {
				t.Error(err)
			}
		}
		return answer
	})
	p := b.pipeline(t).inPieces(10)
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 12)
	require.EqualValues(t, 2, b.sent(t))
	require.Zero(t, p.failures(t))
}

// A piece of a way that another relayer has in the mempool is left alone, though showing it twice would not revert.
func TestOthersShowIsOnItsWay(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	b.prove(t, 12)
	b.finalize(t, 100)
	b.Automine(t, false)
	var headers [][]byte
	for height := uint64(100); height > 90; height-- {
		raw, err := b.l2.encoded(height)
		require.NoError(t, err)
		headers = append(headers, raw)
	}
	_, err := store.Show(b.auth, 100, b.l2.hashAt(100), headers)
	require.NoError(t, err)
	b.cfg.ResubmitAfter = b.cfg.SendTimeout
	p := b.pipeline(t).untiring().inPieces(10)
	require.NoError(t, p.step(t.Context()))
	require.Zero(t, p.failures(t))
	b.Mine(t, 1)
	b.Automine(t, true)
	for range 2 {
		require.NoError(t, p.step(t.Context()))
	}
	b.requireConfirmed(t, store, 12)
	require.EqualValues(t, 9, b.sent(t), "eight more pieces and the confirmation")
}

// A contract that is slow holds up no other one: each has a loop of its own.
func TestSlowContractHoldsUpNoOther(t *testing.T) {
	b := newRig(t)
	b.reader(t, 0)
	b.cfg.Witnesses = nil
	slow := b.cfg.Stores[0]
	store := b.reader(t, 0)
	b.prove(t, 110)
	b.finalize(t, 130)
	release := make(chan struct{})
	b.cfg.RPC = rpcnode.Start(t, func(method string, params []any) any {
		if message, _ := params0(params).(map[string]any); method == "eth_call" && message["to"] != nil &&
			common.HexToAddress(message["to"].(string)) == common.HexToAddress(slow) {
			<-release
		}
		return b.forward(method, params)
	})
	free := sync.OnceFunc(func() { close(release) })
	t.Cleanup(free)
	p := b.pipeline(t)
	loops := p.loops()
	require.Len(t, loops, 3)
	done := make(chan error, 1)
	go func() { done <- loops[1].Once(t.Context()) }()
	for _, loop := range append(loops[:1:1], loops[2]) {
		require.NoError(t, loop.Once(t.Context()))
	}
	b.requireConfirmed(t, store, 110)
	select {
	case <-done:
		require.Fail(t, "it was not slow")
	default:
	}
	free()
	select {
	case err := <-done:
		require.NoError(t, err)
	case <-time.After(30 * time.Second):
		require.Fail(t, "it does not end")
	}
	b.requireConfirmed(t, b.guarded(t, common.HexToAddress(slow)), 110)
	for _, loop := range loops {
		require.Regexp(t, "^[a-z][a-z0-9_]*$", loop.Name)
		require.Equal(t, loop.Name != "guard", loop.Optional, loop.Name)
	}
}

func params0(params []any) any {
	if len(params) == 0 {
		return nil
	}
	return params[0]
}
