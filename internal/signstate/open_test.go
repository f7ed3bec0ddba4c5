package signstate

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// A sign-state is its owner's alone, and what is none is said to be none, with its path.
func TestOpenFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	db, err := Open(path, claim("a"))
	require.NoError(t, err)
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode())
	require.NoError(t, db.Close())

	for range 2 {
		_, err = OpenReadOnly(path, claim("b"))
		require.ErrorIs(t, err, ErrMismatch)
		require.ErrorContains(t, err, path)
	}

	junk := filepath.Join(t.TempDir(), "junk.db")
	require.NoError(t, os.WriteFile(junk, bytes.Repeat([]byte("no database "), 4096), 0o600))
	_, err = Open(junk, claim("a"))
	require.ErrorContains(t, err, junk)
	_, err = OpenReadOnly(junk, claim("a"))
	require.ErrorContains(t, err, junk)
}

// What cannot be written is no claim.
func TestPutFails(t *testing.T) {
	db, err := Open(filepath.Join(t.TempDir(), "state.db"), func(tx *bolt.Tx) error {
		meta, err := tx.CreateBucket(bucket)
		if err != nil {
			return err
		}
		return Put(meta, []Field{{Value: []byte{1}}})
	})
	require.ErrorIs(t, err, bolterrors.ErrKeyRequired)
	require.Nil(t, db)
}

// A sign-state whose folder cannot be synced may be gone after a loss of power.
func TestOpenFolderNotSynced(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "home")
	require.NoError(t, os.Mkdir(dir, 0o700))
	db, err := Open(filepath.Join(dir, "state.db"), func(*bolt.Tx) error { return os.RemoveAll(dir) })
	require.ErrorIs(t, err, os.ErrNotExist)
	require.Nil(t, db)
}
