package keeper

import (
	"slices"
	"strings"
	"testing"

	"cosmossdk.io/collections"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// A node whose cache holds a vote's verdict and one that verifies the vote anew must make the same of it. The second can
// say nothing without the commitment, so the first must not either.
func TestConflictNeedsItsCommitment(t *testing.T) {
	params := testParams()
	params.LateVoteSlots, params.RetentionSlots = 1, 100
	f := newFixture(t, params, 3, btc, btc, btc, btc)
	early := f.vote(f.signers[0], 2, [32]byte{77})
	for _, s := range f.signers {
		s.renew(t, 4, 20)
		_, err := f.msg.CommitPubRand(f.ctx, f.commitMsg(s))
		require.NoError(t, err)
	}
	for range 5 {
		f.next()
	}
	f.run(chain(t, 1, [32]byte{9}, 3, 0), f.renewed(t, 1, 3)...)
	parent := f.ballot(3).record.DecidedDigest
	f.run(chain(t, 4, [32]byte(parent), 9, 0), f.renewed(t, 4, 20)...)
	require.EqualValues(t, 12, f.lastFinal())
	voteStatus, err := f.k.VoteStatus(f.ctx, early)
	require.NoError(t, err)
	require.Equal(t, types.VoteConflict, voteStatus)
	require.NoError(t, f.k.VerifyVote(f.ctx, early))

	// Ballots are pruned some a block, commitments when a new one comes.
	params.RetentionSlots = 3
	require.NoError(t, f.k.SetParams(f.ctx, params))
	f.signers[0].renew(t, 24, 20)
	_, err = f.msg.CommitPubRand(f.ctx, f.commitMsg(f.signers[0]))
	require.NoError(t, err)
	require.NotNil(t, f.ballot(2), "the ballot outlives the commitment")
	require.ErrorIs(t, f.k.VerifyVote(f.ctx, early), types.ErrNoPubRand)
	_, err = f.k.VoteStatus(f.ctx, early)
	require.ErrorIs(t, err, types.ErrNoPubRand)
	require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{early}))
	require.False(t, f.stake.providers[0].Slashed, "a node without the verdict drops the vote")
}

// renewed gives all signers the proofs of a range that they committed to.
func (f *fixture) renewed(t *testing.T, start, num uint64) []*signer {
	for _, s := range f.signers {
		s.renew(t, start, num)
	}
	return f.signers
}

// Governance may change how long a commitment must stand. What was usable when a table was pinned stays so, or the
// open slots would stop; what was not stays so too, or the delay would be worth nothing.
func TestNoncesAreJudgedAtThePin(t *testing.T) {
	params := testParams()
	params.LateVoteSlots, params.MaxOpenSlots = 1, 10
	f := newFixture(t, params, 20, btc, btc, btc)
	fresh := newSigner(t, 9, 1, 20)
	f.addProvider(fresh, btc)
	_, err := f.msg.CommitPubRand(f.ctx, f.commitMsg(fresh))
	require.NoError(t, err)
	for range 5 {
		f.next()
	}
	a := chain(t, 1, [32]byte{9}, 6, 0)
	f.submit(a[0])
	require.Len(t, f.ballot(1).table.Entries, 4)
	params.PubRandDelayBlocks = 1000
	require.NoError(t, f.k.SetParams(f.ctx, params))
	voteStatus, err := f.k.VoteStatus(f.ctx, f.vote(fresh, 1, a[0].hash))
	require.NoError(t, err)
	require.Equal(t, types.VoteReady, voteStatus)

	f.submit(a[1])
	b := f.ballot(2)
	require.Len(t, b.table.Entries, 4, "it stays in the total")
	require.True(t, types.BitmapHas(b.record.Unready, b.entry(fresh.pk[:])))
	params.PubRandDelayBlocks = 1
	require.NoError(t, f.k.SetParams(f.ctx, params))
	_, err = f.k.VoteStatus(f.ctx, f.vote(fresh, 2, a[1].hash))
	require.ErrorIs(t, err, types.ErrPubRandNotUsable)

	f.next()
	for _, x := range a[:2] {
		f.apply(x, f.signers[:3]...)
	}
	f.run(a[2:4], f.signers...)
	require.EqualValues(t, 4, f.lastFinal())
	require.EqualValues(t, 1, f.state(fresh).Missed, "slot 1 was its to miss, slot 2 was not")
}

// A header that stands already costs no quota, so a range that contains it must get through.
func TestKnownHeaderNeedsNoQuota(t *testing.T) {
	relayer2 := testAddress("relayer 2")
	setup := func(t *testing.T) (f *fixture, a, b []block) {
		f = newFixture(t, testParams(), 20, btc, btc, btc, btc)
		a, b = chain(t, 1, [32]byte{9}, 2, 0), chain(t, 1, [32]byte{9}, 2, 1)
		f.submit(a[0])
		_, err := f.k.SubmitHeaders(f.ctx, relayer2, raws(b[0]))
		require.NoError(t, err)
		return f, a, b
	}
	t.Run("success - the submitter's own candidate has votes", func(t *testing.T) {
		f, a, b := setup(t)
		f.apply(a[0], f.signers[0])
		done, err := f.k.SubmitHeaders(f.ctx, f.relayer, raws(b...))
		require.NoError(t, err)
		require.EqualValues(t, 1, done)
		header, err := f.k.headers.Get(f.ctx, collections.Join(uint64(1), b[0].hash[:]))
		require.NoError(t, err)
		require.Equal(t, []string{relayer2}, header.Submitters, "it has its candidate already")
	})
	t.Run("success - its replacement is used up", func(t *testing.T) {
		f, _, b := setup(t)
		f.submit(newBlock(t, 1, [32]byte{9}, 2))
		done, err := f.k.SubmitHeaders(f.ctx, f.relayer, raws(b...))
		require.NoError(t, err)
		require.EqualValues(t, 1, done)
	})
}

