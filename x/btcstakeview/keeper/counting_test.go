package keeper_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// delayed is a zone whose spends have an hour to be reported.
func delayed(t testing.TB) *fixture {
	f := setup(t)
	params := testParams()
	params.ReportDelay = time.Hour
	_, err := f.msg.UpdateParams(f.ctx, &types.MsgUpdateParams{Authority: authority(t), Params: params})
	require.NoError(t, err)
	return f
}

// pass lets zone time pass and begins the block after it.
func (f *fixture) pass(d time.Duration) {
	f.ctx = f.ctx.WithBlockTime(f.ctx.BlockTime().Add(d)).WithBlockHeight(f.ctx.BlockHeight() + 1)
	require.NoError(f.t, f.k.BeginBlock(f.ctx))
}

// A stake that is proven late counts from the tip of its proof on, and not before its spend could be reported.
func TestLateStakeCountsLate(t *testing.T) {
	late := func(t *testing.T) (*fixture, *stake, []byte) {
		f := delayed(t)
		fpPk := f.register(0)
		s := f.stake(60_000, 400, fpPk)
		in := f.mine(1, s.tx)
		f.mine(20)
		require.NoError(t, f.prove(s, in))
		return f, s, fpPk
	}
	t.Run("success - confirmation depth above the tip of the proof, and an hour", func(t *testing.T) {
		f, s, fpPk := late(t)
		d := f.delegation(s).Delegation
		require.EqualValues(t, 21, d.FromHeight)
		require.Equal(t, f.ctx.BlockTime().Add(time.Hour).UTC(), *d.CountsAt)
		f.pass(2 * time.Hour)
		require.Zero(t, f.power(fpPk), "no block has passed")
		f.mine(depth)
		require.Equal(t, uint64(60_000), f.power(fpPk))
		table, err := f.k.PowerTable(f.ctx, 20, nil)
		require.NoError(t, err)
		require.Empty(t, table.Entries, "not in tables below")
		require.NoError(t, f.k.CheckInvariants(f.ctx))
	})
	t.Run("success - headers in a heap do not help", func(t *testing.T) {
		f, s, fpPk := late(t)
		f.mine(30)
		f.pass(59 * time.Minute)
		require.Zero(t, f.power(fpPk))
		require.Equal(t, types.DELEGATION_STATUS_VERIFIED, f.status(s))
		f.fresh()
		f.pass(time.Minute)
		require.Equal(t, uint64(60_000), f.power(fpPk))
		require.Equal(t, types.DELEGATION_STATUS_ACTIVE, f.status(s))
		require.Equal(t, 1, f.eventCount("taikofin.btcstake.v1.EventDelegationCounted"))
		require.NoError(t, f.k.CheckInvariants(f.ctx))
	})
	t.Run("success - reported in the meantime, it never counts", func(t *testing.T) {
		f, s, fpPk := late(t)
		require.NoError(t, f.spend(s, s.txs.Unbonding, f.mine(1, s.txs.Unbonding)))
		f.mine(5)
		f.pass(2 * time.Hour)
		require.Zero(t, f.power(fpPk))
		lost, err := f.k.LastPowerLoss(f.ctx)
		require.NoError(t, err)
		require.Zero(t, lost, "nothing that counted was lost")
		require.NoError(t, f.k.CheckInvariants(f.ctx))
	})
	t.Run("success - proven so late that it would end before it counts", func(t *testing.T) {
		f := delayed(t)
		fpPk := f.register(0)
		s := f.stake(60_000, 24, fpPk)
		in := f.mine(1, s.tx) // gives power below 13
		f.mine(13)
		require.NoError(t, f.prove(s, in))
		f.pass(2 * time.Hour)
		f.mine(5)
		require.Zero(t, f.power(fpPk))
		require.NoError(t, f.k.CheckInvariants(f.ctx))
	})
	t.Run("success - fixed once, whatever governance says later", func(t *testing.T) {
		f, s, fpPk := late(t)
		before := f.delegation(s).Delegation
		_, err := f.msg.UpdateParams(f.ctx, &types.MsgUpdateParams{Authority: authority(t), Params: testParams()})
		require.NoError(t, err)
		f.mine(depth)
		f.pass(time.Minute)
		require.Equal(t, before, f.delegation(s).Delegation)
		require.Zero(t, f.power(fpPk))
	})
	t.Run("success - survives export and import", func(t *testing.T) {
		f, s, fpPk := late(t)
		f.mine(depth)
		gs := exported(t, f)
		require.NoError(t, gs.Validate())
		k, ctx := empty(t)
		require.NoError(t, k.InitGenesis(ctx, *gs))
		best := f.best
		f = refixture(&fixture{t: t, ctx: ctx, k: k, salt: f.salt})
		f.best = best
		require.Zero(t, f.power(fpPk))
		require.NoError(t, f.k.CheckInvariants(f.ctx))
		f.pass(time.Hour)
		require.Equal(t, uint64(60_000), f.power(fpPk))
		require.True(t, f.delegation(s).Delegation.Counted)
	})
	t.Run("success - a record from before the rule keeps its start", func(t *testing.T) {
		f, s, fpPk := late(t)
		gs := exported(t, f)
		gs.Delegations[0].Forget()
		require.NoError(t, gs.Validate())
		k, ctx := empty(t)
		require.NoError(t, k.InitGenesis(ctx, *gs))
		table, err := k.PowerTable(ctx, s.startOn(f), nil)
		require.NoError(t, err)
		require.Equal(t, []types.PowerEntry{{FpBtcPk: fpPk, PowerSat: 60_000}}, table.Entries)
	})
	t.Run("error - a genesis that contradicts itself", func(t *testing.T) {
		f, _, _ := late(t)
		for _, edit := range []func(d *types.BTCDelegation){
			func(d *types.BTCDelegation) { d.CountsAt = nil },
			func(d *types.BTCDelegation) { d.FromHeight = 0 },
			func(d *types.BTCDelegation) { d.StartHeight, d.EndHeight, d.InclusionHeaderHash = 0, 0, nil },
		} {
			gs := exported(t, f)
			edit(&gs.Delegations[0])
			require.Error(t, gs.Validate())
		}
	})
	t.Run("success - many at once begin to count over some blocks", func(t *testing.T) {
		f := delayed(t)
		fpPk := f.register(0)
		var stakes []*stake
		var txs []*wire.MsgTx
		for range 120 {
			s := f.stake(50_000, 400, fpPk)
			stakes, txs = append(stakes, s), append(txs, s.tx)
		}
		in := f.mine(1+depth, txs...)
		for _, s := range stakes {
			require.NoError(t, f.prove(s, in))
		}
		f.mine(depth)
		f.pass(time.Hour)
		require.Equal(t, uint64(100*50_000), f.power(fpPk))
		f.pass(time.Second)
		require.Equal(t, uint64(120*50_000), f.power(fpPk))
	})
}

