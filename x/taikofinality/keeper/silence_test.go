package keeper

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// stuckFixture is a zone of six equal providers with a slot that was stuck until Bitcoin height 106, when it is pinned again.
// Some of them have voted for the candidate.
func stuckFixture(t *testing.T, voters int) (*fixture, []block) {
	t.Helper()
	params := testParams()
	params.RepinAfterBtcBlocks, params.ExitDelayBtcBlocks, params.LateVoteSlots = 6, 20, 2
	params.SignedSlotsWindow, params.MaxMissedSlots = 6, 3
	f := newFixture(t, params, 60, btc, btc, btc, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, 30, 0)
	f.submit(blocks[0])
	f.next()
	f.apply(blocks[0], f.signers[:voters]...)
	return f, blocks
}

// bitcoin moves Bitcoin to a settled height and ends the block.
func (f *fixture) bitcoin(settled uint32) {
	f.stake.settled = settled
	f.next()
}

func TestSilence(t *testing.T) {
	back := func(f *fixture, s *signer, by string) error {
		_, err := f.msg.Return(f.ctx, &types.MsgReturn{Signer: by, FpBtcPk: s.pk[:]})
		return err
	}
	t.Run("success - a third that has nonces and never votes stops finality for exit_delay", func(t *testing.T) {
		f, _ := stuckFixture(t, 4)
		silent := f.signers[4:]
		f.bitcoin(105)
		require.Zero(t, f.state(silent[0]).SilentSinceBtcHeight, "not pinned again yet")
		f.bitcoin(106)
		for _, s := range silent {
			require.EqualValues(t, 106, f.state(s).SilentSinceBtcHeight)
			require.EqualValues(t, 106, f.state(s).InactiveSinceBtcHeight)
		}
		require.Zero(t, f.state(f.signers[0]).SilentSinceBtcHeight)
		for settled := uint32(112); settled < 126; settled += 6 {
			f.bitcoin(settled)
			require.Zero(t, f.lastFinal())
			require.Len(t, f.ballot(1).table.Entries, 6, "they stay in the total")
		}
		f.bitcoin(130)
		require.EqualValues(t, 1, f.lastFinal())
		require.Len(t, f.ballot(1).table.Entries, 4)
		require.True(t, must(f.query.Provider(f.ctx, &types.QueryProviderRequest{FpBtcPkHex: hex0x(silent[0].pk[:])})).Left)
	})
	t.Run("success - a minority with a junk candidate makes nobody silent", func(t *testing.T) {
		f, _ := stuckFixture(t, 3) // half is not more than half
		f.bitcoin(106)
		require.EqualValues(t, 1, f.ballot(1).record.Repins)
		for _, s := range f.signers {
			require.Zero(t, f.state(s).SilentSinceBtcHeight)
		}
		// Two halves for two candidates are no majority for one.
		junk := newBlock(t, 1, [32]byte{9}, 7)
		_, err := f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(junk))
		require.NoError(t, err)
		f.apply(junk, f.signers[3:5]...)
		f.bitcoin(112)
		require.Zero(t, f.state(f.signers[5]).SilentSinceBtcHeight)
	})
	t.Run("success - power of slashed voters is none", func(t *testing.T) {
		f, _ := stuckFixture(t, 4)
		require.NoError(t, f.k.RevealKey(f.ctx, f.signers[0].sk.Serialize(), "x"))
		f.bitcoin(106)
		require.Zero(t, f.state(f.signers[5]).SilentSinceBtcHeight, "3 of 6")
	})
	t.Run("success - a vote for another candidate is a vote", func(t *testing.T) {
		f, _ := stuckFixture(t, 4)
		junk := newBlock(t, 1, [32]byte{9}, 7)
		_, err := f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(junk))
		require.NoError(t, err)
		f.apply(junk, f.signers[4])
		f.bitcoin(106)
		require.Zero(t, f.state(f.signers[4]).SilentSinceBtcHeight)
		require.EqualValues(t, 106, f.state(f.signers[5]).SilentSinceBtcHeight)
	})
	t.Run("success - a counted vote ends it, a commitment does not", func(t *testing.T) {
		f, blocks := stuckFixture(t, 4)
		s := f.signers[4]
		f.bitcoin(106)
		s.renew(t, 61, 100)
		f.commit(s)
		require.EqualValues(t, 106, f.state(s).SilentSinceBtcHeight)
		f.submit(blocks[1])
		f.apply(blocks[1], s)
		require.Zero(t, f.state(s).SilentSinceBtcHeight, "in any finality slot")
		require.Zero(t, f.state(s).InactiveSinceBtcHeight)
	})
	t.Run("success - a commitment now and then keeps nobody in the tables", func(t *testing.T) {
		f, _ := stuckFixture(t, 4)
		s := f.signers[4]
		f.bitcoin(106)
		for i, settled := range []uint32{112, 118, 124} {
			s.renew(t, 61+uint64(100*i), 100)
			f.commit(s)
			f.bitcoin(settled)
		}
		f.bitcoin(130)
		require.Negative(t, f.ballot(1).entry(s.pk[:]))
		s.renew(t, 400, 100)
		f.commit(s)
		f.submit(newBlock(t, 2, f.ballot(1).digests[0], 0))
		require.Negative(t, f.ballot(2).entry(s.pk[:]), "nor does it bring it back")
	})
	t.Run("success - who left comes back by a message, and leaves at once when it is silent again", func(t *testing.T) {
		f, blocks := stuckFixture(t, 4)
		s, other := f.signers[4], f.signers[5]
		require.ErrorIs(t, back(f, s, s.addr), types.ErrNotLeft)
		f.bitcoin(106)
		require.ErrorIs(t, back(f, s, s.addr), types.ErrNotLeft, "silent, but still there")
		f.bitcoin(126)
		require.EqualValues(t, 1, f.lastFinal())
		require.ErrorIs(t, back(f, s, other.addr), types.ErrUnauthorized)
		require.NoError(t, back(f, s, s.addr))
		require.NoError(t, back(f, other, other.addr))
		require.Equal(t, 2, f.events(&types.EventReturned{}))
		require.ErrorIs(t, back(f, s, s.addr), types.ErrNotLeft)

		f.submit(blocks[1], blocks[2])
		require.Len(t, f.ballot(2).table.Entries, 6)
		f.apply(blocks[1], f.signers[:4]...)
		f.apply(blocks[2], other) // it votes, though not where it is missed
		f.bitcoin(132)
		require.EqualValues(t, 2, f.lastFinal(), "4 of 5 once the one that never voted is gone")
		require.True(t, f.stateOf(s).Left())
		require.False(t, f.stateOf(other).Left(), "it voted since, so it has exit_delay")
		require.EqualValues(t, 132, f.state(other).SilentSinceBtcHeight)
	})
	t.Run("success - misses are silence, and the end of a jail does not end it", func(t *testing.T) {
		params := testParams()
		params.LateVoteSlots, params.SignedSlotsWindow, params.MaxMissedSlots, params.ExitDelayBtcBlocks = 2, 6, 3, 20
		f := newFixture(t, params, 60, btc, btc, btc, btc)
		blocks, s := chain(t, 1, [32]byte{9}, 30, 0), f.signers[3]
		f.run(blocks[:6], f.signers[:3]...)
		require.True(t, f.state(s).Jailed)
		f.ctx = f.ctx.WithBlockTime(f.ctx.BlockTime().Add(11 * time.Minute))
		require.ErrorIs(t, back(f, s, s.addr), types.ErrProviderJailed)
		require.NoError(t, f.k.Unjail(f.ctx, s.addr, s.pk[:]))
		f.stake.settled = 119
		f.run(blocks[6:7], f.signers[:3]...)
		require.Len(t, f.ballot(7).table.Entries, 4)
		f.stake.settled = 120
		f.run(blocks[7:8], f.signers[:3]...)
		require.Len(t, f.ballot(8).table.Entries, 3, "an unjail now and then keeps nobody in the tables")
	})
	t.Run("success - an unjail brings back who left meanwhile", func(t *testing.T) {
		params := testParams()
		params.LateVoteSlots, params.SignedSlotsWindow, params.MaxMissedSlots, params.ExitDelayBtcBlocks = 2, 6, 3, 20
		f := newFixture(t, params, 60, btc, btc, btc, btc)
		blocks, s := chain(t, 1, [32]byte{9}, 30, 0), f.signers[3]
		f.run(blocks[:6], f.signers[:3]...)
		f.stake.settled = 120
		f.run(blocks[6:7], f.signers[:3]...)
		require.Len(t, f.ballot(7).table.Entries, 3)
		f.ctx = f.ctx.WithBlockTime(f.ctx.BlockTime().Add(11 * time.Minute))
		require.NoError(t, f.k.Unjail(f.ctx, s.addr, s.pk[:]))
		f.run(blocks[7:8], f.signers...)
		require.Len(t, f.ballot(8).table.Entries, 4)
		require.False(t, f.state(s).Returned, "it voted")
	})
	t.Run("success - too small a table changes nothing", func(t *testing.T) {
		f, _ := stuckFixture(t, 4)
		for _, s := range f.signers {
			f.stake.power[string(s.pk[:])] = 0
		}
		f.bitcoin(106)
		require.Zero(t, f.ballot(1).record.Repins)
		require.Zero(t, f.state(f.signers[5]).SilentSinceBtcHeight)
	})
	t.Run("success - survives export and import", func(t *testing.T) {
		f, _ := stuckFixture(t, 4)
		f.bitcoin(106)
		before := f.state(f.signers[4])
		g, err := f.k.ExportGenesis(f.ctx)
		require.NoError(t, err)
		f.open()
		require.NoError(t, f.k.InitGenesis(f.ctx, g))
		require.Equal(t, before, f.state(f.signers[4]))
	})
}

