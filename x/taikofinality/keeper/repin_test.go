package keeper

import (
	"testing"

	"github.com/stretchr/testify/require"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestRepin(t *testing.T) {
	params := testParams()
	params.RepinAfterBtcBlocks = 36
	setup := func(t *testing.T) (*fixture, []block) {
		f := newFixture(t, params, 20, btc, btc, btc, btc, btc, btc)
		a := chain(t, 1, [32]byte{9}, 2, 0)
		f.submit(a...)
		f.next()
		return f, a
	}
	t.Run("success - votes carry over and decide at once", func(t *testing.T) {
		f, a := setup(t)
		for _, b := range a {
			f.apply(b, f.signers[:4]...)
		}
		require.Zero(t, f.lastFinal(), "4 of 6 is not more than two thirds")
		f.stake.power[string(f.signers[5].pk[:])] = 0
		f.stake.settled = 135
		f.next()
		require.Zero(t, f.lastFinal())
		f.stake.settled = 136
		require.NoError(t, f.k.EndBlock(f.ctx))
		require.Equal(t, 2, f.events(&types.EventBallotRepinned{}))
		require.EqualValues(t, 2, f.lastFinal())
		b := f.ballot(1)
		require.EqualValues(t, 136, b.record.PinnedBtcHeight)
		require.EqualValues(t, 1, b.record.Repins)
		require.Len(t, b.table.Entries, 5)
		require.EqualValues(t, f.ctx.BlockHeight(), b.record.FinalHeight)
	})
	t.Run("success - a departed voter that votes for another digest is caught", func(t *testing.T) {
		f, a := setup(t)
		gone := f.signers[5]
		f.apply(a[0], gone)
		f.stake.power[string(gone.pk[:])] = 0
		f.stake.settled = 136
		f.next()
		b := f.ballot(1)
		require.Negative(t, b.entry(gone.pk[:]))
		require.Len(t, b.departed, 1)
		voters, err := f.voters(finalityID(1))
		require.NoError(t, err)
		require.Len(t, b.table.Entries, 5)
		want := types.Voter{FpPk: gone.pk, PubRand: f.vote(gone, 1, a[0].hash).PubRand}
		require.Equal(t, want, voters[5], "its second vote must have an index to travel by")
		voteStatus, err := f.k.VoteStatus(f.ctx, f.vote(gone, 1, a[0].hash))
		require.NoError(t, err)
		require.Equal(t, types.VoteRecorded, voteStatus)
		f.apply(newBlock(t, 1, [32]byte{9}, 4), gone)
		f.requireSlashed(gone)
	})
	t.Run("success - a departed voter that comes back counts again", func(t *testing.T) {
		f, a := setup(t)
		gone := f.signers[5]
		f.apply(a[0], gone)
		f.stake.power[string(gone.pk[:])] = 0
		f.stake.settled = 136
		f.next()
		f.stake.power[string(gone.pk[:])] = 5 * btc
		f.stake.settled = 172
		f.next()
		b := f.ballot(1)
		require.Empty(t, b.departed)
		require.Equal(t, 5*btc, b.power(b.choiceOf(a[0].hash), nil, nil))
		require.EqualValues(t, 2, b.record.Repins)
	})
	t.Run("success - a provider with fresh nonces votes in a slot that was stuck before it came", func(t *testing.T) {
		f, a := setup(t)
		fresh := newSigner(t, 9, 1, 20)
		f.addProvider(fresh, 100*btc)
		_, err := f.msg.CommitPubRand(f.ctx, f.commitMsg(fresh))
		require.NoError(t, err)
		for range 5 {
			f.next()
		}
		f.stake.settled = 136
		f.next()
		f.apply(a[0], fresh)
		require.EqualValues(t, 1, f.lastFinal())
	})
	t.Run("success - too small a table changes nothing", func(t *testing.T) {
		f, _ := setup(t)
		for _, s := range f.signers {
			f.stake.power[string(s.pk[:])] = 0
		}
		f.stake.settled = 200
		f.next()
		require.Len(t, f.ballot(1).table.Entries, 6)
		require.Zero(t, f.ballot(1).record.Repins)
	})
	t.Run("success - decided slots keep their table", func(t *testing.T) {
		f, a := setup(t)
		f.apply(a[1], f.signers...)
		f.stake.settled = 136
		f.next()
		require.Zero(t, f.ballot(2).record.Repins)
		require.EqualValues(t, 1, f.ballot(1).record.Repins)
	})
	t.Run("success - a Bitcoin reorg below the pin changes nothing", func(t *testing.T) {
		f, _ := setup(t)
		f.stake.settled = 90
		f.next()
		require.Zero(t, f.ballot(1).record.Repins)
	})
}

// Ten slots are pinned again in a block, from the lowest on; when Bitcoin moves, what the last look left over is looked at again
// from the start, and while it stands still nothing is computed twice.
func TestRepinStartsAnew(t *testing.T) {
	params := testParams()
	params.RepinAfterBtcBlocks, params.MinTotalPowerSat = 36, 4*btc
	f := newFixture(t, params, 20, btc, btc, btc, btc)
	f.submit(chain(t, 1, [32]byte{9}, 15, 0)...)
	f.next()
	repins := func(slots ...uint64) (counts []uint32) {
		for _, slot := range slots {
			counts = append(counts, f.ballot(slot).record.Repins)
		}
		return counts
	}
	tables := func() int {
		f.stake.tables = 0
		require.NoError(t, f.k.EndBlock(f.ctx))
		return f.stake.tables
	}
	require.Zero(t, tables())
	f.stake.settled = 136
	require.Equal(t, 10, tables())
	require.Equal(t, []uint32{1, 1, 0, 0}, repins(1, 10, 11, 15))
	f.stake.settled = 172
	require.Equal(t, 10, tables())
	require.Equal(t, []uint32{2, 2, 0, 0}, repins(1, 10, 11, 15))
	require.Equal(t, 5, tables())
	require.Equal(t, []uint32{2, 2, 1, 1}, repins(1, 10, 11, 15))
	require.Zero(t, tables())
	f.stake.settled = 173
	require.Zero(t, tables())

	f.stake.power[string(f.signers[3].pk[:])]--
	f.stake.settled = 208
	require.Equal(t, 10, tables(), "a table that is too small costs as much")
	require.Equal(t, []uint32{2, 2, 1, 1}, repins(1, 10, 11, 15))
	require.Equal(t, 5, tables(), "it goes on where it stopped, though the first ten are due as before")
	require.Zero(t, tables())

	f.stake.settled, f.stake.broken = 300, btcstaketypes.ErrNotSettled
	require.NoError(t, f.k.repinSlots(f.ctx), "too few Bitcoin blocks are no failure")
	settled, _, err := get(f.ctx, f.k.repinHeight)
	require.NoError(t, err)
	require.EqualValues(t, 208, settled)
}

// TestRepinCountsLaunchTables: where nobody had entered, each slot takes two tables, of which a block computes no more than of others.
func TestRepinCountsLaunchTables(t *testing.T) {
	params := testParams()
	params.RepinAfterBtcBlocks, params.MinTotalPowerSat = 36, 4*btc
	f := newFixture(t, params, 20, btc, btc, btc, btc)
	f.submit(chain(t, 1, [32]byte{9}, 15, 0)...)
	f.next()
	for _, s := range f.signers {
		require.NoError(t, f.k.providers.Remove(f.ctx, s.pk[:]))
	}
	f.stake.power[string(f.signers[3].pk[:])]-- // no table is large enough, so none makes anybody enter
	f.stake.settled = 136
	for _, want := range []int{10, 10, 10, 0} {
		f.stake.tables = 0
		require.NoError(t, f.k.EndBlock(f.ctx))
		require.Equal(t, want, f.stake.tables)
	}
}

func TestDepartedVotesAreBounded(t *testing.T) {
	f := newFixture(t, testParams(), 2, btc)
	f.submit(newBlock(t, 1, [32]byte{9}, 0))
	b := f.ballot(1)
	for i := range maxDepartedVotes {
		b.departed = append(b.departed, types.DepartedVote{
			FpBtcPk: []byte{byte(i), byte(i >> 8)}, Digest: make([]byte, 32), Signature: make([]byte, 64),
		})
	}
	b.cast(0, [32]byte{1}, [32]byte{}, [32]byte{}, false)
	table := b.table
	table.Entries = nil
	b.repin(table)
	require.Len(t, b.departed, maxDepartedVotes)
	require.Equal(t, f.signers[0].pk[:], b.departed[maxDepartedVotes-1].FpBtcPk, "the newest stays")
	require.Equal(t, []byte{1, 0}, b.departed[0].FpBtcPk, "the oldest goes")
}
