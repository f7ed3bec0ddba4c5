package main

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/daemon/fp"
	"github.com/taikofin/taikofin/internal/keyfile"
	"github.com/taikofin/taikofin/internal/secretfile"
	"github.com/taikofin/taikofin/testutil/cli"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// fpd runs the program and returns what it wrote to standard output.
func fpd(t *testing.T, stdin string, args ...string) (string, error) {
	t.Helper()
	return cli.Run(t, newRootCmd(), stdin, args...)
}

func TestInit(t *testing.T) {
	home := filepath.Join(t.TempDir(), "home")
	_, err := fpd(t, "", "init", "--home", home)
	require.NoError(t, err)
	got, err := os.ReadFile(filepath.Join(home, fp.ConfigFile))
	require.NoError(t, err)
	want, err := fp.DefaultConfig().TOML()
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))

	_, err = fpd(t, "", "init", "--home", home)
	require.ErrorContains(t, err, "--force")
	_, err = fpd(t, "", "init", "--home", home, "--force", "--set", "zone.chain_id=taikofin-1", "--set", "signer.poll_interval=1s")
	require.NoError(t, err)
	got, err = os.ReadFile(filepath.Join(home, fp.ConfigFile))
	require.NoError(t, err)
	require.Contains(t, string(got), `chain_id = "taikofin-1"`)
	require.Contains(t, string(got), `poll_interval = "1s"`)
}

func TestConfigErrors(t *testing.T) {
	home := filepath.Join(t.TempDir(), "home")
	_, err := fpd(t, "", "keys", "show", "--home", home)
	require.ErrorContains(t, err, "fpd init")
	_, err = fpd(t, "", "init", "--home", home)
	require.NoError(t, err)
	path := filepath.Join(home, fp.ConfigFile)
	good, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, tc := range []struct{ name, old, with, want string }{
		{"error - misspelled key", "safety =", "safety_ =", "safety_"},
		{"error - misspelled section", "[taiko]", "[taikoo]", "taikoo"},
		{"error - bad duration", `poll_interval = "500ms"`, `poll_interval = "soon"`, "poll_interval"},
		{"error - bad value", `safety = "l1-safe"`, `safety = "latest"`, "safety"},
		{"error - no TOML", "[zone]", "[zone", fp.ConfigFile},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.NoError(t, os.WriteFile(path, bytes.Replace(good, []byte(tc.old), []byte(tc.with), 1), 0o600))
			_, err := fpd(t, "", "keys", "show", "--home", home)
			require.ErrorContains(t, err, tc.want)
		})
	}
	require.NoError(t, os.WriteFile(path, good, 0o600))
	_, err = fpd(t, "", "keys", "show", "--home", home, "--set", "zone.nothing=1")
	require.ErrorContains(t, err, "zone.nothing")
	t.Setenv("FPD_TAIKO_SAFETY", "latest")
	_, err = fpd(t, "", "keys", "show", "--home", home)
	require.ErrorContains(t, err, "safety", "the environment counts")
}

