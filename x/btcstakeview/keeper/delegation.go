package keeper

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"slices"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// acceptDelegation takes a staking transaction that is proven to stand in a settled Bitcoin block. d holds what the
// message says; the rest is filled in here.
func (k *Keeper) acceptDelegation(ctx context.Context, d types.BTCDelegation, proof types.InclusionProof) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	network, err := k.network(params)
	if err != nil {
		return err
	}
	settled, err := k.settledHeight(ctx, params.BtcConfirmationDepth)
	if err != nil {
		return err
	}
	root, btcHeight, err := k.inclusionBlock(ctx, proof, settled)
	if err != nil {
		return err
	}
	sp, err := k.stakingParamsAt(ctx, btcHeight)
	if err != nil {
		return err
	}
	if err := sp.CheckStake(network, &d); err != nil {
		return err
	}
	if err := spv.VerifyProof(root, chainhash.Hash(d.StakingTxHash), proof.TxIndex, proof.Siblings); err != nil {
		return errorsmod.Wrap(types.ErrInvalidInclusion, err.Error())
	}
	d.StartHeight, d.EndHeight = btcHeight, btcHeight+d.StakingTimeBlocks
	d.InclusionHeaderHash = proof.HeaderHash
	if d.ExpiryHeight() <= settled {
		return errorsmod.Wrapf(types.ErrDelegationExpired, "at Bitcoin height %d, settled is %d", d.ExpiryHeight(), settled)
	}
	if err := k.attribute(ctx, &d); err != nil {
		return err
	}
	return k.confirm(ctx, d)
}

// inclusionBlock returns the Merkle root and height of the block that a proof names, which must be settled.
func (k *Keeper) inclusionBlock(
	ctx context.Context, proof types.InclusionProof, settled uint32,
) (root chainhash.Hash, btcHeight uint32, err error) {
	hash, err := chainhash.NewHash(proof.HeaderHash)
	if err != nil {
		return root, 0, errorsmod.Wrapf(types.ErrInvalidInclusion, "header_hash: %s", err)
	}
	header, best, err := k.HeaderByHash(ctx, *hash)
	if err != nil {
		return root, 0, err
	}
	if !best {
		return root, 0, errorsmod.Wrapf(types.ErrInvalidInclusion, "block %s is not on the best chain", hash)
	}
	if header.Height > settled {
		return root, 0, errorsmod.Wrapf(types.ErrNotDeepEnough, "block at %d, settled is %d", header.Height, settled)
	}
	return header.Wire.MerkleRoot, header.Height, nil
}

// attribute decides which provider of this zone gets the power of a stake. One that was accepted before and lost its
// block keeps the provider and the account it had, whoever has registered, or proves it again, since.
func (k *Keeper) attribute(ctx context.Context, d *types.BTCDelegation) error {
	known, err := k.delegations.Get(ctx, d.StakingTxHash)
	switch {
	case errors.Is(err, collections.ErrNotFound):
		if d.FpBtcPk, err = k.zoneProvider(ctx, d.FpBtcPks); err != nil {
			return err
		}
	case err != nil:
		return err
	case known.Included():
		return errorsmod.Wrapf(types.ErrDelegationExists, "%s", chainhash.Hash(d.StakingTxHash))
	case known.StakingOutputIdx != d.StakingOutputIdx || !names(d.FpBtcPks, known.FpBtcPk):
		return errorsmod.Wrapf(types.ErrDelegationExists, "%s for another provider or output", chainhash.Hash(d.StakingTxHash))
	default:
		d.FpBtcPk, d.StakerAddr = known.FpBtcPk, known.StakerAddr
	}
	fp, err := k.providers.Get(ctx, d.FpBtcPk)
	if err != nil {
		return err
	}
	if fp.Slashed {
		return errorsmod.Wrapf(types.ErrProviderSlashed, "%x", d.FpBtcPk)
	}
	return nil
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

func names(fpPks [][]byte, fpPk []byte) bool {
	return slices.ContainsFunc(fpPks, func(named []byte) bool { return bytes.Equal(named, fpPk) })
}

// confirm writes an included delegation and gives its power to its provider.
func (k *Keeper) confirm(ctx context.Context, d types.BTCDelegation) error {
	if err := k.setDelegation(ctx, d); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventDelegationAccepted{
		StakingTxHash: chainhash.Hash(d.StakingTxHash).String(), FpBtcPkHex: hexKey(d.FpBtcPk),
		TotalSat: d.TotalSat, StartHeight: d.StartHeight, ExpiryHeight: d.ExpiryHeight(),
	})
}

// setDelegation writes a delegation, its indexes and its changes of power.
func (k *Keeper) setDelegation(ctx context.Context, d types.BTCDelegation) error {
	if err := k.delegations.Set(ctx, d.StakingTxHash, d); err != nil {
		return err
	}
	if err := k.delegationsByFp.Set(ctx, collections.Join(d.FpBtcPk, d.StakingTxHash)); err != nil {
		return err
	}
	if !d.Included() {
		return nil
	}
	if err := k.delegationsByStart.Set(ctx, collections.Join(d.StartHeight, d.StakingTxHash)); err != nil {
		return err
	}
	return k.changePower(ctx, d, 1)
}

// changePower books a delegation's start and expiry, or takes them back with sign −1. The change that adds power goes
// first, so that no sum falls below zero on the way.
func (k *Keeper) changePower(ctx context.Context, d types.BTCDelegation, sign int64) error {
	sat := int64(d.TotalSat) //nolint:gosec // at most all the satoshis there are
	starts := func() error { return k.change(ctx, d.StartHeight, d.FpBtcPk, sign*sat) }
	expires := func() error { return k.change(ctx, d.ExpiryHeight(), d.FpBtcPk, -sign*sat) }
	if sign < 0 {
		starts, expires = expires, starts
	}
	if err := starts(); err != nil {
		return err
	}
	return expires()
}

// unconfirmAbove takes the inclusion from every delegation in blocks above the fork height: a reorg has removed them
// from the best chain. Anyone may prove such a stake again in the block it stands in now.
func (k *Keeper) unconfirmAbove(ctx context.Context, forkHeight uint32) error {
	above := new(collections.Range[collections.Pair[uint32, []byte]]).
		StartInclusive(collections.PairPrefix[uint32, []byte](forkHeight + 1))
	var keys []collections.Pair[uint32, []byte]
	err := k.delegationsByStart.Walk(ctx, above, func(key collections.Pair[uint32, []byte]) (bool, error) {
		keys = append(keys, key)
		return false, nil
	})
	if err != nil {
		return err
	}
	for _, key := range keys {
		if err := k.unconfirm(ctx, key); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) unconfirm(ctx context.Context, key collections.Pair[uint32, []byte]) error {
	d, err := k.delegations.Get(ctx, key.K2())
	if err != nil {
		return errorsmod.Wrapf(types.ErrCorruptedState, "delegation %x: %s", key.K2(), err)
	}
	if err := k.changePower(ctx, d, -1); err != nil {
		return err
	}
	if err := k.delegationsByStart.Remove(ctx, key); err != nil {
		return err
	}
	d.StartHeight, d.EndHeight, d.InclusionHeaderHash = 0, 0, nil
	if err := k.delegations.Set(ctx, d.StakingTxHash, d); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventDelegationUnconfirmed{
		StakingTxHash: chainhash.Hash(d.StakingTxHash).String(), FpBtcPkHex: hexKey(d.FpBtcPk),
	})
}

// hexKey renders a key as events and queries show it.
func hexKey(key []byte) string { return hex.EncodeToString(key) }
