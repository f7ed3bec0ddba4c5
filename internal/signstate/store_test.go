package signstate_test

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"

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
