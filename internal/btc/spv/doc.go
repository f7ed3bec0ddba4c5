// Package spv proves that a transaction stands in a Bitcoin block whose header is known. A Merkle path alone is not
// enough: the hash of an inner node is taken over 64 bytes, as a 64-byte transaction's is, and a block's transactions
// can be listed with duplicates without changing the root. Both ambiguities are refused here.
package spv
