// Package stakewatch sees what happens to stakes on Bitcoin and tells the zone: that an output of a delegation was spent, with
// the proof. The zone itself can only read headers, so a spend counts once somebody reports it; relayers and providers
// both do, so that no single watcher has to be trusted.
//
// A watcher keeps no state that it needs. Which outputs matter is what the zone says now, whether one is unspent is what
// the Bitcoin node says now, and only an output that both disagree on is searched for in blocks. What is remembered in
// between saves requests; a reorganization of Bitcoin throws it away.
//
// Watcher finds spends, Sender hands messages to the zone so that a refused one does not hold up the others, and Reporter is
// both; List reads all stakes once and then, from the zone's feed of changes, those that changed. Each works in steps of bounded size and is called again and
// again; none is safe for concurrent use. Heights are Bitcoin's, depths are blocks. ErrChainMoved and the errors of node and
// zone are cured by the next step; ErrUnprovable is not, and then that one transaction cannot be reported.
package stakewatch
