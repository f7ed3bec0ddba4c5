package keeper

import (
	"bytes"
	"math"
	"slices"
	"testing"

	storetypes "cosmossdk.io/store/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eots"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
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
	f.stake.settled = 105

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

func TestCheckpointVoteStatus(t *testing.T) {
	// The last one commits too late to have a nonce in a table, the stranger has none at all.
	f := newFixture(t, testParams(), 300, 3*btc, 3*btc, 3*btc, btc)
	_, err := f.msg.OpenSeries(f.ctx, openMsg(f))
	require.NoError(t, err)
	for _, s := range f.signers[:3] {
		f.commitCheckpoints(s, 0, 0, 20)
	}
	f.skip(5)
	f.commitCheckpoints(f.signers[3], 0, 0, 20)
	blocks := chain(t, 1, [32]byte{9}, 9, 0)
	f.runSeries(blocks[:5], f.signers...)
	stranger := newSigner(t, 99, 1, 10)
	unknown := types.CheckpointSlot(1, 0)
	moved := func(slot uint64) *types.SignedDigest {
		v := f.checkpointVote(f.signers[0], 0, 0, [32]byte{5})
		v.Slot = slot
		return v
	}
	check := func(name string, v *types.SignedDigest, want types.VoteStatus, wantErr error) {
		t.Run(name, func(t *testing.T) {
			got, err := f.k.VoteStatus(f.ctx, v)
			require.ErrorIs(t, err, wantErr)
			require.Equal(t, want, got)
		})
	}
	early := f.checkpointVote(f.signers[0], 0, 0, [32]byte{5})
	check("success - the next one waits", early, types.VoteWaiting, nil)
	wrong := *early
	wrong.PubRand[5]++
	check("error - another nonce before it opens", &wrong, 0, types.ErrWrongNonce)
	check("error - no nonce in its table", f.checkpointVote(f.signers[3], 0, 0, [32]byte{5}), 0, types.ErrPubRandNotUsable)
	check("error - stranger before it opens", f.checkpointVote(stranger, 0, 0, [32]byte{5}), 0, types.ErrProviderUnknown)
	check("error - the one after it", f.checkpointVote(f.signers[0], 0, 1, [32]byte{5}), 0, types.ErrCheckpointNotOpen)
	check("error - finality where a checkpoint will decide", f.vote(f.signers[0], 6, blocks[5].hash), 0, types.ErrCheckpointSlot)
	check("success - finality beside it", f.vote(f.signers[0], 7, blocks[6].hash), types.VoteWaiting, nil)
	f.submit(blocks[5])
	f.next()
	digest := f.digest(0, 0, blocks[5])
	f.applyCheckpoint(0, 0, blocks[5], f.signers[1])
	other := *f.checkpointVote(f.signers[0], 0, 0, digest)
	other.PubRand[5]++
	for _, tc := range []struct {
		name string
		vote *types.SignedDigest
		want types.VoteStatus
		err  error
	}{
		{"success - candidate", f.checkpointVote(f.signers[0], 0, 0, digest), types.VoteReady, nil},
		{"success - recorded", f.checkpointVote(f.signers[1], 0, 0, digest), types.VoteRecorded, nil},
		{"success - conflict", f.checkpointVote(f.signers[1], 0, 0, [32]byte{5}), types.VoteConflict, nil},
		{"success - digest before its header", f.checkpointVote(f.signers[0], 0, 0, [32]byte{5}), types.VoteWaiting, nil},
		{"success - a block hash is no digest", f.checkpointVote(f.signers[0], 0, 0, blocks[5].hash), types.VoteWaiting, nil},
		{"error - finality where a checkpoint decides", f.vote(f.signers[0], 6, blocks[5].hash), 0, types.ErrCheckpointSlot},
		{"error - finality where the next one will", f.vote(f.signers[0], 9, blocks[8].hash), 0, types.ErrCheckpointSlot},
		{"error - another nonce", &other, 0, types.ErrWrongNonce},
		{"error - no nonce in the table", f.checkpointVote(f.signers[3], 0, 0, digest), 0, types.ErrPubRandNotUsable},
		{"error - stranger", f.checkpointVote(stranger, 0, 0, digest), 0, types.ErrProviderUnknown},
		{"error - no such series", moved(unknown), 0, types.ErrSeriesUnknown},
		{"error - far beyond all heights", moved(types.MaxL2Height), 0, types.ErrCheckpointNotOpen},
	} {
		check(tc.name, tc.vote, tc.want, tc.err)
	}
	f.applyCheckpoint(0, 0, blocks[5], f.signers[0], f.signers[2])
	require.EqualValues(t, 6, f.lastFinal())
	check("error - another digest after the decision", f.checkpointVote(f.signers[3], 0, 0, [32]byte{5}), 0, types.ErrPubRandNotUsable)
	id := types.BallotID{Kind: types.BALLOT_KIND_CHECKPOINT}
	voters, err := f.voters(id)
	require.NoError(t, err)
	entries := f.checkpointBallot(0, 0).checkpoint.table.Entries
	require.Len(t, voters, len(entries))
	for i, voter := range voters {
		require.Equal(t, entries[i].FpBtcPk, voter.FpPk[:], "votes travel by the table's order")
		var want [32]byte
		copy(want[:], entries[i].PubRand)
		require.Equal(t, want, voter.PubRand, "and under the nonces that it names")
	}
}

func TestVerifyCheckpointVote(t *testing.T) {
	f := checkpointFixture(t, testParams(), 8, btc)
	good := f.checkpointVote(f.signers[0], 0, 3, [32]byte{1})
	require.NoError(t, f.k.VerifyVote(f.ctx, good))
	finality := f.vote(f.signers[0], 3, [32]byte{1})
	fits, err := f.k.SignatureScreen(f.ctx, good)
	require.NoError(t, err)
	require.True(t, fits(good.Sig))
	require.False(t, fits(finality.Sig))
	for name, tc := range map[string]struct {
		change func(v *types.SignedDigest)
		err    error
	}{
		"error - other digest":         {func(v *types.SignedDigest) { v.Digest[0]++ }, types.ErrInvalidSignature},
		"error - other nonce":          {func(v *types.SignedDigest) { v.PubRand[0]++ }, types.ErrInvalidProof},
		"error - other slot":           {func(v *types.SignedDigest) { v.Slot = 4 }, types.ErrInvalidProof},
		"error - uncovered slot":       {func(v *types.SignedDigest) { v.Slot = 8 }, types.ErrNoPubRand},
		"error - other series":         {func(v *types.SignedDigest) { v.Slot += 1 << types.EraBits }, types.ErrNoPubRand},
		"error - a finality signature": {func(v *types.SignedDigest) { v.Sig = finality.Sig }, types.ErrInvalidSignature},
		"error - a finality nonce":     {func(v *types.SignedDigest) { v.PubRand, v.Sig = finality.PubRand, finality.Sig }, types.ErrInvalidProof},
		"error - as a finality vote":   {func(v *types.SignedDigest) { v.Kind = types.BALLOT_KIND_FINALITY }, types.ErrInvalidProof},
	} {
		t.Run(name, func(t *testing.T) {
			v := *good
			tc.change(&v)
			require.ErrorIs(t, f.k.VerifyVote(f.ctx, &v), tc.err)
		})
	}
}

// A table that cannot decide would end the series, so the checkpoint that hands over to it waits.
func TestCheckpointWaitsForTheNextTable(t *testing.T) {
	f := checkpointFixture(t, testParams(), 8, btc, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, 9, 0)
	f.runSeries(blocks[:4], f.signers...)
	jail := func(jailed bool) {
		for _, s := range f.signers[:2] {
			state := f.state(s)
			state.Jailed = jailed
			require.NoError(t, f.k.providers.Set(f.ctx, s.pk[:], state))
		}
	}
	jail(true)
	f.submit(blocks[4])
	before := f.dump()
	cached, _ := f.ctx.CacheContext()
	cached = cached.WithGasMeter(storetypes.NewInfiniteGasMeter())
	_, err := f.msg.SubmitHeaders(cached, &types.MsgSubmitHeaders{Signer: f.relayer, Headers: raws(blocks[4:7]...)})
	require.ErrorIs(t, err, types.ErrCheckpointNotReady)
	require.ErrorContains(t, err, "L2 height 6 waits for table 1")
	require.ErrorContains(t, err, hex0x(f.signers[0].pk[:])[2:])
	require.EqualValues(t, 3*gasPerHeader+gasPerCandidate+gasPerCheckpointTable, cached.GasMeter().GasConsumed(),
		"the work is paid for, the table that could not be used included")
	require.Contains(t, f.waiting(0).reason, "checkpoint 0 (L2 height 6) cannot open: table 1 cannot decide: it has nonces of only")
	require.Equal(t, before, f.dump(), "to look changes nothing")
	jail(false)
	f.next()
	f.apply(blocks[4], f.signers...)
	f.runSeries(blocks[5:], f.signers...)
	require.EqualValues(t, 9, f.lastFinal())
}

// Providers that cannot sign checkpoints stay in their totals for exit_delay, apart from what they are for finality.
func TestCheckpointExitDelay(t *testing.T) {
	params := testParams()
	params.ExitDelayBtcBlocks, params.RepinAfterBtcBlocks = 10, 10
	f := checkpointFixture(t, params, 40, 3*btc, 3*btc, 3*btc)
	out := newSigner(t, 9, 1, 300)
	f.addProvider(out, btc)
	commit := out.commit()
	require.NoError(t, f.k.pubRand.Set(f.ctx, commitKey(commit), commit))
	blocks := chain(t, 1, [32]byte{9}, 16, 0)
	f.runSeries(blocks[:3], f.signers...)
	require.True(t, f.state(out).Entered)
	require.Zero(t, f.state(out).InactiveSinceBtcHeight)
	require.EqualValues(t, 100, f.state(out).CheckpointInactiveSinceBtcHeight)
	table := func(n uint64) types.CheckpointTable {
		table, err := f.k.checkpointTables.Get(f.ctx, n)
		require.NoError(t, err)
		return table
	}
	require.Len(t, table(0).Entries, 4, "it counts for finality, so it counts in the first total")
	require.Equal(t, 9*btc, func() uint64 { table := table(0); return table.SignablePower() }())
	f.runSeries(blocks[3:6], f.signers[:3]...)
	require.Len(t, table(1).Entries, 4)
	f.stake.settled = 109
	f.runSeries(blocks[6:9], f.signers[:3]...)
	require.Len(t, table(2).Entries, 4)
	f.stake.settled = 110
	f.runSeries(blocks[9:12], f.signers[:3]...)
	require.Len(t, table(3).Entries, 3)
	require.False(t, f.state(out).CheckpointEntered)
	require.True(t, f.state(out).Entered, "it still votes for finality")
	f.commitCheckpoints(out, 0, 4, 20)
	f.skip(5)
	f.runSeries(blocks[12:15], f.signers[:3]...)
	require.Len(t, table(4).Entries, 3, "what it committed is not anchored yet")
}

// Nonces are good for tables that are pinned after a decided checkpoint has bound them.
func TestCommitmentsAreAnchored(t *testing.T) {
	params := testParams()
	params.PubRandDelayBlocks = 1
	f := checkpointFixture(t, params, 40, btc, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, 16, 0)
	late := newSigner(t, 9, 1, 300)
	f.addProvider(late, btc)
	usable := func(id types.BallotID) bool {
		ok, err := f.k.usablePubRand(f.ctx, params, id, late.pk[:], f.ctx.BlockHeight())
		require.NoError(t, err)
		return ok
	}
	checkpointID := types.BallotID{Kind: types.BALLOT_KIND_CHECKPOINT, Slot: 5}
	f.runSeries(blocks[:4], f.signers...)
	_, err := f.msg.CommitPubRand(f.ctx, f.commitMsg(late))
	require.NoError(t, err)
	f.commitCheckpoints(late, 0, 0, 20)
	f.skip(5)
	require.False(t, usable(finalityID(20)), "after activation a minute is not enough")
	require.False(t, usable(checkpointID))
	response, err := f.query.PubRandCommits(f.ctx, &types.QueryPubRandCommitsRequest{FpBtcPkHex: hex0x(late.pk[:])})
	require.NoError(t, err)
	require.EqualValues(t, math.MaxInt64, response.Commits[0].UsableFromHeight)
	four := f.signers[:4]
	f.runSeries(blocks[4:5], four...)
	f.submit(blocks[5])
	root := f.checkpointBallot(0, 0).checkpoint.record.CommitmentsRoot
	f.commitCheckpoints(late, 0, 20, 20)
	f.next()
	require.False(t, usable(finalityID(20)), "checkpoint 0 binds it and is not decided")
	f.applyCheckpoint(0, 0, blocks[5], four...)
	require.True(t, usable(finalityID(20)))
	require.True(t, usable(checkpointID))
	require.False(t, usable(types.BallotID{Kind: types.BALLOT_KIND_CHECKPOINT, Slot: 25}), "it came after checkpoint 0 opened, in the same block")
	require.Equal(t, root, f.checkpointBallot(0, 0).checkpoint.record.CommitmentsRoot)
	f.next()
	f.runSeries(blocks[6:9], four...)
	require.NotEqual(t, root, f.checkpointBallot(0, 1).checkpoint.record.CommitmentsRoot)
	table, err := f.k.checkpointTables.Get(f.ctx, 2)
	require.NoError(t, err)
	require.Len(t, table.Entries, 5)
	require.Equal(t, 5*btc, table.SignablePower())

	f.closeSeries(t, seriesName)
	require.True(t, usable(finalityID(30)), "without a series there is nothing to anchor in")
}

func TestCommitmentLog(t *testing.T) {
	f := newFixture(t, testParams(), 10, btc, btc)
	_, err := f.msg.OpenSeries(f.ctx, openMsg(f))
	require.NoError(t, err)
	before, err := f.k.loadCommitmentLog(f.ctx)
	require.NoError(t, err)
	var leaves [][]byte
	want := before
	for i, s := range f.signers {
		s.renew(t, 11, uint64(10+i))
		msg := f.commitMsg(s)
		_, err := f.msg.CommitPubRand(f.ctx, msg)
		require.NoError(t, err)
		leaf := checkpoint.CommitLeaf(1, s.pk, 11, uint64(10+i), s.root)
		leaves = append(leaves, leaf)
		want.Append(leaf)
		checkpointMsg := f.checkpointCommit(s, 0, 2, 8)
		_, err = f.msg.CommitPubRand(f.ctx, checkpointMsg)
		require.NoError(t, err)
		want.Append(checkpoint.CommitLeaf(2, s.pk, 2, 8, [32]byte(checkpointMsg.Commitment)))
	}
	_, err = f.msg.CommitPubRand(f.ctx, f.checkpointCommit(f.signers[0], 0, 2, 8))
	require.ErrorIs(t, err, types.ErrInvalidPubRand, "what is refused is not logged")
	log, err := f.k.loadCommitmentLog(f.ctx)
	require.NoError(t, err)
	require.EqualValues(t, before.Count+4, log.Count)
	require.Equal(t, want.Root(), log.Root())
	require.Len(t, leaves, 2)
}

func TestCommitCheckpointPubRand(t *testing.T) {
	for _, tc := range []struct {
		name     string
		n, num   uint64
		change   func(f *fixture, m *types.MsgCommitPubRand)
		unsigned bool
		err      error
	}{
		{name: "success - least", num: 8},
		{name: "success - greatest", num: 1024},
		{name: "success - up to the limit", n: 4096 - 7, num: 8},
		{name: "error - beyond the limit", n: 4096 - 6, num: 8, err: types.ErrInvalidPubRand},
		{name: "error - too few", num: 7, err: types.ErrInvalidPubRand},
		{name: "error - too many", num: 1025, err: types.ErrInvalidPubRand},
		{name: "error - no such series", num: 8, err: types.ErrSeriesUnknown, change: func(_ *fixture, m *types.MsgCommitPubRand) {
			m.StartSlot = types.CheckpointSlot(1, 0)
		}},
		{name: "error - out of the series", num: 8, err: types.ErrInvalidPubRand, change: func(_ *fixture, m *types.MsgCommitPubRand) {
			m.StartSlot = types.CheckpointSlot(1, 0) - 4
		}},
		{name: "error - nonces are missing", num: 8, err: types.ErrInvalidPubRand, change: func(_ *fixture, m *types.MsgCommitPubRand) {
			m.PubRands = nil
		}},
		{name: "error - a nonce too many", num: 8, err: types.ErrInvalidPubRand, change: func(_ *fixture, m *types.MsgCommitPubRand) {
			m.PubRands = append(m.PubRands, m.PubRands[:32]...)
		}},
		{name: "error - nonces in another order", num: 8, err: types.ErrInvalidPubRand, change: func(_ *fixture, m *types.MsgCommitPubRand) {
			m.PubRands = append(m.PubRands[32:], m.PubRands[:32]...)
		}},
		{name: "error - zero nonce", num: 8, err: types.ErrInvalidPubRand, change: func(_ *fixture, m *types.MsgCommitPubRand) {
			replaceNonce(m, [32]byte{})
		}},
		{name: "error - nonce off the curve", num: 8, err: types.ErrInvalidPubRand, change: func(_ *fixture, m *types.MsgCommitPubRand) {
			replaceNonce(m, [32]byte{31: 5})
		}},
		{name: "error - signed for another kind", num: 8, unsigned: true, err: types.ErrInvalidSignature, change: func(f *fixture, m *types.MsgCommitPubRand) {
			m.Kind = types.BALLOT_KIND_FINALITY
			f.signCommit(f.signers[0], m)
			m.Kind = types.BALLOT_KIND_CHECKPOINT
		}},
		{name: "error - closed series", num: 8, err: types.ErrSeriesClosed, change: func(f *fixture, _ *types.MsgCommitPubRand) {
			require.NoError(f.tb, f.k.CloseSeries(f.ctx, seriesName, ""))
		}},
		{name: "error - the next is above it", num: 8, err: types.ErrInvalidPubRand, change: func(f *fixture, _ *types.MsgCommitPubRand) {
			series := f.seriesAt(0)
			series.Next = 8
			require.NoError(f.tb, f.k.putSeries(f.ctx, &series))
		}},
		{name: "error - public nonces for finality", num: 8, err: types.ErrInvalidPubRand, change: func(_ *fixture, m *types.MsgCommitPubRand) {
			m.Kind, m.StartSlot = types.BALLOT_KIND_FINALITY, 100
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := newFixture(t, testParams(), 10, btc)
			_, err := f.msg.OpenSeries(f.ctx, openMsg(f))
			require.NoError(t, err)
			msg := f.checkpointCommit(f.signers[0], 0, tc.n, tc.num)
			if tc.change != nil {
				tc.change(f, msg)
			}
			if !tc.unsigned {
				f.signCommit(f.signers[0], msg)
			}
			_, err = f.msg.CommitPubRand(f.ctx, msg)
			require.ErrorIs(t, err, tc.err)
			if tc.err != nil {
				return
			}
			_, err = f.msg.CommitPubRand(f.ctx, msg)
			require.ErrorIs(t, err, types.ErrInvalidPubRand, "only above the last")
			commit, found, err := f.k.newestCommit(f.ctx, types.BALLOT_KIND_CHECKPOINT, f.signers[0].pk[:])
			require.NoError(t, err)
			require.True(t, found)
			require.Equal(t, msg.PubRands, commit.PubRands)
		})
	}
}

// replaceNonce puts another first nonce into a commitment.
func replaceNonce(m *types.MsgCommitPubRand, nonce [32]byte) {
	copy(m.PubRands, nonce[:])
	var all [][32]byte
	for i := 0; i < len(m.PubRands); i += 32 {
		all = append(all, [32]byte(m.PubRands[i:i+32]))
	}
	root := eots.Commit(all)
	m.Commitment = root[:]
}

// What a checkpoint costs to open is paid for, also by a message that fails after it.
func TestCheckpointTablesCostGas(t *testing.T) {
	f := checkpointFixture(t, testParams(), 8, btc)
	blocks := chain(t, 1, [32]byte{9}, 7, 0)
	f.run(blocks[:2], f.signers...)
	gas := func(headers ...block) (uint64, error) {
		ctx, _ := f.ctx.CacheContext()
		ctx = ctx.WithGasMeter(storetypes.NewGasMeter(10_000_000))
		_, err := f.msg.SubmitHeaders(ctx, &types.MsgSubmitHeaders{Signer: f.relayer, Headers: raws(headers...)})
		return ctx.GasMeter().GasConsumed(), err
	}
	used, err := gas(blocks[2:6]...)
	require.NoError(t, err)
	require.EqualValues(t, 4*(gasPerHeader+gasPerCandidate)+2*gasPerCheckpointTable, used, "tables 0 and 1")
	used, err = gas(append(blocks[2:6:6], block{raw: []byte{1}})...)
	require.ErrorIs(t, err, types.ErrInvalidHeader)
	require.EqualValues(t, 5*gasPerHeader+4*gasPerCandidate+2*gasPerCheckpointTable, used)
}

// A vote that waits for its checkpoint stands by the rules of all votes, and takes part once the checkpoint is open.
func TestCheckpointVoteWaits(t *testing.T) {
	f := checkpointFixture(t, testParams(), 8, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, 7, 0)
	f.runSeries(blocks[:2], f.signers...)
	voteStatus := func(v *types.SignedDigest) (types.VoteStatus, error) { return f.k.VoteStatus(f.ctx, v) }
	open := f.ctx
	f.ctx, _ = open.CacheContext()
	f.runSeries(blocks[2:5], f.signers...)
	f.submit(blocks[5])
	digest := f.digest(0, 0, blocks[5])
	f.ctx = open
	v := f.checkpointVote(f.signers[0], 0, 0, digest)
	_, err := voteStatus(v)
	require.ErrorIs(t, err, types.ErrCheckpointNotOpen, "the series has no table")
	f.runSeries(blocks[2:5], f.signers...)
	got, err := voteStatus(v)
	require.NoError(t, err)
	require.Equal(t, types.VoteWaiting, got)
	require.NoError(t, f.k.VerifyVote(f.ctx, v))
	require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{v}), "a batch cannot bring it in")
	t.Run("error - jailed", func(t *testing.T) {
		ctx := f.ctx
		defer func() { f.ctx = ctx }()
		f.ctx, _ = ctx.CacheContext()
		state := f.state(f.signers[0])
		state.Jailed = true
		require.NoError(t, f.k.providers.Set(f.ctx, f.signers[0].pk[:], state))
		_, err := voteStatus(v)
		require.ErrorIs(t, err, types.ErrProviderJailed)
	})
	t.Run("error - closed series", func(t *testing.T) {
		ctx := f.ctx
		defer func() { f.ctx = ctx }()
		f.ctx, _ = ctx.CacheContext()
		f.closeSeries(t, seriesName)
		_, err := voteStatus(v)
		require.ErrorIs(t, err, types.ErrSeriesClosed)
	})
	f.submit(blocks[5])
	got, err = voteStatus(v)
	require.NoError(t, err)
	require.Equal(t, types.VoteReady, got)
}

