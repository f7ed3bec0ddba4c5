package keeper

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestCheckpointEquivocation(t *testing.T) {
	setup := func(t *testing.T) (*fixture, block, block) {
		f := checkpointFixture(t, testParams(), 40, btc, btc, btc, btc)
		blocks := chain(t, 1, [32]byte{9}, 6, 0)
		f.runSeries(blocks[:5], f.signers...)
		fork := newBlock(t, 6, blocks[4].hash, 1)
		f.submit(blocks[5])
		_, err := f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(fork))
		require.NoError(t, err)
		f.next()
		return f, blocks[5], fork
	}
	t.Run("success - a fork gives the key away, and the vote counts no more", func(t *testing.T) {
		f, a, b := setup(t)
		f.applyCheckpoint(0, 0, a, f.signers[:3]...)
		f2, a2, b2 := setup(t)
		f2.applyCheckpoint(0, 0, a2, f2.signers[:2]...)
		f2.applyCheckpoint(0, 0, b2, f2.signers[1])
		f2.requireSlashed(f2.signers[1])
		f2.applyCheckpoint(0, 0, a2, f2.signers[2])
		require.EqualValues(t, 5, f2.lastFinal(), "2 of 4 count; the slashed power stays in the total")
		f2.applyCheckpoint(0, 0, a2, f2.signers[3])
		require.EqualValues(t, 6, f2.lastFinal())

		require.EqualValues(t, 6, f.lastFinal())
		f.applyCheckpoint(0, 0, b, f.signers[0])
		record := f.requireSlashed(f.signers[0])
		require.Equal(t, types.BALLOT_KIND_CHECKPOINT, record.Evidence.Kind)
		require.True(t, f.checkpointBallot(0, 0).decided(), "a decision stands")
	})
	t.Run("success - a digest that no candidate has", func(t *testing.T) {
		f, a, _ := setup(t)
		f.applyCheckpoint(0, 0, a, f.signers[0])
		forged := f.checkpointVote(f.signers[0], 0, 0, [32]byte{0xba, 0xd})
		require.NoError(t, f.k.VerifyVote(f.ctx, forged))
		require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{forged}))
		f.requireSlashed(f.signers[0])
	})
	t.Run("success - another nonce is no evidence", func(t *testing.T) {
		f, a, _ := setup(t)
		f.applyCheckpoint(0, 0, a, f.signers[0])
		forged := f.checkpointVote(f.signers[0], 0, 0, [32]byte{0xba, 0xd})
		fresh := f.checkpointVote(f.signers[0], 0, 1, [32]byte{0xba, 0xd})
		forged.PubRand, forged.Sig = fresh.PubRand, fresh.Sig
		require.ErrorIs(t, f.k.VerifyVote(f.ctx, forged), types.ErrInvalidProof)
		require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{forged}))
		require.Equal(t, 1, f.events(&types.EventVoteDropped{}))
		require.False(t, f.stake.providers[0].Slashed)
	})
	t.Run("success - finality and checkpoints share nothing", func(t *testing.T) {
		f, a, _ := setup(t)
		f.applyCheckpoint(0, 0, a, f.signers[0])
		// The same number is the slot of a finality ballot too, and an honest provider signs in both.
		first, second := f.vote(f.signers[0], 1, a.hash), f.checkpointVote(f.signers[0], 0, 1, [32]byte{7})
		require.NotEqual(t, first.PubRand, second.PubRand)
		voteStatus, err := f.k.VoteStatus(f.ctx, f.vote(f.signers[0], 5, [32]byte{3}))
		require.NoError(t, err)
		require.Equal(t, types.VoteConflict, voteStatus)
		require.Equal(t, 40*btc/10, f.checkpointBallot(0, 0).table.TotalPowerSat)
	})
	t.Run("success - after the series was closed, with the votes and without", func(t *testing.T) {
		f, a, b := setup(t)
		f.applyCheckpoint(0, 0, a, f.signers[0], f.signers[1])
		digest, other := f.digest(0, 0, a), f.digest(0, 0, b)
		f.closeSeries(t, seriesName)
		_, err := f.k.VoteStatus(f.ctx, f.checkpointVote(f.signers[2], 0, 0, digest))
		require.ErrorIs(t, err, types.ErrSeriesClosed)
		voteStatus, err := f.k.VoteStatus(f.ctx, f.checkpointVote(f.signers[0], 0, 0, other))
		require.NoError(t, err)
		require.Equal(t, types.VoteConflict, voteStatus)
		require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{f.checkpointVote(f.signers[0], 0, 0, other)}))
		f.requireSlashed(f.signers[0])
		f.next()

		second := f.checkpointEvidence(f.signers[1], 0, 7)
		_, err = f.msg.SubmitEvidence(f.ctx, &types.MsgSubmitEvidence{Signer: testAddress("anyone"), Evidence: second})
		require.NoError(t, err)
		f.requireSlashed(f.signers[1])
	})
	t.Run("error - evidence in the context of another series, of the chain, of no series", func(t *testing.T) {
		f, _, _ := setup(t)
		submit := func(change func(e *types.Evidence)) error {
			evidence := f.checkpointEvidence(f.signers[1], 0, 7)
			change(&evidence)
			_, err := f.msg.SubmitEvidence(f.ctx, &types.MsgSubmitEvidence{Signer: testAddress("anyone"), Evidence: evidence})
			return err
		}
		require.ErrorIs(t, submit(func(e *types.Evidence) {
			e.SigningContext, _ = types.VoteContext(e.Kind, "test-2", f.module)
		}), types.ErrInvalidEvidence)
		require.ErrorIs(t, submit(func(e *types.Evidence) {
			e.SigningContext, _ = types.VoteContext(types.BALLOT_KIND_FINALITY, testChainID, f.module)
		}), types.ErrInvalidEvidence)
		require.ErrorIs(t, submit(func(e *types.Evidence) { e.Slot = types.CheckpointSlot(1, 7) }), types.ErrSeriesUnknown)
		require.ErrorIs(t, submit(func(e *types.Evidence) { e.Slot++ }), types.ErrInvalidEvidence)
	})
}

