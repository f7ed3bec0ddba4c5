// Package cmdline is what the command lines of the processes beside the zone have in common: a home folder with a
// commented configuration, secrets read from files, answers as text or JSON. Daemon is all that and the commands of a daemon
// with a key of its own, which are the same whatever the key signs; the words in which they explain themselves are not.
package cmdline

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/keyfile"
	"github.com/taikofin/taikofin/internal/secretfile"
)

// Config is a daemon's configuration.
type Config[C any] interface {
	// Validate checks it without touching network or disk.
	Validate() error
	// TOML returns it as a commented file.
	TOML() ([]byte, error)
	// Resolve makes relative paths start at the home folder.
	Resolve(home string) C
	// Log is how the daemon logs: level and format.
	Log() (level, format string)
}

// Daemon is what a daemon's command line consists of. Its methods make the commands.
type Daemon[C Config[C]] struct {
	// Name is the program's; in capitals it starts the environment variables, as in FPD_ZONE_GRPC_ADDR.
	Name string
	// ConfigFile is the configuration's name in the home folder, Default what it says when nobody changed it.
	ConfigFile string
	Default    func() C
	// Keys finds the daemon's keys in its configuration.
	Keys func(C) Keys
	// Role is what the key of the key file is for.
	Role keyfile.Role
	// PassphraseSetting is the configuration's key that names the passphrase's file.
	PassphraseSetting string
	// KeyWord names the key within a sentence, KeyTitle above its public half.
	KeyWord, KeyTitle string
	// KeysJSON is what the keys commands print as JSON.
	KeysJSON func(pkHex string, shown ShownKeys) any
}

// Keys are a daemon's two keys: one of its own in an encrypted file, and an account of the zone that pays.
type Keys struct {
	File, PassphraseFile string
	Zone                 zone.Config
}

// Help is what a command says of itself.
type Help struct{ Short, Long, Example string }

// command returns a command that explains itself.
func (h Help) command(use string, args cobra.PositionalArgs, run func(*cobra.Command, []string) error) *cobra.Command {
	return &cobra.Command{Use: use, Short: h.Short, Long: h.Long, Example: h.Example, Args: args, RunE: run}
}

// Root returns the command that all others belong to. holds says what lies in the home folder.
func (d Daemon[C]) Root(help Help, holds string, commands ...*cobra.Command) *cobra.Command {
	root := help.command(d.Name, nil, nil)
	CommonFlags(root, d.Name)
	ConfigFlags(root, d.Name, holds)
	root.AddCommand(commands...)
	return root
}

// Start returns the command that runs the daemon until it is stopped.
func (d Daemon[C]) Start(help Help, run func(context.Context, C, *keyfile.Key) error) *cobra.Command {
	cmd := help.command("start", cobra.NoArgs, func(cmd *cobra.Command, _ []string) error {
		cfg, key, err := d.LoadKey(cmd)
		if err != nil {
			return err
		}
		defer key.Wipe()
		// The sign-state is locked too; a second daemon with another one would not meet that lock.
		release, err := secretfile.Hold(d.Keys(cfg).File)
		if err != nil {
			return fmt.Errorf("hold key file: %w", err)
		}
		defer release()
		return run(cmd.Context(), cfg, key)
	})
	AddPassphraseFlag(cmd)
	return cmd
}
