package kernel

import (
	"crypto/sha256"

	"github.com/taikofin/taikofin/internal/eots"
)

// Vote is a vote as eots.Verify takes it.
type Vote struct {
	FpPk, PubRand [32]byte
	Message       []byte
	Sig           [32]byte
}

const (
	// atOnce is how many votes are added up together: their points and what an addition needs fit into a processor's second cache.
	atOnce = 128
	// alone is up to how many votes are added up one after the other, without a tree. There each of its rounds costs more than it saves.
	alone = 4
)

// Verify returns for each vote what eots.Verify returns. Several goroutines may call it at a time.
func (k *Kernel) Verify(votes []Vote) []error {
	errs := make([]error, len(votes))
	base, tables := k.tablesOf(votes)
	for start := 0; start < len(votes); start += atOnce {
		end := min(start+atOnce, len(votes))
		k.verify(votes[start:end], base, tables[start:end], errs[start:end])
	}
	return errs
}

// Check returns what eots.Verify returns, for one vote.
func (k *Kernel) Check(v *Vote) error { return k.Verify([]Vote{*v})[0] }

// verify verifies up to atOnce votes.
func (k *Kernel) verify(votes []Vote, base *table, tables []*table, errs []error) {
	w, ok := k.work.Get().(*work)
	if !ok {
		w = &work{}
	}
	defer k.work.Put(w)
	w.reset(len(votes))
	for i := range votes {
		if base != nil && tables[i] != nil && w.put(&votes[i], base, tables[i], i) {
			continue
		}
		errs[i] = votes[i].byLibrary()
	}
	w.sum()
	for _, e := range w.entries {
		switch {
		case e.odd:
			errs[e.at] = votes[e.at].byLibrary()
		case !e.isNonce(&w.points[e.start]):
			errs[e.at] = eots.ErrOtherNonce
		}
	}
}

func (v *Vote) byLibrary() error { return eots.Verify(v.FpPk, v.PubRand, v.Message, v.Sig) }

// challengeTag is twice the hash of BIP-340's tag for challenges, which every challenge begins with.
var challengeTag = func() (tag [64]byte) {
	sum := sha256.Sum256([]byte("BIP0340/challenge"))
	copy(tag[:32], sum[:])
	copy(tag[32:], sum[:])
	return tag
}()

// challenge returns e, and whether it is below the group order.
func (v *Vote) challenge() (e scalar, ok bool) {
	hash := sha256.Sum256(v.Message)
	var text [160]byte
	copy(text[:], challengeTag[:])
	copy(text[64:], v.PubRand[:])
	copy(text[96:], v.FpPk[:])
	copy(text[128:], hash[:])
	sum := sha256.Sum256(text[:])
	ok = e.setBytes(&sum)
	return e, ok
}
