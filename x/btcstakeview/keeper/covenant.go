package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// addCovenantSigs takes the signatures of one member of the committee. Once the quorum is reached nothing is added any
// more: a script wants exactly a quorum, each signature was verified, and records stay small.
func (k *Keeper) addCovenantSigs(ctx context.Context, stakingTxHash []byte, sigs types.CovenantSignatures) error {
	old, err := k.delegation(ctx, stakingTxHash)
	if err != nil {
		return err
	}
	switch {
	case old.CovenantSigned(sigs.CovenantPk):
		return errorsmod.Wrapf(types.ErrCovenantSigned, "%x", sigs.CovenantPk)
	case old.HasQuorum():
		return errorsmod.Wrapf(types.ErrCovenantQuorumReached, "%s", chainhash.Hash(stakingTxHash))
	case old.Spent():
		return errorsmod.Wrapf(types.ErrDelegationSpent, "%s", chainhash.Hash(stakingTxHash))
	}
	// A stake that never gave power must not be slashed for what its provider did before.
	if err := k.checkNotSlashed(ctx, old.FpBtcPk); err != nil {
		return err
	}
	charge(ctx, uint64(1+2*len(old.FpBtcPks))*sigGas, "signatures of a covenant member")
	stake, err := k.stake(ctx, old)
	if err != nil {
		return err
	}
	if err := stake.CheckCovenant(sigs); err != nil {
		return err
	}
	d := old
	d.CovenantSigs = append(old.CovenantSigs[:len(old.CovenantSigs):len(old.CovenantSigs)], sigs)
	if uint64(len(d.CovenantSigs)) >= uint64(stake.Plan.CovenantQuorum) {
		d.CovenantQuorumHeight = max(1, sdk.UnwrapSDKContext(ctx).BlockHeight())
	}
	if err := k.putDelegation(ctx, &old, d); err != nil {
		return err
	}
	return k.emit(ctx, &types.EventCovenantSigsAdded{
		StakingTxHash: chainhash.Hash(stakingTxHash).String(), CovenantPkHex: hexKey(sigs.CovenantPk), Quorum: d.HasQuorum(),
	})
}
