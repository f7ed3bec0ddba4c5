package types

import (
	"unicode/utf8"

	errorsmod "cosmossdk.io/errors"
	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/chaincfg"

	"github.com/taikofin/taikofin/internal/btc/pop"
	"github.com/taikofin/taikofin/internal/eots"
)

// Greatest lengths of a description's fields in bytes, those of Cosmos validators.
const (
	MaxMonikerLength         = 70
	MaxIdentityLength        = 3000
	MaxWebsiteLength         = 140
	MaxSecurityContactLength = 140
	MaxDetailsLength         = 280
)

// KeySize is the size of an x-only public key in bytes.
const KeySize = schnorr.PubKeyBytesLen

// Validate checks lengths and that every field is text.
func (d Description) Validate() error {
	if d.Moniker == "" {
		return errorsmod.Wrap(ErrInvalidDescription, "moniker is empty")
	}
	fields := []struct {
		name, value string
		max         int
	}{
		{"moniker", d.Moniker, MaxMonikerLength},
		{"identity", d.Identity, MaxIdentityLength},
		{"website", d.Website, MaxWebsiteLength},
		{"security_contact", d.SecurityContact, MaxSecurityContactLength},
		{"details", d.Details, MaxDetailsLength},
	}
	for _, field := range fields {
		if len(field.value) > field.max {
			return errorsmod.Wrapf(ErrInvalidDescription, "%s of %d bytes, at most %d", field.name, len(field.value), field.max)
		}
		if !utf8.ValidString(field.value) {
			return errorsmod.Wrapf(ErrInvalidDescription, "%s is not UTF-8", field.name)
		}
	}
	return nil
}

// ValidateCommission checks that lowest ≤ commission ≤ 1.
func ValidateCommission(commission, lowest sdkmath.LegacyDec) error {
	if !inUnit(commission) {
		return errorsmod.Wrap(ErrInvalidCommission, "not in [0, 1]")
	}
	if commission.LT(lowest) {
		return errorsmod.Wrapf(ErrInvalidCommission, "%s is below the lowest rate %s", commission, lowest)
	}
	return nil
}

// ValidateKey checks that btcPk is the x coordinate of a point.
func ValidateKey(btcPk []byte) error {
	if _, err := schnorr.ParsePubKey(btcPk); err != nil {
		return errorsmod.Wrap(ErrInvalidBTCKey, err.Error())
	}
	return nil
}

// ValidateBasic checks a proof's form, not its signature.
func (p ProofOfPossession) ValidateBasic() error {
	switch p.Type {
	case POP_TYPE_BIP340, POP_TYPE_BIP322, POP_TYPE_ECDSA:
	default:
		return errorsmod.Wrapf(ErrInvalidPop, "type %d is not known", p.Type)
	}
	if len(p.Sig) == 0 || len(p.Sig) > pop.MaxSigSize {
		return errorsmod.Wrapf(ErrInvalidPop, "signature of %d bytes, want 1 to %d", len(p.Sig), pop.MaxSigSize)
	}
	return nil
}

// Verify checks that the owner of an account signed for it with btcPk, under a signing context; addr is the account as its chain writes it.
func (p ProofOfPossession) Verify(net *chaincfg.Params, btcPk []byte, signing string, account []byte, addr string) (err error) {
	switch p.Type {
	case POP_TYPE_BIP340:
		err = pop.VerifyBIP340(btcPk, eots.PopMessage(signing, account), p.Sig)
	case POP_TYPE_ECDSA:
		err = pop.VerifyECDSA(btcPk, string(eots.PopMessage(signing, []byte(addr))), p.Sig)
	case POP_TYPE_BIP322:
		var sig BIP322Sig
		if err = sig.Unmarshal(p.Sig); err == nil {
			err = pop.VerifyBIP322(btcPk, eots.PopMessage(signing, []byte(addr)), sig.Address, sig.Sig, net)
		}
	default:
		return errorsmod.Wrapf(ErrInvalidPop, "type %d is not known", p.Type)
	}
	if err != nil {
		return errorsmod.Wrap(ErrInvalidPop, err.Error())
	}
	return nil
}

// Validate checks a stored provider. Its proof was checked when it registered, for the chain id of that day.
func (fp FinalityProvider) Validate() error {
	if err := ValidateKey(fp.BtcPk); err != nil {
		return err
	}
	if err := fp.Description.Validate(); err != nil {
		return err
	}
	if err := ValidateCommission(fp.Commission, sdkmath.LegacyZeroDec()); err != nil {
		return err
	}
	if err := fp.Pop.ValidateBasic(); err != nil {
		return err
	}
	if fp.RegisteredHeight < 0 {
		return errorsmod.Wrapf(ErrInvalidGenesis, "registered_height %d of provider %x", fp.RegisteredHeight, fp.BtcPk)
	}
	if len(fp.SecretKey) != 0 {
		if err := CheckSecretKey(fp.BtcPk, fp.SecretKey); err != nil {
			return err
		}
		if !fp.Slashed {
			return errorsmod.Wrapf(ErrInvalidGenesis, "provider %x has a secret_key but is not slashed", fp.BtcPk)
		}
	}
	if !fp.Slashed && fp.SlashedBtcHeight != 0 {
		return errorsmod.Wrapf(ErrInvalidGenesis, "provider %x has a slashed_btc_height but is not slashed", fp.BtcPk)
	}
	return nil
}
