package keeper_test

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"testing"

	storetypes "cosmossdk.io/store/types"
	"github.com/cosmos/cosmos-sdk/types/query"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/btcstakeview/keeper"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// queryGas is what a node lets one query read by default.
const queryGas = 50_000_000

// list reads all pages of a listing as the daemons do, each under the gas of one query.
func (f *fixture) list(req types.QueryDelegationsRequest) (all []types.DelegationView, pages int) {
	req.Pagination = &query.PageRequest{Limit: 100}
	for {
		resp, err := f.query.Delegations(f.ctx.WithGasMeter(storetypes.NewGasMeter(queryGas)), &req)
		require.NoError(f.t, err)
		all = append(all, resp.Delegations...)
		pages++
		if len(resp.Pagination.NextKey) == 0 {
			return all, pages
		}
		req.Pagination = &query.PageRequest{Limit: 100, Key: resp.Pagination.NextKey}
	}
}

// TestListingsOfAHundredThousand: however many delegations there are, and however few a filter lets through, every listing
// comes to its end, no page costs more than a query may, and what the covenant and the watchers ask for does not grow with
// what is over.
func TestListingsOfAHundredThousand(t *testing.T) {
	total := 100_000
	if testing.Short() {
		total = 6_000
	}
	// Not on the store of other tests, which sorts all that was not committed for each listing.
	l, _ := newLedgerOn(t, 0, storetypes.StoreTypeDB)
	f, fpPks, sample := l.fixture, l.fpPks[:2], l.sample
	spend := &types.StakeSpend{Kind: types.SPEND_KIND_UNKNOWN, TxHash: make([]byte, 32), HeaderHash: make([]byte, 32)}
	pending := 0
	for n := 1; n < total; n++ {
		d := sample
		d.StakingTxHash = make([]byte, 32)
		binary.LittleEndian.PutUint64(d.StakingTxHash, uint64(n)*0x9e3779b97f4a7c15)
		d.FpBtcPk = fpPks[n%2]
		switch {
		case n%1000 == 7:
			d.CovenantSigs, d.CovenantQuorumHeight, d.StartHeight, d.EndHeight, d.InclusionHeaderHash = nil, 0, 0, 0, nil
			pending++
		case n%100 != 0:
			d.Spend = spend
		}
		require.NoError(t, f.k.PutDelegation(f.ctx, d))
		if n%5_000 == 0 {
			l.commit()
		}
	}
	l.commit()
	listed := func(status types.DelegationStatus, fpPk string, want, mostPages int) {
		t.Helper()
		all, pages := f.list(types.QueryDelegationsRequest{Status: status, FpBtcPkHex: fpPk})
		require.Len(t, all, want)
		require.LessOrEqual(t, pages, mostPages)
		seen := map[string]bool{}
		for _, view := range all {
			require.False(t, seen[view.StakingTxHash], "twice")
			seen[view.StakingTxHash] = true
		}
	}
	active := (total-1)/100 + 1
	listed(types.DELEGATION_STATUS_PENDING, "", pending, pending/100+1)
	listed(types.DELEGATION_STATUS_ACTIVE, "", active, active/100+1)
	listed(types.DELEGATION_STATUS_UNSPECIFIED, "", total, total/100+1)
	// Where nothing stands, nothing is looked at.
	listed(types.DELEGATION_STATUS_VERIFIED, "", 0, 1)
	listed(types.DELEGATION_STATUS_EXPIRED, "", 0, 1)
	listed(types.DELEGATION_STATUS_SLASHED, "", 0, 1)
	if testing.Short() {
		listed(types.DELEGATION_STATUS_UNBONDED, "", total-active-pending, total/100+1)
	}
	even, odd := hex.EncodeToString(fpPks[0]), hex.EncodeToString(fpPks[1])
	listed(types.DELEGATION_STATUS_PENDING, even, 0, 1)
	listed(types.DELEGATION_STATUS_PENDING, odd, pending, pending/100+1)
	listed(types.DELEGATION_STATUS_ACTIVE, even, active, active/100+1)
	listed(types.DELEGATION_STATUS_ACTIVE, odd, 0, 1)

	// A slashed provider with half of all: nobody else's listing walks over its delegations.
	require.NoError(t, f.slash(1))
	l.commit()
	listed(types.DELEGATION_STATUS_PENDING, "", 0, 1)
	listed(types.DELEGATION_STATUS_ACTIVE, "", active, active/100+1)
	listed(types.DELEGATION_STATUS_PENDING, odd, 0, 1)
	if testing.Short() {
		listed(types.DELEGATION_STATUS_SLASHED, "", total/2, total/200+1)
		listed(types.DELEGATION_STATUS_UNBONDED, "", total/2-active, total/200+1)
	}
	gas := func(ask func(ctx context.Context) error) uint64 {
		ctx := f.ctx.WithGasMeter(storetypes.NewGasMeter(queryGas))
		require.NoError(t, ask(ctx))
		return ctx.GasMeter().GasConsumed()
	}
	require.Less(t, gas(func(ctx context.Context) error {
		slashed, err := f.query.FinalityProviders(ctx, &types.QueryFinalityProvidersRequest{Slashed: true})
		require.Len(t, slashed.FinalityProviders, 1)
		require.Equal(t, odd, slashed.FinalityProviders[0].FpBtcPkHex)
		return err
	}), uint64(10_000), "one provider of a hundred is read")
	require.Less(t, gas(func(ctx context.Context) error {
		totals, err := f.query.Totals(ctx, &types.QueryTotalsRequest{})
		require.EqualValues(t, active, totals.Totals[types.DELEGATION_STATUS_ACTIVE-1].Delegations)
		require.EqualValues(t, total/2, totals.Totals[types.DELEGATION_STATUS_SLASHED-1].Delegations)
		return err
	}), uint64(5_000), "no delegation is read")
}

