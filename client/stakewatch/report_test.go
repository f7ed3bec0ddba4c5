package stakewatch_test

import (
	"errors"
	"log/slog"
	"os"
	"testing"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/client/stakewatch"
	"github.com/taikofin/taikofin/testutil/stakesim"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// TestMain keeps the log of thousands of random spends out of the way.
func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	os.Exit(m.Run())
}

var fpPk = []byte{1, 2, 3}

// pair is a node, a zone and a reporter between them.
type pair struct {
	chain    *stakesim.Chain
	zone     *stakesim.Zone
	reporter *stakewatch.Reporter
}

func newPair() *pair {
	chain := stakesim.NewChain()
	n := &pair{chain: chain, zone: stakesim.NewZone(chain, 3)}
	n.restart()
	return n
}

func (n *pair) restart() { n.reporter = stakewatch.NewReporter(n.zone, n.chain) }

// active adds a stake that the zone counts.
func (n *pair) active(number uint32) *stakesim.Stake {
	stake := stakesim.NewStake(fpPk, number)
	n.chain.Mine(1, stake.Staking)
	n.zone.Sync(n.chain, 0)
	n.zone.Add(stake)
	tip, _ := n.zone.Chain(nil) //nolint:staticcheck // in memory
	stake.Record.StartHeight, stake.Record.InclusionHeaderHash = n.chain.Height(), tip.Hash[:]
	return stake
}

func (n *pair) step(t require.TestingT) stakewatch.Outcome {
	n.zone.Sync(n.chain, 0)
	outcome, err := n.try()
	require.NoError(t, err)
	return outcome
}

func (n *pair) try() (stakewatch.Outcome, error) {
	stakes, err := stakewatch.NewList(n.zone, "").Get(nil) //nolint:staticcheck // in memory
	if err != nil {
		return stakewatch.Outcome{}, err
	}
	return n.reporter.Step(nil, stakes) //nolint:staticcheck // in memory
}

func staked(stake *stakesim.Stake) wire.OutPoint {
	return wire.OutPoint{Hash: stake.ID(), Index: stake.Record.StakingOutputIdx}
}

