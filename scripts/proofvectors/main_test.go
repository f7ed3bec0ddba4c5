package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// The committed file is what the generator makes.
func TestVectorsAreCurrent(t *testing.T) {
	fresh := filepath.Join(t.TempDir(), "vectors.json")
	require.NoError(t, run(fresh))
	want, err := os.ReadFile(fresh)
	require.NoError(t, err)
	got, err := os.ReadFile("../../client/proof/testdata/vectors.json")
	require.NoError(t, err)
	require.True(t, string(want) == string(got), "go run ./scripts/proofvectors client/proof/testdata/vectors.json")
}
