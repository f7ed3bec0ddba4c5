package fp

import (
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/internal/eots"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// testSeries is a series of checkpoints at L2 heights 10, 15, 20 and so on.
func testSeries(index uint64) SeriesIdentity {
	name := "test-" + string(rune('a'+index))
	return SeriesIdentity{
		Index: index, Name: name, EthChainID: 32382, Verifier: common.Address{19: 1}, ActivationHeight: 10, Interval: 5,
	}
}

// bind commits to a nonce of a series, with which it is remembered.
func bind(t testing.TB, state *SignState, id SeriesIdentity) error {
	t.Helper()
	salt, err := state.Salt()
	require.NoError(t, err)
	return state.AddCommitment(eots.KindCheckpoint, Commitment{Start: id.Slot(0), Num: 1}, salt, &id)
}

func TestBindSeries(t *testing.T) {
	path := filepath.Join(t.TempDir(), SignStateFile)
	state := openTestState(t, path)
	require.NoError(t, bind(t, state, testSeries(0)))
	require.NoError(t, bind(t, state, testSeries(1)))
	require.NoError(t, state.Close())
	state = openTestState(t, path)
	defer func() { require.NoError(t, state.Close()) }()
	known, found, err := state.Series(1)
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, testSeries(1), known)
	_, found, err = state.Series(2)
	require.NoError(t, err)
	require.False(t, found)
	for _, tc := range []struct {
		name   string
		change func(*SeriesIdentity)
		want   error
	}{
		{"success - same again", func(*SeriesIdentity) {}, nil},
		{"success - another series", func(s *SeriesIdentity) { *s = testSeries(2) }, nil},
		{"error - name", func(s *SeriesIdentity) { s.Name = "other" }, ErrSeriesChanged},
		{"error - chain id", func(s *SeriesIdentity) { s.EthChainID++ }, ErrSeriesChanged},
		{"error - verifier", func(s *SeriesIdentity) { s.Verifier[0]++ }, ErrSeriesChanged},
		{"error - activation height", func(s *SeriesIdentity) { s.ActivationHeight++ }, ErrSeriesChanged},
		{"error - interval", func(s *SeriesIdentity) { s.Interval++ }, ErrSeriesChanged},
		{"error - name of another series", func(s *SeriesIdentity) { s.Index = 7 }, ErrSeriesChanged},
	} {
		t.Run(tc.name, func(t *testing.T) {
			id := testSeries(0)
			tc.change(&id)
			before, err := state.Commitments(eots.KindCheckpoint)
			require.NoError(t, err)
			require.ErrorIs(t, state.TellSeries(id), tc.want)
			require.ErrorIs(t, bind(t, state, id), tc.want)
			after, err := state.Commitments(eots.KindCheckpoint)
			require.NoError(t, err)
			if tc.want != nil {
				require.Equal(t, before, after, "nor is its commitment remembered")
			}
		})
	}
	_, found, err = state.Series(7)
	require.NoError(t, err)
	require.False(t, found, "what was refused is not remembered")
}

func TestSeriesIdentity(t *testing.T) {
	good := testSeries(3)
	view := finalitytypes.Series{
		Index: 3, Name: good.Name, EthChainId: good.EthChainID, Verifier: good.Verifier[:], ActivationHeight: 10, Interval: 5,
	}
	for _, tc := range []struct {
		name   string
		change func(*finalitytypes.Series)
		ok     bool
	}{
		{"success - as it is", func(*finalitytypes.Series) {}, true},
		{"error - no name", func(s *finalitytypes.Series) { s.Name = "" }, false},
		{"error - long name", func(s *finalitytypes.Series) { s.Name = "abcdefghijklmnopqrstuvwxyz-01234" }, false},
		{"error - name with a slash", func(s *finalitytypes.Series) { s.Name = "a/b" }, false},
		{"error - short verifier", func(s *finalitytypes.Series) { s.Verifier = s.Verifier[1:] }, false},
		{"error - no verifier", func(s *finalitytypes.Series) { s.Verifier = make([]byte, 20) }, false},
		{"error - index that overflows slots", func(s *finalitytypes.Series) { s.Index = 1 << 24 }, false},
		{"error - no chain id", func(s *finalitytypes.Series) { s.EthChainId = 0 }, false},
		{"error - no interval", func(s *finalitytypes.Series) { s.Interval = 0 }, false},
		{"error - height that overflows slots", func(s *finalitytypes.Series) { s.ActivationHeight = 1 << 40 }, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			changed := view
			tc.change(&changed)
			id, err := seriesIdentity(changed)
			if !tc.ok {
				require.ErrorIs(t, err, ErrSeries)
				return
			}
			require.NoError(t, err)
			require.Equal(t, good, id)
		})
	}
	for height, want := range map[uint64]bool{9: false, 10: true, 14: false, 15: true, 5: false, 0: false} {
		_, on := good.Number(height)
		require.Equal(t, want, on, "L2 height %d", height)
	}
	n, _ := good.Number(20)
	require.EqualValues(t, 2, n)
	require.EqualValues(t, 20, good.Height(n))
	require.EqualValues(t, 3<<40|2, good.Slot(n))
}

func marked(slot uint64, digest, pubRand byte, mark CheckpointMark, calls *int) SignRequest {
	request := plain(slot, digest, pubRand, calls)
	request.Checkpoint = &mark
	return request
}

