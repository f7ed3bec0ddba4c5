// Package staker makes the transactions of a Bitcoin staker: it stakes, unbonds and withdraws, with a key of its own or
// through PSBTs that an external wallet signs.
//
// A stake is kept twice. Bitcoin holds the coins; the zone holds the transactions that were signed in
// advance to take them back early or to burn a part. What is broadcast before the covenant committee has signed may be
// stuck until its timelock runs out, and what is registered but changes its transaction id afterwards counts for
// nothing. So everything is built and signed first, registered on the zone, checked again with the committee's
// signatures in the order in which Bitcoin will check them, and only then broadcast. Nothing is kept on disk: what a
// later step needs is in the zone's record and on Bitcoin, and is verified from there as a stranger's would be.
//
// Building is pure and knows no network; node.go and withdraw.go ask a Bitcoin node. Nothing is broadcast that Bitcoin's
// own script engine did not accept before.
//
// A Client carries it out: Prepare, Register, Broadcast; Unbond; PrepareWithdrawal, Withdraw. It needs a Zone, a Node
// (a Bitcoin node) and a Signer: KeySigner holds the key, FolderSigner exchanges PSBTs and returns
// ErrAwaitSignatures until they are signed; the same call then goes on. Every step may be repeated.
//
// Values are satoshis, fee rates satoshis per virtual byte with three decimals, times and timelocks Bitcoin blocks, keys
// x-only (32 bytes). A stake's transaction ids never change once they are prepared. Errors that a caller acts on are
// sentinels: ErrNoQuorum (the committee has not signed yet), ErrLocked (wait), ErrSpending, ErrNothingLeft, ErrFunds, ErrCoin,
// ErrParams, ErrProvider, ErrDraft, ErrRecord (the zone's record does not hold together: sign nothing).
package staker
