package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// The committed file is what the generator makes.
func TestVectorsAreCurrent(t *testing.T) {
	fresh := filepath.Join(t.TempDir(), "headers.json")
	require.NoError(t, run("../../internal/eth/testdata/ethereum-headers.json", fresh))
	want, err := os.ReadFile(fresh)
	require.NoError(t, err)
	got, err := os.ReadFile("../../contracts/test/vectors/headers.json")
	require.NoError(t, err)
	require.Equal(t, string(want), string(got),
		"go run ./scripts/headervectors internal/eth/testdata/ethereum-headers.json contracts/test/vectors/headers.json")
}
