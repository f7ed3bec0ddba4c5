package eots

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"testing"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestSaltedNonceForm holds the derivation to its formula, computed with the library's HMAC.
func TestSaltedNonceForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.SliceOfN(rapid.Byte(), 31, 31).Draw(t, "seed")
		sk, _ := btcec.PrivKeyFromBytes(append(seed, 1))
		salt := [SaltBytes]byte(rapid.SliceOfN(rapid.Byte(), SaltBytes, SaltBytes).Draw(t, "salt"))
		domain, kind := rapid.StringN(0, 50, 200).Draw(t, "domain"), rapid.StringN(0, 20, 80).Draw(t, "kind")
		slot := rapid.Uint64().Draw(t, "slot")

		key := sk.Key.Bytes()
		for _, salted := range []bool{true, false} {
			mac := hmac.New(sha256.New, key[:])
			got, pubRand, err := Nonce(sk, domain, kind, slot)
			if salted {
				mac.Write(salt[:])
				got, pubRand, err = SaltedNonce(sk, salt, domain, kind, slot)
			}
			require.NoError(t, err)
			for _, text := range []string{domain, kind} {
				mac.Write(binary.BigEndian.AppendUint32(nil, uint32(len(text))))
				mac.Write([]byte(text))
			}
			mac.Write(binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, slot), 0))
			want, public := btcec.PrivKeyFromBytes(mac.Sum(nil)) // A second draw has a probability of 2^-127.
			require.True(t, got.Equals(&want.Key))
			require.Equal(t, XOnly(public), pubRand)
		}
	})
}

func TestNonceNeedsItsSalt(t *testing.T) {
	sk, _ := btcec.PrivKeyFromBytes([]byte{7})
	seen := make(map[[32]byte]bool)
	for _, salt := range [][SaltBytes]byte{{}, {1}, {31: 1}} {
		_, pubRand, err := SaltedNonce(sk, salt, "zone", KindFinality, 1)
		require.NoError(t, err)
		seen[pubRand] = true
	}
	_, pubRand, err := Nonce(sk, "zone", KindFinality, 1)
	require.NoError(t, err)
	seen[pubRand] = true
	require.Len(t, seen, 4)
}
