package types_test

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/testutil/bitcoin"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

func fromHex(t *testing.T, s string) []byte {
	t.Helper()
	raw, err := hex.DecodeString(s)
	require.NoError(t, err)
	return raw
}

// TestSignetDelegations: delegations of Babylon's signet are stakes under the families that their network had, with its own parameters
// and their committee's own order, and the committee's signatures over their unbonding transactions are taken. What the
// indexer that they are from does not keep are the slashing transactions' signatures.
func TestSignetDelegations(t *testing.T) {
	file, err := os.ReadFile("../../../internal/btc/stakingtx/testdata/signet-phase2-delegations.json")
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
			PkScript      string            `json:"slashing_pk_script"`
			FeeSat        uint64            `json:"min_slashing_tx_fee_sat"`
			Rate          sdkmath.LegacyDec `json:"slashing_rate"`
			UnbondingTime uint32            `json:"unbonding_time_blocks"`
			UnbondingFee  uint64            `json:"unbonding_fee_sat"`
			Commission    sdkmath.LegacyDec `json:"min_commission_rate"`
			Activation    uint32            `json:"btc_activation_height"`
		} `json:"params"`
		Delegations []struct {
			Staking   string   `json:"staking_tx_hex"`
			Time      uint32   `json:"staking_time"`
			Sat       uint64   `json:"staking_amount"`
			Index     uint32   `json:"staking_output_idx"`
			Start     uint32   `json:"start_height"`
			Staker    string   `json:"staker_btc_pk_hex"`
			Providers []string `json:"finality_provider_btc_pks_hex"`
			Version   uint32   `json:"params_version"`
			Unbonding string   `json:"unbonding_tx"`
			Sigs      []struct {
				PK  string `json:"covenant_btc_pk_hex"`
				Sig string `json:"signature_hex"`
			} `json:"covenant_unbonding_signatures"`
		} `json:"delegations"`
	}
	require.NoError(t, json.Unmarshal(file, &v))
	require.Len(t, v.Delegations, 6)
	weight := sdkmath.LegacyNewDecWithPrec(5, 1)
	net := &chaincfg.SigNetParams
	for _, d := range v.Delegations {
		p := v.Params[d.Version]
		require.Equal(t, d.Version, p.Version)
		require.LessOrEqual(t, p.Activation, d.Start)
		family := types.StakingFamily{Source: "bbn-test-5", PowerWeight: &weight, Params: types.StakingParams{
			Version: p.Version, CovenantQuorum: p.Quorum, MinStakingValueSat: p.MinValue, MaxStakingValueSat: p.MaxValue,
			MinStakingTimeBlocks: p.MinTime, MaxStakingTimeBlocks: p.MaxTime, SlashingPkScript: fromHex(t, p.PkScript),
			MinSlashingTxFeeSat: p.FeeSat, SlashingRate: p.Rate, UnbondingTimeBlocks: p.UnbondingTime, UnbondingFeeSat: p.UnbondingFee,
			MinCommissionRate: p.Commission, BtcActivationHeight: p.Activation, SlashLockTimeBlocks: p.UnbondingTime,
		}}
		for _, pk := range p.Covenant {
			family.Params.CovenantPks = append(family.Params.CovenantPks, fromHex(t, pk))
		}
		require.NoError(t, family.ValidateStored())
		require.NoError(t, types.DefaultParams().ValidateWithFamily(family))

		record := types.BTCDelegation{
			StakingTx: fromHex(t, d.Staking), StakingOutputIdx: d.Index, StakerBtcPk: fromHex(t, d.Staker), StakingTimeBlocks: d.Time,
			UnbondingTx: fromHex(t, d.Unbonding),
		}
		for _, pk := range d.Providers {
			record.FpBtcPks = append(record.FpBtcPks, fromHex(t, pk))
		}
		require.NoError(t, family.CheckStake(net, &record))
		require.Equal(t, "bbn-test-5", record.Source)
		require.Equal(t, d.Sat, record.TotalSat)
		require.Equal(t, d.Sat/2, record.PowerSat)
		require.Equal(t, d.Version, record.ParamsVersion)
		plan := family.Params.Plan(net, record.StakerBtcPk, record.FpBtcPks, d.Time, d.Sat)
		staking, err := spv.DecodeTx(record.StakingTx)
		require.NoError(t, err)
		unbonding, err := spv.DecodeTx(record.UnbondingTx)
		require.NoError(t, err)
		slashing, err := plan.SlashingTx(staking, d.Index)
		require.NoError(t, err)
		unbondingSlashing, err := plan.UnbondingSlashingTx(unbonding)
		require.NoError(t, err)
		record.SlashingTx, record.UnbondingSlashingTx = bitcoin.StrippedTx(slashing), bitcoin.StrippedTx(unbondingSlashing)
		stake, err := family.Params.Stake(net, record)
		require.NoError(t, err)
		for _, sig := range d.Sigs {
			none := [][]byte{make([]byte, 65)}
			sigs := types.CovenantSignatures{
				CovenantPk: fromHex(t, sig.PK), UnbondingSig: fromHex(t, sig.Sig), SlashingAdaptorSigs: none, UnbondingSlashingAdaptorSigs: none,
			}
			require.ErrorIs(t, stake.CheckCovenant(sigs), types.ErrCovenantSlashingSig, "its unbonding signature is good")
			for i := 0; i < len(sigs.UnbondingSig); i += 9 {
				sigs.UnbondingSig[i] ^= 1
				require.ErrorIs(t, stake.CheckCovenant(sigs), types.ErrCovenantUnbondingSig)
				sigs.UnbondingSig[i] ^= 1
			}
		}
	}
}
