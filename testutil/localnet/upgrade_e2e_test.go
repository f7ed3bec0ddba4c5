package localnet

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// envUpgrade says that there is time for an upgrade: a second node is built, and two proposals are voted on.
const envUpgrade = "TAIKOFIN_UPGRADE"

const (
	// rehearsalPlan is the upgrade that the second node knows, forgottenPlan one that none knows.
	rehearsalPlan, forgottenPlan = "rehearsal", "forgotten"
	// paceFor is for how long blocks are counted; upgradeLead times as long, and upgradeSpare blocks more, lie between a proposal and the
	// height that it names: more than the voting takes.
	paceFor      = 2 * time.Second
	upgradeLead  = 13
	upgradeSpare = 60
)

// rehearsal is an upgrade of a zone that runs: what docs/operators.md tells an operator to do, done by a test.
type rehearsal struct {
	// old and next are the two versions of taikofind.
	old, next string
	// height is the zone height of the upgrade.
	height int64
	// lateVoteSlots is the parameter that the upgrade raises by one, as it was before.
	lateVoteSlots uint32
	late          *Validator
}

// TestUpgrade takes a zone from one version of taikofind to the next, which has a store more and another parameter. The order matters.
func TestUpgrade(t *testing.T) {
	if os.Getenv(envUpgrade) == "" {
		t.Skip("takes minutes; make test-upgrade sets " + envUpgrade)
	}
	r := &rehearsal{next: buildNext(t)}
	n := startTestNetWith(t, 15*time.Minute, func(o *Options) { o.CheckpointInterval = 0 })
	r.old = n.opts.Binaries.Taikofind
	for _, test := range []struct {
		name string
		run  func(*testing.T, *Net)
	}{
		{"success - every node stops at the height and says what it needs", r.testHalt},
		{"error - the old program does not go on", r.testOldRefuses},
		{"success - the new program carries the plan out, and finality goes on", r.testSwap},
		{"success - validators agree on every app hash, before and after", testAppHashes},
		{"success - a node that comes late runs both programs, one after the other", r.testLate},
		{"success - a block after the upgrade is rolled back", r.testRollBack},
		{"success - a node joins the upgraded zone by state sync", r.testStateSync},
		{"success - a plan that is given up is passed over", r.testSkip},
		{"success - the upgraded zone goes on from its export", r.testExport},
	} {
		if !t.Run(test.name, func(t *testing.T) { test.run(t, n) }) {
			t.Log(n.Diagnose())
			t.FailNow()
		}
	}
}

// buildNext builds the next version of taikofind. Nothing else in this tree may build it: its upgrade is for this test alone.
func buildNext(t *testing.T) string {
	t.Helper()
	root, err := SourceRoot()
	require.NoError(t, err)
	path := filepath.Join(root, "build", "localnet", "next", "taikofind")
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(t, goBuild(testContext(t, 10*time.Minute), root, path, "-tags=upgradetest", "./cmd/taikofind"))
	return path
}

// use puts another version of taikofind into the place of the one that a node runs. The node must be stopped.
func (v *Validator) use(program string) { v.binary, v.proc.Path = program, program }

// needed is what a node says that comes to the height of a plan which its program does not know.
func needed(plan string, height int64) string {
	return fmt.Sprintf(`UPGRADE "%s" NEEDED at height: %d`, plan, height)
}

func (r *rehearsal) testHalt(t *testing.T, n *Net) {
	ctx := testContext(t, 10*time.Minute)
	r.lateVoteSlots = lateVoteSlots(t, ctx, n.Validator(0))
	r.height = schedule(t, ctx, n, rehearsalPlan)
	for _, v := range n.validators {
		var planned struct {
			Plan struct {
				Name   string `json:"name"`
				Height int64  `json:"height,string"`
			} `json:"plan"`
		}
		v.query(t, ctx, &planned, "upgrade", "plan")
		require.Equal(t, rehearsalPlan, planned.Plan.Name)
		require.Equal(t, r.height, planned.Plan.Height)
		requireHalted(t, ctx, n, v, rehearsalPlan, r.height)
	}
}

// schedule has an upgrade passed and returns its height.
func schedule(t *testing.T, ctx context.Context, n *Net, plan string) int64 {
	t.Helper()
	before, err := n.Validator(0).Height(ctx)
	require.NoError(t, err)
	time.Sleep(paceFor)
	now, err := n.Validator(0).Height(ctx)
	require.NoError(t, err)
	height := now + upgradeLead*(now-before) + upgradeSpare
	require.NoError(t, n.ScheduleUpgrade(ctx, plan, height))
	return height
}

