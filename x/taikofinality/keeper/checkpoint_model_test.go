package keeper

import (
	"bytes"
	"encoding/hex"
	"slices"
	"testing"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// signedFor is all that providers may have signed for in a checkpoint, as it was when its ballot opened.
type signedFor struct {
	record      types.Checkpoint
	table, next types.CheckpointTable
	// digests are by block hash.
	digests map[[32]byte][32]byte
}

// checkpointRun drives a chain with checkpoints at random and remembers what opened.
type checkpointRun struct {
	*fixture
	blocks []block
	top    int
	opened map[uint64]*signedFor
}

func (r *checkpointRun) look(t *rapid.T) {
	records, err := values(r.ctx, r.k.checkpoints)
	require.NoError(t, err)
	for _, record := range records {
		b := r.checkpointBallot(types.CheckpointSeries(record.Slot), types.CheckpointNumber(record.Slot))
		next, err := r.k.checkpointTables.Get(r.ctx, record.Slot+1)
		require.NoError(t, err)
		known := r.opened[record.Slot]
		if known == nil {
			known = &signedFor{record: record, table: b.checkpoint.table, next: next, digests: map[[32]byte][32]byte{}}
			r.opened[record.Slot] = known
		}
		require.Equal(t, known.record, record)
		require.Equal(t, known.table, b.checkpoint.table)
		require.Equal(t, known.next, next)
		headers, err := r.k.candidates(r.ctx, b.slot)
		require.NoError(t, err)
		for i := range headers {
			hash := [32]byte(headers[i].Hash)
			digest := b.checkpoint.digest(&headers[i])
			if _, seen := known.digests[hash]; !seen {
				known.digests[hash] = r.plainDigest(t, known, hash, headers[i].StateRoot)
			}
			require.Equal(t, known.digests[hash], digest, "an honest provider would sign twice")
		}
		if b.decided() {
			require.Equal(t, known.digests[[32]byte(b.record.DecidedHash)], [32]byte(b.record.DecidedDigest))
		}
	}
}

// plainDigest computes a digest anew from what was seen at the opening.
func (r *checkpointRun) plainDigest(t *rapid.T, s *signedFor, hash [32]byte, stateRoot []byte) [32]byte {
	series := r.seriesAt(types.CheckpointSeries(s.record.Slot))
	tableHash, err := s.next.Layout().Hash()
	require.NoError(t, err)
	n := s.record.Slot - series.Index<<40
	return checkpoint.Statement{
		Series: series.Name, ChainID: 31337, Verifier: [20]byte(bytes.Repeat([]byte{0xab}, 20)), N: n,
		L2Height: series.ActivationHeight + n*series.Interval, BlockHash: hash, StateRoot: [32]byte(stateRoot), NextTable: tableHash,
		NextBTCTime: s.next.BtcTime, CommitmentsRoot: [32]byte(s.record.CommitmentsRoot),
	}.Digest()
}

// step does one random thing.
func (r *checkpointRun) step(t *rapid.T) {
	s := r.signers[rapid.IntRange(0, len(r.signers)-1).Draw(t, "signer")]
	switch rapid.IntRange(0, 12).Draw(t, "what") {
	case 0:
		r.stake.power[string(s.pk[:])] = rapid.Uint64Range(1, 5).Draw(t, "power")
	case 1:
		r.stake.settled += rapid.Uint32Range(1, 8).Draw(t, "btc blocks")
	case 2:
		// A commitment of either kind; refused ones change nothing.
		msg := r.checkpointCommit(s, 0, 40+rapid.Uint64Range(0, 300).Draw(t, "start"), 8)
		r.tx(t, func(ctx sdk.Context) error {
			_, err := r.msg.CommitPubRand(ctx, msg)
			return err
		})
	case 3:
		// One alone, or checkpoints would seldom open.
		state := r.state(r.signers[0])
		state.Jailed = !state.Jailed
		require.NoError(t, r.k.providers.Set(r.ctx, state.FpBtcPk, state))
	case 4:
		r.fork(t)
	case 5:
		if r.top > 10 && rapid.IntRange(0, 9).Draw(t, "close") == 0 {
			r.tx(t, func(ctx sdk.Context) error { return r.k.CloseSeries(ctx, seriesName, "at random") })
		}
	default:
		r.advance(t)
	}
}

// tx runs a transaction, which leaves nothing behind when it is refused.
func (r *checkpointRun) tx(t *rapid.T, do func(ctx sdk.Context) error) bool {
	cached, write := r.ctx.CacheContext()
	if err := do(cached); err != nil {
		require.True(t, isRefusal(err), err)
		return false
	}
	write()
	return true
}

// fork offers a sibling of the highest block.
func (r *checkpointRun) fork(t *rapid.T) {
	if r.top < 2 {
		return
	}
	top := r.blocks[r.top-1]
	sibling := newBlock(t, top.height, r.blocks[r.top-2].hash, 1+rapid.Uint64Range(0, 3).Draw(t, "salt"))
	r.tx(t, func(ctx sdk.Context) error {
		_, err := r.k.SubmitHeaders(ctx, testAddress("relayer 2"), raws(sibling))
		return err
	})
}

// advance submits the next block and lets some vote for whatever is open on the chain.
func (r *checkpointRun) advance(t *rapid.T) {
	if r.top < len(r.blocks) && r.tx(t, func(ctx sdk.Context) error {
		_, err := r.k.SubmitHeaders(ctx, r.relayer, raws(r.blocks[r.top]))
		return err
	}) {
		r.top++
	}
	// Mostly all, or finality would seldom reach a checkpoint.
	voters := min(len(r.signers), rapid.IntRange(0, 3*len(r.signers)).Draw(t, "voters"))
	last := r.lastFinal()
	for _, b := range r.blocks[last:min(int(last)+4, r.top)] {
		id, err := r.k.decidingBallot(r.ctx, b.height)
		require.NoError(t, err)
		var batch []*types.SignedDigest
		for _, s := range r.signers[:voters] {
			if id.Kind == types.BALLOT_KIND_FINALITY {
				batch = append(batch, r.vote(s, b.height, b.hash))
				continue
			}
			n := types.CheckpointNumber(id.Slot)
			batch = append(batch, r.checkpointVote(s, 0, n, r.digest(0, n, b)))
		}
		require.NoError(t, r.k.ApplyVotes(r.ctx, batch))
	}
	require.GreaterOrEqual(t, r.lastFinal(), last)
}

// Stake, commitments, jails, candidates and closing may change as they like: what a checkpoint binds stays as it was when
// the ballot opened, and nobody is slashed who signed every slot once.
func TestCheckpointsNeverChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		params := testParams()
		params.RepinAfterBtcBlocks, params.ExitDelayBtcBlocks, params.PubRandDelayBlocks = 3, 20, 1
		params.LateVoteSlots, params.MaxMissedSlots, params.SignedSlotsWindow = 3, 50, 100
		f := checkpointFixture(t, params, 40, 1, 2, 3, 4)
		r := &checkpointRun{fixture: f, blocks: chain(t, 1, [32]byte{9}, 60, 0), opened: map[uint64]*signedFor{}}
		for range rapid.IntRange(20, 60).Draw(t, "steps") {
			r.step(t)
			r.next()
			r.look(t)
		}
		for _, p := range f.stake.providers {
			require.False(t, p.Slashed)
		}
		exported, err := f.k.ExportGenesis(f.ctx)
		require.NoError(t, err)
		require.NoError(t, exported.Validate())
	})
}

