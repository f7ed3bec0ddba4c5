package fp

import (
	"testing"

	"github.com/stretchr/testify/require"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestCheckpointSpan(t *testing.T) {
	series := finalitytypes.Series{Index: 2, Next: 7, Status: finalitytypes.SERIES_STATUS_OPEN}
	require.Equal(t, span{base: 2<<40 | 7, ceiling: 2<<40 | 4103, least: 8, most: 1024}, checkpointSpan(series))
	series.Status = finalitytypes.SERIES_STATUS_ACTIVE
	require.Equal(t, uint64(2<<40|8), checkpointSpan(series).base, "the nonces of table 7 are pinned")
}

// TestFinalityNoncesWaitForAnchors keeps nonces of finality ahead for longer than it takes to anchor them.
func TestFinalityNoncesWaitForAnchors(t *testing.T) {
	free := span{base: 10, ceiling: 510}
	require.EqualValues(t, 120, free.anchored(30, 40).atLeast)
	require.EqualValues(t, 460, free.anchored(200, 40).atLeast, "a whole commitment fits below the ceiling")
	require.Zero(t, free.anchored(200, 600).atLeast)

	r := newRig(t, t.TempDir(), 101)
	info, err := r.zone.Finality().SigningInfo(t.Context(), nil)
	require.NoError(t, err)
	require.NoError(t, r.random.Ensure(t.Context(), finalitySpan(info, r.zone.params).anchored(50, r.cfg.RandomnessChunk)))
	require.Len(t, r.zone.commits, 5, "200 slots in commitments of 40, not the configured 60")
}

func TestCheckpointRandomnessGoesOn(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	last := func() uint64 { return r.zone.checkpoints.commits[0].StartSlot }
	require.EqualValues(t, 32, last(), "activation made one nonce useless")
	series.Next = 15
	r.mustRound()
	require.EqualValues(t, 32, last())
	series.Next = 16
	r.mustRound()
	require.EqualValues(t, 48, last(), "without a gap or an overlap")
}
