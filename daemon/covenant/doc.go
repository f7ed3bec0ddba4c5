// Package covenant is the daemon of a member of the covenant committee.
//
// The committee's signatures make a stake slashable before it counts. They are given in advance: adaptor signatures over
// both slashing transactions, which only a provider's published key can complete, and a plain signature over the one
// unbonding transaction. A member that signs what it should not lets stake leave without its timelock, so the daemon
// believes nobody:
//
//   - accepted.go holds the versions of the staking parameters that the operator accepted, in full and bound by a hash. The
//     daemon signs under these copies only; what the zone says about its parameters is compared with them and never used.
//   - validate.go rebuilds every script and transaction of a delegation from its raw bytes and its own copy of the
//     parameters, and checks the staker's signatures and proof of possession.
//   - signstate.go remembers what was signed before it leaves, and refuses a second unbonding or slashing transaction for a
//     stake whatever the zone says.
//   - signer.go signs, and verifies its own signatures.
//   - watch.go walks over the zone's pending delegations; its cursor lives in memory, since the zone shows what is missing.
//
// The key is in an encrypted file (internal/keyfile). One key must never run on two machines: each would sign its own idea
// of a stake.
package covenant
