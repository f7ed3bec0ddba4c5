package types_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"slices"
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// TestBabylonsParameters: all versions of the staking parameters of Babylon's networks are valid here, so that stakes made
// under them can be, and as families in the order of Babylon's committee.
func TestBabylonsParameters(t *testing.T) {
	sources := map[string]string{"mainnet": "bbn-1", "testnet": "bbn-test-5"}
	for _, name := range []string{"mainnet", "testnet"} {
		file, err := os.ReadFile("testdata/babylon-params-" + name + ".json")
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
		require.NotEmpty(t, v.Params)
		for _, p := range v.Params {
			script, err := hex.DecodeString(p.PkScript)
			require.NoError(t, err)
			sp := types.StakingParams{
				Version: p.Version, CovenantQuorum: p.Quorum, MinStakingValueSat: p.MinValue, MaxStakingValueSat: p.MaxValue,
				MinStakingTimeBlocks: p.MinTime, MaxStakingTimeBlocks: p.MaxTime, SlashingPkScript: script,
				MinSlashingTxFeeSat: p.FeeSat, SlashingRate: p.Rate, UnbondingTimeBlocks: p.UnbondingTime, UnbondingFeeSat: p.UnbondingFee,
				MinCommissionRate: p.Commission, BtcActivationHeight: p.Activation, SlashLockTimeBlocks: p.UnbondingTime,
			}
			for _, pk := range p.Covenant {
				key, err := hex.DecodeString(pk)
				require.NoError(t, err)
				sp.CovenantPks = append(sp.CovenantPks, key)
			}
			// As a family they stand in Babylon's own order, which the zone's own versions may not have.
			family := types.StakingFamily{Source: sources[name], Params: sp}
			require.NoError(t, family.Validate(), "%s version %d", name, p.Version)
			require.Error(t, sp.Validate(), "%s version %d", name, p.Version)
			require.NoError(t, types.DefaultParams().ValidateWithFamily(family))
			weighted, err := family.Weighted([]types.StakingParams{types.DefaultStakingParams()})
			require.NoError(t, err)
			require.Equal(t, sdkmath.LegacyMinDec(sdkmath.LegacyOneDec(), p.Rate.MulInt64(10)), *weighted.PowerWeight)
			sp.CovenantPks = slices.Clone(sp.CovenantPks)
			slices.SortFunc(sp.CovenantPks, bytes.Compare)
			require.NoError(t, sp.Validate(), "%s version %d", name, p.Version)
			require.Greater(t, sp.SlashingFeeCeiling(), 10*p.FeeSat, "%s version %d", name, p.Version)
		}
	}
}