// bech32 may be written in capitals; that makes no second submitter.
func TestOneAccountHasOneQuota(t *testing.T) {
	f := newFixture(t, testParams(), 20, btc, btc, btc, btc)
	submit := func(signer string, salt uint64) error {
		_, err := f.msg.SubmitHeaders(f.ctx, &types.MsgSubmitHeaders{
			Signer: signer, Headers: raws(newBlock(t, 1, [32]byte{9}, salt)),
		})
		return err
	}
	addr := f.signers[0].addr
	require.NoError(t, submit(addr, 0))
	require.NoError(t, submit(addr, 1))
	require.ErrorIs(t, submit(addr, 2), types.ErrQuotaExceeded)
	require.ErrorIs(t, submit(strings.ToUpper(addr), 3), types.ErrQuotaExceeded)
	require.NoError(t, submit(strings.ToUpper(f.relayer), 4), "a relayer is an account too")

	params := testParams()
	params.Relayers = append(params.Relayers, strings.ToUpper(params.Relayers[0]))
	require.ErrorIs(t, f.k.SetParams(f.ctx, params), types.ErrInvalidParams)
}

// When the stake has gone and no new table is large enough, a slot keeps its table, but not for longer than stake could
// be withdrawn in: what has nothing to lose decides nothing.
func TestStaleTableDecidesNothing(t *testing.T) {
	params := testParams()
	params.RepinAfterBtcBlocks, params.ExitDelayBtcBlocks = 36, 432
	setup := func(t *testing.T) (*fixture, block) {
		f := newFixture(t, params, 20, btc, btc, btc, btc)
		a := newBlock(t, 1, [32]byte{9}, 0)
		f.submit(a)
		f.next()
		for _, s := range f.signers {
			f.stake.power[string(s.pk[:])] = 0
		}
		return f, a
	}
	t.Run("success - in time", func(t *testing.T) {
		f, a := setup(t)
		f.stake.settled = 100 + 431
		f.next()
		f.apply(a, f.signers...)
		require.EqualValues(t, 1, f.lastFinal())
	})
	t.Run("error - too late, until stake is back", func(t *testing.T) {
		f, a := setup(t)
		f.stake.settled = 100 + 432
		f.next()
		f.apply(a, f.signers...)
		require.False(t, f.ballot(1).decided())
		require.Zero(t, f.lastFinal())
		for _, s := range f.signers {
			f.stake.power[string(s.pk[:])] = btc
		}
		f.stake.settled++
		f.next()
		require.EqualValues(t, 1, f.lastFinal(), "the votes are kept and the new table counts them")
	})
}

// Providers vote on what L1 made safe, which comes many blocks at a time. The fastest two thirds decide them all at once;
// the others must still have time to vote before their absence counts.
func TestSlowerVotersOfABurstMissNothing(t *testing.T) {
	params := testParams()
	f := newFixture(t, params, 100, btc, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, int(params.MaxOpenSlots), 0)
	for some := range slices.Chunk(blocks, int(params.MaxHeadersPerMsg)) {
		f.submit(some...)
	}
	f.next()
	for _, b := range blocks {
		f.apply(b, f.signers[:3]...)
	}
	require.EqualValues(t, params.MaxOpenSlots, f.lastFinal())
	f.next()
	f.next()
	slow := f.signers[3]
	require.Zero(t, f.state(slow).Missed)
	for _, b := range blocks {
		f.apply(b, slow)
	}
	_, voted := f.ballot(1).vote(slow.pk[:])
	require.True(t, voted)
	require.Zero(t, f.events(&types.EventVoteDropped{}))
}

// An outage may jail many providers in one block. Their misses are more than a block can take away at once, and those that
// are left must not count again.
func TestJailLeavesMissesToLaterBlocks(t *testing.T) {
	params := testParams()
	params.LateVoteSlots, params.SignedSlotsWindow, params.MaxMissedSlots = 1, 700, 300
	f := newFixture(t, params, 700, btc, btc, btc, btc)
	silent := f.signers[3]
	left := func() (n int) {
		iter, err := f.k.misses.Iterate(f.ctx, collections.NewPrefixedPairRange[[]byte, uint64](silent.pk[:]))
		require.NoError(t, err)
		keys, err := iter.Keys()
		require.NoError(t, err)
		return len(keys)
	}
	blocks := chain(t, 1, [32]byte{9}, 330, 0)
	f.run(blocks[:302], f.signers[:3]...)
	require.True(t, f.state(silent).Jailed)
	require.Zero(t, f.state(silent).Missed)
	require.Equal(t, 301-maxServedPerJail, left())
	g, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.NoError(t, g.Validate())

	f.ctx = f.ctx.WithBlockTime(f.ctx.BlockTime().Add(params.JailDuration))
	require.NoError(t, f.k.Unjail(f.ctx, silent.addr, silent.pk[:]))
	f.run(blocks[302:305], f.signers[:3]...)
	missed := int(f.state(silent).Missed)
	require.Equal(t, 2, missed, "slots 303 and 304")
	require.Equal(t, 301-maxServedPerJail-missed*maxServedPerMiss+missed, left(), "some go with each new one")
	f.run(blocks[305:310], f.signers[:3]...)
	require.EqualValues(t, left(), f.state(silent).Missed, "none is left over")
	g, err = f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.NoError(t, g.Validate())
}
