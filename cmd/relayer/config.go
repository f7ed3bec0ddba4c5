package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/relayer"
)

const (
	program    = "relayer"
	configName = "config.toml"
)

// configFlags are the flags that override keys of the configuration.
var configFlags = []struct{ flag, key, usage string }{
	{"grpc-addr", "zone.grpc_addr", "the zone node's gRPC address"},
	{"chain-id", "zone.chain_id", "the zone's chain id"},
	{"keyring-backend", "zone.keyring_backend", "os, file, test or memory"},
	{"keyring-dir", "zone.keyring_dir", "folder of the keyring (default: home)"},
	{"key-name", "zone.key_name", "name of the key that pays"},
	{"gas-prices", "zone.gas_prices", "price of one unit of gas"},
	{"taiko-rpc", "taiko.rpc", "the Taiko node's URL"},
	{"ethereum-rpc", "ethereum.rpc", "the Ethereum node's URL"},
	{"bitcoin-rpc", "bitcoin.rpc_addr", "the Bitcoin node's RPC address"},
	{"monitor-addr", "monitor.listen_addr", "where metrics and health are served"},
}

func addConfigFlags(cmd *cobra.Command) {
	cmdline.ConfigFlags(cmd, program, "folder of config.toml and the keyring")
	flags := cmd.PersistentFlags()
	for _, f := range configFlags {
		flags.String(f.flag, "", f.usage+" (overrides "+f.key+")")
	}
}

// readConfig reads defaults, then the file when it is wanted, then environment and flags, each over the one before.
func readConfig(cmd *cobra.Command, file string) (relayer.Config, error) {
	defaults, err := relayer.Default().TOML()
	if err != nil {
		return relayer.Config{}, err
	}
	flags := func(v *viper.Viper) error {
		for _, f := range configFlags {
			if flag := cmd.Flags().Lookup(f.flag); flag != nil && flag.Changed {
				v.Set(f.key, flag.Value.String())
			}
		}
		cmdline.ApplyLog(cmd, v)
		return cmdline.ApplySet(cmd, v, configName)
	}
	return cmdline.ReadConfig[relayer.Config](program, defaults, file, flags)
}

// loadConfig returns the validated configuration of the home folder.
func loadConfig(cmd *cobra.Command) (relayer.Config, error) {
	home, err := cmdline.Home(cmd)
	if err != nil {
		return relayer.Config{}, err
	}
	cfg, err := readConfig(cmd, filepath.Join(home, configName))
	if err != nil {
		return relayer.Config{}, err
	}
	if cfg.Zone.KeyringDir == "" {
		cfg.Zone.KeyringDir = home
	}
	for _, file := range []*string{
		&cfg.Ethereum.KeyFile, &cfg.Ethereum.BudgetFile, &cfg.Guard.KeyFile, &cfg.Guard.BudgetFile,
	} {
		if *file != "" && !filepath.IsAbs(*file) {
			*file = filepath.Join(home, *file)
		}
	}
	if err := cfg.Validate(); err != nil {
		return relayer.Config{}, fmt.Errorf("config: %w", err)
	}
	return cfg, cmdline.SetLog(cmd, cfg.Monitor.LogLevel, cfg.Monitor.LogFormat)
}

// writeConfig writes a configuration file and returns its path.
func writeConfig(cmd *cobra.Command, force bool) (string, error) {
	home, err := cmdline.Home(cmd)
	if err != nil {
		return "", err
	}
	cfg, err := readConfig(cmd, "")
	if err != nil {
		return "", err
	}
	content, err := cfg.TOML()
	if err != nil {
		return "", err
	}
	path := filepath.Join(home, configName)
	return path, cmdline.WriteConfig(path, content, force)
}
