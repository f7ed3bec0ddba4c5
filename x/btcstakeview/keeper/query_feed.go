package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/chaincfg/chainhash"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// DelegationChanges implements types.QueryServer.
func (q queryServer) DelegationChanges(
	ctx context.Context, req *types.QueryDelegationChangesRequest,
) (*types.QueryDelegationChangesResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	var fpPk []byte
	if req.FpBtcPkHex != "" {
		var err error
		if fpPk, err = parseKey(req.FpBtcPkHex); err != nil {
			return nil, err
		}
	}
	state, err := q.k.feedState.Get(ctx)
	if err != nil {
		return nil, statusOf(err)
	}
	started, err := startOfFeed(state, req)
	if err != nil {
		return nil, statusOf(err)
	}
	resp := &types.QueryDelegationChangesResponse{Feed: state.Feed, Sequence: state.Sequence, Started: started}
	if req.Newest {
		resp.Started = state.Sequence
		return resp, nil
	}
	if err := q.readFeed(ctx, fpPk, req, resp); err != nil {
		return nil, statusOf(err)
	}
	if !resp.More {
		// All is known up to here, what is gone too.
		resp.Started = resp.Sequence
	}
	return resp, nil
}

// startOfFeed checks that the feed goes on from where a watcher stands, and says from where on it must have named what is gone.
func startOfFeed(state types.FeedState, req *types.QueryDelegationChangesRequest) (uint64, error) {
	if req.Since == 0 || req.Newest {
		return state.Sequence, nil
	}
	switch {
	case req.Feed != state.Feed:
		return 0, errorsmod.Wrapf(types.ErrFeedOver, "this is feed %q, not %q", state.Feed, req.Feed)
	case req.Since > state.Sequence || req.Started > state.Sequence:
		return 0, errorsmod.Wrapf(types.ErrFeedAhead, "%d and %d are not both up to %d", req.Since, req.Started, state.Sequence)
	case req.Started < state.Forgotten:
		return 0, errorsmod.Wrapf(types.ErrFeedOver, "what is gone is named above sequence %d only, not from %d on", state.Forgotten, req.Started)
	}
	return req.Started, nil
}

// readFeed fills in a page of changes. It reads the records of what it names only.
func (q queryServer) readFeed(
	ctx context.Context, fpPk []byte, req *types.QueryDelegationChangesRequest, resp *types.QueryDelegationChangesResponse,
) error {
	judge, err := q.newStatusJudge(ctx)
	if err != nil {
		return err
	}
	limit := int(req.Limit)
	if limit == 0 || limit > maxPage {
		limit = maxPage
	}
	size, last := 0, uint64(0)
	err = q.eachChange(ctx, fpPk, req.Since, func(sequence uint64) (bool, error) {
		if len(resp.Changes) == limit || size >= maxPageBytes {
			resp.More, resp.Sequence = true, last
			return true, nil
		}
		last = sequence
		entry, err := q.k.feed.Get(ctx, sequence)
		if err != nil {
			return true, err
		}
		change := types.DelegationChangeView{
			Sequence: sequence, StakingTxHash: chainhash.Hash(entry.StakingTxHash).String(), FpBtcPkHex: hexKey(entry.FpBtcPk),
		}
		if !entry.Gone {
			d, err := q.k.delegations.Get(ctx, entry.StakingTxHash)
			if err != nil {
				return true, err
			}
			is, err := judge.statusOf(ctx, d)
			if err != nil {
				return true, err
			}
			view := viewDelegation(d, is)
			change.Delegation, size = &view, size+d.Size()
		}
		resp.Changes = append(resp.Changes, change)
		return false, nil
	})
	return err
}

// eachChange hands on the sequences above one, those of a provider when it is named.
func (q queryServer) eachChange(ctx context.Context, fpPk []byte, since uint64, see func(sequence uint64) (bool, error)) error {
	if fpPk != nil {
		iter, err := q.k.feedByFp.Iterate(ctx, collections.NewPrefixedPairRange[[]byte, uint64](fpPk).StartExclusive(since))
		if err != nil {
			return err
		}
		_, err = each(iter, func(key collections.Pair[[]byte, uint64]) (bool, error) { return see(key.K2()) })
		return err
	}
	iter, err := q.k.feed.Iterate(ctx, new(collections.Range[uint64]).StartExclusive(since))
	if err != nil {
		return err
	}
	_, err = each(iter, see)
	return err
}
