package stakingtx_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/pop"
	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/testutil/babylon"
)

// Delegations that real networks and Babylon's own tools made. Where a file has parameters of a network, a stake of it is a
// stake here, to the satoshi.

// publicParams are staking parameters as the files have them.
type publicParams struct {
	Version       uint32            `json:"version"`
	Covenant      []string          `json:"covenant_pks"`
	Quorum        uint32            `json:"covenant_quorum"`
	PkScript      string            `json:"slashing_pk_script_hex"`
	FeeSat        uint64            `json:"min_slashing_tx_fee_sat"`
	Rate          sdkmath.LegacyDec `json:"slashing_rate"`
	UnbondingTime uint16            `json:"unbonding_time_blocks"`
	UnbondingFee  uint64            `json:"unbonding_fee_sat"`
}

func (p publicParams) plan(t *testing.T, net *chaincfg.Params) stakingtx.Plan {
	t.Helper()
	plan := stakingtx.Plan{
		Terms: stakingtx.Terms{CovenantQuorum: p.Quorum}, UnbondingTime: p.UnbondingTime, UnbondingFeeSat: p.UnbondingFee,
		SlashingPkScript: unhex(t, p.PkScript), SlashingRate: p.Rate, SlashingFeeSat: p.FeeSat, SlashLockTime: p.UnbondingTime, Net: net,
	}
	for _, pk := range p.Covenant {
		plan.Covenant = append(plan.Covenant, unhex(t, pk))
	}
	return plan
}

func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	file, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(file, into))
}

// TestRegistrationsOfBabylonsWebsite checks what the staking page's library signs under Babylon's mainnet parameters: every
// transaction and signature of a staker, and the proofs of possession in the forms that wallets have.
func TestRegistrationsOfBabylonsWebsite(t *testing.T) {
	var mainnet struct {
		Params []publicParams `json:"params"`
	}
	readJSON(t, "../../../../x/btcstakeview/types/testdata/babylon-params-mainnet.json", &mainnet)
	params := mainnet.Params[4]
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
	readJSON(t, "babylon-msgcreate-v4params.json", &v)
	require.Len(t, v.Delegations, 3)
	for _, d := range v.Delegations {
		m := d.Msg
		plan := params.plan(t, &chaincfg.SigNetParams)
		plan.Staker, plan.Providers, plan.StakingTime = m.Staker, m.Providers, m.Time
		staking, slashing := readTx(t, m.StakingTx), readTx(t, m.SlashingTx)
		unbonding, unbondingSlashing := readTx(t, m.UnbondingTx), readTx(t, m.UnbondingSlashingTx)
		plan.ValueSat = uint64(staking.TxOut[0].Value)
		require.NoError(t, plan.CheckStakingTx(staking, 0))
		require.NoError(t, plan.CheckSlashingTx(slashing, staking, 0))
		require.NoError(t, plan.CheckUnbondingTx(unbonding, staking, 0))
		require.NoError(t, plan.CheckUnbondingSlashingTx(unbondingSlashing, unbonding))
		require.NoError(t, plan.VerifySlashing(m.Staker, m.SlashingSig, staking, 0, slashing))
		require.NoError(t, plan.VerifyUnbondingSlashing(m.Staker, m.UnbondingSlashingSig, unbonding, unbondingSlashing))
		built, err := plan.SlashingTx(staking, 0)
		require.NoError(t, err)
		require.Equal(t, slashing.TxOut, built.TxOut)
		built, err = plan.UnbondingSlashingTx(unbonding)
		require.NoError(t, err)
		require.Equal(t, unbondingSlashing.TxOut, built.TxOut)
		if m.Pop.Type == "ECDSA" {
			require.NoError(t, pop.VerifyECDSA(m.Staker, m.Addr, m.Pop.Sig))
			continue
		}
		proof, _ := babylon.Fields(t, m.Pop.Sig)
		require.NoError(t, pop.VerifyBIP322(m.Staker, []byte(m.Addr), string(proof[1][0]), proof[2][0], plan.Net))
	}
}

