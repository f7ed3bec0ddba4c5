package keeper_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/testutil/bitcoin"
	"github.com/taikofin/taikofin/x/btcstakeview/keeper"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// mainnetFamily is version 4 of the staking parameters of Babylon's main network, in Babylon's order.
func mainnetFamily(t *testing.T) types.StakingFamily {
	t.Helper()
	file, err := os.ReadFile("../types/testdata/babylon-params-mainnet.json")
	require.NoError(t, err)
	var v struct {
		Params []struct {
			Version       uint32            `json:"version"`
			Covenant      []string          `json:"covenant_pks"`
			Quorum        uint32            `json:"covenant_quorum"`
			MinValue      uint64            `json:"min_staking_value_sat"`
			MaxValue      uint64            `json:"max_staking_value_sat"`
			MinTime       uint32            `json:"min_staking_time_blocks"`
			MaxTime       uint32            `json:"max_staking_time_blocks"`
			PkScript      string            `json:"slashing_pk_script_hex"`
			FeeSat        uint64            `json:"min_slashing_tx_fee_sat"`
			Rate          sdkmath.LegacyDec `json:"slashing_rate"`
			UnbondingTime uint32            `json:"unbonding_time_blocks"`
			UnbondingFee  uint64            `json:"unbonding_fee_sat"`
			Commission    sdkmath.LegacyDec `json:"min_commission_rate"`
			Activation    uint32            `json:"btc_activation_height"`
		} `json:"params"`
	}
	require.NoError(t, json.Unmarshal(file, &v))
	p := v.Params[4]
	family := types.StakingFamily{Source: "bbn-1", Params: types.StakingParams{
		Version: p.Version, CovenantQuorum: p.Quorum, MinStakingValueSat: p.MinValue, MaxStakingValueSat: p.MaxValue,
		MinStakingTimeBlocks: p.MinTime, MaxStakingTimeBlocks: p.MaxTime, SlashingPkScript: fromHex(t, p.PkScript),
		MinSlashingTxFeeSat: p.FeeSat, SlashingRate: p.Rate, UnbondingTimeBlocks: p.UnbondingTime, UnbondingFeeSat: p.UnbondingFee,
		MinCommissionRate: p.Commission, BtcActivationHeight: p.Activation, SlashLockTimeBlocks: p.UnbondingTime,
	}}
	for _, pk := range p.Covenant {
		family.Params.CovenantPks = append(family.Params.CovenantPks, fromHex(t, pk))
	}
	return family
}

// registrations are what Babylon's staking page signs, under its mainnet parameters and with addresses of signet, as messages to mirror
// them. The committee's signatures are not known: a member's place is there, and zeros for what it would have signed.
func registrations(t *testing.T, family types.StakingFamily) []*types.MsgMirrorBTCDelegation {
	t.Helper()
	file, err := os.ReadFile("../../../internal/btc/stakingtx/testdata/babylon-msgcreate-v4params.json")
	require.NoError(t, err)
	var v struct {
		Delegations []struct {
			Msg struct {
				Addr string `json:"stakerAddr"`
				Pop  struct {
					Type string `json:"btcSigType"`
					Sig  []byte `json:"btcSig"`
				} `json:"pop"`
				Staker               []byte   `json:"btcPk"`
				Providers            [][]byte `json:"fpBtcPkList"`
				Time                 uint32   `json:"stakingTime"`
				StakingTx            []byte   `json:"stakingTx"`
				SlashingTx           []byte   `json:"slashingTx"`
				SlashingSig          []byte   `json:"delegatorSlashingSig"`
				UnbondingTx          []byte   `json:"unbondingTx"`
				UnbondingSlashingTx  []byte   `json:"unbondingSlashingTx"`
				UnbondingSlashingSig []byte   `json:"delegatorUnbondingSlashingSig"`
			} `json:"msg_with_inclusion"`
		} `json:"delegations"`
	}
	require.NoError(t, json.Unmarshal(file, &v))
	var msgs []*types.MsgMirrorBTCDelegation
	for _, d := range v.Delegations {
		m := d.Msg
		msg := &types.MsgMirrorBTCDelegation{
			Signer: bech(t, account(3)), Source: family.Source, ParamsVersion: family.Params.Version, StakerBtcPk: m.Staker, FpBtcPks: m.Providers,
			StakingTimeBlocks: m.Time, StakingTx: m.StakingTx, SlashingTx: m.SlashingTx, DelegatorSlashingSig: m.SlashingSig,
			UnbondingTx: m.UnbondingTx, UnbondingSlashingTx: m.UnbondingSlashingTx, DelegatorUnbondingSlashingSig: m.UnbondingSlashingSig,
			SourceAddr: m.Addr, Pop: types.ProofOfPossession{
				Type: map[string]types.PopType{"BIP322": types.POP_TYPE_BIP322, "ECDSA": types.POP_TYPE_ECDSA}[m.Pop.Type], Sig: m.Pop.Sig,
			},
		}
		for _, pk := range family.Params.CovenantPks[:family.Params.CovenantQuorum] {
			msg.CovenantSigs = append(msg.CovenantSigs, types.CovenantSignatures{
				CovenantPk: pk, UnbondingSig: make([]byte, 64),
				SlashingAdaptorSigs: [][]byte{make([]byte, 65)}, UnbondingSlashingAdaptorSigs: [][]byte{make([]byte, 65)},
			})
		}
		msgs = append(msgs, msg)
	}
	return msgs
}

