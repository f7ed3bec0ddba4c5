// Package fp is the daemon of a finality provider.
//
// A provider re-executes Taiko with a node of its own and signs the blocks that this node shows once Ethereum made
// their proposals safe. Its signatures are extractable: two of them in one slot give its secret key away and with it
// the bitcoins behind it. The whole package is built around that danger:
//
// What it signs with:
//
//   - internal/keyfile keeps the secret key, encrypted under a passphrase.
//   - signstate.go is the only door to a signature. It stores and syncs before a signature leaves, gives a repeated
//     request the stored one (signatures.go), and refuses a second digest in a slot, a nonce used elsewhere and a slot below
//     its floor (floor.go). binding.go holds later signatures to earlier ones: series never change, and no height gets two
//     blocks.
//   - signer.go derives nonces from the key and makes votes; randomness.go keeps commitments of nonces ahead of the chain,
//     span.go says which slots may be committed.
//
// What happens to an L2 height, step by step; voter.go puts the steps in order, heights.go holds the heights on their way:
//
//   - watch.go: which of the own node's blocks are safe enough to sign.
//   - window.go: which heights the zone takes votes for.
//   - agreement.go: whether the own node's chain contains what is final, and what was looked at before.
//   - audit.go: whether the zone has votes of this key that the sign-state did not make.
//   - kinds.go: what may be signed, and where finality and checkpoints differ. checkpoint.go and tablecheck.go decide whether a
//     checkpoint may be: its digest is computed from parts, and the power table that it hands to Ethereum is recomputed with
//     the own Bitcoin node. refusal.go names why one may not.
//   - sign.go and signcheckpoint.go: signing.
//   - send.go: handing votes to the zone.
//   - recorded.go: seeing them recorded; headers.go submits headers that nobody else submits.
//
// The zone is the cursor of everything but the sign-state: after a restart the daemon asks the zone where it stands.
package fp
