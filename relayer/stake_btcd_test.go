package relayer

import (
	"bytes"
	"context"
	"slices"
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/testutil/stakesim"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	lifeTime  = 5000
	lifeValue = 1_000_000_000
)

// life is the pipeline between a real Bitcoin node and the zone's real registry.
type life struct {
	t        *testing.T
	node     *stakesim.Btcd
	registry *stakesim.Registry
	pipeline *stakePipeline
	params   btcstaketypes.StakingParams
	covenant []*btcec.PrivateKey
	fp       *btcec.PrivateKey
	module   string
}

func secret(t *testing.T) *btcec.PrivateKey {
	t.Helper()
	sk, err := btcec.NewPrivateKey()
	require.NoError(t, err)
	return sk
}

func xonly(sk *btcec.PrivateKey) []byte {
	pk := eots.XOnly(sk.PubKey())
	return pk[:]
}

func newLife(t *testing.T) *life {
	t.Helper()
	l := &life{t: t, node: stakesim.StartBtcd(t), fp: secret(t), params: btcstaketypes.DefaultStakingParams()}
	for range 3 {
		sk := secret(t)
		l.covenant = append(l.covenant, sk)
		l.params.CovenantPks = append(l.params.CovenantPks, xonly(sk))
	}
	slices.SortFunc(l.params.CovenantPks, bytes.Compare)
	l.params.CovenantQuorum = 2
	l.params.SlashingPkScript = l.node.Script
	params := btcstaketypes.DefaultParams()
	params.BtcNetwork, params.BtcConfirmationDepth, params.ReportDelay = "regtest", 3, 0
	var err error
	l.registry, err = stakesim.NewRegistry(params, l.params)
	require.NoError(t, err)
	t.Cleanup(l.registry.Close)
	l.module, err = sdk.Bech32ifyAddressBytes(zone.Bech32Prefix, authtypes.NewModuleAddress(btcstaketypes.FinalityModuleName))
	require.NoError(t, err)
	l.pipeline = newStakePipeline(newRegistry(l.registry), l.node)
	l.send(&btcstaketypes.MsgCreateFinalityProvider{
		Addr: l.account("provider").String(), Description: btcstaketypes.Description{Moniker: "provider"},
		Commission: sdkmath.LegacyNewDecWithPrec(5, 2), BtcPk: xonly(l.fp), Pop: l.pop(eots.TagPop, l.fp, l.account("provider")),
	})
	return l
}

type account []byte

func (a account) String() string { return sdk.MustBech32ifyAddressBytes(zone.Bech32Prefix, a) }

func (l *life) account(name string) account { return account(authtypes.NewModuleAddress(name)) }

func (l *life) pop(tag string, sk *btcec.PrivateKey, owner account) btcstaketypes.ProofOfPossession {
	sig, err := eots.SignBIP340(sk, eots.PopMessage(eots.SigningContext(tag, stakesim.ChainID, l.module), owner))
	require.NoError(l.t, err)
	return btcstaketypes.ProofOfPossession{Type: btcstaketypes.POP_TYPE_BIP340, Sig: sig}
}

func (l *life) send(msgs ...sdk.Msg) {
	l.t.Helper()
	_, err := l.registry.Send(l.t.Context(), msgs...)
	require.NoError(l.t, err)
}

