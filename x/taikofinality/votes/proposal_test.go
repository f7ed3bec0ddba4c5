package votes

import (
	"errors"
	"math"
	"strings"
	"testing"

	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestProposalFlow(t *testing.T) {
	proposer, other, syncing := newHarness(t, 4), newHarness(t, 4), newHarness(t, 4)
	a, b := digestOf("a"), digestOf("b")
	for i := range 3 {
		require.Zero(t, proposer.send(vote(i, 7, a)).Code)
	}
	require.Zero(t, proposer.send(vote(3, 7, b)).Code, "no candidate yet: it waits")
	require.Empty(t, proposer.prepare(1<<20), "no slot is open")

	for _, h := range []*harness{proposer, other, syncing} {
		h.state.open(7, a)
	}
	tx := txWithGas(1, 50)
	txs := proposer.prepare(1<<20, mustEnvelope(t, vote(0, 7, a)), tx, []byte("junk"))
	require.Len(t, txs, 2)
	require.True(t, IsBatch(txs[0]))
	require.Equal(t, tx, txs[1], "envelopes and junk are left out")

	verified := proposer.state.verified
	require.True(t, proposer.accepts(txs...))
	require.Equal(t, verified, proposer.state.verified, "the proposer verified them before")
	require.True(t, other.accepts(txs...))
	require.True(t, other.accepts(txs...))
	require.Equal(t, 3, other.state.verified, "once, whatever the rounds")

	for _, h := range []*harness{proposer, other, syncing} {
		require.Empty(t, h.block(txs...))
		require.Len(t, h.state.recorded[7], 3)
	}
	require.Equal(t, 3, other.state.verified)
	require.Equal(t, 3, syncing.state.verified, "block sync verifies for itself")
	require.Empty(t, proposer.prepare(1<<20), "recorded votes do not go twice")
	require.False(t, other.accepts(txs...), "nor does a batch")
}

func TestProposalConflict(t *testing.T) {
	h := newHarness(t, 2)
	a, b := digestOf("a"), digestOf("b")
	h.state.open(7, a, b)
	require.Zero(t, h.send(vote(0, 7, a)).Code)
	require.Zero(t, h.send(vote(0, 7, b)).Code)
	txs := h.prepare(1 << 20)
	require.True(t, h.accepts(txs...))
	require.Empty(t, h.block(txs...))
	require.Len(t, h.state.conflict, 1, "of two digests the second is evidence")

	// A batch with three digests of one provider says nothing that two would not.
	c := digestOf("c")
	h = newHarness(t, 2)
	h.state.open(7, a, b, c)
	require.True(t, h.accepts(mustBatch(t, group(7, a, 0), group(7, b, 0), group(7, c, 1))))
	require.False(t, h.accepts(mustBatch(t, group(7, a, 0), group(7, b, 0), group(7, c, 0))))
}

func TestProcessProposal(t *testing.T) {
	a, b := digestOf("a"), digestOf("b")
	forged, exploding := group(7, a, 0, 1), group(7, a, 0)
	forged.Votes[1].Sig = digestOf("forged")
	exploding.Votes[0].Sig = digestOf("panic")
	good := mustBatch(t, group(7, a, 0, 1))

	for name, tc := range map[string]struct {
		txs [][]byte
		ok  bool
	}{
		"success - empty":                    {ok: true},
		"success - batch":                    {txs: [][]byte{good}, ok: true},
		"success - transactions":             {txs: [][]byte{txWithGas(60, 20), txWithGas(40, 20)}, ok: true},
		"success - batch and transactions":   {txs: [][]byte{good, txWithGas(100, 20)}, ok: true},
		"success - conflict with the record": {txs: [][]byte{mustBatch(t, group(9, b, 0))}, ok: true},
		"error - batch at second place":      {txs: [][]byte{txWithGas(1, 20), good}},
		"error - batch twice":                {txs: [][]byte{good, good}},
		"error - envelope first":             {txs: [][]byte{mustEnvelope(t, vote(0, 7, a))}},
		"error - envelope last":              {txs: [][]byte{good, mustEnvelope(t, vote(0, 7, a))}},
		"error - marker alone":               {txs: [][]byte{{Marker}}},
		"error - unknown kind of ours":       {txs: [][]byte{{Marker, 9, 1}}},
		"error - empty item":                 {txs: [][]byte{{}}},
		"error - junk":                       {txs: [][]byte{[]byte("junk")}},
		"error - gas above the block's":      {txs: [][]byte{txWithGas(60, 20), txWithGas(41, 20)}},
		"error - gas overflows":              {txs: [][]byte{txWithGas(1, 20), txWithGas(math.MaxUint64, 20)}},
		"error - malformed batch":            {txs: [][]byte{good[:len(good)-1]}},
		"error - trailing byte":              {txs: [][]byte{append(append([]byte{}, good...), 0)}},
		"error - forged":                     {txs: [][]byte{mustBatch(t, forged)}},
		"error - verification panics":        {txs: [][]byte{mustBatch(t, exploding)}},
		"error - stranger":                   {txs: [][]byte{mustBatch(t, group(7, a, 0, 77))}},
		"error - slot not open":              {txs: [][]byte{mustBatch(t, group(8, a, 0))}},
		"error - closed slot":                {txs: [][]byte{mustBatch(t, group(2, a, 0))}},
		"error - no candidate":               {txs: [][]byte{mustBatch(t, group(7, b, 0))}},
		"error - recorded":                   {txs: [][]byte{mustBatch(t, group(9, a, 0))}},
		"error - oversized":                  {txs: [][]byte{mustBatch(t, group(7, a, 0, 1, 2, 3, 4, 5, 6, 7, 8))}},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHarness(t, 10)
			h.ctx = testCtx(t, 100)
			h.state.open(2, a)
			h.state.open(7, a)
			h.state.open(9, a)
			h.state.closedUpTo = 2
			h.state.recorded[9] = map[[32]byte][32]byte{fpKey(0): a}
			h.state.maxBytes = 300
			require.Equal(t, tc.ok, h.accepts(tc.txs...))
			require.Equal(t, tc.ok, h.accepts(tc.txs...), "the same verdict the second time")
		})
	}

	t.Run("error - nonces are not opened", func(t *testing.T) {
		h := newHarness(t, 3)
		h.state.open(7, a)
		h.state.unopened = map[[32]byte]bool{fpKey(1): true}
		require.False(t, h.accepts(good))
		require.Len(t, h.block(good), 1, "a block that has such a vote counts the others")
		require.Equal(t, map[[32]byte][32]byte{fpKey(0): a}, h.state.recorded[7])
	})
	t.Run("error - store panics", func(t *testing.T) {
		h := newHarness(t, 3)
		h.state.open(7, a)
		h.state.storePanic = true
		require.Panics(t, func() { h.accepts(good) }, "REJECT would be a word about the proposal")
	})
	t.Run("error - batch cap cannot be read", func(t *testing.T) {
		h := newHarness(t, 3)
		h.state.open(7, a)
		h.state.capErr = errors.New("disk")
		require.Panics(t, func() { h.accepts(good) })
	})
}

