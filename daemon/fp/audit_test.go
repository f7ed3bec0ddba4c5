package fp

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/run"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestVoterLostSignState(t *testing.T) {
	dir := t.TempDir()
	r := newRig(t, dir, 301)
	r.safe(10)
	r.mustRound()
	r.votedUpTo(10)
	r.zone.openAll(r.l2)
	r.zone.finalize(5)
	committed, ok := r.random.Covering(10)
	require.True(t, ok)
	for { // The last commitment on the zone.
		next, ok := r.random.Covering(committed.End() + 1)
		if !ok {
			break
		}
		committed = next
	}

	r.stop()
	require.NoError(t, os.Remove(r.path))
	before := value(t, metricForeignVotes)
	r.l2.reorg(8, 1) // What it signed at 8, 9 and 10 it does not know any more.
	r.start()
	r.safe(25)
	r.mustRound()
	require.Greater(t, value(t, metricForeignVotes), before)
	require.Len(t, r.zone.votes, 10, "nothing that was committed before is signed")
	floor, err := r.state.Floor(testKind)
	require.NoError(t, err)
	require.Equal(t, committed.End()+1, floor)
	fresh, ok := r.random.Covering(floor)
	require.True(t, ok, "new randomness is committed above the floor")
	require.Equal(t, floor, fresh.Start)

	// A restart must not take the loss for another one.
	again := value(t, metricForeignVotes)
	r.restart()
	r.mustRound()
	require.Equal(t, again, value(t, metricForeignVotes))
}

func TestVoterRestoredSignState(t *testing.T) {
	dir := t.TempDir()
	r := newRig(t, dir, 301)
	r.safe(5)
	r.mustRound()
	r.stop()
	backup := filepath.Join(dir, "backup.db")
	copyFile(t, r.path, backup)
	r.start()
	r.safe(12)
	r.mustRound()
	r.votedUpTo(12)
	r.zone.openAll(r.l2)
	r.stop()
	copyFile(t, backup, r.path) // The commitments in it are the ones on the zone; only votes are missing.

	r.l2.reorg(11, 1)
	r.start()
	r.safe(18)
	r.mustRound()
	require.Len(t, r.zone.votes, 12, "nothing is signed under nonces that may have been used")
	floor, err := r.state.Floor(testKind)
	require.NoError(t, err)
	require.Greater(t, floor, uint64(18))
}

// TestSecondDaemon runs one key on two sign-states: neither signs what the other may have signed, and the one that was
// there first stops instead of outbidding the other's commitments for ever.
func TestSecondDaemon(t *testing.T) {
	first := newRig(t, t.TempDir(), 301)
	first.safe(5)
	first.mustRound()
	second := newRig(t, t.TempDir(), 301)
	second.zone, second.l1, second.l2 = first.zone, first.l1, first.l2
	second.restart()
	first.l2.reorg(4, 1)
	first.safe(12)
	second.mustRound()
	require.Len(t, first.zone.votes, 5, "the second signs nothing that the first has committed")
	commits := len(first.zone.commits)
	err := first.round()
	require.ErrorIs(t, err, ErrKeyElsewhere)
	require.True(t, run.IsPermanent(err))
	second.mustRound()
	require.Len(t, first.zone.commits, commits)
}

// TestCheckpointRestoredSignState loses a checkpoint's signature: neither the checkpoint nor, should the series be closed,
// the finality of its height is signed again.
func TestCheckpointRestoredSignState(t *testing.T) {
	dir := t.TempDir()
	r, series := checkpointRig(t, dir)
	r.stop()
	backup := filepath.Join(dir, "backup.db")
	copyFile(t, r.path, backup)
	r.start()
	r.zone.openCheckpoint(series)
	r.mustRound()
	require.Len(t, r.zone.checkpoints.votes, 1)
	r.stop()
	copyFile(t, backup, r.path)

	r.l2.reorg(10, 1)
	r.safe(22)
	r.start()
	r.mustRound()
	require.Len(t, r.zone.checkpoints.signatures, 1)
	floor, err := r.state.Floor(checkpointKind)
	require.NoError(t, err)
	require.EqualValues(t, 48, floor, "above all that was committed")
	floor, err = r.state.Floor(testKind)
	require.NoError(t, err)
	require.Greater(t, floor, uint64(10))
	series.Status = finalitytypes.SERIES_STATUS_CLOSED
	r.mustRound()
	require.NotContains(t, r.zone.votes, uint64(10))
}

// TestCheckpointSecondDaemon finds a vote of this key that this sign-state did not make while the daemon runs.
func TestCheckpointSecondDaemon(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	r.zone.openCheckpoint(series)
	r.mustRound()
	r.zone.checkpoints.votes[0] = common.Hash{1}
	err := r.round()
	require.ErrorIs(t, err, ErrKeyElsewhere)
	require.True(t, run.IsPermanent(err))
}

// TestCheckpointForeignCommitment runs one key on two sign-states: the second starts above what the first has committed, and the
// first stops.
func TestCheckpointForeignCommitment(t *testing.T) {
	first, series := checkpointRig(t, t.TempDir())
	second := newRig(t, t.TempDir(), 101)
	second.zone, second.l1, second.l2, second.auditor = first.zone, first.l1, first.l2, first.auditor
	second.restart()
	require.NoError(t, second.ensureCheckpoints())
	floor, err := second.state.Floor(checkpointKind)
	require.NoError(t, err)
	require.EqualValues(t, 48, floor)
	require.EqualValues(t, 48, second.zone.checkpoints.commits[1].StartSlot)
	first.zone.openCheckpoint(series)
	require.NoError(t, second.voter.Round(t.Context()))
	require.NoError(t, second.voter.CheckpointRound(t.Context()))
	require.Empty(t, first.zone.checkpoints.votes, "the first may have signed it")
	err = first.ensureCheckpoints()
	require.ErrorIs(t, err, ErrKeyElsewhere)
	require.True(t, run.IsPermanent(err))
}

// TestDepartedVoteIsFound restores a sign-state that lacks a vote in a slot whose table the provider has left since, as the zone's
// node shows it: with its signature and no power.
func TestDepartedVoteIsFound(t *testing.T) {
	for _, tc := range []struct {
		name string
		look func(*rig) error
	}{
		{"success - first vote of the slot", func(r *rig) error { return r.voter.audit.firstVote(r.t.Context(), 0, 3) }},
		{"success - audit", func(r *rig) error {
			return r.voter.audit.run(r.t.Context(), numbering{}, window{low: 1, high: 5}, 5)
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newRig(t, t.TempDir(), 101)
			r.zone.openAll(r.l2)
			r.zone.votes[3], r.zone.departed = common.Hash{1}, true
			require.NoError(t, tc.look(r))
			require.EqualValues(t, 4, r.floors()[0], "the slot is never signed again")
		})
	}
}
