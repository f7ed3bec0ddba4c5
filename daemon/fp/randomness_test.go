package fp

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestRandomnessEnsure(t *testing.T) {
	r := newRig(t, t.TempDir(), 11)
	require.NoError(t, r.ensure())
	require.Len(t, r.zone.commits, 2, "two chunks of 40 keep 60 slots ahead")
	first, ok := r.random.Covering(1)
	require.True(t, ok)
	require.EqualValues(t, 1, first.Start, "starts at the activation height")
	_, ok = r.random.Covering(81)
	require.False(t, ok)

	require.NoError(t, r.ensure())
	require.Len(t, r.zone.commits, 2, "nothing to do")
	r.zone.highest = 20
	require.NoError(t, r.ensure())
	require.Len(t, r.zone.commits, 2, "60 slots are left above slot 20")
	r.zone.highest = 21
	require.NoError(t, r.ensure())
	require.Len(t, r.zone.commits, 3)
	require.EqualValues(t, 81, r.zone.commits[0].StartSlot, "without a gap")

	r.zone.highest = 400
	require.NoError(t, r.ensure())
	require.EqualValues(t, 401, r.zone.commits[1].StartSlot, "slots that are open cannot be committed any more")
}

func TestRandomnessBounds(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*finalitytypes.Params)
		want   []uint64 // numbers of nonces, in the order of the commitments
	}{
		{"success - chunk", func(*finalitytypes.Params) {}, []uint64{40, 40}},
		{"success - zone wants more at once", func(p *finalitytypes.Params) { p.MinPubRand = 100 }, []uint64{100}},
		{"success - zone allows less at once", func(p *finalitytypes.Params) { p.MaxPubRand = 25 }, []uint64{25, 25, 25}},
		{"success - zone allows less ahead", func(p *finalitytypes.Params) { p.MaxPubRandAhead = 50 }, []uint64{40, 10}},
		{"success - the rest is below the least commitment", func(p *finalitytypes.Params) { p.MaxPubRandAhead, p.MinPubRand = 50, 30 }, []uint64{40}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newRig(t, t.TempDir(), 11)
			tc.change(&r.zone.params)
			require.NoError(t, r.ensure())
			var got []uint64
			for _, view := range r.zone.commits {
				got = append([]uint64{view.NumPubRand}, got...)
			}
			require.Equal(t, tc.want, got)
			require.NoError(t, r.ensure())
			require.Len(t, r.zone.commits, len(tc.want), "and then it rests")
		})
	}
}

// TestRandomnessIsIdempotent ends the daemon between every two steps of a commitment.
func TestRandomnessIsIdempotent(t *testing.T) {
	for _, landed := range []bool{false, true} {
		r := newRig(t, t.TempDir(), 11)
		r.zone.failSend, r.zone.sendLanded = errFault, landed
		require.ErrorIs(t, r.ensure(), errFault)
		r.restart()
		r.zone.failSend = nil
		require.NoError(t, r.ensure())
		require.Len(t, r.zone.commits, 2)
		require.EqualValues(t, 41, r.zone.commits[0].StartSlot)
		floor, err := r.state.Floor(testKind)
		require.NoError(t, err)
		require.Zero(t, floor, "an own commitment is recognized after a restart")
	}
}

func TestRandomnessHostileAnswers(t *testing.T) {
	for _, tc := range []struct {
		name string
		view finalitytypes.PubRandCommitView
	}{
		{"error - root is no hex", finalitytypes.PubRandCommitView{StartSlot: 1, NumPubRand: 1, Commitment: "zz"}},
		{"error - short root", finalitytypes.PubRandCommitView{StartSlot: 1, NumPubRand: 1, Commitment: "00"}},
		{"error - no nonces", finalitytypes.PubRandCommitView{StartSlot: 1, Commitment: strings.Repeat("00", 32)}},
		{"error - overflow", finalitytypes.PubRandCommitView{StartSlot: 2, NumPubRand: 1<<64 - 1, Commitment: strings.Repeat("00", 32)}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newRig(t, t.TempDir(), 11)
			r.zone.commits = []finalitytypes.PubRandCommitView{tc.view}
			require.Error(t, r.random.Refresh(context.Background()))
			_, ok := r.random.Covering(1)
			require.False(t, ok)
		})
	}
}

// TestForeignRootIsNotSigned shows that a commitment of other nonces is never voted under, even without a floor.
func TestForeignRootIsNotSigned(t *testing.T) {
	r := newRig(t, t.TempDir(), 11)
	results, err := r.signer.Vote(finalitytypes.BALLOT_KIND_FINALITY, []VoteRequest{
		{Slot: 5, Digest: b32(1), Commitment: Commitment{Start: 1, Num: 10, Root: b32(9)}},
		{Slot: 11, Digest: b32(1), Commitment: Commitment{Start: 1, Num: 10, Root: b32(9)}},
		{Slot: 5, Digest: b32(1), Commitment: Commitment{Start: 1, Num: 1 << 40, Root: b32(9)}},
	})
	require.NoError(t, err)
	require.ErrorIs(t, results[0].Err, ErrForeignCommitment)
	require.Error(t, results[1].Err)
	require.Error(t, results[2].Err, "a commitment that would take all memory")
	_, found, err := r.state.LastSigned(testKind)
	require.NoError(t, err)
	require.False(t, found)
}

func TestKindsShareNoNonce(t *testing.T) {
	r := newRig(t, t.TempDir(), 11)
	finality, _, err := r.signer.Commit(finalitytypes.BALLOT_KIND_FINALITY, 1, 10)
	require.NoError(t, err)
	_, _, err = r.signer.Commit(finalitytypes.BALLOT_KIND_CHECKPOINT, 1, 10)
	require.ErrorIs(t, err, ErrSeriesUnknown, "no nonce of a series that nobody told of")
	require.NoError(t, r.state.TellSeries(testSeries(0)))
	checkpoint, _, err := r.signer.Commit(finalitytypes.BALLOT_KIND_CHECKPOINT, 1, 10)
	require.NoError(t, err)
	require.NotEqual(t, finality.Root, checkpoint.Root)

	// The series is the domain: the same key under the zone's chain id, or for another series, has other nonces.
	pubRand, err := r.signer.PubRand(finalitytypes.BALLOT_KIND_CHECKPOINT, checkpoint, 1)
	require.NoError(t, err)
	_, err = r.signer.PubRand(finalitytypes.BALLOT_KIND_CHECKPOINT, checkpoint, 11)
	require.Error(t, err)
	salt, err := r.state.Salt()
	require.NoError(t, err)
	for domain, same := range map[string]bool{testSeries(0).Name: true, testSeries(1).Name: false, testChainID: false} {
		_, derived, err := eots.SaltedNonce(r.zone.key.Secret(), salt, domain, eots.KindCheckpoint, 1)
		require.NoError(t, err)
		require.Equal(t, same, derived == pubRand, domain)
	}
	all, err := r.signer.PubRands(finalitytypes.BALLOT_KIND_CHECKPOINT, checkpoint)
	require.NoError(t, err)
	require.Len(t, all, 320)
	require.Equal(t, pubRand[:], all[:32])
	require.NoError(t, r.state.TellSeries(testSeries(1)))
	_, _, err = r.signer.Commit(finalitytypes.BALLOT_KIND_CHECKPOINT, 1<<40-4, 8)
	require.Error(t, err, "a commitment stays within its series")
	_, _, err = r.signer.Commit(finalitytypes.BALLOT_KIND_UNSPECIFIED, 1, 10)
	require.Error(t, err)
}