func TestReporter(t *testing.T) {
	tests := []struct {
		name string
		run  func(t *testing.T, n *pair)
	}{
		{"success - an unspent stake is watched and costs no block", func(t *testing.T, n *pair) {
			n.active(1)
			outcome := n.step(t)
			require.Equal(t, stakewatch.Stats{Watched: 1}, outcome.Stats)
			require.Zero(t, n.chain.BlocksRead)
			require.Zero(t, n.zone.Messages)
		}},
		{"success - a spend in a new block, of any kind", func(t *testing.T, n *pair) {
			stake := n.active(1)
			n.step(t)
			n.chain.Mine(3)
			n.chain.Mine(1, stakesim.Spend(staked(stake), 99, 1))
			require.Equal(t, 1, n.step(t).Reported)
			require.Equal(t, btcstaketypes.SPEND_KIND_UNKNOWN, stake.Record.Spend.Kind)
			require.Equal(t, n.chain.Height(), stake.Record.Spend.BtcHeight)
			require.Equal(t, stakewatch.Stats{}, n.step(t).Stats, "nothing is left to watch")
		}},
		{"success - unbonding, then the unbonding output", func(t *testing.T, n *pair) {
			stake := n.active(1)
			n.step(t)
			n.chain.Mine(1, stake.Unbonding)
			require.Equal(t, 1, n.step(t).Reported)
			require.Equal(t, 1, n.step(t).Watched)
			n.chain.Mine(1, stake.UnbondingSlashing)
			require.Equal(t, 1, n.step(t).Reported)
			require.Equal(t, btcstaketypes.SPEND_KIND_SLASHING, stake.Record.UnbondingSpend.Kind)
		}},
		{"success - two spends in one block", func(t *testing.T, n *pair) {
			stake := n.active(1)
			n.chain.Mine(1, stake.Unbonding, stake.UnbondingSlashing)
			n.step(t)
			n.step(t)
			require.NotNil(t, stake.Record.Spend)
			require.NotNil(t, stake.Record.UnbondingSpend)
		}},
		{"success - one transaction spends many stakes, all in one message batch", func(t *testing.T, n *pair) {
			tx := stakesim.Spend(wire.OutPoint{Index: 7}, 9, 1)
			for i := range uint32(40) {
				output := staked(n.active(i))
				tx.AddTxIn(wire.NewTxIn(&output, nil, nil))
			}
			n.chain.Mine(1, tx)
			require.Zero(t, n.step(t).Reported)
			for range 3 {
				n.step(t)
			}
			require.Equal(t, 40, n.zone.Messages)
			require.Equal(t, 3, n.zone.Transactions)
		}},
		{"success - after a restart an expected spend is found without reading on", func(t *testing.T, n *pair) {
			stake := n.active(1)
			n.chain.Mine(1, stake.Unbonding)
			n.chain.Mine(100)
			require.Equal(t, 1, n.step(t).Reported)
			require.Equal(t, 1, n.chain.BlocksRead)
			require.Equal(t, btcstaketypes.SPEND_KIND_UNBONDING, stake.Record.Spend.Kind)
		}},
		{"success - after a restart an unknown spend is searched for in bounded steps", func(t *testing.T, n *pair) {
			stake := n.active(1)
			n.chain.Mine(80)
			n.chain.Mine(1, stakesim.Spend(staked(stake), 99, 1))
			n.chain.Mine(200)
			for steps := 0; stake.Record.Spend == nil; steps++ {
				require.Less(t, steps, 10)
				before := n.chain.BlocksRead
				outcome := n.step(t)
				require.LessOrEqual(t, n.chain.BlocksRead-before, 32)
				require.Equal(t, 1, outcome.Watched)
			}
		}},
		{"success - a search sees blocks that come meanwhile", func(t *testing.T, n *pair) {
			stake := n.active(1)
			other := n.active(2)
			n.chain.Mine(1, stakesim.Spend(staked(stake), 99, 1))
			n.chain.Mine(60)
			n.step(t)
			n.chain.Mine(1, stakesim.Spend(staked(other), 98, 1))
			for range 4 {
				n.step(t)
			}
			require.NotNil(t, stake.Record.Spend)
			require.NotNil(t, other.Record.Spend)
		}},
		{"success - far behind, outputs are asked for instead of blocks", func(t *testing.T, n *pair) {
			n.active(1)
			n.step(t)
			n.chain.Mine(500)
			n.step(t)
			require.Zero(t, n.chain.BlocksRead)
		}},
		{"success - a reorg takes the spend away and another one comes", func(t *testing.T, n *pair) {
			stake := n.active(1)
			n.step(t)
			n.chain.Mine(1, stake.Unbonding)
			n.step(t)
			require.NotNil(t, stake.Record.Spend)
			n.chain.Reorg(1)
			require.Zero(t, n.step(t).Reported)
			require.Nil(t, stake.Record.Spend)
			n.chain.Mine(1, stake.Slashing)
			n.step(t)
			require.Equal(t, btcstaketypes.SPEND_KIND_SLASHING, stake.Record.Spend.Kind)
		}},
		{"success - a reorg replaces the spend by another one at once", func(t *testing.T, n *pair) {
			stake := n.active(1)
			n.step(t)
			n.chain.Mine(1, stake.Unbonding)
			n.step(t)
			n.chain.Reorg(1, stake.Slashing)
			n.step(t)
			require.Equal(t, btcstaketypes.SPEND_KIND_SLASHING, stake.Record.Spend.Kind)
		}},
		{"success - an output that a reorg spends below the last block that was read", func(t *testing.T, n *pair) {
			stake := n.active(1)
			n.chain.Mine(3)
			n.step(t)
			n.chain.Reorg(3, stakesim.Spend(staked(stake), 99, 1))
			n.step(t)
			require.NotNil(t, stake.Record.Spend)
			n.chain.Reorg(2)
			n.step(t)
			require.NotNil(t, stake.Record.Spend)
		}},
		{"success - an unknown spend in the block of the stake itself", func(t *testing.T, n *pair) {
			stake := stakesim.NewStake(fpPk, 1)
			n.chain.Mine(1, stake.Staking, stakesim.Spend(staked(stake), 99, 1))
			n.zone.Add(stake)
			n.step(t)
			require.Nil(t, stake.Record.Spend, "nobody says where to search")
			hash, err := n.chain.BlockHash(t.Context(), n.chain.Height())
			require.NoError(t, err)
			stake.Record.StartHeight, stake.Record.InclusionHeaderHash = n.chain.Height(), hash[:]
			n.step(t)
			require.NotNil(t, stake.Record.Spend)
		}},
		{"success - a spend waits for the zone's headers", func(t *testing.T, n *pair) {
			stake := n.active(1)
			n.step(t)
			n.chain.Mine(1, stake.Unbonding)
			n.zone.Sync(n.chain, 1)
			outcome, err := n.try()
			require.NoError(t, err)
			require.Equal(t, 1, outcome.Waiting)
			require.Nil(t, stake.Record.Spend)
			require.Equal(t, 1, n.step(t).Reported)
		}},
		{"success - another watcher was faster", func(t *testing.T, n *pair) {
			stake := n.active(1)
			n.chain.Mine(1, stake.Unbonding)
			n.zone.Sync(n.chain, 0)
			stakes, err := stakewatch.NewList(n.zone, "").Get(t.Context())
			require.NoError(t, err)
			n.step(t)
			outcome, err := n.reporter.Step(t.Context(), stakes)
			require.NoError(t, err)
			require.Zero(t, outcome.Reported)
			require.Zero(t, outcome.Refused, "what the zone knows is no refusal")
		}},
		{"success - a stake is watched before the covenant signs", func(t *testing.T, n *pair) {
			stake := n.active(1)
			stake.Record.CovenantQuorumHeight = 0
			require.Equal(t, 1, n.step(t).Watched)
			n.chain.Mine(1, stake.Unbonding)
			n.zone.Sync(n.chain, 0)
			require.Equal(t, 1, n.step(t).Reported)
			require.NotNil(t, stake.Record.Spend)
		}},
		{"success - a stake that is not on Bitcoin is no search, until it is", func(t *testing.T, n *pair) {
			stake := stakesim.NewStake(fpPk, 1)
			n.zone.Add(stake)
			n.chain.Mine(5)
			require.Equal(t, stakewatch.Stats{Watched: 1}, n.step(t).Stats)
			n.chain.Mine(1, stake.Staking)
			n.step(t)
			n.chain.Mine(1, stake.Unbonding)
			require.Equal(t, 1, n.step(t).Reported)
		}},
		{"error - a stake that the node's chain lacks is lost, once searched for", func(t *testing.T, n *pair) {
			stake := n.active(1)
			n.chain.Mine(40)
			lost := stakesim.NewStake(fpPk, 2)
			lost.Record.StartHeight, lost.Record.InclusionHeaderHash = stake.Record.StartHeight, stake.Record.InclusionHeaderHash
			n.zone.Add(lost)
			for range 4 {
				n.step(t)
			}
			require.Equal(t, stakewatch.Stats{Watched: 2, Lost: 1}, n.step(t).Stats)
			read := n.chain.BlocksRead
			n.chain.Mine(1)
			n.step(t)
			require.LessOrEqual(t, n.chain.BlocksRead, read+1, "it is not searched for again")
			n.chain.Mine(1, lost.Staking)
			require.Zero(t, n.step(t).Lost)
		}},
		{"error - a refused report does not hold up the others, and waits for another tip", func(t *testing.T, n *pair) {
			bad, good := n.active(1), n.active(2)
			n.zone.Poison[bad.ID()] = true
			n.step(t)
			n.chain.Mine(1, bad.Unbonding, good.Unbonding)
			outcome := n.step(t)
			require.Equal(t, 1, outcome.Reported)
			require.Equal(t, 1, outcome.Refused)
			require.NotNil(t, good.Record.Spend)
			refused := n.zone.Refused
			require.Equal(t, 1, n.step(t).Refused)
			require.Equal(t, refused, n.zone.Refused, "nothing was sent")
			delete(n.zone.Poison, bad.ID())
			n.chain.Mine(1)
			require.Equal(t, 1, n.step(t).Reported)
		}},
		{"error - a spend in a pruned block is named as lost, and hides no other", func(t *testing.T, n *pair) {
			old, later, young := n.active(1), n.active(2), n.active(3)
			n.step(t)
			n.chain.Mine(1, stakesim.Spend(staked(old), 99, 1))
			n.chain.Mine(5)
			n.chain.Pruned = n.chain.Height()
			n.chain.Mine(1, stakesim.Spend(staked(later), 98, 1))
			n.restart()
			outcome := n.step(t)
			require.Equal(t, 1, outcome.Reported, "the search went on above what it could not read")
			require.NotNil(t, later.Record.Spend)
			require.Equal(t, stakewatch.Stats{Watched: 3, Lost: 1, Unreadable: int(n.chain.Pruned - old.Record.StartHeight)}, outcome.Stats)
			n.chain.Mine(1, young.Unbonding)
			require.Equal(t, 1, n.step(t).Reported)
			require.NotNil(t, young.Record.Spend)
			require.Nil(t, old.Record.Spend)
			require.Equal(t, 1, n.step(t).Lost)
		}},
		{"error - a pruned block with a transaction that was expected is named, and hides no other", func(t *testing.T, n *pair) {
			n.chain.Index = true
			old, young := n.active(1), n.active(2)
			n.chain.Mine(1, old.Unbonding)
			n.chain.Mine(5)
			n.chain.Pruned = n.chain.Height()
			n.chain.Mine(1, young.Unbonding)
			outcome := n.step(t)
			require.Equal(t, 1, outcome.Reported)
			require.Equal(t, 1, outcome.Lost)
			require.NotNil(t, young.Record.Spend)
		}},
		{"error - a new block that cannot be read hides no spend in the next", func(t *testing.T, n *pair) {
			stake, hidden := n.active(1), n.active(2)
			n.step(t)
			n.chain.Mine(1, hidden.Unbonding)
			n.chain.Mine(1, stakesim.Spend(staked(stake), 99, 1))
			n.chain.Pruned = n.chain.Height()
			outcome := n.step(t)
			require.Equal(t, 1, outcome.Reported)
			require.NotNil(t, stake.Record.Spend)
			require.Equal(t, 1, outcome.Lost)
			require.Positive(t, outcome.Unreadable)
		}},
		{"success - thousands of pruned blocks cost a few steps", func(t *testing.T, n *pair) {
			stake := n.active(1)
			n.chain.Mine(2500)
			n.chain.Pruned = n.chain.Height()
			n.chain.Mine(1, stakesim.Spend(staked(stake), 99, 1))
			n.restart()
			reported := 0
			for range 3 {
				reported += n.step(t).Reported
			}
			require.Equal(t, 1, reported)
		}},
		{"success - more stakes than one step asks for", func(t *testing.T, n *pair) {
			last := n.active(1)
			for i := range uint32(2500) {
				stake := stakesim.NewStake(fpPk, 2+i)
				n.zone.Add(stake)
			}
			stakes := n.zone.All()
			stakes[0], stakes[2500] = stakes[2500], stakes[0]
			n.chain.Mine(1, last.Unbonding)
			require.Zero(t, n.step(t).Reported)
			n.chain.Mine(1)
			require.Equal(t, 1, n.step(t).Reported, "what was never asked for goes before what is not there yet")
		}},
		{"error - zone down", func(t *testing.T, n *pair) {
			stake := n.active(1)
			n.chain.Mine(1, stake.Unbonding)
			n.zone.Fail = errors.New("zone is down")
			_, err := n.try()
			require.NoError(t, err, "nothing to say yet: the zone lacks the block")
			n.zone.Sync(n.chain, 0)
			_, err = n.try()
			require.ErrorIs(t, err, n.zone.Fail)
			n.zone.Fail = nil
			require.Equal(t, 1, n.step(t).Reported)
		}},
		{"error - node down", func(t *testing.T, n *pair) {
			stake := n.active(1)
			n.step(t)
			n.chain.Fail = errors.New("node is down")
			_, err := n.try()
			require.ErrorIs(t, err, n.chain.Fail)
			n.chain.Fail = nil
			n.chain.Mine(1, stake.Unbonding)
			require.Equal(t, 1, n.step(t).Reported)
		}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) { tc.run(t, newPair()) })
	}
}

