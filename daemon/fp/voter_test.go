package fp

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/run"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestVoterFollowsSafeBlocks(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.safe(8)
	r.zone.openAll(r.l2)
	r.mustRound()
	r.votedUpTo(0) // Slots that were open before the first commitment cannot be voted on.
}

func TestVoterVotesBeforeHeaders(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.safe(8)
	r.mustRound()
	r.votedUpTo(8) // No header was submitted yet.
	r.zone.openAll(r.l2)
	r.zone.finalize(100)
	require.EqualValues(t, 8, r.zone.final)
	r.safe(100)
	r.mustRound()
	r.votedUpTo(28) // The window: 20 slots above the last final one.
	for range 10 {
		r.zone.openAll(r.l2)
		r.zone.finalize(100)
		r.mustRound()
	}
	r.votedUpTo(100)
	require.EqualValues(t, 100, r.zone.final)
	require.Zero(t, value(t, metricDiverged))
}

func TestVoterNewEra(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.safe(5)
	r.mustRound()
	r.zone.mu.Lock()
	r.zone.era, r.zone.activation = 1, 4
	r.zone.final, r.zone.highest = 0, 0
	r.zone.mu.Unlock()
	r.l2.reorg(4, 1)
	r.safe(6)
	r.mustRound()
	for _, n := range []uint64{4, 5, 6} {
		require.Equal(t, r.l2.headers[n].Hash(), r.zone.votes[finalitytypes.FinalitySlot(1, n)], "the same height in a new era is a new slot")
	}
}

func TestVoterRefusesOtherContext(t *testing.T) {
	r := newRig(t, t.TempDir(), 11)
	r.state.identity.ChainID = "other"
	err := r.voter.Round(context.Background())
	require.ErrorIs(t, err, ErrSignStateMismatch)
	require.True(t, run.IsPermanent(err))
}

// TestVoterProperties lets a provider live through reorgs, restarts, lost votes and lost answers in any order. The fake
// zone fails on a second signature in a slot; and a provider that is left alone finalizes the chain.
func TestVoterProperties(t *testing.T) {
	dir := t.TempDir()
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		home := filepath.Join(dir, strconv.Itoa(runs))
		require.NoError(t, os.Mkdir(home, 0o700))
		r := newRig(t, home, 400)
		defer func() { r.stop() }()
		safe, salt := uint64(1), byte(0)
		r.safe(safe)
		rt.Repeat(map[string]func(*rapid.T){
			"round":   func(*rapid.T) { _ = r.round() },
			"restart": func(*rapid.T) { r.restart() },
			"advance": func(rt *rapid.T) {
				safe = min(safe+rapid.Uint64Range(1, 12).Draw(rt, "blocks"), 300)
				r.safe(safe)
			},
			"headers":  func(*rapid.T) { r.zone.openAll(r.l2) },
			"finalize": func(*rapid.T) { r.zone.finalize(safe) },
			"reorg": func(rt *rapid.T) {
				// Never below final: that is what eras are for.
				from := max(r.zone.final+1, safe-min(safe, rapid.Uint64Range(0, 6).Draw(rt, "depth")))
				salt++
				r.l2.reorg(from, salt)
				r.safe(safe)
			},
			"lose votes": func(rt *rapid.T) { r.zone.dropVotes = rapid.Bool().Draw(rt, "lose") },
			"lose answers": func(rt *rapid.T) {
				r.zone.failSend, r.zone.sendLanded = nil, rapid.Bool().Draw(rt, "landed")
				if rapid.Bool().Draw(rt, "fail") {
					r.zone.failSend = errFault
				}
			},
			"submit fails": func(rt *rapid.T) {
				r.zone.failSubmit = nil
				if rapid.Bool().Draw(rt, "fail") {
					r.zone.failSubmit = errFault
				}
			},
		})
	})
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
