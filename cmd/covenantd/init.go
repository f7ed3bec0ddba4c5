package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"github.com/taikofin/taikofin/daemon/covenant"
)

func newInitCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Write a commented configuration into the home folder",
		Long: "Write a commented configuration into the home folder. With --set, keys get other values than their defaults.\n" +
			"An existing configuration is kept unless --force is given; keys, accepted parameters and sign-state are\n" +
			"never touched.",
		Example: `  covenantd init
  covenantd init --home /var/lib/covenantd --set zone.chain_id=taikofin-1 --set zone.grpc_addr=127.0.0.1:9090`,
		Args: cobra.NoArgs,
		RunE: runInit,
	}
	cmd.Flags().Bool("force", false, "overwrite an existing configuration")
	return cmd
}

func runInit(cmd *cobra.Command, _ []string) error {
	home, err := homeOf(cmd)
	if err != nil {
		return err
	}
	v, err := newViper()
	if err != nil {
		return err
	}
	if err := override(cmd, v); err != nil {
		return err
	}
	path := filepath.Join(home, covenant.ConfigFile)
	force, _ := cmd.Flags().GetBool("force")
	if err := writeConfig(path, v, force); err != nil {
		return err
	}
	return printResult(cmd, map[string]string{"config": path}, fmt.Sprintf(
		"Wrote %s. Set the address of your zone node there, then make the keys with: covenantd keys add\n", path))
}

func writeConfig(path string, v *viper.Viper, force bool) error {
	var cfg covenant.Config
	if err := v.UnmarshalExact(&cfg); err != nil {
		return fmt.Errorf("read configuration: %w", err)
	}
	if err := cfg.Validate(); err != nil {
		return err
	}
	text, err := cfg.TOML()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("create home folder: %w", err)
	}
	flags := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if force {
		flags = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	file, err := os.OpenFile(path, flags, 0o600)
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%s exists; use --force to overwrite it", path)
	}
	if err != nil {
		return fmt.Errorf("create configuration: %w", err)
	}
	_, err = file.Write(text)
	return errors.Join(err, file.Close())
}
