// Package app wires the taikofin node: it builds every keeper by hand, in the order in which they depend on each
// other, and sets the order in which modules run. It holds no rules of its own; those live in the modules.
//
// app.go builds keepers and the application, modules.go lists modules, stores, accounts and orders, ibc.go is the only
// file that knows IBC, ante.go what a transaction passes first, votes.go the path of finality votes, genesis.go and
// interval.go the defaults that follow from the block interval, config.go the files a node starts with, export.go
// and upgrades.go what happens to the state between two versions.
package app
