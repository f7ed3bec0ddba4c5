package guard

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/testutil/rpcnode"
)

// A forged checkpoint far below our series would count one day in a store with patience: it rings, and is contradicted if a day's budget
// pays for the way. Without patience it has no answer anyway, and rings.
func TestForgedFarBelow(t *testing.T) {
	for _, tc := range []struct {
		name     string
		patience time.Duration
		perDay   float64
		status   uint8
		failures float64
	}{
		{"success - patience", time.Hour, 1, statusContradicted, 0},
		{"success - no patience", 0, 1, 0, 0},
		{"error - too dear", time.Hour, 1e-9, 0, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := newRig(t)
			store := b.reader(t, tc.patience)
			b.prove(t, 12)
			b.proveAs(t, 10, common.Hash{66}, common.Hash{67})
			header := b.l2.at(11)
			b.proveAs(t, 11, header.Hash(), common.Hash{67})
			b.finalize(t, 100)
			b.cfg.MaxEtherPerDay = tc.perDay
			p := b.pipeline(t).untiring()
			p.desks()[0].ways.most = 50
			require.NoError(t, p.step(t.Context()))
			require.InDelta(t, tc.failures, p.failures(t), 0)
			requireStatus(t, store, 10, tc.status)
			requireStatus(t, store, 11, tc.status)
			requireStatus(t, store, 12, 0)
			if tc.status != statusContradicted {
				require.InDelta(t, 2, gauge(t, unknownBlocks, b.cfg.Stores[0]), 0)
				require.Zero(t, b.sent(t))
				return
			}
			require.NoError(t, p.step(t.Context()))
			require.InDelta(t, 2, gauge(t, contradicted, b.cfg.Stores[0]), 0)
			require.Zero(t, gauge(t, unknownBlocks, b.cfg.Stores[0]))
			require.EqualValues(t, 2, b.sent(t))
		})
	}
}

// What is below a store's first final block and on the Taiko node is left in peace, and so is a node that does not answer.
func TestFarBelowAndTheNodeIsDown(t *testing.T) {
	b := newRig(t)
	b.reader(t, time.Hour)
	b.proveAs(t, 10, common.Hash{66}, common.Hash{67})
	b.finalize(t, 100)
	p := b.pipeline(t).untiring()
	p.desks()[0].ways.most = 50
	b.l2.set(func() { b.l2.down = true })
	require.ErrorContains(t, p.step(t.Context()), "l2_rpc")
	require.InDelta(t, 1, p.failures(t), 0)
	require.Zero(t, gauge(t, unknownBlocks, b.cfg.Stores[0]), "nothing is known of it")
	b.l2.set(func() { b.l2.down = false })
	require.NoError(t, p.step(t.Context()))
	require.EqualValues(t, 1, b.sent(t))
}

// Half of the day's budget is left to confirmations by each transaction, also within one way.
func TestBudgetHoldsOnALongWay(t *testing.T) {
	b := newRig(t)
	forged := func(perDay float64) *pipeline {
		b.cfg.Stores = nil
		b.reader(t, 0)
		b.cfg.MaxEtherPerDay = perDay
		return b.pipeline(t).untiring().inPieces(10)
	}
	b.proveAs(t, 12, common.Hash{66}, common.Hash{67})
	b.finalize(t, 100)
	p := forged(1)
	for range 2 {
		require.NoError(t, p.step(t.Context()))
	}
	require.EqualValues(t, 10, b.sent(t), "the whole way")
	whole := p.budget(t).SignedEther

	b.cfg.MaxEtherPerDay = 1
	p = forged(whole)
	for range 3 {
		require.NoError(t, p.step(t.Context()))
		state := p.budget(t)
		require.GreaterOrEqual(t, state.LeftEther, whole/2)
		require.Positive(t, state.SignedEther)
	}
	require.Positive(t, p.failures(t))
	require.InDelta(t, 1, gauge(t, contradicted, b.cfg.Stores[0]), 0, "it rings all the same")
}

// A budget that ends in the middle of a way ends nothing for good: the next day goes on where it was left.
func TestBudgetEndsOnALongWay(t *testing.T) {
	b := newRig(t)
	b.prove(t, 12)
	b.finalize(t, 100)
	walk := func() (*pipeline, uint64) {
		before, p := b.sent(t), b.pipeline(t).untiring().inPieces(10)
		for range 2 {
			require.NoError(t, p.step(t.Context()))
		}
		return p, b.sent(t) - before
	}
	b.reader(t, 0)
	p, sent := walk()
	require.EqualValues(t, 10, sent, "the whole way")

	b.cfg.Stores = nil
	store := b.reader(t, 0)
	b.cfg.MaxEtherPerDay = p.budget(t).SignedEther / 3
	p, sent = walk()
	require.Positive(t, p.failures(t))
	require.Positive(t, sent)
	require.Less(t, sent, uint64(10))
	requireStatus(t, store, 12, 0)
	b.cfg.MaxEtherPerDay = 1
	_, rest := walk()
	b.requireConfirmed(t, store, 12)
	require.EqualValues(t, 10, sent+rest, "no piece is paid for twice")
}

