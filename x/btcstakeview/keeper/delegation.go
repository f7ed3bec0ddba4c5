package keeper

import (
	"context"
	"encoding/hex"
	"errors"
	"slices"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// createDelegation registers a stake that its staker hands in. d holds what the message says; the rest is filled in here. Without
// an inclusion proof the parameters of the Bitcoin tip hold, with one those of its block.
func (k *Keeper) createDelegation(
	ctx context.Context, d types.BTCDelegation, account []byte, inclusion *types.InclusionProof,
) error {
	sp, err := k.stakingParamsFor(ctx, inclusion)
	if err != nil {
		return err
	}
	return k.register(ctx, d, types.StakingFamily{Params: sp}, inclusion, func(*chaincfg.Params) error {
		return k.verifyPop(ctx, eots.TagStakerPop, d.StakerBtcPk, account, d.StakerAddr, d.Pop)
	})
}

// register takes a stake, whoever hands it in, under rules that are a version of the zone's own or a family of another network. All that
// makes it slashable is verified; a mirrored one has the covenant's quorum with it. possession checks its proof of possession.
func (k *Keeper) register(
	ctx context.Context, d types.BTCDelegation, family types.StakingFamily, inclusion *types.InclusionProof,
	possession func(*chaincfg.Params) error,
) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	network, err := k.network(params)
	if err != nil {
		return err
	}
	// The signatures are two slashing transactions' and the proof of possession.
	charge(ctx, 3*sigGas, "signatures of a staker")
	chargeScripts(ctx, len(d.FpBtcPks), len(family.Params.CovenantPks))
	chargeTxs(ctx, d.StakingTx, d.SlashingTx, d.UnbondingTx, d.UnbondingSlashingTx)
	if err := family.CheckStake(network, &d); err != nil {
		return err
	}
	if known, err := k.delegations.Has(ctx, d.StakingTxHash); err != nil || known {
		return orElse(err, errorsmod.Wrapf(types.ErrDelegationExists, "%s", chainhash.Hash(d.StakingTxHash)))
	}
	if inclusion != nil {
		if err := k.include(ctx, &d, *inclusion); err != nil {
			return err
		}
	}
	if d.FpBtcPk, err = k.zoneProvider(ctx, d.FpBtcPks); err != nil {
		return err
	}
	if err := k.checkNotSlashed(ctx, d.FpBtcPk); err != nil {
		return err
	}
	if err := d.StripPresigned(); err != nil {
		return err
	}
	stake, err := family.Params.CheckPresigned(network, d)
	if err != nil {
		return err
	}
	if err := possession(network); err != nil {
		return err
	}
	if d.Mirrored() {
		if err := k.complete(ctx, &d, stake); err != nil {
			return err
		}
	}
	if err := k.putDelegation(ctx, nil, d); err != nil {
		return err
	}
	return k.emit(ctx, &types.EventDelegationCreated{
		StakingTxHash: chainhash.Hash(d.StakingTxHash).String(), FpBtcPkHex: hexKey(d.FpBtcPk), ParamsVersion: d.ParamsVersion, Source: d.Source,
	})
}

// stakingParamsFor returns the version that holds for a stake that is registered now.
func (k *Keeper) stakingParamsFor(ctx context.Context, inclusion *types.InclusionProof) (types.StakingParams, error) {
	if inclusion == nil {
		tip, err := k.Tip(ctx)
		if err != nil {
			return types.StakingParams{}, err
		}
		return k.stakingParamsAt(ctx, tip.Height)
	}
	_, btcHeight, err := k.proofBlock(ctx, *inclusion)
	if err != nil {
		return types.StakingParams{}, err
	}
	return k.stakingParamsAt(ctx, btcHeight)
}

// zoneProvider returns the one registered provider among those that a stake names.
func (k *Keeper) zoneProvider(ctx context.Context, fpPks [][]byte) ([]byte, error) {
	var found []byte
	for _, fpPk := range fpPks {
		registered, err := k.providers.Has(ctx, fpPk)
		if err != nil {
			return nil, err
		}
		if !registered {
			continue
		}
		if found != nil {
			return nil, errorsmod.Wrapf(types.ErrTwoProvidersOfZone, "%x and %x", found, fpPk)
		}
		found = fpPk
	}
	if found == nil {
		return nil, types.ErrNoProviderOfZone
	}
	return found, nil
}

func (k *Keeper) checkNotSlashed(ctx context.Context, fpPk []byte) error {
	fp, err := k.providers.Get(ctx, fpPk)
	if err != nil {
		return errorsmod.Wrapf(types.ErrCorruptedState, "provider %x: %s", fpPk, err)
	}
	if fp.Slashed {
		return errorsmod.Wrapf(types.ErrProviderSlashed, "%x", fpPk)
	}
	return nil
}

// delegation returns a stored delegation by its transaction id.
func (k *Keeper) delegation(ctx context.Context, stakingTxHash []byte) (types.BTCDelegation, error) {
	if len(stakingTxHash) != chainhash.HashSize {
		return types.BTCDelegation{}, errorsmod.Wrapf(types.ErrDelegationNotFound, "staking_tx_hash of %d bytes", len(stakingTxHash))
	}
	d, err := k.delegations.Get(ctx, stakingTxHash)
	if errors.Is(err, collections.ErrNotFound) {
		return d, errorsmod.Wrapf(types.ErrDelegationNotFound, "%s", chainhash.Hash(stakingTxHash))
	}
	return d, err
}