// step mines, brings the headers to the zone and lets the pipeline work.
func (l *life) step(blocks int) {
	l.t.Helper()
	if blocks > 0 {
		l.node.Mine(l.t, blocks)
	}
	headers := &bitcoinPipeline{zone: headerZone{l.registry}, node: l.node}
	require.NoError(l.t, headers.step(l.t.Context()))
	l.pipeline.list.Expire()
	require.NoError(l.t, l.pipeline.step(l.t.Context()))
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

// lifeStake is one stake with its keys.
type lifeStake struct {
	plan   stakingtx.Plan
	txs    stakingtx.Txs
	sets   []stakingtx.CovenantSigs
	staker *btcec.PrivateKey
}

// stake registers a stake with the signatures of two members and broadcasts it.
func (l *life) stake(coin uint32) *lifeStake {
	t, s := l.t, &lifeStake{staker: secret(l.t)}
	s.plan = l.params.Plan(&chaincfg.RegressionNetParams, xonly(s.staker), [][]byte{xonly(l.fp)}, lifeTime, lifeValue)
	output, err := s.plan.StakingOutput()
	require.NoError(t, err)
	s.txs.Staking = l.node.Pay(l.node.Coinbase(t, coin), output, wire.NewTxOut(3_000_000_000, l.node.Script))
	s.txs.Slashing, err = s.plan.SlashingTx(s.txs.Staking, 0)
	require.NoError(t, err)
	s.txs.Unbonding, err = s.plan.UnbondingTx(s.txs.Staking, 0)
	require.NoError(t, err)
	s.txs.UnbondingSlashing, err = s.plan.UnbondingSlashingTx(s.txs.Unbonding)
	require.NoError(t, err)
	slashingSig, err := s.plan.SignSlashing(s.staker, s.txs.Staking, 0, s.txs.Slashing)
	require.NoError(t, err)
	unbondingSlashingSig, err := s.plan.SignUnbondingSlashing(s.staker, s.txs.Unbonding, s.txs.UnbondingSlashing)
	require.NoError(t, err)
	owner := l.account("staker")
	l.send(&btcstaketypes.MsgCreateBTCDelegation{
		StakerAddr: owner.String(), StakerBtcPk: xonly(s.staker), FpBtcPks: [][]byte{xonly(l.fp)}, StakingTimeBlocks: lifeTime,
		StakingTx: stakesim.Serialize(s.txs.Staking), Pop: l.pop(eots.TagStakerPop, s.staker, owner),
		SlashingTx: stakesim.Serialize(s.txs.Slashing), DelegatorSlashingSig: slashingSig,
		UnbondingTx: stakesim.Serialize(s.txs.Unbonding), UnbondingSlashingTx: stakesim.Serialize(s.txs.UnbondingSlashing),
		DelegatorUnbondingSlashingSig: unbondingSlashingSig,
	})
	id := s.txs.Staking.TxHash()
	for _, sk := range l.covenant[:2] {
		set, err := s.plan.CovenantSign(sk, s.txs)
		require.NoError(t, err)
		s.sets = append(s.sets, set)
		l.send(&btcstaketypes.MsgAddCovenantSigs{
			Signer: l.registry.Address(), StakingTxHash: id[:], Sigs: btcstaketypes.NewCovenantSignatures(set),
		})
	}
	_, err = l.node.Send(t.Context(), s.txs.Staking)
	require.NoError(t, err)
	return s
}

func (l *life) view(s *lifeStake) btcstaketypes.DelegationView {
	l.t.Helper()
	resp, err := l.registry.Stake().Delegation(l.t.Context(), &btcstaketypes.QueryDelegationRequest{
		StakingTxHash: s.txs.Staking.TxHash().String(),
	})
	require.NoError(l.t, err)
	return resp.Delegation
}

// TestStakeLife takes stakes from the staker's broadcast to the burning after a misdeed: nobody but the pipeline tells the
// zone anything, and nobody but the node says what is true on Bitcoin.
// gauge reads a metric.
func (l *life) gauge(g prometheus.Gauge) float64 {
	var m dto.Metric
	require.NoError(l.t, g.Write(&m))
	return m.GetGauge().GetValue()
}

func TestStakeLife(t *testing.T) {
	l := newLife(t)
	l.step(102)
	kept, left := l.stake(1), l.stake(2)
	l.step(0)
	require.Equal(t, btcstaketypes.DELEGATION_STATUS_VERIFIED, l.view(kept).Status)
	l.step(3)
	require.Equal(t, btcstaketypes.DELEGATION_STATUS_VERIFIED, l.view(kept).Status, "not deep enough")
	l.step(1)
	l.step(0)
	l.step(3) // it counts from the block at which it was proven
	for _, s := range []*lifeStake{kept, left} {
		require.Equal(t, btcstaketypes.DELEGATION_STATUS_ACTIVE, l.view(s).Status)
		require.EqualValues(t, 103, l.view(s).Delegation.StartHeight)
	}

	sig, err := left.plan.SignUnbonding(left.staker, left.txs.Staking, 0, left.txs.Unbonding)
	require.NoError(t, err)
	unbonding, err := left.plan.UnbondingWitness(sig, left.sets, left.txs)
	require.NoError(t, err)
	_, err = l.node.Send(t.Context(), unbonding)
	require.NoError(t, err)
	l.step(1)
	require.Equal(t, btcstaketypes.DELEGATION_STATUS_UNBONDED, l.view(left).Status)
	require.Equal(t, btcstaketypes.SPEND_KIND_UNBONDING, l.view(left).Delegation.Spend.Kind)

	// The provider's key becomes public: both outputs burn.
	require.NoError(t, l.registry.Keeper.SlashFinalityProvider(l.registry.Context(), xonly(l.fp), l.fp.Serialize()))
	l.step(0)
	l.step(1)
	require.Equal(t, btcstaketypes.SPEND_KIND_SLASHING, l.view(kept).Delegation.Spend.Kind)
	require.Equal(t, btcstaketypes.SPEND_KIND_SLASHING, l.view(left).Delegation.UnbondingSpend.Kind)
	for _, tx := range []*wire.MsgTx{kept.txs.Slashing, left.txs.UnbondingSlashing} {
		out, err := l.node.Confirmed(t.Context(), wire.OutPoint{Hash: tx.TxHash()})
		require.NoError(t, err)
		require.NotNil(t, out, "the slashed part is on Bitcoin")
		require.Equal(t, l.node.Script, tx.TxOut[0].PkScript)
	}

	var status StakeStatus
	require.NoError(t, status.query(t.Context(), l.registry))
	require.Zero(t, status.ActiveSat)
	require.Contains(t, status.Delegations, StakeCount{Status: "slashed", Count: 2, Sat: 2 * lifeValue})
	stakesByStatus.WithLabelValues("active").Set(7)
	require.NoError(t, watchTotals(t.Context(), l.registry))
	require.EqualValues(t, 2, l.gauge(stakesByStatus.WithLabelValues("slashed")))
	require.EqualValues(t, 2*lifeValue, l.gauge(stakesSat.WithLabelValues("slashed")))
	require.Zero(t, l.gauge(stakesByStatus.WithLabelValues("active")), "nothing is active any more")
	require.Zero(t, l.gauge(stakesActiveSat))

	// A reorganization takes the slashing back; its block is mined again with it.
	tip, err := l.node.Tip(t.Context())
	require.NoError(t, err)
	l.node.Invalidate(t, tip.Hash)
	l.step(2)
	l.step(0)
	require.NotNil(t, l.view(kept).Delegation.Spend)
	require.NotNil(t, l.view(left).Delegation.UnbondingSpend)
	require.NotEqual(t, tip.Hash[:], l.view(kept).Delegation.Spend.HeaderHash)
}

func (z headerZone) HasHeader(ctx context.Context, hash chainhash.Hash) (bool, error) {
	_, err := z.Stake().HeaderByHash(ctx, &btcstaketypes.QueryHeaderByHashRequest{Hash: hash.String()})
	return err == nil, nil
}
