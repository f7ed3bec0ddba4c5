package fp

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/run"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// rig is a daemon between a fake zone and a fake Taiko node, with a clock of its own.
type rig struct {
	t      testing.TB
	path   string
	zone   *fakeZone
	l1, l2 *fakeChain
	clock  time.Time
	cfg    SignerConfig

	checkpoints CheckpointsConfig
	ethereum    EthereumConfig
	auditor     *fakeAuditor
	idle        bool // commits nothing

	state            *SignState
	signer           *Signer
	series           *seriesReader
	checkpointRandom *Randomness
	random           *Randomness
	voter            *Voter
}

func newRig(t testing.TB, dir string, length uint64) *rig {
	t.Helper()
	key := testKey(t)
	r := &rig{
		t: t, path: filepath.Join(dir, SignStateFile), zone: newFakeZone(t, key), l1: newFakeChain(1000), l2: newFakeChain(length),
		clock: time.Unix(1_700_000_000, 0), cfg: DefaultConfig().Signer, checkpoints: DefaultConfig().Checkpoints,
	}
	r.cfg.RandomnessChunk, r.cfg.RandomnessAhead = 40, 60
	r.checkpoints.RandomnessChunk, r.checkpoints.RandomnessAhead = 16, 32
	r.start()
	return r
}

// start opens the sign-state and makes a new daemon, as after a restart.
func (r *rig) start() {
	state, err := OpenSignState(r.path, Identity{FpPk: r.zone.key.Pk(), ChainID: testChainID, ModuleAddress: testModule})
	require.NoError(r.t, err)
	state.db.NoSync = true // Speed; the crash test covers durability.
	r.state = state
	r.signer, err = NewSigner(r.zone.key, state)
	require.NoError(r.t, err)
	r.random = NewRandomness(r.zone, r.signer, r.cfg, quiet())
	watcher := NewWatcher(r.l2, r.l1, TaikoConfig{Safety: SafetyL1Safe})
	r.checkpointRandom = NewCheckpointRandomness(r.zone, r.signer, r.checkpoints, quiet())
	r.series = &seriesReader{zone: r.zone, state: state, pin: r.ethereum}
	refused := newRefusalLog(r.path, quiet())
	checks := NewCheckpoints(r.zone, r.signer, r.checkpointRandom, watcher, nil, r.checkpoints, r.series, refused)
	if r.auditor != nil {
		checks.stake = r.auditor
	}
	checks.now = func() time.Time { return r.clock }
	refused.now = checks.now
	r.voter = newVoter(voterParts{
		zone: r.zone, signer: r.signer, random: r.random, watcher: watcher, checkpoints: checks, cfg: r.cfg, log: quiet(),
		now: checks.now,
	})
}

func (r *rig) stop() { require.NoError(r.t, r.state.Close()) }

func (r *rig) restart() {
	r.stop()
	r.start()
}

// safe makes L2 blocks up to a height safe.
func (r *rig) safe(height uint64) {
	r.l1.safe = max(r.l1.safe, 1)
	r.l2.propose(r.l1, 1, height, 1)
}

func (r *rig) ensure() error {
	info, err := r.zone.Finality().SigningInfo(context.Background(), nil)
	require.NoError(r.t, err)
	return r.random.Ensure(context.Background(), finalitySpan(info, r.zone.params))
}

// round lets time pass, commits randomness and votes.
func (r *rig) round() error {
	r.clock = r.clock.Add(2 * time.Second)
	if !r.idle {
		if err := r.ensure(); err != nil {
			return err
		}
		if err := r.ensureCheckpoints(); err != nil {
			return err
		}
	}
	if err := r.voter.Round(context.Background()); err != nil {
		return err
	}
	return r.voter.CheckpointRound(context.Background())
}

// ensureCheckpoints is the daemon's loop over the nonces of checkpoints.
func (r *rig) ensureCheckpoints() error {
	d := daemon{
		cfg: Config{Checkpoints: r.checkpoints}, series: r.series, checkpointRandom: r.checkpointRandom, bitcoin: new(btcclient.Client),
	}
	d.registered.Store(true)
	return d.commitCheckpointRandomness(context.Background())
}

func (r *rig) mustRound() {
	r.t.Helper()
	require.NoError(r.t, r.round())
}

// votedUpTo says that exactly the heights from 1 up to one were voted on, each for the L2 node's block.
func (r *rig) votedUpTo(height uint64) {
	r.t.Helper()
	for n := uint64(1); n <= height; n++ {
		require.Equal(r.t, r.l2.headers[n].Hash(), r.zone.votes[n], "L2 block %d", n)
	}
	require.Len(r.t, r.zone.votes, int(height))
}

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

