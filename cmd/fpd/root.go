package main

import (
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/daemon/fp"
	"github.com/taikofin/taikofin/internal/keyfile"
)

// program is what this daemon's command line is made of.
var program = cmdline.Daemon[fp.Config]{ //nolint:gosec // the name of a setting
	Name: "fpd", ConfigFile: fp.ConfigFile, Default: fp.DefaultConfig,
	Keys: func(cfg fp.Config) cmdline.Keys {
		return cmdline.Keys{File: cfg.Signer.KeyFile, PassphraseFile: cfg.Signer.PassphraseFile, Zone: cfg.Zone}
	},
	PassphraseSetting: "signer.passphrase_file",
	Role:              keyfile.RoleProvider, KeyWord: "EOTS key", KeyTitle: "EOTS key (votes; bitcoins are staked to it)",
	KeysJSON: func(pkHex string, shown cmdline.ShownKeys) any { return keysResult{pkHex, shown} },
}

func newRootCmd() *cobra.Command {
	return program.Root(cmdline.Help{
		Short: "Daemon of a finality provider",
		Long: "fpd signs Taiko blocks for a finality provider of the taikofin zone.\n\n" +
			"It holds two keys. The EOTS key is the provider: it votes, its public key is what bitcoins are staked to, and\n" +
			"two votes for one height give it away. The account key only pays for transactions on the zone.\n\n" +
			"Never run one EOTS key on two machines. A sign-state from a backup must be told so: fpd sign-state restored.",
		Example: `  fpd init
  fpd keys add
  fpd register --moniker my-provider --commission 0.05
  fpd start`,
	}, "folder of configuration, keys and sign-state",
		newInitCmd(), newKeysCmd(), newRegisterCmd(), newEditCmd(), newUnjailCmd(), newStartCmd(), newStatusCmd(), newSignStateCmd())
}

func newInitCmd() *cobra.Command {
	return program.Init(cmdline.Help{
		Short: "Write a commented configuration into the home folder",
		Long: "Write a commented configuration into the home folder. With --set, keys get other values than their defaults.\n" +
			"An existing configuration is kept unless --force is given; keys and sign-state are never touched.",
		Example: `  fpd init
  fpd init --home /var/lib/fpd --set zone.chain_id=taikofin-1 --set taiko.l2_rpc=http://127.0.0.1:8547`,
	}, "the addresses of your nodes")
}
