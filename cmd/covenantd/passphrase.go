package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/daemon/covenant"
	"github.com/taikofin/taikofin/internal/keyfile"
)

// envPassphrase holds the key file's passphrase. A file is better: the environment of a process can be read by others
// of the same user.
const envPassphrase = envPrefix + "_PASSPHRASE"

// passphrase returns the key file's passphrase: from --passphrase-file, the configuration, the environment, or a
// prompt, which asks twice for a new one.
func passphrase(cmd *cobra.Command, cfg covenant.Config, fresh bool) ([]byte, error) {
	path := cfg.Covenant.PassphraseFile
	if flag := cmd.Flags().Lookup(flagPassphrase); flag != nil && flag.Value.String() != "" {
		path = flag.Value.String()
	}
	source := keyfile.Source{File: path, Env: envPassphrase, In: cmd.InOrStdin(), Out: cmd.ErrOrStderr()}
	return source.Passphrase(fresh)
}

func addPassphraseFlag(cmd *cobra.Command) {
	cmd.Flags().String(flagPassphrase, "", "file whose first line is the passphrase of the key file")
}

// loadKey opens the key file of the configuration.
func loadKey(cmd *cobra.Command, cfg covenant.Config) (*keyfile.Key, error) {
	if _, err := keyfile.ReadPk(cfg.Covenant.KeyFile, keyfile.RoleCovenant); err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("no key file %s: run covenantd keys add", cfg.Covenant.KeyFile)
		}
		return nil, err
	}
	secret, err := passphrase(cmd, cfg, false)
	if err != nil {
		return nil, err
	}
	defer clear(secret)
	return keyfile.Load(cfg.Covenant.KeyFile, keyfile.RoleCovenant, secret)
}
