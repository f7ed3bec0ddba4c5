package fp

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/internal/eots"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	finalityBallot   = finalitytypes.BALLOT_KIND_FINALITY
	checkpointBallot = finalitytypes.BALLOT_KIND_CHECKPOINT
)

func openSigner(t *testing.T, path string) *Signer {
	t.Helper()
	state, err := OpenSignState(path, Identity{FpPk: testKey(t).Pk(), ChainID: testChainID, ModuleAddress: testModule})
	require.NoError(t, err)
	t.Cleanup(func() { _ = state.Close() })
	signer, err := NewSigner(testKey(t), state)
	require.NoError(t, err)
	return signer
}

// TestEmptySignStatesShareNoNonce gives one key two sign-states that do not know of each other, on zones and series of one name:
// a lost disk beside a node that hides commitments, or a name that is used again. Two digests in a slot must not meet one nonce.
func TestEmptySignStatesShareNoNonce(t *testing.T) {
	seen := make(map[string]string)
	for range 2 {
		signer := openSigner(t, filepath.Join(t.TempDir(), SignStateFile))
		require.NoError(t, signer.state.TellSeries(testSeries(0)))
		for _, kind := range []finalitytypes.BallotKind{finalityBallot, checkpointBallot} {
			c, _, err := signer.Commit(kind, 1, 16)
			require.NoError(t, err)
			all, err := signer.PubRands(kind, c)
			require.NoError(t, err)
			for i := 0; i < len(all); i += 32 {
				require.NotContains(t, seen, string(all[i:i+32]))
				seen[string(all[i:i+32])] = kindName(kind)
			}
		}
	}
	require.Len(t, seen, 64)
}

// copyFixture unpacks a sign-state that an earlier program wrote.
func copyFixture(t *testing.T, name string) string {
	t.Helper()
	packed, err := os.ReadFile(filepath.Join("testdata", name+".gz"))
	require.NoError(t, err)
	in, err := gzip.NewReader(bytes.NewReader(packed))
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), SignStateFile)
	raw, err := io.ReadAll(in)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, raw, 0o600))
	return path
}

// TestSignStateOfVersion2 opens a sign-state that was written before there were salts. Its commitments keep their nonces until
// they end, and the next ones have a salt.
func TestSignStateOfVersion2(t *testing.T) {
	path := copyFixture(t, "sign-state-v2.db")
	reader, err := openReadOnly(path, Identity{FpPk: testKey(t).Pk(), ChainID: testChainID, ModuleAddress: testModule})
	require.NoError(t, err)
	old, err := reader.Commitments(testKind)
	require.NoError(t, err)
	require.Len(t, old, 1)
	require.NoError(t, reader.Close())

	signer := openSigner(t, path)
	for slot := uint64(1); slot <= 3; slot++ {
		results, err := signer.Vote(finalityBallot, []VoteRequest{{Slot: slot, Digest: b32(byte(slot)), Commitment: old[0]}})
		require.NoError(t, err)
		require.NoError(t, results[0].Err, "slots 1 and 2 come from the store, slot 3 is new")
		_, want, err := eots.Nonce(testKey(t).Secret(), testChainID, testKind, slot)
		require.NoError(t, err)
		require.Equal(t, want[:], results[0].Vote.PubRand)
	}
	results, err := signer.Vote(finalityBallot, []VoteRequest{{Slot: 2, Digest: b32(9), Commitment: old[0]}})
	require.NoError(t, err)
	require.ErrorIs(t, results[0].Err, ErrDoubleSign)
	checkpoints, err := signer.state.Commitments(checkpointKind)
	require.NoError(t, err)
	got, err := signer.PubRand(checkpointBallot, checkpoints[0], 1)
	require.NoError(t, err)
	_, want, err := eots.Nonce(testKey(t).Secret(), testSeries(0).Name, checkpointKind, 1)
	require.NoError(t, err)
	require.Equal(t, want, got)

	following, _, err := signer.Commit(finalityBallot, 41, 40)
	require.NoError(t, err)
	got, err = signer.PubRand(finalityBallot, following, 41)
	require.NoError(t, err)
	_, unsalted, err := eots.Nonce(testKey(t).Secret(), testChainID, testKind, 41)
	require.NoError(t, err)
	require.NotEqual(t, unsalted, got)

	require.NoError(t, signer.state.Close())
	again := openSigner(t, path)
	same, _, err := again.Commit(finalityBallot, 41, 40)
	require.NoError(t, err)
	require.Equal(t, following, same, "the salt stays")
	require.NoError(t, again.state.store.View(func(tx *bolt.Tx) error {
		require.Equal(t, slotKey(3), tx.Bucket(bucketMeta).Get(metaVersion), "an earlier program refuses it")
		return nil
	}))
}