func TestVoterResends(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.safe(5)
	r.zone.dropVotes = true
	r.mustRound()
	r.votedUpTo(0)
	first := len(r.zone.signatures)
	require.Equal(t, 5, first)
	r.zone.failSubmit = errFault
	r.clock = r.clock.Add(time.Minute)
	require.ErrorIs(t, r.round(), errFault)
	r.restart()
	r.zone.failSubmit, r.zone.dropVotes = nil, false
	// The fake zone fails the test when a vote comes back with other bytes.
	r.mustRound()
	r.votedUpTo(5)
	r.zone.openAll(r.l2)
	r.mustRound()
	for _, e := range r.voter.heights.entries {
		require.True(t, e.recorded)
	}
}

func TestVoterRefusesReplacedBlocks(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.safe(10)
	r.mustRound()
	r.votedUpTo(10)
	before := value(t, metricDoubleSignRefused)
	old := r.l2.headers

	r.l2.reorg(6, 1)
	r.safe(14)
	r.mustRound()
	require.EqualValues(t, before+5, value(t, metricDoubleSignRefused), "heights 6 to 10 are refused")
	require.Len(t, r.zone.votes, 14)
	for n := uint64(1); n <= 14; n++ {
		want := r.l2.headers[n]
		if n >= 6 && n <= 10 {
			want = old[n]
		}
		require.Equal(t, want.Hash(), r.zone.votes[n], "L2 block %d", n)
	}
	r.mustRound()
	require.EqualValues(t, before+5, value(t, metricDoubleSignRefused), "a refusal is reported once")
	r.restart()
	r.mustRound()
	require.EqualValues(t, before+10, value(t, metricDoubleSignRefused), "and again after a restart")
}

func TestVoterStopsWhenFinalityDiverges(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.safe(5)
	r.mustRound()
	r.zone.openAll(r.l2)
	r.zone.finalize(5)
	r.l2.reorg(5, 1)
	r.safe(20)
	r.mustRound()
	require.Len(t, r.zone.votes, 5, "nothing above a final block that the own node does not have")
	require.EqualValues(t, 1, value(t, metricDiverged))
}

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

// value reads a counter or gauge.
func value(t testing.TB, metric prometheus.Metric) float64 {
	t.Helper()
	var out dto.Metric
	require.NoError(t, metric.Write(&out))
	return out.GetCounter().GetValue() + out.GetGauge().GetValue()
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

func copyFile(t testing.TB, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	require.NoError(t, err)
	defer func() { _ = in.Close() }()
	out, err := os.Create(to)
	require.NoError(t, err)
	_, err = io.Copy(out, in)
	require.NoError(t, err)
	require.NoError(t, out.Close())
}

func TestVoterSubmitsMissingHeaders(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.safe(8)
	r.mustRound()
	r.mustRound() // Asks for the votes and learns that the zone has no headers.
	require.NoError(t, r.voter.SubmitHeaders(context.Background()))
	require.Empty(t, r.zone.headersFrom, "relayers come first")
	r.clock = r.clock.Add(r.cfg.SubmitHeadersAfter)
	require.NoError(t, r.voter.SubmitHeaders(context.Background()))
	require.Equal(t, []uint64{1, 2, 3, 4, 5}, r.zone.headersFrom, "at most max_headers_per_msg")
	r.mustRound()
	r.clock = r.clock.Add(r.cfg.SubmitHeadersAfter)
	require.NoError(t, r.voter.SubmitHeaders(context.Background()))
	require.Equal(t, []uint64{1, 2, 3, 4, 5, 6, 7, 8}, r.zone.headersFrom)

	off := newRig(t, t.TempDir(), 101)
	off.safe(8)
	off.cfg.SubmitHeadersAfter = 0
	off.restart()
	off.mustRound()
	off.clock = off.clock.Add(time.Hour)
	off.mustRound()
	require.NoError(t, off.voter.SubmitHeaders(context.Background()))
	require.Empty(t, off.zone.headersFrom)
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

// TestVoterBoundsItsWork lets a node answer with parameters that no zone has.
func TestVoterBoundsItsWork(t *testing.T) {
	r := newRig(t, t.TempDir(), 11)
	r.safe(5)
	r.zone.params.MaxOpenSlots, r.zone.params.LateVoteSlots = 1<<32-1, 1<<32-1
	r.zone.params.MaxPubRandAhead, r.zone.params.MaxPubRand = 1<<64-1, 1<<64-1
	r.mustRound()
	open := r.voter.window.window(&finalitytypes.QuerySigningInfoResponse{ActivationHeight: 1, LastFinalSlot: 1 << 30})
	require.LessOrEqual(t, open.high-open.low, uint64(2*finalitytypes.MaxOpenSlots))

	refusal := finalitytypes.VoteResult{Codespace: "made up", Code: 7}
	for i := range 100 {
		refusal.Codespace += "x"
		refusal.Code = uint32(i)
		r.voter.sender.refused(1, refusal)
	}
	require.Len(t, r.voter.sender.refusals, 1, "a node cannot make the daemon keep what it makes up")
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
