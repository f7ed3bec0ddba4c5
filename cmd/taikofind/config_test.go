package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	cmtcfg "github.com/cometbft/cometbft/config"
	"github.com/cosmos/cosmos-sdk/server"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	"github.com/spf13/cobra"
	"github.com/spf13/viper"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/app"
)

// TestConfigIsSetKeyByKey: a key that needs another one may come first, and a node does not start before both are there.
func TestConfigIsSetKeyByKey(t *testing.T) {
	n := newNode(t)
	n.must("config", "set", "config", "statesync.enable", "true", "--skip-validate")
	_, err := n.run("start")
	require.Error(t, err)
	require.Regexp(t, `config\.toml:\d+: error in \[statesync\] section: rpc_servers is required`, err.Error())
	n.must("config", "set", "config", "statesync.rpc_servers", "http://one,http://two", "--skip-validate")
	file, err := os.ReadFile(filepath.Join(n.home, "config", "config.toml"))
	require.NoError(t, err)
	require.Contains(t, string(file), "http://two")
}

// TestConfigMends: what keeps every other command from starting can be mended by a command.
func TestConfigMends(t *testing.T) {
	n := node{t: t, home: t.TempDir()}
	n.must("init", "tester", "--chain-id", testChainID)
	for _, tc := range []struct {
		name, file, old, broken string
		mend                    []string
	}{
		{"success - a log level that is none", "config.toml", `(?m)^log_level = .*$`, `log_level = "loud"`, []string{"config", "log_level", "info"}},
		{"success - a word in place of a number", "config.toml", `(?m)^size = .*$`, `size = "many"`, []string{"config", "mempool.size", "20000"}},
		{"success - a time that is none", "config.toml", `(?m)^timeout_commit = .*$`, `timeout_commit = "soon"`, []string{"config", "consensus.timeout_commit", "100ms"}},
		{"success - a section that does not fit together", "config.toml", `(?m)^cache_size = .*$`, `cache_size = -1`, []string{"config", "mempool.cache_size", "40000"}},
		{"success - a keyring that is none", "client.toml", `(?m)^keyring-backend = .*$`, `keyring-backend = "nonsense"`, []string{"client", "keyring-backend", "test"}},
		{"success - a node whose address is none", "client.toml", `(?m)^node = .*$`, `node = "tcp://127.0.0.1:port"`, []string{"client", "node", "tcp://localhost:26657"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			whole, err := os.ReadFile(n.file(tc.file))
			require.NoError(t, err)
			broken := regexp.MustCompile(tc.old).ReplaceAll(whole, []byte(tc.broken))
			require.NotEqual(t, string(whole), string(broken))
			require.NoError(t, os.WriteFile(n.file(tc.file), broken, 0o600))
			_, err = n.run("comet", "show-node-id")
			require.Error(t, err)
			n.must(append([]string{"config", "set"}, append(tc.mend, "--skip-validate")...)...)
			n.must("comet", "show-node-id")
		})
	}
}

// TestConfigMistakesAreFound: a mistake in a file of the node is told by file and line, by every command, also by one that edits that file.
func TestConfigMistakesAreFound(t *testing.T) {
	n := node{t: t, home: t.TempDir()}
	n.must("init", "tester", "--chain-id", testChainID)
	for _, tc := range []struct {
		name, file, old, broken, want string
		args                          []string
	}{
		{"error - config.toml, a word without quotes", "config.toml", `(?m)^moniker = .*$`, `moniker = me`, `config\.toml:LINE:\d+: `, nil},
		{"error - config.toml, a section that is not closed", "config.toml", `(?m)^\[mempool\]$`, `[mempool`, `config\.toml:LINE:\d+: `, nil},
		{"error - config.toml, a word for a number", "config.toml", `(?m)^cache_size = .*$`, `cache_size = "many"`, `config\.toml:LINE: mempool\.cache_size: `, nil},
		{"error - config.toml, a number that does not fit", "config.toml", `(?m)^cache_size = .*$`, `cache_size = -1`, `config\.toml:LINE: error in \[mempool\] section: cache_size`, nil},
		{"error - app.toml, a text that is not closed", "app.toml", `(?m)^pruning = .*$`, `pruning = "custom`, `app\.toml:LINE:\d+: `, nil},
		{"error - app.toml, a word for a number", "app.toml", `(?m)^halt-height = .*$`, `halt-height = "soon"`, `app\.toml:LINE: halt-height: `, nil},
		{"error - client.toml, no value", "client.toml", `(?m)^chain-id = .*$`, `chain-id =`, `client\.toml:LINE:\d+: `, nil},
		{"error - client.toml, a keyring that is none", "client.toml", `(?m)^keyring-backend = .*$`, `keyring-backend = "nonsense"`, `client\.toml:LINE: keyring-backend: `, nil},
		{"error - client.toml, an address that is none", "client.toml", `(?m)^node = .*$`, `node = "tcp://127.0.0.1:port"`, `client\.toml:LINE: node: `, nil},
		{
			"error - of a command that edits it", "app.toml", `(?m)^pruning = .*$`, `pruning = "custom`, `app\.toml:LINE:\d+: `,
			[]string{"config", "set", "app", "halt-height", "7"},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			whole, err := os.ReadFile(n.file(tc.file))
			require.NoError(t, err)
			at := regexp.MustCompile(tc.old).FindIndex(whole)
			require.NotNil(t, at)
			line := strconv.Itoa(bytes.Count(whole[:at[0]], []byte("\n")) + 1)
			broken := slices.Concat(whole[:at[0]], []byte(tc.broken), whole[at[1]:])
			require.NoError(t, os.WriteFile(n.file(tc.file), broken, 0o600))
			defer func() { require.NoError(t, os.WriteFile(n.file(tc.file), whole, 0o600)) }()
			args := tc.args
			if args == nil {
				args = []string{"comet", "show-node-id"}
			}
			_, err = n.run(args...)
			require.Error(t, err)
			require.Regexp(t, strings.Replace(tc.want, "LINE", line, 1), err.Error())
		})
	}
	n.must("comet", "show-node-id")
}