// checkpointEvidence is two digests that a signer signed for a checkpoint.
func (f *fixture) checkpointEvidence(s *signer, index, n uint64) types.Evidence {
	a, b := f.checkpointVote(s, index, n, [32]byte{1}), f.checkpointVote(s, index, n, [32]byte{2})
	signingContext, err := f.k.voteContext(f.ctx, a.BallotID)
	require.NoError(f.tb, err)
	return types.Evidence{
		Kind: a.Kind, Slot: a.Slot, FpBtcPk: s.pk[:], PubRand: a.PubRand[:],
		First:          types.SignedVote{Digest: a.Digest[:], Sig: a.Sig[:]},
		Second:         types.SignedVote{Digest: b.Digest[:], Sig: b.Sig[:]},
		SigningContext: signingContext,
	}
}

// A candidate with votes in a checkpoint cannot be replaced, one without can, and its digest goes with it.
func TestCheckpointCandidatesAreReplaced(t *testing.T) {
	f := checkpointFixture(t, testParams(), 40, btc, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, 6, 0)
	f.runSeries(blocks[:5], f.signers...)
	f.submit(blocks[5])
	digest := f.digest(0, 0, blocks[5])
	fork := newBlock(t, 6, blocks[4].hash, 1)
	f.submit(fork)
	require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{f.checkpointVote(f.signers[0], 0, 0, digest)}))
	require.Equal(t, 1, f.events(&types.EventVoteDropped{}), "it is a candidate no more")
	second := testAddress("relayer 2")
	_, err := f.k.SubmitHeaders(f.ctx, second, raws(blocks[5]))
	require.NoError(t, err)
	f.applyCheckpoint(0, 0, blocks[5], f.signers[0])
	_, err = f.k.SubmitHeaders(f.ctx, second, raws(newBlock(t, 6, blocks[4].hash, 2)))
	require.ErrorIs(t, err, types.ErrCandidateHasVotes)
	f.applyCheckpoint(0, 0, blocks[5], f.signers[1:]...)
	require.EqualValues(t, 6, f.lastFinal())
	f.next()
	_, err = f.k.SubmitHeaders(f.ctx, testAddress("relayer"), raws(newBlock(t, 6, blocks[4].hash, 3)))
	require.ErrorIs(t, err, types.ErrSlotClosed)
}

