package fp

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/run"
)

func TestZoneNodeIsBehind(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(now time.Time) zone.NodeStatus
		err    error
	}{
		{"success - up to date", func(now time.Time) zone.NodeStatus { return zone.NodeStatus{Height: 1, Time: now} }, nil},
		{"success - a little late", func(now time.Time) zone.NodeStatus {
			return zone.NodeStatus{Height: 1, Time: now.Add(-maxZoneLag)}
		}, nil},
		{"error - behind the clock", func(now time.Time) zone.NodeStatus {
			return zone.NodeStatus{Height: 1, Time: now.Add(-maxZoneLag - time.Second)}
		}, ErrZoneBehind},
		{"error - no block since its start", func(time.Time) zone.NodeStatus { return zone.NodeStatus{Height: 1} }, ErrZoneBehind},
		{"error - behind its peers", func(now time.Time) zone.NodeStatus {
			return zone.NodeStatus{Height: 1, Time: now, CatchingUp: true}
		}, ErrZoneBehind},
		{"error - ahead of the clock", func(now time.Time) zone.NodeStatus {
			return zone.NodeStatus{Height: 1, Time: now.Add(maxZoneLag + time.Second)}
		}, ErrZoneBehind},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r, series := checkpointRig(t, t.TempDir())
			votes := len(r.zone.votes)
			r.zone.openCheckpoint(series)
			r.zone.finalize(22)
			r.safe(30)
			status := tc.change(r.clock)
			r.zone.status = &status
			require.ErrorIs(t, r.voter.Round(t.Context()), tc.err)
			require.NoError(t, r.voter.CheckpointRound(t.Context()))
			require.ErrorIs(t, r.ensureCheckpoints(), tc.err)
			if tc.err != nil {
				require.Len(t, r.zone.votes, votes, "no vote")
				require.Empty(t, r.zone.checkpoints.votes, "no checkpoint")
				return
			}
			require.Greater(t, len(r.zone.votes), votes)
			require.Len(t, r.zone.checkpoints.votes, 1)
		})
	}
}

// TestCheckpointNeedsFreshZone lets the zone's node fall behind between a vote and a checkpoint.
func TestCheckpointNeedsFreshZone(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	r.zone.openCheckpoint(series)
	require.NoError(t, r.voter.Round(t.Context()))
	r.zone.status = &zone.NodeStatus{Height: 1, Time: r.clock.Add(-time.Hour)}
	require.ErrorIs(t, r.voter.CheckpointRound(t.Context()), ErrZoneBehind)
	require.Empty(t, r.zone.checkpoints.votes)
}

// TestAuditOfLaggingView restores a machine image whose zone node lags: own votes that the image does not know are not shown at
// first. No audit may pass on that view, and the one on the whole view finds them.
func TestAuditOfLaggingView(t *testing.T) {
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
	r.stop()
	copyFile(t, backup, r.path)

	whole := r.zone.votes
	r.zone.votes = map[uint64]common.Hash{}
	for slot := uint64(1); slot <= 5; slot++ {
		r.zone.votes[slot] = whole[slot]
	}
	r.zone.status = &zone.NodeStatus{Height: 7, Time: r.clock.Add(-time.Hour)}
	r.l2.reorg(11, 1)
	r.start()
	r.safe(18)
	require.ErrorIs(t, r.round(), ErrZoneBehind)
	require.False(t, r.voter.audit.done)

	r.zone.votes, r.zone.status = whole, nil
	r.zone.openAll(r.l2)
	r.mustRound() // The fake zone fails on a second signature in a slot.
	require.Len(t, r.zone.votes, 12)
	floor, err := r.state.Floor(testKind)
	require.NoError(t, err)
	require.Greater(t, floor, uint64(18))
}

// TestAuditAgain looks for own votes again when the node's height jumps: back, as another node's does, or ahead, as after a
// machine slept. Then a vote that the sign-state does not know ends no daemon: it is as after a start.
func TestAuditAgain(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(zone.NodeStatus) zone.NodeStatus
		again  bool
	}{
		{"success - a few blocks", func(s zone.NodeStatus) zone.NodeStatus { s.Height += maxZoneLeap; return s }, false},
		{"success - back", func(s zone.NodeStatus) zone.NodeStatus { s.Height--; return s }, true},
		{"success - leap of blocks", func(s zone.NodeStatus) zone.NodeStatus { s.Height += maxZoneLeap + 1; return s }, true},
		{"success - leap of time", func(s zone.NodeStatus) zone.NodeStatus { s.Time = s.Time.Add(maxZoneLag + 1); return s }, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newRig(t, t.TempDir(), 101)
			r.mustRound()
			status := zone.NodeStatus{Height: 100, Time: r.clock}
			r.zone.status = &status
			r.voter.node.last = status
			r.mustRound()
			r.zone.openAll(r.l2)
			r.zone.votes[3] = common.Hash{1} // Of a copy of this daemon.
			next := tc.change(status)
			r.zone.status = &next
			r.clock = next.Time
			require.NoError(t, r.voter.Round(t.Context()))
			floor, err := r.state.Floor(testKind)
			require.NoError(t, err)
			require.Equal(t, tc.again, floor > 3)
		})
	}
}

// TestFirstVoteAsksTheZone lets a copy of this daemon vote in slots that opened after the audit: before this one votes in them,
// it asks.
func TestFirstVoteAsksTheZone(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.mustRound()
	r.zone.openAll(r.l2)
	r.zone.votes[3] = common.Hash{1}
	r.safe(5)
	err := r.voter.Round(t.Context())
	require.ErrorIs(t, err, ErrKeyElsewhere)
	require.True(t, run.IsPermanent(err))
	_, found, err := r.state.LastSigned(testKind)
	require.NoError(t, err)
	require.False(t, found, "nothing is signed, in no slot of the batch")
}

func TestFirstCheckpointVoteAsksTheZone(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	require.NoError(t, r.voter.Round(t.Context()))
	r.zone.openCheckpoint(series)
	r.zone.checkpoints.votes[0] = common.Hash{1}
	r.voter.heights.renumber(numbering{series: &currentSeries{id: testSeries(0), view: *series}})
	err := r.voter.CheckpointRound(t.Context())
	require.ErrorIs(t, err, ErrKeyElsewhere)
	require.Empty(t, r.zone.checkpoints.signatures)
}
