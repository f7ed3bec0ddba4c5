package bitcoin

import (
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/stakewatch"
	"github.com/taikofin/taikofin/testutil/bitcoin"
	"github.com/taikofin/taikofin/testutil/stakesim"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

var (
	fpPk    = []byte{1, 2, 3}
	fpPkHex = hex.EncodeToString(fpPk)
)

// stakeNet is a Bitcoin node, a zone, and the pipeline between them.
type stakeNet struct {
	chain    *stakesim.Chain
	zone     *hostileZone
	pipeline *stakePipeline
	// now is the pipeline's clock.
	now time.Time
}

// hostileZone can answer with other slashing transactions than it has.
type hostileZone struct {
	*stakesim.Zone
	change func([]btcstaketypes.SlashingTxView) []btcstaketypes.SlashingTxView
	asked  int
}

func (z *hostileZone) SlashingTxs(ctx context.Context, fpPkHex string) ([]btcstaketypes.SlashingTxView, error) {
	z.asked++
	views, err := z.Zone.SlashingTxs(ctx, fpPkHex)
	if z.change != nil {
		views = z.change(views)
	}
	return views, err
}

func newStakeNet() *stakeNet {
	chain := stakesim.NewChain()
	n := &stakeNet{chain: chain, zone: &hostileZone{Zone: stakesim.NewZone(chain, 3)}, now: time.Unix(1_000_000, 0)}
	n.pipeline = newStakePipeline(n.zone, chain)
	n.pipeline.slasher.now = func() time.Time { return n.now }
	return n
}

func (n *stakeNet) step(t *testing.T) {
	t.Helper()
	n.zone.Sync(n.chain, 0)
	require.NoError(t, n.pipeline.step(t.Context()))
}

// slashed adds a stake that the zone counts and slashes its provider.
func (n *stakeNet) slashed(t *testing.T, number uint32) *stakesim.Stake {
	t.Helper()
	stake := n.stake(number)
	n.chain.Mine(1, stake.Staking)
	n.chain.Mine(3)
	n.step(t)
	require.NotZero(t, stake.Record.StartHeight)
	n.zone.SlashedAt[fpPkHex] = n.chain.Height()
	return stake
}

func (n *stakeNet) stake(number uint32) *stakesim.Stake {
	stake := stakesim.NewStake(fpPk, number)
	n.zone.Add(stake)
	return stake
}

func gaugeValue(t *testing.T, g prometheus.Gauge) float64 {
	t.Helper()
	var m dto.Metric
	require.NoError(t, g.Write(&m))
	return m.GetGauge().GetValue()
}

func TestInclusion(t *testing.T) {
	tests := []struct {
		name string
		run  func(t *testing.T, n *stakeNet)
	}{
		{"success - a staker who only broadcast ends up active", func(t *testing.T, n *stakeNet) {
			stake := n.stake(1)
			n.step(t)
			n.chain.Mine(1, stake.Staking)
			height := n.chain.Height()
			for range 3 {
				n.step(t)
				require.Zero(t, stake.Record.StartHeight, "not deep enough")
				n.chain.Mine(1)
			}
			n.step(t)
			require.Equal(t, height, stake.Record.StartHeight)
			require.Equal(t, 1, n.zone.Messages)
			require.Zero(t, n.zone.Refused, "nothing was sent too early")
		}},
		{"success - proven again after a reorg", func(t *testing.T, n *stakeNet) {
			stake := n.stake(1)
			n.chain.Mine(1, stake.Staking)
			n.chain.Mine(3)
			n.step(t)
			n.chain.Reorg(4)
			n.step(t)
			require.Zero(t, stake.Record.StartHeight)
			n.chain.Mine(1, stake.Staking)
			height := n.chain.Height()
			n.chain.Mine(3)
			n.step(t)
			require.Equal(t, height, stake.Record.StartHeight)
		}},
		{"success - fifty at once, in few transactions", func(t *testing.T, n *stakeNet) {
			for i := range uint32(50) {
				n.chain.Mine(1, n.stake(i).Staking)
			}
			n.chain.Mine(3)
			n.step(t)
			require.Equal(t, 50, n.zone.Messages)
			require.Equal(t, 4, n.zone.Transactions)
		}},
		{"success - between tips no block is read again", func(t *testing.T, n *stakeNet) {
			n.chain.Mine(1, n.stake(1).Staking)
			n.step(t)
			read := n.chain.BlocksRead
			n.step(t)
			require.Equal(t, read, n.chain.BlocksRead)
		}},
		{"success - the zone's headers are behind", func(t *testing.T, n *stakeNet) {
			stake := n.stake(1)
			n.chain.Mine(1, stake.Staking)
			n.chain.Mine(5)
			n.zone.Sync(n.chain, 3)
			require.NoError(t, n.pipeline.step(t.Context()))
			require.Zero(t, stake.Record.StartHeight)
			n.step(t)
			require.NotZero(t, stake.Record.StartHeight)
		}},
		{"success - without the covenant nothing is proven", func(t *testing.T, n *stakeNet) {
			stake := n.stake(1)
			stake.Record.CovenantQuorumHeight = 0
			n.chain.Mine(1, stake.Staking)
			n.chain.Mine(5)
			n.step(t)
			require.Zero(t, n.zone.Messages)
		}},
		{"success - a stake that is spent already never becomes active", func(t *testing.T, n *stakeNet) {
			stake := n.stake(1)
			n.chain.Mine(1, stake.Staking)
			n.chain.Mine(1, stakesim.Spend(wire.OutPoint{Hash: stake.ID(), Index: 1}, 9, 1))
			n.chain.Mine(5)
			n.step(t)
			require.Zero(t, stake.Record.StartHeight)
		}},
		{"error - a staking transaction in a pruned block does not hold up the others", func(t *testing.T, n *stakeNet) {
			old, young := n.stake(1), n.stake(2)
			n.chain.Mine(1, old.Staking)
			n.chain.Mine(2)
			n.chain.Pruned = n.chain.Height()
			n.chain.Mine(1, young.Staking)
			n.chain.Mine(3)
			n.step(t)
			require.Zero(t, old.Record.StartHeight)
			require.NotZero(t, young.Record.StartHeight)
		}},
		{"error - a refused proof does not hold up the others", func(t *testing.T, n *stakeNet) {
			bad, good := n.stake(1), n.stake(2)
			n.zone.Poison[bad.ID()] = true
			n.chain.Mine(1, bad.Staking, good.Staking)
			n.chain.Mine(3)
			n.step(t)
			require.Zero(t, bad.Record.StartHeight)
			require.NotZero(t, good.Record.StartHeight)
			require.InDelta(t, 1, gaugeValue(t, inclusionsRefused), 0)
		}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) { tc.run(t, newStakeNet()) })
	}
}

