package keeper_test

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"testing"
	"time"

	storetypes "cosmossdk.io/store/types"
	"github.com/cosmos/cosmos-sdk/types/query"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/x/btcstakeview/keeper"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// TestFeedNamesWhatChanged follows the feed through the life of stakes: each change once, nothing twice, and what is gone.
func TestFeedNamesWhatChanged(t *testing.T) {
	f, fpPks, stakes := populated(t)
	all, own := newFeedWatcher(f, ""), newFeedWatcher(f, hex.EncodeToString(fpPks[1]))
	all.catchUp(2)
	own.catchUp(2)
	require.Equal(t, 3, all.named)
	require.Equal(t, 1, own.named)
	all.catchUp(2)
	require.Equal(t, 3, all.named, "nothing changed")

	spend := f.unknownSpend(stakes[2].outpoint())
	require.NoError(t, f.spend(stakes[2], spend, f.mine(1, spend)))
	added := f.stake(60_000, 40, fpPks[0])
	require.NoError(t, f.create(added))
	require.NoError(t, f.cover(added, 0, 1))
	all.catchUp(1)
	own.catchUp(1)
	require.Equal(t, 5, all.named, "three changes of one are one")
	require.Equal(t, 2, own.named)
	require.NoError(t, f.slash(1))
	all.catchUp(1)
	require.Equal(t, 5, all.named, "the slashing of a provider changes no record")

	late := newFeedWatcher(f, "")
	resp, err := f.query.DelegationChanges(f.ctx, &types.QueryDelegationChangesRequest{Newest: true})
	require.NoError(t, err)
	require.Empty(t, resp.Changes)
	require.Equal(t, all.req.Since, resp.Sequence)
	late.req.Feed, late.req.Since, late.req.Started = resp.Feed, resp.Sequence, resp.Started
	more, err := late.page(10)
	require.NoError(t, err)
	require.False(t, more)
	require.Zero(t, late.named)
}

// TestFeedErrors: a watcher is told whether to begin again or to wait, and malformed questions are refused.
func TestFeedErrors(t *testing.T) {
	f, _, _ := populated(t)
	newest, err := f.query.DelegationChanges(f.ctx, &types.QueryDelegationChangesRequest{Newest: true})
	require.NoError(t, err)
	for _, tc := range []struct {
		name string
		req  *types.QueryDelegationChangesRequest
		want codes.Code
	}{
		{"success - the beginning", &types.QueryDelegationChangesRequest{}, codes.OK},
		{"success - the beginning whatever the feed was", &types.QueryDelegationChangesRequest{Feed: "x"}, codes.OK},
		{"success - the end", &types.QueryDelegationChangesRequest{Feed: newest.Feed, Since: newest.Sequence, Started: newest.Sequence}, codes.OK},
		{"error - another feed", &types.QueryDelegationChangesRequest{Feed: "x", Since: 1}, codes.FailedPrecondition},
		{"error - no feed", &types.QueryDelegationChangesRequest{Since: 1}, codes.FailedPrecondition},
		{"error - a sequence that is to come", &types.QueryDelegationChangesRequest{Feed: newest.Feed, Since: newest.Sequence + 1}, codes.OutOfRange},
		{"error - a start that is to come", &types.QueryDelegationChangesRequest{Feed: newest.Feed, Since: 1, Started: 1<<64 - 1}, codes.OutOfRange},
		{"error - the greatest sequence", &types.QueryDelegationChangesRequest{Feed: newest.Feed, Since: 1<<64 - 1}, codes.OutOfRange},
		{"error - a provider that is none", &types.QueryDelegationChangesRequest{FpBtcPkHex: "02"}, codes.InvalidArgument},
		{"error - nothing", nil, codes.InvalidArgument},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := f.query.DelegationChanges(f.ctx, tc.req)
			require.Equal(t, tc.want, status.Code(err), "%v", err)
		})
	}
}

// TestFeedOfAnImport: an import begins another feed, so that nobody goes on from a sequence of the old one; the same import is the
// same feed on every node.
func TestFeedOfAnImport(t *testing.T) {
	f, _, _ := populated(t)
	w := newFeedWatcher(f, "")
	w.catchUp(10)
	gs := exported(t, f)
	imported := func(after time.Duration) *fixture {
		k, ctx := empty(t)
		ctx = ctx.WithBlockHeight(0).WithBlockTime(blockTime.Add(after))
		require.NoError(t, k.InitGenesis(ctx, *gs))
		g := refixture(&fixture{t: t, ctx: ctx, k: k, salt: f.salt})
		require.NoError(t, k.CheckInvariants(g.ctx))
		return g
	}
	g, same, later := imported(0), imported(0), imported(time.Second)
	feed := func(f *fixture) string {
		resp, err := f.query.DelegationChanges(f.ctx, &types.QueryDelegationChangesRequest{Newest: true})
		require.NoError(t, err)
		return resp.Feed
	}
	require.Equal(t, feed(g), feed(same))
	require.NotEqual(t, feed(g), feed(f))
	require.NotEqual(t, feed(g), feed(later))
	w.f = g
	_, err := w.page(10)
	require.Equal(t, codes.FailedPrecondition, status.Code(err))
	again := newFeedWatcher(g, "")
	again.catchUp(2)
	want, err := f.query.Totals(f.ctx, &types.QueryTotalsRequest{})
	require.NoError(t, err)
	got, err := g.query.Totals(g.ctx, &types.QueryTotalsRequest{})
	require.NoError(t, err)
	require.Equal(t, want, got)
}

