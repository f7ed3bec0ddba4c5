// Package fp is the daemon of a finality provider.
//
// A provider re-executes Taiko with a node of its own and signs the blocks that this node shows once Ethereum made
// their proposals safe. Its signatures are extractable: two of them in one slot give its secret key away and with it
// the bitcoins behind it. The whole package is built around that danger:
//
//   - internal/keyfile keeps the secret key, encrypted under a passphrase.
//   - signstate.go is the only door to a signature. It stores and syncs before a signature leaves, answers a repeated
//     request from the store, and refuses a second digest in a slot, a nonce used elsewhere and a slot below its floor.
//   - randomness.go derives nonces from the key and keeps commitments ahead of the chain.
//   - watch.go decides which of the own node's blocks are safe enough to sign.
//   - vote.go signs them and sends the votes until the zone has them recorded.
//   - votecheckpoint.go does so where a checkpoint stands in place of finality, checkpoint.go and tablecheck.go decide whether
//     one may be signed: its digest is computed from parts, and the power table that it hands to Ethereum is recomputed with
//     the own Bitcoin node. refusal.go names why one is not.
//   - binding.go holds later signatures to earlier ones: series never change, and no height gets two blocks.
//
// The zone is the cursor of everything but the sign-state: after a restart the daemon asks the zone where it stands.
package fp
