package fp

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/internal/eots"
)

// TestForgetSeries takes back what a node made up, and never a series in which something was signed.
func TestForgetSeries(t *testing.T) {
	made, before, after := testSeries(1), testSeries(0), testSeries(2)
	alone := func(t *testing.T, state *SignState) { // as earlier programs left it
		require.NoError(t, state.store.Commit(func(tx *bolt.Tx) error { return bindSeries(tx, made) }))
	}
	committed := func(t *testing.T, state *SignState) { require.NoError(t, bind(t, state, made)) }
	signed := func(t *testing.T, state *SignState, slot uint64) {
		results, err := state.Sign(eots.KindCheckpoint, []SignRequest{marked(slot, 1, 1, CheckpointMark{FinalitySlot: 20}, new(int))})
		require.NoError(t, err)
		require.NoError(t, results[0].Err)
	}
	for _, tc := range []struct {
		name      string
		setup     func(*testing.T, *SignState)
		forget    string
		committed bool
		want      error
		dropped   int
	}{
		{"success - nothing of it", alone, made.Name, false, nil, 0},
		{"success - nothing of it, whatever is said", alone, made.Name, true, nil, 0},
		{"success - committed, and that is said", committed, made.Name, true, nil, 1},
		{"success - signed in the series before and after", func(t *testing.T, state *SignState) {
			committed(t, state)
			signed(t, state, made.Slot(0)-1)
			require.NoError(t, bind(t, state, before))
			require.NoError(t, bind(t, state, after))
		}, made.Name, true, nil, 1},
		{"success - signed in the series after", func(t *testing.T, state *SignState) {
			committed(t, state)
			signed(t, state, after.Slot(0))
		}, made.Name, true, nil, 1},
		{"error - committed", committed, made.Name, false, ErrSeriesInUse, 0},
		{"error - signed", func(t *testing.T, state *SignState) {
			committed(t, state)
			signed(t, state, made.Slot(1<<40-1))
		}, made.Name, true, ErrSeriesInUse, 0},
		{"error - of another name", alone, "test-x", true, ErrSeriesUnknown, 0},
		{"error - of no name", alone, "", true, ErrSeriesUnknown, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), SignStateFile)
			state := openTestState(t, path)
			tc.setup(t, state)
			salt, err := state.Salt()
			require.NoError(t, err)
			had, err := state.Commitments(eots.KindCheckpoint)
			require.NoError(t, err)
			require.NoError(t, state.Close())
			forgotten, err := ForgetSeries(path, testKey(t).Pk(), tc.forget, tc.committed)
			require.ErrorIs(t, err, tc.want)

			state = openTestState(t, path)
			_, found, err := state.Series(made.Index)
			require.NoError(t, err)
			require.Equal(t, tc.want != nil, found)
			has, err := state.Commitments(eots.KindCheckpoint)
			require.NoError(t, err)
			require.Len(t, has, len(had)-tc.dropped)
			now, err := state.Salt()
			require.NoError(t, err)
			require.Equal(t, tc.dropped > 0, salt != now, "forgotten nonces do not come back")
			if tc.want == nil {
				require.Equal(t, Forgotten{Series: made, Commitments: tc.dropped}, forgotten)
				require.NoError(t, bind(t, state, SeriesIdentity{
					Index: made.Index, Name: "true", EthChainID: 1, Verifier: made.Verifier, ActivationHeight: 30, Interval: 3,
				}))
			}
			require.NoError(t, state.Close())
		})
	}
}
