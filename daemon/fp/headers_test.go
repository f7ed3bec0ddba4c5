package fp

import (
	"context"
	"log/slog"
	"testing"
	"time"

	errorsmod "cosmossdk.io/errors"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/logs"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
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

// TestHeadersOfAnOutsider: a provider that has no power yet, or whose zone has not switched finality on, says once, as information,
// that it cannot help.
func TestHeadersOfAnOutsider(t *testing.T) {
	for name, refusal := range map[string]error{
		"success - no power yet":             finalitytypes.ErrUnauthorized,
		"success - finality not switched on": finalitytypes.ErrNotActivated,
	} {
		t.Run(name, func(t *testing.T) { testOutsider(t, refusal) })
	}
}

func testOutsider(t *testing.T, refusal error) {
	t.Helper()
	r := newRig(t, t.TempDir(), 101)
	log := logs.Capture(t)
	r.voter.log = slog.Default()
	r.safe(8)
	r.mustRound()
	r.mustRound()
	r.zone.failSend = refusal
	for range 3 {
		r.clock = r.clock.Add(r.cfg.SubmitHeadersAfter)
		require.NoError(t, r.voter.SubmitHeaders(context.Background()))
	}
	require.Equal(t, 1, log.Count("not in the power table"), log)
	require.Zero(t, log.Count("level=WARN"), log)
	r.zone.failSend = nil
	r.clock = r.clock.Add(r.cfg.SubmitHeadersAfter)
	require.NoError(t, r.voter.SubmitHeaders(context.Background()))
	require.NotEmpty(t, r.zone.headersFrom)
	r.zone.failSend = refusal
	r.safe(16)
	r.mustRound()
	r.mustRound()
	r.clock = r.clock.Add(r.cfg.SubmitHeadersAfter)
	require.NoError(t, r.voter.SubmitHeaders(context.Background()))
	require.Equal(t, 2, log.Count("not in the power table"), log)
}

// TestVotesOfAnOutsider: nor does it say more than once that its votes are refused for that; other refusals are warned of.
func TestVotesOfAnOutsider(t *testing.T) {
	now := time.Unix(1_700_000_000, 0)
	log := logs.Capture(t)
	s := newSender(nil, nil, time.Second, slog.Default(), func() time.Time { return now })
	for range 3 {
		for _, sentinel := range []*errorsmod.Error{finalitytypes.ErrNotInTable, finalitytypes.ErrInvalidProof} {
			s.refused(7, finalitytypes.VoteResult{Codespace: finalitytypes.ModuleName, Code: sentinel.ABCICode(), Log: sentinel.Error()})
		}
		now = now.Add(2 * refusalInterval)
	}
	require.Equal(t, 1, log.Count(finalitytypes.ErrNotInTable.Error()), log)
	require.Equal(t, 1, log.Count("level=INFO"), log)
	require.Equal(t, 3, log.Count("level=WARN"), log)
}
