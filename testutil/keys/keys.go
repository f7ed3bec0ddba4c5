// Package keys are Bitcoin keys that tests name by a number: the same in every run and in every package, so that a key that
// one test prints can be looked up in another.
package keys

import (
	"bytes"
	"encoding/hex"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
)

// Secret returns the n-th secret key, which is 32 times the byte n. There is none for 0 and 255.
func Secret(n byte) *btcec.PrivateKey {
	sk, _ := btcec.PrivKeyFromBytes(bytes.Repeat([]byte{n}, 32))
	return sk
}

// XOnly returns the x-only public key of the n-th secret key.
func XOnly(n byte) []byte { return schnorr.SerializePubKey(Secret(n).PubKey()) }

// XOnlyHex is XOnly in hex.
func XOnlyHex(n byte) string { return hex.EncodeToString(XOnly(n)) }
