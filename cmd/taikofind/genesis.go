package main

import (
	"fmt"

	"github.com/cosmos/cosmos-sdk/server"
	genutilcli "github.com/cosmos/cosmos-sdk/x/genutil/client/cli"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/app"
)

// genesisCommands returns the SDK's commands, with a validate that also looks at what has to fit across modules.
func genesisCommands(template *app.App, home string) *cobra.Command {
	cmd := genutilcli.Commands(template.TxConfig(), template.BasicModuleManager, home)
	for _, sub := range cmd.Commands() {
		if sub.Name() != "validate" {
			continue
		}
		validate := sub.RunE
		sub.RunE = func(cmd *cobra.Command, args []string) error {
			if err := validate(cmd, args); err != nil {
				return err
			}
			path := server.GetServerContextFromCmd(cmd).Config.GenesisFile()
			if len(args) > 0 {
				path = args[0]
			}
			genesis, err := genutiltypes.AppGenesisFromFile(path)
			if err != nil {
				return fmt.Errorf("read genesis: %w", err)
			}
			return template.CheckGenesis(genesis)
		}
	}
	return cmd
}
