package fp

import (
	"encoding/hex"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// floors returns the floors of finality and checkpoints.
func (r *rig) floors() [2]uint64 {
	r.t.Helper()
	finality, err := r.state.Floor(testKind)
	require.NoError(r.t, err)
	checkpoint, err := r.state.Floor(checkpointKind)
	require.NoError(r.t, err)
	return [2]uint64{finality, checkpoint}
}

// TestMadeUpCommitmentRaisesNothing lets a node show commitments that this key has not signed.
func TestMadeUpCommitmentRaisesNothing(t *testing.T) {
	root := strings.Repeat("ab", 32)
	for _, tc := range []struct {
		name string
		view finalitytypes.PubRandCommitView
	}{
		{"error - near the last slot", finalitytypes.PubRandCommitView{StartSlot: 1<<64 - 10, NumPubRand: 8, Commitment: root}},
		{"error - a little ahead", finalitytypes.PubRandCommitView{StartSlot: 1000, NumPubRand: 8, Commitment: root}},
		{"error - no signature", finalitytypes.PubRandCommitView{StartSlot: 90, NumPubRand: 8, Commitment: root, Sig: ""}},
		{"error - signature of something else", finalitytypes.PubRandCommitView{StartSlot: 90, NumPubRand: 8, Commitment: root, Sig: "own"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newRig(t, t.TempDir(), 101)
			r.mustRound()
			if tc.view.Sig == "own" {
				tc.view.Sig = r.zone.commits[0].Sig
			}
			honest := r.zone.commits
			r.zone.commits = append([]finalitytypes.PubRandCommitView{tc.view}, honest...)
			r.restart()
			unproven := value(t, metricUnproven)
			r.safe(5)
			r.mustRound()
			r.mustRound()
			require.Equal(t, [2]uint64{}, r.floors())
			require.Equal(t, unproven+1, value(t, metricUnproven), "told once")
			_, covered := r.random.Covering(tc.view.StartSlot)
			require.False(t, covered)
			r.votedUpTo(5)
			r.zone.commits = honest
			r.restart()
			r.safe(8)
			r.mustRound()
			r.votedUpTo(8)
		})
	}
}

// TestInventedVoteRaisesNothing lets a node show votes for other blocks that nobody signed, at a start and later.
func TestInventedVoteRaisesNothing(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.safe(5)
	r.mustRound()
	r.zone.openAll(r.l2)
	r.zone.invents = true
	honest := r.zone.votes[3]
	r.zone.votes[3] = common.Hash{1}
	r.zone.votes[7] = common.Hash{2}
	unproven := value(t, metricUnproven)
	r.mustRound()
	r.restart()
	r.mustRound()
	require.Equal(t, [2]uint64{}, r.floors())
	require.Greater(t, value(t, metricUnproven), unproven)
	r.zone.votes[3] = honest
	delete(r.zone.votes, 7)
	r.safe(8)
	r.mustRound()
	r.votedUpTo(8)
}

func TestInventedCheckpointVoteRaisesNothing(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	r.zone.openCheckpoint(series)
	r.zone.invents = true
	r.zone.checkpoints.votes[0] = common.Hash{1}
	r.restart()
	require.NoError(t, r.round())
	require.Equal(t, [2]uint64{}, r.floors())
}

// TestNoFloorBeyondHorizon holds even a signed commitment to what a zone can have taken.
func TestNoFloorBeyondHorizon(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.mustRound()
	elsewhere := newRig(t, t.TempDir(), 101) // The same key, told something else.
	for _, tc := range []struct {
		start uint64
		err   error
	}{{101 + horizon, ErrBeyondHorizon}, {finalitytypes.FinalitySlot(3, 101+horizon), ErrBeyondHorizon}, {horizon - 100, nil}} {
		c, sig, err := elsewhere.signer.Commit(finalitytypes.BALLOT_KIND_FINALITY, tc.start, 8)
		require.NoError(t, err)
		honest := r.zone.commits
		r.zone.commits = append([]finalitytypes.PubRandCommitView{{
			StartSlot: c.Start, NumPubRand: c.Num, Commitment: hex.EncodeToString(c.Root[:]), Sig: hex.EncodeToString(sig),
		}}, honest...)
		r.restart()
		require.ErrorIs(t, r.random.Refresh(t.Context()), tc.err)
		if tc.err != nil {
			require.ErrorContains(t, r.random.Refresh(t.Context()), "fpd sign-state accept-floor --kind finality --slot")
			require.Equal(t, [2]uint64{}, r.floors())
			r.safe(5)
			require.ErrorIs(t, r.voter.Round(t.Context()), ErrBeyondHorizon, "nothing is signed meanwhile")
			require.NoError(t, r.state.Distrust(testKind, c.End()), "the operator's word")
			require.NoError(t, r.random.Refresh(t.Context()))
			r.zone.commits = honest
			r.stop()
			r = newRig(t, t.TempDir(), 101)
			r.mustRound()
			continue
		}
		require.Equal(t, c.End()+1, r.floors()[0])
	}
}

// TestCommitsWithinHorizon shows that no node can make this key sign commitments for slots that will not come.
func TestCommitsWithinHorizon(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.zone.highest = 102 + horizon
	require.ErrorIs(t, r.ensure(), ErrBeyondHorizon)
	known, err := r.state.Commitments(testKind)
	require.NoError(t, err)
	require.Empty(t, known)
}
