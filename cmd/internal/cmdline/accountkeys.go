package cmdline

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/cosmos/cosmos-sdk/client/input"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/zone"
)

// AccountKeysCommand returns the commands that manage the account keys of a service. program is the name in the examples; load
// returns the service's zone configuration for the command's flags.
func AccountKeysCommand(program string, load func(*cobra.Command) (zone.Config, error)) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "keys",
		Short:   "Manage the zone account that pays for transactions",
		Example: fmt.Sprintf("  %s keys add default\n  %s keys show default", program, program),
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		accountKeysAdd(program, load),
		accountKeysImport(program, load),
		accountKeysShow(program, load),
		accountKeysList(program, load),
	)
	return cmd
}

type keyringLoader func(*cobra.Command) (zone.Config, error)

func accountKeysAdd(program string, load keyringLoader) *cobra.Command {
	var fromMnemonic bool
	cmd := &cobra.Command{
		Use:   "add [name]",
		Short: "Make a key, or recover one from its mnemonic",
		Long: "Make a key and print its mnemonic once: who has it, has the key, and nobody can show it again.\n" +
			"With --recover the mnemonic is read from standard input.",
		Example: fmt.Sprintf("  %s keys add default\n  %s keys add default --recover < mnemonic.txt", program, program),
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withKeyring(cmd, load, args, func(kr keyring.Keyring, name string, in *bufio.Reader) error {
				var mnemonic string
				if fromMnemonic {
					line, err := input.GetString("Enter the mnemonic", in)
					if err != nil && !errors.Is(err, io.EOF) {
						return fmt.Errorf("read mnemonic: %w", err)
					}
					if mnemonic = strings.TrimSpace(line); mnemonic == "" {
						return errors.New("mnemonic is empty")
					}
				}
				key, err := zone.AddKey(kr, name, mnemonic)
				if err != nil {
					return err
				}
				return printAccountKeys(cmd, key)
			})
		},
	}
	cmd.Flags().BoolVar(&fromMnemonic, "recover", false, "read the mnemonic of an existing key from standard input")
	addAccountOutputFlag(cmd)
	return cmd
}

func accountKeysImport(program string, load keyringLoader) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import <name> <file>",
		Short: "Import an armored private key",
		Long:  "Import a private key in the armored form that `taikofind keys export` writes. Its password is read from standard input.",
		Example: fmt.Sprintf("  taikofind keys export alice > alice.armor\n"+
			"  %s keys import default alice.armor", program),
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			armor, err := os.ReadFile(args[1])
			if err != nil {
				return fmt.Errorf("read armored key: %w", err)
			}
			return withKeyring(cmd, load, args[:1], func(kr keyring.Keyring, name string, in *bufio.Reader) error {
				password, err := input.GetPassword("Enter the password of the armored key:", in)
				if err != nil {
					return fmt.Errorf("read password: %w", err)
				}
				key, err := zone.ImportKey(kr, name, string(armor), password)
				if err != nil {
					return err
				}
				return printAccountKeys(cmd, key)
			})
		},
	}
	addAccountOutputFlag(cmd)
	return cmd
}

func accountKeysShow(program string, load keyringLoader) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "show [name]",
		Short:   "Show a key's address",
		Example: fmt.Sprintf("  %s keys show\n  %s keys show default --output json", program, program),
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withKeyring(cmd, load, args, func(kr keyring.Keyring, name string, _ *bufio.Reader) error {
				key, err := zone.ShowKey(kr, name)
				if err != nil {
					return err
				}
				return printAccountKeys(cmd, key)
			})
		},
	}
	addAccountOutputFlag(cmd)
	return cmd
}

func accountKeysList(program string, load keyringLoader) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List all keys",
		Example: fmt.Sprintf("  %s keys list", program),
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withKeyring(cmd, load, nil, func(kr keyring.Keyring, _ string, _ *bufio.Reader) error {
				keys, err := zone.ListKeys(kr)
				if err != nil {
					return err
				}
				return printAccountKeys(cmd, keys...)
			})
		},
	}
	addAccountOutputFlag(cmd)
	return cmd
}

// withKeyring opens the keyring; the key's name is the first argument or the configured one. Passwords and mnemonics
// come through the same buffered reader, or one would swallow the other's line.
func withKeyring(
	cmd *cobra.Command, load keyringLoader, args []string,
	do func(kr keyring.Keyring, name string, in *bufio.Reader) error,
) error {
	cfg, err := load(cmd)
	if err != nil {
		return err
	}
	name := cfg.KeyName
	if len(args) > 0 {
		name = args[0]
	}
	in := bufio.NewReader(cmd.InOrStdin())
	kr, err := zone.OpenKeyring(cfg, in)
	if err != nil {
		return err
	}
	return do(kr, name, in)
}

func addAccountOutputFlag(cmd *cobra.Command) {
	if cmd.Flags().Lookup(flagOutput) == nil {
		cmd.Flags().StringP(flagOutput, "o", outputText, "text or json")
	}
}

// printAccountKeys writes keys as text, or as one JSON value: an object for one key, an array for a list.
func printAccountKeys(cmd *cobra.Command, keys ...zone.Key) error {
	out := cmd.OutOrStdout()
	switch format, _ := cmd.Flags().GetString(flagOutput); format {
	case outputJSON:
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		if cmd.Name() != "list" {
			return enc.Encode(keys[0])
		}
		if keys == nil {
			keys = []zone.Key{}
		}
		return enc.Encode(keys)
	case outputText:
		for _, key := range keys {
			if _, err := fmt.Fprintf(out, "%s  %s\n", key.Name, key.Address); err != nil {
				return err
			}
			if key.Mnemonic == "" {
				continue
			}
			if _, err := fmt.Fprintf(out, "\nWrite down this mnemonic. It is shown only now and is the only way to recover the key.\n\n%s\n", key.Mnemonic); err != nil {
				return err
			}
		}
		return nil
	default:
		return fmt.Errorf("output %q must be text or json", format)
	}
}
