package proof

// The rules of proofs of strength zone beside those of all, in the order in which they are asked. Package client/proof/zone asks most of them.
const (
	// RuleZoneCount bounds the lists and bytes of a zone proof.
	RuleZoneCount Rule = "zone_count"
	// RuleZoneHeader asks for a zone header of the root's chain, with its own validators and a commit for itself.
	RuleZoneHeader Rule = "zone_header"
	// RuleZoneTime asks that the trusted header is no older than its period, and the proof's no younger than the clock.
	RuleZoneTime Rule = "zone_time"
	// RuleZoneHeight asks for a header that is not below the trusted one, and is that one at its height.
	RuleZoneHeight Rule = "zone_height"
	// RuleZoneCommit asks for good signatures of more than two thirds of the validators, all of them good.
	RuleZoneCommit Rule = "zone_commit"
	// RuleZoneValidators asks that more than a third of the trusted validators signed, or that the trusted header named these.
	RuleZoneValidators Rule = "zone_validators"
	// RuleZoneState asks that ballot and table stand in the state of that header, in their places.
	RuleZoneState Rule = "zone_state"
	// RuleBallot asks for a ballot about a block of the proof's era.
	RuleBallot Rule = "ballot"
	// RuleDecided asks that the ballot is decided for the first header's block, RuleFinal that the block became final by it.
	RuleDecided Rule = "decided"
	RuleFinal   Rule = "final"
)
