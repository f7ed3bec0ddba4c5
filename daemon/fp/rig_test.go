package fp

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/require"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eots"
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
	r.zone.clock = func() time.Time { return r.clock }
	r.start()
	return r
}

// start opens the sign-state and makes a new daemon, as after a restart.
func (r *rig) start() {
	state, err := OpenSignState(r.path, Identity{FpPk: r.zone.key.Pk(), ChainID: testChainID, ModuleAddress: testModule})
	require.NoError(r.t, err)
	state.store.NoSync = true // Speed; the crash test covers durability.
	r.state = state
	r.signer, err = NewSigner(r.zone.key, state)
	require.NoError(r.t, err)
	watcher := NewWatcher(r.l2, r.l1, TaikoConfig{Safety: SafetyL1Safe})
	r.random = NewRandomness(r.zone, r.signer, watcher, r.cfg, quiet())
	r.checkpointRandom = NewCheckpointRandomness(r.zone, r.signer, watcher, r.checkpoints, quiet())
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
	if err := r.random.Ensure(context.Background(), finalitySpan(info, r.zone.params)); err != nil {
		return err
	}
	return r.random.Open(context.Background(), finalityOpenSpan(info, r.zone.params))
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
		node: r.voter.node,
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

// value reads a counter or gauge.
func value(t testing.TB, metric prometheus.Metric) float64 {
	t.Helper()
	var out dto.Metric
	require.NoError(t, metric.Write(&out))
	return out.GetCounter().GetValue() + out.GetGauge().GetValue()
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
