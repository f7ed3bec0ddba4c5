package fp

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
		{"success - no L1 needed", func(c *Config) { c.Taiko.Safety, c.Taiko.L1RPC = SafetyL2Safe, "" }, true},
		{"success - no monitor", func(c *Config) { c.Monitor.ListenAddr = "" }, true},
		{"success - keep all", func(c *Config) { c.Signer.SignStateRetention = 0 }, true},
		{"error - zone", func(c *Config) { c.Zone.ChainID = "" }, false},
		{"error - no account", func(c *Config) { c.Zone.KeyName = "" }, false},
		{"error - safety", func(c *Config) { c.Taiko.Safety = "latest" }, false},
		{"error - no L1", func(c *Config) { c.Taiko.L1RPC = "" }, false},
		{"error - no depth", func(c *Config) { c.Taiko.Safety, c.Taiko.L1Depth = SafetyL1Depth, 0 }, false},
		{"error - L2 URL", func(c *Config) { c.Taiko.L2RPC = "127.0.0.1:8545" }, false},
		{"error - L2 scheme", func(c *Config) { c.Taiko.L2RPC = "file:///etc/passwd" }, false},
		{"error - no timeout", func(c *Config) { c.Taiko.CallTimeout = 0 }, false},
		{"error - no key file", func(c *Config) { c.Signer.KeyFile = "" }, false},
		{"error - busy loop", func(c *Config) { c.Signer.PollInterval = 0 }, false},
		{"error - resend faster than poll", func(c *Config) { c.Signer.ResendInterval = c.Signer.PollInterval / 2 }, false},
		{"error - chunk of nothing", func(c *Config) { c.Signer.RandomnessChunk = 0 }, false},
		{"error - chunk too large", func(c *Config) { c.Signer.RandomnessChunk = maxChunk + 1 }, false},
		{"error - nothing ahead", func(c *Config) { c.Signer.RandomnessAhead = 0 }, false},
		{"error - forgets open slots", func(c *Config) { c.Signer.SignStateRetention = 10 }, false},
		{"error - negative wait", func(c *Config) { c.Signer.SubmitHeadersAfter = -1 }, false},
		{"success - Bitcoin node", func(c *Config) { c.Bitcoin.RPCAddr = "127.0.0.1:8332" }, true},
		{"success - no Bitcoin node", func(c *Config) { c.Bitcoin = BitcoinConfig{} }, true},
		{"error - Bitcoin address", func(c *Config) { c.Bitcoin.RPCAddr = "ws://a" }, false},
		{"error - Bitcoin interval", func(c *Config) { c.Bitcoin.RPCAddr, c.Bitcoin.PollInterval = "127.0.0.1:8332", 0 }, false},
		{"error - cookie and user", func(c *Config) {
			c.Bitcoin.RPCAddr, c.Bitcoin.CookieFile, c.Bitcoin.User = "127.0.0.1:8332", "x", "y"
		}, false},
		{"success - checkpoints off", func(c *Config) { c.Checkpoints.Enabled = false }, true},
		{"error - few checkpoints at once", func(c *Config) { c.Checkpoints.RandomnessChunk = 7 }, false},
		{"error - many checkpoints at once", func(c *Config) { c.Checkpoints.RandomnessChunk = 1025 }, false},
		{"error - no checkpoints ahead", func(c *Config) { c.Checkpoints.RandomnessAhead = 0 }, false},
		{"error - checkpoints too far ahead", func(c *Config) { c.Checkpoints.RandomnessAhead = 4096 }, false},
		{"error - busy checks", func(c *Config) { c.Checkpoints.RetryInterval = 0 }, false},
		{"success - verifier", func(c *Config) { c.Ethereum.Verifier = "0x00000000000000000000000000000000000000aa" }, true},
		{"success - series", func(c *Config) { c.Ethereum.Series = "eth-0" }, true},
		{"error - series", func(c *Config) { c.Ethereum.Series = "eth 0" }, false},
		{"error - verifier", func(c *Config) { c.Ethereum.Verifier = "0x12" }, false},
		{"error - verifier that is nobody", func(c *Config) { c.Ethereum.Verifier = "0x0000000000000000000000000000000000000000" }, false},
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
	cfg.Signer.SignStateFile = "/elsewhere/state.db"
	cfg = cfg.Resolve("/home/fp")
	require.Equal(t, "/home/fp", cfg.Zone.KeyringDir)
	require.Equal(t, "/home/fp/fp-key.json", cfg.Signer.KeyFile)
	require.Equal(t, "/elsewhere/state.db", cfg.Signer.SignStateFile)
	require.Empty(t, cfg.Signer.PassphraseFile)
}
