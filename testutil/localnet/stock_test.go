package localnet

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// stockBlocks is over how many blocks the client of another maker looks in the ordinary run.
const stockBlocks = 200

// envStockBlocks is the same for the long run, which is left out without it.
const envStockBlocks = "TAIKOFIN_STOCK_BLOCKS"

func testStockClient(t *testing.T, n *Net) { runStockClient(t, n, stockBlocks) }

// TestStockClientLong has the client read thousands of blocks while it hears of as many, and logs what the node's files grew by.
func TestStockClientLong(t *testing.T) {
	blocks, err := strconv.Atoi(os.Getenv(envStockBlocks))
	if err != nil || blocks <= 0 {
		t.Skip(envStockBlocks + " says over how many blocks")
	}
	n := startSmallNet(t, 30*time.Minute)
	ctx := testContext(t, 30*time.Minute)
	_, err = n.WaitFinal(ctx, 3)
	require.NoError(t, err)
	before, start := diskOf(t, ctx, n.Validator(0)), time.Now()
	runStockClient(t, n, blocks)
	after := diskOf(t, ctx, n.Validator(0))
	made := after.height - before.height
	t.Logf("%d blocks in %s; bytes a block by folder:", made, time.Since(start).Round(time.Second))
	for folder, size := range after.bytes {
		t.Logf("  %s %.0f", folder, (size-before.bytes[folder])/float64(made))
	}
	testIndexDeleted(t, ctx, n)
}

// testIndexDeleted takes a node's index away, as docs/operators.md says to do when it has grown too large.
func testIndexDeleted(t *testing.T, ctx context.Context, n *Net) {
	t.Helper()
	require.NoError(t, n.Validator(0).Stop())
	require.NoError(t, os.RemoveAll(filepath.Join(n.Validator(0).Home, "data", "tx_index.db")))
	require.NoError(t, n.Validator(0).Start(ctx))
	_, err := n.WaitFinal(ctx, n.L2.Head().Number.Uint64()+2)
	require.NoError(t, err)
	runStockClient(t, n, 50)
}

// startSmallNet starts a net with votes in its blocks and nothing that it can do without.
func startSmallNet(t *testing.T, timeout time.Duration) *Net {
	t.Helper()
	return startTestNetWith(t, timeout, func(opts *Options) {
		opts.Validators, opts.Providers, opts.Stakes, opts.CheckpointInterval = 1, 2, nil, 0
	})
}

func runStockClient(t *testing.T, n *Net, blocks int) {
	t.Helper()
	root, err := SourceRoot()
	require.NoError(t, err)
	dir := filepath.Join(root, "scripts", "cosmjs")
	require.DirExists(t, filepath.Join(dir, "node_modules"), "`make scripts/cosmjs/node_modules/.package-lock.json` installs the client")
	ctx := testContext(t, time.Minute+time.Duration(blocks)*300*time.Millisecond)
	node := exec.CommandContext(ctx, "node", "--test", "--test-force-exit", "--test-reporter=spec", dir)
	node.Env = append(os.Environ(), "RPC="+n.Validator(0).RPC(), "REST="+n.Validator(0).REST(), fmt.Sprintf("BLOCKS=%d", blocks))
	out, err := node.CombinedOutput()
	require.NoError(t, err, "%s", out)
	t.Logf("%s", out)
}

// disk is how much a node has stored at a height, by folder.
type disk struct {
	height int64
	bytes  map[string]float64
}

// diskOf looks at what a node has stored.
func diskOf(t *testing.T, ctx context.Context, v *Validator) disk {
	t.Helper()
	height, err := v.Height(ctx)
	require.NoError(t, err)
	folders, err := folderBytes(v.Home)
	require.NoError(t, err)
	return disk{height: height, bytes: folders}
}
