package keeper_test

import (
	"slices"
	"testing"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// TestGenesisRoundTrip exports a state with a branch, a slashed provider, an expired stake and one without a block, and
// goes on from the import: the tie that was decided stays decided.
func TestGenesisRoundTrip(t *testing.T) {
	f, fpPks, _ := populated(t)
	lost := f.stake(60_000, 40, fpPks[0])
	in := f.mine(1+depth, lost.tx)
	require.NoError(t, f.prove(lost, in))
	f.reorg(in.height-1, depth+2)
	require.NoError(t, f.k.SlashFinalityProvider(f.ctx, fpPks[1], nil))
	tip := f.tip()
	require.NoError(t, f.insert(f.child(f.best[len(f.best)-2]))) // ties with the tip

	exported, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.NoError(t, exported.Validate())
	require.True(t, slices.ContainsFunc(exported.Delegations, func(d types.BTCDelegation) bool { return !d.Included() }))
	require.Equal(t, tip.hash(), exported.TipHash)

	// Through JSON, as an operator does it.
	bz, err := jsonCodec().MarshalJSON(exported)
	require.NoError(t, err)
	var read types.GenesisState
	require.NoError(t, jsonCodec().UnmarshalJSON(bz, &read))

	k, ctx := empty(t)
	require.NoError(t, k.InitGenesis(ctx, read))
	again, err := k.ExportGenesis(ctx)
	require.NoError(t, err)
	require.Equal(t, exported, again)

	g := refixture(&fixture{t: t, ctx: ctx, k: k, salt: f.salt})
	g.best = f.best
	require.Equal(t, uint64(60_000), g.power(fpPks[0]))
	require.Zero(t, g.power(fpPks[1]))
	s := g.stake(90_000, 40, fpPks[2])
	in = g.mine(1+depth, s.tx)
	require.NoError(t, g.prove(s, in))
	g.mine(depth)
	require.Equal(t, uint64(90_000), g.power(fpPks[2]))
}

func TestHostileGenesis(t *testing.T) {
	f, _, _ := populated(t)
	good := func(t *testing.T) *types.GenesisState {
		gs, err := f.k.ExportGenesis(f.ctx)
		require.NoError(t, err)
		return gs
	}
	for _, tc := range []struct {
		name   string
		mutate func(gs *types.GenesisState)
	}{
		{"error - params", func(gs *types.GenesisState) { gs.Params.BtcNetwork = "" }},
		{"error - another network", func(gs *types.GenesisState) { gs.Params.BtcNetwork = "mainnet" }},
		{"error - version gap", func(gs *types.GenesisState) { gs.StakingParams[0].Version = 1 }},
		{"error - version without committee", func(gs *types.GenesisState) { gs.StakingParams[0].CovenantPks = nil }},
		{"error - versions out of order", func(gs *types.GenesisState) {
			next := gs.StakingParams[0]
			next.Version = 1
			gs.StakingParams = append(gs.StakingParams, next)
		}},
		{"error - depth against unbonding", func(gs *types.GenesisState) { gs.Params.SlashDepth = 100 }},
		{"error - no base", func(gs *types.GenesisState) { gs.BaseHeader = types.BTCHeader{} }},
		{"error - work of the base", func(gs *types.GenesisState) { gs.BaseHeader.Work = []byte{1} }},
		{"error - work of a header", func(gs *types.GenesisState) { gs.Headers[2].Work = []byte{0xff, 0xff} }},
		{"error - height of a header", func(gs *types.GenesisState) { gs.Headers[2].Height++ }},
		{"error - median of a header", func(gs *types.GenesisState) { gs.Headers[2].MedianTimePast++ }},
		{"error - header cut", func(gs *types.GenesisState) { gs.Headers[2].Header = gs.Headers[2].Header[1:] }},
		{"error - header without work", func(gs *types.GenesisState) {
			header := slices.Clone(gs.Headers[len(gs.Headers)-1].Header)
			header[75] = 0x1d
			gs.Headers[len(gs.Headers)-1].Header = header
		}},
		{"error - header missing", func(gs *types.GenesisState) { gs.Headers = slices.Delete(gs.Headers, 4, 5) }},
		{"error - header twice", func(gs *types.GenesisState) { gs.Headers = slices.Insert(gs.Headers, 4, gs.Headers[4]) }},
		{"error - headers out of order", func(gs *types.GenesisState) { slices.Reverse(gs.Headers) }},
		{"error - base again", func(gs *types.GenesisState) { gs.Headers = slices.Insert(gs.Headers, 0, gs.BaseHeader) }},
		{"error - no tip", func(gs *types.GenesisState) { gs.TipHash = nil }},
		{"error - unknown tip", func(gs *types.GenesisState) { gs.TipHash = make([]byte, 32) }},
		{"error - short tip", func(gs *types.GenesisState) { gs.TipHash = gs.TipHash[1:] }},
		{"error - tip below the best", func(gs *types.GenesisState) { gs.TipHash = f.best[3].hash() }},
		{"error - provider key", func(gs *types.GenesisState) { gs.FinalityProviders[0].BtcPk = nil }},
		{"error - provider twice", func(gs *types.GenesisState) { gs.FinalityProviders[1] = gs.FinalityProviders[0] }},
		{"error - providers share an address", func(gs *types.GenesisState) { gs.FinalityProviders[1].Addr = gs.FinalityProviders[0].Addr }},
		{"error - provider address", func(gs *types.GenesisState) { gs.FinalityProviders[1].Addr = "x" }},
		{"error - provider without address", func(gs *types.GenesisState) { gs.FinalityProviders[1].Addr = "" }},
		{"error - provider slashed and not", func(gs *types.GenesisState) { gs.FinalityProviders[1].SlashedBtcHeight = 3 }},
		{"error - provider before the chain", func(gs *types.GenesisState) { gs.FinalityProviders[1].RegisteredHeight = -1 }},
		{"error - delegation value", func(gs *types.GenesisState) { gs.Delegations[0].TotalSat++ }},
		{"error - delegation hash", func(gs *types.GenesisState) { gs.Delegations[0].StakingTxHash = make([]byte, 32) }},
		{"error - delegation without hash", func(gs *types.GenesisState) { gs.Delegations[0].StakingTxHash = nil }},
		{"error - delegation transaction", func(gs *types.GenesisState) { gs.Delegations[0].StakingTx = nil }},
		{"error - delegation twice", func(gs *types.GenesisState) { gs.Delegations[1] = gs.Delegations[0] }},
		{"error - delegation out of order", func(gs *types.GenesisState) { slices.Reverse(gs.Delegations) }},
		{"error - delegation start", func(gs *types.GenesisState) { gs.Delegations[0].StartHeight++ }},
		{"error - delegation start and end", func(gs *types.GenesisState) {
			gs.Delegations[0].StartHeight++
			gs.Delegations[0].EndHeight++
		}},
		{"error - delegation end", func(gs *types.GenesisState) { gs.Delegations[0].EndHeight += 1000 }},
		{"error - delegation block", func(gs *types.GenesisState) { gs.Delegations[0].InclusionHeaderHash = f.best[2].hash() }},
		{"error - delegation without block", func(gs *types.GenesisState) { gs.Delegations[0].InclusionHeaderHash = nil }},
		{"error - delegation of a stranger", func(gs *types.GenesisState) { _, gs.Delegations[0].FpBtcPk = secret(70) }},
		{"error - delegation version", func(gs *types.GenesisState) { gs.Delegations[0].ParamsVersion = 7 }},
		{"error - delegation unbonding time", func(gs *types.GenesisState) { gs.Delegations[0].UnbondingTimeBlocks = 1 }},
		{"error - delegation without quorum that claims it", func(gs *types.GenesisState) { gs.Delegations[0].CovenantSigs = nil }},
		{"error - delegation with quorum that denies it", func(gs *types.GenesisState) { gs.Delegations[0].CovenantQuorumHeight = 0 }},
		{"error - quorum before the chain", func(gs *types.GenesisState) { gs.Delegations[0].CovenantQuorumHeight = -1 }},
		{"error - covenant member twice", func(gs *types.GenesisState) {
			gs.Delegations[0].CovenantSigs[1] = gs.Delegations[0].CovenantSigs[0]
		}},
		{"error - covenant signature", func(gs *types.GenesisState) { gs.Delegations[0].CovenantSigs[0].UnbondingSig[5]++ }},
		{"error - adaptor signature", func(gs *types.GenesisState) { gs.Delegations[0].CovenantSigs[0].SlashingAdaptorSigs[0][40]++ }},
		{"error - slashing transaction", func(gs *types.GenesisState) { gs.Delegations[0].SlashingTx = nil }},
		{"error - unbonding transaction", func(gs *types.GenesisState) { gs.Delegations[0].UnbondingTx = gs.Delegations[0].SlashingTx }},
		{"error - staker's signature", func(gs *types.GenesisState) { gs.Delegations[0].DelegatorSlashingSig[9]++ }},
		{"error - staker's proof", func(gs *types.GenesisState) { gs.Delegations[0].Pop = types.ProofOfPossession{} }},
		{"error - spend of no kind", func(gs *types.GenesisState) {
			gs.Delegations[0].Spend = &types.StakeSpend{TxHash: make([]byte, 32), BtcHeight: 3, HeaderHash: f.best[3].hash()}
		}},
		{"error - spend in another block", func(gs *types.GenesisState) {
			gs.Delegations[0].Spend = &types.StakeSpend{
				Kind: types.SPEND_KIND_UNKNOWN, TxHash: make([]byte, 32), BtcHeight: 4, HeaderHash: f.best[3].hash(),
			}
		}},
		{"error - provider's key without slashing", func(gs *types.GenesisState) {
			sk, _ := secret(0)
			for i := range gs.FinalityProviders {
				gs.FinalityProviders[i].SecretKey = sk.Serialize()
			}
		}},
		{"error - loss at a height that no chain reaches", func(gs *types.GenesisState) { gs.LastPowerLoss = 1 << 60 }},
		{"error - loss before any chain", func(gs *types.GenesisState) { gs.LastPowerLoss = -1 << 60 }},
		{"error - provider of a delegation gone", func(gs *types.GenesisState) { gs.FinalityProviders = nil }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			gs := good(t)
			require.NoError(t, gs.Validate())
			tc.mutate(gs)
			k, ctx := empty(t)
			require.Error(t, k.InitGenesis(ctx, *gs))
		})
	}
}

func jsonCodec() *codec.ProtoCodec { return codec.NewProtoCodec(codectypes.NewInterfaceRegistry()) }
