package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/taikofin/taikofin/daemon/fp"
)

// envPassphrase holds the key file's passphrase. A file is better: the environment of a process can be read by others
// of the same user.
const envPassphrase = envPrefix + "_PASSPHRASE"

// maxPassphraseBytes bounds a passphrase file.
const maxPassphraseBytes = 4096

// passphrase returns the key file's passphrase: from --passphrase-file, the configuration, the environment, or a
// prompt, which asks twice for a new one.
func passphrase(cmd *cobra.Command, cfg fp.Config, fresh bool) ([]byte, error) {
	path := cfg.Signer.PassphraseFile
	if flag := cmd.Flags().Lookup(flagPassphrase); flag != nil && flag.Value.String() != "" {
		path = flag.Value.String()
	}
	if path != "" {
		return readPassphrase(path)
	}
	if text := os.Getenv(envPassphrase); text != "" {
		return []byte(text), nil
	}
	return prompt(cmd, fresh)
}

func readPassphrase(path string) ([]byte, error) {
	bz, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read passphrase: %w", err)
	}
	line, _, _ := bytes.Cut(bz, []byte("\n"))
	line = bytes.TrimSuffix(line, []byte("\r"))
	if len(line) == 0 || len(line) > maxPassphraseBytes {
		return nil, fmt.Errorf("read passphrase: first line of %s has %d bytes", path, len(line))
	}
	return line, nil
}

func prompt(cmd *cobra.Command, fresh bool) ([]byte, error) {
	in, ok := cmd.InOrStdin().(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return nil, fmt.Errorf("no passphrase: use --%s, %s, or run in a terminal", flagPassphrase, envPassphrase)
	}
	ask := func(question string) ([]byte, error) {
		fmt.Fprint(cmd.ErrOrStderr(), question)
		defer fmt.Fprintln(cmd.ErrOrStderr())
		return term.ReadPassword(int(in.Fd()))
	}
	first, err := ask("Passphrase of the key file: ")
	if err != nil {
		return nil, fmt.Errorf("read passphrase: %w", err)
	}
	if !fresh {
		return first, nil
	}
	second, err := ask("The same again: ")
	if err != nil {
		return nil, fmt.Errorf("read passphrase: %w", err)
	}
	if len(first) == 0 || !bytes.Equal(first, second) {
		return nil, errors.New("passphrases are empty or differ")
	}
	return first, nil
}

func addPassphraseFlag(cmd *cobra.Command) {
	cmd.Flags().String(flagPassphrase, "", "file whose first line is the passphrase of the key file")
}

// loadKey opens the key file of the configuration.
func loadKey(cmd *cobra.Command, cfg fp.Config) (*fp.Key, error) {
	if _, err := fp.KeyFileFpPk(cfg.Signer.KeyFile); err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("no key file %s: run fpd keys add", cfg.Signer.KeyFile)
		}
		return nil, err
	}
	secret, err := passphrase(cmd, cfg, false)
	if err != nil {
		return nil, err
	}
	defer clear(secret)
	return fp.LoadKey(cfg.Signer.KeyFile, secret)
}
