package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	storetypes "cosmossdk.io/store/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Power is kept in two forms. changes says at which Bitcoin height a provider's power goes up or down, for all heights
// past and future: one delegation makes two changes, at its start and at its expiry. power is their sum up to the
// settled height, and stands in an index by rank (ranking.go). A table of an earlier height is power minus the changes after
// it, so no table costs a walk over delegations or over all providers, and none has to be stored here; x/taikofinality stores
// the ones it pins, when they differ.

// change adds delta satoshis to a provider from a Bitcoin height on, in changes and, if the height is settled, in power.
func (k *Keeper) change(ctx context.Context, btcHeight uint32, fpPk []byte, delta int64) error {
	types.SpoilTableMemo(ctx)
	key := collections.Join(btcHeight, fpPk)
	old, err := orZero(k.changes.Get(ctx, key))
	if err != nil {
		return err
	}
	// Each side is at most all the satoshis there are, so that the sum cannot overflow.
	if sum := old + delta; sum == 0 {
		err = k.changes.Remove(ctx, key)
	} else {
		err = k.changes.Set(ctx, key, sum)
	}
	if err != nil {
		return err
	}
	folded, err := orZero(k.folded.Get(ctx))
	if err != nil || btcHeight >= folded {
		return err
	}
	return k.addPower(ctx, fpPk, delta)
}

func (k *Keeper) addPower(ctx context.Context, fpPk []byte, delta int64) error {
	old, err := orZero(k.power.Get(ctx, fpPk))
	if err != nil {
		return err
	}
	sum, err := types.AddPower(old, delta)
	if err != nil {
		return fmt.Errorf("power of %x: %w", fpPk, err)
	}
	return k.setPower(ctx, fpPk, old, sum)
}

// refold moves power to the settled height, up or down. It is not paid for by who brings the headers: foldGas was, when each
// stake became complete, or as many stakes as begin or end at one height would keep the header of that height out for good.
func (k *Keeper) refold(ctx context.Context, depth uint32) error {
	ctx = sdk.UnwrapSDKContext(ctx).WithGasMeter(storetypes.NewInfiniteGasMeter())
	target := uint32(0)
	settled, err := k.settledHeight(ctx, depth)
	switch {
	case err == nil:
		target = settled + 1
	case !errors.Is(err, types.ErrNotSettled):
		return err
	}
	folded, err := orZero(k.folded.Get(ctx))
	if err != nil || target == folded {
		return err
	}
	from, to, sign := folded, target, int64(1)
	if target < folded {
		from, to, sign = target, folded, -1
	}
	deltas, err := k.sumChanges(ctx, from, to)
	if err != nil {
		return err
	}
	for _, d := range deltas {
		if err := k.addPower(ctx, d.fpPk, sign*d.delta); err != nil {
			return err
		}
	}
	if err := k.refoldTotals(ctx, from, to, sign); err != nil {
		return err
	}
	return k.folded.Set(ctx, target)
}

// delta is by how much one provider's power changes over a range of heights.
type delta struct {
	fpPk  []byte
	delta int64
}

// sumChanges sums up the changes at heights in [from, to) by provider, in the order of first appearance.
func (k *Keeper) sumChanges(ctx context.Context, from, to uint32) ([]delta, error) {
	var sums []delta
	indices := make(map[string]int)
	heights := new(collections.Range[collections.Pair[uint32, []byte]]).
		StartInclusive(collections.PairPrefix[uint32, []byte](from)).
		EndExclusive(collections.PairPrefix[uint32, []byte](to))
	err := k.changes.Walk(ctx, heights, func(key collections.Pair[uint32, []byte], change int64) (bool, error) {
		at, ok := indices[string(key.K2())]
		if !ok {
			at = len(sums)
			indices[string(key.K2())] = at
			sums = append(sums, delta{fpPk: key.K2()})
		}
		sums[at].delta += change
		return false, nil
	})
	return sums, err
}

// settledHeight returns the tip minus depth.
func (k *Keeper) settledHeight(ctx context.Context, depth uint32) (uint32, error) {
	tip, err := k.Tip(ctx)
	if err != nil {
		return 0, err
	}
	base, err := k.Base(ctx)
	if err != nil {
		return 0, err
	}
	if tip.Height-base.Height < depth {
		return 0, errorsmod.Wrapf(types.ErrNotSettled, "tip %d is not %d above base %d", tip.Height, depth, base.Height)
	}
	return tip.Height - depth, nil
}