func (f *fixture) stateOf(s *signer) *types.ProviderState {
	state := f.state(s)
	return &state
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// A provider that left finality's tables as silent stands in no new table of checkpoints, though it has nonces for it.
func TestSilenceInCheckpoints(t *testing.T) {
	f := newFixture(t, testParams(), 140, btc, btc, btc, btc)
	_, err := f.msg.OpenSeries(f.ctx, openMsg(f))
	require.NoError(t, err)
	for _, s := range f.signers {
		f.commitCheckpoints(s, 0, 0, 8)
	}
	gone := f.state(f.signers[3])
	gone.SilentSinceBtcHeight, gone.InactiveSinceBtcHeight = 1, 1
	require.NoError(t, f.k.providers.Set(f.ctx, gone.FpBtcPk, gone))
	stayed := f.state(f.signers[0])
	stayed.Entered = true
	require.NoError(t, f.k.providers.Set(f.ctx, stayed.FpBtcPk, stayed))
	f.skip(5)
	f.runSeries(chain(t, 1, [32]byte{9}, 7, 0), f.signers[:3]...)
	require.Equal(t, types.SERIES_STATUS_ACTIVE, f.seriesAt(0).Status, f.seriesAt(0).ClosedReason)
	require.Len(t, f.checkpointBallot(0, 0).table.Entries, 3)
	require.EqualValues(t, 7, f.lastFinal())
}

// TestCensorship: whatever votes a censor keeps out and whatever junk a minority votes for, an honest provider whose votes get
// through again within exit_delay never leaves a table, and no minority decides.
func TestCensorship(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		params := testParams()
		params.RepinAfterBtcBlocks, params.ExitDelayBtcBlocks, params.LateVoteSlots = 3, 12, 1000
		params.MaxMissedSlots, params.SignedSlotsWindow = 999, 1000
		f := newFixture(t, params, 40, btc, btc, btc, btc, btc, btc, btc)
		honest, minority := f.signers[:5], f.signers[5:]
		blocks := chain(t, 1, [32]byte{9}, 20, 0)
		// heardAt is the Bitcoin height at which a vote of each honest provider last got through.
		heardAt := map[int]uint32{}
		for i := range honest {
			heardAt[i] = f.stake.settled
		}
		parent := [32]byte{9}
		for i, b := range blocks {
			if rapid.Bool().Draw(t, "junk") {
				junk := newBlock(t, b.height, parent, 77)
				_, err := f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(junk))
				require.NoError(t, err)
				f.apply(junk, minority...)
			}
			f.submit(b)
			var through []*signer
			for n, s := range honest {
				// A censor must let votes through before exit_delay is over, counted from the vote before.
				due := f.stake.settled+8-heardAt[n] >= params.ExitDelayBtcBlocks
				if due || rapid.Bool().Draw(t, "through") {
					through = append(through, s)
					heardAt[n] = f.stake.settled
				}
			}
			f.apply(b, through...)
			for n, s := range honest {
				require.Positive(t, f.ballot(uint64(i+1)).table.TotalPowerSat)
				require.GreaterOrEqual(t, f.ballot(uint64(i+1)).entry(s.pk[:]), 0, "honest provider %d is in table %d", n, i+1)
			}
			if b := f.ballot(uint64(i + 1)); b.decided() {
				require.Equal(t, blocks[i].hash[:], b.record.DecidedDigest)
			}
			f.bitcoin(f.stake.settled + rapid.Uint32Range(0, 4).Draw(t, "btc blocks"))
			parent = b.hash
		}
	})
}
