package watch_test

import (
	"context"
	"crypto/sha256"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/btc/watch"
	"github.com/taikofin/taikofin/internal/jsonrpc"
)

// anyone is a witness script that anyone can satisfy, so that no key is needed here.
var anyone = []byte{txscript.OP_TRUE}

// btcd is a real node on regtest that mines to anyone.
type btcd struct {
	*btcclient.Client
	rpc    *jsonrpc.Client
	script []byte
}

// startBtcd starts the node that make tools builds, or skips the test.
func startBtcd(t *testing.T, args ...string) *btcd {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a Bitcoin node")
	}
	binary, err := filepath.Abs("../../../build/tools/btcd")
	require.NoError(t, err)
	if _, err := os.Stat(binary); err != nil {
		t.Skip("no btcd in build/tools")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	addr := listener.Addr().String()
	require.NoError(t, listener.Close())
	hash := sha256.Sum256(anyone)
	address, err := btcutil.NewAddressWitnessScriptHash(hash[:], &chaincfg.RegressionNetParams)
	require.NoError(t, err)
	script, err := txscript.PayToAddrScript(address)
	require.NoError(t, err)

	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "btcd.conf"), []byte("[Application Options]\n"), 0o600))
	cmd := exec.Command(binary, append([]string{
		"--regtest", "--notls", "--nolisten", "--nostalldetect", "--configfile=" + filepath.Join(dir, "btcd.conf"),
		"--datadir=" + filepath.Join(dir, "data"), "--logdir=" + filepath.Join(dir, "logs"), "--rpclisten=" + addr,
		"--rpcuser=test", "--rpcpass=test", "--utxocachemaxsize=16", "--miningaddr=" + address.EncodeAddress(),
	}, args...)...) //nolint:gosec // the binary of this repository
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
	})
	cfg := btcclient.Default()
	cfg.RPCAddr, cfg.User, cfg.Password = addr, "test", "test"
	client, err := btcclient.New(t.Context(), cfg)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	rpc, err := jsonrpc.Dial(t.Context(), jsonrpc.Config{
		URL: "http://" + addr, User: "test", Pass: "test", CallTimeout: 30 * time.Second, MaxResponseBytes: 1 << 20,
	})
	require.NoError(t, err)
	t.Cleanup(rpc.Close)
	require.Eventually(t, func() bool { _, err := client.Tip(context.Background()); return err == nil }, 30*time.Second, 100*time.Millisecond)
	return &btcd{Client: client, rpc: rpc, script: script}
}

func (b *btcd) mine(t *testing.T, count int) {
	t.Helper()
	require.NoError(t, b.rpc.Call(t.Context(), nil, "generate", count))
}

// spend spends an output of anyone's and returns the new one.
func (b *btcd) spend(from wire.OutPoint, value int64) *wire.MsgTx {
	tx := wire.NewMsgTx(2)
	tx.AddTxIn(wire.NewTxIn(&from, nil, [][]byte{anyone}))
	tx.AddTxOut(wire.NewTxOut(value, b.script))
	return tx
}

// TestBtcd holds what the watcher believes of a node against a real one.
func TestBtcd(t *testing.T) {
	for _, tc := range []struct {
		name  string
		args  []string
		index bool
	}{
		{"success - with a transaction index", []string{"--txindex"}, true},
		{"success - without one", nil, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			ctx, node := t.Context(), startBtcd(t, tc.args...)
			node.mine(t, 101)
			first, err := node.BlockHash(ctx, 1)
			require.NoError(t, err)
			block, err := node.Block(ctx, first)
			require.NoError(t, err)
			coinbase := wire.OutPoint{Hash: block.Transactions[0].TxHash()}
			stake := node.spend(coinbase, 40e8)
			output := wire.OutPoint{Hash: stake.TxHash()}

			out, err := node.Confirmed(ctx, output)
			require.NoError(t, err)
			require.Nil(t, out)
			_, err = node.Client.Send(ctx, stake)
			require.NoError(t, err)
			spender, ok, err := node.MempoolSpender(ctx, coinbase)
			require.NoError(t, err)
			require.True(t, ok)
			require.Equal(t, stake.TxHash(), spender)
			out, err = node.Confirmed(ctx, output)
			require.NoError(t, err)
			require.Nil(t, out, "the mempool does not count")
			node.mine(t, 3)
			out, err = node.Confirmed(ctx, output)
			require.NoError(t, err)
			require.EqualValues(t, 102, out.Height)

			watcher := watch.NewWatcher(node)
			exit, rival := node.spend(output, 39e8), node.spend(output, 38e8)
			target := watch.Target{Output: output, From: 102}
			steps := func(watcher *watch.Watcher, target watch.Target) []watch.Spend {
				spends, err := watcher.Step(ctx, []watch.Target{target})
				require.NoError(t, err)
				return spends
			}
			require.Empty(t, steps(watcher, target))
			_, err = node.Client.Send(ctx, exit)
			require.NoError(t, err)
			_, err = node.Client.Send(ctx, rival)
			require.True(t, btcclient.IsRejected(err), "a rival in the mempool: %v", err)
			require.Empty(t, steps(watcher, target))
			node.mine(t, 2)
			spends := steps(watcher, target)
			require.Len(t, spends, 1)
			checkSpend(t, node, exit, spends[0], 105)
			_, err = node.Client.Send(ctx, rival)
			require.True(t, btcclient.IsMissingInput(err), "a spent input: %v", err)
			_, err = node.Client.Send(ctx, exit)
			require.True(t, btcclient.IsKnown(err) || btcclient.IsMissingInput(err), "a transaction in a block: %v", err)

			// Another watcher starts now: with the expected transaction, and searching.
			checkSpend(t, node, exit, steps(watch.NewWatcher(node), watch.Target{
				Output: output, From: 102, Signed: []watch.Signed{{ID: exit.TxHash(), Outputs: 1}},
			})[0], 105)
			checkSpend(t, node, exit, steps(watch.NewWatcher(node), target)[0], 105)

			// A transaction without unspent outputs is located with an index alone.
			_, ok, err = watch.Locate(ctx, node, watch.Signed{ID: stake.TxHash(), Outputs: 1})
			require.NoError(t, err)
			require.Equal(t, tc.index, ok)

			// A reorganization mines the spend again, in another block.
			gone, err := node.BlockHash(ctx, 105)
			require.NoError(t, err)
			require.NoError(t, node.rpc.Call(ctx, nil, "invalidateblock", gone.String()))
			time.Sleep(1100 * time.Millisecond) // a new second makes another block
			node.mine(t, 3)
			spends = steps(watcher, target)
			require.Len(t, spends, 1)
			require.NotEqual(t, gone, spends[0].Block.Hash)
			checkSpend(t, node, exit, spends[0], 105)
		})
	}
}

func checkSpend(t *testing.T, node *btcd, want *wire.MsgTx, got watch.Spend, height uint32) {
	t.Helper()
	require.Equal(t, want.TxHash(), got.Tx.TxHash())
	require.Equal(t, height, got.Block.Height)
	header, err := node.Header(t.Context(), got.Block.Hash)
	require.NoError(t, err)
	require.NoError(t, spv.VerifyProof(header.MerkleRoot, got.Tx.TxHash(), got.Index, got.Siblings))
}