// captureLogs collects what is logged until the returned function reads it.
func captureLogs(t *testing.T) func() string {
	t.Helper()
	var buf bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&buf, nil)))
	return func() string {
		slog.SetDefault(before)
		return buf.String()
	}
}

// slashings is how many slashing transactions the metric shows in a status.
func slashings(t *testing.T, status string) float64 {
	t.Helper()
	return gaugeValue(t, slashingTxs.WithLabelValues(status))
}

func TestSlashing(t *testing.T) {
	tests := []struct {
		name string
		run  func(t *testing.T, n *stakeNet)
	}{
		{"success - broadcast, confirmed, reported", func(t *testing.T, n *stakeNet) {
			stake := n.slashed(t, 1)
			n.step(t)
			require.InDelta(t, 1, slashings(t, slashPending), 0)
			require.InDelta(t, 1, slashings(t, slashWaiting), 0, "there is no unbonding output")
			n.chain.Mine(1)
			n.step(t)
			n.step(t)
			require.Equal(t, btcstaketypes.SPEND_KIND_SLASHING, stake.Record.Spend.Kind)
			require.InDelta(t, 1, slashings(t, slashSettling), 0)
			require.InDelta(t, 0, slashings(t, slashPending), 0)
			n.chain.Mine(3)
			n.step(t)
			require.InDelta(t, 0, slashings(t, slashSettling), 0)
			asked := n.zone.asked
			n.step(t)
			require.Equal(t, asked, n.zone.asked, "a provider without stake is not asked for")
		}},
		{"success - the unbonding output", func(t *testing.T, n *stakeNet) {
			stake := n.slashed(t, 1)
			n.chain.Mine(1, stake.Unbonding)
			n.step(t)
			n.step(t)
			n.chain.Mine(1)
			n.step(t)
			require.Equal(t, btcstaketypes.SPEND_KIND_SLASHING, stake.Record.UnbondingSpend.Kind)
		}},
		{"success - the stake runs by the unbonding path and is followed in the same block", func(t *testing.T, n *stakeNet) {
			stake := n.slashed(t, 1)
			_, err := n.chain.Send(t.Context(), stake.Unbonding)
			require.NoError(t, err)
			n.step(t)
			require.InDelta(t, 1, slashings(t, slashContested), 0, "the slashing of the staking output comes second")
			n.chain.Mine(1)
			n.step(t)
			n.step(t)
			require.Equal(t, n.chain.Height(), stake.Record.Spend.BtcHeight)
			require.Equal(t, n.chain.Height(), stake.Record.UnbondingSpend.BtcHeight)
		}},
		{"success - a reorg takes the slashing away", func(t *testing.T, n *stakeNet) {
			stake := n.slashed(t, 1)
			n.step(t)
			n.chain.Mine(1)
			n.step(t)
			require.NotNil(t, stake.Record.Spend)
			n.chain.Reorg(1)
			n.step(t)
			require.Nil(t, stake.Record.Spend)
			n.chain.Mine(1)
			n.step(t)
			require.NotNil(t, stake.Record.Spend)
		}},
		{"success - what the node forgot is sent again, after a minute or a block", func(t *testing.T, n *stakeNet) {
			n.slashed(t, 1)
			n.step(t)
			n.chain.DropMempool()
			n.step(t)
			mine := wire.OutPoint{Hash: n.zone.All()[0].ID(), Index: 1}
			_, waits, _ := n.chain.MempoolSpender(t.Context(), mine)
			require.False(t, waits)
			n.now = n.now.Add(2 * time.Minute)
			n.step(t)
			_, waits, _ = n.chain.MempoolSpender(t.Context(), mine)
			require.True(t, waits)
		}},
		{"error - the node refuses; a warning after some blocks", func(t *testing.T, n *stakeNet) {
			stake := n.slashed(t, 1)
			n.chain.Reject = "min relay fee not met"
			n.step(t)
			require.InDelta(t, 1, slashings(t, slashRefused), 0)
			n.chain.Mine(8)
			n.step(t)
			require.InDelta(t, 8, gaugeValue(t, slashingOldest), 0)
			n.chain.Reject = ""
			n.chain.Mine(1)
			n.step(t)
			n.chain.Mine(1)
			n.step(t)
			n.step(t)
			require.NotNil(t, stake.Record.Spend)
			require.InDelta(t, 0, gaugeValue(t, slashingOldest), 0)
		}},
		{"error - limits of the node, and words that nobody expects", func(t *testing.T, n *stakeNet) {
			n.slashed(t, 1)
			n.chain.RejectCode = -25
			for i, said := range []string{
				"Fee exceeds maximum configured by user (e.g. -maxtxfee, maxfeerate)",
				"Unspendable output exceeds maximum configured by user (maxburnamount)",
				"Mempool internal error",
				"",
				"bad-txns-inputs-missingorspent", // the node shows the output as unspent
			} {
				n.chain.Reject = cmp.Or(said, " ")
				n.now = n.now.Add(2 * time.Minute)
				logs := captureLogs(t)
				n.step(t)
				require.InDelta(t, 1, slashings(t, slashRefused), 0, said)
				require.InDelta(t, 1, slashings(t, slashWaiting), 0, "only the unbonding output is not there: %s", said)
				require.Equal(t, 1, strings.Count(logs(), "level=ERROR"), said)
				n.chain.Mine(1)
				n.step(t)
				require.InDelta(t, i+1, gaugeValue(t, slashingOldest), 0, said)
			}
		}},
		{"success - a stake that gets on Bitcoin after the misdeed is not late at once", func(t *testing.T, n *stakeNet) {
			stake := n.stake(1)
			n.zone.SlashedAt[fpPkHex] = n.chain.Height()
			n.chain.Mine(50)
			n.step(t)
			require.InDelta(t, 2, slashings(t, slashWaiting), 0)
			n.chain.Mine(1, stake.Staking)
			n.step(t)
			require.InDelta(t, 1, slashings(t, slashPending), 0)
			require.InDelta(t, 0, gaugeValue(t, slashingOldest), 0)
			n.chain.Mine(1)
			n.step(t)
			n.step(t)
			require.NotNil(t, stake.Record.Spend)
		}},
		{"error - node down", func(t *testing.T, n *stakeNet) {
			stake := n.slashed(t, 1)
			n.zone.Sync(n.chain, 0)
			n.chain.Fail = errors.New("node is down")
			require.ErrorIs(t, n.pipeline.step(t.Context()), n.chain.Fail)
			n.chain.Fail = nil
			n.step(t)
			n.chain.Mine(1)
			n.step(t)
			require.NotNil(t, stake.Record.Spend)
		}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) { tc.run(t, newStakeNet()) })
	}
}

