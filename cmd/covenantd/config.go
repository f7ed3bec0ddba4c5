package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"github.com/taikofin/taikofin/daemon/covenant"
)

// envPrefix starts the environment variables that set keys of the configuration: COVENANTD_ZONE_GRPC_ADDR.
const envPrefix = "COVENANTD"

// loadConfig reads the home folder's configuration. The order is: --set, environment, file, default.
func loadConfig(cmd *cobra.Command) (covenant.Config, error) {
	home, err := homeOf(cmd)
	if err != nil {
		return covenant.Config{}, err
	}
	v, err := newViper()
	if err != nil {
		return covenant.Config{}, err
	}
	path := filepath.Join(home, covenant.ConfigFile)
	v.SetConfigFile(path)
	if err := v.MergeInConfig(); err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return covenant.Config{}, fmt.Errorf("no configuration in %s: run covenantd init", home)
		}
		return covenant.Config{}, fmt.Errorf("read %s: %w", path, err)
	}
	if err := override(cmd, v); err != nil {
		return covenant.Config{}, err
	}
	var cfg covenant.Config
	// A key that does not exist is a typing error, and one that would otherwise be silently without effect.
	if err := v.UnmarshalExact(&cfg); err != nil {
		return covenant.Config{}, fmt.Errorf("read %s: %w", path, err)
	}
	if err := cfg.Validate(); err != nil {
		return covenant.Config{}, fmt.Errorf("%s: %w", path, err)
	}
	return cfg.Resolve(home), nil
}

// newViper knows every key through the default configuration, so that the environment can set each.
func newViper() (*viper.Viper, error) {
	defaults, err := covenant.DefaultConfig().TOML()
	if err != nil {
		return nil, err
	}
	v := viper.New()
	v.SetConfigType("toml")
	if err := v.ReadConfig(bytes.NewReader(defaults)); err != nil {
		return nil, fmt.Errorf("read default configuration: %w", err)
	}
	v.SetEnvPrefix(envPrefix)
	v.SetEnvKeyReplacer(strings.NewReplacer(".", "_"))
	v.AutomaticEnv()
	return v, nil
}

func override(cmd *cobra.Command, v *viper.Viper) error {
	pairs, err := cmd.Flags().GetStringArray(flagSet)
	if err != nil {
		return err
	}
	for _, pair := range pairs {
		key, value, ok := strings.Cut(pair, "=")
		if !ok || !v.InConfig(strings.ToLower(key)) && !v.IsSet(key) {
			return fmt.Errorf("--%s %q: want section.key=value with a key of %s", flagSet, pair, covenant.ConfigFile)
		}
		v.Set(key, value)
	}
	return nil
}

func homeOf(cmd *cobra.Command) (string, error) {
	home, err := cmd.Flags().GetString(flagHome)
	if err != nil {
		return "", err
	}
	return filepath.Abs(home)
}
