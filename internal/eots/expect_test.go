package eots_test

import (
	"bytes"
	"testing"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/eots"
)

// TestExpectedSaysWhatVerifySays holds the quick look at an s to the verdict of the verification.
func TestExpectedSaysWhatVerifySays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sk, _ := btcec.PrivKeyFromBytes(append(rapid.SliceOfN(rapid.Byte(), 31, 31).Draw(t, "seed"), 1))
		fpPk := eots.XOnly(sk.PubKey())
		nonce, pubRand, err := eots.Nonce(sk, "zone", eots.KindCheckpoint, rapid.Uint64().Draw(t, "slot"))
		require.NoError(t, err)
		message := rapid.SliceOfN(rapid.Byte(), 0, 120).Draw(t, "message")
		good, err := eots.Sign(sk, nonce, message)
		require.NoError(t, err)
		expected := eots.Expect(fpPk, pubRand, message)

		var negated secp256k1.ModNScalar
		negated.SetBytes(&good)
		tweaked := good
		tweaked[rapid.IntRange(0, 31).Draw(t, "at")] ^= rapid.ByteRange(1, 255).Draw(t, "bits")
		for _, sig := range [][32]byte{
			good, negated.Negate().Bytes(), tweaked, {}, {31: 1}, [32]byte(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "sig")),
		} {
			require.Equal(t, eots.Verify(fpPk, pubRand, message, sig) == nil, expected.Fits(sig))
		}
		require.True(t, expected.Fits(good))
	})
}

// TestNothingFitsWhatCannotBeSigned: with a key or a nonce that is none, no s is good, and Verify says so too.
func TestNothingFitsWhatCannotBeSigned(t *testing.T) {
	sk, _ := btcec.PrivKeyFromBytes([]byte{7})
	fpPk := eots.XOnly(sk.PubKey())
	_, pubRand, err := eots.Nonce(sk, "zone", eots.KindCheckpoint, 1)
	require.NoError(t, err)
	for name, tc := range map[string]struct{ pk, rand [32]byte }{
		"error - no key":                {[32]byte{}, pubRand},
		"error - nonce above the field": {fpPk, [32]byte(bytes.Repeat([]byte{0xff}, 32))},
		"error - nonce is no point":     {fpPk, [32]byte{31: 5}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, sig := range [][32]byte{{}, {31: 1}, {0: 1}} {
				require.False(t, eots.Expect(tc.pk, tc.rand, nil).Fits(sig))
				require.Error(t, eots.Verify(tc.pk, tc.rand, nil, sig))
			}
		})
	}
}