// TestFeedForgetsWhatIsGone: however many records come and go, the feed is bounded, and a watcher that may have missed one that is gone
// is told to begin again. One that began before does not go round in circles.
func TestFeedForgetsWhatIsGone(t *testing.T) {
	const over = 40
	l, _ := newLedgerOn(t, 0, storetypes.StoreTypeDB)
	early := newFeedWatcher(l.fixture, "")
	early.catchUp(100)
	total := keeper.MaxGone + over
	for n := range total {
		d := l.sample
		d.StakingTxHash = make([]byte, 32)
		binary.LittleEndian.PutUint64(d.StakingTxHash, uint64(n+1)*0x9e3779b97f4a7c15)
		d.CovenantSigs, d.CovenantQuorumHeight, d.StartHeight, d.EndHeight, d.InclusionHeaderHash = nil, 0, 0, 0, nil
		d.FromHeight, d.CountsAt, d.Counted = 0, nil, false
		require.NoError(t, l.k.PutDelegation(l.ctx, d))
	}
	l.commit()
	known := newFeedWatcher(l.fixture, "")
	known.catchUp(100)
	halfway := newFeedWatcher(l.fixture, "")
	_, err := halfway.page(100)
	require.NoError(t, err)
	for range keeper.PendingTerm / 50 {
		l.mine(50)
	}
	l.mine(keeper.PendingTerm % 50)
	l.mine(1)
	step := func() {
		require.NoError(t, l.k.BeginBlock(l.ctx))
		l.commit()
	}
	for range keeper.MaxGone / keeper.MaxExpiredPerBlock {
		step()
	}
	beginning := newFeedWatcher(l.fixture, "")
	_, err = beginning.page(1)
	require.NoError(t, err)
	known.catchUp(100)
	require.Len(t, known.known, 1+total-keeper.MaxGone/keeper.MaxExpiredPerBlock*keeper.MaxExpiredPerBlock)
	for range over/keeper.MaxExpiredPerBlock + 1 {
		step()
	}
	require.NoError(t, l.k.CheckInvariants(l.ctx))
	for _, w := range []*feedWatcher{early, halfway} {
		_, err := w.page(100)
		require.Equal(t, codes.FailedPrecondition, status.Code(err), "%v", err)
	}
	beginning.catchUp(100)
	known.catchUp(100)
	require.Len(t, known.known, 1)
	fresh := newFeedWatcher(l.fixture, "")
	fresh.catchUp(100)
	require.Equal(t, keeper.MaxGone+1, fresh.named, "what is gone, and the one that is not")
}

// TestPagesOfLargeRecords: a page of the largest records that can be registered stays below what clients take and queries may
// read, and the next one goes on.
func TestPagesOfLargeRecords(t *testing.T) {
	l, _ := newLedgerOn(t, 0, storetypes.StoreTypeDB)
	const large = 120
	for n := range large {
		d := l.sample
		d.StakingTxHash = make([]byte, 32)
		binary.LittleEndian.PutUint64(d.StakingTxHash, uint64(n+1)*0x9e3779b97f4a7c15)
		d.StakingTx = bytes.Repeat([]byte{1}, 100_000)
		d.CovenantSigs, d.CovenantQuorumHeight, d.StartHeight, d.EndHeight, d.InclusionHeaderHash = nil, 0, 0, 0, nil
		d.FromHeight, d.CountsAt, d.Counted = 0, nil, false
		d.FpBtcPk = l.fpPks[0]
		require.NoError(t, l.k.PutDelegation(l.ctx, d))
	}
	l.commit()
	const most = 2 << 20
	for _, req := range []types.QueryDelegationsRequest{
		{}, {Status: types.DELEGATION_STATUS_PENDING}, {FpBtcPkHex: hex.EncodeToString(l.fpPks[0])},
	} {
		count := 0
		for key := []byte{}; key != nil; {
			req.Pagination = &query.PageRequest{Key: key}
			resp, err := l.query.Delegations(l.ctx.WithGasMeter(storetypes.NewGasMeter(queryGas)), &req)
			require.NoError(t, err)
			require.LessOrEqual(t, resp.Size(), most)
			count += len(resp.Delegations)
			key = resp.Pagination.NextKey
		}
		require.GreaterOrEqual(t, count, large)
	}
	req, count := types.QueryDelegationChangesRequest{}, 0
	for more := true; more; {
		resp, err := l.query.DelegationChanges(l.ctx.WithGasMeter(storetypes.NewGasMeter(queryGas)), &req)
		require.NoError(t, err)
		require.LessOrEqual(t, resp.Size(), most)
		count += len(resp.Changes)
		req.Feed, req.Since, req.Started, more = resp.Feed, resp.Sequence, resp.Started, resp.More
	}
	require.Equal(t, large+1, count)
}
