package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/daemon/covenant"
	"github.com/taikofin/taikofin/internal/keyfile"
	"github.com/taikofin/taikofin/internal/zone"
)

// maxSecretBytes bounds what is read as a secret key or a mnemonic.
const maxSecretBytes = 4096

const flagMnemonic = "mnemonic-file"

// keysResult is what the keys commands print.
type keysResult struct {
	CovenantPkHex string `json:"covenant_pk_hex"`
	KeyFile       string `json:"key_file"`
	Account       struct {
		Name    string `json:"name"`
		Address string `json:"address"`
		// Mnemonic is printed once, when the account key is made.
		Mnemonic string `json:"mnemonic,omitempty"`
	} `json:"account"`
}

func (r keysResult) text() string {
	var out strings.Builder
	fmt.Fprintf(&out, "Covenant key (signs for stakes; it stands in the staking parameters)\n  public key  %s\n  file        %s\n\n",
		r.CovenantPkHex, r.KeyFile)
	fmt.Fprintf(&out, "Zone account key (pays for transactions)\n  name        %s\n  address     %s\n",
		r.Account.Name, r.Account.Address)
	if r.Account.Mnemonic != "" {
		fmt.Fprintf(&out, "\nMnemonic of the account key. It is shown only now and does not recover the covenant key:\n\n  %s\n\n"+
			"Back up the key file and its passphrase: nothing else recovers the covenant key.\n", r.Account.Mnemonic)
	}
	return out.String()
}

func newKeysCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "keys",
		Short: "Manage the two keys of the member",
		Long: "A member has two keys. The covenant key signs for stakes and lives in an encrypted file of its own. The account key\n" +
			"pays for transactions and lives in a Cosmos keyring.",
		Example: "  covenantd keys add\n  covenantd keys show --output json",
	}
	cmd.AddCommand(newKeysAddCmd(), newKeysImportCmd(), newKeysShowCmd())
	return cmd
}

func newKeysAddCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "add",
		Short: "Make the covenant key and the account key",
		Long: "Make the covenant key, and the account key unless the keyring holds it already. The passphrase of the covenant key comes\n" +
			"from --passphrase-file, covenant.passphrase_file, " + envPassphrase + " or a prompt. An existing covenant key is never replaced.",
		Example: "  covenantd keys add\n  covenantd keys add --passphrase-file /run/secrets/covenantd --mnemonic-file account.txt",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return storeKeys(cmd, keyfile.Generate)
		},
	}
	addPassphraseFlag(cmd)
	addMnemonicFlag(cmd)
	return cmd
}

func newKeysImportCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import <file>|-",
		Short: "Take in a covenant key as 64 hex digits from a file or standard input",
		Long: "Take in a covenant key as 64 hex digits from a file, or from standard input for -. The account key is made unless\n" +
			"the keyring holds it already. The sign-state of a key that has signed before moves along; stop the old daemon for\n" +
			"good first.",
		Example: "  covenantd keys import secret.hex\n  covenantd keys import - --passphrase-file /run/secrets/covenantd < secret.hex",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			text, err := readSecret(cmd, args[0])
			if err != nil {
				return err
			}
			return storeKeys(cmd, func() (*keyfile.Key, error) { return keyfile.Parse(text) })
		},
	}
	addPassphraseFlag(cmd)
	addMnemonicFlag(cmd)
	return cmd
}

func newKeysShowCmd() *cobra.Command {
	return &cobra.Command{
		Use:     "show",
		Short:   "Show the public key that signs and the account that pays",
		Example: "  covenantd keys show\n  covenantd keys show --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := loadConfig(cmd)
			if err != nil {
				return err
			}
			covenantPk, err := keyfile.ReadPk(cfg.Covenant.KeyFile, keyfile.RoleCovenant)
			if err != nil {
				return err
			}
			kr, err := zone.OpenKeyring(cfg.Zone, cmd.InOrStdin())
			if err != nil {
				return err
			}
			account, err := zone.ShowKey(kr, cfg.Zone.KeyName)
			if err != nil {
				return err
			}
			return printKeys(cmd, cfg, fmt.Sprintf("%x", covenantPk), account)
		},
	}
}

// storeKeys makes the account key, then writes the covenant key. Everything that can fail for a reason of the operator's
// comes before the account key, whose mnemonic is shown only once.
func storeKeys(cmd *cobra.Command, source func() (*keyfile.Key, error)) error {
	cfg, err := loadConfig(cmd)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(cfg.Covenant.KeyFile); err == nil {
		return fmt.Errorf("%w: %s", keyfile.ErrExists, cfg.Covenant.KeyFile)
	}
	key, err := source()
	if err != nil {
		return err
	}
	secret, err := passphrase(cmd, cfg, true)
	if err != nil {
		return err
	}
	defer clear(secret)
	account, err := accountKey(cmd, cfg)
	if err != nil {
		return err
	}
	saveErr := keyfile.Save(cfg.Covenant.KeyFile, keyfile.RoleCovenant, key, secret)
	if saveErr != nil && account.Mnemonic == "" {
		return saveErr
	}
	// A new account's mnemonic must reach its owner even if the covenant key could not be written.
	return errors.Join(saveErr, printKeys(cmd, cfg, key.PkHex(), account))
}

// accountKey returns the account key, made or recovered when the keyring does not hold it.
func accountKey(cmd *cobra.Command, cfg covenant.Config) (zone.Key, error) {
	kr, err := zone.OpenKeyring(cfg.Zone, cmd.InOrStdin())
	if err != nil {
		return zone.Key{}, err
	}
	path, _ := cmd.Flags().GetString(flagMnemonic)
	if known, err := zone.ShowKey(kr, cfg.Zone.KeyName); err == nil {
		if path != "" {
			return zone.Key{}, fmt.Errorf("account key %q exists; --%s would replace it", cfg.Zone.KeyName, flagMnemonic)
		}
		return known, nil
	}
	return newAccountKey(cmd, kr, cfg.Zone.KeyName, path)
}

func newAccountKey(cmd *cobra.Command, kr keyring.Keyring, name, path string) (zone.Key, error) {
	if path == "" {
		return zone.AddKey(kr, name, "")
	}
	text, err := readSecret(cmd, path)
	if err != nil {
		return zone.Key{}, err
	}
	return zone.AddKey(kr, name, strings.Join(strings.Fields(text), " "))
}

func printKeys(cmd *cobra.Command, cfg covenant.Config, pkHex string, account zone.Key) error {
	result := keysResult{CovenantPkHex: pkHex, KeyFile: cfg.Covenant.KeyFile}
	result.Account.Name, result.Account.Address, result.Account.Mnemonic = account.Name, account.Address, account.Mnemonic
	return printResult(cmd, result, result.text())
}

func readSecret(cmd *cobra.Command, path string) (string, error) {
	in := cmd.InOrStdin()
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return "", fmt.Errorf("read secret: %w", err)
		}
		defer func() { _ = file.Close() }()
		in = file
	}
	bz, err := io.ReadAll(io.LimitReader(in, maxSecretBytes))
	if err != nil {
		return "", fmt.Errorf("read secret: %w", err)
	}
	return string(bz), nil
}

func addMnemonicFlag(cmd *cobra.Command) {
	cmd.Flags().String(flagMnemonic, "", "file with the mnemonic of the account key, to recover it instead of making one")
}
