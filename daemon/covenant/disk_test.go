package covenant

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/run"
	"github.com/taikofin/taikofin/internal/signstate"
)

// TestFailingDisk lets the disk fail while signatures are stored: they are readable from memory and on no disk, and must not be
// found there and released by the next try.
func TestFailingDisk(t *testing.T) {
	state, calls, fault := openTestState(t, filepath.Join(t.TempDir(), SignStateFile)), 0, errors.New("fault")
	state.store.Disk = func(commit func() error) error { return errors.Join(commit(), fault) }
	for range 2 {
		results, err := state.Sign([]SignRequest{plain(1, 1, &calls)})
		require.ErrorIs(t, err, fault)
		require.ErrorIs(t, err, signstate.ErrFailed)
		require.True(t, run.IsPermanent(err), "the daemon ends")
		require.Empty(t, results)
	}
	state.store.Disk = nil
	_, _, err := state.Signed(wire.OutPoint{Hash: chainhash.Hash{1}, Index: 1})
	require.ErrorIs(t, err, signstate.ErrFailed)
}
