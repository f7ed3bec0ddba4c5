package types

import "github.com/taikofin/taikofin/internal/eots"

// VoteContext returns the context that every vote of a kind begins with (protocol.md §2).
func VoteContext(kind BallotKind, signingChainID, moduleAddress string) (string, error) {
	rules, err := RulesOf(kind)
	if err != nil {
		return "", err
	}
	return eots.SigningContext(eots.VoteTag(rules.Name), signingChainID, moduleAddress), nil
}

// RandCommitContext returns the context that every randomness commitment of a kind begins with.
func RandCommitContext(kind BallotKind, signingChainID, moduleAddress string) (string, error) {
	rules, err := RulesOf(kind)
	if err != nil {
		return "", err
	}
	return eots.SigningContext(eots.RandCommitTag(rules.Name), signingChainID, moduleAddress), nil
}
