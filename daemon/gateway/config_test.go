package gateway

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
		want   string
	}{
		{"success - default", func(*Config) {}, ""},
		{"success - no gadget", func(c *Config) { c.Gadget = GadgetConfig{} }, ""},
		{"error - no zone node", func(c *Config) { c.Zone.RPC = nil }, "[zone] rpc"},
		{"error - no URL", func(c *Config) { c.Zone.RPC = []string{"localhost"} }, "[zone] rpc"},
		{"error - Taiko", func(c *Config) { c.Taiko.RPC = []string{"ftp://a"} }, "[taiko] rpc"},
		{"error - too many nodes", func(c *Config) { c.Ethereum.RPC = make([]string, maxNodes+1) }, "[ethereum] rpc"},
		{"error - contract", func(c *Config) { c.Ethereum.SignalService = "0x12" }, "signal_service"},
		{"error - trust", func(c *Config) { c.Trust.Mode = "all" }, "mode"},
		{"error - hash", func(c *Config) { c.Trust.Height, c.Trust.Hash = 1, "12" }, "hash"},
		{"error - height alone", func(c *Config) { c.Trust.Height = 1 }, "belong together"},
		{"error - period", func(c *Config) { c.Trust.Period = 0 }, "period"},
		{"error - header age", func(c *Config) { c.Zone.MaxHeaderAge = 0 }, "max_header_age"},
		{"error - busy loop", func(c *Config) { c.Zone.PollInterval = 0 }, "poll_interval"},
		{"error - retention", func(c *Config) { c.Store.Retention = 1 }, "retention"},
		{"error - address", func(c *Config) { c.API.ListenAddr = "" }, "listen_addr"},
		{"error - gadget", func(c *Config) { c.Gadget.GRPCAddr = "here" }, "grpc_addr"},
		{"error - limits", func(c *Config) { c.API.MaxStreams = 0 }, "max_streams"},
		{"error - log", func(c *Config) { c.Monitor.LogLevel = "loud" }, "log_level"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			cfg := DefaultConfig()
			tc.change(&cfg)
			if tc.want == "" {
				require.NoError(t, cfg.Validate())
				return
			}
			require.ErrorContains(t, cfg.Validate(), tc.want)
		})
	}
	require.ErrorContains(t, DefaultConfig().ValidateTrust(), "chain_id")
	cfg := DefaultConfig()
	cfg.Zone.ChainID = "zone-1"
	require.ErrorContains(t, cfg.ValidateTrust(), "gatewayd trust")
	cfg.Trust.Mode = "node"
	require.NoError(t, cfg.ValidateTrust())
}
