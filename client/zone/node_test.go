package zone

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"net"
	"slices"
	"sync"
	"testing"
	"time"

	nodev1beta1 "cosmossdk.io/api/cosmos/base/node/v1beta1"
	errorsmod "cosmossdk.io/errors"
	"github.com/cometbft/cometbft/crypto/tmhash"
	cmtp2p "github.com/cometbft/cometbft/proto/tendermint/p2p"
	"github.com/cosmos/cosmos-sdk/client/grpc/cmtservice"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	authsigning "github.com/cosmos/cosmos-sdk/x/auth/signing"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/timestamppb"
)

// fakeNode keeps the rules of a node that sending depends on: sequences in its mempool and in its blocks, timeout
// heights, a mempool that can be lost.
type fakeNode struct {
	enc Encoding

	mu        sync.Mutex
	chainID   string
	height    int64
	committed uint64
	mempool   []fakeTx
	// chain is the transactions of blocks; noIndex is what the node says when asked for one; pruned says that it has no blocks.
	chain   map[int64][][]byte
	noIndex error
	pruned  bool
	blocks  map[string]*sdk.TxResponse
	time    time.Time
	syncing bool

	// refuse is the error of every simulation and fail that of every execution.
	refuse, fail *errorsmod.Error
	// dropBroadcasts is how many broadcasts are taken, lost, and answered with an error of the transport.
	dropBroadcasts int
	// loseMempool makes the next block that would have transactions lose them, as a restart does.
	loseMempool bool
	// spent says that the ante handler refuses in the block, which uses up no sequence.
	spent bool
	// noAccount is the answer to who asks for an account, if it is an error.
	noAccount error
	// gasUsed is what a simulation says; 0 for 1001.
	gasUsed uint64
}

// The node's services; what it does not answer itself lies one level deeper and is unimplemented.
type (
	noComet struct {
		cmtservice.UnimplementedServiceServer
	}
	noTx struct {
		txtypes.UnimplementedServiceServer
	}
	noAuth struct {
		authtypes.UnimplementedQueryServer
	}
	noNode struct {
		nodev1beta1.UnimplementedServiceServer
	}
	nodeAPI struct {
		noNode
		*fakeNode
	}
	cometAPI struct {
		noComet
		*fakeNode
	}
	txAPI struct {
		noTx
		*fakeNode
	}
	authAPI struct {
		noAuth
		*fakeNode
	}
)

type fakeTx struct {
	hash     string
	sequence uint64
	deadline int64
	raw      []byte
}

func (n *fakeNode) expected() uint64 { return n.committed + uint64(len(n.mempool)) }

func (n *fakeNode) decode(bz []byte) (fakeTx, error) {
	tx, err := n.enc.TxConfig.TxDecoder()(bz)
	if err != nil {
		return fakeTx{}, err
	}
	sigs, err := tx.(authsigning.SigVerifiableTx).GetSignaturesV2()
	if err != nil || len(sigs) != 1 {
		return fakeTx{}, fmt.Errorf("signatures: %w", err)
	}
	timeout := tx.(sdk.TxWithTimeoutHeight).GetTimeoutHeight()
	return fakeTx{fmt.Sprintf("%X", tmhash.Sum(bz)), sigs[0].Sequence, int64(min(timeout, math.MaxInt64)), bz}, nil
}

func (n *fakeNode) wrongSequence(got uint64) error {
	if got == n.expected() {
		return nil
	}
	return errorsmod.Wrapf(sdkerrors.ErrWrongSequence, "account sequence mismatch, expected %d, got %d", n.expected(), got)
}

func (n *fakeNode) ABCIQuery(_ context.Context, req *cmtservice.ABCIQueryRequest) (*cmtservice.ABCIQueryResponse, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	resp := &cmtservice.ABCIQueryResponse{Height: n.height}
	if req.Path == "/app/version" {
		return resp, nil
	}
	tx, err := n.decode(req.Data)
	if err == nil {
		err = n.wrongSequence(tx.sequence)
	}
	if err == nil && n.refuse != nil {
		err = n.refuse.Wrap("failed to simulate tx")
	}
	if err != nil {
		resp.Codespace, resp.Code, resp.Log = errorsmod.ABCIInfo(err, false)
		return resp, nil
	}
	resp.Value = fmt.Appendf(nil, `{"gas_info":{"gas_wanted":"0","gas_used":"%d"},"result":{}}`, cmp.Or(n.gasUsed, 1001))
	return resp, nil
}

func (n *fakeNode) GetNodeInfo(context.Context, *cmtservice.GetNodeInfoRequest) (*cmtservice.GetNodeInfoResponse, error) {
	return &cmtservice.GetNodeInfoResponse{DefaultNodeInfo: &cmtp2p.DefaultNodeInfo{Network: n.chainID}}, nil
}

func (n *fakeNode) GetSyncing(context.Context, *cmtservice.GetSyncingRequest) (*cmtservice.GetSyncingResponse, error) {
	return &cmtservice.GetSyncingResponse{Syncing: n.syncing}, nil
}