// TestMirrorOfBabylonsRegistrations hands in what Babylon's staking page signed, in a mined block of signet as it would be if all its
// blocks were these. Everything that a staker signs there is taken, in the three ways in which wallets prove possession. The only
// check that is left is the committee's signatures, which no file of Babylon's tools has.
func TestMirrorOfBabylonsRegistrations(t *testing.T) {
	family := mainnetFamily(t)
	msgs := registrations(t, family)
	require.Len(t, msgs, 3)
	signet := &chaincfg.SigNetParams
	coinbase := wire.NewMsgTx(1)
	coinbase.AddTxIn(wire.NewTxIn(wire.NewOutPoint(&chainhash.Hash{}, wire.MaxPrevOutIndex), nil, nil))
	coinbase.AddTxOut(wire.NewTxOut(0, []byte{0x51}))
	txs, txids := []*wire.MsgTx{coinbase}, []chainhash.Hash{coinbase.TxHash()}
	for _, msg := range msgs {
		tx, err := spv.DecodeTx(msg.StakingTx)
		require.NoError(t, err)
		txs, txids = append(txs, tx), append(txids, tx.TxHash())
	}

	const baseHeight = 444 * 2016
	start := time.Unix(1_800_000_000, 0)
	// The nonces were searched once, and are where the search begins: signet's least work is five million hashes.
	headers := make([]wire.BlockHeader, 3)
	for i, nonce := range []uint32{5089551, 6506487, 7660660} {
		headers[i] = wire.BlockHeader{Version: 0x20000000, Timestamp: start.Add(time.Duration(i) * time.Hour), Bits: signet.PowLimitBits, Nonce: nonce}
		if i > 0 {
			headers[i].PrevBlock = headers[i-1].BlockHash() //nolint:gosec // above 0
		}
		if i == 1 {
			headers[i].MerkleRoot = merkleRoot(txs)
		}
		bitcoin.Solve(&headers[i])
	}
	params := testParams()
	params.BtcNetwork, params.BtcConfirmationDepth, params.ReportDelay, params.MirrorEnabled = "signet", 1, time.Hour, true
	base, err := headerchain.NewBase(signet, bitcoin.Headers(headers[0])[0], baseHeight, uint32(start.Unix()), true)
	require.NoError(t, err)
	gs := types.NewGenesis(params)
	gs.BaseHeader = types.NewBTCHeader(base)
	gs.StakingParams = append(gs.StakingParams, testStakingParams())
	gs.StakingFamilies = append(gs.StakingFamilies, family)
	fp := *setup(t).createProvider(0)
	gs.FinalityProviders = []types.FinalityProvider{{
		BtcPk: msgs[0].FpBtcPks[0], Addr: fp.Addr, Description: fp.Description, Commission: fp.Commission, Pop: fp.Pop,
	}}
	k, ctx := empty(t)
	require.NoError(t, k.InitGenesis(ctx, *gs))
	server := keeper.NewMsgServer(k)
	_, err = server.InsertHeaders(ctx, &types.MsgInsertHeaders{Signer: bech(t, account(9)), Headers: bitcoin.Headers(headers[1:]...)})
	require.NoError(t, err)

	for i, msg := range msgs {
		hash := headers[1].BlockHash()
		siblings, err := spv.BuildProof(txids, uint32(i+1))
		require.NoError(t, err)
		msg.Inclusion = types.InclusionProof{HeaderHash: hash[:], TxIndex: uint32(i + 1), Siblings: siblings}
		try := func(m *types.MsgMirrorBTCDelegation) error {
			ctx, _ := ctx.CacheContext()
			_, err := server.MirrorBTCDelegation(ctx, m)
			return err
		}
		require.ErrorIs(t, try(msg), types.ErrCovenantUnbondingSig, "the last check")
		// A changed byte of anything else is refused before.
		names := changedBytes(t, msg, 11, try)
		for field, of := range names {
			if field != "unbonding_sig" && field != "slashing_adaptor_sig" && field != "unbonding_slashing_adaptor_sig" {
				require.NotContains(t, of, types.ErrCovenantUnbondingSig.Error(), field)
			}
		}
		require.Equal(t, []string{types.ErrInvalidPop.Error()}, names["pop"])
		require.Equal(t, []string{types.ErrDelegatorSlashingSig.Error()}, names["delegator_slashing_sig"])
		other := *msg
		other.SourceAddr = sourceBech(t, account(1))
		require.ErrorIs(t, try(&other), types.ErrInvalidPop)
	}
}
