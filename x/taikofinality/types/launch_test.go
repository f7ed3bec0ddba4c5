package types

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParamsOfANetwork(t *testing.T) {
	set := func(edit func(*Params)) Params {
		p := DefaultParams()
		p.MinTotalPowerSat, p.ActivationParentHash = 1, make([]byte, 32)
		edit(&p)
		return p
	}
	for _, tc := range []struct {
		name        string
		network     string
		params      Params
		before, now bool
	}{
		{"success - set", "mainnet", set(func(*Params) {}), true, true},
		{"success - no parent before the launch", "mainnet", set(func(p *Params) { p.ActivationParentHash = nil }), true, false},
		{"error - defaults name no power", "mainnet", DefaultParams(), false, false},
		{"error - defaults name no power", "signet", DefaultParams(), false, false},
		{"error - three providers", "testnet3", set(func(p *Params) { p.MinProviders = 3 }), false, false},
		{"success - regtest takes anything", "regtest", set(func(p *Params) {
			p.MinTotalPowerSat, p.MinProviders, p.ActivationParentHash = 0, 1, nil
		}), true, true},
	} {
		t.Run(tc.name+" on "+tc.network, func(t *testing.T) {
			require.NoError(t, tc.params.Validate())
			require.Equal(t, tc.before, tc.params.ValidateFor(tc.network) == nil)
			require.Equal(t, tc.now, tc.params.ValidateLaunch(tc.network) == nil)
		})
	}
}
