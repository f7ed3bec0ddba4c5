package guard

import (
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth/ethkey"
)

// Where Taiko saves often, the newest checkpoint is confirmed and those below it are left, until the interval is over; what contradicts
// waits for nothing.
func TestMinInterval(t *testing.T) {
	b := newRig(t)
	b.cfg.MinInterval = time.Hour
	store := b.reader(t, 0)
	label := b.cfg.Stores[0]
	for _, height := range []uint64{110, 120, 125, 140} {
		b.prove(t, height)
	}
	b.finalize(t, 130)
	p := b.pipeline(t).untiring()
	now := time.Now()
	p.desks()[0].now = func() time.Time { return now }
	for range 2 {
		require.NoError(t, p.step(t.Context()))
		require.Equal(t, []uint64{125}, b.confirmedOrder(t, "CheckpointSaved"))
	}
	require.InDelta(t, 1, gauge(t, unconfirmed, label), 0, "140 alone, which finality has not reached")
	require.Equal(t, 1, *QueryStatus(t.Context(), b.cfg).Stores[0].Unconfirmed)

	b.prove(t, 128)
	b.prove(t, 115)
	b.proveAs(t, 105, common.Hash{66}, common.Hash{67})
	for range 2 {
		require.NoError(t, p.step(t.Context()))
	}
	requireStatus(t, store, 128, 0)
	requireStatus(t, store, 105, statusContradicted)
	require.InDelta(t, 2, gauge(t, unconfirmed, label), 0, "128 waits, 115 does not")
	require.InDelta(t, 1, gauge(t, contradicted, label), 0)

	now = now.Add(time.Hour)
	require.NoError(t, p.step(t.Context()))
	require.Equal(t, []uint64{125, 128}, b.confirmedOrder(t, "CheckpointSaved"))
	b.finalize(t, 160)
	now = now.Add(time.Hour)
	require.NoError(t, p.step(t.Context()))
	require.NoError(t, p.step(t.Context()))
	require.Equal(t, []uint64{125, 128, 140}, b.confirmedOrder(t, "CheckpointSaved"))
	require.Zero(t, gauge(t, unconfirmed, label))
	require.Zero(t, p.failures(t))
}

// What others confirm counts as well, where it is the newest that waits: whoever confirms an older one delays nothing.
func TestMinIntervalAndOthers(t *testing.T) {
	b := newRig(t)
	b.cfg.MinInterval = time.Hour
	store := b.reader(t, 0)
	other := ethkey.FromECDSA(b.Key(t, 10))
	now := time.Now()
	p := b.pipeline(t).untiring()
	p.desks()[0].now = func() time.Time { return now }
	byOther := func(height uint64) {
		result, err := ConfirmOnce(t.Context(), b.cfg, other, common.HexToAddress(b.cfg.Stores[0]), height, false)
		require.NoError(t, err)
		require.Equal(t, OutcomeConfirmed, result.Outcome)
	}
	step := func(after time.Duration) {
		now = now.Add(after)
		require.NoError(t, p.step(t.Context()))
	}
	b.finalize(t, 130)
	b.prove(t, 120)
	step(0)
	b.requireConfirmed(t, store, 120)
	b.prove(t, 121)
	b.prove(t, 122)
	step(time.Minute)
	byOther(121)
	step(time.Hour)
	b.requireConfirmed(t, store, 122)
	b.prove(t, 123)
	step(time.Minute)
	byOther(123)
	b.prove(t, 124)
	step(time.Hour)
	requireStatus(t, store, 124, 0)
	step(time.Hour)
	b.requireConfirmed(t, store, 124)
	require.EqualValues(t, 3, b.sent(t))
}

// What a reorganization throws out is confirmed again at once.
func TestMinIntervalAndReorganization(t *testing.T) {
	b := newRig(t)
	b.cfg.MinInterval = time.Hour
	store := b.reader(t, 0)
	b.prove(t, 110)
	b.prove(t, 120)
	b.finalize(t, 130)
	p := b.pipeline(t).untiring()
	for range 2 {
		require.NoError(t, p.step(t.Context()))
	}
	b.requireConfirmed(t, store, 120)
	b.Reorg(t, 1)
	requireStatus(t, store, 120, 0)
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 120)
}

// What patience alone let through may be false, so it keeps no lower height from being confirmed.
func TestMinIntervalAndPatience(t *testing.T) {
	b := newRig(t)
	b.cfg.MinInterval = time.Second
	store, _ := b.syncer(t, time.Hour)
	b.finalize(t, 100)
	b.proveAs(t, 390, common.Hash{66}, common.Hash{67})
	b.do(t, func() (*types.Transaction, error) { return store.Mark(b.auth) })
	b.Call(t, nil, "evm_increaseTime", 3601)
	b.Mine(t, 1)
	b.do(t, func() (*types.Transaction, error) { return store.Release(b.auth, big.NewInt(390)) })
	b.prove(t, 110)
	b.finalize(t, 130)
	require.NoError(t, b.pipeline(t).step(t.Context()))
	b.requireConfirmed(t, store, 110)
}

// Notes are spaced as well: patience need not run for each of many.
func TestMinIntervalOfNotes(t *testing.T) {
	b := newRig(t)
	b.cfg.MinInterval = time.Hour
	store := b.reader(t, time.Hour)
	b.finalize(t, 100)
	b.prove(t, 110)
	b.prove(t, 120)
	p := b.pipeline(t).untiring()
	for range 2 {
		require.NoError(t, p.step(t.Context()))
	}
	requireStatus(t, store, 120, statusPending)
	requireStatus(t, store, 110, 0)
}