// TestReporterProperty lets stakes be spent, blocks be reorganized, the zone lag and the watcher restart in any order. In
// the end the zone knows each spend of the best chain, in the block that holds it, and no other.
func TestReporterProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := newPair()
		n.chain.Index = rapid.Bool().Draw(t, "index")
		number := uint32(0)
		pick := func() *stakesim.Stake {
			if len(n.zone.All()) == 0 {
				return nil
			}
			return n.zone.All()[rapid.IntRange(0, len(n.zone.All())-1).Draw(t, "stake")]
		}
		mineOnce := func(tx *wire.MsgTx) {
			for _, in := range tx.TxIn {
				confirmed, err := n.chain.Confirmed(nil, in.PreviousOutPoint) //nolint:staticcheck // in memory
				require.NoError(t, err)
				if confirmed == nil {
					return
				}
			}
			n.chain.Mine(1, tx)
		}
		t.Repeat(map[string]func(*rapid.T){
			"stake":   func(*rapid.T) { number++; n.active(number) },
			"mine":    func(t *rapid.T) { n.chain.Mine(rapid.IntRange(1, 40).Draw(t, "blocks")) },
			"restart": func(*rapid.T) { n.restart() },
			"reorg": func(t *rapid.T) {
				if n.chain.Height() == 0 {
					return
				}
				depth := rapid.IntRange(1, min(12, int(n.chain.Height()))).Draw(t, "depth")
				n.chain.Reorg(depth, n.replacement(t, n.chain.Height()-uint32(depth))...)
			},
			"spend": func(t *rapid.T) {
				if stake := pick(); stake != nil {
					txs := []*wire.MsgTx{stake.Slashing, stake.Unbonding, stake.UnbondingSlashing, stakesim.Spend(staked(stake), 99, 1)}
					mineOnce(rapid.SampledFrom(txs).Draw(t, "tx"))
				}
			},
			"step": func(t *rapid.T) { n.step(t) },
			"step with a zone behind": func(t *rapid.T) {
				n.zone.Sync(n.chain, rapid.IntRange(0, 5).Draw(t, "behind"))
				_, err := n.try()
				require.NoError(t, err)
			},
		})
		for range 2 + len(n.zone.All()) + int(n.chain.Height())/16 {
			n.step(t)
		}
		for _, stake := range n.zone.All() {
			if stake.Record.StartHeight != 0 {
				check(t, n.chain, staked(stake), stake.Record.Spend)
				check(t, n.chain, wire.OutPoint{Hash: stake.Unbonding.TxHash()}, stake.Record.UnbondingSpend)
			}
		}
	})
}

