// Package anvil runs Foundry's Ethereum node for tests: an L1 whose blocks, fees and reorganizations a test decides.
package anvil

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/jsonrpc"
)

const (
	// startTimeout is how long the node may take to listen.
	startTimeout = 20 * time.Second
	// callTimeout bounds a call of a test.
	callTimeout = 10 * time.Second
	// ether is one ether in wei.
	ether = 1_000_000_000_000_000_000
)

// Node is a running node. Calls that fail end the test.
type Node struct {
	// URL is its JSON-RPC.
	URL string

	rpc *jsonrpc.Client
}

// Binary returns the program that npm installed under contracts/, or an error that says how to install it.
func Binary() (string, error) {
	_, here, _, ok := runtime.Caller(0)
	if !ok {
		return "", errors.New("find anvil: no source path")
	}
	pattern := filepath.Join(filepath.Dir(here), "..", "..", "contracts", "node_modules", "@foundry-rs", "anvil-*", "bin", "anvil")
	found, err := filepath.Glob(pattern)
	if err != nil {
		return "", fmt.Errorf("find anvil: %w", err)
	}
	if len(found) == 0 {
		return "", errors.New("anvil is not installed: run `npm ci` in contracts/")
	}
	return found[0], nil
}

// Start runs a node that ends with the test, or skips the test when -short is set, or anvil is not installed and this is not CI,
// which installs it. Without further arguments it mines a block for each transaction.
func Start(t *testing.T, args ...string) *Node {
	t.Helper()
	if testing.Short() {
		t.Skip("starts an Ethereum node")
	}
	binary, err := Binary()
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	url, err := start(t, binary, args)
	if err != nil {
		t.Fatal(err)
	}
	rpc, err := jsonrpc.Dial(t.Context(), jsonrpc.Config{URL: url, CallTimeout: callTimeout, MaxResponseBytes: 32 << 20})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(rpc.Close)
	return &Node{URL: url, rpc: rpc}
}

// start starts the program and returns its URL when it listens.
func start(t *testing.T, binary string, args []string) (string, error) {
	cmd := exec.Command(binary, append([]string{"--host", "127.0.0.1", "--port", "0"}, args...)...)
	// The node asks github.com for signatures of errors otherwise.
	cmd.Env = append(os.Environ(), "NO_PROXY=*", "HOME="+t.TempDir())
	out, err := cmd.StdoutPipe()
	if err != nil {
		return "", fmt.Errorf("start anvil: %w", err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		return "", fmt.Errorf("start anvil: %w", err)
	}
	done := make(chan struct{})
	listens := make(chan string, 1)
	go func() {
		defer close(done)
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if addr, ok := strings.CutPrefix(lines.Text(), "Listening on "); ok {
				listens <- "http://" + addr
			}
		}
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-done
		_ = cmd.Wait()
	})
	select {
	case url := <-listens:
		return url, nil
	case <-done:
		return "", errors.New("start anvil: it ended before it listened")
	case <-time.After(startTimeout):
		return "", errors.New("start anvil: it does not listen")
	}
}

// Client returns a client of the node.
func (n *Node) Client(t *testing.T) *eth.Client {
	t.Helper()
	client, err := eth.Dial(t.Context(), n.URL, callTimeout)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client
}

// Call calls a method and decodes its answer into result, which may be nil.
func (n *Node) Call(t *testing.T, result any, method string, args ...any) {
	t.Helper()
	if err := n.rpc.Call(context.WithoutCancel(t.Context()), result, method, args...); err != nil {
		t.Fatal(err)
	}
}

// Key returns a new key whose account holds some ether.
func (n *Node) Key(t *testing.T, ethers uint64) *ecdsa.PrivateKey {
	t.Helper()
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	n.SetBalance(t, crypto.PubkeyToAddress(key.PublicKey), new(big.Int).Mul(new(big.Int).SetUint64(ethers), big.NewInt(ether)))
	return key
}

// SetBalance sets what an account holds, in wei.
func (n *Node) SetBalance(t *testing.T, account common.Address, wei *big.Int) {
	t.Helper()
	n.Call(t, nil, "anvil_setBalance", account, (*hexutil.Big)(wei))
}

// Mine mines blocks.
func (n *Node) Mine(t *testing.T, blocks uint64) {
	t.Helper()
	n.Call(t, nil, "anvil_mine", hexutil.Uint64(blocks))
}

// Automine says whether every transaction gets a block at once.
func (n *Node) Automine(t *testing.T, on bool) {
	t.Helper()
	n.Call(t, nil, "evm_setAutomine", on)
}

// Reorg replaces the last blocks by empty ones; the transactions in them are lost.
func (n *Node) Reorg(t *testing.T, depth uint64) {
	t.Helper()
	n.Call(t, nil, "anvil_reorg", depth, []any{})
}

// NextBaseFee sets the base fee of the next block, in wei.
func (n *Node) NextBaseFee(t *testing.T, wei uint64) {
	t.Helper()
	n.Call(t, nil, "anvil_setNextBlockBaseFeePerGas", hexutil.Uint64(wei))
}
