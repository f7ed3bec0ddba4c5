package types

import "github.com/taikofin/taikofin/internal/eots"

// VoteContext returns the context that every vote of a kind begins with (protocol.md §2). domain is the signing chain id,
// or the name of the series for checkpoints.
func VoteContext(kind BallotKind, domain, moduleAddress string) (string, error) {
	rules, err := RulesOf(kind)
	if err != nil {
		return "", err
	}
	return eots.SigningContext(eots.VoteTag(rules.Name), domain, moduleAddress), nil
}

// RandCommitContext returns the context that every randomness commitment of a kind begins with. domain is as in VoteContext.
func RandCommitContext(kind BallotKind, domain, moduleAddress string) (string, error) {
	rules, err := RulesOf(kind)
	if err != nil {
		return "", err
	}
	return eots.SigningContext(eots.RandCommitTag(rules.Name), domain, moduleAddress), nil
}
