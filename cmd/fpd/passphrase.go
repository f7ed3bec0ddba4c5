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

const (
	// minPassphraseBytes bounds the passphrase of a new key file. Guessing a shorter one is a matter of days.
	minPassphraseBytes = 8
	// maxPassphraseBytes bounds a passphrase file.
	maxPassphraseBytes = 4096
)

// passphrase returns the key file's passphrase: from --passphrase-file, the configuration, the environment, or a
// prompt, which asks twice for a new one.
func passphrase(cmd *cobra.Command, cfg fp.Config, fresh bool) ([]byte, error) {
	path := cfg.Signer.PassphraseFile
	if flag := cmd.Flags().Lookup(flagPassphrase); flag != nil && flag.Value.String() != "" {
		path = flag.Value.String()
	}
	var secret []byte
	var err error
	if path != "" {
		secret, err = readPassphrase(path)
	} else if text := os.Getenv(envPassphrase); text != "" {
		secret = []byte(text)
	} else {
		secret, err = prompt(cmd, fresh)
	}
	if err == nil && fresh && len(secret) < minPassphraseBytes {
		return nil, fmt.Errorf("the passphrase has %d bytes, want %d or more: it guards the key to all that is staked to it",
			len(secret), minPassphraseBytes)
	}
	return secret, err
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
