package keeper

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// answers is what the module says of every retained ballot, and of the commitments for slots to come: to votes, to whoever
// wants to know a block, and to the next table that is pinned.
func (f *fixture) answers() map[string]string {
	out := map[string]string{}
	p, err := f.k.progress(f.ctx)
	require.NoError(f.tb, err)
	ballots, err := values(f.ctx, f.k.ballots)
	require.NoError(f.tb, err)
	ws, err := f.k.newWorkingSet(f.ctx)
	require.NoError(f.tb, err)
	for _, record := range ballots {
		id := types.BallotID{Kind: record.Kind, Slot: record.Slot}
		name := fmt.Sprintf("%d/%d", id.Kind, id.Slot)
		b, err := ws.ballot(f.ctx, id)
		require.NoError(f.tb, err)
		stale, err := ws.stale(f.ctx, b)
		out[name] = fmt.Sprintf("decided %x stale %v %v by %v", record.DecidedDigest, stale, err, b.table)
		gone, err := ws.knownPower(f.ctx, b)
		out[name+" looks for power that has gone"] = fmt.Sprint(gone != nil, err)
		if record.FinalHeight != 0 {
			out[name+" was final before"] = f.pinnedAfter(record.FinalHeight)
		}
		digests := append([][32]byte{{1}}, b.digests...)
		candidates, err := f.k.candidates(f.ctx, b.slot)
		require.NoError(f.tb, err)
		for i := range candidates {
			digest := [32]byte(candidates[i].Hash)
			if b.checkpoint != nil {
				digest = b.checkpoint.digest(&candidates[i])
			}
			digests = append(digests, digest)
		}
		voters, err := ws.voters(f.ctx, id)
		require.NoError(f.tb, err)
		out[name+" is voted in by"] = fmt.Sprintf("%x", voters)
		for _, s := range f.signers {
			vote := types.SignedDigest{BallotID: id, FpPk: s.pk}
			for _, voter := range voters {
				if voter.FpPk == s.pk {
					vote.PubRand = voter.PubRand
				}
			}
			for _, vote.Digest = range digests {
				digest := vote.Digest
				status, err := f.k.VoteStatus(f.ctx, &vote)
				out[fmt.Sprintf("%s by %x for %x", name, s.pk[:4], digest[:4])] = fmt.Sprint(status, err)
			}
		}
	}
	pinned := firstHeight(f.ctx) + int64(p.params.PubRandDelayBlocks)
	for _, s := range f.signers {
		for slot := p.next(); slot < p.next()+12; slot++ {
			ok, err := f.k.usablePubRand(f.ctx, p.params, finalityID(slot), s.pk[:], pinned)
			out[fmt.Sprintf("nonce of %x for slot %d", s.pk[:4], slot)] = fmt.Sprint(ok, err)
			nonce, err := f.k.nonce(f.ctx, finalityID(slot), s.pk[:])
			out[fmt.Sprintf("opened nonce of %x for slot %d", s.pk[:4], slot)] = fmt.Sprint(nonce, err)
		}
		for index := range uint64(2) {
			for n := range uint64(20) {
				id := checkpointID(types.CheckpointSlot(index, n))
				ok, err := f.k.usablePubRand(f.ctx, p.params, id, s.pk[:], pinned)
				out[fmt.Sprintf("nonce of %x for checkpoint %d of %d", s.pk[:4], n, index)] = fmt.Sprint(ok, err)
			}
		}
	}
	return out
}

// pinnedAfter names the tables of checkpoints that were pinned above a zone height, of which a provider asks what they could know.
func (f *fixture) pinnedAfter(height int64) string {
	tables, err := values(f.ctx, f.k.checkpointTables)
	require.NoError(f.tb, err)
	var slots []uint64
	for _, table := range tables {
		if table.PinnedHeight > height {
			slots = append(slots, table.Slot)
		}
	}
	return fmt.Sprint(slots)
}

// decideOpen has all providers vote for those of the blocks that are candidates by now, also who did before.
func (f *fixture) decideOpen(blocks ...block) {
	p, err := f.k.progress(f.ctx)
	require.NoError(f.tb, err)
	for _, b := range blocks {
		if b.height > types.SlotL2Height(p.highest) {
			return
		}
		id, err := f.k.decidingBallot(f.ctx, b.height)
		require.NoError(f.tb, err)
		for _, s := range f.signers {
			v := f.vote(s, b.height, b.hash)
			if id.Kind == types.BALLOT_KIND_CHECKPOINT {
				index, n := types.CheckpointSeries(id.Slot), types.CheckpointNumber(id.Slot)
				v = f.checkpointVote(s, index, n, f.digest(index, n, b))
			}
			require.NoError(f.tb, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{v}))
		}
	}
}

// TestImportGivesTheSameAnswers: a chain that starts from an export, at height 0 (which is what the context of a genesis says for
// a first block 1), at 1, or where it was, gives the same answers from its first block on, and still does when the same things
// happened on it as on the chain that it came from.
func TestImportGivesTheSameAnswers(t *testing.T) {
	outer := t
	rapid.Check(t, func(t *rapid.T) {
		f, blocks := busySeries(outer)
		for range rapid.IntRange(0, 6).Draw(t, "steps") {
			switch rapid.IntRange(0, 6).Draw(t, "step") {
			case 0:
				f.skip(rapid.IntRange(1, 5).Draw(t, "blocks"))
			case 1:
				// Far enough for tables to be too old, and near enough for them not to be.
				f.stake.settled += uint32(rapid.SampledFrom([]int{1, 36, 500}).Draw(t, "bitcoin"))
				f.next()
			case 2:
				_, _ = f.k.SubmitHeaders(f.ctx, f.relayer, raws(blocks[19:20+rapid.IntRange(0, 3).Draw(t, "headers")]...))
			case 3:
				s := rapid.SampledFrom(f.signers).Draw(t, "signer")
				_ = f.k.ApplyVotes(f.ctx, []*types.SignedDigest{f.vote(s, 20, blocks[19].hash)})
			case 4:
				s := rapid.SampledFrom(f.signers).Draw(t, "committer")
				msg := f.checkpointCommit(s, 1, uint64(rapid.SampledFrom([]int{8, 16, 40, 48}).Draw(t, "at")), 8)
				_, _ = f.msg.CommitPubRand(f.ctx, msg)
			case 5:
				f.decideOpen(blocks[17])
			case 6:
				f.stake.lastLoss = f.ctx.BlockHeight()
			}
		}
		f.next()
		want := f.answers()
		exported, _ := f.export()
		require.NoError(t, exported.Validate())
		old, lost := f.ctx, f.stake.lastLoss
		goOn := func() map[string]string {
			// Deciding the checkpoints that were open anchors what they bind, and nothing else.
			f.decideOpen(blocks[17], blocks[19])
			f.next()
			return f.answers()
		}
		later := goOn()
		for _, height := range []int64{0, 1, old.BlockHeight()} {
			f.open()
			f.stake.lastLoss = lost
			f.ctx = f.ctx.WithBlockHeight(height).WithBlockTime(old.BlockTime())
			require.NoError(t, f.k.InitGenesis(f.ctx, exported))
			require.Equal(t, want, f.answers(), "height %d", height)
			// No block has height 0.
			f.ctx = f.ctx.WithBlockHeight(max(1, height))
			require.Equal(t, later, goOn(), "height %d, later", height)
		}
	})
}
