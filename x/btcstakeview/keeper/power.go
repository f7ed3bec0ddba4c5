package keeper

import (
	"context"
	"errors"

	errorsmod "cosmossdk.io/errors"
	storetypes "cosmossdk.io/store/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

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
	for _, l := range []*ledger{&k.own, &k.mirrored} {
		deltas, err := l.sumChanges(ctx, from, to)
		if err != nil {
			return err
		}
		for _, d := range deltas {
			if err := l.addPower(ctx, d.fpPk, sign*d.delta); err != nil {
				return err
			}
		}
	}
	if err := k.refoldTotals(ctx, from, to, sign); err != nil {
		return err
	}
	return k.folded.Set(ctx, target)
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
// descending, then key ascending. Mirrored power is scaled to its share as types.Params.Table says. A stake that is proven late changes
// the tables of the past; whoever needs one to stay as it was keeps it.
func (k *Keeper) PowerTable(ctx context.Context, btcHeight uint32, eligible func(fpPk []byte) bool) (types.PowerTable, error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return types.PowerTable{}, err
	}
	settled, err := k.readableHeight(ctx, params, btcHeight)
	if err != nil {
		return types.PowerTable{}, err
	}
	own, err := k.rankedAt(ctx, &k.own, settled, btcHeight)
	if err != nil {
		return types.PowerTable{}, err
	}
	mirrored, err := k.rankedAt(ctx, &k.mirrored, settled, btcHeight)
	if err != nil {
		return types.PowerTable{}, err
	}
	_, found, err := mirrored.at(ctx, 0)
	if err != nil {
		return types.PowerTable{}, err
	}
	if !found {
		entries, err := own.first(ctx, params.MaxActiveFinalityProviders, params.MinProviderPowerSat, eligible)
		if err != nil {
			return types.PowerTable{}, err
		}
		return types.RankPower(entries, params.MaxActiveFinalityProviders)
	}
	candidates, err := k.candidates(ctx, params, settled, btcHeight, []*ranked{own, mirrored}, eligible)
	if err != nil {
		return types.PowerTable{}, err
	}
	return params.Table(candidates)
}

// candidates returns who may stand in a table that mirrored stake has a part in: the first max_active_finality_providers by own and by
// mirrored power, each down to half of min_provider_power_sat, which whoever has enough of both together has of one of them. What is
// below that costs nobody anything, as in a table of own power.
func (k *Keeper) candidates(
	ctx context.Context, params types.Params, settled, btcHeight uint32, rankings []*ranked, eligible func(fpPk []byte) bool,
) ([]types.Candidate, error) {
	var fpPks [][]byte
	seen := make(map[string]struct{})
	for _, ranking := range rankings {
		entries, err := ranking.first(ctx, params.MaxActiveFinalityProviders, (params.MinProviderPowerSat+1)/2, eligible)
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			if _, twice := seen[string(entry.FpBtcPk)]; !twice {
				seen[string(entry.FpBtcPk)] = struct{}{}
				fpPks = append(fpPks, entry.FpBtcPk)
			}
		}
	}
	own, err := k.own.powersAt(ctx, settled, btcHeight, fpPks)
	if err != nil {
		return nil, err
	}
	mirrored, err := k.mirrored.powersAt(ctx, settled, btcHeight, fpPks)
	if err != nil {
		return nil, err
	}
	candidates := make([]types.Candidate, len(fpPks))
	for i, fpPk := range fpPks {
		candidates[i] = types.Candidate{FpBtcPk: fpPk, OwnSat: own[i], MirroredSat: mirrored[i]}
	}
	return candidates, nil
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
// which they are named. Mirrored power is not scaled: a share in a table is no loss of stake. A height above the settled one, which a reorg can bring about, is read as the settled one; while
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
	own, err := k.own.powersAt(ctx, settled, btcHeight, fpPks)
	if err != nil {
		return nil, err
	}
	mirrored, err := k.mirrored.powersAt(ctx, settled, btcHeight, fpPks)
	if err != nil {
		return nil, err
	}
	entries := make([]types.PowerEntry, len(fpPks))
	for i, fpPk := range fpPks {
		entries[i] = types.PowerEntry{FpBtcPk: fpPk, PowerSat: own[i] + mirrored[i]} // each at most all the satoshis there are
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
