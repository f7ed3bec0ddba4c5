// Package stakewatch sees what happens to stakes on Bitcoin and tells the zone: that an output of a delegation was spent, with
// the proof. The zone itself can only read headers, so a spend counts once somebody reports it; relayers and providers
// both do, that no single watcher is trusted.
//
// A watcher keeps no state that it needs. Which outputs matter is what the zone says now, whether one is unspent is what
// the Bitcoin node says now, and only an output that both disagree on is searched for in blocks. What is remembered in
// between saves requests; a reorganization of Bitcoin throws it away.
package stakewatch