func (n *fakeNode) Status(context.Context, *nodev1beta1.StatusRequest) (*nodev1beta1.StatusResponse, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	resp := &nodev1beta1.StatusResponse{Height: uint64(n.height)}
	if !n.time.IsZero() {
		resp.Timestamp = timestamppb.New(n.time)
	}
	return resp, nil
}

func (n *fakeNode) AccountInfo(context.Context, *authtypes.QueryAccountInfoRequest) (*authtypes.QueryAccountInfoResponse, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.noAccount != nil {
		return nil, n.noAccount
	}
	return &authtypes.QueryAccountInfoResponse{Info: &authtypes.BaseAccount{AccountNumber: 3, Sequence: n.committed}}, nil
}

func (n *fakeNode) BroadcastTx(_ context.Context, req *txtypes.BroadcastTxRequest) (*txtypes.BroadcastTxResponse, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	tx, err := n.decode(req.TxBytes)
	if err != nil {
		return nil, err
	}
	if err := n.wrongSequence(tx.sequence); err != nil {
		space, code, log := errorsmod.ABCIInfo(err, false)
		return &txtypes.BroadcastTxResponse{TxResponse: &sdk.TxResponse{Codespace: space, Code: code, RawLog: log}}, nil
	}
	n.mempool = append(n.mempool, tx)
	if n.dropBroadcasts > 0 {
		n.dropBroadcasts--
		n.mempool = n.mempool[:len(n.mempool)-1]
		return nil, status.Error(codes.Unavailable, "connection reset")
	}
	return &txtypes.BroadcastTxResponse{TxResponse: &sdk.TxResponse{TxHash: tx.hash}}, nil
}

func (n *fakeNode) GetTx(_ context.Context, req *txtypes.GetTxRequest) (*txtypes.GetTxResponse, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.noIndex != nil {
		return nil, n.noIndex
	}
	if resp, ok := n.blocks[req.Hash]; ok {
		return &txtypes.GetTxResponse{TxResponse: resp}, nil
	}
	return nil, status.Error(codes.NotFound, "tx not found")
}

func (n *fakeNode) GetBlockByHeight(_ context.Context, req *cmtservice.GetBlockByHeightRequest) (*cmtservice.GetBlockByHeightResponse, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if req.Height > n.height || n.pruned {
		return nil, status.Error(codes.Unknown, "height is not available")
	}
	block := &cmtservice.Block{}
	block.Data.Txs = n.chain[req.Height]
	return &cmtservice.GetBlockByHeightResponse{SdkBlock: block}, nil
}

// commit makes a block; every second one takes the mempool.
func (n *fakeNode) commit() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.height++
	if n.loseMempool && len(n.mempool) > 0 {
		n.loseMempool, n.mempool = false, nil
	}
	for len(n.mempool) > 0 && n.height%2 == 0 {
		tx := n.mempool[0]
		n.mempool = n.mempool[1:]
		resp := &sdk.TxResponse{TxHash: tx.hash, Height: n.height}
		if n.fail != nil {
			resp.Codespace, resp.Code, resp.RawLog = n.fail.Codespace(), n.fail.ABCICode(), "failed to execute message"
		}
		n.blocks[tx.hash] = resp
		n.chain[n.height] = append(n.chain[n.height], tx.raw)
		if !n.spent {
			n.committed++
		}
	}
	n.mempool = slices.DeleteFunc(n.mempool, func(tx fakeTx) bool { return tx.deadline < n.height })
}

// startNode serves a fake node that makes a block every few milliseconds, and returns a client of it.
func startNode(t *testing.T, change func(*fakeNode)) (*fakeNode, *Client) {
	t.Helper()
	enc, err := NewEncoding()
	require.NoError(t, err)
	node := &fakeNode{enc: enc, chainID: "test-1", height: 10, committed: 7, blocks: map[string]*sdk.TxResponse{}, chain: map[int64][][]byte{}}
	if change != nil {
		change(node)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	server := grpc.NewServer()
	cmtservice.RegisterServiceServer(server, &cometAPI{fakeNode: node})
	nodev1beta1.RegisterServiceServer(server, &nodeAPI{fakeNode: node})
	txtypes.RegisterServiceServer(server, &txAPI{fakeNode: node})
	authtypes.RegisterQueryServer(server, &authAPI{fakeNode: node})

	var group sync.WaitGroup
	stop := make(chan struct{})
	group.Go(func() { _ = server.Serve(listener) })
	group.Go(func() {
		ticker := time.NewTicker(5 * time.Millisecond)
		defer ticker.Stop()
		for {
			select {
			case <-stop:
				return
			case <-ticker.C:
				node.commit()
			}
		}
	})
	t.Cleanup(func() {
		close(stop)
		server.Stop()
		group.Wait()
	})

	cfg := Default()
	cfg.GRPCAddr, cfg.ChainID, cfg.KeyringDir = listener.Addr().String(), "test-1", t.TempDir()
	cfg.KeyringBackend = keyring.BackendTest
	cfg.InclusionTimeout = 5 * time.Second
	kr, err := OpenKeyring(cfg, nil)
	require.NoError(t, err)
	_, err = AddKey(kr, cfg.KeyName, "")
	require.NoError(t, err)
	client, err := Dial(t.Context(), cfg)
	require.NoError(t, err)
	t.Cleanup(func() { _ = client.Close() })
	return node, client
}
