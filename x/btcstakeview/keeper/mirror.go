package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/chaincfg"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// A stake of another network is on Bitcoin with all its signatures public, so anybody may hand it in. It is verified by the same code
// as a stake of the zone's own, against a family of that network, and is complete from the beginning. Its staker never spoke to
// this zone: the consent to burn are the two slashing signatures, which bind the stake to its provider's key and to no chain.

// mirrorDelegation takes a stake of another network.
func (k *Keeper) mirrorDelegation(ctx context.Context, msg *types.MsgMirrorBTCDelegation) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	if !params.MirrorEnabled {
		return types.ErrMirrorDisabled
	}
	family, err := k.families.Get(ctx, collections.Join(msg.Source, msg.ParamsVersion))
	if errors.Is(err, collections.ErrNotFound) {
		return errorsmod.Wrapf(types.ErrNoStakingFamily, "%q version %d; governance adds it by MsgAddStakingFamily", msg.Source, msg.ParamsVersion)
	}
	if err != nil {
		return err
	}
	_, btcHeight, err := k.proofBlock(ctx, msg.Inclusion)
	if err != nil {
		return err
	}
	// Which of the versions up to there holds, the source decided when the stake was registered there. Scripts and fees prove it.
	if family.Params.BtcActivationHeight > btcHeight {
		return errorsmod.Wrapf(types.ErrFamilyNotActive, "%s version %d holds from %d, the stake stands at %d",
			msg.Source, msg.ParamsVersion, family.Params.BtcActivationHeight, btcHeight)
	}
	if err := family.Params.CheckQuorum(msg.CovenantSigs); err != nil {
		return err
	}
	_, account, err := types.SourceAccount(msg.SourceAddr)
	if err != nil {
		return err
	}
	addr, err := k.addressCodec.BytesToString(account)
	if err != nil {
		return errorsmod.Wrap(types.ErrInvalidSourceAddr, err.Error())
	}
	charge(ctx, uint64(len(msg.CovenantSigs))*uint64(1+2*len(msg.FpBtcPks))*sigGas, "signatures of the covenant")
	chargeScripts(ctx, len(msg.FpBtcPks), len(family.Params.CovenantPks)) // once more, since the covenant's are verified by all of them
	d := msg.Delegation(addr)
	return k.register(ctx, d, family, &msg.Inclusion, func(network *chaincfg.Params) error {
		if err := d.Pop.ValidateBasic(); err != nil {
			return err
		}
		return d.VerifySourcePop(network)
	})
}

// complete verifies the covenant's signatures that a stake came with, whose number and order are right, and writes down from when it
// counts.
func (k *Keeper) complete(ctx context.Context, d *types.BTCDelegation, stake types.Stake) error {
	if err := stake.CheckCovenants(d.CovenantSigs); err != nil {
		return err
	}
	d.CovenantQuorumHeight = max(1, sdk.UnwrapSDKContext(ctx).BlockHeight())
	return k.begin(ctx, types.BTCDelegation{}, d)
}
