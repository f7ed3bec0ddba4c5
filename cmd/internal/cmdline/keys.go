package cmdline

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/keyfile"
)

// maxSecretBytes bounds what is read as a secret key or a mnemonic.
const maxSecretBytes = 4096

const flagMnemonic = "mnemonic-file"

// ShownKeys is what the keys commands show besides the public key.
type ShownKeys struct {
	KeyFile string `json:"key_file"`
	Account struct {
		Name    string `json:"name"`
		Address string `json:"address"`
		// Mnemonic is printed once, when the account key is made.
		Mnemonic string `json:"mnemonic,omitempty"`
	} `json:"account"`
}

func (d Daemon[C]) keysText(pkHex string, shown ShownKeys) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n  public key  %s\n  file        %s\n\n", d.KeyTitle, pkHex, shown.KeyFile)
	fmt.Fprintf(&out, "Zone account key (pays for transactions)\n  name        %s\n  address     %s\n",
		shown.Account.Name, shown.Account.Address)
	if shown.Account.Mnemonic != "" {
		fmt.Fprintf(&out, "\nMnemonic of the account key. It is shown only now and does not recover the %s:\n\n  %s\n\n"+
			"Back up the key file and its passphrase: nothing else recovers the %s.\n",
			d.KeyWord, shown.Account.Mnemonic, d.KeyWord)
	}
	return out.String()
}

// KeysHelp is in what the help of one daemon's keys commands differs from another's.
type KeysHelp struct {
	// Owner holds the two keys: a provider. Key is KeyWord with its article, Does what the key does: votes.
	Owner, Key, Does string
	// Imported is what to know of a key that has signed before.
	Imported string
}

// texts returns what each of the commands says of itself.
func (d Daemon[C]) texts(help KeysHelp) (keys, add, imported, show Help) {
	fill := strings.NewReplacer("NAME", d.Name, "OWNER", help.Owner, "KEYWORD", d.KeyWord, "A_KEY", help.Key, "DOES", help.Does,
		"SETTING", d.PassphraseSetting, "ENV", d.EnvPassphrase(), "IMPORTED", help.Imported)
	keys = Help{
		Short: "Manage the two keys of the OWNER",
		Long: "A OWNER has two keys. The KEYWORD DOES and lives in an encrypted file of its own. The account key\n" +
			"pays for transactions and lives in a Cosmos keyring.",
		Example: "  NAME keys add\n  NAME keys show --output json",
	}
	add = Help{
		Short: "Make the KEYWORD and the account key",
		Long: "Make the KEYWORD, and the account key unless the keyring holds it already. The passphrase of the KEYWORD comes\n" +
			"from --passphrase-file, SETTING, ENV or a prompt. An existing KEYWORD is never replaced.",
		Example: "  NAME keys add\n  NAME keys add --passphrase-file /run/secrets/NAME --mnemonic-file account.txt",
	}
	imported = Help{
		Short: "Take in A_KEY as 64 hex digits from a file or standard input",
		Long: "Take in A_KEY as 64 hex digits from a file, or from standard input for -. The account key is made unless\n" +
			"the keyring holds it already. IMPORTED",
		Example: "  NAME keys import secret.hex\n  NAME keys import - --passphrase-file /run/secrets/NAME < secret.hex",
	}
	show = Help{
		Short:   "Show the public key that DOES and the account that pays",
		Example: "  NAME keys show\n  NAME keys show --output json",
	}
	for _, text := range []*Help{&keys, &add, &imported, &show} {
		text.Short, text.Long, text.Example = fill.Replace(text.Short), fill.Replace(text.Long), fill.Replace(text.Example)
	}
	return keys, add, imported, show
}

// KeysCommand returns the commands that make and show the daemon's two keys.
func (d Daemon[C]) KeysCommand(help KeysHelp) *cobra.Command {
	keys, add, imported, show := d.texts(help)
	cmd := keys.command("keys", nil, nil)
	cmd.AddCommand(d.keysAdd(add), d.keysImport(imported), show.command("show", cobra.NoArgs, d.showKeys))
	return cmd
}