func TestPublicNoncesCostGas(t *testing.T) {
	f := newFixture(t, testParams(), 10, btc)
	_, err := f.msg.OpenSeries(f.ctx, openMsg(f))
	require.NoError(t, err)
	spent := func(num uint64) uint64 {
		meter := storetypes.NewInfiniteGasMeter()
		msg := f.checkpointCommit(f.signers[0], 0, 0, num)
		msg.Sig[5]++
		_, err := f.msg.CommitPubRand(f.ctx.WithGasMeter(meter), msg)
		require.ErrorIs(t, err, types.ErrInvalidSignature)
		return meter.GasConsumed()
	}
	require.Equal(t, uint64(1016*gasPerPublicNonce), spent(1024)-spent(8))
}

// The verifier takes no Bitcoin time that runs backwards, so a checkpoint waits for Bitcoin after a reorganization.
func TestCheckpointAfterABitcoinReorg(t *testing.T) {
	f := checkpointFixture(t, testParams(), 8, btc)
	blocks := chain(t, 1, [32]byte{9}, 9, 0)
	f.runSeries(blocks[:5], f.signers...)
	f.stake.reorged = 1000
	cached, _ := f.ctx.CacheContext()
	_, err := f.k.SubmitHeaders(cached, f.relayer, raws(blocks[5]))
	require.ErrorIs(t, err, types.ErrCheckpointNotReady)
	require.ErrorContains(t, err, "its Bitcoin time")
	require.Contains(t, f.waiting(0).reason, "cannot open: table 1 cannot decide: its Bitcoin time")
	f.stake.settled += 2
	f.runSeries(blocks[5:], f.signers...)
	require.EqualValues(t, 9, f.lastFinal())
	require.EqualValues(t, 2, f.seriesAt(0).Decided)
}

