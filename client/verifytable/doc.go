// Package verifytable recomputes the power table that decides a checkpoint and says what differs. A verifier on Ethereum believes
// its first table because somebody deployed it; with this anybody can check it, against nobody's word but Bitcoin's.
//
// Run asks the zone for the series, the table and the providers' commitments, the own Bitcoin node for every stake behind it
// (client/stakeaudit judges those), and, when it is given one, an Ethereum node for the verifier. It compares each provider's
// power, keys and their order, the total, the hash, nonces, Bitcoin time, providers that are left out, and what the contract was
// made with. It sends nothing and needs no key. What is wrong stands in Verdict.Differences; an error means that nothing can be
// said. The staking parameters are the zone's word: use a zone node that verifies.
package verifytable
