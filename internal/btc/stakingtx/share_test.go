package stakingtx_test

import (
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/babylonlabs-io/babylon/btcstaking"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/btc/stakingtx"
)

// rate is a slashing rate in ten-thousandths.
func rate(units int64) sdkmath.LegacyDec { return sdkmath.LegacyNewDecWithPrec(units, 4) }

// TestSlashedValue: half a satoshi is rounded up, whatever stands before it, and less is refused.
func TestSlashedValue(t *testing.T) {
	for _, tc := range []struct {
		name  string
		value int64
		rate  sdkmath.LegacyDec
		want  int64
	}{
		{"success - half after an even number", 100_000_005, rate(1000), 10_000_001},
		{"success - half after an odd number", 100_000_015, rate(1000), 10_000_002},
		{"success - below half", 100_000_004, rate(1000), 10_000_000},
		{"success - above half", 100_000_006, rate(1000), 10_000_001},
		{"success - whole", 100_000_000, rate(1000), 10_000_000},
		{"success - Babylon's mainnet rate", 490_400, rate(10), 490},
		{"success - Babylon's mainnet rate, half", 1_000_500, rate(10), 1_001},
		{"success - a half that a double loses", 367_500, rate(6), 220},
	} {
		t.Run(tc.name, func(t *testing.T) {
			plan, txs := whole(t)
			plan.SlashingRate, plan.SlashingPkScript, plan.AnchorSat = tc.rate, []byte{0x6a, 0x01, 0x01}, 0
			txs.Staking.TxOut[1].Value = tc.value
			tx, err := plan.SlashingTx(txs.Staking, 1)
			require.NoError(t, err)
			require.Equal(t, tc.want, tx.TxOut[0].Value)
			tx.TxOut[0].Value--
			require.ErrorIs(t, plan.CheckSlashingTx(tx, txs.Staking, 1), stakingtx.ErrSlashedValue)
		})
	}
}

func TestRates(t *testing.T) {
	plan, txs := whole(t)
	for _, tc := range []struct {
		name string
		rate sdkmath.LegacyDec
		ok   bool
	}{
		{"success - smallest", rate(1), true},
		{"success - largest", rate(9999), true},
		{"success - zeros at the end", sdkmath.LegacyMustNewDecFromStr("0.100000000000000000"), true},
		{"error - five decimals", sdkmath.LegacyMustNewDecFromStr("0.10001"), false},
		{"error - eighteen decimals", sdkmath.LegacyMustNewDecFromStr("0.333333333333333333"), false},
		{"error - zero", sdkmath.LegacyZeroDec(), false},
		{"error - one", sdkmath.LegacyOneDec(), false},
		{"error - negative", rate(-1), false},
		{"error - none", sdkmath.LegacyDec{}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			plan.SlashingRate = tc.rate
			if tc.ok {
				require.NoError(t, stakingtx.CheckRate(tc.rate))
				require.True(t, btcstaking.IsSlashingRateValid(tc.rate), "Babylon")
				return
			}
			require.ErrorIs(t, stakingtx.CheckRate(tc.rate), stakingtx.ErrPlan)
			_, err := plan.SlashingTx(txs.Staking, 1)
			require.ErrorIs(t, err, stakingtx.ErrPlan)
		})
	}
}

// TestSlashingAgainstBabylon builds slashing transactions of any value and rate with Babylon's library and with ours, and
// gives each the other's. Values end in halves of a satoshi more often than chance would have it.
func TestSlashingAgainstBabylon(t *testing.T) {
	plan, txs := whole(t)
	plan.AnchorSat = 0
	staker, err := schnorr.ParsePubKey(plan.Staker)
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.Int64Range(1, 9999).Draw(t, "rate")
		most := rapid.SampledFrom([]int64{1_000_000, 10_000_000_000, btcutil.MaxSatoshi - 10_000}).Draw(t, "most")
		value := rapid.Int64Range(10_000, most).Draw(t, "value")
		if rapid.Bool().Draw(t, "half") {
			value -= value % 5000
		}
		fee := rapid.Int64Range(1, value).Draw(t, "fee")
		plan.SlashingRate, plan.SlashingFeeSat = rate(units), uint64(fee)
		txs.Staking.TxOut[1].Value = value
		theirs, err := btcstaking.BuildSlashingTxFromStakingTxStrict(txs.Staking, 1, plan.SlashingPkScript, staker,
			plan.SlashLockTime, fee, plan.SlashingRate, plan.Net)
		ours, ourErr := plan.SlashingTx(txs.Staking, 1)
		if err != nil {
			require.Error(t, ourErr, "Babylon: %s", err)
			return
		}
		require.NoError(t, ourErr)
		require.Equal(t, theirs.TxOut, ours.TxOut)
		require.NoError(t, plan.CheckSlashingTx(theirs, txs.Staking, 1))
		for _, tx := range []*wire.MsgTx{theirs, ours} {
			tx.TxOut[0].Value--
			require.ErrorIs(t, plan.CheckSlashingTx(tx, txs.Staking, 1), stakingtx.ErrSlashedValue)
			require.Error(t, babylonChecks(plan, tx, txs.Staking, staker))
			tx.TxOut[0].Value++
			require.NoError(t, babylonChecks(plan, tx, txs.Staking, staker))
		}
	})
}

// babylonChecks gives a slashing transaction to Babylon's own check.
func babylonChecks(plan stakingtx.Plan, tx, funding *wire.MsgTx, staker *btcec.PublicKey) error {
	return btcstaking.CheckSlashingTxMatchFundingTx(tx, funding, 1, int64(plan.SlashingFeeSat), plan.SlashingRate,
		plan.SlashingPkScript, staker, plan.SlashLockTime, plan.Net)
}
