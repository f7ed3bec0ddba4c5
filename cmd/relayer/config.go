package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"github.com/taikofin/taikofin/relayer"
)

const (
	configName = "config.toml"
	envPrefix  = "RELAYER"
	flagHome   = "home"
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
	{"log-level", "monitor.log_level", "debug, info, warn or error"},
	{"log-format", "monitor.log_format", "text or json"},
}

func addConfigFlags(cmd *cobra.Command) {
	flags := cmd.PersistentFlags()
	flags.String(flagHome, defaultHome(), "folder of config.toml and the keyring")
	for _, f := range configFlags {
		flags.String(f.flag, "", f.usage+" (overrides "+f.key+")")
	}
}

// readConfig reads defaults, then the file when it is wanted, then environment and flags, each over the one before.
func readConfig(cmd *cobra.Command, file string) (relayer.Config, error) {
	v := viper.New()
	v.SetConfigType("toml")
	v.SetEnvPrefix(envPrefix)
	v.SetEnvKeyReplacer(strings.NewReplacer(".", "_"))
	v.AutomaticEnv()

	// The written defaults name every key, so that the environment can override each of them.
	defaults, err := relayer.Default().TOML()
	if err != nil {
		return relayer.Config{}, err
	}
	if err := v.ReadConfig(bytes.NewReader(defaults)); err != nil {
		return relayer.Config{}, fmt.Errorf("read default config: %w", err)
	}
	if file != "" {
		content, err := os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) {
			return relayer.Config{}, fmt.Errorf("no configuration at %s: run `relayer init` first", file)
		}
		if err != nil {
			return relayer.Config{}, fmt.Errorf("read config: %w", err)
		}
		if err := v.MergeConfig(bytes.NewReader(content)); err != nil {
			return relayer.Config{}, fmt.Errorf("read config %s: %w", file, err)
		}
	}
	for _, f := range configFlags {
		if flag := cmd.Flags().Lookup(f.flag); flag != nil && flag.Changed {
			v.Set(f.key, flag.Value.String())
		}
	}
	var cfg relayer.Config
	// Exact: a key that nobody reads is a misspelled one.
	if err := v.UnmarshalExact(&cfg); err != nil {
		return relayer.Config{}, fmt.Errorf("read config: %w", err)
	}
	return cfg, nil
}

// loadConfig returns the validated configuration of the home folder.
func loadConfig(cmd *cobra.Command) (relayer.Config, error) {
	home, err := homeOf(cmd)
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
	if cfg.Ethereum.KeyFile != "" && !filepath.IsAbs(cfg.Ethereum.KeyFile) {
		cfg.Ethereum.KeyFile = filepath.Join(home, cfg.Ethereum.KeyFile)
	}
	if err := cfg.Validate(); err != nil {
		return relayer.Config{}, fmt.Errorf("config: %w", err)
	}
	return cfg, nil
}

// writeConfig writes a configuration file and returns its path.
func writeConfig(cmd *cobra.Command, force bool) (string, error) {
	home, err := homeOf(cmd)
	if err != nil {
		return "", err
	}
	cfg, err := readConfig(cmd, "")
	if err != nil {
		return "", err
	}
	if err := cfg.Validate(); err != nil {
		return "", fmt.Errorf("config: %w", err)
	}
	content, err := cfg.TOML()
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(home, 0o700); err != nil {
		return "", fmt.Errorf("make home: %w", err)
	}
	path := filepath.Join(home, configName)
	mode := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if force {
		mode = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	// The file may hold the password of the Bitcoin node.
	file, err := os.OpenFile(path, mode, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return "", fmt.Errorf("%s exists: use --force to overwrite it", path)
	}
	if err != nil {
		return "", fmt.Errorf("write config: %w", err)
	}
	_, err = file.Write(content)
	if err := errors.Join(err, file.Close()); err != nil {
		return "", fmt.Errorf("write config: %w", err)
	}
	return path, nil
}

func homeOf(cmd *cobra.Command) (string, error) {
	home, err := cmd.Flags().GetString(flagHome)
	if err != nil {
		return "", err
	}
	if env := os.Getenv(envPrefix + "_HOME"); env != "" && !cmd.Flags().Changed(flagHome) {
		home = env
	}
	return filepath.Abs(home)
}