func TestKeys(t *testing.T) {
	dir := t.TempDir()
	home := filepath.Join(dir, "home")
	_, err := fpd(t, "", "init", "--home", home)
	require.NoError(t, err)
	_, err = fpd(t, "", "keys", "add", "--home", home)
	require.EqualError(t, err, "no passphrase: name its file with --passphrase-file, or name its file in the configuration as signer.passphrase_file, "+
		"or set FPD_PASSPHRASE, or run in a terminal")
	_, err = fpd(t, "", "keys", "show", "--home", home)
	require.ErrorIs(t, err, os.ErrNotExist)
	require.ErrorContains(t, err, "make it with `fpd keys add`")

	pass := filepath.Join(dir, "pass")
	require.NoError(t, os.WriteFile(pass, []byte("short\n"), 0o600))
	_, err = fpd(t, "", "keys", "add", "--home", home, "--passphrase-file", pass)
	require.ErrorContains(t, err, "the passphrase has 5 bytes")
	require.NoFileExists(t, filepath.Join(home, "fp-key.json"))
	require.NoError(t, os.WriteFile(pass, []byte("correct horse\n"), 0o600))
	secret := strings.Repeat("0", 63) + "3"
	out, err := fpd(t, secret, "keys", "import", "-", "--home", home, "--passphrase-file", pass, "--output", "json")
	require.NoError(t, err)
	var made keysResult
	require.NoError(t, json.Unmarshal([]byte(out), &made))
	// The x coordinate of 3·G.
	require.Equal(t, "f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9", made.FpBtcPkHex)
	require.Len(t, strings.Fields(made.Account.Mnemonic), 24)
	require.True(t, strings.HasPrefix(made.Account.Address, "taikofin1"))

	out, err = fpd(t, "", "keys", "show", "--home", home, "-o", "json")
	require.NoError(t, err)
	var shown keysResult
	require.NoError(t, json.Unmarshal([]byte(out), &shown))
	require.Equal(t, made.FpBtcPkHex, shown.FpBtcPkHex)
	require.Equal(t, made.Account.Address, shown.Account.Address)
	require.Empty(t, shown.Account.Mnemonic, "a mnemonic is shown once")

	_, err = fpd(t, "", "keys", "add", "--home", home, "--passphrase-file", pass)
	require.ErrorIs(t, err, keyfile.ErrExists)

	key, err := keyfile.Load(filepath.Join(home, fp.KeyFile), keyfile.RoleProvider, []byte("correct horse"))
	require.NoError(t, err, "the line's end is no part of the passphrase")
	require.Equal(t, made.FpBtcPkHex, key.PkHex())
	t.Setenv(program.EnvPassphrase(), "wrong")
	_, err = fpd(t, "", "start", "--home", home)
	require.ErrorIs(t, err, keyfile.ErrWrongPassphrase)

	// The account comes back from its mnemonic in another home.
	other := filepath.Join(dir, "other")
	words := filepath.Join(dir, "words")
	require.NoError(t, os.WriteFile(words, []byte(made.Account.Mnemonic+"\n"), 0o600))
	_, err = fpd(t, "", "init", "--home", other)
	require.NoError(t, err)
	out, err = fpd(t, "", "keys", "add", "--home", other, "--passphrase-file", pass, "--mnemonic-file", words)
	require.NoError(t, err)
	require.Contains(t, out, made.Account.Address)
	require.NotContains(t, out, made.Account.Mnemonic)
}

// TestKeyFileIsHeld keeps a second daemon away whose configuration names another sign-state.
func TestKeyFileIsHeld(t *testing.T) {
	home := t.TempDir()
	_, err := fpd(t, "", "init", "--home", home)
	require.NoError(t, err)
	t.Setenv(program.EnvPassphrase(), "correct horse")
	_, err = fpd(t, strings.Repeat("0", 63)+"7", "keys", "import", "-", "--home", home)
	require.NoError(t, err)
	release, err := secretfile.Hold(filepath.Join(home, fp.KeyFile))
	require.NoError(t, err)
	t.Setenv(program.EnvPassphrase(), "correct horse")
	second, stop := context.WithTimeout(t.Context(), 10*time.Second)
	defer stop()
	root := newRootCmd()
	root.SetArgs([]string{"start", "--home", home, "--set", "signer.sign_state_file=other.db", "--set", "monitor.listen_addr="})
	err = root.ExecuteContext(second)
	require.ErrorIs(t, err, secretfile.ErrInUse)
	_, there := os.LookupEnv(program.EnvPassphrase())
	require.False(t, there)

	release()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	t.Setenv(program.EnvPassphrase(), "correct horse")
	root = newRootCmd()
	root.SetArgs([]string{"start", "--home", home, "--set", "monitor.listen_addr="})
	err = root.ExecuteContext(ctx)
	require.NotErrorIs(t, err, secretfile.ErrInUse)
	release, err = secretfile.Hold(filepath.Join(home, fp.KeyFile))
	require.NoError(t, err, "and lets go of it in the end")
	release()
}

// commitCheckpoints prepares nonces of series eth-0, which the sign-state remembers from then on.
func commitCheckpoints(t *testing.T, home string, key *keyfile.Key) {
	t.Helper()
	state, err := fp.OpenSignState(filepath.Join(home, fp.SignStateFile), fp.Identity{FpPk: key.Pk(), ChainID: "zone", ModuleAddress: "module"})
	require.NoError(t, err)
	series := fp.SeriesIdentity{Index: 3, Name: "eth-0", EthChainID: 1, Verifier: common.Address{1}, ActivationHeight: 10, Interval: 5}
	require.NoError(t, state.TellSeries(series))
	signer, err := fp.NewSigner(key, state)
	require.NoError(t, err)
	_, _, err = signer.Commit(finalitytypes.BALLOT_KIND_CHECKPOINT, series.Slot(0), 8)
	require.NoError(t, err)
	require.NoError(t, state.Close())
}