func TestDecidedCheckpointOfAForkStopsFinality(t *testing.T) {
	f := checkpointFixture(t, testParams(), 40, btc, btc, btc, btc)
	a := chain(t, 1, [32]byte{9}, 6, 0)
	f.runSeries(a[:4], f.signers...)
	fork := chain(t, 5, a[3].hash, 2, 1)
	f.submit(a[4:]...)
	_, err := f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(fork...))
	require.NoError(t, err)
	f.next()
	f.applyCheckpoint(0, 0, fork[1], f.signers...)
	require.EqualValues(t, 4, f.lastFinal())
	require.EqualValues(t, 1, f.seriesAt(0).Decided)
	f.next()
	f.apply(a[4], f.signers...)
	require.EqualValues(t, 5, f.lastFinal())
	require.Equal(t, 1, f.events(&types.EventSlotConflict{}))
}

// closingFixture is a chain with checkpoints 0 and 1 (L2 heights 6 and 9) open and undecided, and votes of two of four in 0.
func closingFixture(t *testing.T) (*fixture, []block) {
	params := testParams()
	params.LateVoteSlots = 2
	f := checkpointFixture(t, params, 40, btc, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, 40, 0)
	f.runSeries(blocks[:5], f.signers...)
	f.submit(blocks[5:10]...)
	f.next()
	f.applyCheckpoint(0, 0, blocks[5], f.signers[:2]...)
	for _, b := range []block{blocks[6], blocks[7], blocks[9]} {
		f.apply(b, f.signers...)
	}
	require.EqualValues(t, 5, f.lastFinal())
	return f, blocks
}

func TestClosingReplacesUndecidedCheckpoints(t *testing.T) {
	t.Run("success - with the newest table", func(t *testing.T) {
		f, blocks := closingFixture(t)
		f.stake.settled = 120
		f.stake.power[string(f.signers[0].pk[:])] = 5 * btc
		f.closeSeries(t, seriesName)
		require.Equal(t, f.ctx.BlockHeight(), f.seriesAt(0).ClosedHeight)
		for _, slot := range []uint64{6, 9} {
			b := f.ballot(slot)
			require.EqualValues(t, 120, b.record.PinnedBtcHeight)
			require.Equal(t, 8*btc, b.table.TotalPowerSat)
			require.Empty(t, b.digests)
		}
		require.True(t, f.checkpointBallot(0, 0).checkpoint.series.Closed())
		votes := f.checkpointBallot(0, 0).votes
		require.NotEqual(t, noChoice, votes[f.checkpointBallot(0, 0).entry(f.signers[0].pk[:])].choice, "evidence stays")
		voteStatus, err := f.k.VoteStatus(f.ctx, f.vote(f.signers[0], 6, blocks[5].hash))
		require.NoError(t, err)
		require.Equal(t, types.VoteReady, voteStatus)
		f.next()
		f.apply(blocks[5], f.signers...)
		require.EqualValues(t, 8, f.lastFinal())
		f.apply(blocks[8], f.signers...)
		require.EqualValues(t, 10, f.lastFinal())
		f.next()
		f.run(blocks[10:16], f.signers...)
		require.EqualValues(t, 16, f.lastFinal(), "heights 12 and 15 are ordinary ones")
		require.Zero(t, f.state(f.signers[2]).Missed, "nobody missed a checkpoint that went away")
		exported, err := f.k.ExportGenesis(f.ctx)
		require.NoError(t, err)
		require.NoError(t, exported.Validate())
	})
	t.Run("success - with the checkpoint's own while the newest is too small", func(t *testing.T) {
		f, blocks := closingFixture(t)
		pinned := f.checkpointBallot(0, 0).record
		for _, s := range f.signers {
			f.stake.power[string(s.pk[:])] = 0
		}
		f.stake.settled = 120
		f.closeSeries(t, seriesName)
		b := f.ballot(6)
		require.Equal(t, 4*btc, b.table.TotalPowerSat)
		require.Equal(t, pinned.PinnedBtcHeight, b.record.PinnedBtcHeight)
		require.Equal(t, pinned.PinnedAtBtcHeight, b.record.PinnedAtBtcHeight)
		require.Equal(t, pinned.PinnedHeight, b.record.PinnedHeight)
		for _, s := range f.signers {
			f.stake.power[string(s.pk[:])] = 3 * btc
		}
		f.stake.settled = 140
		f.next()
		require.Equal(t, 12*btc, f.ballot(6).table.TotalPowerSat, "the next pin finds the new stake")
		f.apply(blocks[5], f.signers...)
		require.EqualValues(t, 8, f.lastFinal())
	})
	t.Run("success - what is decided stays", func(t *testing.T) {
		f, blocks := closingFixture(t)
		f.applyCheckpoint(0, 1, blocks[8], f.signers...)
		require.Zero(t, f.seriesAt(0).Decided, "Ethereum takes them in order")
		f.closeSeries(t, seriesName)
		id, err := f.k.decidingBallot(f.ctx, 9)
		require.NoError(t, err)
		require.Equal(t, types.BALLOT_KIND_CHECKPOINT, id.Kind)
		f.next()
		f.apply(blocks[5], f.signers...)
		require.EqualValues(t, 10, f.lastFinal())
	})
	t.Run("success - before the first table", func(t *testing.T) {
		f := checkpointFixture(t, testParams(), 8, btc)
		f.closeSeries(t, seriesName)
		f.run(chain(t, 1, [32]byte{9}, 10, 0), f.signers...)
		require.EqualValues(t, 10, f.lastFinal())
	})
	t.Run("success - between the first table and the first checkpoint", func(t *testing.T) {
		f := checkpointFixture(t, testParams(), 8, btc)
		blocks := chain(t, 1, [32]byte{9}, 10, 0)
		f.run(blocks[:4], f.signers...)
		f.closeSeries(t, seriesName)
		has, err := f.k.checkpointTables.Has(f.ctx, 0)
		require.NoError(t, err)
		require.False(t, has)
		f.run(blocks[4:], f.signers...)
		require.EqualValues(t, 10, f.lastFinal())
	})
}

