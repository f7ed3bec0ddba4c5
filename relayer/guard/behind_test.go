package guard

import (
	"strings"
	"sync/atomic"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/testutil/rpcnode"
)

// All verifiers of a router are asked, as many as it keeps, also where each stands behind a witness.
func TestAllFormersAreAsked(t *testing.T) {
	const kept = 8
	b := newRig(t)
	behindWitness := func() common.Address {
		b.finalize(t, 100)
		b.witness(t, b.signalAt)
		return common.HexToAddress(b.cfg.Witnesses[len(b.cfg.Witnesses)-1])
	}
	var want []common.Address
	router := b.router(t, behindWitness())
	want = append(want, b.verifier)
	for range kept {
		b.startSeries(t)
		b.moveTo(t, router, behindWitness())
		want = append(want, b.verifier)
	}
	f, err := readFinality(t.Context(), b.client, router)
	require.NoError(t, err)
	var got []common.Address
	for _, s := range f.series {
		got = append(got, s.address)
	}
	require.ElementsMatch(t, want, got)
	require.NoError(t, f.notAsked)
	require.NotZero(t, f.witness)
}

// What stands behind more contracts than are asked is told.
func TestNotAllAsked(t *testing.T) {
	b := newRig(t)
	b.finalize(t, 100)
	address := b.verifier
	for range maxBehind {
		address = b.router(t, address)
	}
	asked, err := lookBehind(t.Context(), b.client, address)
	require.NoError(t, err)
	require.ErrorIs(t, asked.notAsked, errNotAllAsked)
	require.Empty(t, asked.series)
}

// In a round each contract behind a store is asked once who it is.
func TestOneLookBehind(t *testing.T) {
	b := newRig(t)
	b.finalize(t, 100)
	b.verifier = b.router(t, b.verifier)
	b.reader(t, 0)
	parsed, err := bindings.FinalityRouterMetaData.GetAbi()
	require.NoError(t, err)
	var asked atomic.Int64
	b.cfg.RPC = rpcnode.Start(t, func(method string, params []any) any {
		message, _ := params0(params).(map[string]any)
		if input, _ := message["input"].(string); strings.HasPrefix(input, hexutil.Encode(parsed.Methods["current"].ID)) &&
			common.HexToAddress(message["to"].(string)) == b.verifier {
			asked.Add(1)
		}
		return b.forward(method, params)
	})
	require.NoError(t, b.pipeline(t).step(t.Context()))
	require.EqualValues(t, 1, asked.Load())
}

// What a verifier contradicted that a router dropped since is confirmed, without anybody's hand.
func TestDroppedVerifier(t *testing.T) {
	b := newRig(t)
	liar := b.verifier
	b.finalize(t, 100)
	forged := l2Header(130, b.l2.hashAt(129), "forged")
	b.finalizeAs(t, forged.Hash())
	address := b.router(t, liar)
	b.verifier = address
	store := b.reader(t, 0)
	b.prove(t, 130)
	b.l2.set(func() { b.l2.other[130] = forged })
	p := b.pipeline(t).untiring()
	require.NoError(t, p.step(t.Context()))
	requireStatus(t, store, 130, statusContradicted)
	b.l2.set(func() { clear(b.l2.other) })
	b.Mine(t, reorgBlocks+1)
	require.NoError(t, p.step(t.Context()))
	requireStatus(t, store, 130, statusContradicted)

	b.activation = 160
	b.startSeries(t)
	b.finalize(t, 160)
	b.moveTo(t, address, b.verifier)
	router, err := bindings.NewFinalityRouter(address, b.client.Eth())
	require.NoError(t, err)
	require.NoError(t, p.step(t.Context()))
	requireStatus(t, store, 130, statusContradicted)
	b.do(t, func() (*types.Transaction, error) { return router.DropFormer(b.auth, liar) })
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 130)
	require.NoError(t, p.step(t.Context()))
	require.Zero(t, gauge(t, contradicted, b.cfg.Stores[0]))
}
