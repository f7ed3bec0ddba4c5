package zone

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/spf13/cobra"
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
}

// keysCommand runs `keys …` on a keyring.
func keysCommand(t *testing.T, cfg Config, stdin string, args ...string) (string, error) {
	t.Helper()
	cmd := KeysCommand("program", func(*cobra.Command) (Config, error) { return cfg, nil })
	var out bytes.Buffer
	cmd.SetOut(&out)
	cmd.SetErr(&out)
	cmd.SetIn(strings.NewReader(stdin))
	cmd.SetArgs(args)
	err := cmd.ExecuteContext(t.Context())
	return out.String(), err
}

func TestKeysCommand(t *testing.T) {
	cfg := Default()
	cfg.KeyringDir = t.TempDir()

	out, err := keysCommand(t, cfg, "", "add", "--output", "json")
	require.NoError(t, err)
	var key Key
	require.NoError(t, json.Unmarshal([]byte(out), &key))
	require.Equal(t, cfg.KeyName, key.Name)
	require.True(t, strings.HasPrefix(key.Address, Bech32Prefix+"1"))
	require.Len(t, strings.Fields(key.Mnemonic), 24)

	_, err = keysCommand(t, cfg, "", "add")
	require.ErrorContains(t, err, "exists already")

	out, err = keysCommand(t, cfg, "", "show")
	require.NoError(t, err)
	require.Contains(t, out, key.Address)
	require.NotContains(t, out, strings.Fields(key.Mnemonic)[0]+" "+strings.Fields(key.Mnemonic)[1], "a mnemonic is shown once")

	other := cfg
	other.KeyringDir = t.TempDir()
	out, err = keysCommand(t, other, key.Mnemonic+"\n", "add", "again", "--recover", "--output", "json")
	require.NoError(t, err)
	require.NotContains(t, out, "mnemonic")
	require.Contains(t, out, key.Address)

	_, err = keysCommand(t, other, "not a mnemonic\n", "add", "bad", "--recover")
	require.Error(t, err)

	out, err = keysCommand(t, other, "", "list", "--output", "json")
	require.NoError(t, err)
	var keys []Key
	require.NoError(t, json.Unmarshal([]byte(out), &keys))
	require.Equal(t, []Key{{Name: "again", Address: key.Address}}, keys)

	_, err = keysCommand(t, cfg, "", "show", "nobody")
	require.Error(t, err)
	_, err = keysCommand(t, cfg, "", "list", "--output", "xml")
	require.ErrorContains(t, err, "must be text or json")
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
