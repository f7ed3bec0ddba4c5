package eots

import (
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/babylonlabs-io/babylon/crypto/eots"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/decred/dcrd/dcrec/secp256k1/v4"
)

var (
	// ErrPublicKey means that 32 bytes are not the x coordinate of a point on the curve.
	ErrPublicKey = errors.New("not an x-only secp256k1 public key")
	// ErrSecretKey means that 32 bytes are zero or not below the group order.
	ErrSecretKey = errors.New("not a secp256k1 secret key")
	// ErrPubRand means that 32 bytes are not below the field prime.
	ErrPubRand = errors.New("nonce is not a field element")
	// ErrSignatureRange means that s is not below the group order.
	ErrSignatureRange = errors.New("signature is not below the group order")
	// ErrSignature means that the signature does not verify.
	ErrSignature = errors.New("signature does not verify")
	// ErrOtherNonce means that the signature verifies under no nonce or another one.
	ErrOtherNonce = fmt.Errorf("%w: other nonce", ErrSignature)
	// ErrExtract means that two signatures do not give the key away.
	ErrExtract = errors.New("two signatures do not give the key")
)

// Sign signs sha256(message) with the nonce k, which must never sign anything else. It returns s; the x-only nonce is
// the one of k·G. Not for messages chosen by strangers: the caller keeps the sign-state.
func Sign(sk *btcec.PrivateKey, k *secp256k1.ModNScalar, message []byte) ([32]byte, error) {
	sig, err := eots.Sign(sk, k, message)
	if err != nil {
		return [32]byte{}, fmt.Errorf("sign message: %w", err)
	}
	return sig.Bytes(), nil
}

// Verify checks that sig is s of the BIP-340 signature (pubRand ‖ s) of fpPk over sha256(message). A challenge that is
// not below the group order is refused, as Babylon does. Verdicts are those of
// the library; the key is lifted to its point once instead of twice.
func Verify(fpPk, pubRand [32]byte, message []byte, sig [32]byte) error {
	pk, r, s, err := parse(fpPk, pubRand, sig)
	if err != nil {
		return err
	}
	e, err := challenge(fpPk, pubRand, message)
	if err != nil {
		return err
	}

	// R = s·G − e·P must be the point with x = pubRand and an even y.
	var p, sG, eP, point secp256k1.JacobianPoint
	pk.AsJacobian(&p)
	secp256k1.ScalarBaseMultNonConst(s, &sG)
	secp256k1.ScalarMultNonConst(e.Negate(), &p, &eP)
	secp256k1.AddNonConst(&sG, &eP, &point)
	if point.Z.IsZero() || point.X.IsZero() && point.Y.IsZero() {
		return fmt.Errorf("%w: nonce is the point at infinity", ErrSignature)
	}
	point.ToAffine()
	if point.Y.IsOdd() || !point.X.Equals(r) {
		return ErrOtherNonce
	}
	return nil
}

// Extract returns the secret key that signed two different messages under one nonce, in the form whose public key has
// an even y. Both signatures must verify, else the result would be a number and not evidence.
func Extract(fpPk, pubRand [32]byte, msg1 []byte, sig1 [32]byte, msg2 []byte, sig2 [32]byte) ([32]byte, error) {
	if err := Verify(fpPk, pubRand, msg1, sig1); err != nil {
		return [32]byte{}, fmt.Errorf("first vote: %w", err)
	}
	if err := Verify(fpPk, pubRand, msg2, sig2); err != nil {
		return [32]byte{}, fmt.Errorf("second vote: %w", err)
	}
	pk, r, s1, err := parse(fpPk, pubRand, sig1)
	if err != nil {
		return [32]byte{}, err
	}
	var s2 secp256k1.ModNScalar
	s2.SetBytes(&sig2)
	sk, err := eots.Extract(pk, r, msg1, s1, msg2, &s2)
	if err != nil {
		return [32]byte{}, fmt.Errorf("%w: %w", ErrExtract, err)
	}
	return sk.Key.Bytes(), nil
}

// PublicKey returns the x-only public key of a secret key.
func PublicKey(sk [32]byte) ([32]byte, error) {
	key, err := ParseSecretKey(sk)
	if err != nil {
		return [32]byte{}, err
	}
	return XOnly(key.PubKey()), nil
}

// ParseSecretKey reads a secret key: a number in (0, N), big-endian.
func ParseSecretKey(sk [32]byte) (*btcec.PrivateKey, error) {
	var d secp256k1.ModNScalar
	if overflow := d.SetBytes(&sk); overflow != 0 || d.IsZero() {
		return nil, ErrSecretKey
	}
	return secp256k1.NewPrivateKey(&d), nil
}

// ParsePublicKey reads an x-only public key and lifts it to the point with even y (BIP-340 lift_x).
func ParsePublicKey(fpPk []byte) (*btcec.PublicKey, error) {
	pk, err := schnorr.ParsePubKey(fpPk)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPublicKey, err)
	}
	return pk, nil
}

// XOnly returns the x coordinate of a public key.
func XOnly(pk *btcec.PublicKey) [32]byte { return [32]byte(schnorr.SerializePubKey(pk)) }

// SignBIP340 signs sha256(message) with a nonce of its own, as proofs of possession and commitments do. The 64 bytes
// are R.x ‖ s.
func SignBIP340(sk *btcec.PrivateKey, message []byte) ([]byte, error) {
	hash := sha256.Sum256(message)
	sig, err := schnorr.Sign(sk, hash[:])
	if err != nil {
		return nil, fmt.Errorf("sign message: %w", err)
	}
	return sig.Serialize(), nil
}

// VerifyBIP340 checks a 64-byte BIP-340 signature of fpPk over sha256(message).
func VerifyBIP340(fpPk [32]byte, message, sig []byte) error {
	pk, err := ParsePublicKey(fpPk[:])
	if err != nil {
		return err
	}
	parsed, err := schnorr.ParseSignature(sig)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrSignature, err)
	}
	hash := sha256.Sum256(message)
	if !parsed.Verify(hash[:], pk) {
		return ErrSignature
	}
	return nil
}

// challenge returns e of a signature.
func challenge(fpPk, pubRand [32]byte, message []byte) (*secp256k1.ModNScalar, error) {
	hash := sha256.Sum256(message)
	tagged := chainhash.TaggedHash(chainhash.TagBIP0340Challenge, pubRand[:], fpPk[:], hash[:])
	e := new(secp256k1.ModNScalar)
	if overflow := e.SetBytes((*[32]byte)(tagged)); overflow != 0 {
		return nil, fmt.Errorf("%w: challenge is not below the group order", ErrSignature)
	}
	return e, nil
}

func parse(fpPk, pubRand, sig [32]byte) (*btcec.PublicKey, *secp256k1.FieldVal, *secp256k1.ModNScalar, error) {
	pk, err := ParsePublicKey(fpPk[:])
	if err != nil {
		return nil, nil, nil, err
	}
	var r secp256k1.FieldVal
	if overflow := r.SetBytes(&pubRand); overflow != 0 {
		return nil, nil, nil, ErrPubRand
	}
	var s secp256k1.ModNScalar
	if overflow := s.SetBytes(&sig); overflow != 0 {
		return nil, nil, nil, ErrSignatureRange
	}
	return pk, &r, &s, nil
}
