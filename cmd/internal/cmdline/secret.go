package cmdline

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/internal/keyfile"
	"github.com/taikofin/taikofin/internal/secretfile"
)

const flagPassphrase = "passphrase-file"

// ReadSecret reads a secret of no more than most bytes from a file that only its owner may read, or from standard input for -.
func ReadSecret(cmd *cobra.Command, path string, most int64) (string, error) {
	read := func() ([]byte, error) { return secretfile.Read(path, most) }
	if path == "-" {
		read = func() ([]byte, error) { return secretfile.ReadAll(cmd.InOrStdin(), most) }
	}
	bz, err := read()
	if err != nil {
		return "", fmt.Errorf("read secret: %w", err)
	}
	defer clear(bz)
	return string(bz), nil
}

// AddPassphraseFlag gives a command that opens the key file its flag.
func AddPassphraseFlag(cmd *cobra.Command) {
	cmd.Flags().String(flagPassphrase, "", "file whose first line is the passphrase of the key file")
}

// EnvPassphrase names the variable that holds the key file's passphrase. A file is better: until the daemon has read and removed
// it, the environment of a process can be read by others of the same user.
func (d Daemon[C]) EnvPassphrase() string { return envPrefix(d.Name) + "_PASSPHRASE" }

// passphrase returns the key file's passphrase: from --passphrase-file, the configuration, the environment, or a
// prompt, which asks twice for a new one.
func (d Daemon[C]) passphrase(cmd *cobra.Command, keys Keys, fresh bool) ([]byte, error) {
	path := keys.PassphraseFile
	if flag := cmd.Flags().Lookup(flagPassphrase); flag != nil && flag.Value.String() != "" {
		path = flag.Value.String()
	}
	source := keyfile.Source{
		File: path, Env: d.EnvPassphrase(), Flag: "--" + flagPassphrase, Setting: d.PassphraseSetting, In: cmd.InOrStdin(), Out: cmd.ErrOrStderr(),
	}
	return source.Passphrase(fresh)
}

// LoadKey reads the configuration and opens the key file.
func (d Daemon[C]) LoadKey(cmd *cobra.Command) (cfg C, key *keyfile.Key, err error) {
	if cfg, err = d.LoadConfig(cmd); err != nil {
		return cfg, nil, err
	}
	keys := d.Keys(cfg)
	if _, err := d.readPk(keys); err != nil {
		return cfg, nil, err
	}
	secret, err := d.passphrase(cmd, keys, false)
	if err != nil {
		return cfg, nil, err
	}
	defer clear(secret)
	key, err = keyfile.Load(keys.File, d.Role, secret)
	return cfg, key, err
}

// LoadPk reads the configuration and the public half of the key file, which needs no passphrase.
func (d Daemon[C]) LoadPk(cmd *cobra.Command) (cfg C, pk [32]byte, err error) {
	if cfg, err = d.LoadConfig(cmd); err != nil {
		return cfg, pk, err
	}
	pk, err = d.readPk(d.Keys(cfg))
	return cfg, pk, err
}

// readPk reads the public half of the key file. Without one the error names the command that makes it.
func (d Daemon[C]) readPk(keys Keys) ([32]byte, error) {
	pk, err := keyfile.ReadPk(keys.File, d.Role)
	if errors.Is(err, os.ErrNotExist) {
		return pk, fmt.Errorf("%w: make it with `%s keys add`", err, d.Name)
	}
	return pk, err
}
