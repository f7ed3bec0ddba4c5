package stakesim

import (
	"context"
	"crypto/sha256"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/jsonrpc"
	"github.com/taikofin/taikofin/testutil/wait"
)

// anyone is a witness script that anyone can satisfy, so that no key is needed here.
var anyone = []byte{txscript.OP_TRUE}

// Btcd is a real node on regtest.
type Btcd struct {
	*btcclient.Client
	rpc *jsonrpc.Client
	// Addr is where its RPC listens; user and password are "test".
	Addr string
	// Script is what its coins lie under.
	Script []byte
}

// StartBtcd starts the node that stands in build/tools and lets it mine to anyone, or skips the test.
func StartBtcd(t *testing.T, args ...string) *Btcd {
	t.Helper()
	hash := sha256.Sum256(anyone)
	address, err := btcutil.NewAddressWitnessScriptHash(hash[:], &chaincfg.RegressionNetParams)
	require.NoError(t, err)
	return StartBtcdFor(t, address, args...)
}

// StartBtcdFor starts the node that stands in build/tools and lets it mine to an address. It skips the test when -short is set, or
// the node is not there and this is not CI, which builds it.
func StartBtcdFor(t *testing.T, miner btcutil.Address, args ...string) *Btcd {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a Bitcoin node")
	}
	_, here, _, _ := runtime.Caller(0)
	binary := filepath.Join(filepath.Dir(here), "..", "..", "build", "tools", "btcd")
	if _, err := os.Stat(binary); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("no btcd in build/tools: run `make btcd`")
		}
		t.Skip("no btcd in build/tools")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	addr := listener.Addr().String()
	require.NoError(t, listener.Close())
	script, err := txscript.PayToAddrScript(miner)
	require.NoError(t, err)

	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "btcd.conf"), []byte("[Application Options]\n"), 0o600))
	cmd := exec.Command(binary, append([]string{
		"--regtest", "--notls", "--nolisten", "--nostalldetect", "--configfile=" + filepath.Join(dir, "btcd.conf"),
		"--datadir=" + filepath.Join(dir, "data"), "--logdir=" + filepath.Join(dir, "logs"), "--rpclisten=" + addr,
		"--rpcuser=test", "--rpcpass=test", "--utxocachemaxsize=16", "--miningaddr=" + miner.EncodeAddress(),
	}, args...)...)
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
		URL: "http://" + addr, User: "test", Pass: "test", CallTimeout: time.Minute, MaxResponseBytes: 1 << 20,
	})
	require.NoError(t, err)
	t.Cleanup(rpc.Close)
	wait.Until(t, 100*time.Millisecond, func() bool { _, err := client.Tip(context.Background()); return err == nil })
	return &Btcd{Client: client, rpc: rpc, Addr: addr, Script: script}
}

// Mine mines blocks.
func (b *Btcd) Mine(t *testing.T, count int) {
	t.Helper()
	require.NoError(t, b.rpc.Call(t.Context(), nil, "generate", count))
}

// Invalidate takes a block and all above it off the chain.
func (b *Btcd) Invalidate(t *testing.T, hash chainhash.Hash) {
	t.Helper()
	require.NoError(t, b.rpc.Call(t.Context(), nil, "invalidateblock", hash.String()))
	time.Sleep(1100 * time.Millisecond) // a new second makes another block
}

// Coinbase is the coin of the block at a height.
func (b *Btcd) Coinbase(t *testing.T, height uint32) wire.OutPoint {
	t.Helper()
	hash, err := b.BlockHash(t.Context(), height)
	require.NoError(t, err)
	block, err := b.Block(t.Context(), hash)
	require.NoError(t, err)
	return wire.OutPoint{Hash: block.Transactions[0].TxHash()}
}

// Pay spends a coin of anyone's.
func (b *Btcd) Pay(from wire.OutPoint, outputs ...*wire.TxOut) *wire.MsgTx {
	tx := wire.NewMsgTx(2)
	tx.AddTxIn(wire.NewTxIn(&from, nil, [][]byte{anyone}))
	for _, output := range outputs {
		tx.AddTxOut(output)
	}
	return tx
}
