package fp

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/known"
	"github.com/taikofin/taikofin/testutil/ports"
)

// TestStatusKnowsWhatItDoesNotKnow asks while nothing is up: every fact is null with its reason, and none is a zero.
func TestStatusKnowsWhatItDoesNotKnow(t *testing.T) {
	cfg := DefaultConfig()
	cfg.Zone.GRPCAddr, cfg.Zone.KeyName = ports.Free(t), ""
	cfg.Taiko.L2RPC, cfg.Taiko.L1RPC = "http://"+ports.Free(t), "http://"+ports.Free(t)
	cfg.Signer.SignStateFile = filepath.Join(t.TempDir(), SignStateFile)
	z, err := zone.Dial(t.Context(), cfg.Zone)
	require.NoError(t, err)
	defer func() { require.NoError(t, z.Close()) }()
	s := ReadStatus(t.Context(), cfg, z, [32]byte{1})
	require.ErrorIs(t, known.Err(s.Unknown), known.ErrIncomplete)
	raw, err := json.Marshal(s)
	require.NoError(t, err)
	var shown map[string]any
	require.NoError(t, json.Unmarshal(raw, &shown))
	nulls := 0
	for name, value := range shown {
		switch name {
		case "fp_btc_pk_hex", "account", "unknown":
			continue
		}
		nulls++
		require.Nil(t, value, name)
		require.Contains(t, s.Unknown, name)
	}
	require.Greater(t, nulls, 12)
	require.Contains(t, s.Unknown["power_sat"], "Unavailable")
	require.Contains(t, s.Unknown["head_l2_height"], "refused")
	var out strings.Builder
	require.NoError(t, s.WriteText(&out))
	require.Contains(t, out.String(), "power             not known\n")
	require.NotContains(t, out.String(), " 0\n")
}

func TestStatusReadsSignState(t *testing.T) {
	path := filepath.Join(t.TempDir(), SignStateFile)
	id := testIdentity(testKey(t))
	var s Status
	require.NoError(t, s.readSignState(path, id))
	require.Equal(t, "none yet", *s.SignState)
	require.NoFileExists(t, path, "looking creates nothing")

	state, calls := openTestState(t, path), 0
	_, err := state.Sign(testKind, []SignRequest{plain(9, 1, 1, &calls)})
	require.NoError(t, err)
	require.NoError(t, state.RaiseFloor(testKind, 4))
	require.NoError(t, s.readSignState(path, id))
	require.Equal(t, "in use by the daemon", *s.SignState)
	require.NoError(t, state.Close())

	require.NoError(t, s.readSignState(path, id))
	require.Equal(t, "free", *s.SignState)
	require.EqualValues(t, 9, *s.LastSignedL2Height)
	require.EqualValues(t, 4, *s.FloorSlot)
	id.ChainID = "other"
	require.ErrorIs(t, s.readSignState(path, id), ErrSignStateMismatch)
}

func TestStatusText(t *testing.T) {
	until := time.Unix(1_700_000_000, 0)
	var out strings.Builder
	require.NoError(t, Status{FpBtcPkHex: "ab", JailedUntil: &until, SafeL2Height: known.Of(uint64(7)), Unknown: known.Reasons{"power_sat": "zone is down"}}.WriteText(&out))
	for _, want := range []string{"ab", "until 2023-11-14T22:13:20Z", "up to 7", "power             not known\n", "not known         power_sat: zone is down\n"} {
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
	require.EqualValues(t, 48, *s.Checkpoints.Committed)
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
