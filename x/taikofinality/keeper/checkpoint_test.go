package keeper

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestCheckpoints(t *testing.T) {
	f := checkpointFixture(t, testParams(), 8, btc, 2*btc, 3*btc, 4*btc)
	blocks := chain(t, 1, [32]byte{9}, 14, 0)
	f.runSeries(blocks[:2], f.signers...)
	require.Equal(t, types.SERIES_STATUS_OPEN, f.seriesAt(0).Status)
	f.submit(blocks[2])
	series := f.seriesAt(0)
	require.Equal(t, types.SERIES_STATUS_ACTIVE, series.Status)
	require.Equal(t, f.ctx.BlockHeight(), series.AnchoredHeight)
	require.Equal(t, 1, f.events(&types.EventCheckpointTablePinned{}))
	first, err := f.k.checkpointTables.Get(f.ctx, 0)
	require.NoError(t, err)
	require.Len(t, first.Entries, 4)
	require.Equal(t, 10*btc, first.TotalPowerSat)
	require.EqualValues(t, 1_600_000_000+600*100, first.BtcTime)
	require.NoError(t, first.Layout().Validate(), "ascending by key")
	f.next()
	f.apply(blocks[2], f.signers...)
	f.runSeries(blocks[3:5], f.signers...)

	f.stake.settled = 105
	f.submit(blocks[5])
	require.Equal(t, 1, f.events(&types.EventCheckpointOpened{}))
	require.EqualValues(t, 1, f.seriesAt(0).Next)
	b := f.checkpointBallot(0, 0)
	require.EqualValues(t, 100, b.record.PinnedBtcHeight, "table 0 was pinned at L2 height 3")
	second, err := f.k.checkpointTables.Get(f.ctx, 1)
	require.NoError(t, err)
	require.EqualValues(t, 105, second.BtcHeight)
	hash, err := second.Layout().Hash()
	require.NoError(t, err)
	require.Equal(t, hash[:], b.checkpoint.record.NextTableHash)
	require.Equal(t, second.BtcTime, b.checkpoint.record.NextBtcTime)
	log, err := f.k.loadCommitmentLog(f.ctx)
	require.NoError(t, err)
	root := log.Root()
	require.EqualValues(t, root[:], b.checkpoint.record.CommitmentsRoot)
	f.stake.settled = 101
	f.submit(blocks[6])
	require.EqualValues(t, 105, f.ballot(7).record.PinnedBtcHeight, "T does not fall below that of table 1")

	f.next()
	w := f.waiting(0)
	require.EqualValues(t, 6, w.slot)
	require.Contains(t, w.reason, "checkpoint 0 (L2 height 6) has 0.0 % of the power; missing: ")
	f.apply(blocks[6], f.signers...)
	require.EqualValues(t, 5, f.lastFinal(), "finality waits for the checkpoint")
	f.applyCheckpoint(0, 0, blocks[5], f.signers[3], f.signers[0])
	require.EqualValues(t, 5, f.lastFinal())
	require.Contains(t, f.waiting(0).reason, "has 50.0 % of the power")
	f.applyCheckpoint(0, 0, blocks[5], f.signers[1])
	require.EqualValues(t, 7, f.lastFinal(), "7 of 10 and what was decided above")
	b = f.checkpointBallot(0, 0)
	require.Equal(t, blocks[5].hash[:], b.record.DecidedHash)
	require.Equal(t, blocks[5].hash[:], b.record.BlockHash())
	digest := f.digest(0, 0, blocks[5])
	require.Equal(t, digest[:], b.record.DecidedDigest)
	require.EqualValues(t, f.ctx.BlockHeight(), b.record.FinalHeight)
	require.EqualValues(t, 1, f.seriesAt(0).Decided)
	require.Equal(t, b.record.OpenedHeight, f.seriesAt(0).AnchoredHeight)
	require.Zero(t, f.waiting(0))

	f.runSeries(blocks[7:], f.signers...)
	require.EqualValues(t, 14, f.lastFinal())
	require.EqualValues(t, 3, f.seriesAt(0).Decided)
	for i, want := range []uint64{6, 9, 12} {
		require.Equal(t, want, f.checkpointBallot(0, uint64(i)).slot)
		finality, err := f.k.loadBallot(f.ctx, finalityID(want))
		require.NoError(t, err)
		require.Nil(t, finality)
	}
	block, err := f.query.Block(f.ctx, &types.QueryBlockRequest{L2Height: 9})
	require.NoError(t, err)
	require.Equal(t, types.BALLOT_KIND_CHECKPOINT, block.Ballot.Kind)
	require.Equal(t, types.BLOCK_STATUS_FINALIZED, block.Candidates[0].Status)
	status, err := f.query.Status(f.ctx, &types.QueryStatusRequest{Hash: hex0x(blocks[11].hash[:])})
	require.NoError(t, err)
	require.Equal(t, types.BLOCK_STATUS_FINALIZED, status.Status)
}
