package diverge

import (
	"bytes"
	"encoding/hex"
	"math/big"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/daemon/gateway/verify"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/testutil/rpcnode"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// l1 is an Ethereum node with a verifier and Taiko's checkpoints, as their ABI has them.
type l1 struct {
	t        *testing.T
	verifier *abi.ABI

	mu      sync.Mutex
	chainID uint64
	head    uint64
	frozen  bool
	none    bool
	broken  bool
	height  uint64
	hash    common.Hash
	saved   []types.Log
}

func (l *l1) set(change func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	change()
}

func (l *l1) answer(method string, params []any) any {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch method {
	case "eth_chainId":
		return hexutil.Uint64(l.chainID)
	case "eth_getBlockByNumber":
		return rpcnode.Block(&types.Header{Number: new(big.Int).SetUint64(l.head), Difficulty: new(big.Int)})
	case "eth_getLogs":
		return l.saved
	case "eth_getCode":
		return "0x01"
	case "eth_call":
		call, _ := params[0].(map[string]any)
		input, _ := call["input"].(string)
		raw, err := hex.DecodeString(strings.TrimPrefix(input, "0x"))
		require.NoError(l.t, err)
		asked, err := l.verifier.MethodById(raw)
		require.NoError(l.t, err)
		var out []byte
		switch asked.Name {
		case "frozen":
			out, err = asked.Outputs.Pack(l.frozen)
		case "latest":
			if l.none {
				return rpcnode.Error{Code: 3, Message: "execution reverted"}
			}
			if l.broken {
				return rpcnode.Error{Code: -32000, Message: "header not found"}
			}
			out, err = asked.Outputs.Pack(uint64(0), l.height, [32]byte(l.hash))
		}
		require.NoError(l.t, err)
		return hexutil.Bytes(out)
	}
	return rpcnode.Error{Code: -32601, Message: "no such method"}
}

func hashOf(height byte) common.Hash { return common.Hash{0: 1, 31: height} }

// newStore holds final blocks 1 to n.
func newStore(t *testing.T, n byte) (*store.Store, *[]store.Event) {
	t.Helper()
	s, err := store.Open(filepath.Join(t.TempDir(), "store.db"), "chain")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	var finals []store.Final
	for height := byte(1); height <= n; height++ {
		finals = append(finals, store.Final{
			Block: &verify.Block{L2Height: uint64(height), Hash: hashOf(height), ParentHash: hashOf(height - 1)}, Table: &verify.Table{},
		})
	}
	require.NoError(t, s.Append(finals, false))
	told := new([]store.Event)
	s.Watch(func(events []store.Event) { *told = append(*told, events...) })
	return s, told
}

// TestEthereum walks what Ethereum says of final blocks: nothing, a checkpoint, one that a reorg takes away, another block.
func TestEthereum(t *testing.T) {
	s, told := newStore(t, 6)
	verifier, err := bindings.IFinalityVerifierMetaData.GetAbi()
	require.NoError(t, err)
	node := &l1{t: t, verifier: verifier, chainID: 31337, head: 100, none: true}
	client, err := eth.Dial(t.Context(), rpcnode.Start(t, node.answer), time.Second)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	e := NewEthereum("l1", client, s, common.Address{7}, 10*time.Second)
	w := &Watch{Ethereum: []*Ethereum{e}, MaxAge: time.Minute}
	on := func(height uint64) *bool { covered, _ := w.OnEthereum(height); return covered }
	last := func() store.Event { return (*told)[len(*told)-1] }

	require.Nil(t, on(1), "not asked yet")
	require.NoError(t, e.Round(t.Context()))
	require.False(t, *on(1), "there is no checkpoint")
	require.NoError(t, s.PutCertificate(&finalitytypes.Certificate{
		Series: finalitytypes.Series{EthChainId: 31337, Verifier: bytes.Repeat([]byte{9}, 20)}, L2Height: 3, BlockHash: hashOf(3).Bytes(),
	}))
	require.NoError(t, e.Round(t.Context()))
	require.False(t, *on(1), "and none was accepted")
	require.Empty(t, *told)

	node.set(func() { node.none, node.height, node.hash = false, 3, hashOf(3) })
	require.NoError(t, e.Round(t.Context()))
	require.True(t, *on(3))
	require.False(t, *on(4))
	require.Equal(t, store.EventOnEthereum, last().Kind)
	require.EqualValues(t, 3, last().L2Height)
	node.set(func() { node.height, node.hash = 6, hashOf(6) })
	require.NoError(t, e.Round(t.Context()))
	require.True(t, *on(6))

	node.set(func() { node.broken = true })
	require.ErrorContains(t, e.Round(t.Context()), "header not found")
	require.True(t, *on(6), "a node that fails says nothing of what it said before")
	require.Equal(t, store.EventOnEthereum, last().Kind)
	node.set(func() { node.broken, node.height, node.hash = false, 3, hashOf(3) })
	require.NoError(t, e.Round(t.Context()))
	require.False(t, *on(6), "a reorg took it away")
	require.Equal(t, store.EventEthereumLost, last().Kind)
	require.Equal(t, hashOf(6), last().Hash)
	node.set(func() { node.frozen = true })
	require.NoError(t, e.Round(t.Context()))
	require.False(t, *on(3))

	node.set(func() { node.frozen, node.hash = false, hashOf(99) })
	require.NoError(t, e.Round(t.Context()))
	require.False(t, *on(3))
	require.Equal(t, store.EventDiverged, last().Kind)
	require.Equal(t, hashOf(99), *last().Other)
	require.ErrorContains(t, w.Check(t.Context()), "l1")

	node.set(func() { node.chainID = 1 })
	require.ErrorIs(t, e.Round(t.Context()), eth.ErrWrongChain)
}

// TestTaikoCheckpoints: a checkpoint that Taiko proved of another block than the final one is told once, and ended by one that agrees.
func TestTaikoCheckpoints(t *testing.T) {
	s, told := newStore(t, 6)
	signal, err := bindings.ICheckpointStoreMetaData.GetAbi()
	require.NoError(t, err)
	node := &l1{t: t, chainID: 31337, head: 100}
	client, err := eth.Dial(t.Context(), rpcnode.Start(t, node.answer), time.Second)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	service := common.Address{7}
	e := NewEthereum("l1", client, s, service, 10*time.Second)
	w := &Watch{Ethereum: []*Ethereum{e}, MaxAge: time.Minute}
	event := signal.Events["CheckpointSaved"]
	save := func(height uint64, hash common.Hash) {
		data, err := event.Inputs.NonIndexed().Pack([32]byte(hash), [32]byte{})
		require.NoError(t, err)
		log := types.Log{Address: service, Topics: []common.Hash{event.ID, common.BigToHash(new(big.Int).SetUint64(height))}, Data: data}
		node.set(func() { node.head++; node.saved = []types.Log{log} })
	}
	save(2, hashOf(2))
	require.NoError(t, e.Round(t.Context()))
	require.NoError(t, w.Check(t.Context()))
	save(4, hashOf(77))
	require.NoError(t, e.Round(t.Context()))
	require.Error(t, w.Check(t.Context()))
	require.NoError(t, e.Round(t.Context()))
	require.Len(t, *told, 1)
	require.Equal(t, store.EventDiverged, (*told)[0].Kind)
	save(40, hashOf(78)) // above what is final
	require.NoError(t, e.Round(t.Context()))
	require.Error(t, w.Check(t.Context()))
	save(5, hashOf(5))
	require.NoError(t, e.Round(t.Context()))
	require.NoError(t, w.Check(t.Context()))
	require.Equal(t, store.EventAgreed, (*told)[1].Kind)
}

func TestWithoutNodes(t *testing.T) {
	w := &Watch{}
	covered, words := w.OnEthereum(1)
	require.Nil(t, covered)
	require.Contains(t, words, "ethereum.rpc")
	covered, words = w.L1Final(1)
	require.Nil(t, covered)
	require.Contains(t, words, "taiko.rpc")
	require.NoError(t, w.Check(t.Context()))
}
