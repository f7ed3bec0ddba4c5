package main

import (
	"fmt"
	"testing"

	"github.com/ethereum/go-ethereum/rlp"
	"github.com/stretchr/testify/require"
)

// A way of any length is confirmed, in as many transactions as the contracts' own limit says, each within Ethereum's.
func TestConfirmationsFit(t *testing.T) {
	for _, test := range []struct{ headers, transactions int }{{1, 1}, {callHeaders, 1}, {callHeaders + 1, 2}, {2*callHeaders - 1, 2}, {2 * callHeaders, 3}} {
		for _, at := range []place{reader, syncer} {
			t.Run(fmt.Sprintf("success - %d headers as %s", test.headers, at), func(t *testing.T) {
				c, err := measureConfirmation(at, test.headers)
				require.NoError(t, err)
				require.Equal(t, test.transactions, c.transactions)
				// Whoever asks for twice what was estimated is not refused either.
				require.LessOrEqual(t, 2*c.dearest, gasLimit)
				require.GreaterOrEqual(t, c.total, c.dearest)
			})
		}
	}
}

func TestWaysLinkUp(t *testing.T) {
	w, err := newWay(activationHeight, 3)
	require.NoError(t, err)
	for i, header := range w {
		encoded, err := rlp.EncodeToBytes(header)
		require.NoError(t, err)
		require.Len(t, encoded, headerBytes)
		require.EqualValues(t, activationHeight-i, header.Number.Uint64())
		if i > 0 {
			require.Equal(t, w[i-1].ParentHash, header.Hash())
		}
	}
}

// A guard is asked for what it did not confirm, and for another block than it confirmed.
func TestGuardAnswersWithWhatItConfirmed(t *testing.T) {
	for _, at := range []place{reader, syncer} {
		g, err := newGuarded(at)
		require.NoError(t, err)
		w, err := newWay(activationHeight, 2)
		require.NoError(t, err)
		_, err = g.prove(w.low())
		require.NoError(t, err)
		t.Run(fmt.Sprintf("error - nothing is final, as %s", at), func(t *testing.T) {
			_, err := g.confirm(w)
			require.ErrorContains(t, err, "NotFinal")
			require.ErrorIs(t, g.requireAnswer(w.low()), errUnconfirmed)
		})
		t.Run(fmt.Sprintf("error - another block, as %s", at), func(t *testing.T) {
			final, err := g.series.prepare(w.top().Hash(), w.top().Root, g.series.table)
			require.NoError(t, err)
			_, err = g.series.submit(final)
			require.NoError(t, err)
			_, err = g.confirm(w)
			require.NoError(t, err)
			other := *w.low()
			other.Root[0] ^= 1
			require.ErrorIs(t, g.requireAnswer(&other), errUnconfirmed)
		})
	}
}

// A guard adds a word to a proof: when it was seen, beside the two that the SignalService would write.
func TestProofsStayCheap(t *testing.T) {
	p, err := measureProof()
	require.NoError(t, err)
	require.Positive(t, p.direct)
	require.Positive(t, p.extra())
	require.LessOrEqual(t, p.extra(), int64(22_100))
}

// Whoever runs a guard with patience marks each checkpoint of ours while something waits.
func TestMarksStayCheap(t *testing.T) {
	m, err := measureMarks()
	require.NoError(t, err)
	require.Less(t, m.next, m.first)
	require.Less(t, m.same, m.next)
	require.LessOrEqual(t, m.next, uint64(60_000))
}
