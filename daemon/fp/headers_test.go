package fp

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestVoterSubmitsMissingHeaders(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.safe(8)
	r.mustRound()
	r.mustRound() // Asks for the votes and learns that the zone has no headers.
	require.NoError(t, r.voter.SubmitHeaders(context.Background()))
	require.Empty(t, r.zone.headersFrom, "relayers come first")
	r.clock = r.clock.Add(r.cfg.SubmitHeadersAfter)
	require.NoError(t, r.voter.SubmitHeaders(context.Background()))
	require.Equal(t, []uint64{1, 2, 3, 4, 5}, r.zone.headersFrom, "at most max_headers_per_msg")
	r.mustRound()
	r.clock = r.clock.Add(r.cfg.SubmitHeadersAfter)
	require.NoError(t, r.voter.SubmitHeaders(context.Background()))
	require.Equal(t, []uint64{1, 2, 3, 4, 5, 6, 7, 8}, r.zone.headersFrom)

	off := newRig(t, t.TempDir(), 101)
	off.safe(8)
	off.cfg.SubmitHeadersAfter = 0
	off.restart()
	off.mustRound()
	off.clock = off.clock.Add(time.Hour)
	off.mustRound()
	require.NoError(t, off.voter.SubmitHeaders(context.Background()))
	require.Empty(t, off.zone.headersFrom)
}

// TestCheckpointHeaderIsSubmitted shows that a checkpoint's header reaches the zone without a relayer, or nobody would ever
// open its ballot.
func TestCheckpointHeaderIsSubmitted(t *testing.T) {
	r, _ := checkpointRig(t, t.TempDir())
	for h := uint64(10); h < 30; h++ {
		delete(r.zone.candidates, h)
	}
	r.mustRound()
	r.clock = r.clock.Add(r.cfg.SubmitHeadersAfter)
	r.mustRound()
	require.NoError(t, r.voter.SubmitHeaders(context.Background()))
	require.Contains(t, r.zone.headersFrom, uint64(10))
}
