// Package txmgr gets transactions of one account into Ethereum's chain, in the manner of Optimism's op-service: it prices
// them by EIP-1559 within caps, replaces what is stuck by what pays at least a tenth more, waits for confirmations, sends
// again what a reorganization threw out, and says in the contract's own words why something reverted.
//
// It keeps nothing on disk. A process that was killed finds the account's nonce on the chain; what it left in the mempool
// is replaced by the next transaction, or is mined first and then takes its nonce, which the sender sees as ErrNonceTaken.
// So callers send what may be sent twice, and ask the contract before they send again.
package txmgr