// TestProcessManyVotes takes the way with several goroutines and names the one bad vote wherever it stands.
func TestProcessManyVotes(t *testing.T) {
	a := digestOf("a")
	all := make([]int, 100)
	for i := range all {
		all[i] = i
	}
	h := newHarness(t, 100)
	h.state.open(7, a)
	require.True(t, h.accepts(mustBatch(t, group(7, a, all...))))
	require.Equal(t, 100, h.state.verified)

	for _, bad := range []int{0, 1, 50, 99} {
		g := group(7, a, all...)
		g.Votes[bad].Sig = digestOf("panic")
		h := newHarness(t, 100)
		h.state.open(7, a)
		require.False(t, h.accepts(mustBatch(t, g)))
		require.Len(t, h.block(mustBatch(t, g)), 1)
		require.Len(t, h.state.recorded[7], 99, "the others count")
		require.NotContains(t, h.state.recorded[7], fpKey(bad))
	}
}

func TestPreBlock(t *testing.T) {
	a, b := digestOf("a"), digestOf("b")
	forged, exploding := group(7, a, 0, 1), group(7, a, 0)
	forged.Votes[1].Sig = digestOf("forged")
	exploding.Votes[0].Sig = digestOf("panic")
	good := mustBatch(t, group(7, a, 0, 1))

	for name, tc := range map[string]struct {
		txs      [][]byte
		state    func(*fakeState)
		dropped  []string
		recorded int
	}{
		"success - no items":           {},
		"success - no batch":           {txs: [][]byte{txWithGas(1, 20), good}},
		"success - batch":              {txs: [][]byte{good}, recorded: 2},
		"success - envelope is passed": {txs: [][]byte{mustEnvelope(t, vote(0, 7, a))}},
		"error - forged vote": {
			txs: [][]byte{mustBatch(t, forged)}, dropped: []string{"invalid signature"}, recorded: 1,
		},
		"error - ballot not open": {
			txs: [][]byte{mustBatch(t, group(7, a, 0), group(8, b, 1))}, dropped: []string{"ballot not found"}, recorded: 1,
		},
		"error - index out of the table": {
			txs: [][]byte{mustBatch(t, group(7, a, 0), group(7, b, 9))}, dropped: []string{"table entry"}, recorded: 1,
		},
		"error - malformed": {txs: [][]byte{good[:50]}, dropped: []string{"malformed vote batch"}},
		"error - oversized": {
			txs: [][]byte{good}, state: func(s *fakeState) { s.maxBytes = 100 }, dropped: []string{"malformed vote batch"},
		},
		"error - state refuses": {
			txs: [][]byte{good}, state: func(s *fakeState) { s.applyErr = types.ErrSlotClosed }, dropped: []string{"closed"},
		},
		"error - verification panics": {
			txs: [][]byte{mustBatch(t, exploding)}, dropped: []string{"recovered from panic"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHarness(t, 3)
			h.state.open(7, a)
			if tc.state != nil {
				tc.state(h.state)
			}
			dropped := h.block(tc.txs...)
			require.Len(t, dropped, len(tc.dropped))
			for i := range dropped {
				require.True(t, strings.Contains(dropped[i], tc.dropped[i]), dropped[i])
			}
			require.Len(t, h.state.recorded[7], tc.recorded)
		})
	}
}

