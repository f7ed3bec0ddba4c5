package fp

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// TestNoncesAreOpenedAhead: the zone's window and two chunks more are opened, each chunk of each commitment once, also after a restart.
func TestNoncesAreOpenedAhead(t *testing.T) {
	r := newRig(t, t.TempDir(), 11)
	require.NoError(t, r.ensure())
	opened := func() (starts []uint64) {
		for _, view := range r.zone.commits {
			starts = append(starts, view.Opened...)
		}
		return starts
	}
	require.Equal(t, []uint64{41, 64, 1}, opened(), "newest commitment first: slots 41 to 80, and 1 to 40")
	require.Len(t, r.zone.nonces, 80)
	require.True(t, r.random.Opened(1))
	require.True(t, r.random.Opened(80))
	require.False(t, r.random.Opened(81), "not committed")
	require.InDelta(t, 80, value(t, metricOpenedTo), 0)

	require.NoError(t, r.ensure())
	r.restart()
	require.NoError(t, r.random.Refresh(context.Background()))
	require.True(t, r.random.Opened(80))
	require.NoError(t, r.ensure())
	require.Len(t, opened(), 3)

	r.zone.highest = 400
	require.NoError(t, r.ensure())
	require.Len(t, r.zone.nonces, 80, "401 and above are far from the last final block")
}

// TestNoVoteWithoutOpenedNonces: nothing is signed while the zone has not taken the nonces, and all that waited is voted once it has.
func TestNoVoteWithoutOpenedNonces(t *testing.T) {
	r := newRig(t, t.TempDir(), 11)
	r.safe(5)
	r.zone.keepShut = true
	for range 2 {
		require.ErrorIs(t, r.ensure(), finalitytypes.ErrSlotOutOfWindow)
		r.zone.openAll(r.l2)
		require.NoError(t, r.voter.Round(context.Background()))
	}
	require.NotEmpty(t, r.zone.commits)
	require.Empty(t, r.zone.votes)
	_, found, err := r.state.LastSigned(testKind)
	require.NoError(t, err)
	require.False(t, found)

	r.zone.keepShut = false
	r.mustRound()
	r.votedUpTo(5)
}

// TestOpeningIsIdempotent ends the daemon while nonces are on their way.
func TestOpeningIsIdempotent(t *testing.T) {
	for _, landed := range []bool{false, true} {
		r := newRig(t, t.TempDir(), 11)
		r.safe(5)
		r.zone.keepShut = true
		require.Error(t, r.ensure())
		r.zone.openAll(r.l2)
		r.zone.keepShut = false
		r.zone.failSend, r.zone.sendLanded = errFault, landed
		require.ErrorIs(t, r.ensure(), errFault)
		require.Equal(t, landed, len(r.zone.nonces) > 0)
		r.restart()
		r.zone.failSend = nil
		r.mustRound()
		r.votedUpTo(5)
		require.Len(t, r.zone.nonces, 80)
	}
}

// TestForeignNoncesAreNotOpened: a commitment that another sign-state made is left alone.
func TestForeignNoncesAreNotOpened(t *testing.T) {
	r := newRig(t, t.TempDir(), 11)
	require.NoError(t, r.ensure())
	own, ok := r.random.Covering(1)
	require.True(t, ok)
	foreign := own
	foreign.Root[0]++
	r.random.commits, r.random.opened = []Commitment{foreign}, map[uint64]bool{}
	require.NoError(t, r.random.Open(context.Background(), openSpan{low: 1, high: 20}))
	require.False(t, r.random.Opened(1))

	_, _, err := r.signer.Open(finalitytypes.BALLOT_KIND_FINALITY, foreign, 1, 5)
	require.ErrorIs(t, err, ErrForeignCommitment)
	_, _, err = r.signer.Open(finalitytypes.BALLOT_KIND_FINALITY, own, 1, own.End()+2)
	require.Error(t, err)
	_, _, err = r.signer.Open(finalitytypes.BALLOT_KIND_FINALITY, own, 5, 5)
	require.Error(t, err)
}
