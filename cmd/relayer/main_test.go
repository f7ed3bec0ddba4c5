package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/internal/known"
	"github.com/taikofin/taikofin/relayer"
	"github.com/taikofin/taikofin/testutil/cli"
)

// execute runs the command line and returns what it printed to standard output, which holds no log.
func execute(t *testing.T, args ...string) (string, error) {
	t.Helper()
	cmd := rootCommand()
	var out bytes.Buffer
	cmd.SetOut(&out)
	cmd.SetErr(io.Discard)
	cmd.SetArgs(args)
	err := cmd.ExecuteContext(t.Context())
	return out.String(), err
}

// load returns the configuration that a command would see.
func load(t *testing.T, args ...string) (relayer.Config, error) {
	t.Helper()
	cmd := &cobra.Command{Use: "test"}
	cmdline.CommonFlags(cmd, program)
	addConfigFlags(cmd)
	require.NoError(t, cmd.ParseFlags(args))
	return loadConfig(cmd)
}

func TestInit(t *testing.T) {
	home := filepath.Join(t.TempDir(), "home")
	out, err := execute(t, "init", "--home", home, "--chain-id", "zone-9")
	require.NoError(t, err)
	require.Contains(t, out, "Wrote "+filepath.Join(home, configName))
	for _, next := range []string{"relayer keys add", "relayer start", "relayer eth-key new"} {
		require.Contains(t, out, next, "what comes next")
	}
	info, err := os.Stat(filepath.Join(home, configName))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm(), "the file may hold a password")

	_, err = execute(t, "init", "--home", home)
	require.ErrorContains(t, err, "use --force")
	cfg, err := load(t, "--home", home)
	require.NoError(t, err)
	want := relayer.Default()
	want.Zone.ChainID, want.Zone.KeyringDir = "zone-9", home
	want.Ethereum.KeyFile = filepath.Join(home, "ethereum-key.json")
	want.Ethereum.BudgetFile = filepath.Join(home, "ethereum-budget.json")
	want.Guard.KeyFile, want.Guard.BudgetFile = filepath.Join(home, "guard-key.json"), filepath.Join(home, "guard-budget.json")
	require.Equal(t, want, cfg, "what is written is what is read")

	_, err = execute(t, "init", "--home", home, "--force")
	require.NoError(t, err)
	cfg, err = load(t, "--home", home)
	require.NoError(t, err)
	require.Equal(t, relayer.Default().Zone.ChainID, cfg.Zone.ChainID)

	_, err = execute(t, "init", "--home", t.TempDir(), "--log-level", "loud")
	require.ErrorContains(t, err, `--log-level "loud"`)
	_, err = execute(t, "init", "--home", t.TempDir(), "--set", "monitor.log_level=loud")
	require.ErrorContains(t, err, "log_level")
}

func TestConfigPrecedence(t *testing.T) {
	home := t.TempDir()
	_, err := execute(t, "init", "--home", home)
	require.NoError(t, err)
	path := filepath.Join(home, configName)
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	edited := strings.Replace(string(content), `log_level = "info"`, `log_level = "warn"`, 1)
	require.NoError(t, os.WriteFile(path, []byte(edited), 0o600))

	cfg, err := load(t, "--home", home)
	require.NoError(t, err)
	require.Equal(t, "warn", cfg.Monitor.LogLevel, "the file is over the defaults")

	t.Setenv("RELAYER_MONITOR_LOG_LEVEL", "error")
	t.Setenv("RELAYER_TAIKO_POLL_INTERVAL", "7s")
	t.Setenv("RELAYER_BITCOIN_ENABLED", "false")
	cfg, err = load(t, "--home", home)
	require.NoError(t, err)
	require.Equal(t, "error", cfg.Monitor.LogLevel, "the environment is over the file")
	require.Equal(t, 7*time.Second, cfg.Taiko.PollInterval)
	require.False(t, cfg.Bitcoin.Enabled)

	cfg, err = load(t, "--home", home, "--log-level", "debug")
	require.NoError(t, err)
	require.Equal(t, "debug", cfg.Monitor.LogLevel, "a flag is over the environment")
	cfg, err = load(t, "--home", home, "--set", "taiko.poll_interval=9s")
	require.NoError(t, err)
	require.Equal(t, 9*time.Second, cfg.Taiko.PollInterval, "and so is --set")
	_, err = load(t, "--home", home, "--set", "taiko.nothing=1")
	require.ErrorContains(t, err, "taiko.nothing")

	t.Setenv("RELAYER_HOME", home)
	_, err = load(t)
	require.NoError(t, err)
}

func TestConfigErrors(t *testing.T) {
	home := t.TempDir()
	_, err := load(t, "--home", home)
	require.ErrorContains(t, err, "relayer init")

	path := filepath.Join(home, configName)
	tests := []struct{ name, content, wantErr string }{
		{"error - misspelled key", "[taiko]\nrcp = \"http://a\"\n", "rcp"},
		{"error - unknown section", "[tacos]\nx = 1\n", "tacos"},
		{"error - not toml", "[taiko\n", "read config"},
		{"error - wrong type", "[taiko]\npoll_interval = \"soon\"\n", "poll_interval"},
		{"error - invalid value", "[taiko]\nl2_head = \"moon\"\n", "l2_head"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			require.NoError(t, os.WriteFile(path, []byte(tc.content), 0o600))
			_, err := load(t, "--home", home)
			require.ErrorContains(t, err, tc.wantErr)
		})
	}
}

func TestStatusSaysWhatIsDown(t *testing.T) {
	home := t.TempDir()
	// Port 1 refuses connections.
	_, err := execute(t, "init", "--home", home, "--grpc-addr", "127.0.0.1:1", "--taiko-rpc", "http://127.0.0.1:1", "--bitcoin-rpc", "127.0.0.1:1")
	require.NoError(t, err)
	_, err = execute(t, "status", "--home", home)
	require.ErrorContains(t, err, `no key "relayer"`)
	require.ErrorContains(t, err, "keys add")
	_, err = execute(t, "keys", "add", "--home", home)
	require.NoError(t, err)

	out, err := execute(t, "status", "--home", home, "--output", "json")
	require.ErrorIs(t, err, known.ErrIncomplete, "scripts see it by the exit code")
	var status relayer.Status
	require.NoError(t, json.Unmarshal([]byte(out), &status))
	require.NotEmpty(t, status.Account.Address)
	require.Contains(t, status.Account.Unknown["balance"], "Unavailable")
	require.Len(t, status.Taiko.Unknown, 4)
	require.Len(t, status.Bitcoin.Unknown, 4)
	require.Len(t, status.Stake.Unknown, 2)
	require.NotContains(t, out, ": 0", "no zero stands for what nobody told")
	text, err := execute(t, "status", "--home", home)
	require.ErrorIs(t, err, known.ErrIncomplete)
	require.Contains(t, text, "head not known")
	require.Contains(t, text, "active not known")
	require.Contains(t, text, "node_hash, node_height: ")
	cli.RequirePlain(t, text)
	require.Equal(t, "query balance of "+status.Account.Address+": Unavailable: dial tcp 127.0.0.1:1: connect: connection refused", status.Account.Unknown["balance"])
}

func TestManner(t *testing.T) {
	cli.RequireManner(t, cli.Program{Name: "relayer", Root: rootCommand, Config: true})
}