func (d Daemon[C]) keysAdd(help Help) *cobra.Command {
	cmd := help.command("add", cobra.NoArgs, func(cmd *cobra.Command, _ []string) error {
		return d.storeKeys(cmd, keyfile.Generate)
	})
	AddPassphraseFlag(cmd)
	addMnemonicFlag(cmd)
	return cmd
}

func (d Daemon[C]) keysImport(help Help) *cobra.Command {
	cmd := help.command("import <file>|-", cobra.ExactArgs(1), func(cmd *cobra.Command, args []string) error {
		text, err := ReadSecret(cmd, args[0], maxSecretBytes)
		if err != nil {
			return err
		}
		return d.storeKeys(cmd, func() (*keyfile.Key, error) { return keyfile.Parse(text) })
	})
	AddPassphraseFlag(cmd)
	addMnemonicFlag(cmd)
	return cmd
}

func (d Daemon[C]) showKeys(cmd *cobra.Command, _ []string) error {
	cfg, pk, err := d.LoadPk(cmd)
	if err != nil {
		return err
	}
	keys := d.Keys(cfg)
	kr, err := zone.OpenKeyring(keys.Zone, cmd.InOrStdin())
	if err != nil {
		return err
	}
	account, err := zone.ShowKey(kr, keys.Zone.KeyName)
	if err != nil {
		return err
	}
	return d.printKeys(cmd, keys, fmt.Sprintf("%x", pk), account)
}

// storeKeys makes the account key, then writes the key file. Everything that can fail for a reason of the operator's comes
// before the account key, whose mnemonic is shown only once.
func (d Daemon[C]) storeKeys(cmd *cobra.Command, source func() (*keyfile.Key, error)) error {
	cfg, err := d.LoadConfig(cmd)
	if err != nil {
		return err
	}
	keys := d.Keys(cfg)
	if _, err := os.Lstat(keys.File); err == nil {
		return fmt.Errorf("%w: %s", keyfile.ErrExists, keys.File)
	}
	key, err := source()
	if err != nil {
		return err
	}
	secret, err := d.passphrase(cmd, keys, true)
	if err != nil {
		return err
	}
	defer clear(secret)
	account, err := accountKey(cmd, keys.Zone)
	if err != nil {
		return err
	}
	saveErr := keyfile.Save(keys.File, d.Role, key, secret)
	if saveErr != nil && account.Mnemonic == "" {
		return saveErr
	}
	// A new account's mnemonic must reach its owner even if the key file could not be written.
	return errors.Join(saveErr, d.printKeys(cmd, keys, key.PkHex(), account))
}

// accountKey returns the account key, made or recovered when the keyring does not hold it.
func accountKey(cmd *cobra.Command, cfg zone.Config) (zone.Key, error) {
	kr, err := zone.OpenKeyring(cfg, cmd.InOrStdin())
	if err != nil {
		return zone.Key{}, err
	}
	path, _ := cmd.Flags().GetString(flagMnemonic)
	if known, err := zone.ShowKey(kr, cfg.KeyName); err == nil {
		if path != "" {
			return zone.Key{}, fmt.Errorf("account key %q exists; --%s would replace it", cfg.KeyName, flagMnemonic)
		}
		return known, nil
	}
	return newAccountKey(cmd, kr, cfg.KeyName, path)
}

func newAccountKey(cmd *cobra.Command, kr keyring.Keyring, name, path string) (zone.Key, error) {
	if path == "" {
		return zone.AddKey(kr, name, "")
	}
	text, err := ReadSecret(cmd, path, maxSecretBytes)
	if err != nil {
		return zone.Key{}, err
	}
	return zone.AddKey(kr, name, strings.Join(strings.Fields(text), " "))
}

func (d Daemon[C]) printKeys(cmd *cobra.Command, keys Keys, pkHex string, account zone.Key) error {
	shown := ShownKeys{KeyFile: keys.File}
	shown.Account.Name, shown.Account.Address, shown.Account.Mnemonic = account.Name, account.Address, account.Mnemonic
	return Print(cmd, d.KeysJSON(pkHex, shown), d.keysText(pkHex, shown))
}

func addMnemonicFlag(cmd *cobra.Command) {
	cmd.Flags().String(flagMnemonic, "", "file with the mnemonic of the account key, to recover it instead of making one")
}
