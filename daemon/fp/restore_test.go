package fp

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOperatorsWord speaks to the sign-state of a stopped daemon.
func TestOperatorsWord(t *testing.T) {
	path := filepath.Join(t.TempDir(), SignStateFile)
	pk := testKey(t).Pk()
	_, err := Restored(path, pk)
	require.ErrorIs(t, err, ErrNoSignState)
	require.NoFileExists(t, path)

	signer := openSigner(t, path)
	_, _, err = signer.Commit(finalityBallot, 1, 20)
	require.NoError(t, err)
	_, err = Restored(path, pk)
	require.ErrorIs(t, err, ErrSignStateLocked, "the daemon runs")
	require.NoError(t, signer.state.Close())
	_, err = Restored(path, b32(1))
	require.ErrorIs(t, err, ErrSignStateMismatch)

	floors, err := Restored(path, pk)
	require.NoError(t, err)
	require.Equal(t, map[string]uint64{"finality": 21, "checkpoint": 0}, floors)
	floors, err = AcceptFloor(path, pk, "checkpoint", 7)
	require.NoError(t, err)
	require.Equal(t, map[string]uint64{"finality": 21, "checkpoint": 7}, floors)
	floors, err = AcceptFloor(path, pk, "finality", 5)
	require.NoError(t, err)
	require.EqualValues(t, 21, floors["finality"], "a floor never sinks")
	_, err = AcceptFloor(path, pk, "fin", 5)
	require.ErrorContains(t, err, `must be one of ["checkpoint" "finality"]`)
	_, err = AcceptFloor(path, pk, "finality", 0)
	require.ErrorContains(t, err, "positive")

	require.NoError(t, os.WriteFile(path, nil, 0o600))
	_, err = Restored(path, pk)
	require.ErrorIs(t, err, ErrSignStateCorrupt, "an empty file is no sign-state of this key")
}
