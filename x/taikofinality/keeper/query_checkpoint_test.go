package keeper

import (
	"encoding/hex"
	"math"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// openFixture is a chain whose checkpoint 0 has just opened at L2 height 6, with two candidates.
func openFixture(t *testing.T) (f *fixture, blocks []block, fork block) {
	f = checkpointFixture(t, testParams(), 8, btc, 2*btc, 3*btc, 4*btc)
	blocks = chain(t, 1, [32]byte{9}, 14, 0)
	f.runSeries(blocks[:5], f.signers...)
	f.submit(blocks[5])
	fork = newBlock(t, 6, blocks[4].hash, 1)
	_, err := f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(fork))
	require.NoError(t, err)
	f.next()
	return f, blocks, fork
}

func TestQueryCheckpointErrors(t *testing.T) {
	f := newFixture(t, testParams(), 300, btc, btc, btc)
	ask := func(name string, code codes.Code, words string, query func() error) {
		t.Run(name, func(t *testing.T) {
			err := query()
			require.Equal(t, code, status.Code(err), "%v", err)
			require.ErrorContains(t, err, words)
		})
	}
	certificate := func(index, n uint64) func() error {
		return func() error {
			_, err := f.query.Certificate(f.ctx, &types.QueryCertificateRequest{N: n, IndexPlusOne: index})
			return err
		}
	}
	checkpoint := func(n uint64) func() error {
		return func() error {
			_, err := f.query.Checkpoint(f.ctx, &types.QueryCheckpointRequest{N: n})
			return err
		}
	}
	table := func(n uint64) func() error {
		return func() error {
			_, err := f.query.CheckpointTable(f.ctx, &types.QueryCheckpointTableRequest{N: n})
			return err
		}
	}
	latest := func() error {
		_, err := f.query.LatestCertificate(f.ctx, &types.QueryLatestCertificateRequest{})
		return err
	}
	series := func(index uint64) func() error {
		return func() error {
			_, err := f.query.Series(f.ctx, &types.QuerySeriesRequest{IndexPlusOne: index})
			return err
		}
	}
	for name, query := range map[string]func() error{
		"error - no series": series(0), "error - no series, certificate": certificate(0, 0), "error - no series, latest": latest,
		"error - no series, table": table(0), "error - no series, checkpoint": checkpoint(0),
	} {
		ask(name, codes.NotFound, "no series of checkpoints has been opened", query)
	}
	_, err := f.msg.OpenSeries(f.ctx, openMsg(f))
	require.NoError(t, err)
	ask("error - another series", codes.NotFound, "no series has index 1", series(2))
	ask("error - series above all", codes.NotFound, "no series has index", series(math.MaxUint64))
	ask("error - certificate of another series", codes.NotFound, "no series has index 1", certificate(2, 0))
	ask("error - table not pinned", codes.NotFound, "is not pinned yet", table(0))
	ask("error - checkpoint not open", codes.NotFound, "opens with L2 height 9", checkpoint(1))
	ask("error - certificate not open", codes.NotFound, "opens with L2 height 6", certificate(0, 0))
	ask("error - nothing decided", codes.NotFound, "is decided yet", latest)
	for name, query := range map[string]func() error{
		"error - n above all, certificate": certificate(0, types.MaxL2Height), "error - n above all, table": table(math.MaxUint64),
		"error - n above all, checkpoint": checkpoint(types.MaxL2Height / 3),
	} {
		ask(name, codes.InvalidArgument, "above all L2 heights", query)
	}

	for _, s := range f.signers {
		f.commitCheckpoints(s, 0, 0, 8)
	}
	f.skip(5)
	blocks := chain(t, 1, [32]byte{9}, 6, 0)
	f.runSeries(blocks[:5], f.signers...)
	f.submit(blocks[5])
	f.next()
	f.applyCheckpoint(0, 0, blocks[5], f.signers[0])
	ask("error - undecided", codes.FailedPrecondition, "100000000 sat voted for one block, 200000001 decide", certificate(0, 0))
	ask("error - nothing decided but open", codes.NotFound, "is decided yet", latest)
	f.closeSeries(t, seriesName)
	ask("error - closed before", codes.FailedPrecondition, "its series was closed before", certificate(0, 0))
	ask("error - closed before it opened", codes.NotFound, "closed before its checkpoint 1 opened", checkpoint(1))
}