// Table 0 takes over from finality, also when a former series knew more providers: who left since must not count again, or the
// stake of a third that went away would close each new series at its birth.
func TestFirstTableForgetsWhoLeftFinality(t *testing.T) {
	f := newFixture(t, testParams(), 140, btc, btc)
	f.stake.settled = 1000
	_, err := f.msg.OpenSeries(f.ctx, openMsg(f))
	require.NoError(t, err)
	f.commitCheckpoints(f.signers[0], 0, 0, 8)
	gone := f.state(f.signers[1])
	gone.Jailed, gone.Entered, gone.InactiveSinceBtcHeight, gone.CheckpointEntered = true, true, 1, true
	require.NoError(t, f.k.providers.Set(f.ctx, gone.FpBtcPk, gone))
	// The other one stayed, or this would be a launch, in which everybody counts.
	stayed := f.state(f.signers[0])
	stayed.Entered = true
	require.NoError(t, f.k.providers.Set(f.ctx, stayed.FpBtcPk, stayed))
	f.skip(5)
	f.runSeries(chain(t, 1, [32]byte{9}, 7, 0), f.signers[0])
	require.Equal(t, types.SERIES_STATUS_ACTIVE, f.seriesAt(0).Status, f.seriesAt(0).ClosedReason)
	require.Len(t, f.checkpointBallot(0, 0).table.Entries, 1)
	next, err := f.k.checkpointTables.Get(f.ctx, 1)
	require.NoError(t, err)
	require.Len(t, next.Entries, 1)
	require.False(t, f.state(f.signers[1]).CheckpointEntered)
	require.EqualValues(t, 7, f.lastFinal())
}