// A reorganization of Ethereum that takes pieces of a way back has them shown again.
func TestReorganizationOnALongWay(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	b.prove(t, 12)
	b.finalize(t, 100)
	p := b.pipeline(t).untiring().inPieces(10)
	require.NoError(t, p.step(t.Context()))
	require.EqualValues(t, sendsAtOnce, b.sent(t))
	b.Reorg(t, 3)
	require.EqualValues(t, sendsAtOnce-3, b.sent(t))
	for range 2 {
		require.NoError(t, p.step(t.Context()))
	}
	b.requireConfirmed(t, store, 12)
	require.EqualValues(t, 10, b.sent(t))
	require.Zero(t, p.failures(t))
}

// A contract that is gone is told by name, and no checkpoint is forgotten over it.
func TestContractIsGone(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	b.prove(t, 110)
	p := b.pipeline(t).untiring()
	require.NoError(t, p.step(t.Context()))
	b.finalize(t, 130)
	for name, address := range map[string]common.Address{
		"error - the store": common.HexToAddress(b.cfg.Stores[0]), "error - Taiko's store": b.signalAt, "error - the verifier": b.verifier,
	} {
		t.Run(name, func(t *testing.T) {
			var code string
			b.Call(t, &code, "eth_getCode", address, "latest")
			b.Call(t, nil, "anvil_setCode", address, "0x")
			b.Mine(t, reorgBlocks+1)
			before := p.failures(t)
			require.ErrorContains(t, p.step(t.Context()), address.Hex())
			require.InDelta(t, before+1, p.failures(t), 0)
			b.Call(t, nil, "anvil_setCode", address, code)
			b.Mine(t, 1)
		})
	}
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 110)
}

// A Taiko node that is silent is waited for once in a round, not once for each checkpoint.
func TestSilentTaikoNode(t *testing.T) {
	b := newRig(t)
	b.reader(t, 0)
	for height := uint64(110); height < 116; height++ {
		b.prove(t, height)
	}
	b.finalize(t, 130)
	b.cfg.CallTimeout = 2 * time.Second
	silent, asked := newSilentNode(t)
	b.cfg.L2RPC = silent
	p := b.pipeline(t).untiring()
	require.NoError(t, p.round(t.Context(), p.posts[0]))
	require.EqualValues(t, 1, asked.Load())
	require.InDelta(t, 1, p.failures(t), 0)
	require.Zero(t, b.sent(t))
}

// A guard that was put up before stores had mark counts the age of a height: it is named, and its checkpoints are released all the same.
func TestStoreWithoutMark(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, time.Hour)
	b.finalize(t, 100)
	b.prove(t, 110)
	b.do(t, func() (*types.Transaction, error) { return store.Mark(b.auth) }) // which this contract wants, the old one did not
	b.cfg.RPC = b.refusing(t, "mark", "marked")
	p := b.pipeline(t).untiring()
	require.NoError(t, p.step(t.Context()))
	requireStatus(t, store, 110, statusPending)
	require.NoError(t, p.step(t.Context()))
	require.EqualValues(t, 1, b.sent(t), "the note")
	b.Call(t, nil, "evm_increaseTime", 3601)
	b.Mine(t, 1)
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 110)
	require.Zero(t, p.failures(t))
}

// refusing is the Ethereum node, of which the guarded store refuses some functions.
func (b *rig) refusing(t *testing.T, methods ...string) string {
	t.Helper()
	parsed, err := bindings.GuardedCheckpointStoreMetaData.GetAbi()
	require.NoError(t, err)
	return rpcnode.Start(t, func(method string, params []any) any {
		message, _ := params0(params).(map[string]any)
		input, _ := message["input"].(string)
		for _, name := range methods {
			if method != "eth_getLogs" && strings.HasPrefix(input, hexutil.Encode(parsed.Methods[name].ID)) {
				return rpcnode.Error{Code: 3, Message: "execution reverted"}
			}
		}
		return b.forward(method, params)
	})
}

// newSilentNode is a node that takes questions and answers none, and counts them.
func newSilentNode(t *testing.T) (string, *atomic.Int64) {
	t.Helper()
	var asked atomic.Int64
	end := make(chan struct{})
	url := rpcnode.Start(t, func(string, []any) any {
		asked.Add(1)
		<-end
		return nil
	})
	t.Cleanup(func() { close(end) })
	return url, &asked
}
