package stakeaudit_test

import (
	"context"
	"errors"
	"testing"

	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/cosmos/cosmos-sdk/types/query"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/client/stakeaudit"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/jsonrpc"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// counted is a node that counts questions and can move its chain under an audit.
type counted struct {
	stakeaudit.Node
	asked int
	moved bool
}

func (c *counted) Confirmed(ctx context.Context, output wire.OutPoint) (*btcclient.Confirmed, error) {
	c.asked++
	return c.Node.Confirmed(ctx, output)
}

func (c *counted) BlockHash(ctx context.Context, height uint32) (chainhash.Hash, error) {
	if c.moved && height > 0 {
		return chainhash.Hash{1}, nil
	}
	return c.Node.BlockHash(ctx, height)
}

// pruning is a node without the blocks below a height.
type pruning struct {
	stakeaudit.Node
	below uint32
}

func (p *pruning) Block(ctx context.Context, hash chainhash.Hash) (*wire.MsgBlock, error) {
	for height := range p.below {
		if at, err := p.BlockHash(ctx, height); err != nil || at == hash {
			return nil, errors.Join(err, &jsonrpc.Error{Code: -1, Message: "Block not available (pruned data)"})
		}
	}
	return p.Node.Block(ctx, hash)
}

// TestPruned lets stakes leave whose blocks the node does not have any more.
func TestPruned(t *testing.T) {
	b := newBench(t)
	late, early, invented := b.newStake(stakeSat, 1), b.newStake(stakeSat, 2), b.newStake(stakeSat, 3)
	start := b.broadcast(late.Txs.Staking, early.Txs.Staking)
	b.include(start, late, early, invented)
	b.broadcast(b.slash(early, 2))
	at := b.tip()
	b.broadcast(b.unbond(late))
	young := b.newStake(stakeSat, 4)
	b.broadcast(young.Txs.Staking)
	b.broadcast(b.unbond(young))
	b.include(start, young)
	b.node.Mine(t, depth)
	zone := zoneOf(map[byte][]*staked{1: {late}, 2: {early}, 3: {invented}, 4: {young}})
	report, err := stakeaudit.New(&pruning{b.node, at + 1}, zone, stakeaudit.Config{}).
		Audit(t.Context(), at, []stakeaudit.Claim{claim(1, stakeSat), claim(2, stakeSat), claim(3, stakeSat), claim(4, stakeSat)})
	require.NoError(t, err)
	require.True(t, report.Providers[0].OK(), "%v", report.Providers[0].Reasons)
	require.Equal(t, []stakeaudit.Kind{stakeaudit.KindSpentLater}, kinds(report.Providers[0]))
	for _, p := range report.Providers[1:3] {
		require.False(t, p.OK())
		require.Equal(t, []stakeaudit.Kind{stakeaudit.KindSpent}, kinds(p))
	}
	require.False(t, report.Providers[3].OK(), "it came after T, whatever the zone says of a block that is gone")
	require.Equal(t, []stakeaudit.Kind{stakeaudit.KindNotOnChain}, kinds(report.Providers[3]))
}

func TestAuditorErrors(t *testing.T) {
	b := newBench(t)
	s := b.newStake(stakeSat, 1)
	start := b.broadcast(s.Txs.Staking)
	b.include(start, s)
	b.node.Mine(t, depth)
	down := errors.New("zone is down")
	tests := []struct {
		name   string
		change func(zone *says, node *counted)
		at     uint32
		claims []stakeaudit.Claim
		want   error
	}{
		{"success - right", func(*says, *counted) {}, start, []stakeaudit.Claim{claim(1, stakeSat)}, nil},
		{"success - nothing to audit", func(*says, *counted) {}, start, nil, nil},
		{"error - not settled", func(*says, *counted) {}, start + 1, []stakeaudit.Claim{claim(1, stakeSat)}, stakeaudit.ErrBehind},
		{"error - far above", func(*says, *counted) {}, 1<<32 - 1, []stakeaudit.Claim{claim(1, stakeSat)}, stakeaudit.ErrBehind},
		{"error - a provider twice", func(*says, *counted) {}, start, []stakeaudit.Claim{claim(1, 1), claim(1, 2)}, stakeaudit.ErrClaims},
		{"error - zone down", func(zone *says, _ *counted) { zone.fail = down }, start, nil, down},
		{"error - another network", func(zone *says, _ *counted) { zone.rules.Net = &chaincfg.SimNetParams }, start, nil, stakeaudit.ErrWrongNetwork},
		{"error - a reorganization", func(_ *says, node *counted) { node.moved = true }, start, []stakeaudit.Claim{claim(1, stakeSat)}, stakeaudit.ErrChainMoved},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			zone, node := zoneOf(map[byte][]*staked{1: {s}}), &counted{Node: b.node}
			tc.change(zone, node)
			_, err := stakeaudit.New(node, zone, stakeaudit.Config{}).Audit(t.Context(), tc.at, tc.claims)
			if tc.want == nil {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, tc.want)
		})
	}
}

