// Package votes is the path of a vote from a provider to state. Votes are not transactions: an EOTS vote authenticates
// itself, so it pays no fee, uses no sequence and is signed once.
//
// A vote travels as an envelope through the engine's mempool, is verified once and waits in the Pool of every node.
// The proposer of a block puts the votes that can be counted into one batch, the first item of its proposal;
// ProcessProposal verifies what the node has not seen yet; PreBlock hands the batch to State.
//
// # Envelope
//
//	0x00 ‖ 0x01 ‖ version 0x02 ‖ kind u8 ‖ slot BE64 ‖ digest 32 ‖ fpPk 32 ‖ R 32 ‖ s 32
//
// No transaction of the SDK begins with 0x00, which is not a protobuf tag. An envelope never stands in a block. Whether R is the
// nonce of the slot, state says: nonces are opened ahead of votes, a chunk at a time, by a transaction.
//
// # Batch
//
//	item  = TxRaw{body: TxBody{messages: [VoteBatch{votes: batch}]}, auth_info: AuthInfo{fee: Fee{}}}
//	batch = version 0x02 ‖ groups u16 ‖ group…
//	group = kind u8 ‖ slot BE64 ‖ digest 32 ‖ votes u16 ‖ vote…
//	vote  = table index u16 ‖ s 32
//
// Integers are big-endian. Groups ascend strictly by (kind, slot, digest), votes strictly by index, which is the
// provider's place in the power table of the ballot; its nonce is the one that state has for that place. There is at least one group, none is empty, nothing follows the
// last vote: one set of votes has exactly one encoding. A provider stands at most twice in one slot; its second digest
// is the conflict that gives its key away.
//
// The item is a transaction, so that every client of the chain can decode each item of a block and sees a result with code 0
// and a typed event. It is none to the chain: it has no signer and no handler, a mempool refuses it, a proposal may hold it
// only at its head and in its one encoding, and it is not executed; App.FinalizeBlock puts PreBlock's result in its place.
//
// # What is trusted when
//
// Whether a signature is valid never changes, so its verdict is cached; whether a slot takes votes and a provider may
// vote is asked of committed state each time, or validators would disagree. ProcessProposal and PreBlock read the
// proposal's bytes and committed state only. PreBlock trusts nothing that came before it: block sync, replay, and a
// node that rejected what the others committed never run ProcessProposal on a block.
//
// Signatures are verified by a Kernel, those of a batch together. Its verdicts and their words are the library's, whatever
// tables it has, and the handler tells it whose votes are in blocks and learns nothing of what it makes of that.
//
// # What a flood costs
//
// All calls of a node's engine share one lock, so whoever makes CheckTx work keeps blocks from being made. A vote that was
// found bad is remembered, in a bounded cache; a second vote of a provider in a slot is verified once per block; of first votes
// that are forged under public nonces, the second is seen through a screen at a fraction of a verification; a vote that
// the pool has is not verified in other bytes; statuses are read through one status reader per committed state; a proposal is
// rejected at its first bad vote; and of a full mempool only the front is checked again after a block. The protocol's own
// transactions have a lane: the handler remembers those that passed CheckTx and puts them into its proposals before the
// others, up to a quarter of a block's gas and bytes, which no other transaction may claim. What is larger than that is no
// part of it, and accounts share its places. No rule of consensus depends on any of this.
//
// # What stops a node
//
// Bad bytes stop nobody: what is pure (decoding, signatures) is guarded, and its panic is a refusal that every node
// comes to. A store that fails is known to one node alone. In PreBlock that node would commit the block without its votes
// and fork away, in ProcessProposal it would call a good proposal bad; so both panic, and the node replays the block when it
// is started again. CheckTx, PrepareProposal and the care of the pool are one node's own opinion and may fail as they like.
package votes
