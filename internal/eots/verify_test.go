package eots_test

import (
	"testing"

	bbneots "github.com/babylonlabs-io/babylon/crypto/eots"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/eots"
)

// libraryVerify is Babylon's verification from bytes.
func libraryVerify(fpPk, pubRand [32]byte, message []byte, sig [32]byte) bool {
	pk, err := schnorr.ParsePubKey(fpPk[:])
	if err != nil {
		return false
	}
	var r secp256k1.FieldVal
	var s secp256k1.ModNScalar
	if r.SetBytes(&pubRand) != 0 || s.SetBytes(&sig) != 0 {
		return false
	}
	return bbneots.Verify(pk, &r, message, &s) == nil
}

// Every verdict must be the library's, on good votes as on votes with any of their parts changed.
func TestVerifyAgreesWithLibrary(t *testing.T) {
	var good, bad int
	rapid.Check(t, func(t *rapid.T) {
		sk, _ := btcec.PrivKeyFromBytes(append(rapid.SliceOfN(rapid.Byte(), 31, 31).Draw(t, "key"), 1))
		nonce, pubRand, err := eots.Nonce(sk, "zone", eots.KindFinality, rapid.Uint64().Draw(t, "slot"))
		require.NoError(t, err)
		fpPk := eots.XOnly(sk.PubKey())
		message := rapid.SliceOfN(rapid.Byte(), 0, 120).Draw(t, "message")
		sig, err := eots.Sign(sk, nonce, message)
		require.NoError(t, err)

		part := rapid.SampledFrom([]string{"none", "key", "nonce", "signature", "message", "negated"}).Draw(t, "changed")
		bit := rapid.IntRange(0, 255).Draw(t, "bit")
		switch part {
		case "key":
			fpPk[bit/8] ^= 1 << (bit % 8)
		case "nonce":
			pubRand[bit/8] ^= 1 << (bit % 8)
		case "signature":
			sig[bit/8] ^= 1 << (bit % 8)
		case "message":
			message = append(message, byte(bit))
		case "negated":
			// −s makes the point −R for the challenge −e: near misses of the parity check.
			var s secp256k1.ModNScalar
			s.SetBytes(&sig)
			sig = s.Negate().Bytes()
		}
		want := libraryVerify(fpPk, pubRand, message, sig)
		err = eots.Verify(fpPk, pubRand, message, sig)
		require.Equal(t, want, err == nil, "changed %s: %v", part, err)
		require.Equal(t, part == "none", want)
		if want {
			good++
		} else {
			bad++
		}
	})
	require.Positive(t, good)
	require.Positive(t, bad)
}

// R with an odd y is refused: s·G − e·P has the right x, but BIP-340 lifts x to the even point.
func TestVerifyRefusesOddNonce(t *testing.T) {
	sk, _ := btcec.PrivKeyFromBytes([]byte{5})
	fpPk, message := eots.XOnly(sk.PubKey()), []byte("vote")
	nonce, pubRand, err := eots.Nonce(sk, "zone", eots.KindFinality, 1)
	require.NoError(t, err)
	sig, err := eots.Sign(sk, nonce, message)
	require.NoError(t, err)
	require.NoError(t, eots.Verify(fpPk, pubRand, message, sig))

	// s' = s − 2k·sign makes s'·G − e·P = −R.
	k := new(secp256k1.ModNScalar).Set(nonce)
	if secp256k1.NewPrivateKey(nonce).PubKey().SerializeCompressed()[0] == secp256k1.PubKeyFormatCompressedOdd {
		k.Negate()
	}
	var s secp256k1.ModNScalar
	s.SetBytes(&sig)
	k.Add(new(secp256k1.ModNScalar).Set(k)).Negate()
	odd := s.Add(k).Bytes()
	require.ErrorIs(t, eots.Verify(fpPk, pubRand, message, odd), eots.ErrSignature)
	require.False(t, libraryVerify(fpPk, pubRand, message, odd))
}

func BenchmarkVerify(b *testing.B) {
	sk, _ := btcec.PrivKeyFromBytes([]byte{5})
	fpPk, message := eots.XOnly(sk.PubKey()), make([]byte, 104)
	nonce, pubRand, err := eots.Nonce(sk, "zone", eots.KindFinality, 1)
	require.NoError(b, err)
	sig, err := eots.Sign(sk, nonce, message)
	require.NoError(b, err)
	for b.Loop() {
		if err := eots.Verify(fpPk, pubRand, message, sig); err != nil {
			b.Fatal(err)
		}
	}
}
