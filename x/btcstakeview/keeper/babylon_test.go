package keeper_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protowire"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/x/btcstakeview/keeper"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// parts are the fields of a message on the wire.
type parts map[protowire.Number][][]byte

func decode(t *testing.T, bz []byte) parts {
	t.Helper()
	fields := parts{}
	for len(bz) > 0 {
		num, typ, n := protowire.ConsumeTag(bz)
		require.Positive(t, n)
		bz = bz[n:]
		n = protowire.ConsumeFieldValue(num, typ, bz)
		require.Positive(t, n)
		value := bz[:n]
		if typ == protowire.BytesType {
			value, _ = protowire.ConsumeBytes(value)
		}
		fields[num], bz = append(fields[num], value), bz[n:]
	}
	return fields
}

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
	file, err := os.ReadFile("../../../internal/btc/stakingtx/testdata/babylon-v3-staking.json")
	require.NoError(t, err)
	var v struct {
		Packet string `json:"active_del_packet"`
		Params struct {
			Covenant      []string          `json:"covenant_pks"`
			Quorum        uint32            `json:"covenant_quorum"`
			MinTime       uint32            `json:"min_staking_time_blocks"`
			MaxTime       uint32            `json:"max_staking_time_blocks"`
			PkScript      string            `json:"slashing_pk_script"`
			Rate          sdkmath.LegacyDec `json:"slashing_rate"`
			UnbondingFee  uint64            `json:"unbonding_fee_sat"`
			UnbondingTime uint32            `json:"unbonding_time_blocks"`
		} `json:"btc_params"`
		Delegation struct {
			FpSk string `json:"fp_sk_for_slashing"`
		} `json:"delegation"`
	}
	require.NoError(t, json.Unmarshal(file, &v))
	sp := testStakingParams()
	sp.CovenantQuorum, sp.SlashingRate, sp.SlashingPkScript = v.Params.Quorum, v.Params.Rate, fromHex(t, v.Params.PkScript)
	sp.UnbondingFeeSat, sp.UnbondingTimeBlocks, sp.SlashLockTimeBlocks = v.Params.UnbondingFee, v.Params.UnbondingTime, v.Params.UnbondingTime
	sp.MinStakingTimeBlocks, sp.MaxStakingTimeBlocks = v.Params.UnbondingTime+1, v.Params.MaxTime
	sp.CovenantPks = nil
	for _, pk := range v.Params.Covenant {
		sp.CovenantPks = append(sp.CovenantPks, fromHex(t, pk))
	}
	slices.SortFunc(sp.CovenantPks, bytes.Compare)

	packet := decode(t, decode(t, fromHex(t, v.Packet))[2][0])
	d := decode(t, packet[2][0])
	undelegation := decode(t, d[13][0])
	msg := &types.MsgCreateBTCDelegation{
		StakerAddr: bech(t, account(9)), StakerBtcPk: fromHex(t, string(d[2][0])), StakingTimeBlocks: 1000,
		StakingTx: d[7][0], SlashingTx: d[8][0], DelegatorSlashingSig: d[9][0],
		UnbondingTx: undelegation[1][0], UnbondingSlashingTx: undelegation[2][0], DelegatorUnbondingSlashingSig: undelegation[3][0],
	}
	for _, pk := range d[3] {
		msg.FpBtcPks = append(msg.FpBtcPks, fromHex(t, string(pk)))
	}

	// A zone on Babylon's simnet with the provider whose key the vector names.
	params := testParams()
	params.BtcNetwork, params.ReportDelay = "simnet", time.Hour
	gs := types.NewGenesis(params)
	gs.StakingParams = append(gs.StakingParams, sp)
	sk, _ := btcec.PrivKeyFromBytes(fromHex(t, v.Delegation.FpSk))
	fpPk := eots.XOnly(sk.PubKey())
	fp := *setup(t).createProvider(0)
	gs.FinalityProviders = []types.FinalityProvider{{
		BtcPk: fpPk[:], Addr: fp.Addr, Description: fp.Description, Commission: fp.Commission, Pop: fp.Pop,
	}}
	k, ctx := empty(t)
	require.NoError(t, k.InitGenesis(ctx, *gs))
	msg.Pop = types.ProofOfPossession{Type: types.POP_TYPE_BIP340, Sig: make([]byte, 64)}
	_, err = keeper.NewMsgServer(k).CreateBTCDelegation(ctx, msg)
	require.ErrorIs(t, err, types.ErrInvalidPop, "the only check that is left, and the last one")

	record := msg.Delegation(msg.StakerAddr)
	record.FpBtcPk = fpPk[:]
	simnet, err := headerchain.Network(params.BtcNetwork)
	require.NoError(t, err)
	require.NoError(t, sp.CheckStake(simnet, &record))
	gs.Delegations = []types.BTCDelegation{record}
	k, ctx = empty(t)
	require.NoError(t, k.InitGenesis(ctx, *gs))
	require.Len(t, d[10], 8)
	for i := range d[10][:sp.CovenantQuorum] {
		slashing, unbonding := decode(t, d[10][i]), decode(t, undelegation[5][i])
		_, err := keeper.NewMsgServer(k).AddCovenantSigs(ctx, &types.MsgAddCovenantSigs{
			Signer: bech(t, account(7)), StakingTxHash: record.StakingTxHash, Sigs: types.CovenantSignatures{
				CovenantPk: slashing[1][0], SlashingAdaptorSigs: slashing[2], UnbondingSig: unbonding[2][0],
				UnbondingSlashingAdaptorSigs: decode(t, undelegation[4][i])[2],
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
