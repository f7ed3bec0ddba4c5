// Package staker makes the transactions of a Bitcoin staker: it stakes, unbonds and withdraws, with a key of its own or
// through PSBTs that an external wallet signs.
//
// A stake is a promise in two places. Bitcoin holds the coins; the zone holds the transactions that were signed in
// advance to take them back early or to burn a part. What is broadcast before the covenant committee has signed may be
// stuck until its timelock runs out, and what is registered but changes its transaction id afterwards counts for
// nothing. So everything is built and signed first, registered on the zone, checked again with the committee's
// signatures in the order in which Bitcoin will check them, and only then broadcast. Nothing is kept on disk: what a
// later step needs is in the zone's record and on Bitcoin, and is verified from there as a stranger's would be.
//
// Building is pure and knows no network; node.go and withdraw.go ask a Bitcoin node. Nothing is broadcast that Bitcoin's
// own script engine did not accept before.
package staker
