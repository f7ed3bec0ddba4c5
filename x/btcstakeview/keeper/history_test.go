package keeper_test

import (
	"encoding/hex"
	"slices"

	"github.com/cosmos/cosmos-sdk/types/query"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// What follows from the records is held against a walk over all of them, in the histories of other tests.

// everything are all delegations by transaction id, as the listing without a filter names them.
func (f *fixture) everything() map[string]types.DelegationView {
	all := make(map[string]types.DelegationView)
	for _, view := range f.pages(types.QueryDelegationsRequest{}, 100, false) {
		all[view.StakingTxHash] = view
	}
	return all
}

// pages reads a listing page by page.
func (f *fixture) pages(req types.QueryDelegationsRequest, limit uint64, reverse bool) (all []types.DelegationView) {
	req.Pagination = &query.PageRequest{Limit: limit, Reverse: reverse}
	for {
		resp, err := f.query.Delegations(f.ctx, &req)
		require.NoError(f.t, err)
		require.LessOrEqual(f.t, uint64(len(resp.Delegations)), limit)
		all = append(all, resp.Delegations...)
		if len(resp.Pagination.NextKey) == 0 {
			return all
		}
		req.Pagination = &query.PageRequest{Limit: limit, Reverse: reverse, Key: resp.Pagination.NextKey}
	}
}

// checkListings holds every listing by status, forward and backward, of all and under each provider, and the totals, against a
// walk over all delegations.
func (f *fixture) checkListings(fpPks [][]byte) {
	all := f.everything()
	totals, err := f.query.Totals(f.ctx, &types.QueryTotalsRequest{})
	require.NoError(f.t, err)
	owners := []string{""}
	for _, fpPk := range fpPks {
		owners = append(owners, hex.EncodeToString(fpPk))
	}
	for status := types.DELEGATION_STATUS_UNSPECIFIED; status <= types.DELEGATION_STATUS_SLASHED; status++ {
		for _, owner := range owners {
			var want []string
			sat := uint64(0)
			for id, view := range all {
				if (owner == "" || view.FpBtcPkHex == owner) && (status == types.DELEGATION_STATUS_UNSPECIFIED || view.Status == status) {
					want, sat = append(want, id), sat+view.Delegation.TotalSat
				}
			}
			req := types.QueryDelegationsRequest{Status: status, FpBtcPkHex: owner}
			forward, backward := ids(f.pages(req, 2, false)), ids(f.pages(req, 3, true))
			require.ElementsMatch(f.t, want, forward, "%s of %q", status, owner)
			slices.Reverse(backward)
			require.Equal(f.t, forward, backward, "%s of %q, the other way round", status, owner)
			if owner == "" && status != types.DELEGATION_STATUS_UNSPECIFIED {
				require.Equal(f.t, types.StatusTotal{Status: status, Delegations: uint64(len(want)), TotalSat: sat}, totals.Totals[status-1])
			}
		}
	}
}

func ids(views []types.DelegationView) (all []string) {
	for _, view := range views {
		all = append(all, view.StakingTxHash)
	}
	return all
}

// feedWatcher knows the delegations by the feed alone.
type feedWatcher struct {
	f     *fixture
	owner string
	req   types.QueryDelegationChangesRequest
	known map[string][]byte
	// named counts changes.
	named int
}

func newFeedWatcher(f *fixture, owner string) *feedWatcher {
	return &feedWatcher{f: f, owner: owner, known: make(map[string][]byte)}
}

// page reads one page and says whether there are more.
func (w *feedWatcher) page(limit uint32) (more bool, err error) {
	w.req.Limit, w.req.FpBtcPkHex = limit, w.owner
	resp, err := w.f.query.DelegationChanges(w.f.ctx, &w.req)
	if err != nil {
		return false, err
	}
	require.LessOrEqual(w.f.t, len(resp.Changes), int(limit))
	last := w.req.Since
	for _, change := range resp.Changes {
		require.Greater(w.f.t, change.Sequence, last)
		last = change.Sequence
		w.named++
		if change.Delegation == nil {
			delete(w.known, change.StakingTxHash)
			continue
		}
		record, err := change.Delegation.Delegation.Marshal()
		require.NoError(w.f.t, err)
		w.known[change.StakingTxHash] = record
	}
	require.GreaterOrEqual(w.f.t, resp.Sequence, last)
	w.req.Feed, w.req.Since, w.req.Started = resp.Feed, resp.Sequence, resp.Started
	return resp.More, nil
}

// catchUp reads to the end, and then knows what is true.
func (w *feedWatcher) catchUp(limit uint32) {
	for more := true; more; {
		var err error
		more, err = w.page(limit)
		require.NoError(w.f.t, err)
	}
	want := make(map[string][]byte)
	for id, view := range w.f.everything() {
		if w.owner == "" || w.owner == view.FpBtcPkHex {
			record, err := view.Delegation.Marshal()
			require.NoError(w.f.t, err)
			want[id] = record
		}
	}
	require.Equal(w.f.t, want, w.known)
}
