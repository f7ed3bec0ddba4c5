package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// The sums of delegations by status are kept as power is: what each provider has at the settled height, by how much that changes
// at each Bitcoin height, and the sum of all. A status follows from a record, the settled height and whether the provider is
// slashed; the first two make the provider's tally, the third moves all of it at once.

// Totals returns the number and value of delegations by status at the settled height.
func (k *Keeper) Totals(ctx context.Context) (*types.QueryTotalsResponse, error) {
	stored, err := orZero(k.totals.Get(ctx))
	if err != nil {
		return nil, err
	}
	totals := types.NewTally(stored).Totals()
	return &types.QueryTotalsResponse{
		Totals: totals, ActiveSat: totals[types.DELEGATION_STATUS_ACTIVE-1].TotalSat,
	}, nil
}

// moveTotals counts d instead of old, nil when there was or is none.
func (k *Keeper) moveTotals(ctx context.Context, old, d *types.BTCDelegation) error {
	folded, err := orZero(k.folded.Get(ctx))
	if err != nil {
		return err
	}
	var fpPk []byte
	now, later := types.NewTally(types.StatusDeltas{}), newTurns()
	for _, one := range []struct {
		d    *types.BTCDelegation
		sign int64
	}{{old, -1}, {d, 1}} {
		if one.d == nil {
			continue
		}
		fpPk = one.d.FpBtcPk
		at, turns := one.d.Turns()
		last := at
		for _, turn := range turns {
			later.add(turn.BtcHeight, last, -one.sign, one.d.TotalSat)
			later.add(turn.BtcHeight, turn.Status, one.sign, one.d.TotalSat)
			last = turn.Status
			if turn.BtcHeight < folded {
				at = turn.Status
			}
		}
		now.Add(at, one.sign, one.d.TotalSat)
	}
	for _, btcHeight := range later.heights {
		if err := k.changeTurns(ctx, btcHeight, fpPk, *later.at[btcHeight]); err != nil {
			return err
		}
	}
	return k.addTotals(ctx, fpPk, now)
}

// turnsByHeight are tallies by Bitcoin height, in the order in which the heights were first named.
type turnsByHeight struct {
	heights []uint32
	at      map[uint32]*types.Tally
}

func newTurns() *turnsByHeight { return &turnsByHeight{at: make(map[uint32]*types.Tally)} }

func (t *turnsByHeight) add(btcHeight uint32, status types.DelegationStatus, delegations int64, sat uint64) {
	tally, ok := t.at[btcHeight]
	if !ok {
		fresh := types.NewTally(types.StatusDeltas{})
		tally = &fresh
		t.at[btcHeight] = tally
		t.heights = append(t.heights, btcHeight)
	}
	tally.Add(status, delegations, sat)
}

// changeTurns adds to what changes of a provider's tally at a Bitcoin height.
func (k *Keeper) changeTurns(ctx context.Context, btcHeight uint32, fpPk []byte, delta types.Tally) error {
	if delta.IsZero() {
		return nil
	}
	key := collections.Join(btcHeight, fpPk)
	stored, err := orZero(k.turns.Get(ctx, key))
	if err != nil {
		return err
	}
	sum := types.NewTally(stored)
	sum.AddAll(delta, 1)
	if sum.IsZero() {
		return k.turns.Remove(ctx, key)
	}
	return k.turns.Set(ctx, key, sum.Stored())
}

// addTotals adds to a provider's tally, and to that of all.
func (k *Keeper) addTotals(ctx context.Context, fpPk []byte, delta types.Tally) error {
	delta, err := k.addFpTotals(ctx, fpPk, delta)
	if err != nil {
		return err
	}
	return k.addAllTotals(ctx, delta)
}

