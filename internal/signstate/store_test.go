package signstate_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/internal/run"
	"github.com/taikofin/taikofin/internal/signstate"
)

func TestStoreCommit(t *testing.T) {
	path, bucket := filepath.Join(t.TempDir(), "s.db"), []byte("bucket")
	none, err := signstate.OpenStoreReadOnly(path, func(*bolt.Tx) error { return nil })
	require.NoError(t, err)
	require.Nil(t, none)

	state, err := signstate.OpenStore(path, func(tx *bolt.Tx) error {
		_, err := tx.CreateBucketIfNotExists(bucket)
		return err
	})
	require.NoError(t, err)
	require.False(t, state.NoSync, "signatures must be synced to disk")
	put := func(key string) func(*bolt.Tx) error {
		return func(tx *bolt.Tx) error { return tx.Bucket(bucket).Put([]byte(key), []byte{1}) }
	}
	require.NoError(t, state.Commit(put("first")))

	var steps []string
	state.BeforeCommit = func() { steps = append(steps, "before") }
	state.AfterCommit = func() { steps = append(steps, "after") }
	require.NoError(t, state.Commit(put("second")))
	require.Equal(t, []string{"before", "after"}, steps)

	fault := errors.New("fault")
	require.ErrorIs(t, state.Commit(func(tx *bolt.Tx) error { return errors.Join(put("third")(tx), fault) }), fault)
	require.Equal(t, []string{"before", "after"}, steps, "what is not written is not committed")
	require.NoError(t, state.View(func(tx *bolt.Tx) error {
		require.NotNil(t, tx.Bucket(bucket).Get([]byte("second")))
		require.Nil(t, tx.Bucket(bucket).Get([]byte("third")))
		return nil
	}))
	require.NoError(t, state.Close())
	require.ErrorIs(t, state.Commit(put("fourth")), signstate.ErrFailed, "nor is anything written to what is closed")

	looked, err := signstate.OpenStoreReadOnly(path, func(*bolt.Tx) error { return nil })
	require.NoError(t, err)
	require.NotNil(t, looked)
	require.NoError(t, looked.Close())
	refuse := func(*bolt.Tx) error { return fault }
	for _, open := range []func(string, func(*bolt.Tx) error) (*signstate.Store, error){signstate.OpenStore, signstate.OpenStoreReadOnly} {
		refused, err := open(path, refuse)
		require.ErrorIs(t, err, fault)
		require.Nil(t, refused)
	}
}

// TestStoreFailingDisk lets a disk take a write and report that it could not be synced, as a disk does that is about to die.
// The write can be read back from memory then, and must not be.
func TestStoreFailingDisk(t *testing.T) {
	bucket, key := []byte("bucket"), []byte("key")
	fault := errors.New("input/output error")
	for _, tc := range []struct {
		name string
		disk func(commit func() error) error
	}{
		{"error - not synced", func(commit func() error) error { return errors.Join(commit(), fault) }},
		{"error - not written", func(func() error) error { return fault }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			state, err := signstate.OpenStore(filepath.Join(t.TempDir(), "s.db"), func(tx *bolt.Tx) error {
				_, err := tx.CreateBucketIfNotExists(bucket)
				return err
			})
			require.NoError(t, err)
			state.Disk = tc.disk
			after := false
			state.AfterCommit = func() { after = true }
			put := func(tx *bolt.Tx) error { return tx.Bucket(bucket).Put(key, []byte{1}) }
			for range 2 {
				err = state.Commit(put)
				require.ErrorIs(t, err, fault)
				require.ErrorIs(t, err, signstate.ErrFailed)
				require.True(t, run.IsPermanent(err))
			}
			require.False(t, after)
			state.Disk = nil
			err = state.View(func(*bolt.Tx) error { return nil })
			require.ErrorIs(t, err, signstate.ErrFailed, "nothing is believed any more")
			require.ErrorIs(t, state.Commit(put), signstate.ErrFailed, "nor written")
			require.NoError(t, state.Close())
		})
	}
}

func TestStoreCorruptRecord(t *testing.T) {
	state, err := signstate.OpenStore(filepath.Join(t.TempDir(), "s.db"), func(*bolt.Tx) error { return nil })
	require.NoError(t, err)
	corrupt := func(*bolt.Tx) error { return fmt.Errorf("vote: %w", signstate.ErrCorrupt) }
	refuse := func(*bolt.Tx) error { return errors.New("refused") }
	for _, do := range []func(func(*bolt.Tx) error) error{state.Commit, state.View} {
		requirePermanent(t, true, do(corrupt))
		requirePermanent(t, false, do(refuse))
	}
	require.NoError(t, state.Close())
}

func requirePermanent(t *testing.T, want bool, err error) {
	t.Helper()
	require.Error(t, err)
	require.Equal(t, want, run.IsPermanent(err))
}

func TestAvailability(t *testing.T) {
	fault := errors.New("fault")
	for _, tc := range []struct {
		name   string
		opened bool
		err    error
		want   string
		wantIs error
	}{
		{"success - in use", false, signstate.ErrLocked, "in use by the daemon", nil},
		{"success - none", false, nil, "none yet", nil},
		{"success - free", true, nil, "free", nil},
		{"error - unreadable", false, fault, "unreadable", fault},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text, err := signstate.Availability(tc.opened, tc.err)
			require.Equal(t, tc.want, text)
			require.Equal(t, tc.wantIs, err)
		})
	}
}
