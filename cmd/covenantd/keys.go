package main

import (
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
)

// keysResult is what the keys commands print.
type keysResult struct {
	CovenantPkHex string `json:"covenant_pk_hex"`
	cmdline.ShownKeys
}

func newKeysCmd() *cobra.Command {
	return program.KeysCommand(cmdline.KeysHelp{
		Keys: cmdline.Help{
			Short: "Manage the two keys of the member",
			Long: "A member has two keys. The covenant key signs for stakes and lives in an encrypted file of its own. The account key\n" +
				"pays for transactions and lives in a Cosmos keyring.",
			Example: "  covenantd keys add\n  covenantd keys show --output json",
		},
		Add: cmdline.Help{
			Short: "Make the covenant key and the account key",
			Long: "Make the covenant key, and the account key unless the keyring holds it already. The passphrase of the covenant key comes\n" +
				"from --passphrase-file, covenant.passphrase_file, " + envPassphrase + " or a prompt. An existing covenant key is never replaced.",
			Example: "  covenantd keys add\n  covenantd keys add --passphrase-file /run/secrets/covenantd --mnemonic-file account.txt",
		},
		Import: cmdline.Help{
			Short: "Take in a covenant key as 64 hex digits from a file or standard input",
			Long: "Take in a covenant key as 64 hex digits from a file, or from standard input for -. The account key is made unless\n" +
				"the keyring holds it already. The sign-state of a key that has signed before moves along; stop the old daemon for\n" +
				"good first.",
			Example: "  covenantd keys import secret.hex\n  covenantd keys import - --passphrase-file /run/secrets/covenantd < secret.hex",
		},
		Show: cmdline.Help{
			Short:   "Show the public key that signs and the account that pays",
			Example: "  covenantd keys show\n  covenantd keys show --output json",
		},
	})
}