func TestTableProblem(t *testing.T) {
	table := func(powers []uint64, signs int) *checkpointPin {
		p := &checkpointPin{pin: &pin{}}
		for i, power := range powers {
			s := newSigner(t, byte(i), 1, 1)
			entry := types.CheckpointEntry{FpBtcPk: s.pk[:], PowerSat: power}
			if i < signs {
				entry.PubRand = s.pubRands[0][:]
			}
			p.table.Entries = append(p.table.Entries, entry)
			p.table.TotalPowerSat += power
			p.table.BtcTime = 7
			p.pin.table.Entries = append(p.pin.table.Entries, btcstaketypes.PowerEntry{FpBtcPk: s.pk[:], PowerSat: power})
		}
		p.pin.table.TotalPowerSat = p.table.TotalPowerSat
		slices.SortFunc(p.table.Entries, func(a, b types.CheckpointEntry) int { return bytes.Compare(a.FpBtcPk, b.FpBtcPk) })
		return p
	}
	params := testParams()
	params.MinTotalPowerSat, params.MinProviders = 300, 2
	many := table([]uint64{200, 100}, 2)
	many.table.Entries = make([]types.CheckpointEntry, checkpoint.MaxEntries+1)
	early := table([]uint64{200, 100}, 2)
	early.table.BtcTime = 6
	crowd := make([]uint64, 40)
	for i := range crowd {
		crowd[i] = 100
	}
	for _, tc := range []struct {
		name  string
		table *checkpointPin
		want  string
	}{
		{"success - one satoshi more than two thirds", table([]uint64{100, 101, 100}, 2), ""},
		{"error - two thirds", table([]uint64{100, 100, 100}, 2), "nonces of only 200 of 300 sat; missing: "},
		{"error - too little power", table([]uint64{100, 199}, 2), "it has 299 sat of 2 providers, want 300 sat of 2"},
		{"error - too few providers", table([]uint64{300}, 1), "it has 300 sat of 1 providers, want 300 sat of 2"},
		{"error - too many providers", many, "a contract holds 614"},
		{"error - time runs backwards", early, "its Bitcoin time 6 is before that of the table before it, 7"},
		{"error - no power", table([]uint64{300, 300, 0}, 3), "has no power"},
		{"error - many without nonces", table(crowd, 20), " and 10 more"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			problem := tc.table.problem(params, 7)
			require.Equal(t, problem, tc.table.lack(params, 7), "queries say the same without the hash")
			if tc.want == "" {
				require.Empty(t, problem)
				require.Len(t, tc.table.hash, 32)
				return
			}
			require.Contains(t, problem, tc.want)
			require.Nil(t, tc.table.hash)
		})
	}
}
