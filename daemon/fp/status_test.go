package fp

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestStatusReadsSignState(t *testing.T) {
	path := filepath.Join(t.TempDir(), SignStateFile)
	id := testIdentity(testKey(t))
	var s Status
	require.NoError(t, s.readSignState(path, id))
	require.Equal(t, "none yet", s.SignState)
	require.NoFileExists(t, path, "looking creates nothing")

	state, calls := openTestState(t, path), 0
	_, err := state.Sign(testKind, []SignRequest{plain(9, 1, 1, &calls)})
	require.NoError(t, err)
	require.NoError(t, state.RaiseFloor(testKind, 4))
	require.NoError(t, s.readSignState(path, id))
	require.Equal(t, "in use by the daemon", s.SignState)
	require.NoError(t, state.Close())

	require.NoError(t, s.readSignState(path, id))
	require.Equal(t, "free", s.SignState)
	require.EqualValues(t, 9, s.LastSignedL2Height)
	require.EqualValues(t, 4, s.FloorSlot)
	id.ChainID = "other"
	require.ErrorIs(t, s.readSignState(path, id), ErrSignStateMismatch)
}

func TestStatusText(t *testing.T) {
	until := time.Unix(1_700_000_000, 0)
	var out strings.Builder
	require.NoError(t, Status{FpBtcPkHex: "ab", JailedUntil: &until, SafeL2Height: 7, Errors: []string{"zone is down"}}.WriteText(&out))
	for _, want := range []string{"ab", "until 2023-11-14T22:13:20Z", "up to 7", "zone is down"} {
		require.Contains(t, out.String(), want)
	}
}
