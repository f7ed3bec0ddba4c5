package eots

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/decred/dcrd/dcrec/secp256k1/v4"
)

// SaltBytes is the width of a salt.
const SaltBytes = 32

// SaltedNonce derives the nonce of one slot and its x-only public form:
//
//	k = HMAC-SHA256(sk, salt ‖ BE32(len domain) ‖ domain ‖ BE32(len kind) ‖ kind ‖ BE64(slot) ‖ BE64(i))
//
// with the first i from 0 on that gives a number in (0, N). domain is the zone's signing chain id, or the series of a
// checkpoint; kind is the ballot kind. Both are part of it because one nonce under two messages gives the key away. So is salt,
// which belongs to one memory of what was signed: whoever has the key but not that memory gets other nonces.
func SaltedNonce(
	sk *btcec.PrivateKey, salt [SaltBytes]byte, domain, kind string, slot uint64,
) (*secp256k1.ModNScalar, [32]byte, error) {
	return nonce(sk, salt[:], domain, kind, slot)
}

// Nonce is SaltedNonce without a salt, recoverable from the key alone. It is for commitments that were made before there were
// salts: nothing new may be committed with it.
func Nonce(sk *btcec.PrivateKey, domain, kind string, slot uint64) (*secp256k1.ModNScalar, [32]byte, error) {
	return nonce(sk, nil, domain, kind, slot)
}

func nonce(sk *btcec.PrivateKey, salt []byte, domain, kind string, slot uint64) (*secp256k1.ModNScalar, [32]byte, error) {
	if len(domain) > math.MaxUint32 || len(kind) > math.MaxUint32 {
		return nil, [32]byte{}, errors.New("derive nonce: domain or kind is too long")
	}
	key := sk.Key.Bytes()
	defer clear(key[:])
	text := make([]byte, 0, len(salt)+4+len(domain)+4+len(kind)+8+8)
	text = append(text, salt...)
	text = binary.BigEndian.AppendUint32(text, uint32(len(domain))) //nolint:gosec // checked above
	text = append(text, domain...)
	text = binary.BigEndian.AppendUint32(text, uint32(len(kind))) //nolint:gosec // checked above
	text = append(text, kind...)
	text = binary.BigEndian.AppendUint64(text, slot)

	// A draw fails with probability 2^-127; a bound keeps a broken HMAC from looping for ever.
	for i := uint64(0); i < 256; i++ {
		draw := hmacSHA256(&key, binary.BigEndian.AppendUint64(text, i))
		k := new(secp256k1.ModNScalar)
		overflow := k.SetBytes(&draw) != 0
		clear(draw[:])
		if overflow || k.IsZero() {
			continue
		}
		private := secp256k1.NewPrivateKey(k)
		pubRand := XOnly(private.PubKey())
		private.Zero()
		return k, pubRand, nil
	}
	return nil, [32]byte{}, fmt.Errorf("derive nonce of slot %d: no draw is below the group order", slot)
}

// hmacSHA256 is HMAC-SHA256 over buffers that it wipes: those of crypto/hmac keep what they made of the key until their memory
// is used again.
func hmacSHA256(key *[32]byte, text []byte) [32]byte {
	inner := make([]byte, sha256.BlockSize, sha256.BlockSize+len(text))
	outer := make([]byte, sha256.BlockSize, sha256.BlockSize+sha256.Size)
	defer func() {
		clear(inner[:cap(inner)])
		clear(outer[:cap(outer)])
	}()
	copy(inner, key[:])
	copy(outer, key[:])
	for i := range sha256.BlockSize {
		inner[i] ^= 0x36
		outer[i] ^= 0x5c
	}
	sum := sha256.Sum256(append(inner, text...))
	sum = sha256.Sum256(append(outer, sum[:]...))
	return sum
}

// Commit returns the RFC 6962 Merkle root over x-only nonces, of which there is at least one, in slot order.
func Commit(pubRands [][32]byte) (root [32]byte) { return subtree(pubRands) }
