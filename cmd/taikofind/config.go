package main

import (
	confixcmd "cosmossdk.io/tools/confix/cmd"
	"github.com/spf13/cobra"
)

// configCommand reads and changes the node's configuration files.
func configCommand() *cobra.Command {
	cmd := confixcmd.ConfigCommand()
	cmd.Example = `  taikofind config get config consensus.timeout_commit
  taikofind config set app minimum-gas-prices 0.002utfin
  taikofind config set client chain-id taikofin-local-1`
	return cmd
}
