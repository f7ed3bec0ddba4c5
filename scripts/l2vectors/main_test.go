package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// The committed file is what the generator makes.
func TestVectorsAreCurrent(t *testing.T) {
	fresh := filepath.Join(t.TempDir(), "l2.json")
	require.NoError(t, run([]string{fresh}))
	want, err := os.ReadFile(fresh)
	require.NoError(t, err)
	got, err := os.ReadFile("../../contracts/test/vectors/l2.json")
	require.NoError(t, err)
	require.Equal(t, string(want), string(got), "go run ./scripts/l2vectors contracts/test/vectors/l2.json")
}
