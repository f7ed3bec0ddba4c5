package gateway

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	gethtypes "github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/daemon/gateway/api"
	"github.com/taikofin/taikofin/testutil/ports"
	"github.com/taikofin/taikofin/testutil/rpcnode"
	"github.com/taikofin/taikofin/testutil/wait"
	"github.com/taikofin/taikofin/testutil/zonechain"
)

// rig is a gateway that runs, over a zone with the true application and a Taiko node.
type rig struct {
	t    *testing.T
	zone *zonechain.Zone
	node *zonechain.Node
	cfg  Config
	l2   *l2Node
	stop func()
}

// newRig starts a gateway; change may change its configuration before.
func newRig(t *testing.T, change func(*rig)) *rig {
	t.Helper()
	z, err := zonechain.New()
	require.NoError(t, err)
	r := &rig{t: t, zone: z, node: zonechain.Serve(t, z), l2: &l2Node{zone: z, head: 64, reorg: map[uint64]*gethtypes.Header{}}}
	r.cfg = DefaultConfig()
	r.cfg.Zone.ChainID, r.cfg.Zone.RPC, r.cfg.Zone.PollInterval, r.cfg.Zone.CallTimeout = zonechain.ChainID, []string{r.node.URL}, 20*time.Millisecond, time.Second
	r.cfg.Trust.Height, r.cfg.Trust.Hash = 2, hex.EncodeToString(z.Block(2).Hash())
	r.cfg.Store.File = filepath.Join(t.TempDir(), StoreFile)
	r.cfg.Taiko.RPC, r.cfg.Taiko.PollInterval = []string{rpcnode.Start(t, r.l2.answer)}, 20*time.Millisecond
	r.cfg.API.ListenAddr, r.cfg.Gadget.GRPCAddr, r.cfg.Gadget.HTTPAddr = ports.Free(t), ports.Free(t), ports.Free(t)
	r.cfg.API.RequestsPerSecond, r.cfg.Monitor.ListenAddr = 10_000, ports.Free(t)
	if change != nil {
		change(r)
	}
	r.start()
	t.Cleanup(func() { r.stop() })
	return r
}

// start runs the gateway until stop.
func (r *rig) start() {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- Run(ctx, r.cfg) }()
	r.stop = func() {
		cancel()
		require.NoError(r.t, wait.For(r.t, ended))
		r.stop = func() {}
	}
	wait.Until(r.t, 10*time.Millisecond, func() bool {
		select {
		case err := <-ended:
			require.NoError(r.t, err)
		default:
		}
		code, _ := r.get("/v1/status")
		return code != 0
	})
}

// get asks the API; 0 while nobody listens.
func (r *rig) get(path string) (int, []byte) { return get(r.t, r.cfg.API.ListenAddr, path) }

func get(t *testing.T, addr, path string) (int, []byte) {
	t.Helper()
	response, err := http.Get("http://" + addr + path)
	if err != nil {
		return 0, nil
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response.StatusCode, body
}

// block asks for a block, which must be answered.
func (r *rig) block(path string) api.BlockAnswer {
	r.t.Helper()
	code, body := r.get(path)
	require.Equal(r.t, http.StatusOK, code, string(body))
	var answer api.BlockAnswer
	require.NoError(r.t, json.Unmarshal(body, &answer))
	return answer
}

// refused asks what is not answered, and returns the code with the reason.
func (r *rig) refused(path string) (int, string) {
	r.t.Helper()
	code, body := r.get(path)
	var problem api.Problem
	require.NoError(r.t, json.Unmarshal(body, &problem), string(body))
	return code, string(problem.Reason)
}

// waitFinal waits until the gateway has an L2 height.
func (r *rig) waitFinal(l2Height uint64) {
	r.t.Helper()
	wait.Until(r.t, 10*time.Millisecond, func() bool {
		_, body := r.get("/v1/status")
		var status api.Status
		require.NoError(r.t, json.Unmarshal(body, &status))
		return status.Ready && status.Latest != nil && *status.Latest >= l2Height
	})
}

func (r *rig) hash(l2Height uint64) string { return common.Hash(r.zone.L2[l2Height-1].Hash).Hex() }

// l2Node is a Taiko node with the zone's L2 chain.
type l2Node struct {
	zone *zonechain.Zone

	mu        sync.Mutex
	head      uint64
	finalized uint64
	reorg     map[uint64]*gethtypes.Header
}

func (n *l2Node) header(height uint64) *gethtypes.Header {
	if other := n.reorg[height]; other != nil {
		return other
	}
	if height == 0 || height > n.head {
		return nil
	}
	header := new(gethtypes.Header)
	if err := rlp.Decode(bytes.NewReader(n.zone.L2[height-1].RLP), header); err != nil {
		panic(err)
	}
	return header
}

// set changes the node.
func (n *l2Node) set(change func(*l2Node)) {
	n.mu.Lock()
	defer n.mu.Unlock()
	change(n)
}

// txHash is the one transaction that the node knows, in L2 block 2; pendingHash one that waits.
var txHash, pendingHash = common.Hash{1}, common.Hash{2}

func (n *l2Node) answer(method string, params []any) any {
	n.mu.Lock()
	defer n.mu.Unlock()
	switch method {
	case "eth_getBlockByNumber":
		height, text := uint64(0), params[0].(string)
		switch text {
		case "latest":
			height = n.head
		case "finalized", "safe":
			height = n.finalized
		default:
			height, _ = hexutil.DecodeUint64(text)
		}
		if header := n.header(height); header != nil {
			return rpcnode.Block(header)
		}
		return nil
	case "eth_getTransactionReceipt":
		if params[0] == txHash.Hex() {
			return map[string]any{"blockHash": n.header(2).Hash(), "blockNumber": "0x2"}
		}
		return nil
	case "eth_getTransactionByHash":
		if params[0] == pendingHash.Hex() {
			return map[string]any{"hash": pendingHash}
		}
		return nil
	}
	return rpcnode.Error{Code: -32601, Message: "no such method"}
}
