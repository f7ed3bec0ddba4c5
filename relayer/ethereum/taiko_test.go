package ethereum

import (
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth"
)

// proves makes Taiko's store on a test chain say that each height has a block. A zero hash is the answer of a store that has
// nothing.
func (b *verifierRig) proves(t *testing.T, store common.Address, blockHash common.Hash) {
	t.Helper()
	code := common.FromHex("6004355f52")                               // the number that was asked for
	code = append(append(code, 0x7f), blockHash[:]...)                 // PUSH32 hash
	code = append(code, common.FromHex("60205260606000f300000000")...) // the hash, no state root, 96 bytes
	b.Call(t, nil, "anvil_setCode", store, hexutil.Bytes(code))
}

// Taiko proves another block than the providers signed: the verifier freezes, and not before.
func TestFreezesAtATaikoConflict(t *testing.T) {
	store := common.Address{7}
	b := newVerifierRigTo(t, store, 30, 30, 30, 10)
	p := b.pipeline(t, b.key(t))
	now := p.now()
	p.now = func() (at time.Time) { now = now.Add(taikoInterval); return now }
	frozen := func() bool {
		is, err := b.contract(t).frozen(t.Context(), eth.Latest)
		require.NoError(t, err)
		return is
	}
	b.zone.decide(t, 2)
	require.NoError(t, p.step(t.Context()))
	require.NoError(t, p.step(t.Context()), "no contract stands there")
	require.Len(t, p.reports.taiko.waiting, 2)
	b.proves(t, store, common.Hash{})
	require.NoError(t, p.step(t.Context()))
	require.Len(t, p.reports.taiko.waiting, 2)
	require.False(t, frozen())

	p.reports.taiko.drop(b.zone.series.Height(1))
	b.proves(t, store, blockOf(0))
	require.NoError(t, p.step(t.Context()))
	require.Empty(t, p.reports.taiko.waiting, "Taiko says the same")
	require.False(t, frozen())

	b.zone.decide(t, 1)
	require.NoError(t, p.step(t.Context()))
	b.requireNext(t, 3)
	require.NoError(t, p.step(t.Context()))
	require.True(t, frozen(), "Taiko has block 0 at the height of checkpoint 2")
	require.NoError(t, p.step(t.Context()))
	_, failed := b.accepted(t)
	require.Zero(t, failed)
}

func TestWithoutACheckpointStore(t *testing.T) {
	b := newVerifierRig(t, 1, 1, 1, 1)
	p := b.pipeline(t, b.key(t))
	b.zone.decide(t, 1)
	require.NoError(t, p.step(t.Context()))
	require.NoError(t, p.step(t.Context()))
	require.Empty(t, p.reports.taiko.waiting)
	b.requireNext(t, 1)
}

func TestTaikoWatchIsBounded(t *testing.T) {
	var w taikoWatch
	for height := range uint64(maxTaikoWatched + 10) {
		w.watch(height, common.Hash{1})
	}
	w.watch(20, common.Hash{2})
	require.Len(t, w.waiting, maxTaikoWatched)
	require.Equal(t, uint64(10), w.waiting[0].l2Height)
	require.Equal(t, taikoWaiting{20, common.Hash{2}}, w.waiting[maxTaikoWatched-1])
}
