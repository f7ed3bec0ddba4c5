package keyfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/taikofin/taikofin/internal/secretfile"
)

const (
	// minPassphraseBytes bounds the passphrase of a new key file. Guessing a shorter one is a matter of days.
	minPassphraseBytes = 8
	// maxPassphraseBytes bounds a passphrase, maxPassphraseFileBytes the file that it stands in.
	maxPassphraseBytes     = 4096
	maxPassphraseFileBytes = 1 << 16
)

// ErrNoPassphrase means that nothing names a passphrase and nobody can be asked.
var ErrNoPassphrase = errors.New("no passphrase")

// Source says where a passphrase comes from. The first that is there counts: File, the environment variable Env, a
// prompt.
type Source struct {
	// File holds the passphrase in its first line. It is better than the environment of a process, which others of the
	// same user can read.
	File string
	// Env is the name of an environment variable. It is removed, also when the passphrase comes from elsewhere.
	Env string
	// Flag and Setting are what name File on the command line and in the configuration, where there is such a way: "--passphrase-file",
	// "signer.passphrase_file". Whoever has no passphrase is told.
	Flag, Setting string
	// In is a terminal on which the prompt reads; anything else is never asked.
	In io.Reader
	// Out is where the prompt writes.
	Out io.Writer
}

// Passphrase returns the passphrase. The prompt asks twice for a fresh one, which must have some length.
func (s Source) Passphrase(fresh bool) ([]byte, error) {
	secret, err := s.read(fresh)
	if err == nil && fresh && len(secret) < minPassphraseBytes {
		return nil, fmt.Errorf("the passphrase has %d bytes, want %d or more: it guards a key that money hangs on",
			len(secret), minPassphraseBytes)
	}
	return secret, err
}

func (s Source) read(fresh bool) ([]byte, error) {
	text, err := s.takeEnv()
	if err != nil {
		return nil, fmt.Errorf("read passphrase: %w", err)
	}
	if s.File != "" {
		return readPassphrase(s.File)
	}
	if text != "" {
		return []byte(text), nil
	}
	return s.prompt(fresh)
}

// takeEnv takes what the environment says out of it: no process that this one starts, and nothing that prints its environment, gets
// to see it.
func (s Source) takeEnv() (string, error) {
	if s.Env == "" {
		return "", nil
	}
	return os.Getenv(s.Env), os.Unsetenv(s.Env)
}

func readPassphrase(path string) ([]byte, error) {
	bz, err := secretfile.Read(path, maxPassphraseFileBytes)
	if err != nil {
		return nil, fmt.Errorf("read passphrase: %w", err)
	}
	defer clear(bz)
	line, _, _ := bytes.Cut(bz, []byte("\n"))
	line = bytes.TrimSuffix(line, []byte("\r"))
	if len(line) == 0 || len(line) > maxPassphraseBytes {
		return nil, fmt.Errorf("read passphrase: first line of %s has %d bytes", path, len(line))
	}
	return bytes.Clone(line), nil
}

func (s Source) prompt(fresh bool) ([]byte, error) {
	in, ok := s.In.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return nil, fmt.Errorf("%w: %s", ErrNoPassphrase, s.ways())
	}
	first, err := s.ask(in, "Passphrase of the key file: ")
	if err != nil || !fresh {
		return first, err
	}
	second, err := s.ask(in, "The same again: ")
	if err != nil {
		return nil, err
	}
	defer clear(second)
	if len(first) == 0 || !bytes.Equal(first, second) {
		return nil, errors.New("passphrases are empty or differ")
	}
	return first, nil
}

// ways are how a passphrase can be given.
func (s Source) ways() string {
	var ways []string
	if s.Flag != "" {
		ways = append(ways, "name its file with "+s.Flag)
	}
	if s.Setting != "" {
		ways = append(ways, "name its file in the configuration as "+s.Setting)
	}
	if s.Env != "" {
		ways = append(ways, "set "+s.Env)
	}
	if s.In != nil {
		ways = append(ways, "run in a terminal")
	}
	return strings.Join(ways, ", or ")
}

func (s Source) ask(in *os.File, prompt string) ([]byte, error) {
	if s.Out != nil {
		_, _ = fmt.Fprint(s.Out, prompt)
		defer func() { _, _ = fmt.Fprintln(s.Out) }()
	}
	text, err := term.ReadPassword(int(in.Fd()))
	if err != nil {
		return nil, fmt.Errorf("read passphrase: %w", err)
	}
	return text, nil
}
