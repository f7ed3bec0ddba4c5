package votes

import (
	"errors"
	"fmt"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// badVerdicts is how many votes that were found bad are remembered, at about 100 bytes each.
	badVerdicts = 1 << 16
	// conflictsPerProvider is how many second votes of one provider, each in another slot, are verified per block.
	conflictsPerProvider = 4
	// earlyForgeries is how many bad signatures of one provider in one ballot are verified per block under digests that no
	// candidate has, and earlyForgeriesOfKind how many of all providers in ballots of one kind.
	earlyForgeries       = 4
	earlyForgeriesOfKind = 32
)

// verifyLimits bounds what bad votes cost a node before they are state. A verification is the dearest step on the way of a vote,
// and all CheckTx calls of a node share one lock with the making of blocks.
//
// Nonces are public from the moment at which they are opened, some minutes before their slots, and those of checkpoints for
// longer. So anybody can forge first votes far enough to cost that. Those for candidates pass through screens, which nobody can
// burn. A digest that no candidate has yet would need a screen of its own each, so bad signatures under such are counted, and once there are
// too many of them a true vote that came before its header waits until the header is here, a candidate's, and it is sent
// again. Kinds are counted apart: forged checkpoint votes do not keep out early finality votes.
//
// What conflicts with a vote that the node knows is verified once per provider, slot and block. True evidence that comes while
// somebody burns that one attempt is late by a block, or goes by MsgSubmitEvidence, which asks for no attempt.
type verifyLimits struct {
	// bad holds the keys of votes whose signature is wrong, which cannot become right.
	bad *lru.Cache[[32]byte, struct{}]

	mu     sync.Mutex
	height int64
	// slots and providers count the attempts since the block of that height.
	slots     map[voterID]struct{}
	providers map[[32]byte]int
	// early and earlyOf count bad signatures since then, of votes that came before their candidate.
	early   map[voterID]int
	earlyOf map[types.BallotKind]int
}

// voterID is a provider in a ballot.
type voterID struct {
	types.BallotID
	fpPk [32]byte
}

func voterOf(v *types.SignedDigest) voterID { return voterID{BallotID: v.BallotID, fpPk: v.FpPk} }

func newVerifyLimits(size int) *verifyLimits {
	cache, err := lru.New[[32]byte, struct{}](size)
	if err != nil {
		panic(fmt.Sprintf("cache of %d bad votes: %v", size, err)) // only for a size below 1
	}
	return &verifyLimits{
		bad: cache, slots: map[voterID]struct{}{}, providers: map[[32]byte]int{},
		early: map[voterID]int{}, earlyOf: map[types.BallotKind]int{},
	}
}

func (s *verifyLimits) isBad(key [32]byte) bool { return s.bad.Contains(key) }

// remember keeps a verdict on a vote that is bad for good.
func (s *verifyLimits) remember(key [32]byte, err error) {
	if errors.Is(err, types.ErrInvalidSignature) {
		s.bad.Add(key, struct{}{})
	}
}

// isSpent says whether a provider's one attempt in a slot was taken since the last block.
func (s *verifyLimits) isSpent(v *types.SignedDigest) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, spent := s.slots[voterOf(v)]
	return spent
}

// reset gives all attempts back, after a block.
func (s *verifyLimits) reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clear()
}

func (s *verifyLimits) clear() {
	clear(s.slots)
	clear(s.providers)
	clear(s.early)
	clear(s.earlyOf)
}

// at gives all attempts back when there was a block.
func (s *verifyLimits) at(height int64) {
	if height != s.height {
		s.height = height
		s.clear()
	}
}

// attempt takes one of the attempts to verify a conflict that there are until the next block.
func (s *verifyLimits) attempt(v *types.SignedDigest, height int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()

	s.at(height)
	voter := voterOf(v)
	if _, spent := s.slots[voter]; spent || s.providers[v.FpPk] >= conflictsPerProvider {
		return fmt.Errorf("%w: send it again after the next block, or hand it in as evidence", types.ErrConflictLimit)
	}
	s.slots[voter] = struct{}{}
	s.providers[v.FpPk]++
	return nil
}

// checkEarly refuses a vote that came before its candidate when too many of its provider, or of its kind, were found to be forged.
func (s *verifyLimits) checkEarly(v *types.SignedDigest, height int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()

	s.at(height)
	if s.early[voterOf(v)] >= earlyForgeries || s.earlyOf[v.Kind] >= earlyForgeriesOfKind {
		return fmt.Errorf("%w: send it again when its header is in", types.ErrConflictLimit)
	}
	return nil
}

// countEarly counts the bad signature of a vote that came before its candidate.
func (s *verifyLimits) countEarly(v *types.SignedDigest, height int64) {
	s.mu.Lock()
	defer s.mu.Unlock()

	s.at(height)
	s.early[voterOf(v)]++
	s.earlyOf[v.Kind]++
}
