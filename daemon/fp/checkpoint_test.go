package fp

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/btc/stakeaudit"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/run"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const checkpointKind = eots.KindCheckpoint

// checkpointRig is a rig with a series whose nonces are committed and whose table 0 is pinned. L2 blocks are safe up to 22,
// so that the blocks of checkpoints 0, 1 and 2 are.
func checkpointRig(t *testing.T, dir string) (*rig, *finalitytypes.Series) {
	t.Helper()
	r := newRig(t, dir, 101)
	r.auditor = newFakeAuditor(t)
	r.restart()
	series := r.zone.openSeries(testSeries(0))
	r.safe(4)
	r.mustRound()
	r.zone.activate(series)
	r.safe(22)
	r.mustRound()
	r.zone.openAll(r.l2)
	require.Empty(t, r.zone.checkpoints.votes, "no ballot is open")
	return r, series
}

// step opens the next checkpoint, lets the provider sign it and decides it.
func (r *rig) step(series *finalitytypes.Series) {
	r.t.Helper()
	n := series.Next
	r.zone.openCheckpoint(series)
	r.mustRound()
	require.Equal(r.t, r.digest(series, n), r.zone.checkpoints.votes[series.Slot(n)], "checkpoint %d", n)
	r.zone.decide(series, r.l2.headers[series.Height(n)].Hash())
	r.zone.finalize(series.Height(n + 1))
	r.zone.openAll(r.l2)
}

// digest is what checkpoint n must be signed for.
func (r *rig) digest(series *finalitytypes.Series, n uint64) common.Hash {
	shown := r.zone.checkpoints.shown[series.Slot(n)]
	hash, err := shown.NextTable.Layout().Hash()
	require.NoError(r.t, err)
	block := r.l2.headers[series.Height(n)]
	return checkpoint.Statement{
		Series: series.Name, ChainID: series.EthChainId, Verifier: common.Address(series.Verifier), N: n, L2Height: series.Height(n),
		BlockHash: block.Hash(), StateRoot: block.Root, NextTable: hash, NextBTCTime: shown.NextTable.BtcTime,
		CommitmentsRoot: common.BytesToHash(shown.Checkpoint.CommitmentsRoot),
	}.Digest()
}

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
	require.True(t, r.voter.entries[20].recorded)
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

// TestCheckpointHeaderIsSubmitted shows that a checkpoint's header reaches the zone without a relayer, or nobody would ever
// open its ballot.
func TestCheckpointHeaderIsSubmitted(t *testing.T) {
	r, _ := checkpointRig(t, t.TempDir())
	for h := uint64(10); h < 30; h++ {
		delete(r.zone.candidates, h)
	}
	r.mustRound()
	r.clock = r.clock.Add(r.cfg.SubmitHeadersAfter)
	r.mustRound()
	require.NoError(t, r.voter.SubmitHeaders(context.Background()))
	require.Contains(t, r.zone.headersFrom, uint64(10))
}

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

func ownOut(r *rig, table *finalitytypes.CheckpointTable)    { without(table, r.zone.key.Pk()) }
func ownMute(r *rig, table *finalitytypes.CheckpointTable)   { own(r, table).PubRand = nil }
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
	{"error - switched off", 0, func(r *rig, _ *zoneSeries, _ *shownNow) { r.voter.checkpoints.cfg.Enabled = false }, ReasonDisabled},
	{"error - no Bitcoin node", 0, func(r *rig, _ *zoneSeries, _ *shownNow) { r.voter.checkpoints.stake = nil }, ReasonNoBitcoinNode},
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

