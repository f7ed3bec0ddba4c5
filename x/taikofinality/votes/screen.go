package votes

import (
	"fmt"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxScreens is how many screens are kept, at some 300 bytes each: those of 100 providers for a candidate of every slot that may be
// open by default, and for some more.
const maxScreens = 1 << 14

// screens remembers, for votes of which a signature was forged, what the true one has to be.
//
// Nonces that are opened, and those of checkpoints, are public, and with them what it takes to make a vote that is good but for its signature. Whoever
// makes a thousand of them can burn any number of attempts that the true vote is given, so it gets no number: a vote for a
// candidate is looked at however many came before. But a slot's nonce has one signature for a digest, so all that a
// verification computes beside s is computed once, and from the second forgery on a look costs no more than other bad votes do. A
// screen only ever refuses; what it lets through is verified.
type screens struct {
	known *lru.Cache[[32]byte, func(sig [32]byte) bool]
}

func newScreens(size int) *screens {
	cache, err := lru.New[[32]byte, func(sig [32]byte) bool](size)
	if err != nil {
		panic(fmt.Sprintf("cache of %d screens: %v", size, err)) // only for a size below 1
	}
	return &screens{known: cache}
}

// screenKey is the verdict's key of all signatures that say the same under the same nonce.
func screenKey(v *types.SignedDigest) [32]byte {
	unsigned := *v
	unsigned.Sig = [32]byte{}
	return verdictKey(&unsigned)
}

// refuses says whether a vote's signature is known not to be the one that it can have.
func (s *screens) refuses(v *types.SignedDigest) bool {
	fits, known := s.known.Get(screenKey(v))
	return known && !fits(v.Sig)
}

func (s *screens) add(v *types.SignedDigest, fits func(sig [32]byte) bool) {
	s.known.Add(screenKey(v), fits)
}
