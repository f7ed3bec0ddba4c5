package types

import "github.com/taikofin/taikofin/internal/eots"

// Bounds of the commitments of the checkpoint kind. Its nonces stand in state and are verified one by one, so they are
// fewer than those of other kinds.
const (
	// MinCheckpointPubRand is the least number of nonces in one commitment.
	MinCheckpointPubRand = 8
	// MaxCheckpointPubRand is the greatest: 32 KB.
	MaxCheckpointPubRand = 1024
	// MaxCheckpointPubRandAhead is how far above the next checkpoint a commitment may reach.
	MaxCheckpointPubRandAhead = 4096
)

// KindRules is what the ballot box must know of a ballot kind. Everything else is the same for all kinds.
type KindRules struct {
	// Name is the kind's part of the signing contexts' tags.
	Name string
	// Eras says that the kind's slots carry an era above the L2 height.
	Eras bool
	// Public says that commitments carry the nonces themselves, since tables name them, and that contexts name a series
	// instead of the chain.
	Public bool
}

// RulesOf returns the rules of a ballot kind that is in use.
func RulesOf(kind BallotKind) (KindRules, error) {
	switch kind {
	case BALLOT_KIND_FINALITY:
		return KindRules{Name: eots.KindFinality, Eras: true}, nil
	case BALLOT_KIND_CHECKPOINT:
		return KindRules{Name: eots.KindCheckpoint, Public: true}, nil
	default:
		// The other kinds have numbers, so that records and contexts are laid out for them, but nothing opens them.
		return KindRules{}, ErrInvalidKind.Wrapf("kind %d", int32(kind))
	}
}
