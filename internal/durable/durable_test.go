package durable

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWriteNew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	require.NoError(t, WriteNew(path, []byte("one")))
	require.ErrorIs(t, WriteNew(path, []byte("two")), os.ErrExist)
	requireFile(t, path, "one")
}

func TestReplace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	require.NoError(t, Replace(path, []byte("one")))
	require.NoError(t, Replace(path, []byte("two")))
	requireFile(t, path, "two")
	require.Error(t, Replace(filepath.Join(path, "below"), nil), "a file is no folder")
}

// requireFile looks at a file that must stand alone in its folder, readable by its owner only.
func requireFile(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, want, string(got))
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	left, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	require.Len(t, left, 1, "no temporary files stay")
}