func TestOneQuestionATip(t *testing.T) {
	b := newBench(t)
	s := b.newStake(stakeSat, 1)
	start := b.broadcast(s.Txs.Staking)
	b.include(start, s)
	b.node.Mine(t, depth)
	node := &counted{Node: b.node}
	var stages []string
	auditor := stakeaudit.New(node, zoneOf(map[byte][]*staked{1: {s}}), stakeaudit.Config{
		Progress: func(what string, done, total int) {
			require.LessOrEqual(t, done, total)
			stages = append(stages, what)
		},
	})
	for range 3 {
		_, err := auditor.Audit(t.Context(), start, []stakeaudit.Claim{claim(1, stakeSat)})
		require.NoError(t, err)
	}
	require.Equal(t, 1, node.asked)
	require.Equal(t, []string{"providers", "stakes"}, stages[:2])
	b.node.Mine(t, 1)
	_, err := auditor.Audit(t.Context(), start, []stakeaudit.Claim{claim(1, stakeSat)})
	require.NoError(t, err)
	require.Equal(t, 2, node.asked)
}

func TestMedianTimePast(t *testing.T) {
	b := newBench(t)
	auditor := stakeaudit.New(b.node, zoneOf(nil), stakeaudit.Config{})
	for _, height := range []uint32{0, 1, 5, 11, 40} {
		got, err := auditor.MedianTimePast(t.Context(), height)
		require.NoError(t, err)
		// Times ascend on this chain, so the median stands in the middle.
		middle, err := b.node.BlockHash(t.Context(), max(height-min(height, 5), (height+1)/2))
		require.NoError(t, err)
		header, err := b.node.Header(t.Context(), middle)
		require.NoError(t, err)
		require.EqualValues(t, header.Timestamp.Unix(), got, height)
	}
	_, err := auditor.MedianTimePast(t.Context(), 1_000_000)
	require.True(t, btcclient.IsNotFound(err), "%v", err)
}

// pages answers with pages of one delegation.
type pages struct {
	btcstaketypes.QueryClient
	total int
	// idle are included and without quorum.
	idle bool
	err  error
}

func (p *pages) Delegations(_ context.Context, req *btcstaketypes.QueryDelegationsRequest, _ ...grpc.CallOption) (*btcstaketypes.QueryDelegationsResponse, error) {
	if len(req.FpBtcPkHex) != 64 {
		return nil, status.Error(codes.InvalidArgument, "key")
	}
	index := 0
	if len(req.Pagination.Key) > 0 {
		index = int(req.Pagination.Key[0])
	}
	resp := &btcstaketypes.QueryDelegationsResponse{Pagination: new(query.PageResponse)}
	if index < p.total {
		d := btcstaketypes.BTCDelegation{StartHeight: uint32(index), InclusionHeaderHash: []byte{1}, CovenantQuorumHeight: 1}
		if p.idle {
			d.CovenantQuorumHeight = 0
		}
		resp.Delegations = []btcstaketypes.DelegationView{{Delegation: d}}
		resp.Pagination.NextKey = []byte{byte(index + 1)}
	}
	return resp, p.err
}

func (p *pages) FinalityProvider(
	context.Context, *btcstaketypes.QueryFinalityProviderRequest, ...grpc.CallOption,
) (*btcstaketypes.QueryFinalityProviderResponse, error) {
	resp := new(btcstaketypes.QueryFinalityProviderResponse)
	resp.FinalityProvider.Provider.SecretKey = []byte{1}
	return resp, p.err
}

func TestRegistry(t *testing.T) {
	ask := &pages{total: 7}
	registry := stakeaudit.Registry{Query: ask}
	var starts []uint32
	see := func(d *btcstaketypes.BTCDelegation) { starts = append(starts, d.StartHeight) }
	count, err := registry.Delegations(t.Context(), [32]byte{1}, 7, see)
	require.NoError(t, err)
	require.Equal(t, 7, count)
	require.Equal(t, []uint32{0, 1, 2, 3, 4, 5, 6}, starts)
	_, err = registry.Delegations(t.Context(), [32]byte{1}, 6, see)
	require.ErrorIs(t, err, stakeaudit.ErrTooMany)
	ask.idle = true
	count, err = registry.Delegations(t.Context(), [32]byte{1}, 6, see)
	require.NoError(t, err, "what anybody may register is no reason to give up")
	require.Zero(t, count)
	sk, err := registry.SecretKey(t.Context(), [32]byte{1})
	require.NoError(t, err)
	require.Equal(t, []byte{1}, sk)
	ask.err = status.Error(codes.NotFound, "no such provider")
	sk, err = registry.SecretKey(t.Context(), [32]byte{1})
	require.NoError(t, err)
	require.Empty(t, sk)
	ask.err = status.Error(codes.Unavailable, "down")
	_, err = registry.SecretKey(t.Context(), [32]byte{1})
	require.ErrorContains(t, err, "down")
	_, err = registry.Delegations(t.Context(), [32]byte{1}, 7, see)
	require.ErrorContains(t, err, "down")
}