func TestPrepareProposalLimits(t *testing.T) {
	a := digestOf("a")
	h := newHarness(t, 10)
	h.ctx = testCtx(t, 100)
	for slot := uint64(1); slot <= 20; slot++ {
		h.state.open(slot, a)
		for i := range 10 {
			require.Zero(t, h.send(vote(i, slot, a)).Code)
		}
	}
	h.state.maxBytes = 2000
	txs := h.prepare(1 << 20)
	require.LessOrEqual(t, len(txs[0]), 2000)
	require.Greater(t, len(txs[0]), 1500, "the room is used")
	require.True(t, h.accepts(txs...))

	// Providers take turns with their nearest votes.
	h.state.maxBytes = 2600
	batch, err := DecodeBatch(h.prepare(1 << 20)[0], 2600)
	require.NoError(t, err)
	require.Len(t, batch.Groups[0].Votes, 10, "everybody's vote for slot 1 before anybody's second")

	t.Run("success - what still fits by bytes and by gas follows", func(t *testing.T) {
		big := txWithGas(50, 600)
		got := h.prepare(4000, big, txWithGas(60, 20), txWithGas(50, 20), txWithGas(1, 20))
		require.True(t, h.accepts(got...))
		require.Len(t, got, 3, "the batch, the first transaction, and the one whose gas still fits")
		require.Equal(t, big, got[1])
	})
	t.Run("success - no room, no batch", func(t *testing.T) {
		require.Empty(t, h.prepare(20))
		require.Empty(t, h.prepare(0))
		require.Empty(t, h.prepare(-1))
	})
	t.Run("error - votes fail, transactions go on", func(t *testing.T) {
		h.state.storePanic = true
		tx := txWithGas(1, 20)
		require.Equal(t, [][]byte{tx}, h.prepare(1<<20, mustEnvelope(t, vote(0, 7, a)), tx))
	})
}

// TestProposalProperties: whatever the pool and the mempool hold, what one node prepares fits and the others accept.
func TestProposalProperties(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := newHarness(t, 5)
		h.ctx = testCtx(t, rapid.Int64Range(-1, 200).Draw(rt, "maxGas"))
		digests := [][32]byte{digestOf("a"), digestOf("b"), digestOf("c")}
		for slot := range uint64(6) {
			for _, digest := range digests {
				if rapid.Bool().Draw(rt, "candidate") {
					h.state.open(slot, digest)
				}
			}
		}
		for range rapid.IntRange(0, 40).Draw(rt, "votes") {
			h.send(vote(rapid.IntRange(0, 5).Draw(rt, "provider"), rapid.Uint64Range(0, 7).Draw(rt, "slot"),
				rapid.SampledFrom(digests).Draw(rt, "digest")))
		}
		h.state.closedUpTo = rapid.Uint64Range(0, 2).Draw(rt, "closed")
		h.state.maxBytes = rapid.Uint32Range(0, 4000).Draw(rt, "maxBytes")
		var mempool [][]byte
		for range rapid.IntRange(0, 5).Draw(rt, "txs") {
			mempool = append(mempool, txWithGas(rapid.Uint64Range(0, 150).Draw(rt, "gas"), rapid.IntRange(9, 400).Draw(rt, "size")))
		}
		maxTxBytes := rapid.Int64Range(-1, 5000).Draw(rt, "maxTxBytes")

		txs := h.prepare(maxTxBytes, mempool...)
		var size int64
		for _, tx := range txs {
			size += cmttypes.ComputeProtoSizeForTxs([]cmttypes.Tx{tx})
		}
		if len(txs) > 0 && size > maxTxBytes {
			rt.Fatalf("proposal of %d bytes, at most %d", size, maxTxBytes)
		}
		fresh := newHarness(t, 5)
		fresh.ctx, fresh.state = h.ctx, h.state
		fresh.Handler = newFakeHandler(h.state, fakeDecode)
		if !fresh.accepts(txs...) {
			rt.Fatal("a fresh node rejects the proposal")
		}
		if dropped := fresh.block(txs...); len(dropped) > 0 {
			rt.Fatalf("an accepted batch dropped %v", dropped)
		}
	})
}

func TestVerdictsAreBounded(t *testing.T) {
	c := newVerdicts(4)
	for slot := range uint64(10) {
		c.add(verdictKey(vote(0, slot, digestOf("a"))))
	}
	require.Equal(t, 4, c.valid.Len())
	require.True(t, c.has(verdictKey(vote(0, 9, digestOf("a")))))
	require.False(t, c.has(verdictKey(vote(0, 0, digestOf("a")))))
	other := vote(0, 9, digestOf("a"))
	other.Kind = types.BALLOT_KIND_CHECKPOINT
	require.False(t, c.has(verdictKey(other)), "the kind is part of what was signed")
}
