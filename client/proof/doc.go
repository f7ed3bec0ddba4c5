// Package proof verifies that a Taiko block is final, from one portable object and without asking anybody. Who serves finality (a
// gateway, a page, a friend) need not be believed: a Proof carries the signatures of the stakers' finality providers, the table of
// their power, and the headers from what they signed down to the block. docs/proofs.md is the specification, proto/taikofin/proof/v1 the
// form; web/proof verifies the same in TypeScript.
//
// A table of keys proves nothing by itself, so Verify takes a Root beside the proof, which is what the caller believes already, and the
// time: the table or the block of a checkpoint as Ethereum's verifier has it, the table that a checkpoint proven before named, or a block
// proven before. The Verdict says how far the proof holds. Anchored: Ethereum accepted the checkpoint. Fresh: the stake that signed was
// looked up on Bitcoin at most 72 hours ago. Stale: older, so that it may be gone and could lie for nothing: not final.
//
// Parse reads both forms, binary and JSON, and takes only the canonical one. A proof that is not good is refused with an Error that names
// the Rule it breaks; ErrRoot means that the caller's root is none. Heights are Taiko's, powers satoshis, times Unix seconds.
//
// A Verifier keeps what it has computed of tables and keys: a service that verifies proof after proof is several times as fast with one.
// The package links no Cosmos SDK, no wasm and no C.
package proof
