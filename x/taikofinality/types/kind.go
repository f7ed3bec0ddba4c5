package types

import "github.com/taikofin/taikofin/internal/eots"

// KindRules is what the ballot box must know of a ballot kind. Everything else is the same for all kinds.
type KindRules struct {
	// Name is the kind's part of the signing contexts' tags.
	Name string
	// Eras says that the kind's slots carry an era above the L2 height.
	Eras bool
}

// RulesOf returns the rules of a ballot kind that is in use.
func RulesOf(kind BallotKind) (KindRules, error) {
	switch kind {
	case BALLOT_KIND_FINALITY:
		return KindRules{Name: eots.KindFinality, Eras: true}, nil
	default:
		// The other kinds have numbers, so that records and contexts are laid out for them, but nothing opens them.
		return KindRules{}, ErrInvalidKind.Wrapf("kind %d", int32(kind))
	}
}
