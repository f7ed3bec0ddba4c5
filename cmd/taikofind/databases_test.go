package main

import (
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/syndtr/goleveldb/leveldb/opt"
)

// TestStartBoundsBlockCaches asks the library for what a database gets that is opened without a size, as all of a node's are.
func TestStartBoundsBlockCaches(t *testing.T) {
	former := opt.DefaultBlockCacheCapacity
	t.Cleanup(func() { opt.DefaultBlockCacheCapacity = former })
	opt.DefaultBlockCacheCapacity = 8 * opt.MiB
	_, err := node{t: t, home: t.TempDir()}.run("start")
	require.ErrorIs(t, err, errNoGenesis)
	require.Equal(t, blockCacheBytes, (&opt.Options{}).GetBlockCacheCapacity())
}
