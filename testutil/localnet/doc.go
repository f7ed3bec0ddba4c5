// Package localnet runs the whole of taikofin on one machine against real peers: a Bitcoin node (btcd on regtest),
// an Ethereum L1 and a Taiko-shaped L2 (go-ethereum engines in this process), and our own binaries as child
// processes. Stake is locked by real taproot transactions that are mined on the Bitcoin node, and checkpoints go to a
// verifier that the relayer's own command deploys on the L1.
//
// It serves two users: cmd/localnet, which shows the zone to people, and end-to-end tests, which stop, restart,
// reorganize and attack its parts. Nothing is mocked: what a test sees here is what the released programs do.
package localnet