// TestSaltMovesWithCommitments renews the salt while a commitment is in use.
func TestSaltMovesWithCommitments(t *testing.T) {
	path := filepath.Join(t.TempDir(), SignStateFile)
	signer := openSigner(t, path)
	c, _, err := signer.Commit(finalityBallot, 1, 20)
	require.NoError(t, err)
	before, err := signer.PubRand(finalityBallot, c, 5)
	require.NoError(t, err)
	require.NoError(t, signer.state.Restored())
	require.NoError(t, signer.state.Close())

	signer = openSigner(t, path)
	after, err := signer.PubRand(finalityBallot, c, 5)
	require.NoError(t, err)
	require.Equal(t, before, after)
	following, _, err := signer.Commit(finalityBallot, 21, 20)
	require.NoError(t, err)
	got, known, err := signer.state.commitmentSalt(testKind, following)
	require.NoError(t, err)
	require.True(t, known)
	former, _, err := signer.state.commitmentSalt(testKind, c)
	require.NoError(t, err)
	require.NotEqual(t, former, got)
}

// TestRestoredSignStateStartsAnew starts every kind above its last commitment, and new nonces with a new salt.
func TestRestoredSignStateStartsAnew(t *testing.T) {
	signer := openSigner(t, filepath.Join(t.TempDir(), SignStateFile))
	require.NoError(t, signer.state.TellSeries(testSeries(0)))
	c, _, err := signer.Commit(finalityBallot, 1, 20)
	require.NoError(t, err)
	_, _, err = signer.Commit(finalityBallot, 21, 20)
	require.NoError(t, err)
	_, _, err = signer.Commit(checkpointBallot, 0, 16)
	require.NoError(t, err)
	salt, err := signer.state.Salt()
	require.NoError(t, err)

	require.NoError(t, signer.state.Restored())
	for kind, want := range map[string]uint64{testKind: 41, checkpointKind: 16} {
		floor, err := signer.state.Floor(kind)
		require.NoError(t, err)
		require.Equal(t, want, floor)
	}
	renewed, err := signer.state.Salt()
	require.NoError(t, err)
	require.NotEqual(t, salt, renewed)
	results, err := signer.Vote(finalityBallot, []VoteRequest{{Slot: 7, Digest: b32(1), Commitment: c}})
	require.NoError(t, err)
	require.ErrorIs(t, results[0].Err, ErrBelowFloor)
}

// TestForeignCommitmentRenewsSalt finds a commitment of this key on the zone that a restored sign-state does not know.
func TestForeignCommitmentRenewsSalt(t *testing.T) {
	dir := t.TempDir()
	r := newRig(t, dir, 301)
	r.mustRound()
	r.stop()
	backup := filepath.Join(dir, "backup.db")
	copyFile(t, r.path, backup)
	r.start()
	r.zone.highest = 60
	r.mustRound()
	commits := len(r.zone.commits)
	require.Greater(t, commits, 2)
	r.stop()
	copyFile(t, backup, r.path)
	r.start()
	before, err := r.state.Salt()
	require.NoError(t, err)
	r.mustRound()
	after, err := r.state.Salt()
	require.NoError(t, err)
	require.NotEqual(t, before, after)
	newest := r.zone.commits[commits-1]
	floor, err := r.state.Floor(testKind)
	require.NoError(t, err)
	require.GreaterOrEqual(t, floor, newest.StartSlot)
}

func TestReadSalt(t *testing.T) {
	path := filepath.Join(t.TempDir(), SignStateFile)
	signer := openSigner(t, path)
	c, _, err := signer.Commit(finalityBallot, 1, 20)
	require.NoError(t, err)
	salt, err := signer.state.Salt()
	require.NoError(t, err)
	id := signer.state.identity
	_, err = ReadSalt(path, id, finalityBallot, c)
	require.ErrorIs(t, err, ErrSignStateLocked)
	copied := filepath.Join(t.TempDir(), SignStateFile)
	copyFile(t, path, copied)
	got, err := ReadSalt(copied, id, finalityBallot, c)
	require.NoError(t, err)
	require.Equal(t, salt[:], got)
	_, err = ReadSalt(copied, id, checkpointBallot, c)
	require.ErrorIs(t, err, ErrForeignCommitment)
	_, err = ReadSalt(path+".none", id, finalityBallot, c)
	require.ErrorContains(t, err, "no sign-state")
}
