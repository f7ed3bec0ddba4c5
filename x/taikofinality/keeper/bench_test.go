package keeper

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

func benchFixture(b *testing.B) (*fixture, []*types.SignedDigest) {
	powers := make([]uint64, 100)
	for i := range powers {
		powers[i] = btc
	}
	f := newFixture(b, testParams(), 2, powers...)
	block := newBlock(b, 1, [32]byte{9}, 0)
	f.submit(block)
	f.next()
	var batch []*types.SignedDigest
	for _, s := range f.signers {
		batch = append(batch, f.vote(s, 1, block.hash))
	}
	return f, batch
}

// BenchmarkApplyVotes applies a hundred verified votes for one slot, to the final block.
func BenchmarkApplyVotes(b *testing.B) {
	f, batch := benchFixture(b)
	for b.Loop() {
		ctx, _ := f.ctx.CacheContext()
		require.NoError(b, f.k.ApplyVotes(ctx, batch))
	}
}

// BenchmarkVoteStatuses asks for the status of a hundred votes for one slot, as ProcessProposal does.
func BenchmarkVoteStatuses(b *testing.B) {
	f, batch := benchFixture(b)
	for b.Loop() {
		_, err := f.k.VoteStatuses(f.ctx, batch)
		require.NoError(b, err)
	}
}

// BenchmarkVoteStatus asks for the status of one vote, as CheckTx does.
func BenchmarkVoteStatus(b *testing.B) {
	f, batch := benchFixture(b)
	for b.Loop() {
		_, err := f.k.VoteStatus(f.ctx, batch[50])
		require.NoError(b, err)
	}
}

// BenchmarkOpenSlot opens a slot with a table of a hundred providers.
func BenchmarkOpenSlot(b *testing.B) {
	f, _ := benchFixture(b)
	block := newBlock(b, 2, newBlock(b, 1, [32]byte{9}, 0).hash, 0)
	for b.Loop() {
		ctx, _ := f.ctx.CacheContext()
		_, err := f.k.SubmitHeaders(ctx, f.relayer, raws(block))
		require.NoError(b, err)
	}
}

// BenchmarkEndBlock ends a block in which nothing is due.
func BenchmarkEndBlock(b *testing.B) {
	f, _ := benchFixture(b)
	for b.Loop() {
		require.NoError(b, f.k.EndBlock(f.ctx))
	}
}

// checkpointBench is a chain of a hundred providers below its first checkpoint, each with a commitment of 1,024 nonces, and
// the block of that height.
func checkpointBench(b *testing.B) (*fixture, block) {
	powers := make([]uint64, 100)
	for i := range powers {
		powers[i] = btc
	}
	f := newFixture(b, testParams(), 8, powers...)
	_, err := f.msg.OpenSeries(f.ctx, openMsg(f))
	require.NoError(b, err)
	for _, s := range f.signers {
		f.commitCheckpoints(s, 0, 0, types.MaxCheckpointPubRand)
	}
	f.skip(5)
	blocks := chain(b, 1, [32]byte{9}, 6, 0)
	f.run(blocks[:5], f.signers...)
	return f, blocks[5]
}

// BenchmarkOpenCheckpoint opens a checkpoint and pins the next table of a hundred providers.
func BenchmarkOpenCheckpoint(b *testing.B) {
	f, block := checkpointBench(b)
	for b.Loop() {
		ctx, _ := f.ctx.CacheContext()
		_, err := f.k.SubmitHeaders(ctx, f.relayer, raws(block))
		require.NoError(b, err)
	}
}

// BenchmarkApplyCheckpointVotes applies a hundred verified votes for one checkpoint, to the final block.
func BenchmarkApplyCheckpointVotes(b *testing.B) {
	f, block := checkpointBench(b)
	f.submit(block)
	f.next()
	digest := f.digest(0, 0, block)
	var batch []*types.SignedDigest
	for _, s := range f.signers {
		batch = append(batch, f.checkpointVote(s, 0, 0, digest))
	}
	for b.Loop() {
		ctx, _ := f.ctx.CacheContext()
		require.NoError(b, f.k.ApplyVotes(ctx, batch))
	}
}
