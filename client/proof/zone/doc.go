// Package zone verifies proofs of finality whose strength is zone, for the minutes until a checkpoint covers a block: the ballot of the very
// block, as the zone stores it, shown in a state that the zone's validators signed. Verify takes proofs of every strength, so that who
// imports this package needs no other; package proof is the one for who wants the stakers' word alone, and links much less.
//
// What is believed is a zone header (proof.ZoneRoot) and that more than a third of its validators do not lie together within the trusting
// period, by the rules of CometBFT's light client. The signatures in the ballot are verified too, each under its own nonce, by keys and powers of a
// table from the same state. So validators alone cannot forge a block: they can invent a table. The verdict says whose word it was.
//
// Build asks a node for what a proof needs. The package links CometBFT's types and ICS-23, no Cosmos SDK, no wasm and no C.
package zone