// TestPendingRecordsExpire: a delegation that nobody proves to be on Bitcoin goes after its term, some with each block of
// the zone, so that nobody registers faster than they go; one that is proven stays, and one that a reorganization takes out of Bitcoin has a new term.
func TestPendingRecordsExpire(t *testing.T) {
	f := setup(t)
	fpPk := f.register(0)
	kept := f.stake(60_000, 400, fpPk)
	in := f.mine(1, kept.tx)
	f.mine(depth)
	require.NoError(t, f.create(kept))
	require.NoError(t, f.include(kept, in))
	strangers := make([]*stake, keeper.MaxExpiredPerBlock+3)
	for i := range strangers {
		strangers[i] = f.stake(60_000, 400, fpPk)
		require.NoError(t, f.create(strangers[i]))
	}
	watcher := newFeedWatcher(f, "")
	watcher.catchUp(10)
	count := func() int {
		all, _ := f.list(types.QueryDelegationsRequest{})
		return len(all)
	}
	for range keeper.PendingTerm / 48 {
		f.mine(48)
	}
	require.NoError(t, f.k.BeginBlock(f.ctx))
	require.Equal(t, 1+len(strangers), count(), "the term is not over")
	f.mine(1)
	require.NoError(t, f.k.BeginBlock(f.ctx))
	require.Equal(t, 1+3, count(), "as many as one block takes")
	require.Equal(t, keeper.MaxExpiredPerBlock, f.eventCount(keeper.EventTypeExpired))
	require.NoError(t, f.k.BeginBlock(f.ctx), "however long the next Bitcoin block takes")
	require.Equal(t, 1, count())
	require.NoError(t, f.k.CheckInvariants(f.ctx))
	watcher.catchUp(10)
	require.Len(t, watcher.known, 1, "the feed names what is gone")
	require.NoError(t, f.create(strangers[0]), "who is late registers again")
	watcher.catchUp(10)
	f.checkListings([][]byte{fpPk})
	require.NoError(t, f.k.CheckInvariants(f.ctx))
}
