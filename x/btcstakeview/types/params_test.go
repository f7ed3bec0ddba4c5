package types_test

import (
	"bytes"
	"math"
	"slices"
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/testutil/keys"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// key is the x-only public key with a number.
var key = keys.XOnly

// validStakingParams are the defaults with a committee of three.
func validStakingParams() types.StakingParams {
	sp := types.DefaultStakingParams()
	sp.CovenantPks = [][]byte{key(1), key(2), key(3)}
	slices.SortFunc(sp.CovenantPks, bytes.Compare)
	sp.CovenantQuorum = 2
	sp.SlashingPkScript = append([]byte{0x00, 0x14}, make([]byte, 20)...)
	return sp
}

func TestDefaults(t *testing.T) {
	require.NoError(t, types.DefaultParams().Validate())
	require.NoError(t, types.DefaultGenesis().Validate())
	require.Empty(t, types.DefaultGenesis().StakingParams, "nobody can guess a committee")
	require.Error(t, types.DefaultStakingParams().Validate())
	require.NoError(t, validStakingParams().Validate())
	require.NoError(t, types.DefaultParams().ValidateWith(validStakingParams()))
	for _, network := range []string{"mainnet", "testnet3", "testnet4", "signet", "simnet", "regtest"} {
		params := types.DefaultParams()
		params.BtcNetwork = network
		require.NoError(t, types.NewGenesis(params).Validate(), network)
	}
}

func TestParamsValidate(t *testing.T) {
	for _, tc := range []struct {
		name   string
		mutate func(p *types.Params)
		ok     bool
	}{
		{"success - no window", func(p *types.Params) { p.PinWindow = 0 }, true},
		{"success - the greatest mirrored share", func(p *types.Params) { p.MaxMirroredShare = 3333 }, true},
		{"success - no mirrored share", func(p *types.Params) { p.MaxMirroredShare = 0 }, true},
		{"error - a third is mirrored", func(p *types.Params) { p.MaxMirroredShare = 3334 }, false},
		{"error - no network", func(p *types.Params) { p.BtcNetwork = "" }, false},
		{"error - network in capitals", func(p *types.Params) { p.BtcNetwork = "Mainnet" }, false},
		{"error - no depth", func(p *types.Params) { p.BtcConfirmationDepth = 0 }, false},
		{"error - large depth", func(p *types.Params) { p.BtcConfirmationDepth = 1 << 16 }, false},
		{"error - empty tables", func(p *types.Params) { p.MaxActiveFinalityProviders = 0 }, false},
		{"error - large tables", func(p *types.Params) { p.MaxActiveFinalityProviders = 1001 }, false},
		{"error - no least power", func(p *types.Params) { p.MinProviderPowerSat = 0 }, false},
		{"error - more than there is", func(p *types.Params) { p.MinProviderPowerSat = btcutil.MaxSatoshi + 1 }, false},
		{"error - large window", func(p *types.Params) { p.PinWindow = 1 << 16 }, false},
		{"error - large lag", func(p *types.Params) { p.ReportLag = math.MaxUint32 }, false},
		{"error - large slash depth", func(p *types.Params) { p.SlashDepth = math.MaxUint32 }, false},
		{"error - no headers", func(p *types.Params) { p.MaxHeadersPerMsg = 0 }, false},
		{"error - many headers", func(p *types.Params) { p.MaxHeadersPerMsg = 10_001 }, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			params := types.DefaultParams()
			tc.mutate(&params)
			if tc.ok {
				require.NoError(t, params.Validate())
			} else {
				require.ErrorIs(t, params.Validate(), types.ErrInvalidParams)
			}
		})
	}
}

