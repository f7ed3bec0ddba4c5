// Package zone is how every process beside the node talks to the zone: queries, votes and transactions over gRPC.
//
// The hard part is sending transactions that survive failure. An account has one sequence, several pipelines share the
// account, a node may lose its mempool in a restart, and a refused transaction uses its sequence up or not, depending
// on how far it came. Client therefore gives out sequences under a lock, learns the right one from the chain (or from
// the node's own refusal) after any mismatch, and gives every transaction a timeout height, so that a transaction that
// was not included is known to be dead and not only late. A refusal is a *TxError, which errors.Is matches with the
// modules' registered sentinels.
package zone
