// Package checkpoints makes tables and certificates for tests: providers whose keys come from a number, with the nonces and
// signatures that they would give. Only code that is not under test signs here: internal/eots and internal/checkpoint.
package checkpoints

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eots"
)

// Provider is a finality provider.
type Provider struct {
	Key      *btcec.PrivateKey
	FpPk     [32]byte
	PowerSat uint64
}

// Providers are providers in ascending order of keys.
type Providers []Provider

// New returns a provider for each power, with keys that depend on seed and place alone.
func New(seed string, powers ...uint64) Providers {
	providers := make(Providers, len(powers))
	for i, power := range powers {
		name := binary.BigEndian.AppendUint64([]byte(seed), uint64(i))
		key, _ := btcec.PrivKeyFromBytes(crypto.Keccak256(name))
		providers[i] = Provider{Key: key, FpPk: eots.XOnly(key.PubKey()), PowerSat: power}
	}
	slices.SortFunc(providers, func(a, b Provider) int { return bytes.Compare(a.FpPk[:], b.FpPk[:]) })
	return providers
}

// Table returns the table of a checkpoint slot, with every provider's nonce for it.
func (p Providers) Table(series string, slot uint64) (checkpoint.Table, error) {
	table := make(checkpoint.Table, len(p))
	for i := range p {
		_, pubRand, err := eots.Nonce(p[i].Key, series, eots.KindCheckpoint, slot)
		if err != nil {
			return nil, fmt.Errorf("nonce of provider %d: %w", i, err)
		}
		table[i] = checkpoint.Entry{FpPk: p[i].FpPk, PowerSat: p[i].PowerSat, PubRand: pubRand}
	}
	return table, nil
}

// Sign returns every provider's signature over a digest in a checkpoint slot, by key.
func (p Providers) Sign(series, moduleAddress string, slot uint64, digest [32]byte) (map[[32]byte][32]byte, error) {
	ctx := eots.SigningContext(eots.VoteTag(eots.KindCheckpoint), series, moduleAddress)
	message := eots.VoteMessage(ctx, slot, digest)
	signatures := make(map[[32]byte][32]byte, len(p))
	for i := range p {
		nonce, _, err := eots.Nonce(p[i].Key, series, eots.KindCheckpoint, slot)
		if err != nil {
			return nil, fmt.Errorf("nonce of provider %d: %w", i, err)
		}
		if signatures[p[i].FpPk], err = eots.Sign(p[i].Key, nonce, message); err != nil {
			return nil, fmt.Errorf("signature of provider %d: %w", i, err)
		}
	}
	return signatures, nil
}

// Equal returns n powers of the same size.
func Equal(n int, powerSat uint64) []uint64 {
	return slices.Repeat([]uint64{powerSat}, n)
}
