package main

import "github.com/syndtr/goleveldb/leveldb/opt"

const (
	// blockCacheBytes is how much each of a node's databases keeps of the blocks that it read: the application's and five of CometBFT's.
	// goleveldb's own 8 MB fill for hours, so that nobody could tell what a node needs; the operating system keeps the files' pages anyway.
	blockCacheBytes = 1 << 20
	// writeBufferBytes is how much each of them collects before it writes a table. There are two such buffers from the first table on, which
	// with goleveldb's own 4 MB comes after half an hour for those that are seldom written.
	writeBufferBytes = 1 << 20
)

// boundDatabases applies to databases that are opened afterwards. Neither the SDK nor CometBFT has a setting for it.
func boundDatabases() {
	opt.DefaultBlockCacheCapacity, opt.DefaultWriteBuffer = blockCacheBytes, writeBufferBytes
}
