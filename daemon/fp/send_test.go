package fp

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestVoterResends(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.safe(5)
	r.zone.dropVotes = true
	r.mustRound()
	r.votedUpTo(0)
	first := len(r.zone.signatures)
	require.Equal(t, 5, first)
	r.zone.failSubmit = errFault
	r.clock = r.clock.Add(time.Minute)
	require.ErrorIs(t, r.round(), errFault)
	r.restart()
	r.zone.failSubmit, r.zone.dropVotes = nil, false
	// The fake zone fails the test when a vote comes back with other bytes.
	r.mustRound()
	r.votedUpTo(5)
	r.zone.openAll(r.l2)
	r.mustRound()
	for _, e := range r.voter.heights.entries {
		require.True(t, e.recorded)
	}
}

func TestCheckpointIsSentAgain(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	r.zone.openCheckpoint(series)
	r.zone.dropVotes = true
	r.mustRound()
	require.Empty(t, r.zone.checkpoints.votes)
	require.Len(t, r.zone.checkpoints.signatures, 1)
	r.zone.dropVotes = false
	r.clock = r.clock.Add(r.cfg.ResendInterval)
	r.mustRound() // The fake zone fails the test when it comes back with other bytes.
	require.Equal(t, r.digest(series, 0), r.zone.checkpoints.votes[0])
}