func TestQuerySeries(t *testing.T) {
	f, blocks, _ := openFixture(t)
	got, err := f.query.Series(f.ctx, &types.QuerySeriesRequest{})
	require.NoError(t, err)
	require.Equal(t, f.seriesAt(0), got.Series)
	require.Equal(t, eots.SigningContext("fp_checkpoint_vote", seriesName, f.module), got.VoteContext)
	require.Equal(t, eots.SigningContext("fp_checkpoint_rand_commit", seriesName, f.module), got.RandCommitContext)
	require.EqualValues(t, 6, got.UndecidedSlot)
	require.Contains(t, got.WaitingFor, "checkpoint 0 (L2 height 6)")

	f.applyCheckpoint(0, 0, blocks[5], f.signers...)
	got, err = f.query.Series(f.ctx, &types.QuerySeriesRequest{IndexPlusOne: 1})
	require.NoError(t, err)
	require.Zero(t, got.UndecidedSlot)
	require.Empty(t, got.WaitingFor)
	require.EqualValues(t, 1, got.Series.Decided)
}

func TestQueryCheckpoint(t *testing.T) {
	f, blocks, fork := openFixture(t)
	f.applyCheckpoint(0, 0, blocks[5], f.signers[0])
	got, err := f.query.Checkpoint(f.ctx, &types.QueryCheckpointRequest{})
	require.NoError(t, err)
	require.Equal(t, f.seriesAt(0), got.Series)
	require.EqualValues(t, 0, got.Table.Slot)
	require.EqualValues(t, 1, got.NextTable.Slot)
	require.Equal(t, types.BALLOT_KIND_CHECKPOINT, got.Ballot.Kind)
	require.Equal(t, btc, got.Ballot.Choices[0].PowerSat)
	require.Len(t, got.Ballot.Missing, 3)
	require.Len(t, got.Candidates, 2)
	seen := map[string]bool{}
	for _, c := range got.Candidates {
		seen[c.Header.Hash] = true
		require.Equal(t, types.BLOCK_STATUS_PROPOSED, c.Header.Status)
		digest := checkpoint.Statement{
			Series: seriesName, ChainID: 31337, Verifier: common.HexToAddress(verifierHex), L2Height: 6,
			BlockHash: common.HexToHash(c.Header.Hash), StateRoot: common.HexToHash(c.Header.StateRoot),
			NextTable: common.Hash(got.Checkpoint.NextTableHash), NextBTCTime: got.NextTable.BtcTime,
			CommitmentsRoot: common.Hash(got.Checkpoint.CommitmentsRoot),
		}.Digest()
		require.Equal(t, digest[:], c.Digest)
	}
	require.True(t, seen[hex0x(blocks[5].hash[:])] && seen[hex0x(fork.hash[:])])

	for n := range uint64(2) {
		table, err := f.query.CheckpointTable(f.ctx, &types.QueryCheckpointTableRequest{N: n})
		require.NoError(t, err)
		hash, err := table.Table.Layout().Hash()
		require.NoError(t, err)
		require.Equal(t, hash[:], table.TableHash)
		require.Equal(t, n, table.Table.Slot)
	}

	f.applyCheckpoint(0, 0, blocks[5], f.signers[1:]...)
	got, err = f.query.Checkpoint(f.ctx, &types.QueryCheckpointRequest{IndexPlusOne: 1})
	require.NoError(t, err)
	for _, c := range got.Candidates {
		want := types.BLOCK_STATUS_ORPHANED
		if c.Header.Hash == hex0x(blocks[5].hash[:]) {
			want = types.BLOCK_STATUS_FINALIZED
		}
		require.Equal(t, want, c.Header.Status)
	}
}

// TestCertificate does with a certificate what the verifier on Ethereum does.
func TestCertificate(t *testing.T) {
	f, blocks, fork := openFixture(t)
	f.applyCheckpoint(0, 0, fork, f.signers[0])
	f.applyCheckpoint(0, 0, blocks[5], f.signers[1:]...)
	f.next()
	f.runSeries(blocks[6:8], f.signers[1:]...)
	response, err := f.query.Certificate(f.ctx, &types.QueryCertificateRequest{})
	require.NoError(t, err)
	c := response.Certificate
	require.EqualValues(t, 6, c.L2Height)
	require.Equal(t, blocks[5].hash[:], c.BlockHash)
	digest := c.Series.Statement(&c.Checkpoint, c.BlockHash, c.StateRoot).Digest()
	require.Equal(t, digest[:], c.Digest)
	hash, err := c.NextTable.Layout().Hash()
	require.NoError(t, err)
	require.Equal(t, hash[:], c.Checkpoint.NextTableHash)
	signingContext := eots.SigningContext("fp_checkpoint_vote", seriesName, f.module)
	var power uint64
	require.Len(t, c.Signatures, 3, "the vote for the fork is not among them")
	for i, s := range c.Signatures {
		require.True(t, i == 0 || c.Signatures[i-1].Index < s.Index, "ascending")
		entry := c.Table.Entries[s.Index]
		require.NoError(t, eots.Verify([32]byte(entry.FpBtcPk), [32]byte(entry.PubRand),
			eots.VoteMessage(signingContext, 0, [32]byte(c.Digest)), [32]byte(s.Sig)))
		require.False(t, s.Slashed)
		power += entry.PowerSat
	}
	require.Equal(t, 9*btc, power)
	latest, err := f.query.LatestCertificate(f.ctx, &types.QueryLatestCertificateRequest{})
	require.NoError(t, err)
	require.Equal(t, c, latest.Certificate)

	// A signer of it signs the fork too; the signature stays in the certificate, marked.
	rogue := f.signers[1]
	require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{f.checkpointVote(rogue, 0, 0, f.digest(0, 0, fork))}))
	response, err = f.query.Certificate(f.ctx, &types.QueryCertificateRequest{IndexPlusOne: 1})
	require.NoError(t, err)
	require.Len(t, response.Certificate.Signatures, 3)
	for _, s := range response.Certificate.Signatures {
		require.Equal(t, [32]byte(c.Table.Entries[s.Index].FpBtcPk) == rogue.pk, s.Slashed)
	}

	// The latest is the newest that is decided, not the newest that is open.
	f.submit(blocks[8])
	f.next()
	require.EqualValues(t, 2, f.seriesAt(0).Next)
	latest, err = f.query.LatestCertificate(f.ctx, &types.QueryLatestCertificateRequest{})
	require.NoError(t, err)
	require.Zero(t, latest.Certificate.N)
	f.decideAt(blocks[8], f.signers[2], f.signers[3], f.signers[0])
	latest, err = f.query.LatestCertificate(f.ctx, &types.QueryLatestCertificateRequest{})
	require.NoError(t, err)
	require.EqualValues(t, 1, latest.Certificate.N)
}

