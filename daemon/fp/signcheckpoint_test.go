package fp

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestCheckpointsAreSigned(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	require.Len(t, r.zone.checkpoints.commits, 3, "chunks of 16 keep 32 checkpoints above the first ahead")
	require.NotEmpty(t, r.zone.checkpoints.shown[0].Table.Entries[0].PubRand, "table 0 holds this provider's nonce")
	for _, n := range []uint64{10, 15, 20} {
		require.NotContains(t, r.zone.votes, n, "no finality is signed where a checkpoint decides")
	}
	require.Contains(t, r.zone.votes, uint64(11), "heights above go on")
	signed := value(t, metricCheckpointsSigned)
	r.step(series)
	r.step(series)
	r.restart()
	r.step(series)
	require.EqualValues(t, signed+3, value(t, metricCheckpointsSigned))
	require.EqualValues(t, 2, value(t, metricLastCheckpoint))
	require.Zero(t, value(t, metricCheckpointsWaiting))
	r.mustRound()
	require.True(t, r.voter.heights.entries[20].recorded)
	require.NoFileExists(t, refusalPath(r.path))
}

func TestCheckpointWaitsForSafeBlock(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	for h := range r.l2.origins {
		if h >= 10 {
			delete(r.l2.origins, h) // Its proposal is not safe, nor one above it that would make it so.
		}
	}
	r.restart()
	r.zone.openCheckpoint(series)
	r.mustRound()
	r.mustRound()
	require.Empty(t, r.zone.checkpoints.votes)
	require.NoFileExists(t, refusalPath(r.path), "waiting is no refusal")
	r.safe(22)
	r.mustRound()
	require.Equal(t, r.digest(series, 0), r.zone.checkpoints.votes[0])
}

// TestCheckpointIsCheckedAgain shows that a refusal is not for good, nor asked about in every round.
func TestCheckpointIsCheckedAgain(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	r.zone.openCheckpoint(series)
	r.auditor.found[others[0]] = 0
	r.mustRound()
	r.mustRound()
	require.Equal(t, 1, r.auditor.audits, "the first table was enough")
	r.clock = r.clock.Add(r.checkpoints.RetryInterval)
	r.auditor.fail = errFault
	require.ErrorIs(t, r.round(), errFault)
	record, err := readRefusal(r.path)
	require.NoError(t, err)
	require.Equal(t, ReasonUnchecked, record.Reason)
	require.Contains(t, r.zone.votes, uint64(19), "what Bitcoin's node lacks does not stop finality")
	r.clock = r.clock.Add(r.checkpoints.RetryInterval)
	r.auditor.fail, r.auditor.found = nil, nil
	r.mustRound()
	require.Equal(t, r.digest(series, 0), r.zone.checkpoints.votes[0])
}

// TestCheckpointCrashes ends the process before and after the sign-state's write, and lets the zone offer another digest
// then: there is never a second one, and what was stored is what is sent.
func TestCheckpointCrashes(t *testing.T) {
	for _, stored := range []bool{false, true} {
		t.Run(fmt.Sprintf("success - stored %t", stored), func(t *testing.T) {
			r, series := checkpointRig(t, t.TempDir())
			r.zone.openCheckpoint(series)
			kill := func() { panic("killed") }
			if r.state.store.BeforeCommit = kill; stored {
				r.state.store.BeforeCommit, r.state.store.AfterCommit = func() {}, kill
			}
			require.PanicsWithValue(t, "killed", func() { _ = r.round() })
			require.Empty(t, r.zone.checkpoints.votes)
			first := r.digest(series, 0)

			r.zone.checkpoints.shown[0].Checkpoint.CommitmentsRoot = bytes.Repeat([]byte{8}, 32)
			r.restart()
			r.mustRound()
			if !stored {
				require.Equal(t, r.digest(series, 0), r.zone.checkpoints.votes[0])
				return
			}
			require.Empty(t, r.zone.checkpoints.votes)
			record, err := readRefusal(r.path)
			require.NoError(t, err)
			require.Equal(t, ReasonDoubleSign, record.Reason)
			r.zone.checkpoints.shown[0].Checkpoint.CommitmentsRoot = bytes.Repeat([]byte{7}, 32)
			r.auditor = nil // What was signed needs no check any more.
			r.restart()
			r.mustRound()
			require.Equal(t, first, r.zone.checkpoints.votes[0])
		})
	}
}

// TestFinalityAfterClose closes a series with an undecided checkpoint: the height is voted on as finality, and for the same
// block only where the checkpoint was signed.
func TestFinalityAfterClose(t *testing.T) {
	for _, tc := range []struct {
		name           string
		signed, reorgs bool
		voted          bool
	}{
		{"success - signed, same block", true, false, true},
		{"error - signed, another block", true, true, false},
		{"success - not signed, same block", false, false, true},
		{"success - not signed, another block", false, true, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r, series := checkpointRig(t, t.TempDir())
			r.step(series)
			if !tc.signed {
				r.auditor.found[others[0]] = 0
			}
			r.zone.openCheckpoint(series)
			r.mustRound()
			require.Equal(t, tc.signed, r.zone.checkpoints.votes[1] != common.Hash{})
			require.NotContains(t, r.zone.votes, uint64(15))

			series.Status = finalitytypes.SERIES_STATUS_CLOSED
			if tc.reorgs {
				r.l2.reorg(15, 1)
				r.safe(22)
			}
			r.restart()
			r.mustRound()
			vote, voted := r.zone.votes[15]
			require.Equal(t, tc.voted, voted)
			if voted {
				require.Equal(t, r.l2.headers[15].Hash(), vote)
			} else {
				require.ErrorIs(t, r.voter.heights.entries[15].refused, ErrOtherBlock)
			}
			require.NotContains(t, r.zone.votes, uint64(10), "what the series decided stays decided")
		})
	}
}