func TestStakingParamsValidate(t *testing.T) {
	for _, tc := range []struct {
		name   string
		mutate func(sp *types.StakingParams)
		ok     bool
	}{
		{"success - all must sign", func(sp *types.StakingParams) { sp.CovenantQuorum = 3 }, true},
		{"success - a committee of one", func(sp *types.StakingParams) { sp.CovenantPks, sp.CovenantQuorum = sp.CovenantPks[:1], 1 }, true},
		{"error - no committee", func(sp *types.StakingParams) { sp.CovenantPks = nil }, false},
		{"error - large committee", func(sp *types.StakingParams) { sp.CovenantPks = make([][]byte, 65) }, false},
		{"error - unsorted", func(sp *types.StakingParams) { slices.Reverse(sp.CovenantPks) }, false},
		{"error - key twice", func(sp *types.StakingParams) { sp.CovenantPks[1] = sp.CovenantPks[0] }, false},
		{"error - key off the curve", func(sp *types.StakingParams) { sp.CovenantPks[2] = bytes.Repeat([]byte{0xff}, 32) }, false},
		{"error - compressed key", func(sp *types.StakingParams) { sp.CovenantPks[0] = append([]byte{2}, sp.CovenantPks[0]...) }, false},
		{"error - no quorum", func(sp *types.StakingParams) { sp.CovenantQuorum = 0 }, false},
		{"error - a minority", func(sp *types.StakingParams) { sp.CovenantQuorum = 1 }, false},
		{"error - half", func(sp *types.StakingParams) { sp.CovenantPks, sp.CovenantQuorum = sp.CovenantPks[:2], 1 }, false},
		{"error - quorum above committee", func(sp *types.StakingParams) { sp.CovenantQuorum = 4 }, false},
		{"error - quorum that wraps", func(sp *types.StakingParams) { sp.CovenantQuorum = math.MaxUint32 }, false},
		{"error - value order", func(sp *types.StakingParams) { sp.MaxStakingValueSat = sp.MinStakingValueSat - 1 }, false},
		{"error - value does not cover fees", func(sp *types.StakingParams) { sp.MinStakingValueSat = 23_000 }, false},
		{"error - more than there is", func(sp *types.StakingParams) { sp.MaxStakingValueSat = math.MaxUint64 }, false},
		{"error - time order", func(sp *types.StakingParams) { sp.MaxStakingTimeBlocks = sp.MinStakingTimeBlocks - 1 }, false},
		{"error - time above 16 bits", func(sp *types.StakingParams) { sp.MaxStakingTimeBlocks = 1 << 16 }, false},
		{"error - time not above unbonding", func(sp *types.StakingParams) { sp.MinStakingTimeBlocks = sp.UnbondingTimeBlocks }, false},
		{"error - no unbonding time", func(sp *types.StakingParams) { sp.UnbondingTimeBlocks = 0 }, false},
		{"error - no slash lock", func(sp *types.StakingParams) { sp.SlashLockTimeBlocks = 0 }, false},
		{"error - long slash lock", func(sp *types.StakingParams) { sp.SlashLockTimeBlocks = 1 << 16 }, false},
		{"error - no slashing script", func(sp *types.StakingParams) { sp.SlashingPkScript = nil }, false},
		{"error - long slashing script", func(sp *types.StakingParams) { sp.SlashingPkScript = make([]byte, 129) }, false},
		{"success - slashed stake is burnt", func(sp *types.StakingParams) { sp.SlashingPkScript = []byte{0x6a, 0x01, 0x07} }, true},
		{"error - script that nodes do not relay", func(sp *types.StakingParams) { sp.SlashingPkScript = []byte{0x51} }, false},
		{"error - script that anyone can spend", func(sp *types.StakingParams) { sp.SlashingPkScript = []byte{0x51, 0x02, 0x4e, 0x73} }, false},
		{"error - script that does not parse", func(sp *types.StakingParams) { sp.SlashingPkScript = []byte{0x20, 0x01} }, false},
		{"error - slashing fee that nodes do not relay", func(sp *types.StakingParams) { sp.MinSlashingTxFeeSat = 500 }, false},
		{"error - unbonding fee that nodes do not relay", func(sp *types.StakingParams) { sp.UnbondingFeeSat = 150 }, false},
		{"error - nothing is slashed", func(sp *types.StakingParams) { sp.SlashingRate = sdkmath.LegacyZeroDec() }, false},
		{"error - all is slashed", func(sp *types.StakingParams) { sp.SlashingRate = sdkmath.LegacyOneDec() }, false},
		{"success - four decimals of slashing rate", func(sp *types.StakingParams) { sp.SlashingRate = sdkmath.LegacyNewDecWithPrec(1, 4) }, true},
		{"error - five decimals of slashing rate", func(sp *types.StakingParams) { sp.SlashingRate = sdkmath.LegacyNewDecWithPrec(10_001, 5) }, false},
		{"error - no slashing rate", func(sp *types.StakingParams) { sp.SlashingRate = sdkmath.LegacyDec{} }, false},
		{"error - no slashing fee", func(sp *types.StakingParams) { sp.MinSlashingTxFeeSat = 0 }, false},
		{"error - slashing fee that wraps", func(sp *types.StakingParams) { sp.MinSlashingTxFeeSat = math.MaxUint64 }, false},
		{"success - greatest slashing fee", func(sp *types.StakingParams) { sp.MaxSlashingTxFeeSat = sp.SlashingFeeCeiling() }, true},
		{"success - one slashing fee and no other", func(sp *types.StakingParams) { sp.MaxSlashingTxFeeSat = sp.MinSlashingTxFeeSat }, true},
		{"error - slashing fee that Bitcoin Core does not send", func(sp *types.StakingParams) { sp.MaxSlashingTxFeeSat = sp.SlashingFeeCeiling() + 1 }, false},
		{"error - greatest slashing fee below the least", func(sp *types.StakingParams) { sp.MaxSlashingTxFeeSat = sp.MinSlashingTxFeeSat - 1 }, false},
		{"error - least slashing fee that Bitcoin Core does not send", func(sp *types.StakingParams) {
			sp.MinSlashingTxFeeSat = sp.SlashingFeeCeiling() + 1
			sp.MinStakingValueSat = btcutil.SatoshiPerBitcoin
		}, false},
		{"error - unbonding fee that Bitcoin Core does not send", func(sp *types.StakingParams) {
			sp.UnbondingFeeSat, sp.MinStakingValueSat = 10_000_000, btcutil.SatoshiPerBitcoin
		}, false},
		{"error - no unbonding fee", func(sp *types.StakingParams) { sp.UnbondingFeeSat = 0 }, false},
		{"error - negative commission", func(sp *types.StakingParams) { sp.MinCommissionRate = sdkmath.LegacyNewDec(-1) }, false},
		{"error - commission above one", func(sp *types.StakingParams) { sp.MinCommissionRate = sdkmath.LegacyNewDec(2) }, false},
		{"error - no commission", func(sp *types.StakingParams) { sp.MinCommissionRate = sdkmath.LegacyDec{} }, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			sp := validStakingParams()
			tc.mutate(&sp)
			if tc.ok {
				require.NoError(t, sp.Validate())
			} else {
				require.ErrorIs(t, sp.Validate(), types.ErrInvalidStakingParams)
			}
		})
	}
}

