// Package bindings is the Go side of the contracts: their ABI, creation code and a type for each, generated from
// contracts/src with `make contracts`. The same ABI and code stand in abi/ as JSON.
package bindings