// TestKeysThatNothingReads: a node says at its start which keys of its files it does not have, and of those that init writes none.
func TestKeysThatNothingReads(t *testing.T) {
	n := node{t: t, home: t.TempDir()}
	n.must("init", "tester", "--chain-id", testChainID)
	out, err := n.run("start", "--log-level", "warn")
	require.Error(t, err, "it has no validator")
	require.NotContains(t, out, "nothing reads")
	for file, line := range map[string]string{"config.toml": "\n[mempool]\n", "app.toml": "\n[api]\n"} {
		whole, err := os.ReadFile(n.file(file))
		require.NoError(t, err)
		broken := strings.Replace(string(whole), line, line+"sise = 7\n", 1)
		require.NotEqual(t, string(whole), broken)
		require.NoError(t, os.WriteFile(n.file(file), []byte(broken), 0o600))
	}
	out, err = n.run("start", "--log-level", "warn")
	require.Error(t, err)
	require.Equal(t, 2, strings.Count(out, "nothing reads"), out)
	require.Regexp(t, `file=config\.toml key=mempool\.sise line=\d+`, out)
	require.Regexp(t, `file=app\.toml key=api\.sise line=\d+`, out)
}

// TestMissingKeys: what a configuration does not say is as init writes it, not as CometBFT and the SDK have it, and can be set for a run.
func TestMissingKeys(t *testing.T) {
	n := node{t: t, home: t.TempDir()}
	n.must("init", "tester", "--chain-id", testChainID)
	for file, keys := range map[string]string{
		"config.toml": "timeout_commit|max_txs_bytes|flush_throttle_timeout|prometheus|log_level", "app.toml": "pruning|snapshot-interval|minimum-gas-prices|iavl-cache-size",
	} {
		whole, err := os.ReadFile(n.file(file))
		require.NoError(t, err)
		cut := regexp.MustCompile(`(?m)^(`+keys+`) = .*\n`).ReplaceAll(whole, nil)
		require.NotEqual(t, string(whole), string(cut))
		require.NoError(t, os.WriteFile(n.file(file), cut, 0o600))
	}
	// settings are those of a start that gets as far as to look at them.
	settings := func(args ...string) *server.Context {
		t.Helper()
		var ctx *server.Context
		root := newRootCmd()
		start, _, err := root.Find([]string{startCommand})
		require.NoError(t, err)
		start.PreRunE = nil
		start.RunE = func(cmd *cobra.Command, _ []string) error { ctx = server.GetServerContextFromCmd(cmd); return nil }
		root.SetArgs(append([]string{"start", "--home", n.home}, args...))
		require.NoError(t, root.ExecuteContext(t.Context()))
		return ctx
	}
	got, comet, ours := settings(), app.CometConfig(), app.ServerConfig()
	require.Equal(t, comet.LogLevel, got.Config.LogLevel)
	require.Equal(t, comet.Consensus.TimeoutCommit, got.Config.Consensus.TimeoutCommit)
	require.Equal(t, comet.Mempool.MaxTxsBytes, got.Config.Mempool.MaxTxsBytes)
	require.Equal(t, comet.P2P.FlushThrottleTimeout, got.Config.P2P.FlushThrottleTimeout)
	require.Equal(t, comet.Instrumentation.Prometheus, got.Config.Instrumentation.Prometheus)
	read, err := serverconfig.GetConfig(got.Viper)
	require.NoError(t, err)
	require.Equal(t, ours.BaseConfig, read.BaseConfig)
	require.Equal(t, ours.StateSync, read.StateSync)

	t.Setenv("TAIKOFIND_TEST_CONSENSUS_TIMEOUT_COMMIT", "") // see TestSet
	t.Setenv("TAIKOFIND_CONSENSUS_TIMEOUT_COMMIT", "300ms")
	got = settings("--set", "mempool.max_txs_bytes=7", "--pruning", "nothing")
	require.EqualValues(t, 7, got.Config.Mempool.MaxTxsBytes)
	require.Equal(t, 300*time.Millisecond, got.Config.Consensus.TimeoutCommit)
	require.Equal(t, "nothing", got.Viper.GetString("pruning"), "a flag comes first")
}

