package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// The committed files are what the generator makes.
func TestVectorsAreCurrent(t *testing.T) {
	const zone = "../../client/proof/zone/testdata/"
	for committed, states := range map[string][]string{
		"../../client/proof/testdata/vectors.json": nil, zone + "vectors.json": {zone + "states.json"},
	} {
		fresh := filepath.Join(t.TempDir(), "vectors.json")
		require.NoError(t, run(fresh, states...))
		want, err := os.ReadFile(fresh)
		require.NoError(t, err)
		got, err := os.ReadFile(committed)
		require.NoError(t, err)
		require.True(t, string(want) == string(got), "go run ./scripts/proofvectors writes %s anew", committed)
	}
}
