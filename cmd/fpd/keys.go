package main

import (
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
)

// keysResult is what the keys commands print.
type keysResult struct {
	FpBtcPkHex string `json:"fp_btc_pk_hex"`
	cmdline.ShownKeys
}

func newKeysCmd() *cobra.Command {
	return program.KeysCommand(cmdline.KeysHelp{
		Keys: cmdline.Help{
			Short: "Manage the two keys of the provider",
			Long: "A provider has two keys. The EOTS key votes and lives in an encrypted file of its own. The account key pays for\n" +
				"transactions and lives in a Cosmos keyring.",
			Example: "  fpd keys add\n  fpd keys show --output json",
		},
		Add: cmdline.Help{
			Short: "Make the EOTS key and the account key",
			Long: "Make the EOTS key, and the account key unless the keyring holds it already. The passphrase of the EOTS key comes\n" +
				"from --passphrase-file, signer.passphrase_file, " + envPassphrase + " or a prompt. An existing EOTS key is never replaced.",
			Example: "  fpd keys add\n  fpd keys add --passphrase-file /run/secrets/fpd --mnemonic-file account.txt",
		},
		Import: cmdline.Help{
			Short: "Take in an EOTS key as 64 hex digits from a file or standard input",
			Long: "Take in an EOTS key as 64 hex digits from a file, or from standard input for -. The account key is made unless the\n" +
				"keyring holds it already. A key that has voted before starts above its last commitment unless its sign-state\n" +
				"moves along; stop the old daemon for good first.",
			Example: "  fpd keys import secret.hex\n  fpd keys import - --passphrase-file /run/secrets/fpd < secret.hex",
		},
		Show: cmdline.Help{
			Short:   "Show the public key that votes and the account that pays",
			Example: "  fpd keys show\n  fpd keys show --output json",
		},
	})
}
