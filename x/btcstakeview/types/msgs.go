package types

import (
	"bytes"

	errorsmod "cosmossdk.io/errors"

	"github.com/taikofin/taikofin/internal/eots"
)

// Delegation is the record that a message asks for, with everything still to be checked and filled in.
func (m *MsgCreateBTCDelegation) Delegation(stakerAddr string) BTCDelegation {
	return BTCDelegation{
		StakingTx: m.StakingTx, StakingOutputIdx: m.StakingOutputIdx, StakerBtcPk: m.StakerBtcPk, FpBtcPks: m.FpBtcPks,
		StakingTimeBlocks: m.StakingTimeBlocks, StakerAddr: stakerAddr, Pop: m.Pop,
		SlashingTx: m.SlashingTx, DelegatorSlashingSig: m.DelegatorSlashingSig, UnbondingTx: m.UnbondingTx,
		UnbondingSlashingTx: m.UnbondingSlashingTx, DelegatorUnbondingSlashingSig: m.DelegatorUnbondingSlashingSig,
	}
}

// CheckSecretKey checks that a secret key, either of the two that have the same x-only key, is a provider's.
func CheckSecretKey(fpPk, secretKey []byte) error {
	if len(secretKey) != KeySize {
		return errorsmod.Wrapf(ErrInvalidSecretKey, "%d bytes", len(secretKey))
	}
	pk, err := eots.PublicKey([32]byte(secretKey))
	if err != nil {
		return errorsmod.Wrap(ErrInvalidSecretKey, err.Error())
	}
	if !bytes.Equal(pk[:], fpPk) {
		return errorsmod.Wrapf(ErrInvalidSecretKey, "of %x, not %x", pk, fpPk)
	}
	return nil
}
