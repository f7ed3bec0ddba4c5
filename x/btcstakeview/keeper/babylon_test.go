package keeper_test

import (
	"bytes"
	"encoding/hex"
	"slices"
	"testing"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/testutil/babylon"
	"github.com/taikofin/taikofin/x/btcstakeview/keeper"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

func fromHex(t *testing.T, s string) []byte {
	t.Helper()
	bz, err := hex.DecodeString(s)
	require.NoError(t, err)
	return bz
}

// TestBabylonDelegation gives the registry a delegation that Babylon's own code made (v3.0.0-rc.3): with its parameters
// the message passes all checks, the committee's signatures are taken, and the provider's key opens both slashing
// transactions. The staker's key is not known, so that its proof of possession cannot be made for this chain.
func TestBabylonDelegation(t *testing.T) {
	d := babylon.Staked(t)
	sp := testStakingParams()
	sp.CovenantQuorum, sp.SlashingRate, sp.SlashingPkScript = d.Params.Quorum, d.Params.Rate, d.Params.PkScript
	sp.UnbondingFeeSat, sp.UnbondingTimeBlocks, sp.SlashLockTimeBlocks = d.Params.UnbondingFee, uint32(d.Params.UnbondingTime), uint32(d.Params.UnbondingTime)
	sp.MinStakingTimeBlocks, sp.MaxStakingTimeBlocks = sp.UnbondingTimeBlocks+1, d.Params.MaxTime
	sp.CovenantPks = nil
	for _, pk := range d.Params.Covenant {
		sp.CovenantPks = append(sp.CovenantPks, pk)
	}
	slices.SortFunc(sp.CovenantPks, bytes.Compare)

	msg := &types.MsgCreateBTCDelegation{
		StakerAddr: bech(t, account(9)), StakerBtcPk: d.StakerPk, FpBtcPks: d.FpPks, StakingTimeBlocks: 1000,
		StakingTx: d.StakingTx, SlashingTx: d.SlashingTx, DelegatorSlashingSig: d.SlashingSig,
		UnbondingTx: d.UnbondingTx, UnbondingSlashingTx: d.UnbondingSlashTx, DelegatorUnbondingSlashingSig: d.UnbondingSlashingSig,
	}

	// A zone on Babylon's simnet with the provider whose key the vector names.
	params := testParams()
	params.BtcNetwork = "simnet"
	gs := types.NewGenesis(params)
	gs.StakingParams = append(gs.StakingParams, sp)
	sk, _ := btcec.PrivKeyFromBytes(d.FpSk)
	fpPk := eots.XOnly(sk.PubKey())
	fp := *setup(t).createProvider(0)
	gs.FinalityProviders = []types.FinalityProvider{{
		BtcPk: fpPk[:], Addr: fp.Addr, Description: fp.Description, Commission: fp.Commission, Pop: fp.Pop,
	}}
	k, ctx := empty(t)
	require.NoError(t, k.InitGenesis(ctx, *gs))
	msg.Pop = types.ProofOfPossession{Type: types.POP_TYPE_BIP340, Sig: make([]byte, 64)}
	_, err := keeper.NewMsgServer(k).CreateBTCDelegation(ctx, msg)
	require.ErrorIs(t, err, types.ErrInvalidPop, "the only check that is left, and the last one")

	record := msg.Delegation(msg.StakerAddr)
	record.FpBtcPk = fpPk[:]
	simnet, err := headerchain.Network(params.BtcNetwork)
	require.NoError(t, err)
	require.NoError(t, sp.CheckStake(simnet, &record))
	gs.Delegations = []types.BTCDelegation{record}
	k, ctx = empty(t)
	require.NoError(t, k.InitGenesis(ctx, *gs))
	require.Len(t, d.Sets, 8)
	for _, set := range d.Sets[:sp.CovenantQuorum] {
		_, err := keeper.NewMsgServer(k).AddCovenantSigs(ctx, &types.MsgAddCovenantSigs{
			Signer: bech(t, account(7)), StakingTxHash: record.StakingTxHash, Sigs: types.CovenantSignatures{
				CovenantPk: set.PK, SlashingAdaptorSigs: set.Slashing, UnbondingSig: set.Unbonding,
				UnbondingSlashingAdaptorSigs: set.UnbondingSlashing,
			},
		})
		require.NoError(t, err)
	}
	require.NoError(t, k.SlashFinalityProvider(ctx, fpPk[:], sk.Serialize()))
	got, err := keeper.NewQueryServer(k).SlashingTxs(ctx, &types.QuerySlashingTxsRequest{FpBtcPkHex: hex.EncodeToString(fpPk[:])})
	require.NoError(t, err)
	require.Len(t, got.SlashingTxs, 2)
	for i, funding := range [][]byte{msg.StakingTx, msg.UnbondingTx} {
		var from, tx wire.MsgTx
		require.NoError(t, from.Deserialize(bytes.NewReader(funding)))
		require.NoError(t, tx.Deserialize(bytes.NewReader(fromHex(t, got.SlashingTxs[i].TxHex))))
		output := from.TxOut[0]
		fetcher := txscript.NewCannedPrevOutputFetcher(output.PkScript, output.Value)
		engine, err := txscript.NewEngine(output.PkScript, &tx, 0, txscript.StandardVerifyFlags, nil,
			txscript.NewTxSigHashes(&tx, fetcher), output.Value, fetcher)
		require.NoError(t, err)
		require.NoError(t, engine.Execute())
	}
}