// TestSlashingHostileZone gives the relayer transactions that do not slash the stake they name.
func TestSlashingHostileZone(t *testing.T) {
	other := stakesim.Spend(wire.OutPoint{Hash: chainhash.Hash{1}}, 1, 1)
	tests := []struct {
		name   string
		change func(*btcstaketypes.SlashingTxView)
	}{
		{"error - another transaction", func(v *btcstaketypes.SlashingTxView) { v.TxHex = hex.EncodeToString(bitcoin.StrippedTx(other)) }},
		{"error - no hex", func(v *btcstaketypes.SlashingTxView) { v.TxHex = "zz" }},
		{"error - cut off", func(v *btcstaketypes.SlashingTxView) { v.TxHex = v.TxHex[:40] }},
		{"error - unknown delegation", func(v *btcstaketypes.SlashingTxView) { v.StakingTxHash = other.TxHash().String() }},
		{"error - no hash", func(v *btcstaketypes.SlashingTxView) { v.StakingTxHash = "delegation" }},
		{"error - of the other output", func(v *btcstaketypes.SlashingTxView) { v.UnbondingOutput = !v.UnbondingOutput }},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			n := newStakeNet()
			stake := n.slashed(t, 1)
			n.zone.change = func(views []btcstaketypes.SlashingTxView) []btcstaketypes.SlashingTxView {
				bad := views[0]
				tc.change(&bad)
				return append([]btcstaketypes.SlashingTxView{bad}, views...)
			}
			n.step(t)
			require.InDelta(t, 1, slashings(t, slashRefused), 0)
			require.InDelta(t, 1, slashings(t, slashPending), 0, "the true one is broadcast")
			spender, ok, err := n.chain.MempoolSpender(t.Context(), wire.OutPoint{Hash: stake.ID(), Index: 1})
			require.NoError(t, err)
			require.True(t, ok)
			require.Equal(t, stake.Slashing.TxHash(), spender)
		})
	}
}

var (
	_ stakeRegistry   = (*hostileZone)(nil)
	_ stakewatch.Node = (*stakesim.Chain)(nil)
)
