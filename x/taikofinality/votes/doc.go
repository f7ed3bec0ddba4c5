// Package votes is the path of a vote from a provider to state. Votes are not transactions: an EOTS vote authenticates
// itself, so it pays no fee, uses no sequence and is signed once.
//
// A vote travels as an envelope through the engine's mempool, is verified once and waits in the Pool of every node.
// The proposer of a block puts the votes that can be counted into one batch, the first item of its proposal;
// ProcessProposal verifies what the node has not seen yet; PreBlock hands the batch to State.
//
// # Envelope
//
//	0x00 ‖ 0x01 ‖ version 0x01 ‖ kind u8 ‖ slot BE64 ‖ digest 32 ‖ fpPk 32 ‖ R 32 ‖ s 32 ‖ n u8 ‖ n × sibling 32
//
// n is at most 32 and the envelope ends with the last sibling. No transaction of the SDK begins with 0x00, which is
// not a protobuf tag.
//
// # Batch
//
//	batch = 0x00 ‖ 0x02 ‖ version 0x01 ‖ groups u16 ‖ group…
//	group = kind u8 ‖ slot BE64 ‖ digest 32 ‖ votes u16 ‖ vote…
//	vote  = table index u16 ‖ R 32 ‖ s 32 ‖ n u8 ‖ n × sibling 32
//
// Integers are big-endian. Groups ascend strictly by (kind, slot, digest), votes strictly by index, which is the
// provider's place in the power table of the ballot. There is at least one group, none is empty, nothing follows the
// last vote: one set of votes has exactly one encoding. A provider stands at most twice in one slot; its second digest
// is the conflict that gives its key away.
//
// # What is trusted when
//
// Whether a signature is valid never changes, so its verdict is cached; whether a slot takes votes and a provider may
// vote is asked of committed state each time, or validators would disagree. ProcessProposal and PreBlock read the
// proposal's bytes and committed state only. PreBlock trusts nothing that came before it: block sync, replay, and a
// node that rejected what the others committed never run ProcessProposal on a block.
package votes
