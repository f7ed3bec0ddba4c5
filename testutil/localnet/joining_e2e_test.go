package localnet

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
	"github.com/taikofin/taikofin/x/taikofinality/votes"
)

// testJoining has nodes come to the zone's state by every way that there is beside executing all blocks: by state sync, from a
// snapshot file, and by a rollback. Each must end where the others are, answer as they do and take votes as they do.
// docs/operators.md names the same commands.
func testJoining(t *testing.T, n *Net) {
	ctx := testContext(t, 4*time.Minute)
	synced := joinByStateSync(t, ctx, n, "statesync")
	requireSameState(t, ctx, n, synced)
	requireVotesThrough(t, ctx, n, synced, n.Provider(2))

	restored := joinFromFile(t, ctx, n, synced, "restored")
	requireSameState(t, ctx, n, restored)
	requireSameState(t, ctx, n, synced)

	rollBack(t, ctx, n, restored)
	requireSameState(t, ctx, n, restored)
	rollBack(t, ctx, n, restored, "--hard")
	requireSameState(t, ctx, n, restored)
	require.NoError(t, restored.Stop())
	require.NoError(t, synced.Stop())
}

// joinByStateSync starts a node with an empty database that takes a snapshot from its peers.
func joinByStateSync(t *testing.T, ctx context.Context, n *Net, name string) *Validator {
	t.Helper()
	v, err := n.NewNode(ctx, name)
	require.NoError(t, err)
	configureTrust(t, ctx, n, v)
	v.set(t, ctx, "statesync.enable", "true")
	v.set(t, ctx, "statesync.discovery_time", "5s")
	require.NoError(t, v.Start(ctx))
	requireFromSnapshot(t, ctx, v)
	return v
}

// configureTrust gives a node's light client the block it begins with.
func configureTrust(t *testing.T, ctx context.Context, n *Net, v *Validator) {
	t.Helper()
	height, err := n.Validator(0).Height(ctx)
	require.NoError(t, err)
	// Below every snapshot that is offered.
	height = max(1, height-3*int64(n.opts.SnapshotInterval))
	var commit struct {
		SignedHeader struct {
			Commit struct {
				BlockID struct {
					Hash string `json:"hash"`
				} `json:"block_id"`
			} `json:"commit"`
		} `json:"signed_header"`
	}
	require.NoError(t, n.Validator(0).call(ctx, fmt.Sprintf("commit?height=%d", height), &commit))
	servers := []string{n.Validator(0).RPC(), n.Validator(1).RPC()}
	v.set(t, ctx, "statesync.rpc_servers", strings.Join(servers, ","))
	v.set(t, ctx, "statesync.trust_height", strconv.FormatInt(height, 10))
	v.set(t, ctx, "statesync.trust_hash", quoted(commit.SignedHeader.Commit.BlockID.Hash))
}

// set changes a setting of config.toml as an operator does.
func (v *Validator) set(t *testing.T, ctx context.Context, key, value string) {
	t.Helper()
	_, err := v.cli(ctx, "config", "set", "config", key, value, "--skip-validate")
	require.NoError(t, err)
}

// requireFromSnapshot checks that a node did not execute the chain from its first block.
func requireFromSnapshot(t *testing.T, ctx context.Context, v *Validator) {
	t.Helper()
	info, err := v.sync(ctx)
	require.NoError(t, err)
	require.Greater(t, info.Earliest, int64(1), "the node has blocks from before its snapshot")
}

// requireVotesThrough lets a provider's daemon work through a node, and looks for its votes in ballots on a validator. What
// the node refuses, the validator refuses for the same reason.
func requireVotesThrough(t *testing.T, ctx context.Context, n *Net, v *Validator, p *Provider) {
	t.Helper()
	config := filepath.Join(p.Home, "config.toml")
	move := func(to *Validator) {
		require.NoError(t, p.Stop())
		require.NoError(t, editTOML(config, setting{"zone", "grpc_addr", quoted(to.GRPC())}))
		require.NoError(t, p.Start(ctx))
	}
	move(v)
	defer move(n.Validator(p.Index % len(n.validators)))
	l2Height := n.L2.Head().Number.Uint64() + 1
	require.NoError(t, n.poll(ctx, "a vote that came through "+v.proc.Name, func(ctx context.Context) (bool, error) {
		return votedFor(ctx, n, l2Height, p)
	}))

	known, err := n.ConflictingVote(ctx, p, l2Height, n.L2.HeaderAt(l2Height).Hash())
	require.NoError(t, err)
	forged := known
	forged.Sig = append([]byte{}, known.Sig...)
	forged.Sig[31] ^= 1
	for _, vote := range []finalitytypes.Vote{known, forged} {
		signed, err := votes.FromProto(&vote)
		require.NoError(t, err)
		envelope, err := votes.EncodeEnvelope(signed)
		require.NoError(t, err)
		want, _, err := n.Validator(0).BroadcastTx(ctx, envelope)
		require.NoError(t, err)
		got, log, err := v.BroadcastTx(ctx, envelope)
		require.NoError(t, err)
		require.NotZero(t, got, "recorded already")
		require.Equal(t, want, got, log)
	}
}

var (
	snapshotLine = regexp.MustCompile(`height: (\d+) format: (\d+)`)
	rollbackLine = regexp.MustCompile(`Rolled back state to height (\d+) and hash ([0-9A-F]+)`)
)