// SettledBTCHeight returns the highest Bitcoin height that counts, or ErrNotSettled while there is none.
func (k *Keeper) SettledBTCHeight(ctx context.Context) (uint32, error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return 0, err
	}
	return k.settledHeight(ctx, params.BtcConfirmationDepth)
}

// PowerTable returns the power table at a settled Bitcoin height: of the providers that are not slashed, have at least
// min_provider_power_sat and pass eligible (nil passes all), the first max_active_finality_providers by power
// descending, then key ascending. A stake that is proven late changes the tables of the past; whoever needs one to stay
// as it was keeps it.
func (k *Keeper) PowerTable(ctx context.Context, btcHeight uint32, eligible func(fpPk []byte) bool) (types.PowerTable, error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return types.PowerTable{}, err
	}
	settled, err := k.readableHeight(ctx, params, btcHeight)
	if err != nil {
		return types.PowerTable{}, err
	}
	ranking, err := k.rankedAt(ctx, settled, btcHeight)
	if err != nil {
		return types.PowerTable{}, err
	}
	var entries []types.PowerEntry
	for rank := 0; uint64(len(entries)) < uint64(params.MaxActiveFinalityProviders); rank++ {
		entry, found, err := ranking.at(ctx, rank)
		if err != nil {
			return types.PowerTable{}, err
		}
		if !found || entry.PowerSat < params.MinProviderPowerSat {
			break
		}
		slashed, err := ranking.isSlashed(ctx, entry.FpBtcPk)
		if err != nil {
			return types.PowerTable{}, err
		}
		if slashed || eligible != nil && !eligible(entry.FpBtcPk) {
			continue
		}
		entries = append(entries, entry)
	}
	return types.RankPower(entries, params.MaxActiveFinalityProviders)
}

// readableHeight returns the settled height if a table of a Bitcoin height can be read: not above it, not below the base.
func (k *Keeper) readableHeight(ctx context.Context, params types.Params, btcHeight uint32) (uint32, error) {
	settled, err := k.settledHeight(ctx, params.BtcConfirmationDepth)
	if err != nil {
		return 0, err
	}
	base, err := k.Base(ctx)
	if err != nil {
		return 0, err
	}
	if btcHeight < base.Height || btcHeight > settled {
		return 0, errorsmod.Wrapf(types.ErrHeightUnknown, "%d is not in [%d, %d]", btcHeight, base.Height, settled)
	}
	return settled, nil
}

// PowersAt returns what is known now of the power of providers at a Bitcoin height, slashed ones included, in the order in
// which they are named. A height above the settled one, which a reorg can bring about, is read as the settled one; while
// nothing is settled nobody has power.
func (k *Keeper) PowersAt(ctx context.Context, btcHeight uint32, fpPks [][]byte) ([]types.PowerEntry, error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	settled, err := k.settledHeight(ctx, params.BtcConfirmationDepth)
	if errors.Is(err, types.ErrNotSettled) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	btcHeight = min(btcHeight, settled)
	if _, err := k.readableHeight(ctx, params, btcHeight); err != nil {
		return nil, err
	}
	later, err := k.sumChanges(ctx, btcHeight+1, settled+1)
	if err != nil {
		return nil, err
	}
	moved := make(map[string]int64, len(later))
	for _, d := range later {
		moved[string(d.fpPk)] = d.delta
	}
	entries := make([]types.PowerEntry, len(fpPks))
	for i, fpPk := range fpPks {
		sat, err := k.powerBefore(ctx, delta{fpPk: fpPk, delta: moved[string(fpPk)]})
		if err != nil {
			return nil, fmt.Errorf("power of %x at %d: %w", fpPk, btcHeight, err)
		}
		entries[i] = types.PowerEntry{FpBtcPk: fpPk, PowerSat: sat}
	}
	return entries, nil
}

// LastPowerLoss returns the zone height at which power was last taken away before its time; 0 when it never was.
func (k *Keeper) LastPowerLoss(ctx context.Context) (int64, error) {
	return orZero(k.lastLoss.Get(ctx))
}

// SetLastPowerLoss makes that height one of the chain that starts from an export. Only the genesis of finality calls it, which knows how
// far the heights of the former chain move.
func (k *Keeper) SetLastPowerLoss(ctx context.Context, height int64) error {
	return k.lastLoss.Set(ctx, height)
}
