package relayer

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/relayer/bitcoin"
	"github.com/taikofin/taikofin/relayer/ethereum"
	"github.com/taikofin/taikofin/relayer/taiko"
	"github.com/taikofin/taikofin/testutil/golden"
)

func TestConfigGolden(t *testing.T) {
	got, err := Default().TOML()
	require.NoError(t, err)
	golden.Equal(t, "config.toml", got)
}

// withEthereum changes a configuration whose Ethereum pipeline is on.
func withEthereum(change func(*ethereum.Config)) func(*Config) {
	return func(c *Config) {
		c.Ethereum.Enabled = true
		change(&c.Ethereum)
	}
}

// withGuard changes a configuration whose guard is on.
func withGuard(change func(*Config)) func(*Config) {
	return func(c *Config) {
		c.Guard.Enabled, c.Guard.Stores = true, []string{"0x4e59b44847b379578588920cA78FbF26c0B4956C"}
		change(c)
	}
}

func TestConfigValidate(t *testing.T) {
	tests := []struct {
		name    string
		change  func(*Config)
		wantErr string
	}{
		{"success - default", func(*Config) {}, ""},
		{"success - taiko only", func(c *Config) { c.Bitcoin = bitcoin.Config{} }, ""},
		{"success - bitcoin only", func(c *Config) { c.Taiko = taiko.Config{} }, ""},
		{"success - no monitor", func(c *Config) { c.Monitor.ListenAddr = "" }, ""},
		{"success - tls and websocket", func(c *Config) { c.Zone.GRPCAddr = "https://a:1"; c.Taiko.RPC = "wss://b" }, ""},
		{"error - no key", func(c *Config) { c.Zone.KeyName = "" }, "zone: key_name"},
		{"error - no chain id", func(c *Config) { c.Zone.ChainID = "" }, "zone: chain_id"},
		{"error - grpc address without port", func(c *Config) { c.Zone.GRPCAddr = "localhost" }, "zone: grpc_addr"},
		{"error - grpc address with odd scheme", func(c *Config) { c.Zone.GRPCAddr = "ftp://a:1" }, "zone: grpc_addr"},
		{"error - gas prices", func(c *Config) { c.Zone.GasPrices = "cheap" }, "zone: gas_prices"},
		{"error - gas adjustment below 1", func(c *Config) { c.Zone.GasAdjustment = 0.5 }, "zone: gas_adjustment"},
		{"error - keyring backend", func(c *Config) { c.Zone.KeyringBackend = "pocket" }, "zone: keyring_backend"},
		{"error - taiko url", func(c *Config) { c.Taiko.RPC = "127.0.0.1:8545" }, "taiko: rpc"},
		{"error - l2 head", func(c *Config) { c.Taiko.L2Head = "safe" }, "taiko: l2_head"},
		{"error - taiko interval", func(c *Config) { c.Taiko.PollInterval = 0 }, "taiko: poll_interval"},
		{"error - bitcoin over websocket", func(c *Config) { c.Bitcoin.RPCAddr = "ws://a" }, "bitcoin: rpc_addr"},
		{"error - cookie and user", func(c *Config) { c.Bitcoin.CookieFile, c.Bitcoin.User = "x", "y" }, "bitcoin: cookie_file"},
		{"error - certificate without https", func(c *Config) { c.Bitcoin.CertFile = "rpc.cert" }, "bitcoin: cert_file"},
		{"success - no stakes", func(c *Config) { c.Bitcoin.WatchStake, c.Bitcoin.StakePollInterval = false, 0 }, ""},
		{"error - stake interval", func(c *Config) { c.Bitcoin.StakePollInterval = 0 }, "bitcoin: stake_poll_interval"},
		{"success - ethereum", withEthereum(func(*ethereum.Config) {}), ""},
		{"success - ethereum only", func(c *Config) {
			c.Taiko, c.Bitcoin = taiko.Config{}, bitcoin.Config{}
			c.Ethereum.Enabled = true
		}, ""},
		{"success - ethereum off is not checked", func(c *Config) { c.Ethereum = ethereum.Config{} }, ""},
		{"success - verifier", withEthereum(func(c *ethereum.Config) { c.Verifier = "0x4e59b44847b379578588920cA78FbF26c0B4956C" }), ""},
		{"error - verifier", withEthereum(func(c *ethereum.Config) { c.Verifier = "0x4e59" }), "ethereum: verifier"},
		{"error - ethereum url", withEthereum(func(c *ethereum.Config) { c.RPC = "127.0.0.1:8545" }), "ethereum: rpc"},
		{"error - no key file", withEthereum(func(c *ethereum.Config) { c.KeyFile = "" }), "ethereum: key_file"},
		{"error - fees", withEthereum(func(c *ethereum.Config) { c.MaxFeeGwei = 0 }), "ethereum: max_fee_gwei"},
		{"error - ethereum timeout", withEthereum(func(c *ethereum.Config) { c.CallTimeout = 0 }), "ethereum: call_timeout"},
		{"error - stagger", withEthereum(func(c *ethereum.Config) { c.Stagger = time.Hour }), "ethereum: stagger"},
		{"error - ethereum balance", withEthereum(func(c *ethereum.Config) { c.MinBalanceEther = -1 }), "ethereum: min_balance_ether"},
		{"error - ethereum interval", withEthereum(func(c *ethereum.Config) { c.PollInterval = 0 }), "ethereum: poll_interval"},
		{"error - log level", func(c *Config) { c.Monitor.LogLevel = "loud" }, "monitor: log_level"},
		{"error - listen address", func(c *Config) { c.Monitor.ListenAddr = "9464" }, "monitor: listen_addr"},
		{"success - a second ethereum node", withEthereum(func(c *ethereum.Config) { c.CheckRPC = "https://other" }), ""},
		{"error - second ethereum node's url", withEthereum(func(c *ethereum.Config) { c.CheckRPC = "other" }), "ethereum: check_rpc"},
		{"error - second ethereum node is the first", withEthereum(func(c *ethereum.Config) { c.CheckRPC = c.RPC }), "ethereum: check_rpc"},
		{"error - no budget file", withEthereum(func(c *ethereum.Config) { c.BudgetFile = "" }), "ethereum: budget_file"},
		{"error - no budget", withEthereum(func(c *ethereum.Config) { c.MaxEtherPerDay = 0 }), "ethereum: max_ether_per_day"},
		{"error - a budget that is none", withEthereum(func(c *ethereum.Config) { c.MaxEtherPerDay = math.NaN() }), "ethereum: max_ether_per_day"},
		{"success - guard", withGuard(func(*Config) {}), ""},
		{"success - guard only", withGuard(func(c *Config) { c.Taiko.Enabled, c.Bitcoin.Enabled = false, false }), ""},
		{"success - guard with a Taiko node of its own", withGuard(func(c *Config) {
			c.Guard.L2RPC, c.Taiko = "https://other", taiko.Config{}
		}), ""},
		{"error - guard without a Taiko node", withGuard(func(c *Config) { c.Taiko = taiko.Config{} }), "guard: l2_rpc"},
		{"success - guard and ethereum", withGuard(func(c *Config) { c.Ethereum.Enabled = true }), ""},
		{"error - one account for both", withGuard(func(c *Config) {
			c.Ethereum.Enabled, c.Guard.KeyFile = true, c.Ethereum.KeyFile
		}), "guard: key_file"},
		{"error - one budget for both", withGuard(func(c *Config) {
			c.Ethereum.Enabled, c.Guard.BudgetFile = true, c.Ethereum.BudgetFile
		}), "guard: budget_file"},
		{"error - no gas", withEthereum(func(c *ethereum.Config) { c.MaxGasPercent = 0 }), "ethereum: max_gas_percent"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			cfg := Default()
			tc.change(&cfg)
			err := cfg.Validate()
			if tc.wantErr == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, tc.wantErr)
		})
	}
}

// Commands need no pipeline: a guard's contracts are put up before it can name them. Whoever starts has something to do.
func TestCheckWork(t *testing.T) {
	for _, tc := range []struct {
		name    string
		change  func(*Config)
		wantErr string
	}{
		{"success - defaults", func(*Config) {}, ""},
		{"success - the guard alone", func(c *Config) {
			c.Guard.Enabled, c.Guard.Witnesses = true, []string{"0x4e59b44847b379578588920cA78FbF26c0B4956C"}
		}, ""},
		{"error - all off", func(*Config) {}, "are all false"},
		{"error - a guard without contracts", func(c *Config) { c.Guard.Enabled = true }, "both empty"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			cfg := Default()
			if tc.name != "success - defaults" {
				cfg.Taiko.Enabled, cfg.Bitcoin.Enabled = false, false
			}
			tc.change(&cfg)
			require.NoError(t, cfg.Validate(), "commands run")
			if tc.wantErr == "" {
				require.NoError(t, cfg.CheckWork())
				return
			}
			require.ErrorContains(t, cfg.CheckWork(), tc.wantErr)
			require.ErrorContains(t, Run(t.Context(), cfg), tc.wantErr)
		})
	}
}
