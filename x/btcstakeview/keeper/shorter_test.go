package keeper_test

import (
	"testing"
	"time"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// TestShorterReorg lets one heavy block replace four light ones: simnet allows minimum difficulty after twenty minutes
// of silence. The tip, the settled height and the power go down, and nothing of the longer branch is left behind.
func TestShorterReorg(t *testing.T) {
	const light, heavy = 0x207fffff, 0x2007ffff
	params := testParams()
	params.BtcNetwork, params.BtcConfirmationDepth, params.ReportDelay = "simnet", 1, time.Hour
	base := &block{height: 4032, header: wire.BlockHeader{Version: 4, Timestamp: time.Unix(1_700_000_000, 0), Bits: heavy}}
	f := setup(t)
	f.solve(base)
	gs := testGenesis()
	gs.Params = params
	gs.BaseHeader = types.BTCHeader{
		Header: headerBytes(base)[0], Height: base.height, Work: blockchain.CalcWork(heavy).Bytes(),
		MedianTimePast: uint32(base.header.Timestamp.Unix()) - 3600,
	}
	k, ctx := empty(t)
	require.NoError(t, k.InitGenesis(ctx, gs))
	f.k, f.ctx = k, ctx
	f = refixture(f)
	f.best = []*block{base}
	fpPk := f.register(0)
	child := func(parent *block, spacing time.Duration, bits uint32, txs ...*wire.MsgTx) *block {
		b := f.child(parent, txs...)
		b.header.Timestamp, b.header.Bits = parent.header.Timestamp.Add(spacing), bits
		return f.solve(b)
	}
	out, err := testStakingParams().Terms(f.stake(60_000, 40, fpPk).msg.StakerBtcPk, [][]byte{fpPk}, 40).Output(&chaincfg.SimNetParams, 60_000)
	require.NoError(t, err)
	s := f.stake(60_000, 40, fpPk)
	require.Equal(t, out.PkScript, s.tx.TxOut[1].PkScript, "a script does not depend on the network")

	longer := []*block{child(base, 21*time.Minute, light)}
	longer = append(longer, child(longer[0], 21*time.Minute, light, s.tx))
	for len(longer) < 4 {
		longer = append(longer, child(longer[len(longer)-1], 21*time.Minute, light))
	}
	require.NoError(t, f.insert(longer...))
	require.NoError(t, f.prove(s, longer[1]))
	require.Equal(t, uint32(4035), f.settled())
	require.NoError(t, f.insert(child(longer[3], 21*time.Minute, light)))
	require.Zero(t, f.power(fpPk))
	f.ctx = f.ctx.WithBlockTime(f.ctx.BlockTime().Add(time.Hour))
	require.NoError(t, f.k.BeginBlock(f.ctx))
	require.Equal(t, uint64(60_000), f.power(fpPk))

	f.fresh()
	require.ErrorIs(t, f.insert(child(base, time.Minute, light)), types.ErrWeakHeader, "no silence, no minimum difficulty")
	shorter := child(base, time.Minute, heavy)
	require.NoError(t, f.insert(shorter))
	require.Equal(t, uint32(4032), f.settled())
	require.Zero(t, f.power(fpPk))
	require.Equal(t, 1, f.eventCount("taikofin.btcstake.v1.EventDelegationUnconfirmed"))
	for height := uint32(4034); height <= 4037; height++ {
		_, err := f.k.HeaderAt(f.ctx, height)
		require.ErrorIs(t, err, types.ErrHeaderNotFound)
	}
	pinned, err := f.k.PinHeight(f.ctx, 1<<40, 4035)
	require.NoError(t, err)
	require.Equal(t, uint32(4032), pinned, "an unsettled block is never read")

	exported, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	k, ctx = empty(t)
	require.NoError(t, k.InitGenesis(ctx, *exported))
	again, err := k.ExportGenesis(ctx)
	require.NoError(t, err)
	require.Equal(t, exported, again)
}
