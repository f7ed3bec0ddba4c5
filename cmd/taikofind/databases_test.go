package main

import (
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/syndtr/goleveldb/leveldb/opt"
)

// TestStartBoundsDatabases asks the library for what a database gets that is opened without sizes, as all of a node's are.
func TestStartBoundsDatabases(t *testing.T) {
	blockCache, writeBuffer := opt.DefaultBlockCacheCapacity, opt.DefaultWriteBuffer
	t.Cleanup(func() { opt.DefaultBlockCacheCapacity, opt.DefaultWriteBuffer = blockCache, writeBuffer })
	opt.DefaultBlockCacheCapacity, opt.DefaultWriteBuffer = 8*opt.MiB, 4*opt.MiB
	_, err := node{t: t, home: t.TempDir()}.run("start")
	require.ErrorIs(t, err, errNoGenesis)
	require.Equal(t, blockCacheBytes, (&opt.Options{}).GetBlockCacheCapacity())
	require.Equal(t, writeBufferBytes, (&opt.Options{}).GetWriteBuffer())
}