// TestCheckpointCrashes ends the process before and after the sign-state's write, and lets the zone offer another digest
// then: there is never a second one, and what was stored is what is sent.
func TestCheckpointCrashes(t *testing.T) {
	for _, stored := range []bool{false, true} {
		t.Run(fmt.Sprintf("stored %t", stored), func(t *testing.T) {
			r, series := checkpointRig(t, t.TempDir())
			r.zone.openCheckpoint(series)
			kill := func() { panic("killed") }
			if r.state.beforeCommit = kill; stored {
				r.state.beforeCommit, r.state.afterCommit = func() {}, kill
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

func TestCheckpointIsSentAgain(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	r.zone.openCheckpoint(series)
	r.zone.dropVotes = true
	r.mustRound()
	require.Empty(t, r.zone.checkpoints.votes)
	require.Len(t, r.zone.checkpoints.signatures, 1)
	r.zone.dropVotes = false
	r.clock = r.clock.Add(r.cfg.ResendInterval)
	r.mustRound() // The fake zone fails the test when it comes back with other bytes.
	require.Equal(t, r.digest(series, 0), r.zone.checkpoints.votes[0])
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
				require.ErrorIs(t, r.voter.entries[15].refused, ErrOtherBlock)
			}
			require.NotContains(t, r.zone.votes, uint64(10), "what the series decided stays decided")
		})
	}
}

func TestSeriesSwitch(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	r.step(series)
	series.Status = finalitytypes.SERIES_STATUS_CLOSED
	second := testSeries(1)
	second.ActivationHeight = 30
	following := r.zone.openSeries(second)
	r.zone.finalize(22)
	r.mustRound()
	require.Len(t, r.zone.checkpoints.commits, 5, "two of them for the new series")
	require.Equal(t, following.Slot(16), r.zone.checkpoints.commits[0].StartSlot)
	require.NotContains(t, r.zone.votes, uint64(10))
	require.Contains(t, r.zone.votes, uint64(15), "no series decides it any more")
	require.NotEqual(t, r.zone.checkpoints.nonces[series.Slot(5)], r.zone.checkpoints.nonces[following.Slot(5)])

	r.zone.finalize(22)
	r.zone.activate(following)
	r.safe(36)
	r.mustRound()
	r.zone.openAll(r.l2)
	require.NotContains(t, r.zone.votes, uint64(30))
	r.step(following)
	require.NotEmpty(t, r.zone.checkpoints.votes[1<<40])
}

func TestChangedSeriesIsRefused(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*finalitytypes.Series)
	}{
		{"error - name", func(s *finalitytypes.Series) { s.Name = "other" }},
		{"error - chain id", func(s *finalitytypes.Series) { s.EthChainId++ }},
		{"error - verifier", func(s *finalitytypes.Series) { s.Verifier = bytes.Repeat([]byte{9}, 20) }},
		{"error - activation height", func(s *finalitytypes.Series) { s.ActivationHeight++ }},
		{"error - interval", func(s *finalitytypes.Series) { s.Interval++ }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r, series := checkpointRig(t, t.TempDir())
			r.zone.openCheckpoint(series)
			tc.change(series)
			r.restart()
			r.mustRound()
			require.Empty(t, r.zone.checkpoints.votes)
			require.NotContains(t, r.zone.votes, uint64(10), "the remembered series says where checkpoints stand")
			record, err := readRefusal(r.path)
			require.NoError(t, err)
			require.Equal(t, ReasonSeries, record.Reason)
			current, err := r.series.current(context.Background())
			require.NoError(t, err)
			require.ErrorIs(t, current.trouble, ErrSeriesChanged)
		})
	}
}

func TestMalformedSeriesIsRefused(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*finalitytypes.Series)
	}{
		{"error - name", func(s *finalitytypes.Series) { s.Name = "A" }},
		{"error - more checkpoints than heights", func(s *finalitytypes.Series) { s.Next = 1 << 41 }},
		{"error - decided before it opened", func(s *finalitytypes.Series) { s.Decided = 1 }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newRig(t, t.TempDir(), 101)
			tc.change(r.zone.openSeries(testSeries(0)))
			require.ErrorIs(t, r.ensureCheckpoints(), ErrSeries)
			require.ErrorIs(t, r.voter.Round(t.Context()), ErrSeries)
			require.Empty(t, r.zone.checkpoints.commits)
		})
	}
}

func TestConfiguredVerifier(t *testing.T) {
	for _, tc := range []struct {
		name string
		pin  EthereumConfig
		ok   bool
	}{
		{"success - not set", EthereumConfig{}, true},
		{"success - the same", EthereumConfig{Verifier: testSeries(0).Verifier.Hex(), ChainID: 32382}, true},
		{"error - another verifier", EthereumConfig{Verifier: "0x0000000000000000000000000000000000000002"}, false},
		{"error - another chain", EthereumConfig{ChainID: 1}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newRig(t, t.TempDir(), 101)
			r.ethereum = tc.pin
			r.restart()
			r.zone.openSeries(testSeries(0))
			r.mustRound()
			require.Equal(t, tc.ok, len(r.zone.checkpoints.commits) > 0, "no nonce is published for another verifier")
			_, bound, err := r.state.Series(0)
			require.NoError(t, err)
			require.Equal(t, tc.ok, bound)
		})
	}
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

func TestCheckpointSpan(t *testing.T) {
	series := finalitytypes.Series{Index: 2, Next: 7, Status: finalitytypes.SERIES_STATUS_OPEN}
	require.Equal(t, span{base: 2<<40 | 7, ceiling: 2<<40 | 4103, least: 8, most: 1024}, checkpointSpan(series))
	series.Status = finalitytypes.SERIES_STATUS_ACTIVE
	require.Equal(t, uint64(2<<40|8), checkpointSpan(series).base, "the nonces of table 7 are pinned")
}

