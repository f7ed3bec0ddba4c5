package staker

import (
	"fmt"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/chaincfg"

	"github.com/taikofin/taikofin/internal/btc/pop"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// compactSignatureSize is the size of a signature that wallets make with "sign message".
const compactSignatureSize = 65

// Owner is who a staker's key is proven to belong to: an account of one zone.
type Owner struct {
	// ChainID is the zone's, ModuleAddress its finality module's account.
	ChainID, ModuleAddress string
	// Address is the account in bech32, Raw its bytes.
	Address string
	Raw     []byte
}

func (o Owner) context() string {
	return eots.SigningContext(eots.TagStakerPop, o.ChainID, o.ModuleAddress)
}

// Message is the text that an external wallet signs to prove that the staker's key belongs to the account.
func (o Owner) Message() string { return string(eots.PopMessage(o.context(), []byte(o.Address))) }

// Prove makes the proof of possession with the secret key.
func (o Owner) Prove(secret *btcec.PrivateKey) (types.ProofOfPossession, error) {
	sig, err := eots.SignBIP340(secret, eots.PopMessage(o.context(), o.Raw))
	if err != nil {
		return types.ProofOfPossession{}, fmt.Errorf("prove possession: %w", err)
	}
	return types.ProofOfPossession{Type: types.POP_TYPE_BIP340, Sig: sig}, nil
}

// ProofFromWallet reads the signature over Message that a wallet made, in base64: a compact one of "sign message", or a
// simple BIP-322 one of one of the key's addresses, with the prefix smp or without. It is verified as the zone will.
func (o Owner) ProofFromWallet(text string, stakerPk []byte, net *chaincfg.Params) (types.ProofOfPossession, error) {
	sig, err := pop.ParseText(text)
	if err != nil {
		return types.ProofOfPossession{}, err
	}
	if len(sig) == compactSignatureSize {
		return types.ProofOfPossession{Type: types.POP_TYPE_ECDSA, Sig: sig}, pop.VerifyECDSA(stakerPk, o.Message(), sig)
	}
	addresses, err := AddressesOf(stakerPk, net)
	if err != nil {
		return types.ProofOfPossession{}, err
	}
	for _, address := range addresses.All() {
		if err = pop.VerifyBIP322(stakerPk, []byte(o.Message()), address.EncodeAddress(), sig, net); err != nil {
			continue
		}
		wrapped := types.BIP322Sig{Address: address.EncodeAddress(), Sig: sig}
		raw, err := wrapped.Marshal()
		return types.ProofOfPossession{Type: types.POP_TYPE_BIP322, Sig: raw}, err
	}
	return types.ProofOfPossession{}, fmt.Errorf("signature of no address of staker %x: %w", stakerPk, err)
}