// A new series takes over: its own name in contexts and nonces, its own numbers from 0.
func TestSecondSeries(t *testing.T) {
	f, blocks := closingFixture(t)
	f.closeSeries(t, seriesName)
	f.next()
	msg := openMsg(f)
	msg.Name, msg.ActivationHeight, msg.Interval = "test-2", 15, 4
	_, err := f.msg.OpenSeries(f.ctx, msg)
	require.NoError(t, err)
	for _, s := range f.signers {
		f.commitCheckpoints(s, 1, 0, 20)
		_, err := f.msg.CommitPubRand(f.ctx, f.checkpointCommit(s, 0, 100, 20))
		require.ErrorIs(t, err, types.ErrSeriesClosed)
	}
	f.skip(5)
	f.apply(blocks[5], f.signers...)
	f.apply(blocks[8], f.signers...)
	f.next()
	f.runSeries(blocks[10:24], f.signers...)
	require.EqualValues(t, 24, f.lastFinal())
	series := f.seriesAt(1)
	require.EqualValues(t, 3, series.Decided, "15, 19 and 23")
	first := f.checkpointBallot(1, 0)
	require.EqualValues(t, 15, first.slot)
	require.Equal(t, "test-2", first.checkpoint.series.Name)
	require.Equal(t, types.CheckpointSlot(1, 0), first.record.Slot)
	_, err = f.k.VoteStatus(f.ctx, f.checkpointVote(f.signers[0], 0, 2, [32]byte{1}))
	require.ErrorIs(t, err, types.ErrSeriesClosed)
}

