package votes

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// verdicts remembers which votes were verified. An entry is the hash of all that verification depends on beside what
// never changes: the chain's signing context and the provider's accepted commitment. It says nothing about whether the
// slot is open or the provider may vote. Only good verdicts are kept: a vote that fails now may be good once its
// commitment is in state. The cache holds twice as many votes as the pool, so that a vote which waits there is not
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

// verdictKey hashes a vote with the proof of its nonce, so that a known signature never carries an unchecked proof.
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
	for i := range v.Proof {
		h.Write(v.Proof[i][:])
	}
	return [32]byte(h.Sum(nil))
}
