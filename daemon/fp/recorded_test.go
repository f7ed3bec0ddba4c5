package fp

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestVoterReportsTrueMisses shows that a slot which closes between two looks counts as missed only when it was.
func TestVoterReportsTrueMisses(t *testing.T) {
	for _, lost := range []bool{false, true} {
		r := newRig(t, t.TempDir(), 101)
		r.safe(10)
		r.zone.dropVotes = lost
		r.mustRound()
		r.zone.openAll(r.l2)
		r.zone.mu.Lock()
		r.zone.final, r.zone.finalHash = 10, r.l2.headers[10].Hash() // Others have decided.
		r.zone.mu.Unlock()
		missed := value(t, metricVotesMissed)
		r.mustRound()
		want := missed
		if lost {
			want += 7 // Slots 8, 9 and 10 still take late votes.
		}
		require.Equal(t, want, value(t, metricVotesMissed))
		require.Len(t, r.voter.heights.entries, 3)
	}
}

// TestUnseenSlotsAreCounted lets slots close while the own node shows no blocks: nothing was signed there and nothing missed that
// was on its way, and still it is told.
func TestUnseenSlotsAreCounted(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.safe(10)
	r.mustRound()
	r.zone.openAll(r.l2)
	unseen, missed := value(t, metricSlotsUnseen), value(t, metricVotesMissed)
	decide := func(l2Height uint64) {
		r.zone.mu.Lock()
		r.zone.final, r.zone.finalHash = l2Height, r.l2.headers[l2Height].Hash() // Others have decided.
		r.zone.mu.Unlock()
		r.mustRound()
	}
	decide(10)
	require.Equal(t, unseen, value(t, metricSlotsUnseen), "all of them were looked at")
	decide(25) // Slots 11 to 22 close, 23 to 25 still take late votes.
	require.Equal(t, unseen+12, value(t, metricSlotsUnseen))
	decide(25)
	require.Equal(t, unseen+12, value(t, metricSlotsUnseen), "once")
	require.Equal(t, missed, value(t, metricVotesMissed))

	r.restart()
	decide(40)
	require.Equal(t, unseen+12, value(t, metricSlotsUnseen), "what closed while the daemon was down is not known here")
	r.zone.mu.Lock()
	r.zone.era, r.zone.activation, r.zone.final, r.zone.highest = 1, 60, 0, 0
	r.zone.mu.Unlock()
	r.mustRound()
	require.Equal(t, unseen+12, value(t, metricSlotsUnseen), "nor does a new era close heights that nobody decided")
}