func TestStaleCheckpoint(t *testing.T) {
	params := testParams()
	params.RepinAfterBtcBlocks, params.ExitDelayBtcBlocks = 36, 100
	f := checkpointFixture(t, params, 40, btc, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, 16, 0)
	f.runSeries(blocks[:5], f.signers...)
	f.submit(blocks[5:7]...)
	f.next()
	before := f.checkpointBallot(0, 0)
	f.stake.settled = 199
	f.next()
	require.EqualValues(t, 1, f.ballot(7).record.Repins)
	require.Equal(t, before.record, f.checkpointBallot(0, 0).record, "a checkpoint is never pinned again")
	require.NotContains(t, f.waiting(0).reason, "stale")
	f.stake.settled = 200
	require.NoError(t, f.k.EndBlock(f.ctx))
	require.Equal(t, 1, f.events(&types.EventCheckpointStale{}))
	f.stake.settled = 201
	f.next()
	require.NoError(t, f.k.EndBlock(f.ctx))
	require.Zero(t, f.events(&types.EventCheckpointStale{}), "it is said once")
	f.applyCheckpoint(0, 0, blocks[5], f.signers...)
	require.EqualValues(t, 5, f.lastFinal(), "its stake may have been withdrawn")
	w := f.waiting(0)
	require.EqualValues(t, 6, w.slot)
	require.Contains(t, w.reason, "checkpoint 0 (L2 height 6) can never be decided: its table of Bitcoin height 100 is stale")
	f.closeSeries(t, seriesName)
	f.next()
	for _, b := range blocks[5:7] {
		f.apply(b, f.signers...)
	}
	require.EqualValues(t, 7, f.lastFinal())
}

// A checkpoint above a window that was made smaller becomes stale like the others, and is told of when it does: never after.
func TestStaleCheckpointAboveTheWindow(t *testing.T) {
	for name, highest := range map[string]int{"success - it is the highest slot": 6, "success - another is above it": 7} {
		t.Run(name, func(t *testing.T) {
			params := testParams()
			params.RepinAfterBtcBlocks, params.ExitDelayBtcBlocks = 36, 100
			f := checkpointFixture(t, params, 40, btc, btc, btc, btc)
			f.submit(chain(t, 1, [32]byte{9}, highest, 0)...)
			f.next()
			params.MaxOpenSlots = 4
			require.NoError(t, f.k.params.Set(f.ctx, params))
			f.stake.settled = 200
			require.NoError(t, f.k.EndBlock(f.ctx))
			require.Equal(t, 1, f.events(&types.EventCheckpointStale{}))
		})
	}
}

// A table that was too old before its checkpoint opened has signed nothing, so the series ends there and finality goes on.
func TestStaleTableClosesTheSeries(t *testing.T) {
	params := testParams()
	params.RepinAfterBtcBlocks, params.ExitDelayBtcBlocks = 36, 100
	f := checkpointFixture(t, params, 40, btc, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, 10, 0)
	f.runSeries(blocks[:8], f.signers...)
	f.stake.settled = 200
	require.Equal(t, "checkpoint 1 (L2 height 9) will not open: its table of Bitcoin height 100 is stale; "+
		"the series closes with the next header of that height", f.waiting(0).reason)
	f.submit(blocks[8])
	series := f.seriesAt(0)
	require.Equal(t, types.SERIES_STATUS_CLOSED, series.Status)
	require.Equal(t, "table 1 of Bitcoin height 100 was too old when its checkpoint opened", series.ClosedReason)
	f.next()
	f.apply(blocks[8], f.signers...)
	f.runSeries(blocks[9:], f.signers...)
	require.EqualValues(t, 10, f.lastFinal())
	require.EqualValues(t, 1, f.seriesAt(0).Decided)
}

func TestLostStakeDecidesNoCheckpoint(t *testing.T) {
	f := checkpointFixture(t, testParams(), 40, btc, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, 6, 0)
	f.runSeries(blocks[:5], f.signers...)
	f.submit(blocks[5])
	f.next()
	f.stake.power[string(f.signers[0].pk[:])] = 0
	f.stake.lastLoss = f.ctx.BlockHeight()
	f.applyCheckpoint(0, 0, blocks[5], f.signers[:3]...)
	require.EqualValues(t, 5, f.lastFinal(), "2 of 4 have their stake")
	f.applyCheckpoint(0, 0, blocks[5], f.signers[3])
	require.EqualValues(t, 6, f.lastFinal())
}