// replacement draws what the first block of a new branch on a height holds: stakes again, and spends of theirs.
func (n *pair) replacement(t *rapid.T, kept uint32) []*wire.MsgTx {
	var txs []*wire.MsgTx
	for _, stake := range n.zone.All() {
		spender, height := n.chain.Spender(staked(stake))
		if spender != nil && height <= kept || rapid.Bool().Draw(t, "left out") {
			continue
		}
		if height, ok := n.chain.Find(stake.ID()); !ok || height > kept {
			txs = append(txs, stake.Staking)
		}
		spends := []*wire.MsgTx{nil, stake.Unbonding, stakesim.Spend(staked(stake), 98, 1)}
		if spend := rapid.SampledFrom(spends).Draw(t, "spend"); spend != nil {
			txs = append(txs, spend)
		}
	}
	return txs
}

func check(t require.TestingT, chain *stakesim.Chain, output wire.OutPoint, got *btcstaketypes.StakeSpend) {
	want, height := chain.Spender(output)
	if want == nil {
		require.Nil(t, got, "output %s", output)
		return
	}
	require.NotNil(t, got, "output %s spent at %d", output, height)
	require.Equal(t, want.TxHash(), chainhash.Hash(got.TxHash))
	require.Equal(t, height, got.BtcHeight)
}
