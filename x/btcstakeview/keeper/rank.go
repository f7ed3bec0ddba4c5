package keeper

import (
	"context"
	"slices"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// A listing by status reads stretches of an index by phase and Bitcoin height (types.RangesOf). Neither the settled height nor the
// slashing of a provider changes that index, so no block costs more than the records that change in it.

// moveRanks moves a delegation within the indexes by rank; old or d is nil when there was or is none.
func (k *Keeper) moveRanks(ctx context.Context, old, d *types.BTCDelegation) error {
	var from, to []types.Rank
	if old != nil {
		from = old.Ranks()
	}
	if d != nil {
		to = d.Ranks()
	}
	for _, rank := range from {
		if slices.Contains(to, rank) {
			continue
		}
		if err := k.byRank.Remove(ctx, collections.Join3(uint64(rank), old.FpBtcPk, old.StakingTxHash)); err != nil {
			return err
		}
		if err := k.byFpAndRank.Remove(ctx, collections.Join3(old.FpBtcPk, uint64(rank), old.StakingTxHash)); err != nil {
			return err
		}
	}
	for _, rank := range to {
		if slices.Contains(from, rank) {
			continue
		}
		if err := k.byRank.Set(ctx, collections.Join3(uint64(rank), d.FpBtcPk, d.StakingTxHash)); err != nil {
			return err
		}
		if err := k.byFpAndRank.Set(ctx, collections.Join3(d.FpBtcPk, uint64(rank), d.StakingTxHash)); err != nil {
			return err
		}
	}
	return nil
}

// checkRanks: the indexes by rank hold what the records say, and nothing else.
func (k *Keeper) checkRanks(ctx context.Context) error {
	want := 0
	err := k.delegations.Walk(ctx, nil, func(hash []byte, d types.BTCDelegation) (bool, error) {
		for _, rank := range d.Ranks() {
			want++
			has, err := k.byRank.Has(ctx, collections.Join3(uint64(rank), d.FpBtcPk, hash))
			if err == nil && has {
				has, err = k.byFpAndRank.Has(ctx, collections.Join3(d.FpBtcPk, uint64(rank), hash))
			}
			if err == nil && !has {
				err = errorsmod.Wrapf(types.ErrInvariant, "delegation %x is missing at rank %x", hash, rank)
			}
			if err != nil {
				return true, err
			}
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	got, gotByFp := 0, 0
	err = k.byRank.Walk(ctx, nil, func(collections.Triple[uint64, []byte, []byte]) (bool, error) { got++; return false, nil })
	if err == nil {
		err = k.byFpAndRank.Walk(ctx, nil, func(collections.Triple[[]byte, uint64, []byte]) (bool, error) { gotByFp++; return false, nil })
	}
	if err == nil && (got != want || gotByFp != want) {
		err = errorsmod.Wrapf(types.ErrInvariant, "indexes by rank have %d and %d entries, want %d", got, gotByFp, want)
	}
	return err
}

// checkSlashed: the index of slashed providers holds those that are, and nothing else.
func (k *Keeper) checkSlashed(ctx context.Context) error {
	want := 0
	err := k.providers.Walk(ctx, nil, func(fpPk []byte, fp types.FinalityProvider) (bool, error) {
		if fp.Slashed {
			want++
		}
		has, err := k.slashed.Has(ctx, fpPk)
		if err == nil && has != fp.Slashed {
			err = errorsmod.Wrapf(types.ErrInvariant, "provider %x is in the index of slashed ones: %t", fpPk, has)
		}
		return err != nil, err
	})
	if err != nil {
		return err
	}
	err = k.slashed.Walk(ctx, nil, func([]byte) (bool, error) { want--; return false, nil })
	if err == nil && want != 0 {
		err = errorsmod.Wrapf(types.ErrInvariant, "index of slashed providers has %d too many", -want)
	}
	return err
}
