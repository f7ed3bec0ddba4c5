package eots

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/cometbft/cometbft/crypto/merkle"
	"github.com/decred/dcrd/dcrec/secp256k1/v4"
)

// ErrNonceProof means that a nonce is not the one that was committed for its slot.
var ErrNonceProof = errors.New("nonce is not in the commitment")

// Nonce derives the nonce of one slot and its x-only public form, recoverable from the key alone:
//
//	k = HMAC-SHA256(sk, BE32(len domain) ‖ domain ‖ BE32(len kind) ‖ kind ‖ BE64(slot) ‖ BE64(i))
//
// with the first i from 0 on that gives a number in (0, N). domain is the zone's signing chain id, or the series of a
// checkpoint; kind is the ballot kind. Both are part of it because one nonce under two messages gives the key away.
func Nonce(sk *btcec.PrivateKey, domain, kind string, slot uint64) (*secp256k1.ModNScalar, [32]byte, error) {
	if len(domain) > math.MaxUint32 || len(kind) > math.MaxUint32 {
		return nil, [32]byte{}, errors.New("derive nonce: domain or kind is too long")
	}
	key := sk.Key.Bytes()
	prefix := binary.BigEndian.AppendUint32(nil, uint32(len(domain))) //nolint:gosec // checked above
	prefix = append(prefix, domain...)
	prefix = binary.BigEndian.AppendUint32(prefix, uint32(len(kind))) //nolint:gosec // checked above
	prefix = append(prefix, kind...)
	prefix = binary.BigEndian.AppendUint64(prefix, slot)

	// A draw fails with probability 2^-127; a bound keeps a broken HMAC from looping for ever.
	for i := uint64(0); i < 256; i++ {
		mac := hmac.New(sha256.New, key[:])
		mac.Write(binary.BigEndian.AppendUint64(prefix[:len(prefix):len(prefix)], i))
		k := new(secp256k1.ModNScalar)
		if overflow := k.SetByteSlice(mac.Sum(nil)); overflow || k.IsZero() {
			continue
		}
		return k, XOnly(secp256k1.NewPrivateKey(k).PubKey()), nil
	}
	return nil, [32]byte{}, fmt.Errorf("derive nonce of slot %d: no draw is below the group order", slot)
}

// Commit returns the RFC 6962 Merkle root over x-only nonces, in slot order, and each nonce's siblings from the leaf up.
func Commit(pubRands [][32]byte) (root [32]byte, proofs [][][32]byte) {
	leaves := make([][]byte, len(pubRands))
	for i := range pubRands {
		leaves[i] = pubRands[i][:]
	}
	hash, merkleProofs := merkle.ProofsFromByteSlices(leaves)
	proofs = make([][][32]byte, len(pubRands))
	for i, p := range merkleProofs {
		proofs[i] = make([][32]byte, len(p.Aunts))
		for j, aunt := range p.Aunts {
			proofs[i][j] = [32]byte(aunt)
		}
	}
	return [32]byte(hash), proofs
}

// VerifyNonce checks that pubRand is leaf index of the total leaves under root.
func VerifyNonce(root [32]byte, index, total uint64, pubRand [32]byte, proof [][32]byte) error {
	if total == 0 || total > math.MaxUint32 || index >= total {
		return fmt.Errorf("%w: index %d of %d", ErrNonceProof, index, total)
	}
	aunts := make([][]byte, len(proof))
	for i := range proof {
		aunts[i] = proof[i][:]
	}
	p := merkle.Proof{
		Total:    int64(total),
		Index:    int64(index), //nolint:gosec // below total
		LeafHash: leafHash(pubRand),
		Aunts:    aunts,
	}
	if err := p.Verify(root[:], pubRand[:]); err != nil {
		return fmt.Errorf("%w: %w", ErrNonceProof, err)
	}
	return nil
}

// leafHash is the RFC 6962 leaf hash, sha256(00 ‖ leaf).
func leafHash(leaf [32]byte) []byte {
	sum := sha256.Sum256(append([]byte{0}, leaf[:]...))
	return sum[:]
}
