package main

import "github.com/syndtr/goleveldb/leveldb/opt"

// blockCacheBytes is how much each of a node's databases keeps of the blocks that it read: the application's and five of CometBFT's.
// goleveldb's own 8 MB fill for hours, so that nobody could tell what a node needs; the operating system keeps the files' pages anyway.
const blockCacheBytes = 1 << 20

// boundBlockCaches applies to databases that are opened afterwards. Neither the SDK nor CometBFT has a setting for it.
func boundBlockCaches() { opt.DefaultBlockCacheCapacity = blockCacheBytes }
