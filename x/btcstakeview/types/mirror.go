package types

import (
	"bytes"

	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/cosmos/cosmos-sdk/types/address"
	"github.com/cosmos/cosmos-sdk/types/bech32"

	"github.com/taikofin/taikofin/internal/eots"
)

const (
	// sourceModule is the module of Babylon whose account stands in its signing contexts.
	sourceModule = "btcstaking"
	// sourceAccountSize is the size of an account that Babylon takes stakes of.
	sourceAccountSize = 20
)

// Delegation is the record that a message asks for, with everything still to be checked and filled in.
func (m *MsgMirrorBTCDelegation) Delegation(stakerAddr string) BTCDelegation {
	return BTCDelegation{
		StakingTx: m.StakingTx, StakingOutputIdx: m.StakingOutputIdx, StakerBtcPk: m.StakerBtcPk, FpBtcPks: m.FpBtcPks,
		StakingTimeBlocks: m.StakingTimeBlocks, StakerAddr: stakerAddr, Pop: m.Pop,
		SlashingTx: m.SlashingTx, DelegatorSlashingSig: m.DelegatorSlashingSig, UnbondingTx: m.UnbondingTx,
		UnbondingSlashingTx: m.UnbondingSlashingTx, DelegatorUnbondingSlashingSig: m.DelegatorUnbondingSlashingSig,
		CovenantSigs: m.CovenantSigs, Source: m.Source, SourceAddr: m.SourceAddr, SourcePopContext: m.SourcePopContext,
	}
}

// SourceAccount returns the bytes of an account of another network, and the prefix that accounts have there.
func SourceAccount(sourceAddr string) (prefix string, account []byte, err error) {
	prefix, account, err = bech32.DecodeAndConvert(sourceAddr)
	if err != nil {
		return "", nil, errorsmod.Wrapf(ErrInvalidSourceAddr, "source_addr: %s", err)
	}
	if len(account) != sourceAccountSize {
		return "", nil, errorsmod.Wrapf(ErrInvalidSourceAddr, "source_addr of %d bytes, want %d", len(account), sourceAccountSize)
	}
	// What was signed is the text, so there must be one.
	if spelled, err := bech32.ConvertAndEncode(prefix, account); err != nil || spelled != sourceAddr {
		return "", nil, errorsmod.Wrapf(ErrInvalidSourceAddr, "source_addr %q, want %q", sourceAddr, spelled)
	}
	return prefix, account, nil
}

// VerifySourcePop checks the proof of possession of a mirrored stake as its source does. Babylon had no signing context but in the
// releases that knew consumers, where it is that of its btcstaking module's account. So it says of an account there that the key is its
// own, and nothing about this zone: it names whom the stake belongs to and is no consent, which the slashing signatures are.
func (d BTCDelegation) VerifySourcePop(net *chaincfg.Params) error {
	prefix, account, err := SourceAccount(d.SourceAddr)
	if err != nil {
		return err
	}
	if d.SourcePopContext != "" {
		module, err := bech32.ConvertAndEncode(prefix, address.Module(sourceModule))
		if err != nil {
			return errorsmod.Wrapf(ErrInvalidSourceAddr, "%s of %q: %s", sourceModule, prefix, err)
		}
		if want := eots.SigningContext(eots.TagStakerPop, d.Source, module); d.SourcePopContext != want {
			return errorsmod.Wrapf(ErrInvalidPop, "source_pop_context %q is neither empty nor %s, that of %s on %s",
				d.SourcePopContext, want, module, d.Source)
		}
	}
	return d.Pop.Verify(net, d.StakerBtcPk, d.SourcePopContext, account, d.SourceAddr)
}

// validateSource checks where a stored delegation is from: a mirrored one by its proof of possession, which names the account of its
// record in another spelling, and any other one by having nothing of that.
func (d BTCDelegation) validateSource(net *chaincfg.Params) error {
	if !d.Mirrored() {
		if d.SourceAddr != "" || d.SourcePopContext != "" {
			return errorsmod.Wrapf(ErrInvalidGenesis, "delegation %x is of this zone and has an account on another network", d.StakingTxHash)
		}
		return nil
	}
	if err := d.VerifySourcePop(net); err != nil {
		return err
	}
	if !d.HasQuorum() {
		return errorsmod.Wrapf(ErrInvalidGenesis, "delegation %x is mirrored without a quorum", d.StakingTxHash)
	}
	_, account, err := SourceAccount(d.SourceAddr)
	if err != nil {
		return err
	}
	_, own, err := bech32.DecodeAndConvert(d.StakerAddr)
	if err != nil || !bytes.Equal(own, account) {
		return errorsmod.Wrapf(ErrInvalidGenesis, "delegation %x: staker_addr %q is another account than source_addr %q",
			d.StakingTxHash, d.StakerAddr, d.SourceAddr)
	}
	return nil
}

// CheckQuorum makes sure that sigs are of exactly a quorum of the committee, in the order of its list. It verifies none of them.
func (sp StakingParams) CheckQuorum(sigs []CovenantSignatures) error {
	if uint64(len(sigs)) != uint64(sp.CovenantQuorum) {
		return errorsmod.Wrapf(ErrCovenantQuorum, "%d covenant_sigs, version %d wants %d", len(sigs), sp.Version, sp.CovenantQuorum)
	}
	left := sp.CovenantPks
	for i, set := range sigs {
		for len(left) > 0 && !bytes.Equal(left[0], set.CovenantPk) {
			left = left[1:]
		}
		if len(left) == 0 {
			return errorsmod.Wrapf(ErrCovenantQuorum, "covenant_sigs %d of %x: not of the committee, or not behind the one before it", i, set.CovenantPk)
		}
		left = left[1:]
	}
	return nil
}
