package keeper_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

func TestInsertHeaders(t *testing.T) {
	for _, tc := range []struct {
		name string
		raw  func(f *fixture) [][]byte
		want error
	}{
		{"success - child", func(f *fixture) [][]byte { return headerBytes(f.child(f.tip())) }, nil},
		{"success - overlap", func(f *fixture) [][]byte { return headerBytes(f.best[8], f.best[9], f.best[10], f.child(f.tip())) }, nil},
		{"success - branch", func(f *fixture) [][]byte { return headerBytes(f.child(f.best[3])) }, nil},
		{"error - none", func(*fixture) [][]byte { return nil }, types.ErrNoHeaders},
		{"error - too many", func(*fixture) [][]byte { return make([][]byte, 51) }, types.ErrTooManyHeaders},
		{"error - malformed", func(f *fixture) [][]byte { return [][]byte{headerBytes(f.child(f.tip()))[0][1:]} }, types.ErrMalformedHeader},
		{"error - known", func(f *fixture) [][]byte { return headerBytes(f.best[3], f.best[4]) }, types.ErrDuplicateHeader},
		{"error - gap", func(f *fixture) [][]byte { return headerBytes(f.best[3], f.best[5]) }, types.ErrUnconnectedHeader},
		{"error - unknown parent", func(f *fixture) [][]byte { return headerBytes(f.child(f.child(f.tip()))) }, types.ErrUnconnectedHeader},
		{"error - weak", func(f *fixture) [][]byte {
			b := f.child(f.tip())
			b.header.Bits = 0x1d00ffff
			return headerBytes(b)
		}, types.ErrWeakHeader},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := setup(t)
			f.mine(10)
			before, err := f.k.ExportGenesis(f.ctx)
			require.NoError(t, err)
			f.fresh()
			_, err = f.msg.InsertHeaders(f.ctx, &types.MsgInsertHeaders{Signer: bech(t, account(9)), Headers: tc.raw(f)})
			if tc.want == nil {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, tc.want)
			after, err := f.k.ExportGenesis(f.ctx)
			require.NoError(t, err)
			require.Equal(t, before, after, "an error changes nothing")
			require.Empty(t, f.ctx.EventManager().Events())
		})
	}
}

func TestHeaderTimes(t *testing.T) {
	f := setup(t)
	f.mine(11)
	try := func(at time.Time) error {
		b := f.child(f.tip())
		b.header.Timestamp = at
		return f.insert(f.solve(b))
	}
	tip, err := f.k.Tip(f.ctx)
	require.NoError(t, err)
	median := time.Unix(int64(tip.MedianTimePast), 0)
	require.ErrorIs(t, try(median), types.ErrHeaderTooOld)
	require.ErrorIs(t, try(blockTime.Add(2*time.Hour+time.Second)), types.ErrHeaderTooNew)
	require.NoError(t, try(median.Add(time.Second)))
	require.NoError(t, try(blockTime.Add(2*time.Hour)), "the clock is the zone's block time")
}

func TestSignerAndEvents(t *testing.T) {
	f := setup(t)
	_, err := f.msg.InsertHeaders(f.ctx, &types.MsgInsertHeaders{Signer: "nobody", Headers: headerBytes(f.child(f.tip()))})
	require.ErrorIs(t, err, types.ErrInvalidAddress)

	f.mine(6)
	require.Equal(t, 1, f.eventCount("taikofin.btcstake.v1.EventBTCTipChanged"))
	f.fresh()
	require.NoError(t, f.insert(f.child(f.best[5])))
	require.Zero(t, f.eventCount("taikofin.btcstake.v1.EventBTCTipChanged"), "a branch of equal work changes nothing")
	tip, err := f.k.Tip(f.ctx)
	require.NoError(t, err)
	require.Equal(t, f.tip().header.BlockHash(), tip.Hash)
}

// TestReorg takes a stake's block away, gives it back, and proves the stake again in a third block.
func TestReorg(t *testing.T) {
	f := setup(t)
	fpPk := f.register(0)
	f.mine(3)
	s := f.stake(60_000, 40, fpPk)
	in := f.mine(1, s.tx)
	f.mine(depth)
	require.NoError(t, f.prove(s, in))
	f.mine(depth)
	require.Equal(t, uint64(60_000), f.power(fpPk))
	old := slices.Clone(f.best)

	f.fresh()
	again := f.reorg(2, 6+depth, s.tx)
	require.Zero(t, f.power(fpPk))
	require.Equal(t, 1, f.eventCount("taikofin.btcstake.v1.EventDelegationUnconfirmed"))
	status := func() types.DelegationStatus {
		got, err := f.query.Delegation(f.ctx, &types.QueryDelegationRequest{StakingTxHash: s.tx.TxHash().String()})
		require.NoError(t, err)
		return got.Delegation.Status
	}
	require.Equal(t, types.DELEGATION_STATUS_VERIFIED, status(), "the covenant's signatures stay")
	require.ErrorIs(t, f.prove(s, in), types.ErrInvalidInclusion, "not on the best chain any more")

	// The first branch becomes the best again: the stake stays unconfirmed until somebody proves it.
	f.best = old
	more := []*block{f.child(f.tip())}
	for range 4 {
		more = append(more, f.child(more[len(more)-1]))
	}
	f.best = append(f.best, more...)
	require.NoError(t, f.insert(more...))
	require.Zero(t, f.power(fpPk))
	require.ErrorIs(t, f.prove(s, again), types.ErrInvalidInclusion)
	require.NoError(t, f.include(s, in), "by anyone")
	require.Zero(t, f.power(fpPk), "it counts from now on, not from its block")
	f.mine(depth)
	require.Equal(t, uint64(60_000), f.power(fpPk))
	require.Equal(t, types.DELEGATION_STATUS_ACTIVE, status())
	got, err := f.query.Delegation(f.ctx, &types.QueryDelegationRequest{StakingTxHash: s.tx.TxHash().String()})
	require.NoError(t, err)
	require.Equal(t, bech(t, account(9)), got.Delegation.Delegation.StakerAddr, "the account of the first proof stays")
}

// TestReorgKeepsProvider names two keys in one stake, of which the second registers after the stake was accepted.
func TestReorgKeepsProvider(t *testing.T) {
	f := setup(t)
	first := f.register(0)
	_, later := secret(1)
	s := f.stake(60_000, 40, first, later)
	in := f.mine(1+depth, s.tx)
	require.NoError(t, f.prove(s, in))
	f.register(1)
	again := f.reorg(0, 2+depth, s.tx)
	require.NoError(t, f.prove(s, again), "the provider was fixed when the stake was accepted first")
	f.mine(depth)
	require.Equal(t, uint64(60_000), f.power(first))
	require.Zero(t, f.power(later))
	fresh := f.stake(60_000, 40, first, later)
	in = f.mine(1+depth, fresh.tx)
	require.ErrorIs(t, f.prove(fresh, in), types.ErrTwoProvidersOfZone)
}