func TestValidateWith(t *testing.T) {
	params, sp := types.DefaultParams(), validStakingParams()
	sum := params.PinWindow + params.BtcConfirmationDepth + params.ReportLag + params.SlashDepth
	sp.UnbondingTimeBlocks = sum + 1
	require.NoError(t, params.ValidateWith(sp))
	sp.UnbondingTimeBlocks = sum
	require.ErrorIs(t, params.ValidateWith(sp), types.ErrInvalidParams)
}

func TestAddPower(t *testing.T) {
	for _, tc := range []struct {
		name  string
		power uint64
		delta int64
		want  uint64
		ok    bool
	}{
		{"success - up", 5, 3, 8, true},
		{"success - down to nothing", 5, -5, 0, true},
		{"success - all there is", 0, btcutil.MaxSatoshi, btcutil.MaxSatoshi, true},
		{"error - more than there is", 1, btcutil.MaxSatoshi, 0, false},
		{"error - below nothing", 5, -6, 0, false},
		{"error - least delta", 5, math.MinInt64, 0, false},
		{"error - wraps", math.MaxUint64, math.MaxInt64, 0, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := types.AddPower(tc.power, tc.delta)
			if !tc.ok {
				require.ErrorIs(t, err, types.ErrPowerOverflow)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tc.want, got)
		})
	}
}

func TestRankPower(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 20).Draw(t, "entries")
		entries := make([]types.PowerEntry, n)
		for i := range entries {
			entries[i] = types.PowerEntry{FpBtcPk: []byte{byte(i), 1}, PowerSat: uint64(rapid.IntRange(1, 5).Draw(t, "power"))}
		}
		want := slices.Clone(entries)
		shuffled := rapid.Permutation(entries).Draw(t, "order")
		most := uint32(rapid.IntRange(0, 25).Draw(t, "most"))
		table, err := types.RankPower(shuffled, most)
		require.NoError(t, err)
		require.Len(t, table.Entries, min(n, int(most)))
		var total uint64
		for i, entry := range table.Entries {
			total += entry.PowerSat
			// Whoever stands here is not below anyone that comes later or was cut off.
			for _, other := range want {
				ahead := other.PowerSat > entry.PowerSat || other.PowerSat == entry.PowerSat && bytes.Compare(other.FpBtcPk, entry.FpBtcPk) < 0
				if ahead {
					require.True(t, slices.ContainsFunc(table.Entries[:i], func(e types.PowerEntry) bool { return bytes.Equal(e.FpBtcPk, other.FpBtcPk) }))
				}
			}
		}
		require.Equal(t, total, table.TotalPowerSat)
	})
}
