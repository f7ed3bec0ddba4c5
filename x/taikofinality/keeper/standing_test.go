package keeper

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// TestStanding follows a slot that a silent third holds up, until that third is out of the table.
func TestStanding(t *testing.T) {
	f, _ := stuckFixture(t, 4)
	standing := func() Standing { return must(f.k.Standing(f.ctx)) }
	s := standing()
	require.Zero(t, s.FinalL2Height)
	require.EqualValues(t, 1, s.HighestL2Height)
	require.Equal(t, 1, s.OpenSlots)
	require.Equal(t, 1, s.OpenBallots)
	first := must(f.k.candidates(f.ctx, 1))[0].ZoneTime
	require.Equal(t, first, s.WaitingSince)
	require.NotEqual(t, time.Time{}, s.WaitingSince)
	require.Equal(t, map[ProviderStanding]int{{InTable: true, Reason: "active"}: 6}, s.Providers)
	require.Nil(t, s.Series)

	f.bitcoin(106)
	require.Equal(t, map[ProviderStanding]int{{InTable: true, Reason: "active"}: 4, {InTable: true, Reason: "silent"}: 2}, standing().Providers)
	jailed := f.state(f.signers[0])
	jailed.Jailed = true
	require.NoError(t, f.k.providers.Set(f.ctx, jailed.FpBtcPk, jailed))
	require.Equal(t, 1, standing().Providers[ProviderStanding{InTable: true, Reason: "jailed"}])
	jailed.Jailed = false
	require.NoError(t, f.k.providers.Set(f.ctx, jailed.FpBtcPk, jailed))

	f.bitcoin(130)
	s = standing()
	require.EqualValues(t, 1, s.FinalL2Height)
	require.Zero(t, s.OpenSlots)
	require.Zero(t, s.OpenBallots)
	require.Zero(t, s.WaitingSince)
	require.Equal(t, map[ProviderStanding]int{{InTable: true, Reason: "active"}: 4, {Reason: "silent"}: 2}, s.Providers)
	require.Positive(t, s.TablePowerSat)

	// A node must not be made to walk everybody who ever asked to be a provider.
	for i := range maxStandingProviders + 10 {
		key := append(make([]byte, 30), byte(i>>8), byte(i))
		require.NoError(t, f.k.providers.Set(f.ctx, key, types.ProviderState{FpBtcPk: key}))
	}
	counted := 0
	for at, count := range standing().Providers {
		if !at.InTable {
			counted += count
		}
	}
	require.Equal(t, maxStandingProviders, counted)
}
