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

	r.restart() // The last signature is that of slot 10.
	decide(40)
	unseen += 12 + 27
	require.Equal(t, unseen, value(t, metricSlotsUnseen), "slots 11 to 37: all since the last signature, now that it starts anew")
	r.zone.mu.Lock()
	r.zone.era, r.zone.activation, r.zone.final, r.zone.highest = 1, 60, 0, 0
	r.zone.mu.Unlock()
	r.mustRound()
	require.Equal(t, unseen, value(t, metricSlotsUnseen), "a new era closes no heights that nobody decided")
}

// TestDowntimeIsCounted starts a recorder over a sign-state that knows what was signed last.
func TestDowntimeIsCounted(t *testing.T) {
	sign := func(kind string, request SignRequest) func(*testing.T, *SignState) {
		return func(t *testing.T, state *SignState) {
			results, err := state.Sign(kind, []SignRequest{request})
			require.NoError(t, err)
			require.NoError(t, results[0].Err)
		}
	}
	blockAt := func(slot uint64) func(*testing.T, *SignState) { return sign(testKind, plain(slot, 1, 1, new(int))) }
	for _, tc := range []struct {
		name                 string
		signed               func(*testing.T, *SignState)
		era, activation, low uint64
		want                 float64
	}{
		{"success - nothing signed yet", func(*testing.T, *SignState) {}, 0, 1, 50, 0},
		{"success - down for 39 slots", blockAt(10), 0, 1, 50, 39},
		{"success - last signature was a checkpoint's", sign(checkpointKind, marked(3, 1, 1, CheckpointMark{FinalitySlot: 20}, new(int))), 0, 1, 50, 29},
		{"success - a block after a checkpoint", func(t *testing.T, state *SignState) {
			sign(checkpointKind, marked(3, 1, 1, CheckpointMark{FinalitySlot: 20}, new(int)))(t, state)
			sign(testKind, plain(21, 2, 2, new(int)))(t, state)
		}, 0, 1, 50, 28},
		{"success - nothing has closed", blockAt(49), 0, 1, 50, 0},
		{"success - signed within the window", blockAt(60), 0, 1, 50, 0},
		{"success - an era began meanwhile", blockAt(10), 1, 30, 50, 20},
		{"success - node tells a former era", blockAt(1<<40 | 10), 0, 1, 50, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newRig(t, t.TempDir(), 1)
			tc.signed(t, r.state)
			before := value(t, metricSlotsUnseen)
			for range 2 {
				require.NoError(t, r.voter.recorder.closePassed(t.Context(), tc.era, tc.activation, tc.low))
				require.Equal(t, before+tc.want, value(t, metricSlotsUnseen))
			}
		})
	}
}