// stake returns what Bitcoin sees of a stored delegation.
func (k *Keeper) stake(ctx context.Context, d types.BTCDelegation) (types.Stake, error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return types.Stake{}, err
	}
	network, err := k.network(params)
	if err != nil {
		return types.Stake{}, err
	}
	sp, err := k.stakingParamsOf(ctx, d)
	if err != nil {
		return types.Stake{}, err
	}
	chargeScripts(ctx, len(d.FpBtcPks), len(sp.CovenantPks))
	return sp.Stake(network, d)
}

// putDelegation replaces old, nil when there was none, by d: the record, the indexes and the power. It is the only place
// that writes any of them.
func (k *Keeper) putDelegation(ctx context.Context, old *types.BTCDelegation, d types.BTCDelegation) error {
	if err := k.delegations.Set(ctx, d.StakingTxHash, d); err != nil {
		return err
	}
	if err := k.moveTotals(ctx, old, &d); err != nil {
		return err
	}
	if err := k.announce(ctx, d, false); err != nil {
		return err
	}
	if err := k.moveRanks(ctx, old, &d); err != nil {
		return err
	}
	if err := k.moveTerm(ctx, old, &d); err != nil {
		return err
	}
	if old == nil {
		if err := k.delegationsByFp.Set(ctx, collections.Join(d.FpBtcPk, d.StakingTxHash)); err != nil {
			return err
		}
		old = &types.BTCDelegation{}
	}
	if err := k.moveIndex(ctx, k.delegationsByStart, d.StakingTxHash, startOf(*old), startOf(d)); err != nil {
		return err
	}
	if err := k.moveIndex(ctx, k.spends, d.StakingTxHash, spendHeights(*old), spendHeights(d)); err != nil {
		return err
	}
	if err := k.moveWaiting(ctx, *old, d); err != nil {
		return err
	}
	moved := d.ActiveFrom() != old.ActiveFrom() || d.StartHeight != old.StartHeight
	if old.Counts() && (!d.Counts() || moved) {
		if err := k.changePower(ctx, *old, -1); err != nil {
			return err
		}
		// Power that goes before its time is remembered, so that finality looks at open slots again.
		if err := k.lastLoss.Set(ctx, sdk.UnwrapSDKContext(ctx).BlockHeight()); err != nil {
			return err
		}
	}
	if d.Counts() && (!old.Counts() || moved) {
		if err := k.changePower(ctx, d, 1); err != nil {
			return err
		}
	}
	if d.GivesPower() && !old.GivesPower() {
		return k.emit(ctx, &types.EventDelegationAccepted{
			StakingTxHash: chainhash.Hash(d.StakingTxHash).String(), FpBtcPkHex: hexKey(d.FpBtcPk),
			TotalSat: d.TotalSat, StartHeight: d.StartHeight, ExpiryHeight: d.ExpiryHeight(),
			FromHeight: d.ActiveFrom(), CountsAt: d.CountsAt,
		})
	}
	return nil
}

// startOf and spendHeights are the Bitcoin heights under which a delegation stands in the indexes.
func startOf(d types.BTCDelegation) []uint32 {
	if !d.Included() {
		return nil
	}
	return []uint32{d.StartHeight}
}

func spendHeights(d types.BTCDelegation) []uint32 {
	var heights []uint32
	for _, spend := range []*types.StakeSpend{d.Spend, d.UnbondingSpend} {
		if spend != nil && !slices.Contains(heights, spend.BtcHeight) {
			heights = append(heights, spend.BtcHeight)
		}
	}
	return heights
}

// moveIndex makes an index of (Bitcoin height, transaction id) hold the new heights of a delegation and no old ones.
func (k *Keeper) moveIndex(
	ctx context.Context, index collections.KeySet[collections.Pair[uint32, []byte]], stakingTxHash []byte, from, to []uint32,
) error {
	for _, btcHeight := range from {
		if slices.Contains(to, btcHeight) {
			continue
		}
		if err := index.Remove(ctx, collections.Join(btcHeight, stakingTxHash)); err != nil {
			return err
		}
	}
	for _, btcHeight := range to {
		if slices.Contains(from, btcHeight) {
			continue
		}
		if err := index.Set(ctx, collections.Join(btcHeight, stakingTxHash)); err != nil {
			return err
		}
	}
	return nil
}

// changePower books where a delegation's power begins and ends, or takes them back with sign −1. The change that adds power goes
// first, so that no sum falls below zero on the way.
func (k *Keeper) changePower(ctx context.Context, d types.BTCDelegation, sign int64) error {
	if d.ActiveFrom() >= d.ExpiryHeight() {
		return nil // it was proven so late that it never gives any
	}
	folded, err := orZero(k.folded.Get(ctx))
	if err != nil {
		return err
	}
	sat, l := int64(d.Power()), k.ledgerOf(d) //nolint:gosec // at most all the satoshis there are
	starts := func() error { return l.change(ctx, folded, d.ActiveFrom(), d.FpBtcPk, sign*sat) }
	expires := func() error { return l.change(ctx, folded, d.ExpiryHeight(), d.FpBtcPk, -sign*sat) }
	if sign < 0 {
		starts, expires = expires, starts
	}
	if err := starts(); err != nil {
		return err
	}
	return expires()
}

// hexKey renders a key as events and queries show it.
func hexKey(key []byte) string { return hex.EncodeToString(key) }
