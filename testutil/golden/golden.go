// Package golden compares what a program writes with a file that is committed, so that a change of it is seen in review.
package golden

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// Env is set to anything but nothing to write the files anew.
const Env = "UPDATE_GOLDEN"

// Equal requires that testdata/name holds got.
func Equal(t testing.TB, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv(Env) != "" {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got), "%s=1 writes %s anew", Env, path)
}
