package main

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"

	bbneots "github.com/babylonlabs-io/babylon/crypto/eots"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/cometbft/cometbft/crypto/merkle"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// commitSize is how many nonces a commitment covers: it sets the length of the proof that travels with every vote. Both
// sides use what fpd commits at once by default.
const commitSize = 2048

var genesisTime = time.Unix(1_700_000_000, 0).UTC()

// provider is a finality provider of either side.
type provider struct {
	sk      *btcec.PrivateKey
	pk      [32]byte // x-only
	account string
	root    []byte // of its nonces
}

// nonce is a one-time key of a provider with the proof that it is committed.
type nonce struct {
	secret bbneots.PrivateRand
	pub    [32]byte
	proof  *merkle.Proof
}

// newProviders makes providers and the first n of the commitSize nonces of each. The other leaves of a commitment are
// only hashes: no vote uses them, and their multiplications would take minutes.
func newProviders(count, n int) ([]provider, [][]nonce, error) {
	providers := make([]provider, count)
	rands := make([][]nonce, count)
	for i := range providers {
		sk, _ := btcec.PrivKeyFromBytes(seed("provider", i, 0))
		p := provider{sk: sk, account: sdk.AccAddress(seed("account", i, 0)[:20]).String()}
		copy(p.pk[:], schnorr.SerializePubKey(sk.PubKey()))

		rands[i] = make([]nonce, n)
		leaves := make([][]byte, commitSize)
		for j := range leaves {
			leaves[j] = seed("leaf", i, j)
			if j >= n {
				continue
			}
			r, pub, err := bbneots.RandGen(newSeedReader("nonce", i, j))
			if err != nil {
				return nil, nil, fmt.Errorf("nonce %d of provider %d: %w", j, i, err)
			}
			rands[i][j].secret = *r
			rands[i][j].pub = *pub.Bytes()
			leaves[j] = rands[i][j].pub[:]
		}
		root, proofs := merkle.ProofsFromByteSlices(leaves)
		p.root = root
		for j := range rands[i] {
			rands[i][j].proof = proofs[j]
		}
		providers[i] = p
	}
	return providers, rands, nil
}

// powerOf gives the providers different powers, none of which decides alone.
func powerOf(i int) uint64 { return 100_000_000 + uint64(i)*1_000 }

func seed(what string, i, j int) []byte {
	h := sha256.Sum256(fmt.Appendf(nil, "taikofin bench %s %d %d", what, i, j))
	return h[:]
}

// seedReader is a deterministic source of bytes, so that two runs measure the same work.
type seedReader struct {
	state [32]byte
	n     uint64
}

func newSeedReader(what string, i, j int) *seedReader {
	return &seedReader{state: [32]byte(seed(what, i, j))}
}

func (r *seedReader) Read(p []byte) (int, error) {
	for done := 0; done < len(p); {
		h := sha256.Sum256(binary.BigEndian.AppendUint64(r.state[:], r.n))
		r.n++
		done += copy(p[done:], h[:])
	}
	return len(p), nil
}
