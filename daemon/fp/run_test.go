package fp

import (
	"context"
	"net"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
)

// TestNodesThatAreDown: nodes that are not up yet keep the daemon from voting, not from starting its other loops.
func TestNodesThatAreDown(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	addr := listener.Addr().String()
	require.NoError(t, listener.Close())
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	cfg := DefaultConfig().Taiko
	cfg.L2RPC, cfg.L1RPC = "ws://"+addr, "wss://"+addr
	begin := time.Now()
	_, closeNodes, err := dialNodes(ctx, cfg)
	require.NoError(t, err)
	closeNodes()
	require.Less(t, time.Since(begin), 5*time.Second)

	bitcoin := btcclient.Config{
		RPCAddr: "https://" + addr, CookieFile: filepath.Join(t.TempDir(), ".cookie"), CertFile: filepath.Join(t.TempDir(), "rpc.cert"),
		CallTimeout: time.Second,
	}
	node, err := btcclient.New(ctx, bitcoin)
	require.NoError(t, err)
	node.Close()
}
