package fp

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/run"
	"github.com/taikofin/taikofin/internal/signstate"
)

// TestFailingDisk lets the disk fail in the middle of a vote: the vote is readable from memory and on no disk. It must not be
// found there and sent when the daemon tries again, and the daemon must end.
func TestFailingDisk(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.mustRound() // Commits nonces.
	r.safe(5)
	r.state.store.Disk = func(commit func() error) error { return errors.Join(commit(), errFault) }
	for range 2 {
		r.clock = r.clock.Add(r.cfg.ResendInterval)
		err := r.voter.Round(t.Context())
		require.ErrorIs(t, err, errFault)
		require.ErrorIs(t, err, signstate.ErrFailed)
		require.True(t, run.IsPermanent(err), "the daemon ends")
		require.Empty(t, r.zone.signatures, "nothing is released")
	}
	r.state.store.Disk = nil
	require.ErrorIs(t, r.voter.Round(t.Context()), signstate.ErrFailed)
	require.Empty(t, r.zone.signatures)
	require.ErrorIs(t, r.ensure(), signstate.ErrFailed, "and nothing is committed")
}
