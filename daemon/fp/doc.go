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
//
// The zone is the cursor of everything but the sign-state: after a restart the daemon asks the zone where it stands.
package fp
