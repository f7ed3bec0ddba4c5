package signstate

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

var bucket = []byte("meta")

func fields(chain string) []Field {
	return []Field{{Key: []byte("pk"), Value: []byte{0xab}}, {Key: []byte("chain"), Value: []byte(chain), Text: true}}
}

func claim(chain string) func(*bolt.Tx) error {
	return func(tx *bolt.Tx) error {
		if tx.Bucket(bucket) != nil {
			return Check(tx.Bucket(bucket), fields(chain))
		}
		meta, err := tx.CreateBucket(bucket)
		if err != nil {
			return err
		}
		return Put(meta, fields(chain))
	}
}

func TestOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	db, err := OpenReadOnly(path, claim("a"))
	require.NoError(t, err)
	require.Nil(t, db, "who looks makes none")
	require.NoFileExists(t, path)

	fault := errors.New("fault")
	_, err = Open(path, func(tx *bolt.Tx) error {
		_, err := tx.CreateBucket(bucket)
		return errors.Join(err, fault)
	})
	require.ErrorIs(t, err, fault)
	db, err = Open(path, claim("a"))
	require.NoError(t, err, "a claim that failed left no lock and no bucket")

	_, err = Open(path, claim("a"))
	require.ErrorIs(t, err, ErrLocked)
	_, err = OpenReadOnly(path, claim("a"))
	require.ErrorIs(t, err, ErrLocked)
	require.NoError(t, db.Close())

	for range 2 {
		_, err = Open(path, claim("b"))
		require.ErrorIs(t, err, ErrMismatch)
		require.ErrorContains(t, err, `chain is "a", want "b"`)
		require.ErrorContains(t, err, path)
	}
	db, err = OpenReadOnly(path, claim("a"))
	require.NoError(t, err)
	require.ErrorIs(t, db.Update(func(*bolt.Tx) error { return nil }), bolterrors.ErrDatabaseReadOnly)
	require.NoError(t, db.Close())
}