// addFpTotals adds to a provider's tally and returns what that adds to the tally of all.
func (k *Keeper) addFpTotals(ctx context.Context, fpPk []byte, delta types.Tally) (types.Tally, error) {
	if delta.IsZero() {
		return delta, nil
	}
	stored, err := orZero(k.fpTotals.Get(ctx, fpPk))
	if err != nil {
		return delta, err
	}
	sum := types.NewTally(stored)
	sum.AddAll(delta, 1)
	if err := sum.Check(); err != nil {
		return delta, errorsmod.Wrapf(err, "of provider %x", fpPk)
	}
	if sum.IsZero() {
		err = k.fpTotals.Remove(ctx, fpPk)
	} else {
		err = k.fpTotals.Set(ctx, fpPk, sum.Stored())
	}
	if err != nil {
		return delta, err
	}
	slashed, err := k.slashed.Has(ctx, fpPk)
	if err != nil || !slashed {
		return delta, err
	}
	return delta.Merge(), nil
}

func (k *Keeper) addAllTotals(ctx context.Context, delta types.Tally) error {
	if delta.IsZero() {
		return nil
	}
	stored, err := orZero(k.totals.Get(ctx))
	if err != nil {
		return err
	}
	sum := types.NewTally(stored)
	sum.AddAll(delta, 1)
	if err := sum.Check(); err != nil {
		return err
	}
	return k.totals.Set(ctx, sum.Stored())
}

// slashTotals makes all delegations of a provider slashed ones.
func (k *Keeper) slashTotals(ctx context.Context, fpPk []byte) error {
	stored, err := orZero(k.fpTotals.Get(ctx, fpPk))
	if err != nil {
		return err
	}
	tally := types.NewTally(stored)
	delta := tally.Merge()
	delta.AddAll(tally, -1)
	return k.addAllTotals(ctx, delta)
}

// refoldTotals moves the tallies over the heights in [from, to), back with sign −1.
func (k *Keeper) refoldTotals(ctx context.Context, from, to uint32, sign int64) error {
	var fpPks [][]byte
	sums := make(map[string]*types.Tally)
	heights := new(collections.Range[collections.Pair[uint32, []byte]]).
		StartInclusive(collections.PairPrefix[uint32, []byte](from)).
		EndExclusive(collections.PairPrefix[uint32, []byte](to))
	err := k.turns.Walk(ctx, heights, func(key collections.Pair[uint32, []byte], stored types.StatusDeltas) (bool, error) {
		sum, ok := sums[string(key.K2())]
		if !ok {
			fresh := types.NewTally(types.StatusDeltas{})
			sum = &fresh
			sums[string(key.K2())] = sum
			fpPks = append(fpPks, key.K2())
		}
		sum.AddAll(types.NewTally(stored), sign)
		return false, nil
	})
	if err != nil {
		return err
	}
	all := types.NewTally(types.StatusDeltas{})
	for _, fpPk := range fpPks {
		delta, err := k.addFpTotals(ctx, fpPk, *sums[string(fpPk)])
		if err != nil {
			return err
		}
		all.AddAll(delta, 1)
	}
	return k.addAllTotals(ctx, all)
}

// checkTotals: the sums are those of a walk over all delegations.
func (k *Keeper) checkTotals(ctx context.Context) error {
	folded, err := orZero(k.folded.Get(ctx))
	if err != nil {
		return err
	}
	want := types.NewTally(types.StatusDeltas{})
	err = k.delegations.Walk(ctx, nil, func(_ []byte, d types.BTCDelegation) (bool, error) {
		fp, err := k.providers.Get(ctx, d.FpBtcPk)
		if err != nil {
			return true, err
		}
		want.Add(d.Status(max(folded, 1)-1, folded > 0, fp.Slashed), 1, d.TotalSat)
		return false, nil
	})
	if err != nil {
		return err
	}
	stored, err := orZero(k.totals.Get(ctx))
	if err != nil {
		return err
	}
	if got := types.NewTally(stored); !got.Equal(want) {
		return errorsmod.Wrapf(types.ErrInvariant, "totals are %v, a walk over all delegations gives %v", got.Totals(), want.Totals())
	}
	return nil
}
