package cmdline_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/cmd/internal/cmdline"
)

// accountKeys runs `keys …` on a keyring.
func accountKeys(t *testing.T, cfg zone.Config, stdin string, args ...string) (string, error) {
	t.Helper()
	cmd := cmdline.AccountKeysCommand("program", func(*cobra.Command) (zone.Config, error) { return cfg, nil })
	var out bytes.Buffer
	cmd.SetOut(&out)
	cmd.SetErr(&out)
	cmd.SetIn(strings.NewReader(stdin))
	cmd.SetArgs(args)
	err := cmd.ExecuteContext(t.Context())
	return out.String(), err
}

func TestAccountKeysCommand(t *testing.T) {
	cfg := zone.Default()
	cfg.KeyringDir = t.TempDir()

	out, err := accountKeys(t, cfg, "", "add", "--output", "json")
	require.NoError(t, err)
	var key zone.Key
	require.NoError(t, json.Unmarshal([]byte(out), &key))
	require.Equal(t, cfg.KeyName, key.Name)
	require.True(t, strings.HasPrefix(key.Address, zone.Bech32Prefix+"1"))
	require.Len(t, strings.Fields(key.Mnemonic), 24)

	_, err = accountKeys(t, cfg, "", "add")
	require.ErrorContains(t, err, "exists already")

	out, err = accountKeys(t, cfg, "", "show")
	require.NoError(t, err)
	require.Contains(t, out, key.Address)
	require.NotContains(t, out, strings.Fields(key.Mnemonic)[0]+" "+strings.Fields(key.Mnemonic)[1], "a mnemonic is shown once")

	other := cfg
	other.KeyringDir = t.TempDir()
	out, err = accountKeys(t, other, key.Mnemonic+"\n", "add", "again", "--recover", "--output", "json")
	require.NoError(t, err)
	require.NotContains(t, out, "mnemonic")
	require.Contains(t, out, key.Address)

	_, err = accountKeys(t, other, "not a mnemonic\n", "add", "bad", "--recover")
	require.Error(t, err)

	out, err = accountKeys(t, other, "", "list", "--output", "json")
	require.NoError(t, err)
	var keys []zone.Key
	require.NoError(t, json.Unmarshal([]byte(out), &keys))
	require.Equal(t, []zone.Key{{Name: "again", Address: key.Address}}, keys)

	_, err = accountKeys(t, cfg, "", "show", "nobody")
	require.Error(t, err)
	_, err = accountKeys(t, cfg, "", "list", "--output", "xml")
	require.ErrorContains(t, err, "must be text or json")
}
