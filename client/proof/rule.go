package proof

import (
	"errors"
	"fmt"
)

// Rule is what a proof must keep; docs/proofs.md says each in full. Verifiers in all languages call them the same.
type Rule string

// The rules, in the order in which they are asked.
const (
	// RuleSize bounds the bytes of a proof.
	RuleSize Rule = "size"
	// RuleVersion asks for a version that is known.
	RuleVersion Rule = "version"
	// RuleEncoding asks for the canonical form.
	RuleEncoding Rule = "encoding"
	// RuleEra asks for an era that has begun.
	RuleEra Rule = "era"
	// RuleStrength asks for something to stand on.
	RuleStrength Rule = "strength"
	// RuleHeaderCount and RuleCertificateCount bound the lists.
	RuleHeaderCount      Rule = "header_count"
	RuleCertificateCount Rule = "certificate_count"
	// RuleRoot asks for a root that fits the strength.
	RuleRoot Rule = "root"
	// RuleSeries asks for the root's series.
	RuleSeries Rule = "series"
	// RuleNumber asks for certificates without a gap, from or to the root's checkpoint.
	RuleNumber Rule = "number"
	// RuleTable asks for entries with power, ascending by keys that can be keys.
	RuleTable Rule = "table"
	// RuleNonce asks for nonces that are points.
	RuleNonce Rule = "nonce"
	// RuleTableHash asks for the table that the root or the certificate before named, RuleTableTime for its Bitcoin time.
	RuleTableHash Rule = "table_hash"
	RuleTableTime Rule = "table_time"
	// RuleBTCTime asks of the next table's Bitcoin time that it is neither before this one's nor ahead of the clock.
	RuleBTCTime Rule = "btc_time"
	// RuleSigner asks for signers of the table, ascending, RuleSignerNonce for such that have a nonce.
	RuleSigner      Rule = "signer"
	RuleSignerNonce Rule = "signer_nonce"
	// RuleQuorum asks for more than two thirds of the table's power.
	RuleQuorum Rule = "quorum"
	// RuleSignature asks for good signatures, all of them.
	RuleSignature Rule = "signature"
	// RuleAccepted asks for the block that Ethereum accepted.
	RuleAccepted Rule = "accepted"
	// RuleDescent asks for the block that was proven before.
	RuleDescent Rule = "descent"
	// RuleHeader asks for headers that are some, RuleHeaderHash and RuleHeaderHeight for those that the block above names.
	RuleHeader       Rule = "header"
	RuleHeaderHash   Rule = "header_hash"
	RuleHeaderHeight Rule = "header_height"
	// RuleCheckpointStateRoot asks for the state root that was signed.
	RuleCheckpointStateRoot Rule = "checkpoint_state_root"
	// RuleBlock asks that the last header is the block's.
	RuleBlock Rule = "block"
)

// Error is a proof that breaks a rule.
type Error struct {
	Rule Rule
	// Detail says what was found and what is wanted.
	Detail string
}

func (e *Error) Error() string { return fmt.Sprintf("the proof breaks rule %q: %s", e.Rule, e.Detail) }

// ErrRoot means that a trust root is malformed. It says nothing of the proof.
var ErrRoot = errors.New("trust root is malformed")

// ErrZone means that a proof of strength zone was given to a verifier of this package. It says nothing of the proof.
var ErrZone = errors.New("a proof of strength zone is verified by package client/proof/zone")

// RuleOf returns the rule that an error of this package is about, empty when it is about none.
func RuleOf(err error) Rule {
	var broken *Error
	if errors.As(err, &broken) {
		return broken.Rule
	}
	return ""
}

// breaks returns an Error.
func breaks(rule Rule, format string, args ...any) error {
	return &Error{Rule: rule, Detail: fmt.Sprintf(format, args...)}
}
