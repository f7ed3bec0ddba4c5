package main

import (
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/daemon/covenant"
	"github.com/taikofin/taikofin/internal/keyfile"
)

// program is what this daemon's command line is made of.
var program = cmdline.Daemon[covenant.Config]{
	Name: "covenantd", ConfigFile: covenant.ConfigFile, Default: covenant.DefaultConfig,
	Keys: func(cfg covenant.Config) cmdline.Keys {
		return cmdline.Keys{File: cfg.Covenant.KeyFile, PassphraseFile: cfg.Covenant.PassphraseFile, Zone: cfg.Zone}
	},
	PassphraseSetting: "covenant.passphrase_file",
	Role:              keyfile.RoleCovenant, KeyWord: "covenant key",
	KeyTitle: "Covenant key (signs for stakes; it stands in the staking parameters)",
	KeysJSON: func(pkHex string, shown cmdline.ShownKeys) any { return keysResult{pkHex, shown} },
}

func newRootCmd() *cobra.Command {
	return program.Root(cmdline.Help{
		Short: "Daemon of a member of the covenant committee",
		Long: "covenantd signs for stakes on the taikofin zone as one member of the covenant committee.\n\n" +
			"It holds two keys. The covenant key is the member: its signatures make a stake slashable and let it unbond. The\n" +
			"account key only pays for transactions on the zone.\n\n" +
			"It rebuilds every transaction by itself and signs only under staking parameters that you accepted. Never run one\n" +
			"covenant key on two machines, and never restore the sign-state from a backup.",
		Example: `  covenantd init
  covenantd keys add
  covenantd params list
  covenantd params accept 0
  covenantd start`,
	}, "folder of configuration, keys, accepted parameters and sign-state",
		newInitCmd(), newKeysCmd(), newParamsCmd(), newStartCmd(), newStatusCmd())
}

func newInitCmd() *cobra.Command {
	return program.Init(cmdline.Help{
		Short: "Write a commented configuration into the home folder",
		Long: "Write a commented configuration into the home folder. With --set, keys get other values than their defaults.\n" +
			"An existing configuration is kept unless --force is given; keys, accepted parameters and sign-state are\n" +
			"never touched.",
		Example: `  covenantd init
  covenantd init --home /var/lib/covenantd --set zone.chain_id=taikofin-1 --set zone.grpc_addr=127.0.0.1:9090`,
	}, "the address of your zone node")
}
