package fp

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// alter changes a sign-state's file behind its back.
func alter(t *testing.T, path string, change func(*bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, nil)
	require.NoError(t, err)
	require.NoError(t, db.Update(change))
	require.NoError(t, db.Close())
}

func put(key, value []byte) func(*bolt.Tx) error {
	return func(tx *bolt.Tx) error { return tx.Bucket(bucketMeta).Put(key, value) }
}

func drop(name []byte) func(*bolt.Tx) error {
	return func(tx *bolt.Tx) error { return tx.DeleteBucket(name) }
}

func inOrder(changes ...func(*bolt.Tx) error) func(*bolt.Tx) error {
	return func(tx *bolt.Tx) error {
		for _, change := range changes {
			if err := change(tx); err != nil {
				return err
			}
		}
		return nil
	}
}

// TestSignStateForm: a file that lacks something of its version, or is of no version that is known, is refused by who signs and
// by who only looks, and is not repaired.
func TestSignStateForm(t *testing.T) {
	noSalt := func(tx *bolt.Tx) error { return tx.Bucket(bucketMeta).Delete(metaSalt) }
	for _, tc := range []struct {
		name   string
		change func(*bolt.Tx) error
		want   error
	}{
		{"success - as it was written", func(*bolt.Tx) error { return nil }, nil},
		{"success - version 2 without salt", inOrder(put(metaVersion, slotKey(2)), noSalt), nil},
		{"success - version 1 without checkpoints", inOrder(put(metaVersion, slotKey(1)), noSalt, drop(bucketSeries), drop(bucketMarks), drop(bucketBlocks)), nil},
		{"error - version 3 without salt", noSalt, ErrSignStateCorrupt},
		{"error - version 3 with a short salt", put(metaSalt, []byte{1, 2, 3}), ErrSignStateCorrupt},
		{"error - version 2 without series", inOrder(put(metaVersion, slotKey(2)), drop(bucketSeries)), ErrSignStateCorrupt},
		{"error - version 3 without checkpoints", drop(bucketMarks), ErrSignStateCorrupt},
		{"error - version 3 without checkpoint blocks", drop(bucketBlocks), ErrSignStateCorrupt},
		{"error - without votes", drop(bucketVotes), ErrSignStateCorrupt},
		{"error - without commitments", drop(bucketCommits), ErrSignStateCorrupt},
		{"error - without nonces", drop(bucketNonces), ErrSignStateCorrupt},
		{"error - without floors", drop(bucketFloors), ErrSignStateCorrupt},
		{"error - version 0", put(metaVersion, slotKey(0)), ErrSignStateMismatch},
		{"error - version 4", put(metaVersion, slotKey(4)), ErrSignStateMismatch},
		{"error - no version", put(metaVersion, nil), ErrSignStateCorrupt},
		{"error - version of 7 bytes", put(metaVersion, slotKey(3)[1:]), ErrSignStateCorrupt},
		{"error - version of 9 bytes", put(metaVersion, append(slotKey(3), 0)), ErrSignStateCorrupt},
		{"error - another key", put(metaFpPk, make([]byte, 32)), ErrSignStateMismatch},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path, id := filepath.Join(t.TempDir(), SignStateFile), testIdentity(testKey(t))
			require.NoError(t, openTestState(t, path).Close())
			alter(t, path, tc.change)
			for _, open := range []func(string, Identity) (*SignState, error){openReadOnly, OpenSignState, openReadOnly} {
				state, err := open(path, id)
				require.ErrorIs(t, err, tc.want)
				if tc.want != nil {
					require.Nil(t, state)
					continue
				}
				require.Equal(t, id, state.Identity())
				require.NoError(t, state.Close())
			}
		})
	}
}

// TestSignStateUpgrade: what was opened once to sign has the newest form, and a salt that stands stays.
func TestSignStateUpgrade(t *testing.T) {
	noSalt := func(tx *bolt.Tx) error { return tx.Bucket(bucketMeta).Delete(metaSalt) }
	for _, tc := range []struct {
		name   string
		former func(*bolt.Tx) error
		keeps  bool
	}{
		{"success - version 1", inOrder(put(metaVersion, slotKey(1)), noSalt, drop(bucketSeries), drop(bucketMarks), drop(bucketBlocks)), false},
		{"success - version 2", inOrder(put(metaVersion, slotKey(2)), noSalt), false},
		{"success - version 2 with a salt", put(metaVersion, slotKey(2)), true},
		{"success - version 3", inOrder(), true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), SignStateFile)
			state := openTestState(t, path)
			before, err := state.Salt()
			require.NoError(t, err)
			require.NoError(t, state.Close())
			alter(t, path, tc.former)
			state = openTestState(t, path)
			after, err := state.Salt()
			require.NoError(t, err)
			require.Equal(t, tc.keeps, before == after)
			require.NoError(t, state.store.View(func(tx *bolt.Tx) error {
				require.Equal(t, slotKey(signStateVersion), tx.Bucket(bucketMeta).Get(metaVersion))
				for _, name := range checkpointBuckets {
					require.NotNil(t, tx.Bucket(name), "%s", name)
				}
				return nil
			}))
			require.NoError(t, state.Close())
		})
	}
}

// TestSignStateOfAnother: a database that is no sign-state is left as it is.
func TestSignStateOfAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), SignStateFile)
	alter(t, path, func(tx *bolt.Tx) error {
		_, err := tx.CreateBucket(bucketVotes)
		return err
	})
	id := testIdentity(testKey(t))
	state, err := OpenSignState(path, id)
	require.ErrorIs(t, err, bolterrors.ErrBucketExists)
	require.Nil(t, state)
	none, err := openReadOnly(filepath.Join(t.TempDir(), "none"), id)
	require.NoError(t, err)
	require.Nil(t, none)
	db, err := bolt.Open(path, 0o600, nil)
	require.NoError(t, err)
	require.NoError(t, db.View(func(tx *bolt.Tx) error {
		require.Nil(t, tx.Bucket(bucketMeta))
		return nil
	}))
	require.NoError(t, db.Close())
}
