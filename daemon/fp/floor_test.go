package fp

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSignStatePrune(t *testing.T) {
	state, calls := openTestState(t, filepath.Join(t.TempDir(), "s.db")), 0
	for slot := uint64(1); slot <= 10; slot++ {
		_, err := state.Sign(testKind, []SignRequest{plain(slot, 1, byte(slot), &calls)})
		require.NoError(t, err)
	}
	salt, err := state.Salt()
	require.NoError(t, err)
	require.NoError(t, state.AddCommitment(testKind, Commitment{Start: 1, Num: 4, Root: b32(1)}, salt, nil))
	require.NoError(t, state.AddCommitment(testKind, Commitment{Start: 5, Num: 10, Root: b32(2)}, salt, nil))
	dropped, err := state.Prune(testKind, 6)
	require.NoError(t, err)
	require.Equal(t, 5, dropped)
	commits, err := state.Commitments(testKind)
	require.NoError(t, err)
	require.Equal(t, []Commitment{{Start: 5, Num: 10, Root: b32(2)}}, commits)

	results, err := state.Sign(testKind, []SignRequest{plain(5, 2, 77, &calls), plain(6, 1, 6, &calls)})
	require.NoError(t, err)
	require.ErrorIs(t, results[0].Err, ErrBelowFloor, "a forgotten slot is never signed again")
	require.True(t, results[1].Stored)
	last, found, err := state.LastSigned(testKind)
	require.NoError(t, err)
	require.True(t, found)
	require.EqualValues(t, 10, last)
}

// TestSignStatePruneIsBounded forgets no more than a batch in one write, so that no write holds up signatures.
func TestSignStatePruneIsBounded(t *testing.T) {
	state, calls := openTestState(t, filepath.Join(t.TempDir(), "s.db")), 0
	requests := make([]SignRequest, 4097)
	for i := range requests {
		requests[i] = plain(uint64(i), 1, 0, &calls)
		requests[i].PubRand = [32]byte{byte(i), byte(i >> 8)}
	}
	results, err := state.Sign(testKind, requests)
	require.NoError(t, err)
	require.NoError(t, results[4096].Err)
	for _, want := range []int{4096, 1, 0} {
		dropped, err := state.Prune(testKind, 5000)
		require.NoError(t, err)
		require.Equal(t, want, dropped)
	}
}
