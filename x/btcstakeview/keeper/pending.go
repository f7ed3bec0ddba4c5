package keeper

import (
	"context"
	"fmt"

	"cosmossdk.io/collections"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	// pendingTerm is how many Bitcoin blocks a delegation may stand without a proof that Bitcoin has it: two weeks. Anybody may
	// register one without owning a satoshi, and every watcher looks at each. Who is late registers again.
	pendingTerm = 2016
	// maxExpiredPerBlock bounds how many records a block of the zone takes away: more than one has room to register, so that
	// nobody is faster than they go.
	maxExpiredPerBlock = 160
	// EventTypeExpired names the event of a record that was taken away.
	EventTypeExpired = "delegation_expired"
)

// mustBeIncluded says whether a delegation goes when nobody proves that Bitcoin has it.
func mustBeIncluded(d types.BTCDelegation) bool { return !d.Included() && !d.Spent() }

// moveTerm begins and ends the time that a delegation has to be included; old or d is nil when there was or is none.
func (k *Keeper) moveTerm(ctx context.Context, old, d *types.BTCDelegation) error {
	before, after := old != nil && mustBeIncluded(*old), d != nil && mustBeIncluded(*d)
	switch {
	case after && !before:
		return k.setTerm(ctx, d.StakingTxHash)
	case before && !after:
		return k.endTerm(ctx, old.StakingTxHash)
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

// expirePending takes away delegations whose term ended below the Bitcoin tip, the oldest first. Whoever registered them has paid
// for that.
func (k *Keeper) expirePending(ctx context.Context) error {
	tip, err := k.Tip(ctx)
	if err != nil {
		return err
	}
	rng := new(collections.Range[collections.Pair[uint32, []byte]]).
		EndExclusive(collections.PairPrefix[uint32, []byte](tip.Height))
	var due [][]byte
	err = k.termsByHeight.Walk(ctx, rng, func(key collections.Pair[uint32, []byte]) (bool, error) {
		due = append(due, key.K2())
		return len(due) == maxExpiredPerBlock, nil
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
	if err := k.moveTerm(ctx, &d, nil); err != nil {
		return err
	}
	if err := k.moveRanks(ctx, &d, nil); err != nil {
		return err
	}
	if err := k.moveTotals(ctx, &d, nil); err != nil {
		return err
	}
	if err := k.announce(ctx, d, true); err != nil {
		return err
	}
	if err := k.delegationsByFp.Remove(ctx, collections.Join(d.FpBtcPk, d.StakingTxHash)); err != nil {
		return err
	}
	return k.delegations.Remove(ctx, d.StakingTxHash)
}

// checkTerm: a delegation has a term exactly while it must be included.
func (k *Keeper) checkTerm(ctx context.Context, hash []byte, d types.BTCDelegation) error {
	has, err := k.terms.Has(ctx, hash)
	if err == nil && has != mustBeIncluded(d) {
		err = fmt.Errorf("%w: delegation %s has a term: %t, want %t", types.ErrInvariant, chainhash.Hash(hash), has, !has)
	}
	return err
}