// TestInitCompletesConfig: init adds to files that somebody began what they do not say.
func TestInitCompletesConfig(t *testing.T) {
	n := node{t: t, home: t.TempDir()}
	require.NoError(t, os.MkdirAll(filepath.Join(n.home, "config"), 0o700))
	require.NoError(t, os.WriteFile(n.file("config.toml"), []byte("[p2p]\npersistent_peers = \"\"\nmax_num_inbound_peers = 7\n"), 0o600))
	require.NoError(t, os.WriteFile(n.file("app.toml"), []byte("minimum-gas-prices = \"7utfin\"\n"), 0o600))
	n.must("init", "tester", "--chain-id", testChainID)
	requireSetting(t, n.file("config.toml"), "max_num_inbound_peers", "7")
	requireSetting(t, n.file("config.toml"), "timeout_commit", `"100ms"`)
	requireSetting(t, n.file("config.toml"), "flush_throttle_timeout", `"10ms"`)
	requireSetting(t, n.file("config.toml"), "peer_gossip_sleep_duration", `"10ms"`)
	requireSetting(t, n.file("app.toml"), "minimum-gas-prices", `"7utfin"`)
	requireSetting(t, n.file("app.toml"), "pruning", `"custom"`)
	requireSetting(t, n.file("app.toml"), "snapshot-interval", "36000")
}

// TestSetDefaults: settings that no file has are those that init writes into both files.
func TestSetDefaults(t *testing.T) {
	v := viper.New()
	require.NoError(t, setDefaults(v))
	comet := cmtcfg.DefaultConfig()
	require.NoError(t, v.Unmarshal(comet))
	require.Equal(t, app.CometConfig(), comet)
	got, err := serverconfig.GetConfig(v)
	require.NoError(t, err)
	want := *app.ServerConfig()
	want.GRPC.HistoricalGRPCAddressBlockRange = got.GRPC.HistoricalGRPCAddressBlockRange // empty or nil
	require.Equal(t, want, got)
	require.Equal(t, app.DefaultTableMemoryMB, v.GetInt(app.FlagTableMemory))
	require.False(t, v.IsSet("home"), "the home is where the files are")
}

func TestCompleteServerConfig(t *testing.T) {
	home := t.TempDir()
	require.NoError(t, app.EnsureConfigFiles(home))
	file := filepath.Join(home, "config", "app.toml")
	whole, err := os.ReadFile(file)
	require.NoError(t, err)
	own := append([]byte("# mine\n"), whole...)
	require.NoError(t, os.WriteFile(file, own, 0o600))
	require.NoError(t, completeServerConfig(home))
	kept, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(own), string(kept), "a file that lacks nothing is left alone")

	require.NoError(t, os.WriteFile(file, []byte("minimum-gas-prices = \"7utfin\"\n\n[votes]\ntable_memory_mb = 20\n"), 0o600))
	require.NoError(t, completeServerConfig(home))
	v := viper.New()
	v.SetConfigFile(file)
	require.NoError(t, v.ReadInConfig())
	got, err := serverconfig.GetConfig(v)
	require.NoError(t, err)
	require.Equal(t, "7utfin", got.MinGasPrices)
	require.Equal(t, app.ServerConfig().Pruning, got.Pruning)
	require.Equal(t, app.ServerConfig().StateSync, got.StateSync)
	require.Equal(t, 20, v.GetInt(app.FlagTableMemory))

	require.NoError(t, os.WriteFile(file, []byte("minimum-gas-prices"), 0o600))
	require.ErrorContains(t, completeServerConfig(home), "app.toml")
}