// requireHalted waits until a node makes no blocks any more. It has not executed the block of the plan, answers queries, and has left a
// note for the program that comes after it.
func requireHalted(t *testing.T, ctx context.Context, n *Net, v *Validator, plan string, height int64) {
	t.Helper()
	require.NoError(t, n.poll(ctx, v.proc.Name+" to need the upgrade", func(context.Context) (bool, error) {
		return strings.Contains(v.said(t, 0), needed(plan, height)), nil
	}))
	at, _ := appState(t, ctx, v)
	require.Equal(t, height-1, at)
	require.True(t, v.proc.Running(), "the process stands there until it is stopped")
	raw, err := os.ReadFile(filepath.Join(v.Home, "data", "upgrade-info.json"))
	require.NoError(t, err)
	var note struct {
		Name   string `json:"name"`
		Height int64  `json:"height"`
	}
	require.NoError(t, json.Unmarshal(raw, &note))
	require.Equal(t, plan, note.Name)
	require.Equal(t, height, note.Height)
}

// said is what a node has written since its log had a size.
func (v *Validator) said(t *testing.T, since int) string {
	t.Helper()
	raw, err := os.ReadFile(v.proc.LogPath)
	require.NoError(t, err)
	return string(raw[since:])
}

func (r *rehearsal) testOldRefuses(t *testing.T, n *Net) {
	ctx := testContext(t, 10*time.Minute)
	v := n.Validator(1)
	require.NoError(t, v.Stop())
	since := len(v.said(t, 0))
	require.NoError(t, v.proc.Start())
	requireEnds(t, ctx, v)
	require.ErrorContains(t, v.proc.Failure(), "exit status 1")
	require.Contains(t, v.said(t, since), needed(rehearsalPlan, r.height))
	require.NoError(t, v.Stop())
}

// requireEnds waits until a node that was started has ended by itself.
func requireEnds(t *testing.T, ctx context.Context, v *Validator) {
	t.Helper()
	for v.proc.Running() {
		require.NoError(t, ctx.Err(), "%s runs", v.proc.Name)
		time.Sleep(100 * time.Millisecond)
	}
}

func (r *rehearsal) testSwap(t *testing.T, n *Net) {
	ctx := testContext(t, 10*time.Minute)
	for _, v := range n.validators {
		require.NoError(t, v.Stop())
		v.use(r.next)
	}
	startAll(t, ctx, n)
	requireAbove(t, ctx, n, r.height+1)
	for _, v := range n.validators {
		r.requireUpgraded(t, ctx, v)
		var applied struct {
			Height int64 `json:"height,string"`
		}
		v.query(t, ctx, &applied, "upgrade", "applied", rehearsalPlan)
		require.Equal(t, r.height, applied.Height)
	}
	_, err := n.WaitFinal(ctx, n.L2.Head().Number.Uint64()+2)
	require.NoError(t, err)
}

// startAll starts all validators side by side: no block is made before more than two thirds run.
func startAll(t *testing.T, ctx context.Context, n *Net) {
	t.Helper()
	group, groupCtx := errgroup.WithContext(ctx)
	for _, v := range n.validators {
		group.Go(func() error { return v.Start(groupCtx) })
	}
	require.NoError(t, group.Wait())
}

// requireAbove waits until the zone has passed a height.
func requireAbove(t *testing.T, ctx context.Context, n *Net, height int64) {
	t.Helper()
	require.NoError(t, n.poll(ctx, fmt.Sprintf("zone blocks above %d", height), func(ctx context.Context) (bool, error) {
		at, err := n.Validator(0).Height(ctx)
		return at > height, err
	}))
}

// requireUpgraded checks what the upgrade changes: the parameter, and the new module, which began in the block of the upgrade.
func (r *rehearsal) requireUpgraded(t *testing.T, ctx context.Context, v *Validator) {
	t.Helper()
	require.Equal(t, r.lateVoteSlots+1, lateVoteSlots(t, ctx, v), v.proc.Name)
	var answer struct {
		Epochs []struct {
			Identifier  string `json:"identifier"`
			StartHeight int64  `json:"current_epoch_start_height,string"`
		} `json:"epochs"`
	}
	require.NoError(t, v.GetREST(ctx, "/cosmos/epochs/v1beta1/epochs", &answer))
	began := map[string]int64{}
	for _, epoch := range answer.Epochs {
		began[epoch.Identifier] = epoch.StartHeight
	}
	require.Len(t, began, 4, v.proc.Name)
	require.Equal(t, r.height, began["day"], v.proc.Name)
}

func lateVoteSlots(t *testing.T, ctx context.Context, v *Validator) uint32 {
	t.Helper()
	answer, err := v.client.Finality().Params(ctx, &finalitytypes.QueryParamsRequest{})
	require.NoError(t, err)
	return answer.Params.LateVoteSlots
}

