// Package keccak is Ethereum's hash and no more: go-ethereum's crypto package has it too, and brings a C library with it, which
// a program that only checks proofs should not have to link.
package keccak

import "golang.org/x/crypto/sha3"

// Sum256 returns Keccak-256 over the concatenated parts.
func Sum256(parts ...[]byte) (sum [32]byte) {
	hash := sha3.NewLegacyKeccak256()
	for _, part := range parts {
		hash.Write(part)
	}
	hash.Sum(sum[:0])
	return sum
}