func TestCheckpointMisses(t *testing.T) {
	params := testParams()
	params.LateVoteSlots = 2
	f := checkpointFixture(t, params, 40, btc, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, 14, 0)
	f.runSeries(blocks[:9], f.signers[:3]...)
	require.EqualValues(t, 7, f.state(f.signers[3]).Missed, "the checkpoint at 6 counts as any slot")
	f.closeSeries(t, seriesName)
	f.runSeries(blocks[9:], f.signers[:3]...)
	require.EqualValues(t, 11, f.state(f.signers[3]).Missed, "but 9: it took no votes since the series closed")
	require.Zero(t, f.state(f.signers[0]).Missed)
}

func TestCheckpointsArePruned(t *testing.T) {
	params := testParams()
	params.LateVoteSlots, params.RetentionSlots = 1, 5
	f := checkpointFixture(t, params, 40, btc, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, 40, 0)
	f.runSeries(blocks[:20], f.signers...)
	slots := func() (kept []uint64) {
		records, err := values(f.ctx, f.k.checkpoints)
		require.NoError(t, err)
		for _, record := range records {
			kept = append(kept, record.FinalitySlot)
		}
		return kept
	}
	require.Equal(t, []uint64{15, 18}, slots())
	tables, err := values(f.ctx, f.k.checkpointTables)
	require.NoError(t, err)
	require.Len(t, tables, 3, "two retained and the next one")
	places, err := values(f.ctx, f.k.checkpointSlots)
	require.NoError(t, err)
	require.Equal(t, []uint64{3, 4}, places)
	headers, err := values(f.ctx, f.k.headers)
	require.NoError(t, err)
	require.EqualValues(t, 15, headers[0].Slot)

	// An undecided checkpoint of a closed series goes with its slot, and the last table with the last checkpoint.
	f.submit(blocks[20])
	f.closeSeries(t, seriesName)
	f.next()
	f.apply(blocks[20], f.signers...)
	f.next()
	require.Equal(t, []uint64{18, 21}, slots())
	f.run(blocks[21:], f.signers...)
	require.EqualValues(t, 40, f.lastFinal())
	require.Empty(t, slots())
	for name, count := range map[string]func() (int, error){
		"tables": func() (int, error) { v, err := values(f.ctx, f.k.checkpointTables); return len(v), err },
		"places": func() (int, error) { v, err := values(f.ctx, f.k.checkpointSlots); return len(v), err },
		"ballots": func() (int, error) {
			v, err := values(f.ctx, f.k.ballots)
			return len(v) - 6, err
		},
	} {
		n, err := count()
		require.NoError(t, err)
		require.Zero(t, n, name)
	}
	_, err = f.voters(types.BallotID{Kind: types.BALLOT_KIND_CHECKPOINT, Slot: 4})
	require.ErrorIs(t, err, types.ErrBallotNotFound)
	_, err = f.k.VoteStatus(f.ctx, f.checkpointVote(f.signers[0], 0, 4, [32]byte{1}))
	require.ErrorIs(t, err, types.ErrSlotClosed)
}

func TestOldCheckpointCommitmentsArePruned(t *testing.T) {
	params := testParams()
	params.LateVoteSlots, params.RetentionSlots = 1, 5
	f := checkpointFixture(t, params, 40, btc)
	s := f.signers[0]
	blocks := chain(t, 1, [32]byte{9}, 3*44, 0)
	f.commitCheckpoints(s, 0, 40, 8)
	f.runSeries(blocks[:3*40+3], s)
	count := func() int {
		response, err := f.query.PubRandCommits(f.ctx, &types.QueryPubRandCommitsRequest{
			FpBtcPkHex: hex0x(s.pk[:]), Kind: types.BALLOT_KIND_CHECKPOINT,
		})
		require.NoError(t, err)
		return len(response.Commits)
	}
	f.commitCheckpoints(s, 0, 48, 8)
	require.Equal(t, 3, count(), "a retained checkpoint used the first one")
	f.runSeries(blocks[3*40+3:], s)
	f.commitCheckpoints(s, 0, 56, 8)
	require.Equal(t, 3, count())
}
