package fp

import (
	"bytes"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/stakeaudit"
	"github.com/taikofin/taikofin/internal/eots"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// tamper is one way in which a checkpoint, a node or the provider itself is not as it should be.
type tamper struct {
	name string
	// n is the checkpoint that is tampered with; the ones before are signed and decided.
	n      uint64
	change func(r *rig, series *finalitytypes.Series, shown *finalitytypes.QueryCheckpointResponse)
	want   Reason // none: signed
}

// own is this provider's entry of a table.
func own(r *rig, table *finalitytypes.CheckpointTable) *finalitytypes.CheckpointEntry {
	pk := r.zone.key.Pk()
	for i := range table.Entries {
		if bytes.Equal(table.Entries[i].FpBtcPk, pk[:]) {
			return &table.Entries[i]
		}
	}
	return nil
}

// without takes providers out of a table.
func without(table *finalitytypes.CheckpointTable, fpPks ...[32]byte) {
	var left []finalitytypes.CheckpointEntry
	table.TotalPowerSat = 0
	for _, entry := range table.Entries {
		out := false
		for _, fpPk := range fpPks {
			out = out || bytes.Equal(entry.FpBtcPk, fpPk[:])
		}
		if !out {
			left = append(left, entry)
			table.TotalPowerSat += entry.PowerSat
		}
	}
	table.Entries = left
}

type (
	zoneSeries = finalitytypes.Series
	shownNow   = finalitytypes.QueryCheckpointResponse
)

// tell lets the zone's node lie.
func tell(change func(shown *shownNow)) func(*rig, *zoneSeries, *shownNow) {
	return func(r *rig, _ *zoneSeries, shown *shownNow) {
		slot := shown.Checkpoint.Slot
		r.zone.checkpoints.tell = func(shown *shownNow) {
			if shown.Checkpoint.Slot == slot {
				change(shown)
			}
		}
	}
}

// next changes the next table and lets the checkpoint name what comes out.
func next(change func(r *rig, table *finalitytypes.CheckpointTable)) func(*rig, *zoneSeries, *shownNow) {
	return func(r *rig, series *zoneSeries, shown *shownNow) {
		change(r, &shown.NextTable)
		shown.Checkpoint.NextBtcTime = shown.NextTable.BtcTime
		r.zone.rehash(series, finalitytypes.CheckpointNumber(shown.Checkpoint.Slot))
	}
}

// decides changes the table that decides.
func decides(change func(r *rig, table *finalitytypes.CheckpointTable)) func(*rig, *zoneSeries, *shownNow) {
	return func(r *rig, _ *zoneSeries, shown *shownNow) { change(r, &shown.Table) }
}

// audits changes what the Bitcoin node says.
func audits(change func(r *rig, a *fakeAuditor)) func(*rig, *zoneSeries, *shownNow) {
	return func(r *rig, _ *zoneSeries, _ *shownNow) { change(r, r.auditor) }
}

// both does one thing after another.
func both(changes ...func(*rig, *zoneSeries, *shownNow)) func(*rig, *zoneSeries, *shownNow) {
	return func(r *rig, series *zoneSeries, shown *shownNow) {
		for _, change := range changes {
			change(r, series, shown)
		}
	}
}

func inactive(r *rig, _ *zoneSeries, _ *shownNow) { r.zone.inactive = 90 }

func jail(r *rig, _ *zoneSeries, _ *shownNow) { r.zone.jailed = true }

func ownOut(r *rig, table *finalitytypes.CheckpointTable) { without(table, r.zone.key.Pk()) }

func ownMute(r *rig, table *finalitytypes.CheckpointTable) { own(r, table).PubRand = nil }

func othersOut(_ *rig, table *finalitytypes.CheckpointTable) { without(table, others...) }

func ownStranger(r *rig, table *finalitytypes.CheckpointTable) {
	_, pubRand, err := eots.Nonce(r.zone.key.Secret(), "another", checkpointKind, 1)
	require.NoError(r.t, err)
	own(r, table).PubRand = pubRand[:]
}

// at moves the next table to a Bitcoin time.
func at(btcTime uint64) func(*rig, *zoneSeries, *shownNow) {
	return next(func(_ *rig, table *finalitytypes.CheckpointTable) { table.BtcTime = btcTime })
}

// late lets the provider's commitments enter the zone after the tables were pinned.
func late(r *rig, _ *zoneSeries, _ *shownNow) {
	for i := range r.zone.checkpoints.commits {
		r.zone.checkpoints.commits[i].ZoneHeight = 1000
	}
}

var tampers = []tamper{
	{"success - as it should be", 0, func(*rig, *zoneSeries, *shownNow) {}, ""},
	{"success - as it should be, later", 1, func(*rig, *zoneSeries, *shownNow) {}, ""},
	{"error - checkpoint of another series", 0, tell(func(s *shownNow) { s.Series.Name = "other" }), ReasonSeries},
	{"error - verifier of the checkpoint", 1, tell(func(s *shownNow) { s.Series.Verifier[0]++ }), ReasonSeries},
	{"error - switched off", 0, func(r *rig, _ *zoneSeries, _ *shownNow) { r.voter.checkpoints.checks.cfg.Enabled = false }, ReasonDisabled},
	{"error - no Bitcoin node", 0, func(r *rig, _ *zoneSeries, _ *shownNow) { r.voter.checkpoints.checks.stake = nil }, ReasonNoBitcoinNode},
	{"error - slot", 0, tell(func(s *shownNow) { s.Table.Slot++ }), ReasonSlot},
	{"error - slot of the next table", 0, tell(func(s *shownNow) { s.NextTable.Slot-- }), ReasonSlot},
	{"error - finality slot", 0, tell(func(s *shownNow) { s.Checkpoint.FinalitySlot++ }), ReasonSlot},
	{"error - short commitments root", 0, tell(func(s *shownNow) { s.Checkpoint.CommitmentsRoot = []byte{1} }), ReasonSlot},
	{"error - table without entries", 0, tell(func(s *shownNow) { s.NextTable.Entries = nil }), ReasonTable},
	{"error - key of 31 bytes", 0, tell(func(s *shownNow) { s.NextTable.Entries[0].FpBtcPk = make([]byte, 31) }), ReasonTable},
	{"error - nonce of 31 bytes", 0, tell(func(s *shownNow) { s.Table.Entries[0].PubRand = make([]byte, 31) }), ReasonTable},
	{"error - total", 0, tell(func(s *shownNow) { s.NextTable.TotalPowerSat-- }), ReasonTable},
	{"error - another table decides", 1, tell(func(s *shownNow) {
		s.Table.Entries[0].PowerSat++
		s.Table.TotalPowerSat++
	}), ReasonTableReplaced},
	{"error - not in the table", 0, decides(ownOut), ReasonNotInTable},
	{"error - in the table without a nonce", 0, decides(ownMute), ReasonNoNonce},
	{"error - nonce of another", 0, decides(ownStranger), ReasonOwnNonce},
	{"error - next nonce of another", 0, next(ownStranger), ReasonOwnNonce},
	{"error - own commitment is gone", 0, func(r *rig, _ *zoneSeries, _ *shownNow) { r.checkpointRandom.commits = nil }, ReasonCommitment},
	{"error - hash of the next table", 0, tell(func(s *shownNow) { s.Checkpoint.NextTableHash[0]++ }), ReasonNextTableHash},
	{"error - digest", 0, tell(func(s *shownNow) { s.Candidates[0].Digest[0]++ }), ReasonDigest},
	{"error - Bitcoin height goes back", 1, tell(func(s *shownNow) { s.NextTable.BtcHeight = 100 }), ReasonBTCHeight},
	{"error - Bitcoin height is not settled", 0, audits(func(_ *rig, a *fakeAuditor) { a.fail = stakeaudit.ErrBehind }), ReasonBTCHeight},
	{"error - own node lacks the Bitcoin block", 0, audits(func(_ *rig, a *fakeAuditor) { a.medians[101] = 0 }), ReasonBTCHeight},
	{"error - two Bitcoin times", 0, tell(func(s *shownNow) { s.Checkpoint.NextBtcTime-- }), ReasonBTCTime},
	{"error - Bitcoin time ahead", 0, both(at(1_700_001_000), audits(func(_ *rig, a *fakeAuditor) { a.medians[101] = 1_700_001_000 })), ReasonBTCTime},
	{"error - later than the block", 0, at(testBTCTime + 601), ReasonBTCTime},
	{"error - earlier than the block", 0, at(testBTCTime + 599), ReasonBTCTime},
	{"success - earlier than the block, which the zone cannot know better", 0, both(at(testBTCTime+599), func(r *rig, _ *zoneSeries, _ *shownNow) {
		r.zone.checkpoints.baseHeight = 91
	}), ""},
	{"error - later than such a block", 0, both(at(testBTCTime+601), func(r *rig, _ *zoneSeries, _ *shownNow) {
		r.zone.checkpoints.baseHeight = 91
	}), ReasonBTCTime},
	{"error - too old for Ethereum", 0, both(at(1_700_000_000-73*3600), audits(func(_ *rig, a *fakeAuditor) { a.medians[101] = 1_700_000_000 - 73*3600 })), ReasonExpired},
	{"error - more power than Bitcoin bears out", 0, audits(func(_ *rig, a *fakeAuditor) { a.found[others[0]] = testPower - 1 }), ReasonOverstated},
	{"error - spent stake of one", 0, audits(func(_ *rig, a *fakeAuditor) { a.found[others[0]] = 0 }), ReasonOverstated},
	{"error - the first table overstates", 0, decides(func(_ *rig, table *finalitytypes.CheckpointTable) {
		table.Entries[0].PowerSat++
		table.TotalPowerSat++
	}), ReasonOverstated},
	{"success - stake left after the first table", 0, audits(func(_ *rig, a *fakeAuditor) { a.staked[others[0]] = 1 }), ""},
	{"error - own power overstated", 0, audits(func(r *rig, a *fakeAuditor) { a.found[r.zone.key.Pk()] = 1 }), ReasonOverstated},
	{"error - a third has left since", 0, audits(func(_ *rig, a *fakeAuditor) { a.staked[others[0]] = 0 }), ReasonUnbacked},
	{"success - less than a third has left since", 0, audits(func(_ *rig, a *fakeAuditor) { a.staked[others[0]] = 1 }), ""},
	{"error - keeps one of three", 0, next(othersOut), ReasonKeepsTooLittle},
	{"success - keeps two of three", 0, next(func(_ *rig, table *finalitytypes.CheckpointTable) { without(table, others[0]) }), ""},
	{"success - keeps all that is still staked", 0, both(next(othersOut), audits(func(_ *rig, a *fakeAuditor) {
		a.staked[others[0]], a.burned[others[1]] = 0, true
	})), ""},
	{"error - left out", 0, next(ownOut), ReasonOwnEntry},
	{"success - left out while jailed", 0, both(next(ownOut), jail), ""},
	{"success - left out with too little stake", 0, both(next(ownOut), audits(func(r *rig, a *fakeAuditor) {
		a.staked[r.zone.key.Pk()] = testPower/2 - 1
	})), ""},
	{"success - left out of a full table", 0, next(func(r *rig, table *finalitytypes.CheckpointTable) {
		own(r, table).PubRand, own(r, table).FpBtcPk = nil, bytes.Repeat([]byte{0x50}, 32)
	}), ""},
	{"error - nonce left out", 0, next(ownMute), ReasonOwnNextNonce},
	{"error - nonce left out, later", 1, next(ownMute), ReasonOwnNextNonce},
	{"success - nonce left out while jailed", 1, both(next(ownMute), jail), ""},
	{"success - nonce left out soon after a jail", 1, both(next(ownMute), func(r *rig, _ *zoneSeries, _ *shownNow) {
		r.zone.jailedUntil = r.clock.Add(-time.Hour)
	}), ""},
	{"error - nonce left out long after a jail", 1, both(next(ownMute), func(r *rig, _ *zoneSeries, _ *shownNow) {
		r.zone.jailedUntil = r.clock.Add(-73 * time.Hour)
	}), ReasonOwnNextNonce},
	{"error - nonce left out, and said to lack it", 1, both(next(ownMute), inactive), ReasonOwnNextNonce},
	{"success - left out after lacking nonces for long", 1, both(next(ownOut), inactive), ""},
	{"success - no nonce in time", 0, both(next(ownMute), late), ""},
	{"error - block of a finality vote", 1, func(r *rig, _ *zoneSeries, _ *shownNow) {
		_, err := r.state.Sign(testKind, []SignRequest{plain(15, 1, 0x77, new(int))})
		require.NoError(r.t, err)
	}, ReasonOtherBlock},
	{"error - another digest in the slot", 1, func(r *rig, _ *zoneSeries, _ *shownNow) {
		mark := CheckpointMark{FinalitySlot: 15, BlockHash: r.l2.headers[15].Hash()}
		_, err := r.state.Sign(checkpointKind, []SignRequest{marked(1, 1, 0x77, mark, new(int))})
		require.NoError(r.t, err)
	}, ReasonDoubleSign},
	{"error - below the floor", 0, func(r *rig, _ *zoneSeries, _ *shownNow) { require.NoError(r.t, r.state.RaiseFloor(checkpointKind, 1)) }, ReasonSignState},
}

func TestCheckpointRefusals(t *testing.T) {
	for _, tc := range tampers {
		t.Run(tc.name, func(t *testing.T) {
			r, series := checkpointRig(t, t.TempDir())
			for range tc.n {
				r.step(series)
			}
			r.zone.openCheckpoint(series)
			tc.change(r, series, r.zone.checkpoints.shown[series.Slot(tc.n)])
			if tc.want == "" {
				r.mustRound() // The commitments that changed are read again.
				require.NoFileExists(t, refusalPath(r.path))
				require.Equal(t, r.digest(series, tc.n), r.zone.checkpoints.votes[series.Slot(tc.n)])
				return
			}
			r.idle = true
			before := value(t, metricCheckpointsRefused.WithLabelValues(string(tc.want)))
			r.mustRound()
			require.NotContains(t, r.zone.checkpoints.votes, series.Slot(tc.n))
			require.EqualValues(t, before+1, value(t, metricCheckpointsRefused.WithLabelValues(string(tc.want))))
			record, err := readRefusal(r.path)
			require.NoError(t, err)
			require.Equal(t, tc.want, record.Reason, record.Text)
			require.Equal(t, tc.n, record.Number)
			require.NotEmpty(t, record.Text)
			if tc.want == ReasonOtherBlock || tc.want == ReasonDoubleSign || tc.want == ReasonSignState {
				return // for good
			}
			require.EqualValues(t, 1, value(t, metricCheckpointsWaiting))
		})
	}
}

// TestCheckpointPredecessor does not sign under a table that this provider refused to hand over to, until others did.
func TestCheckpointPredecessor(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	r.zone.openCheckpoint(series)
	next(ownMute)(r, series, r.zone.checkpoints.shown[0])
	r.zone.checkpoints.shown[1].Table = r.zone.checkpoints.shown[0].NextTable
	r.zone.openCheckpoint(series)
	before := value(t, metricCheckpointsRefused.WithLabelValues(string(ReasonPredecessor)))
	r.mustRound()
	record, err := readRefusal(r.path)
	require.NoError(t, err)
	require.Equal(t, ReasonOwnNextNonce, record.Reason)
	require.Zero(t, record.Number)
	require.EqualValues(t, 2, value(t, metricCheckpointsWaiting))
	series.Decided = 1 // Says a node that shows no decision.
	r.mustRound()
	record, err = readRefusal(r.path)
	require.NoError(t, err)
	require.Equal(t, ReasonPredecessor, record.Reason)
	require.EqualValues(t, 1, record.Number)
	require.EqualValues(t, before+1, value(t, metricCheckpointsRefused.WithLabelValues(string(ReasonPredecessor))))
	require.Empty(t, r.zone.checkpoints.votes)
	r.zone.checkpoints.shown[0].Ballot.DecidedDigest = common.Hash{1}.Hex()
	r.clock = r.clock.Add(r.checkpoints.RetryInterval)
	r.mustRound()
	record, err = readRefusal(r.path)
	require.NoError(t, err)
	require.Equal(t, ReasonNoNonce, record.Reason, "now the next check")
}

// TestCheckpointPrunedPredecessor goes on where the zone keeps fewer slots than an interval has: of the checkpoint before
// nothing is left but that it was decided, and the table that decides is recomputed.
func TestCheckpointPrunedPredecessor(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	r.zone.openCheckpoint(series)
	r.auditor.found[others[0]] = 0
	r.mustRound()
	require.Empty(t, r.zone.checkpoints.votes, "refused")
	r.zone.decide(series, r.l2.headers[series.Height(0)].Hash())
	r.zone.openCheckpoint(series)
	delete(r.zone.checkpoints.shown, series.Slot(0))
	r.clock = r.clock.Add(r.checkpoints.RetryInterval)
	r.mustRound()
	require.Empty(t, r.zone.checkpoints.votes, "the table that decides is overstated")
	record, err := readRefusal(r.path)
	require.NoError(t, err)
	require.Equal(t, ReasonOverstated, record.Reason)
	r.auditor.found = nil
	r.clock = r.clock.Add(r.checkpoints.RetryInterval)
	r.mustRound()
	require.Equal(t, r.digest(series, 1), r.zone.checkpoints.votes[series.Slot(1)])
}
