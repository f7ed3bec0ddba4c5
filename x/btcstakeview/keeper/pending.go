package keeper

import (
	"context"
	"fmt"

	"cosmossdk.io/collections"
	storetypes "cosmossdk.io/store/types"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	// pendingTerm is how many Bitcoin blocks a delegation may stand without a proof that Bitcoin has it: two weeks. Anybody may
	// register one without owning a satoshi, and every watcher looks at each. Who is late registers again.
	pendingTerm = 2016
	// maxExpiredPerMsg bounds how many records the arrival of Bitcoin headers takes away.
	maxExpiredPerMsg = 32
	// EventTypeExpired names the event of a record that was taken away.
	EventTypeExpired = "delegation_expired"
)

// isPending says whether a delegation waits for the covenant.
func isPending(d types.BTCDelegation) bool { return !d.HasQuorum() && !d.Spent() }

// isLive says whether a delegation has the covenant's quorum and no known spend.
func isLive(d types.BTCDelegation) bool { return d.HasQuorum() && !d.Spent() }

// mustBeIncluded says whether a delegation goes when nobody proves that Bitcoin has it.
func mustBeIncluded(d types.BTCDelegation) bool { return !d.Included() && !d.Spent() }

// indexStatus moves a delegation between the indexes by status. was and is say whether there was and is a record.
func (k *Keeper) indexStatus(ctx context.Context, old, d types.BTCDelegation, was, is bool) error {
	for _, index := range []struct {
		set   collections.KeySet[[]byte]
		holds func(types.BTCDelegation) bool
	}{{k.pending, isPending}, {k.live, isLive}} {
		before, after := was && index.holds(old), is && index.holds(d)
		var err error
		switch {
		case after && !before:
			err = index.set.Set(ctx, d.StakingTxHash)
		case before && !after:
			err = index.set.Remove(ctx, d.StakingTxHash)
		}
		if err != nil {
			return err
		}
	}
	before, after := was && mustBeIncluded(old), is && mustBeIncluded(d)
	switch {
	case after && !before:
		return k.setTerm(ctx, d.StakingTxHash)
	case before && !after:
		return k.endTerm(ctx, d.StakingTxHash)
	}
	return nil
}

// setTerm gives a delegation the time that it has to be included, counted from the Bitcoin tip.
func (k *Keeper) setTerm(ctx context.Context, hash []byte) error {
	tip, err := k.Tip(ctx)
	if err != nil {
		return err
	}
	until := tip.Height + pendingTerm
	if err := k.terms.Set(ctx, hash, until); err != nil {
		return err
	}
	return k.termsByHeight.Set(ctx, collections.Join(until, hash))
}

func (k *Keeper) endTerm(ctx context.Context, hash []byte) error {
	until, err := k.terms.Get(ctx, hash)
	if err != nil {
		return err
	}
	if err := k.terms.Remove(ctx, hash); err != nil {
		return err
	}
	return k.termsByHeight.Remove(ctx, collections.Join(until, hash))
}

// expirePending takes away delegations whose term ended below the Bitcoin tip, the oldest first. It is not paid for by who
// brings the headers: whoever registered them has paid.
func (k *Keeper) expirePending(ctx context.Context, tipHeight uint32) error {
	ctx = sdk.UnwrapSDKContext(ctx).WithGasMeter(storetypes.NewInfiniteGasMeter())
	rng := new(collections.Range[collections.Pair[uint32, []byte]]).
		EndExclusive(collections.PairPrefix[uint32, []byte](tipHeight))
	var due [][]byte
	err := k.termsByHeight.Walk(ctx, rng, func(key collections.Pair[uint32, []byte]) (bool, error) {
		due = append(due, key.K2())
		return len(due) == maxExpiredPerMsg, nil
	})
	if err != nil {
		return err
	}
	for _, hash := range due {
		d, err := k.delegations.Get(ctx, hash)
		if err != nil {
			return fmt.Errorf("get delegation %s: %w", chainhash.Hash(hash), err)
		}
		if err := k.removeDelegation(ctx, d); err != nil {
			return err
		}
		sdk.UnwrapSDKContext(ctx).EventManager().EmitEvent(sdk.NewEvent(EventTypeExpired,
			sdk.NewAttribute("staking_tx_hash", chainhash.Hash(hash).String()),
			sdk.NewAttribute("fp_btc_pk_hex", hexKey(d.FpBtcPk))))
	}
	return nil
}

// removeDelegation forgets a delegation that is in no block and has no spend, and so stands in no index by height.
func (k *Keeper) removeDelegation(ctx context.Context, d types.BTCDelegation) error {
	if err := k.indexStatus(ctx, d, types.BTCDelegation{StakingTxHash: d.StakingTxHash}, true, false); err != nil {
		return err
	}
	if err := k.delegationsByFp.Remove(ctx, collections.Join(d.FpBtcPk, d.StakingTxHash)); err != nil {
		return err
	}
	return k.delegations.Remove(ctx, d.StakingTxHash)
}

// checkStatusIndexes: a delegation stands in the indexes by status that it belongs to, and in no other.
func (k *Keeper) checkStatusIndexes(ctx context.Context, hash []byte, d types.BTCDelegation) error {
	for _, index := range []struct {
		name string
		has  func(context.Context, []byte) (bool, error)
		want bool
	}{{"pending", k.pending.Has, isPending(d)}, {"live", k.live.Has, isLive(d)}, {"terms", k.terms.Has, mustBeIncluded(d)}} {
		has, err := index.has(ctx, hash)
		if err != nil {
			return err
		}
		if has != index.want {
			return fmt.Errorf("%w: delegation %s in index %q: %t, want %t", types.ErrInvariant, chainhash.Hash(hash), index.name, has, index.want)
		}
	}
	return nil
}
