package zone

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTarget(t *testing.T) {
	tests := []struct {
		name, addr, want string
		tls, ok          bool
	}{
		{"success - host and port", "127.0.0.1:9090", "127.0.0.1:9090", false, true},
		{"success - http", "http://node:9090", "node:9090", false, true},
		{"success - https", "https://node:443", "node:443", true, true},
		{"success - ipv6", "[::1]:9090", "[::1]:9090", false, true},
		{"error - no port", "node", "", false, false},
		{"error - no host", ":9090", "", false, false},
		{"error - empty", "", "", false, false},
		{"error - scheme", "unix://x:1", "", false, false},
		{"error - bare ipv6", "::1:9090", "", false, false},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			got, tls, err := Config{GRPCAddr: tc.addr}.target()
			require.Equal(t, tc.ok, err == nil, "%v", err)
			require.Equal(t, tc.want, got)
			require.Equal(t, tc.tls, tls)
		})
	}
}

func TestValidate(t *testing.T) {
	require.NoError(t, Default().Validate())
	for _, adjustment := range []float64{0, -1, 0.99, 11, math.NaN(), math.Inf(1)} {
		cfg := Default()
		cfg.GasAdjustment = adjustment
		require.Error(t, cfg.Validate(), adjustment)
	}
	cfg := Default()
	cfg.MaxGas = 0
	require.ErrorContains(t, cfg.Validate(), "max_gas")
}

func TestImportKey(t *testing.T) {
	from, to := Default(), Default()
	from.KeyringDir, to.KeyringDir = t.TempDir(), t.TempDir()
	source, err := OpenKeyring(from, nil)
	require.NoError(t, err)
	key, err := AddKey(source, "alice", "")
	require.NoError(t, err)
	armor, err := source.ExportPrivKeyArmor("alice", "password")
	require.NoError(t, err)

	target, err := OpenKeyring(to, nil)
	require.NoError(t, err)
	_, err = ImportKey(target, "bob", armor, "wrong")
	require.Error(t, err)
	imported, err := ImportKey(target, "bob", armor, "password")
	require.NoError(t, err)
	require.Equal(t, Key{Name: "bob", Address: key.Address}, imported)
	_, err = ImportKey(target, "bob", armor, "password")
	require.ErrorContains(t, err, "exists already")
}
