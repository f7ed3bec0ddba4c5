package bitcoin

import (
	"context"
	"testing"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/fixtures"
	"github.com/taikofin/taikofin/testutil/stakesim"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// stakeRig is the pipelines between a real Bitcoin node and the zone's real registry, and a provider.
type stakeRig struct {
	*stakesim.Rig
	t        *testing.T
	pipeline *stakePipeline
	fp       *btcec.PrivateKey
}

func newStakeRig(t *testing.T) *stakeRig {
	t.Helper()
	r := &stakeRig{Rig: stakesim.NewRig(t), t: t}
	r.pipeline = newStakePipeline(newRegistry(r.Registry), r.Node)
	r.fp = r.NewProvider("provider")
	return r
}

// step mines, brings the headers to the zone and lets the pipeline work.
func (r *stakeRig) step(blocks int) {
	r.t.Helper()
	if blocks > 0 {
		r.Node.Mine(r.t, blocks)
	}
	headers := &headerPipeline{zone: headerZone{r.Registry}, node: r.Node}
	require.NoError(r.t, headers.step(r.t.Context()))
	require.NoError(r.t, r.pipeline.step(r.t.Context()))
}

// headerZone lets the pipeline of headers write to the registry.
type headerZone struct{ *stakesim.Registry }

func (z headerZone) Params(ctx context.Context) (string, uint32, error) {
	resp, err := z.Stake().Params(ctx, &btcstaketypes.QueryParamsRequest{})
	if err != nil {
		return "", 0, err
	}
	return resp.Params.BtcNetwork, resp.Params.MaxHeadersPerMsg, nil
}

func (z headerZone) Tip(ctx context.Context) (btcTip, error) {
	chain, err := newRegistry(z.Registry).Chain(ctx)
	if err != nil {
		return btcTip{}, err
	}
	resp, err := z.Stake().Tip(ctx, &btcstaketypes.QueryTipRequest{})
	if err != nil {
		return btcTip{}, err
	}
	return btcTip{Height: resp.Header.Height, Hash: chain.Hash, Base: resp.BaseHeight}, nil
}

func (z headerZone) InsertHeaders(ctx context.Context, headers [][]byte) (uint32, error) {
	_, err := z.Send(ctx, &btcstaketypes.MsgInsertHeaders{Signer: z.Address(), Headers: headers})
	return 0, err
}

func (z headerZone) HasHeader(ctx context.Context, hash chainhash.Hash) (bool, error) {
	_, err := z.Stake().HeaderByHash(ctx, &btcstaketypes.QueryHeaderByHashRequest{Hash: hash.String()})
	return err == nil, nil
}

// TestStakesUntilTheyBurn takes stakes from the staker's broadcast to the burning after a misdeed: nobody but the pipeline tells the
// zone anything, and nobody but the node says what is true on Bitcoin.
func TestStakesUntilTheyBurn(t *testing.T) {
	r := newStakeRig(t)
	r.step(102)
	kept, left := r.NewStake(r.fp, 1), r.NewStake(r.fp, 2)
	r.step(0)
	require.Equal(t, btcstaketypes.DELEGATION_STATUS_VERIFIED, r.Delegation(kept).Status)
	r.step(3)
	require.Equal(t, btcstaketypes.DELEGATION_STATUS_VERIFIED, r.Delegation(kept).Status, "not deep enough")
	r.step(1)
	r.step(0)
	r.step(3) // it counts from the block at which it was proven
	for _, s := range []*fixtures.SignedStake{kept, left} {
		require.Equal(t, btcstaketypes.DELEGATION_STATUS_ACTIVE, r.Delegation(s).Status)
		require.EqualValues(t, 103, r.Delegation(s).Delegation.StartHeight)
	}

	unbonding, err := left.Unbond()
	require.NoError(t, err)
	_, err = r.Node.Send(t.Context(), unbonding)
	require.NoError(t, err)
	r.step(1)
	require.Equal(t, btcstaketypes.DELEGATION_STATUS_UNBONDED, r.Delegation(left).Status)
	require.Equal(t, btcstaketypes.SPEND_KIND_UNBONDING, r.Delegation(left).Delegation.Spend.Kind)

	// The provider's key becomes public: both outputs burn.
	require.NoError(t, r.Registry.Keeper.SlashFinalityProvider(r.Registry.Context(), stakesim.XOnly(r.fp), r.fp.Serialize()))
	r.step(0)
	r.step(1)
	require.Equal(t, btcstaketypes.SPEND_KIND_SLASHING, r.Delegation(kept).Delegation.Spend.Kind)
	require.Equal(t, btcstaketypes.SPEND_KIND_SLASHING, r.Delegation(left).Delegation.UnbondingSpend.Kind)
	for _, tx := range []*wire.MsgTx{kept.Txs.Slashing, left.Txs.UnbondingSlashing} {
		out, err := r.Node.Confirmed(t.Context(), wire.OutPoint{Hash: tx.TxHash()})
		require.NoError(t, err)
		require.NotNil(t, out, "the slashed part is on Bitcoin")
		require.Equal(t, r.Node.Script, tx.TxOut[0].PkScript)
	}

	var status StakeStatus
	require.NoError(t, status.query(t.Context(), r.Registry))
	require.Zero(t, *status.ActiveSat)
	require.Contains(t, status.Delegations, StakeCount{Status: "slashed", Count: 2, Sat: 2 * stakesim.RigStakeSat})
	stakesByStatus.WithLabelValues("active").Set(7)
	require.NoError(t, watchTotals(t.Context(), r.Registry))
	require.EqualValues(t, 2, gaugeValue(t, stakesByStatus.WithLabelValues("slashed")))
	require.EqualValues(t, 2*stakesim.RigStakeSat, gaugeValue(t, stakesSat.WithLabelValues("slashed")))
	require.Zero(t, gaugeValue(t, stakesByStatus.WithLabelValues("active")), "nothing is active any more")
	require.Zero(t, gaugeValue(t, stakesActiveSat))

	// A reorganization takes the slashing back; its block is mined again with it.
	tip, err := r.Node.Tip(t.Context())
	require.NoError(t, err)
	r.Node.Invalidate(t, tip.Hash)
	r.step(2)
	r.step(0)
	require.NotNil(t, r.Delegation(kept).Delegation.Spend)
	require.NotNil(t, r.Delegation(left).Delegation.UnbondingSpend)
	require.NotEqual(t, tip.Hash[:], r.Delegation(kept).Delegation.Spend.HeaderHash)
}
