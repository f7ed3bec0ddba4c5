// Package pop verifies that the owner of a zone address holds a Bitcoin key. Three ways of signing are taken, as
// Babylon takes them, so that hardware and browser wallets can register too.
//
// The message is ctx ‖ address, ctx being the 64 hex characters of the signing context. The address is in its raw
// bytes for BIP-340, which only our own tools sign, and in its bech32 text for BIP-322 and ECDSA: wallets sign text.
package pop

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"github.com/babylonlabs-io/babylon/crypto/bip322"
	"github.com/babylonlabs-io/babylon/crypto/ecdsa"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
)

// MaxSigSize is the greatest signature of any type in bytes.
const MaxSigSize = 512

const (
	schnorrSize = 64
	compactSize = 65
	// maxItemSize is below the first value that a one-byte length does not hold.
	maxItemSize = 0xfc
)

// ErrProof means that a proof of possession does not hold.
var ErrProof = errors.New("invalid proof of possession")

// VerifyBIP340 checks a Schnorr signature over the sha256 of message.
func VerifyBIP340(btcPk, message, sig []byte) error {
	key, err := parseKey(btcPk)
	if err != nil {
		return err
	}
	if len(sig) != schnorrSize {
		return fmt.Errorf("%w: BIP-340 signature of %d bytes", ErrProof, len(sig))
	}
	parsed, err := schnorr.ParseSignature(sig)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrProof, err)
	}
	digest := sha256.Sum256(message)
	if !parsed.Verify(digest[:], key) {
		return fmt.Errorf("%w: BIP-340 signature does not verify", ErrProof)
	}
	return nil
}

// VerifyECDSA checks a compact signature over the Bitcoin message hash. Only the x coordinate of the recovered key
// counts: all other uses of the key are x-only.
func VerifyECDSA(btcPk []byte, message string, sig []byte) error {
	if _, err := parseKey(btcPk); err != nil {
		return err
	}
	if len(sig) != compactSize {
		return fmt.Errorf("%w: compact signature of %d bytes", ErrProof, len(sig))
	}
	recovered, _, err := ecdsa.RecoverPublicKey(message, sig)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrProof, err)
	}
	if !bytes.Equal(schnorr.SerializePubKey(recovered), btcPk) {
		return fmt.Errorf("%w: ECDSA signature is of another key", ErrProof)
	}
	return nil
}

// simplePrefix begins the text of a simple BIP-322 signature since the BIP's version 1.0.0 (April 2026); wallets from before
// that leave it out. The texts of the other kinds begin with ful and pof.
const simplePrefix = "smp"

// ParseText reads what a wallet gives out as a signature: base64, with the prefix that BIP-322 asks for now or without one. A
// text with the prefix is 4·n + 3 characters long, and one without is 4·n, so that none can be taken for the other.
func ParseText(text string) ([]byte, error) {
	text = strings.TrimSpace(text)
	if len(text)%4 == len(simplePrefix) {
		for _, other := range []string{"ful", "pof"} {
			if strings.HasPrefix(text, other) {
				return nil, fmt.Errorf("%w: BIP-322 signature of kind %q, want a simple one (%s)", ErrProof, other, simplePrefix)
			}
		}
		text = strings.TrimPrefix(text, simplePrefix)
	}
	sig, err := base64.StdEncoding.Strict().DecodeString(text)
	if err != nil {
		return nil, fmt.Errorf("%w: signature is not base64: %w", ErrProof, err)
	}
	return sig, nil
}

// VerifyBIP322 checks a simple BIP-322 signature of a P2WPKH address, or of a P2TR address that has no scripts
// (BIP-86), of the key. Nothing else is executed: an arbitrary script could take long. sig is the witness stack, or the
// text of a wallet that begins with the BIP's prefix.
func VerifyBIP322(btcPk, message []byte, address string, sig []byte, net *chaincfg.Params) error {
	key, err := parseKey(btcPk)
	if err != nil {
		return err
	}
	if bytes.HasPrefix(sig, []byte(simplePrefix)) { // a witness begins with the number of its items, 1 or 2
		text := string(sig)
		if sig, err = ParseText(text); err != nil {
			return err
		}
		if simplePrefix+base64.StdEncoding.EncodeToString(sig) != text {
			return fmt.Errorf("%w: BIP-322 text with spaces or line ends", ErrProof)
		}
	}
	witness, err := decodeWitness(sig)
	if err != nil {
		return err
	}
	addr, err := btcutil.DecodeAddress(address, net)
	if err != nil {
		return fmt.Errorf("%w: address: %w", ErrProof, err)
	}
	if !addr.IsForNet(net) {
		return fmt.Errorf("%w: address %s is of another network", ErrProof, address)
	}
	if err := matchAddress(key, btcPk, addr, witness, net); err != nil {
		return err
	}
	if err := bip322.Verify(message, witness, addr, net); err != nil {
		return fmt.Errorf("%w: BIP-322 signature: %w", ErrProof, err)
	}
	return nil
}

// matchAddress makes sure that the address is of a supported type and belongs to the key.
func matchAddress(
	key *btcec.PublicKey, btcPk []byte, addr btcutil.Address, witness wire.TxWitness, net *chaincfg.Params,
) error {
	script, err := txscript.PayToAddrScript(addr)
	if err != nil {
		return fmt.Errorf("%w: address: %w", ErrProof, err)
	}
	switch {
	case txscript.IsPayToTaproot(script) && len(witness) == 1:
		own, err := bip322.PubKeyToP2TrSpendAddress(key, net)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrProof, err)
		}
		if !bytes.Equal(own.ScriptAddress(), addr.ScriptAddress()) {
			return fmt.Errorf("%w: taproot address is of another key", ErrProof)
		}
		return nil
	case txscript.IsPayToWitnessPubKeyHash(script) && len(witness) == 2:
		signer, err := btcec.ParsePubKey(witness[1])
		if err != nil {
			return fmt.Errorf("%w: witness key: %w", ErrProof, err)
		}
		if !bytes.Equal(schnorr.SerializePubKey(signer), btcPk) {
			return fmt.Errorf("%w: witness address is of another key", ErrProof)
		}
		return nil
	default:
		return fmt.Errorf("%w: only P2WPKH and BIP-86 P2TR addresses are supported", ErrProof)
	}
}

// decodeWitness parses a stack of one or two short items. A general parser would allocate what a hostile length says.
func decodeWitness(sig []byte) (wire.TxWitness, error) {
	if len(sig) == 0 || sig[0] == 0 || sig[0] > 2 {
		return nil, fmt.Errorf("%w: BIP-322 witness has not one or two items", ErrProof)
	}
	witness := make(wire.TxWitness, 0, 2)
	rest := sig[1:]
	for range sig[0] {
		if len(rest) == 0 || rest[0] > maxItemSize || len(rest)-1 < int(rest[0]) {
			return nil, fmt.Errorf("%w: malformed BIP-322 witness", ErrProof)
		}
		size := int(rest[0])
		witness = append(witness, rest[1:1+size])
		rest = rest[1+size:]
	}
	if len(rest) != 0 {
		return nil, fmt.Errorf("%w: %d bytes after the BIP-322 witness", ErrProof, len(rest))
	}
	return witness, nil
}

func parseKey(btcPk []byte) (*btcec.PublicKey, error) {
	key, err := schnorr.ParsePubKey(btcPk)
	if err != nil {
		return nil, fmt.Errorf("%w: public key: %w", ErrProof, err)
	}
	return key, nil
}