func TestSignStateCommands(t *testing.T) {
	home := t.TempDir()
	_, err := fpd(t, "", "init", "--home", home)
	require.NoError(t, err)
	t.Setenv(program.EnvPassphrase(), "correct horse")
	_, err = fpd(t, strings.Repeat("0", 63)+"7", "keys", "import", "-", "--home", home)
	require.NoError(t, err)
	_, err = fpd(t, "", "sign-state", "restored", "--home", home)
	require.ErrorIs(t, err, fp.ErrNoSignState)
	key, err := keyfile.Parse(strings.Repeat("0", 63) + "7")
	require.NoError(t, err)
	state, err := fp.OpenSignState(filepath.Join(home, fp.SignStateFile), fp.Identity{FpPk: key.Pk(), ChainID: "zone", ModuleAddress: "module"})
	require.NoError(t, err)
	require.NoError(t, state.Close())
	out, err := fpd(t, "", "sign-state", "restored", "--home", home)
	require.NoError(t, err)
	require.Contains(t, out, "nothing below slot 0")
	out, err = fpd(t, "", "sign-state", "accept-floor", "--kind", "finality", "--slot", "77", "--home", home, "-o", "json")
	require.NoError(t, err)
	require.JSONEq(t, `{"floors": {"finality": 77, "checkpoint": 0}}`, out)
	_, err = fpd(t, "", "sign-state", "accept-floor", "--kind", "finality", "--home", home)
	require.ErrorContains(t, err, "slot")
	_, err = fpd(t, "", "sign-state", "forget-series", "eth-0", "--home", home)
	require.ErrorIs(t, err, fp.ErrSeriesUnknown)
	commitCheckpoints(t, home, key)
	_, err = fpd(t, "", "sign-state", "forget-series", "eth-0", "--home", home)
	require.ErrorContains(t, err, "--with-commitments")
	out, err = fpd(t, "", "sign-state", "forget-series", "eth-0", "--with-commitments", "--home", home, "-o", "json")
	require.NoError(t, err)
	require.JSONEq(t, `{"forgotten": {"series": "eth-0", "index": 3, "eth_chain_id": 1, "commitments": 1,
		"verifier": "0x0100000000000000000000000000000000000000"}}`, out)
}

func TestImportRefusesBadSecrets(t *testing.T) {
	home := t.TempDir()
	_, err := fpd(t, "", "init", "--home", home)
	require.NoError(t, err)
	t.Setenv(program.EnvPassphrase(), "p")
	for _, secret := range []string{"", "00", strings.Repeat("0", 64), strings.Repeat("f", 64), "zz"} {
		_, err := fpd(t, secret, "keys", "import", "-", "--home", home)
		require.ErrorIs(t, err, keyfile.ErrSecretKey, "%q", secret)
	}
	_, err = os.Stat(filepath.Join(home, fp.KeyFile))
	require.ErrorIs(t, err, os.ErrNotExist)
	_, err = os.Stat(filepath.Join(home, "keyring-test"))
	require.ErrorIs(t, err, os.ErrNotExist, "nor is an account made whose mnemonic nobody sees")
}

func TestFlags(t *testing.T) {
	_, err := fpd(t, "", "version", "--output", "yaml")
	require.ErrorContains(t, err, "yaml")
	_, err = fpd(t, "", "version", "--log-level", "loud")
	require.ErrorContains(t, err, "loud")
	_, err = fpd(t, "", "register", "--moniker", "m", "--commission", "much")
	require.ErrorContains(t, err, "commission")
	_, err = fpd(t, "", "register", "--moniker", "m")
	require.ErrorContains(t, err, "commission")
	_, err = fpd(t, "", "edit", "--commission", "much")
	require.ErrorContains(t, err, "commission")
	_, err = fpd(t, "", "edit")
	require.ErrorContains(t, err, "nothing to change")
}

// TestLogOfConfiguration: the configuration says how the daemon logs, and flags come before it.
func TestLogOfConfiguration(t *testing.T) {
	before := slog.Default()
	defer slog.SetDefault(before)
	home := t.TempDir()
	_, err := fpd(t, "", "init", "--home", home, "--set", "monitor.log_level=error")
	require.NoError(t, err)
	for _, tc := range []struct {
		name string
		args []string
		at   slog.Level
	}{
		{"success - the file", nil, slog.LevelError},
		{"success - a flag before it", []string{"--log-level", "debug"}, slog.LevelDebug},
		{"success - --set before it", []string{"--set", "monitor.log_level=warn"}, slog.LevelWarn},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := fpd(t, "", append([]string{"keys", "show", "--home", home}, tc.args...)...)
			require.Error(t, err, "there is no key")
			require.True(t, slog.Default().Enabled(t.Context(), tc.at))
			require.False(t, slog.Default().Enabled(t.Context(), tc.at-1))
		})
	}
	_, err = fpd(t, "", "init", "--home", t.TempDir(), "--set", "monitor.log_level=loud")
	require.ErrorContains(t, err, "log_level")
}

func TestManner(t *testing.T) {
	cli.RequireManner(t, cli.Program{Name: "fpd", Root: newRootCmd, Config: true})
}
