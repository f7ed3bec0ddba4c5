package fp

import (
	"context"
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

func TestStatusOfCheckpoints(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	r.step(series)
	r.zone.openCheckpoint(series)
	r.auditor.found[others[0]] = 0
	r.mustRound()
	r.stop()

	var s Status
	s.FpBtcPkHex = r.zone.key.PkHex()
	require.NoError(t, s.readCheckpoints(context.Background(), r.zone))
	require.NoError(t, s.readSignState(r.path, r.state.identity))
	require.Equal(t, "test-a", s.Checkpoints.Series)
	require.Equal(t, "active", s.Checkpoints.State)
	require.EqualValues(t, 1, s.Checkpoints.Decided)
	require.EqualValues(t, 2, s.Checkpoints.Opened)
	require.EqualValues(t, 48, s.Checkpoints.Committed)
	require.Zero(t, *s.Checkpoints.LastSigned)
	var err error
	s.CheckpointRefusal, err = readRefusal(r.path)
	require.NoError(t, err)
	var out strings.Builder
	require.NoError(t, s.WriteText(&out))
	for _, want := range []string{
		"test-a, active, for 0x0000000000000000000000000000000000000001 on chain 32382", "1 decided, 2 opened, 48 committed",
		"last signed       checkpoint 0", "checkpoint 1 of test-a", "overstated",
	} {
		require.Contains(t, out.String(), want)
	}
	r.start()

	none := Status{}
	r.zone.checkpoints.series = nil
	require.NoError(t, none.readCheckpoints(context.Background(), r.zone))
	require.Nil(t, none.Checkpoints)
}
