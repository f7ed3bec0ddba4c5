package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	sdkmath "cosmossdk.io/math"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// FinalityProvider returns a registered provider by its x-only key; collections.ErrNotFound when there is none.
func (k *Keeper) FinalityProvider(ctx context.Context, fpPk []byte) (types.FinalityProvider, error) {
	return k.providers.Get(ctx, fpPk)
}

// FinalityProviderByAddr returns a registered provider by its account; collections.ErrNotFound when there is none.
func (k *Keeper) FinalityProviderByAddr(ctx context.Context, addr string) (types.FinalityProvider, error) {
	account, err := k.addressCodec.StringToBytes(addr)
	if err != nil {
		return types.FinalityProvider{}, errorsmod.Wrap(types.ErrInvalidAddress, err.Error())
	}
	fpPk, err := k.providersByAddr.Get(ctx, account)
	if err != nil {
		return types.FinalityProvider{}, err
	}
	return k.providers.Get(ctx, fpPk)
}

// createFinalityProvider registers a provider whose key and account are both new.
func (k *Keeper) createFinalityProvider(ctx context.Context, account []byte, fp types.FinalityProvider) error {
	if err := fp.Validate(); err != nil {
		return err
	}
	if err := k.checkCommission(ctx, fp.Commission); err != nil {
		return err
	}
	if exists, err := k.providers.Has(ctx, fp.BtcPk); err != nil || exists {
		return orElse(err, errorsmod.Wrapf(types.ErrProviderExists, "%x", fp.BtcPk))
	}
	if taken, err := k.providersByAddr.Has(ctx, account); err != nil || taken {
		return orElse(err, errorsmod.Wrap(types.ErrAddressTaken, fp.Addr))
	}
	if err := k.verifyPop(ctx, eots.TagPop, fp.BtcPk, account, fp.Addr, fp.Pop); err != nil {
		return err
	}
	if err := k.setProvider(ctx, fp, account); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventFinalityProviderCreated{
		FpBtcPkHex: hexKey(fp.BtcPk), Addr: fp.Addr,
	})
}

func (k *Keeper) setProvider(ctx context.Context, fp types.FinalityProvider, account []byte) error {
	if err := k.providersByAddr.Set(ctx, account, fp.BtcPk); err != nil {
		return err
	}
	if fp.Slashed {
		if err := k.slashed.Set(ctx, fp.BtcPk); err != nil {
			return err
		}
	}
	return k.providers.Set(ctx, fp.BtcPk, fp)
}

// checkCommission checks a commission against the newest staking parameters.
func (k *Keeper) checkCommission(ctx context.Context, commission sdkmath.LegacyDec) error {
	lowest := sdkmath.LegacyZeroDec()
	newest, found, err := k.newestStakingParams(ctx)
	if err != nil {
		return err
	}
	if found {
		lowest = newest.MinCommissionRate
	}
	return types.ValidateCommission(commission, lowest)
}

// verifyPop checks that the owner of account signed for it with btcPk, on this chain and under a tag. The address is rendered anew:
// bech32 can be written in capitals, and what was signed must not depend on that.
func (k *Keeper) verifyPop(
	ctx context.Context, tag string, btcPk, account []byte, addr string, proof types.ProofOfPossession,
) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	network, err := k.network(params)
	if err != nil {
		return err
	}
	if tag == eots.TagPop {
		// Three times, since BIP-322 rebuilds a transaction around the signature, and ECDSA recovers the key.
		charge(ctx, 3*sigGas, "proof of possession")
	}
	signing := eots.SigningContext(tag, sdk.UnwrapSDKContext(ctx).ChainID(), k.finalityAddress)
	return proof.Verify(network, btcPk, signing, account, addr)
}

// editFinalityProvider changes the description and commission of an account's provider.
func (k *Keeper) editFinalityProvider(
	ctx context.Context, addr string, description types.Description, commission sdkmath.LegacyDec,
) error {
	charge(ctx, wordGas, "change of a provider's description")
	fp, err := k.FinalityProviderByAddr(ctx, addr)
	if errors.Is(err, collections.ErrNotFound) {
		return errorsmod.Wrapf(types.ErrProviderNotFound, "of %s", addr)
	}
	if err != nil {
		return err
	}
	if fp.Slashed {
		return errorsmod.Wrapf(types.ErrProviderSlashed, "%x", fp.BtcPk)
	}
	if err := description.Validate(); err != nil {
		return err
	}
	if err := k.checkCommission(ctx, commission); err != nil {
		return err
	}
	fp.Description, fp.Commission = description, commission
	if err := k.providers.Set(ctx, fp.BtcPk, fp); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventFinalityProviderEdited{
		FpBtcPkHex: hexKey(fp.BtcPk),
	})
}

// orElse returns err if there is one, else otherwise.
func orElse(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}