func (s *stake) startOn(f *fixture) uint32 { return f.delegation(s).Delegation.StartHeight }

// coin is a bitcoin that goes from one stake to the next, as a registry other than this one lets it: always in one output.
type coin struct {
	stakes []*coinStake
}

// coinStake is a stake of a coin: the block that holds it and the one that spends it to the next.
type coinStake struct {
	*stake
	in, spentIn *block
	spend       *wire.MsgTx
	registered  bool
}

// TestOneCoinCountsOnce: whatever is proven, when and in which order, all stakes of a coin together never count more than the
// coin, as long as somebody reports the spends that are in the zone's Bitcoin chain within report_delay. Stakes are proven in
// heaps, headers come in heaps, and reorganizations take spends away that are mined again.
func TestOneCoinCountsOnce(t *testing.T) {
	outer := t
	rapid.Check(t, func(t *rapid.T) {
		const value = 100_000
		f := delayed(outer)
		fpPks := [][]byte{f.register(0), f.register(1)}
		f.mine(1 + depth)
		watcher := newFeedWatcher(f, "")
		coins := []*coin{{}, {}}
		var lastReport time.Duration
		var now time.Duration
		onBest := func(b *block) bool { return b != nil && int(b.height) < len(f.best) && f.best[b.height] == b }
		report := func() {
			lastReport = now
			for _, c := range coins {
				for _, s := range c.stakes {
					if s.registered && onBest(s.spentIn) && f.delegation(s.stake).Delegation.Spend == nil {
						require.NoError(t, f.spend(s.stake, s.spend, s.spentIn))
					}
				}
			}
		}
		move := func(c *coin) {
			next := &coinStake{stake: f.stake(value, 400, rapid.SampledFrom(fpPks).Draw(t, "provider"))}
			txs := []*wire.MsgTx{next.tx}
			if n := len(c.stakes); n > 0 {
				last := c.stakes[n-1]
				last.spend = f.unknownSpend(last.outpoint())
				txs = append(txs, last.spend)
				last.spentIn = f.mine(rapid.IntRange(1, 4).Draw(t, "blocks"), txs...)
				next.in = last.spentIn
			} else {
				next.in = f.mine(rapid.IntRange(1, 4).Draw(t, "blocks"), txs...)
			}
			c.stakes = append(c.stakes, next)
		}
		// prove proves a stake as far as it can be proven now; what fails fails for good reasons.
		prove := func(s *coinStake) {
			if !s.registered {
				require.NoError(t, f.create(s.stake))
				s.registered = true
			}
			_ = f.cover(s.stake, 0, 2)
			if onBest(s.in) && s.in.height <= f.settled() {
				_ = f.include(s.stake, s.in)
			}
		}
		for range rapid.IntRange(5, 40).Draw(t, "steps") {
			c := rapid.SampledFrom(coins).Draw(t, "coin")
			switch rapid.IntRange(0, 7).Draw(t, "step") {
			case 0, 1:
				move(c)
			case 2: // all stakes of a coin at once
				for _, s := range c.stakes {
					prove(s)
				}
			case 3:
				if len(c.stakes) > 0 {
					prove(rapid.SampledFrom(c.stakes).Draw(t, "stake"))
				}
			case 4: // a heap of headers
				f.mine(rapid.IntRange(1, 12).Draw(t, "blocks"))
			case 5: // a reorganization whose branch has the same transactions, in one block
				back := rapid.IntRange(1, min(depth+1, len(f.best)-1)).Draw(t, "back")
				fork := uint32(len(f.best) - 1 - back)
				var txs []*wire.MsgTx
				for _, c := range coins {
					for _, s := range c.stakes {
						if s.in.height > fork {
							txs = append(txs, s.tx)
						}
						if s.spentIn != nil && s.spentIn.height > fork {
							txs = append(txs, s.spend)
						}
					}
				}
				b := f.reorg(fork, back+1, txs...)
				for _, c := range coins {
					for _, s := range c.stakes {
						if s.in.height > fork {
							s.in = b
						}
						if s.spentIn != nil && s.spentIn.height > fork {
							s.spentIn = b
						}
					}
				}
			default: // zone time, with a report every fifty minutes at the latest
				d := time.Duration(rapid.IntRange(1, 10).Draw(t, "minutes")) * time.Minute
				if now+d-lastReport > 50*time.Minute {
					report()
				}
				now += d
				f.pass(d)
			}
			for i, c := range coins {
				counted := 0
				for _, s := range c.stakes {
					if s.registered && f.status(s.stake) == types.DELEGATION_STATUS_ACTIVE {
						counted++
					}
				}
				require.LessOrEqual(t, counted, 1, "stakes of coin %d that count: %s", i, f.story(c))
			}
			require.NoError(t, f.k.CheckInvariants(f.ctx))
			if rapid.IntRange(0, 5).Draw(t, "look") == 0 {
				f.checkListings(fpPks)
				watcher.catchUp(3)
			}
		}
	})
}

// story tells what became of a coin, for a failing test.
func (f *fixture) story(c *coin) (story string) {
	for _, s := range c.stakes {
		if s.registered {
			d := f.delegation(s.stake)
			story += fmt.Sprintf("[in %d from %d %s]", s.in.height, d.Delegation.FromHeight, d.Status)
		}
	}
	return story
}
