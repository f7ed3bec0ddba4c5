package types

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/checkpoint"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

func TestLimits(t *testing.T) {
	good := func() Limits {
		return Limits{
			Finality: DefaultParams(), Stake: btcstaketypes.DefaultParams(),
			Versions: []btcstaketypes.StakingParams{btcstaketypes.DefaultStakingParams()},
			Series:   &Series{Name: "one", Interval: 100_000}, Block: &BlockLimits{MaxBytes: 2 << 20, MaxGas: 100_000_000},
		}
	}
	require.NoError(t, good().Validate())
	// 144 + 6 + 432 + 36 + 144 = 762.
	for _, tc := range []struct {
		name string
		edit func(*Limits)
		ok   bool
	}{
		{"success - unbonding just above", func(l *Limits) { l.Versions[0].UnbondingTimeBlocks = 763 }, true},
		{"error - unbonding at the sum", func(l *Limits) { l.Versions[0].UnbondingTimeBlocks = 762 }, false},
		{"error - an old version", func(l *Limits) {
			short := l.Versions[0]
			short.UnbondingTimeBlocks = 500
			l.Versions = append([]btcstaketypes.StakingParams{short}, l.Versions...)
		}, false},
		{"error - pin window", func(l *Limits) { l.Stake.PinWindow += 246 }, false},
		{"error - confirmation depth", func(l *Limits) { l.Stake.BtcConfirmationDepth += 246 }, false},
		{"error - exit delay", func(l *Limits) { l.Finality.ExitDelayBtcBlocks += 246 }, false},
		{"error - a table that is pinned again later than it leaves", func(l *Limits) { l.Finality.RepinAfterBtcBlocks = 432 + 246 }, false},
		{"error - report lag", func(l *Limits) { l.Stake.ReportLag += 246 }, false},
		{"error - slash depth", func(l *Limits) { l.Stake.SlashDepth += 246 }, false},
		{"error - a table that can never have enough providers", func(l *Limits) { l.Stake.MaxActiveFinalityProviders = 3 }, false},
		{"error - a table that no contract holds", func(l *Limits) {
			l.Stake.MaxActiveFinalityProviders = checkpoint.MaxEntries + 1
		}, false},
		{"success - the same without a series", func(l *Limits) {
			l.Stake.MaxActiveFinalityProviders, l.Series = checkpoint.MaxEntries+1, nil
		}, true},
		{"error - nonces below two intervals", func(l *Limits) { l.Finality.MaxPubRandAhead-- }, false},
		{"error - no gas limit for the SDK", func(l *Limits) { l.Block.MaxGas = 0 }, false},
		{"error - no gas limit for CometBFT", func(l *Limits) { l.Block.MaxGas = -1 }, false},
		{"error - hardly any gas", func(l *Limits) { l.Block.MaxGas = MinBlockGas - 1 }, false},
		{"error - a full message of headers above the lane", func(l *Limits) { l.Finality.MaxHeadersPerMsg = 36 }, false},
		{"success - a full message of headers that just fits", func(l *Limits) { l.Finality.MaxHeadersPerMsg = 35 }, true},
		{"error - a lane below a full message of headers", func(l *Limits) { l.Block.MaxGas = 4*30*HeaderGas - 1 }, false},
		{"success - a lane of a full message of headers", func(l *Limits) { l.Block.MaxGas = 4 * 30 * HeaderGas }, true},
		{"success - the least gas and fewer headers", func(l *Limits) {
			l.Block.MaxGas, l.Finality.MaxHeadersPerMsg = MinBlockGas, 17
		}, true},
		{"error - a block of votes alone", func(l *Limits) { l.Block.MaxBytes = 2*(256<<10) - 1 }, false},
		{"success - votes are half", func(l *Limits) { l.Block.MaxBytes = 2 * (256 << 10) }, true},
		{"success - CometBFT's own bound", func(l *Limits) { l.Block.MaxBytes = -1 }, true},
		{"success - a block that is not known", func(l *Limits) { l.Block = nil }, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l := good()
			tc.edit(&l)
			err := l.Validate()
			if tc.ok {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, ErrInvalidParams)
		})
	}
}