// dump is everything in the store, in order.
func (f *fixture) dump() []string {
	iter := f.ctx.KVStore(f.key).Iterator(nil, nil)
	var all []string
	for ; iter.Valid(); iter.Next() {
		all = append(all, hex.EncodeToString(iter.Key())+"="+hex.EncodeToString(iter.Value()))
	}
	require.NoError(f.tb, iter.Close())
	return all
}

// The same blocks must leave the same bytes on every node.
func TestCheckpointsAreDeterministic(t *testing.T) {
	run := func() []string {
		f, blocks := closingFixture(t)
		fork := newBlock(t, 6, blocks[4].hash, 1)
		_, err := f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(fork))
		require.NoError(t, err)
		f.applyCheckpoint(0, 1, blocks[8], f.signers...)
		f.applyCheckpoint(0, 0, fork, f.signers[1])
		f.next()
		f.applyCheckpoint(0, 0, blocks[5], f.signers[2:]...)
		f.submit(blocks[10:13]...)
		f.next()
		f.closeSeries(t, seriesName)
		f.next()
		return f.dump()
	}
	want := run()
	require.NotEmpty(t, want)
	for range 4 {
		require.True(t, slices.Equal(want, run()))
	}
}

// A checkpoint counts, convicts and decides by the rules of every ballot, which the model of finality ballots tells.
func TestCheckpointAgainstModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		powers := rapid.SliceOfN(rapid.Uint64Range(1, 5), modelProviders, modelProviders).Draw(t, "powers")
		f := checkpointFixture(t, testParams(), 8, powers...)
		blocks := chain(t, 1, [32]byte{9}, 6, 0)
		f.run(blocks[:5], f.signers...)
		fork := newBlock(t, 6, blocks[4].hash, 1)
		f.submit(blocks[5])
		_, err := f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(fork))
		require.NoError(t, err)
		f.next()
		digests := [][32]byte{f.digest(0, 0, blocks[5]), f.digest(0, 0, fork), {1}, blocks[5].hash}
		slot := &modelSlot{table: map[int]uint64{}, votes: map[int][32]byte{}, parents: map[[32]byte][32]byte{digests[0]: {}, digests[1]: {}}}
		m := &model{slashed: map[int]bool{}, slots: []*modelSlot{slot}}
		for i, power := range powers {
			slot.table[i] = power
		}
		for range rapid.IntRange(1, 5).Draw(t, "blocks") {
			var batch []*types.SignedDigest
			for range rapid.IntRange(0, 5).Draw(t, "votes") {
				voter := rapid.IntRange(0, modelProviders-1).Draw(t, "voter")
				digest := digests[max(0, rapid.IntRange(-12, 3).Draw(t, "choice"))]
				m.vote(0, voter, digest)
				batch = append(batch, f.checkpointVote(f.signers[voter], 0, 0, digest))
			}
			require.NoError(t, f.k.ApplyVotes(f.ctx, batch))
			m.settle()
			f.next()
			b := f.checkpointBallot(0, 0)
			require.EqualValues(t, 5+m.lastFinal, f.lastFinal())
			require.Equal(t, slot.decided != nil, b.decided())
			if b.decided() {
				require.Equal(t, slot.decided[:], b.record.DecidedDigest)
			}
			for i, s := range f.signers {
				vote, voted := b.vote(s.pk[:])
				digest, want := slot.votes[i]
				require.Equal(t, want, voted)
				require.Equal(t, digest, vote.digest)
				require.Equal(t, m.slashed[i], f.stake.providers[i].Slashed, "provider %d", i)
			}
		}
	})
}