// TestFinalityNoncesWaitForAnchors keeps nonces of finality ahead for longer than it takes to anchor them.
func TestFinalityNoncesWaitForAnchors(t *testing.T) {
	free := span{base: 10, ceiling: 510}
	require.EqualValues(t, 120, free.anchored(30, 40).atLeast)
	require.EqualValues(t, 460, free.anchored(200, 40).atLeast, "a whole commitment fits below the ceiling")
	require.Zero(t, free.anchored(200, 600).atLeast)

	r := newRig(t, t.TempDir(), 101)
	info, err := r.zone.Finality().SigningInfo(t.Context(), nil)
	require.NoError(t, err)
	require.NoError(t, r.random.Ensure(t.Context(), finalitySpan(info, r.zone.params).anchored(50, r.cfg.RandomnessChunk)))
	require.Len(t, r.zone.commits, 5, "200 slots in commitments of 40, not the configured 60")
}

func TestCheckpointRandomnessGoesOn(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	last := func() uint64 { return r.zone.checkpoints.commits[0].StartSlot }
	require.EqualValues(t, 32, last(), "activation made one nonce useless")
	series.Next = 15
	r.mustRound()
	require.EqualValues(t, 32, last())
	series.Next = 16
	r.mustRound()
	require.EqualValues(t, 48, last(), "without a gap or an overlap")
}

// TestCheckpointLoopsTogether lets votes and checkpoints run beside each other, as the daemon does.
func TestCheckpointLoopsTogether(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	r.zone.mu.Lock()
	r.zone.openCheckpoint(series)
	r.zone.openCheckpoint(series)
	r.zone.mu.Unlock()
	r.clock = r.clock.Add(time.Minute)
	var group errgroup.Group
	for _, loop := range []func(context.Context) error{r.voter.Round, r.voter.CheckpointRound, r.voter.SubmitHeaders} {
		group.Go(func() error {
			for range 20 {
				if err := loop(context.Background()); err != nil {
					return err
				}
			}
			return nil
		})
	}
	require.NoError(t, group.Wait())
	r.clock = r.clock.Add(time.Minute) // The clock stood still, and with it what was tried before its time.
	r.mustRound()
	require.Len(t, r.zone.checkpoints.votes, 2)
}

// TestCheckpointProperties lets a provider live through restarts, reorgs, lost votes, zones that change what a checkpoint
// says, Bitcoin nodes that change their mind, and series that end, in any order. The fake zone fails on a second signature
// in a slot; beyond that, no height may ever get two blocks from this key, whatever the kind.
func TestCheckpointProperties(t *testing.T) {
	dir, runs := t.TempDir(), 0
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		home := filepath.Join(dir, strconv.Itoa(runs))
		require.NoError(t, os.Mkdir(home, 0o700))
		r, series := checkpointRig(t, home)
		defer func() { r.stop() }()
		salt := byte(0)
		rt.Repeat(map[string]func(*rapid.T){
			"round":   func(*rapid.T) { _ = r.round() },
			"restart": func(*rapid.T) { r.restart() },
			"open": func(*rapid.T) {
				if series.Status == finalitytypes.SERIES_STATUS_ACTIVE && series.Next < 3 {
					r.zone.openCheckpoint(series)
				}
			},
			"decide": func(*rapid.T) {
				n := series.Decided
				if n >= series.Next || series.Closed() || r.zone.final+1 != series.Height(n) {
					return
				}
				if block := r.l2.headers[series.Height(n)].Hash(); r.zone.checkpoints.votes[n] == r.digest(series, n) {
					r.zone.decide(series, block)
				}
			},
			"finalize": func(*rapid.T) { r.zone.finalize(22) },
			"headers":  func(*rapid.T) { r.zone.openAll(r.l2) },
			"reorg": func(rt *rapid.T) {
				salt++
				r.l2.reorg(rapid.Uint64Range(r.zone.final+1, 23).Draw(rt, "from"), salt)
				r.safe(22)
			},
			"zone changes its mind": func(rt *rapid.T) {
				if series.Next > 0 {
					n := rapid.Uint64Range(0, series.Next-1).Draw(rt, "n")
					r.zone.checkpoints.shown[n].Checkpoint.CommitmentsRoot = bytes.Repeat([]byte{rapid.Byte().Draw(rt, "root")}, 32)
				}
			},
			"Bitcoin": func(rt *rapid.T) {
				r.auditor.found[others[0]] = rapid.SampledFrom([]uint64{0, testPower}).Draw(rt, "found")
				r.auditor.fail = nil
				if rapid.Bool().Draw(rt, "fail") {
					r.auditor.fail = errFault
				}
			},
			"close":      func(*rapid.T) { series.Status = finalitytypes.SERIES_STATUS_CLOSED },
			"lose votes": func(rt *rapid.T) { r.zone.dropVotes = rapid.Bool().Draw(rt, "lose") },
		})
		for n := range series.Next {
			mark, signed, err := r.state.Mark(n)
			require.NoError(t, err)
			if vote, found, err := r.state.Signature(testKind, series.Height(n)); signed && found {
				require.NoError(t, err)
				require.Equal(t, mark.BlockHash, vote.Digest, "L2 height %d", series.Height(n))
			}
		}
	})
}
