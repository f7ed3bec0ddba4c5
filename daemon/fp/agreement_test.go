package fp

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestVoterStopsWhenFinalityDiverges(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.safe(5)
	r.mustRound()
	r.zone.openAll(r.l2)
	r.zone.finalize(5)
	r.l2.reorg(5, 1)
	r.safe(20)
	r.mustRound()
	require.Len(t, r.zone.votes, 5, "nothing above a final block that the own node does not have")
	require.EqualValues(t, 1, value(t, metricDiverged))
}

func TestVoterRefusesReplacedBlocks(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.safe(10)
	r.mustRound()
	r.votedUpTo(10)
	before := value(t, metricDoubleSignRefused)
	old := r.l2.headers

	r.l2.reorg(6, 1)
	r.safe(14)
	r.mustRound()
	require.EqualValues(t, before+5, value(t, metricDoubleSignRefused), "heights 6 to 10 are refused")
	require.Len(t, r.zone.votes, 14)
	for n := uint64(1); n <= 14; n++ {
		want := r.l2.headers[n]
		if n >= 6 && n <= 10 {
			want = old[n]
		}
		require.Equal(t, want.Hash(), r.zone.votes[n], "L2 block %d", n)
	}
	r.mustRound()
	require.EqualValues(t, before+5, value(t, metricDoubleSignRefused), "a refusal is reported once")
	r.restart()
	r.mustRound()
	require.EqualValues(t, before+10, value(t, metricDoubleSignRefused), "and again after a restart")
}

// TestCheckpointFollowsReorg replaces a block that was looked at and not signed.
func TestCheckpointFollowsReorg(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	r.l2.reorg(10, 1)
	clear(r.l2.origins)
	r.zone.openCheckpoint(series)
	r.mustRound()
	require.Empty(t, r.zone.checkpoints.votes, "the block that replaces it is not safe yet")
	r.safe(10)
	r.mustRound()
	require.Equal(t, r.digest(series, 0), r.zone.checkpoints.votes[0])
}