// query runs one of the query commands.
func (v *Validator) query(t *testing.T, ctx context.Context, into any, args ...string) {
	t.Helper()
	out, err := v.cli(ctx, append(append([]string{"query"}, args...), "--node", "tcp://"+hostPort(v.rpc), "--output", "json")...)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(out, into), "%s", out)
}

// testLate has a node execute the chain from its first block: with the old program up to the upgrade, with the new one from there.
func (r *rehearsal) testLate(t *testing.T, n *Net) {
	ctx := testContext(t, 10*time.Minute)
	v, err := n.NewNode(ctx, "late")
	require.NoError(t, err)
	require.Equal(t, r.old, v.binary)
	require.NoError(t, v.proc.Start())
	requireEnds(t, ctx, v)
	require.ErrorContains(t, v.proc.Failure(), "exit status 2", "it was catching up")
	require.Contains(t, v.said(t, 0), needed(rehearsalPlan, r.height))
	require.NoError(t, v.Stop())

	v.use(r.next)
	require.NoError(t, v.Start(ctx))
	requireSameState(t, ctx, n, v)
	r.requireUpgraded(t, ctx, v)

	// Who goes back to the old program is told so before a block is made of it.
	require.NoError(t, v.Stop())
	v.use(r.old)
	since := len(v.said(t, 0))
	require.NoError(t, v.proc.Start())
	for !strings.Contains(v.said(t, since), "upgrade handler is missing for "+rehearsalPlan) {
		require.NoError(t, ctx.Err(), "the old program runs on the new state")
		time.Sleep(100 * time.Millisecond)
	}
	require.NoError(t, v.Stop())
	v.use(r.next)
	require.NoError(t, v.Start(ctx))
	requireSameState(t, ctx, n, v)
	r.late = v
}

func (r *rehearsal) testRollBack(t *testing.T, n *Net) {
	ctx := testContext(t, 10*time.Minute)
	rollBack(t, ctx, n, r.late)
	requireSameState(t, ctx, n, r.late)
	rollBack(t, ctx, n, r.late, "--hard")
	requireSameState(t, ctx, n, r.late)
	r.requireUpgraded(t, ctx, r.late)
	require.NoError(t, r.late.Stop())
}

func (r *rehearsal) testStateSync(t *testing.T, n *Net) {
	ctx := testContext(t, 10*time.Minute)
	// Two snapshots are kept, and both must be of the upgraded zone.
	requireAbove(t, ctx, n, r.height+3*int64(n.opts.SnapshotInterval))
	n.opts.Binaries.Taikofind = r.next
	v := joinByStateSync(t, ctx, n, "synced")
	info, err := v.sync(ctx)
	require.NoError(t, err)
	require.Greater(t, info.Earliest, r.height)
	requireSameState(t, ctx, n, v)
	r.requireUpgraded(t, ctx, v)
	require.NoError(t, v.Stop())
}

// testSkip schedules an upgrade for which there is no program, and has the validators go on without it.
func (r *rehearsal) testSkip(t *testing.T, n *Net) {
	ctx := testContext(t, 10*time.Minute)
	height := schedule(t, ctx, n, forgottenPlan)
	for _, v := range n.validators {
		requireHalted(t, ctx, n, v, forgottenPlan, height)
		require.NoError(t, v.Stop())
		v.proc.Args = append(v.proc.Args, "--unsafe-skip-upgrades", strconv.FormatInt(height, 10))
	}
	startAll(t, ctx, n)
	requireAbove(t, ctx, n, height+1)
	require.Contains(t, n.Validator(0).said(t, 0), fmt.Sprintf(`UPGRADE "%s" SKIPPED at %d`, forgottenPlan, height))
	_, err := n.WaitFinal(ctx, n.L2.Head().Number.Uint64()+2)
	require.NoError(t, err)
	testAppHashes(t, n)
}

func (r *rehearsal) testExport(t *testing.T, n *Net) {
	ctx := testContext(t, 10*time.Minute)
	final := latest(t, ctx, n)
	before, err := n.Final(ctx, final)
	require.NoError(t, err)
	require.NoError(t, n.ExportImport(ctx))
	answer, err := n.Zone(0).Finality().Status(ctx, &finalitytypes.QueryStatusRequest{Hash: before.Hash})
	require.NoError(t, err)
	require.Equal(t, finalitytypes.BLOCK_STATUS_FINALIZED, answer.Status)
	for _, v := range n.validators {
		r.requireUpgraded(t, ctx, v)
	}
	_, err = n.WaitFinal(ctx, n.L2.Head().Number.Uint64()+2)
	require.NoError(t, err)
}