// TestOneBlockPerHeight holds finality and checkpoints of one height to one block, in either order and over a restart.
func TestOneBlockPerHeight(t *testing.T) {
	path := filepath.Join(t.TempDir(), SignStateFile)
	state, calls := openTestState(t, path), 0
	sign := func(kind string, request SignRequest) error {
		results, err := state.Sign(kind, []SignRequest{request})
		require.NoError(t, err)
		require.NoError(t, state.Close())
		state = openTestState(t, path)
		return results[0].Err
	}
	mark := CheckpointMark{FinalitySlot: 100, BlockHash: b32(7), NextTable: b32(9)}
	require.NoError(t, sign(eots.KindCheckpoint, marked(3, 50, 1, mark, &calls)))
	require.ErrorIs(t, sign(eots.KindFinality, plain(100, 8, 2, &calls)), ErrOtherBlock)
	require.NoError(t, sign(eots.KindFinality, plain(100, 7, 2, &calls)))
	require.NoError(t, sign(eots.KindFinality, plain(101, 8, 3, &calls)), "other heights are free")

	require.NoError(t, sign(eots.KindFinality, plain(110, 7, 4, &calls)))
	mark.FinalitySlot, mark.BlockHash = 110, b32(8)
	require.ErrorIs(t, sign(eots.KindCheckpoint, marked(4, 51, 5, mark, &calls)), ErrOtherBlock)
	_, found, err := state.Mark(4)
	require.NoError(t, err)
	require.False(t, found)
	mark.FinalitySlot = 100
	require.ErrorIs(t, sign(eots.KindCheckpoint, marked(1<<40, 51, 5, mark, &calls)), ErrOtherBlock, "nor in another series")
	require.Error(t, sign(eots.KindCheckpoint, plain(5, 51, 5, &calls)), "a checkpoint names its block")
	require.Equal(t, 4, calls)

	got, found, err := state.Mark(3)
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, CheckpointMark{FinalitySlot: 100, BlockHash: b32(7), NextTable: b32(9)}, got)

	dropped, err := state.Prune(eots.KindCheckpoint, 4)
	require.NoError(t, err)
	require.Equal(t, 1, dropped)
	_, found, err = state.Mark(3)
	require.NoError(t, err)
	require.False(t, found)
	_, err = state.Prune(eots.KindFinality, 101)
	require.NoError(t, err)
	require.ErrorIs(t, sign(eots.KindFinality, plain(100, 8, 6, &calls)), ErrBelowFloor)
	require.NoError(t, state.store.View(func(tx *bolt.Tx) error {
		require.Zero(t, tx.Bucket(bucketBlocks).Stats().KeyN)
		return nil
	}))
	require.NoError(t, state.Close())
}

// TestSignStateOfVersion1 opens a sign-state that was written before there were checkpoints.
func TestSignStateOfVersion1(t *testing.T) {
	path := filepath.Join(t.TempDir(), SignStateFile)
	state, calls := openTestState(t, path), 0
	_, err := state.Sign(testKind, []SignRequest{plain(9, 1, 1, &calls)})
	require.NoError(t, err)
	require.NoError(t, state.store.Update(func(tx *bolt.Tx) error {
		for _, name := range checkpointBuckets {
			require.NoError(t, tx.DeleteBucket(name))
		}
		return tx.Bucket(bucketMeta).Put(metaVersion, slotKey(1))
	}))
	require.NoError(t, state.Close())

	reader, err := openReadOnly(path, state.identity)
	require.NoError(t, err)
	_, found, err := reader.Series(0)
	require.NoError(t, err)
	require.False(t, found)
	require.NoError(t, reader.Close())

	state = openTestState(t, path)
	require.NoError(t, bind(t, state, testSeries(0)))
	_, found, err = state.Signature(testKind, 9)
	require.NoError(t, err)
	require.True(t, found)
	require.NoError(t, state.store.Update(func(tx *bolt.Tx) error {
		return tx.Bucket(bucketMeta).Put(metaVersion, slotKey(signStateVersion+1))
	}))
	require.NoError(t, state.Close())
	_, err = OpenSignState(path, state.identity)
	require.ErrorIs(t, err, ErrSignStateMismatch, "what a later program wrote is not touched")
}

// TestPruneKeepsFormerSeries forgets the checkpoints of a former series only with those of its successor, and never more than
// the own last signature allows.
func TestPruneKeepsFormerSeries(t *testing.T) {
	key := testKey(t)
	state, calls := openTestState(t, filepath.Join(t.TempDir(), SignStateFile)), 0
	for i, slot := range []uint64{0, 1, 1<<40 | 5, 1<<40 | 30} {
		mark := CheckpointMark{FinalitySlot: 100 + uint64(i), BlockHash: b32(7)}
		_, err := state.Sign(eots.KindCheckpoint, []SignRequest{marked(slot, byte(i), byte(i), mark, &calls)})
		require.NoError(t, err)
	}
	signer, err := NewSigner(key, state)
	require.NoError(t, err)
	d := daemon{signer: signer, log: quiet()}
	signed := func() (slots []uint64) {
		for _, slot := range []uint64{0, 1, 1<<40 | 5, 1<<40 | 30} {
			if _, found, err := state.Mark(slot); found {
				require.NoError(t, err)
				slots = append(slots, slot)
			}
		}
		return slots
	}
	const kind, keep = finalitytypes.BALLOT_KIND_CHECKPOINT, 10
	require.NoError(t, d.pruneKind(t.Context(), kind, 1<<40|10, keep))
	require.Len(t, signed(), 4)
	require.NoError(t, d.pruneKind(t.Context(), kind, 1<<40|11, keep))
	require.Equal(t, []uint64{1<<40 | 5, 1<<40 | 30}, signed(), "nothing of the new series lies that far below")
	require.NoError(t, d.pruneKind(t.Context(), kind, 9<<40|500, keep))
	require.Equal(t, []uint64{1<<40 | 30}, signed(), "whatever the zone says is decided")
}
