package covenant

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/golden"
)

// TestConfigGolden compares the written configuration with testdata/config.toml.
func TestConfigGolden(t *testing.T) {
	got, err := DefaultConfig().TOML()
	require.NoError(t, err)
	golden.Equal(t, ConfigFile, got)
}

func TestConfigValidate(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*Config)
		ok     bool
	}{
		{"success - default", func(*Config) {}, true},
		{"success - no monitor", func(c *Config) { c.Monitor.ListenAddr = "" }, true},
		{"success - one at a time", func(c *Config) { c.Covenant.BatchSize = 1 }, true},
		{"error - zone", func(c *Config) { c.Zone.ChainID = "" }, false},
		{"error - no account", func(c *Config) { c.Zone.KeyName = "" }, false},
		{"error - no key file", func(c *Config) { c.Covenant.KeyFile = "" }, false},
		{"error - no accepted parameters", func(c *Config) { c.Covenant.AcceptedParams = "" }, false},
		{"error - no sign-state", func(c *Config) { c.Covenant.SignStateFile = "" }, false},
		{"error - busy loop", func(c *Config) { c.Covenant.PollInterval = 0 }, false},
		{"error - empty batch", func(c *Config) { c.Covenant.BatchSize = 0 }, false},
		{"error - batch too large", func(c *Config) { c.Covenant.BatchSize = maxBatch + 1 }, false},
		{"error - bitcoin", func(c *Config) { c.Bitcoin.RPCAddr, c.Bitcoin.CallTimeout = "127.0.0.1:8332", 0 }, false},
		{"error - monitor", func(c *Config) { c.Monitor.ListenAddr = "nowhere" }, false},
		{"error - log level", func(c *Config) { c.Monitor.LogLevel = "loud" }, false},
		{"error - log format", func(c *Config) { c.Monitor.LogFormat = "xml" }, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			cfg := DefaultConfig()
			tc.change(&cfg)
			require.Equal(t, tc.ok, cfg.Validate() == nil, "%v", cfg.Validate())
		})
	}
}

func TestConfigResolve(t *testing.T) {
	cfg := DefaultConfig()
	cfg.Covenant.SignStateFile = "/elsewhere/state.db"
	cfg = cfg.Resolve("/home/member")
	require.Equal(t, "/home/member", cfg.Zone.KeyringDir)
	require.Equal(t, "/home/member/covenant-key.json", cfg.Covenant.KeyFile)
	require.Equal(t, "/home/member/accepted-params.json", cfg.Covenant.AcceptedParams)
	require.Equal(t, "/elsewhere/state.db", cfg.Covenant.SignStateFile)
	require.Empty(t, cfg.Covenant.PassphraseFile)
}
