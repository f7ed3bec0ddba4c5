// Package zone is how every process beside the node talks to the zone: queries, votes and transactions over gRPC.
//
// The hard part is sending transactions that survive failure. An account has one sequence, several pipelines share the
// account, a node may lose its mempool in a restart, and a refused transaction uses its sequence up or not, depending
// on how far it came. Client therefore gives out sequences under a lock, learns the right one from the chain (or from
// the node's own refusal) after any mismatch, and gives every transaction a timeout height, so that a transaction that
// was not included is known to be dead and not only late.
//
// Dial opens a Client from a Config; without a key name it only asks. Finality, Stake and Votes are the modules' own gRPC
// clients, and their errors are gRPC's. Send simulates, signs, broadcasts and waits for the block. Fees follow from the
// configured gas price in utfin; heights are the zone's. Errors of Send:
//
//   - *TxError: the zone refused. errors.Is matches it with the modules' registered sentinels.
//   - ErrNotIncluded: it stands in no block and, when its timeout height has passed, never will. Messages that may be sent
//     twice are sent again.
//   - ErrNoKey: the client was opened without a key.
//   - Anything else is the connection's, and says nothing of the transaction.
//
// CheckChain and Guarded refuse a node of another chain with ErrWrongChain, which is permanent.
package zone
