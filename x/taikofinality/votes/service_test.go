package votes

import (
	"context"
	"errors"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cometbft/cometbft/mempool"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// node answers broadcasts with CheckTx of a handler, as the engine's mempool does.
type node struct {
	*harness
	err   error
	panic bool
}

func (n *node) BroadcastTxSync(_ context.Context, tx cmttypes.Tx) (*coretypes.ResultBroadcastTx, error) {
	if n.panic {
		panic("node is gone")
	}
	if n.err != nil {
		return nil, n.err
	}
	res := n.check(tx, abci.CheckTxType_New)
	return &coretypes.ResultBroadcastTx{Code: res.Code, Codespace: res.Codespace, Log: res.Log}, nil
}

func TestSubmitVotes(t *testing.T) {
	a := digestOf("a")
	n := &node{harness: newHarness(t, 3)}
	n.state.open(7, a)
	n.state.recorded[7] = map[[32]byte][32]byte{fpKey(2): a}
	forged, short, wide := vote(1, 7, a), ToProto(vote(1, 7, a)), ToProto(vote(1, 7, a))
	forged.Sig = digestOf("forged")
	short.Digest = short.Digest[:31]
	wide.Sig = append(wide.Sig, 0)

	res, err := NewService(n).SubmitVotes(context.Background(), &types.SubmitVotesRequest{Votes: []types.Vote{
		ToProto(vote(0, 7, a)), ToProto(vote(1, 8, a)), ToProto(vote(1, 8, a)), ToProto(vote(2, 7, a)),
		ToProto(forged), ToProto(vote(9, 7, a)), short, wide,
		{},
	}})
	require.NoError(t, err)
	want := []uint32{
		0, 0, 0, 0, types.ErrInvalidSignature.ABCICode(), types.ErrNotInTable.ABCICode(),
		types.ErrVoteMalformed.ABCICode(), types.ErrVoteMalformed.ABCICode(), types.ErrVoteMalformed.ABCICode(),
	}
	require.Len(t, res.Results, len(want))
	for i, code := range want {
		require.Equal(t, code, res.Results[i].Code, "vote %d: %s", i, res.Results[i].Log)
		require.Equal(t, code == 0, res.Results[i].Accepted, "vote %d", i)
		if code != 0 {
			require.Equal(t, types.ModuleName, res.Results[i].Codespace)
		}
	}
}

func TestSubmitVotesNode(t *testing.T) {
	one := &types.SubmitVotesRequest{Votes: []types.Vote{ToProto(vote(0, 7, digestOf("a")))}}
	submit := func(n *node, req *types.SubmitVotesRequest) (*types.SubmitVotesResponse, error) {
		n.harness = newHarness(t, 1)
		return NewService(n).SubmitVotes(context.Background(), req)
	}

	res, err := submit(&node{err: mempool.ErrTxInCache}, one)
	require.NoError(t, err)
	require.True(t, res.Results[0].Accepted)
	res, err = submit(&node{err: errors.New("error code: -32603, data: tx already exists in cache")}, one)
	require.NoError(t, err)
	require.True(t, res.Results[0].Accepted)
	res, err = submit(&node{err: errors.New("mempool is full")}, one)
	require.NoError(t, err)
	require.False(t, res.Results[0].Accepted)
	require.NotZero(t, res.Results[0].Code)
	require.Contains(t, res.Results[0].Log, "mempool is full")

	for name, tc := range map[string]struct {
		node *node
		req  *types.SubmitVotesRequest
		want codes.Code
	}{
		"error - nil":            {node: &node{}, want: codes.InvalidArgument},
		"error - no votes":       {node: &node{}, req: &types.SubmitVotesRequest{}, want: codes.InvalidArgument},
		"error - too many votes": {node: &node{}, req: &types.SubmitVotesRequest{Votes: make([]types.Vote, MaxSubmitVotes+1)}, want: codes.InvalidArgument},
		"error - node panics":    {node: &node{panic: true}, req: one, want: codes.Internal},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := submit(tc.node, tc.req)
			require.Equal(t, tc.want, status.Code(err), err)
		})
	}

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = NewService(&node{harness: newHarness(t, 1)}).SubmitVotes(ctx, one)
	require.Equal(t, codes.Canceled, status.Code(err))
}

func TestProtoRoundTrip(t *testing.T) {
	v := vote(0, 7, digestOf("a"))
	p := ToProto(v)
	got, err := FromProto(&p)
	require.NoError(t, err)
	require.Equal(t, v, got)
}