// A pruned checkpoint is said to be pruned, and a series that closed keeps its certificates until then.
func TestCertificateBehindRetention(t *testing.T) {
	params := testParams()
	params.RetentionSlots, params.LateVoteSlots = 4, 1
	f := checkpointFixture(t, params, 8, btc, btc, btc)
	f.runSeries(chain(t, 1, [32]byte{9}, 14, 0), f.signers...)
	f.skip(3)
	_, err := f.query.Certificate(f.ctx, &types.QueryCertificateRequest{N: 0})
	require.Equal(t, codes.NotFound, status.Code(err))
	require.ErrorContains(t, err, "is pruned")
	latest, err := f.query.LatestCertificate(f.ctx, &types.QueryLatestCertificateRequest{})
	require.NoError(t, err)
	require.EqualValues(t, 2, latest.Certificate.N)
	f.closeSeries(t, seriesName)
	again, err := f.query.Certificate(f.ctx, &types.QueryCertificateRequest{N: 2})
	require.NoError(t, err)
	require.Equal(t, latest.Certificate.Signatures, again.Certificate.Signatures)
}

func TestQueryCheckpointCommits(t *testing.T) {
	f, blocks, _ := openFixture(t)
	s := f.signers[0]
	f.commitCheckpoints(s, 0, 8, 10)
	placed := f.ctx.BlockHeight()
	ask := func() []types.PubRandCommitView {
		response, err := f.query.PubRandCommits(f.ctx, &types.QueryPubRandCommitsRequest{
			FpBtcPkHex: hex.EncodeToString(s.pk[:]), Kind: types.BALLOT_KIND_CHECKPOINT,
		})
		require.NoError(t, err)
		return response.Commits
	}
	commits := ask()
	require.Len(t, commits, 2)
	require.EqualValues(t, 8, commits[0].StartSlot)
	require.EqualValues(t, 10, commits[0].NumPubRand)
	require.EqualValues(t, math.MaxInt64, commits[0].UsableFromHeight, "no checkpoint binds it yet")
	require.Equal(t, commits[1].ZoneHeight+5, commits[1].UsableFromHeight)

	f.next()
	f.applyCheckpoint(0, 0, blocks[5], f.signers...)
	require.EqualValues(t, math.MaxInt64, ask()[0].UsableFromHeight, "it came after that checkpoint opened")
	f.runSeries(blocks[6:9], f.signers...)
	require.Equal(t, placed+5, ask()[0].UsableFromHeight)
}

func TestQueryProviderOutOfCheckpoints(t *testing.T) {
	f := newFixture(t, testParams(), 300, btc, btc, btc, btc)
	_, err := f.msg.OpenSeries(f.ctx, openMsg(f))
	require.NoError(t, err)
	for _, s := range f.signers[1:] {
		f.commitCheckpoints(s, 0, 0, 8)
	}
	f.skip(5)
	f.runSeries(chain(t, 1, [32]byte{9}, 3, 0), f.signers...)
	for i, want := range []uint32{100, 0} {
		got, err := f.query.Provider(f.ctx, &types.QueryProviderRequest{FpBtcPkHex: hex.EncodeToString(f.signers[i].pk[:])})
		require.NoError(t, err)
		require.Equal(t, want, got.CheckpointInactiveSinceBtcHeight, "without a nonce in table 0 of Bitcoin height 100")
		require.Zero(t, got.InactiveSinceBtcHeight, "finality goes on")
	}
}