// TestSignetPhase2 checks delegations of Babylon's signet with the signatures that their committees made.
func TestSignetPhase2(t *testing.T) {
	type delegation struct {
		Staking   string   `json:"staking_tx_hex"`
		Time      uint32   `json:"staking_time"`
		ValueSat  uint64   `json:"staking_amount"`
		Index     uint32   `json:"staking_output_idx"`
		Staker    string   `json:"staker_btc_pk_hex"`
		Providers []string `json:"finality_provider_btc_pks_hex"`
		Version   uint32   `json:"params_version"`
		Unbonding string   `json:"unbonding_tx"`
		Sigs      []struct {
			PK  string `json:"covenant_btc_pk_hex"`
			Sig string `json:"signature_hex"`
		} `json:"covenant_unbonding_signatures"`
	}
	var v struct {
		Params []struct {
			publicParams
			PkScript string `json:"slashing_pk_script"`
		} `json:"params"`
		Delegations []delegation `json:"delegations"`
	}
	readJSON(t, "signet-phase2-delegations.json", &v)
	require.Len(t, v.Delegations, 6)
	for _, d := range v.Delegations {
		params := v.Params[d.Version].publicParams
		params.PkScript = v.Params[d.Version].PkScript
		plan := params.plan(t, &chaincfg.SigNetParams)
		plan.Staker, plan.StakingTime, plan.ValueSat = unhex(t, d.Staker), d.Time, d.ValueSat
		for _, pk := range d.Providers {
			plan.Providers = append(plan.Providers, unhex(t, pk))
		}
		staking, unbonding := readTx(t, unhex(t, d.Staking)), readTx(t, unhex(t, d.Unbonding))
		require.NoError(t, plan.CheckStakingTx(staking, d.Index))
		require.NoError(t, plan.CheckUnbondingTx(unbonding, staking, d.Index))
		require.GreaterOrEqual(t, len(d.Sigs), int(plan.CovenantQuorum))
		for _, sig := range d.Sigs {
			require.NoError(t, plan.VerifyUnbonding(unhex(t, sig.PK), unhex(t, sig.Sig), staking, d.Index, unbonding))
		}
		_, err := plan.SlashingTx(staking, d.Index)
		require.NoError(t, err)
	}
}

// TestPhase1Unbonding follows a stake on Bitcoin's main network. The unbonding transaction comes as a page posts it, with a
// part of the witness still in it: that is taken off, and the rest is judged. From the signatures comes the very
// transaction that Bitcoin has.
func TestPhase1Unbonding(t *testing.T) {
	var v struct {
		Flow struct {
			Covenant      []string `json:"covenant_xonly_in_script_order"`
			Quorum        uint32   `json:"covenant_quorum"`
			Staker        string   `json:"staker_xonly"`
			Provider      string   `json:"provider_xonly"`
			Time          uint32   `json:"staking_time"`
			UnbondingTime uint16   `json:"unbonding_time"`
			FeeSat        uint64   `json:"unbonding_fee_sat"`
			Staking       struct {
				Raw      string `json:"raw"`
				ValueSat uint64 `json:"value_sat"`
			} `json:"staking_tx"`
			Request struct {
				Tx  string `json:"unbonding_tx_hex"`
				Sig string `json:"staker_signed_signature_hex"`
			} `json:"unbonding_request"`
			Unbonding struct {
				Raw string `json:"raw"`
			} `json:"unbonding_tx"`
		} `json:"full_flow"`
	}
	readJSON(t, "phase1-mainnet-txs.json", &v)
	f := v.Flow
	plan := publicParams{
		Covenant: f.Covenant, Quorum: f.Quorum, UnbondingTime: f.UnbondingTime, UnbondingFee: f.FeeSat,
	}.plan(t, &chaincfg.MainNetParams)
	plan.Staker, plan.Providers, plan.StakingTime, plan.ValueSat = unhex(t, f.Staker), [][]byte{unhex(t, f.Provider)}, f.Time, f.Staking.ValueSat
	staking, request := readTx(t, unhex(t, f.Staking.Raw)), readTx(t, unhex(t, f.Request.Tx))
	final := readTx(t, unhex(t, f.Unbonding.Raw))
	require.NoError(t, plan.CheckStakingTx(staking, 0))
	require.NotEmpty(t, request.TxIn[0].Witness)
	require.ErrorIs(t, plan.CheckUnbondingTx(request, staking, 0), stakingtx.ErrSigned)
	raw, err := spv.StripWitness(request)
	require.NoError(t, err)
	unbonding := readTx(t, raw)
	require.NoError(t, plan.CheckUnbondingTx(unbonding, staking, 0))

	txs := stakingtx.Txs{Staking: staking, Unbonding: unbonding}
	stakerSig := unhex(t, f.Request.Sig)
	require.NoError(t, plan.VerifyUnbonding(plan.Staker, stakerSig, staking, 0, unbonding))
	var sets []stakingtx.CovenantSigs
	for i, pk := range plan.Covenant {
		if sig := final.TxIn[0].Witness[len(plan.Covenant)-1-i]; len(sig) > 0 {
			sets = append(sets, stakingtx.CovenantSigs{PK: pk, Unbonding: sig})
		}
	}
	complete, err := plan.UnbondingWitness(stakerSig, sets, txs)
	require.NoError(t, err)
	require.Equal(t, rawOf(t, final), rawOf(t, complete))
}

func rawOf(t *testing.T, tx *wire.MsgTx) []byte {
	t.Helper()
	var buf bytes.Buffer
	require.NoError(t, tx.Serialize(&buf))
	return buf.Bytes()
}
