package covenant

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

func TestAcceptedParams(t *testing.T) {
	path := filepath.Join(t.TempDir(), "home", AcceptedFile)
	accepted, err := LoadAcceptedParams(path)
	require.NoError(t, err)
	_, ok := accepted.Version(0)
	require.False(t, ok, "a file that is not there accepts nothing")

	zero, two := testParams(), testParams()
	two.Version, two.UnbondingFeeSat = 2, 20_000
	require.NoError(t, accepted.Accept(testChainID, testNetwork, two))
	require.NoError(t, accepted.Accept(testChainID, testNetwork, zero))
	require.NoError(t, accepted.Accept(testChainID, testNetwork, zero), "again")
	require.NoError(t, accepted.Save(path))
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	loaded, err := LoadAcceptedParams(path)
	require.NoError(t, err)
	require.Equal(t, accepted, loaded)
	require.Len(t, loaded.Versions, 2)
	got, ok := loaded.Version(2)
	require.True(t, ok)
	require.True(t, got.Equal(two))
	_, ok = loaded.Version(1)
	require.False(t, ok)
	net, err := loaded.Net()
	require.NoError(t, err)
	require.Equal(t, testNet, net)

	changed := testParams()
	changed.MinSlashingTxFeeSat++
	require.ErrorIs(t, loaded.Accept(testChainID, testNetwork, changed), ErrVersionTaken)
	require.ErrorIs(t, loaded.Accept("other", testNetwork, zero), ErrAcceptedOther)
	require.ErrorIs(t, loaded.Accept(testChainID, "mainnet", zero), ErrAcceptedOther)
	require.Error(t, new(AcceptedParams).Accept(testChainID, "moon", zero))
	require.ErrorIs(t, new(AcceptedParams).Accept(testChainID, testNetwork, btcstaketypes.StakingParams{}), btcstaketypes.ErrInvalidStakingParams)

	require.False(t, loaded.Revoke(1))
	require.True(t, loaded.Revoke(0))
	require.NoError(t, loaded.Accept(testChainID, testNetwork, changed), "revoked, it may be another")
	require.True(t, loaded.Revoke(0))
	require.True(t, loaded.Revoke(2))
	require.NoError(t, loaded.Accept("other", "mainnet", zero), "the last one takes the zone along")
}

func TestAcceptedTampered(t *testing.T) {
	path := filepath.Join(t.TempDir(), AcceptedFile)
	accepted := new(AcceptedParams)
	require.NoError(t, accepted.Accept(testChainID, testNetwork, testParams()))
	require.NoError(t, accepted.Save(path))
	good, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, tc := range []struct{ name, old, with string }{
		{"error - a value", `"unbonding_fee_sat": "10000"`, `"unbonding_fee_sat": "10001"`},
		{"error - the network", `"btc_network": "regtest"`, `"btc_network": "signet"`},
		{"error - the zone", testChainID, "taikofin-test-2"},
		{"error - an unknown field", `"versions"`, `"version"`},
		{"error - no JSON", "{", "["},
	} {
		t.Run(tc.name, func(t *testing.T) {
			bad := bytes.Replace(good, []byte(tc.old), []byte(tc.with), 1)
			require.NotEqual(t, good, bad)
			require.NoError(t, os.WriteFile(path, bad, 0o600))
			_, err := LoadAcceptedParams(path)
			require.ErrorIs(t, err, ErrAcceptedFile)
		})
	}
}

// TestParamsHash shows that every field of the parameters has its part in the hash.
func TestParamsHash(t *testing.T) {
	base, err := ParamsHash(testChainID, testNetwork, testParams())
	require.NoError(t, err)
	hashes := map[[32]byte]string{base: "base"}
	note := func(name, chainID, network string, params btcstaketypes.StakingParams) {
		hash, err := ParamsHash(chainID, network, params)
		require.NoError(t, err)
		require.NotContains(t, hashes, hash, name)
		hashes[hash] = name
	}
	note("chain id", "other", testNetwork, testParams())
	note("network", testChainID, "mainnet", testParams())
	for name, change := range map[string]func(*btcstaketypes.StakingParams){
		"version":       func(p *btcstaketypes.StakingParams) { p.Version++ },
		"committee":     func(p *btcstaketypes.StakingParams) { p.CovenantPks[0][0] ^= 1 },
		"quorum":        func(p *btcstaketypes.StakingParams) { p.CovenantQuorum++ },
		"least stake":   func(p *btcstaketypes.StakingParams) { p.MinStakingValueSat++ },
		"most stake":    func(p *btcstaketypes.StakingParams) { p.MaxStakingValueSat-- },
		"least time":    func(p *btcstaketypes.StakingParams) { p.MinStakingTimeBlocks++ },
		"most time":     func(p *btcstaketypes.StakingParams) { p.MaxStakingTimeBlocks++ },
		"script":        func(p *btcstaketypes.StakingParams) { p.SlashingPkScript[3] ^= 1 },
		"slashing fee":  func(p *btcstaketypes.StakingParams) { p.MinSlashingTxFeeSat++ },
		"rate":          func(p *btcstaketypes.StakingParams) { p.SlashingRate = rate(11) },
		"unbonding":     func(p *btcstaketypes.StakingParams) { p.UnbondingTimeBlocks++ },
		"unbonding fee": func(p *btcstaketypes.StakingParams) { p.UnbondingFeeSat++ },
		"commission":    func(p *btcstaketypes.StakingParams) { p.MinCommissionRate = rate(4) },
		"activation":    func(p *btcstaketypes.StakingParams) { p.BtcActivationHeight++ },
		"slash lock":    func(p *btcstaketypes.StakingParams) { p.SlashLockTimeBlocks++ },
		"anchor":        func(p *btcstaketypes.StakingParams) { p.SlashingAnchorSat++ },
	} {
		params := testParams()
		change(&params)
		note(name, testChainID, testNetwork, params)
	}
}
