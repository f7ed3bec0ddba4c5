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