// joinFromFile writes the state of a node into a file, and starts a new node from that.
func joinFromFile(t *testing.T, ctx context.Context, n *Net, from *Validator, name string) *Validator {
	t.Helper()
	require.NoError(t, from.Stop())
	cli := func(v *Validator, args ...string) string {
		out, err := v.cli(ctx, args...)
		require.NoError(t, err)
		return string(out)
	}
	cli(from, "snapshots", "export")
	listed := snapshotLine.FindAllStringSubmatch(cli(from, "snapshots", "list"), -1)
	require.NotEmpty(t, listed)
	height, format := listed[0][1], listed[0][2]
	archive := filepath.Join(n.opts.Dir, "snapshot.tar.gz")
	cli(from, "snapshots", "dump", height, format, "--output", archive)
	require.NoError(t, from.Start(ctx))

	v, err := n.NewNode(ctx, name)
	require.NoError(t, err)
	cli(v, "snapshots", "load", archive)
	cli(v, "snapshots", "restore", height, format)
	configureTrust(t, ctx, n, v)
	cli(v, "comet", "bootstrap-state", "--height", height)
	require.NoError(t, v.Start(ctx))
	requireFromSnapshot(t, ctx, v)
	return v
}

// rollBack takes a node's last block back and starts it again.
func rollBack(t *testing.T, ctx context.Context, n *Net, v *Validator, flags ...string) {
	t.Helper()
	before, err := v.Height(ctx)
	require.NoError(t, err)
	require.NoError(t, v.Stop())
	out, err := v.cli(ctx, append([]string{"rollback"}, flags...)...)
	require.NoError(t, err)
	said := rollbackLine.FindStringSubmatch(string(out))
	require.NotNil(t, said, "%s", out)
	height, err := strconv.ParseInt(said[1], 10, 64)
	require.NoError(t, err)
	require.GreaterOrEqual(t, height, before-1)
	want, err := n.Validator(0).AppHash(ctx, height+1)
	require.NoError(t, err)
	require.Equal(t, want, said[2], "the state after zone height %d", height)
	require.NoError(t, v.Start(ctx))
}

// testLostDisk takes a validator's database away, all but what says which blocks it signed, and has it come back by state sync.
// It must propose blocks again, with votes that it took in since.
func testLostDisk(t *testing.T, n *Net) {
	ctx := testContext(t, 5*time.Minute)
	server, victim := n.Validator(0), n.Validator(len(n.validators)-1)
	n.opts.SnapshotInterval = 50
	require.NoError(t, server.Stop())
	require.NoError(t, editTOML(filepath.Join(server.Home, "config", "app.toml"),
		setting{"state-sync", "snapshot-interval", strconv.FormatUint(n.opts.SnapshotInterval, 10)}))
	require.NoError(t, server.Start(ctx))
	own := validatorAddress(t, ctx, victim)

	require.NoError(t, victim.Kill())
	data := filepath.Join(victim.Home, "data")
	signed, err := os.ReadFile(filepath.Join(data, "priv_validator_state.json"))
	require.NoError(t, err)
	require.NoError(t, os.RemoveAll(data))
	require.NoError(t, os.MkdirAll(data, 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(data, "priv_validator_state.json"), signed, 0o600))
	configureTrust(t, ctx, n, victim)
	victim.set(t, ctx, "statesync.enable", "true")
	victim.set(t, ctx, "statesync.discovery_time", "5s")
	require.NoError(t, victim.Start(ctx))
	requireFromSnapshot(t, ctx, victim)
	requireSameState(t, ctx, n, victim)

	at, err := server.Height(ctx)
	require.NoError(t, err)
	require.NoError(t, n.poll(ctx, "a block with votes that the validator proposed", func(ctx context.Context) (bool, error) {
		block, err := server.block(ctx, at)
		if err != nil {
			return false, err
		}
		at++
		return block.proposer == own && len(block.items) > 0 && votes.IsBatch(block.items[0]), nil
	}))
}

// validatorAddress is what blocks call a validator that proposed them.
func validatorAddress(t *testing.T, ctx context.Context, v *Validator) string {
	t.Helper()
	var status struct {
		ValidatorInfo struct {
			Address string `json:"address"`
		} `json:"validator_info"`
	}
	require.NoError(t, v.call(ctx, "status", &status))
	return status.ValidatorInfo.Address
}

// zoneBlock is what tests look at in a block: who proposed it and when, its transactions with the batch of votes first, and the round in
// which the block before it was decided, counted from 0.
type zoneBlock struct {
	proposer string
	time     time.Time
	items    [][]byte
	round    int
}

// block returns a zone block of a node.
func (v *Validator) block(ctx context.Context, height int64) (zoneBlock, error) {
	var answer struct {
		Block struct {
			Header struct {
				Proposer string    `json:"proposer_address"`
				Time     time.Time `json:"time"`
			} `json:"header"`
			Data struct {
				Txs [][]byte `json:"txs"`
			} `json:"data"`
			LastCommit struct {
				Round int `json:"round"`
			} `json:"last_commit"`
		} `json:"block"`
	}
	if err := v.call(ctx, fmt.Sprintf("block?height=%d", height), &answer); err != nil {
		return zoneBlock{}, err
	}
	return zoneBlock{proposer: answer.Block.Header.Proposer, time: answer.Block.Header.Time, items: answer.Block.Data.Txs, round: answer.Block.LastCommit.Round}, nil
}
