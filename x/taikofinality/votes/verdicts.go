package votes

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// verdicts remembers which votes were verified. An entry is the hash of all that verification depends on beside what
// never changes, the chain's signing context. It says nothing about whether the nonce is the slot's, the
// slot is open or the provider may vote. Bad verdicts are kept elsewhere, see verifyLimits. The cache holds twice as many votes as the pool, so that a vote which waits there is not
// verified again when a proposal brings it; an entry takes about 150 bytes.
type verdicts struct {
	valid *lru.Cache[[32]byte, struct{}]
}

func newVerdicts(size int) *verdicts {
	cache, err := lru.New[[32]byte, struct{}](size)
	if err != nil {
		panic(fmt.Sprintf("verdict cache of size %d: %v", size, err)) // only for a size below 1
	}
	return &verdicts{valid: cache}
}

func (c *verdicts) has(key [32]byte) bool {
	_, ok := c.valid.Get(key)
	return ok
}

func (c *verdicts) add(key [32]byte) { c.valid.Add(key, struct{}{}) }

// verdictKey hashes a vote.
func verdictKey(v *types.SignedDigest) [32]byte {
	h := sha256.New()
	var head [12]byte
	binary.BigEndian.PutUint32(head[:], v.Kind.Key())
	binary.BigEndian.PutUint64(head[4:], v.Slot)
	h.Write(head[:])
	h.Write(v.Digest[:])
	h.Write(v.FpPk[:])
	h.Write(v.PubRand[:])
	h.Write(v.Sig[:])
	return [32]byte(h.Sum(nil))
}
