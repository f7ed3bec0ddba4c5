package votes

import (
	"slices"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// checkpoint returns provider i's good vote for a checkpoint.
func checkpoint(i int, slot uint64, digest [32]byte) *types.SignedDigest {
	v := vote(i, slot, digest)
	v.Kind = types.BALLOT_KIND_CHECKPOINT
	v.Sig = goodSig(v)
	return v
}

// newTwoKinds is a harness whose checkpoints have state of their own, with the providers in reverse order.
func newTwoKinds(t testing.TB, providers int) *harness {
	h := newHarness(t, providers)
	h.state.checkpoints = newFakeState(providers)
	slices.Reverse(h.state.checkpoints.table.Entries)
	return h
}

func kindsOf(b *Batch) map[types.BallotKind]int {
	out := map[types.BallotKind]int{}
	for i := range b.Groups {
		out[b.Groups[i].Kind] += len(b.Groups[i].Votes)
	}
	return out
}

// Slots of the kinds are different numbers: what closes, waits or fills up in one says nothing of the other.
func TestKindsHaveSlotsOfTheirOwn(t *testing.T) {
	a := digestOf("a")
	h, other := newTwoKinds(t, 3), newTwoKinds(t, 3)
	for _, x := range []*harness{h, other} {
		x.state.open(500, a)
		x.state.closedUpTo = 400
		x.state.checkpoints.open(3, a)
		x.state.checkpoints.waitUpTo = 5
	}
	require.Zero(t, h.send(vote(0, 500, a)).Code)
	require.Zero(t, h.send(checkpoint(0, 3, a)).Code, "far below the finality slots that are closed")
	require.Zero(t, h.send(checkpoint(0, 4, a)).Code, "it waits")
	require.Zero(t, h.send(vote(0, 501, a)).Code, "it waits")
	requireCode(t, types.ErrSlotOutOfWindow, h.send(checkpoint(0, 500, a)))
	requireCode(t, types.ErrSlotClosed, h.send(vote(0, 3, a)))
	for i := 1; i < 3; i++ {
		require.Zero(t, h.send(vote(i, 500, a)).Code)
		require.Zero(t, h.send(checkpoint(i, 3, a)).Code)
	}

	txs := h.prepare(1 << 20)
	batch, err := DecodeBatch(txs[0], 1<<20)
	require.NoError(t, err)
	require.Equal(t, map[types.BallotKind]int{types.BALLOT_KIND_FINALITY: 3, types.BALLOT_KIND_CHECKPOINT: 3}, kindsOf(batch))
	require.Equal(t, uint64(500), batch.Groups[0].Slot, "kinds first, then slots")
	require.Equal(t, uint64(3), batch.Groups[1].Slot)
	require.True(t, other.accepts(txs...))
	for _, x := range []*harness{h, other} {
		require.Empty(t, x.block(txs...))
		require.Len(t, x.state.recorded[500], 3)
		require.Len(t, x.state.checkpoints.recorded[3], 3, "each index names the provider of its own kind's table")
		require.Empty(t, x.state.recorded[3])
	}
	h.PrepareCheckState(h.ctx)
	n, _ := h.Pool().Size()
	require.Equal(t, 2, n, "what waits stays, of either kind")
	requireCode(t, types.ErrVoteRecorded, h.check(mustEnvelope(t, checkpoint(0, 3, a)), abci.CheckTxType_Recheck))
	requireCode(t, types.ErrVoteWaiting, h.check(mustEnvelope(t, checkpoint(0, 4, a)), abci.CheckTxType_Recheck))
}

// A vote of one kind is no vote of the other, whatever slot and digest it names.
func TestKindIsPartOfTheVote(t *testing.T) {
	a := digestOf("a")
	h := newTwoKinds(t, 2)
	h.state.open(7, a)
	h.state.checkpoints.open(7, a)
	relabelled := *vote(0, 7, a)
	require.Zero(t, h.send(&relabelled).Code)
	relabelled.Kind = types.BALLOT_KIND_CHECKPOINT
	requireCode(t, types.ErrInvalidSignature, h.send(&relabelled))

	good := mustBatch(t, group(7, a, 0))
	other := group(7, a, 0)
	other.Kind = types.BALLOT_KIND_CHECKPOINT
	require.True(t, h.accepts(good))
	require.False(t, h.accepts(mustBatch(t, other)), "the signature is over another kind")
	require.Len(t, h.block(mustBatch(t, other)), 1)
	require.Empty(t, h.state.checkpoints.recorded[7])
}

// A second digest in a checkpoint is evidence like any other; one in the other kind's slot of that number is none.
func TestConflictIsWithinAKind(t *testing.T) {
	a, b := digestOf("a"), digestOf("b")
	h := newTwoKinds(t, 2)
	h.state.open(7, a, b)
	h.state.checkpoints.open(7, a, b)
	require.Zero(t, h.send(vote(0, 7, a)).Code)
	require.Zero(t, h.send(checkpoint(0, 7, b)).Code)
	txs := h.prepare(1 << 20)
	require.True(t, h.accepts(txs...))
	require.Empty(t, h.block(txs...))
	require.Empty(t, h.state.conflict)
	require.Empty(t, h.state.checkpoints.conflict)

	require.Zero(t, h.send(checkpoint(0, 7, a)).Code)
	txs = h.prepare(1 << 20)
	require.True(t, h.accepts(txs...))
	require.Empty(t, h.block(txs...))
	require.Empty(t, h.state.conflict)
	require.Len(t, h.state.checkpoints.conflict, 1)
}

// However many votes of one kind there are, those of the other keep their place in the pool.
func TestPoolKindsDoNotCrowdEachOtherOut(t *testing.T) {
	a := digestOf("a")
	for _, test := range []struct {
		name        string
		many, other func(i int, slot uint64, digest [32]byte) *types.SignedDigest
	}{
		{"success - many finality votes", vote, checkpoint},
		{"success - many checkpoint votes", checkpoint, vote},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := NewPool(Limits{PerProvider: 20, Votes: 60})
			for i := range 4 {
				for slot := range uint64(20) {
					_ = p.Add(test.many(i, slot, a), true, 1) // full in all from the third provider on
				}
			}
			n, _ := p.Size()
			require.Equal(t, 60, n)
			for i := range 4 {
				for slot := range uint64(6) {
					require.NoError(t, p.Add(test.other(i, 1_000_000+slot, a), true, 1), "provider %d, slot %d", i, slot)
				}
			}
			held := map[types.BallotKind]int{}
			for _, lane := range p.Snapshot() {
				held[lane[0].Kind] += len(lane)
			}
			require.Equal(t, 4*6, held[test.other(0, 0, a).Kind], "none of them was taken away for another")
			require.Equal(t, 60-4*6, held[test.many(0, 0, a).Kind])
			for i := range 4 {
				require.ErrorIs(t, p.Add(test.many(i, 19, a), true, 1), types.ErrVotePoolFull)
			}
		})
	}
}

// A proposal with little room takes of both kinds.
func TestAssembleCutsKindsAlike(t *testing.T) {
	a := digestOf("a")
	h := newTwoKinds(t, 10)
	h.state.open(7, a)
	h.state.checkpoints.open(1, a)
	for i := range 10 {
		require.Zero(t, h.send(vote(i, 7, a)).Code)
		require.Zero(t, h.send(checkpoint(i, 1, a)).Code)
	}
	h.state.maxBytes = 1200
	batch, err := DecodeBatch(h.prepare(1 << 20)[0], h.state.maxBytes)
	require.NoError(t, err)
	kinds := kindsOf(batch)
	require.Positive(t, kinds[types.BALLOT_KIND_FINALITY])
	require.InDelta(t, kinds[types.BALLOT_KIND_FINALITY], kinds[types.BALLOT_KIND_CHECKPOINT], 1)
}
