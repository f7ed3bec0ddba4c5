package main

import (
	"fmt"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/server"
	"github.com/cosmos/cosmos-sdk/types/module"
	genutilcli "github.com/cosmos/cosmos-sdk/x/genutil/client/cli"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/app"
)

// newInitCmd returns the SDK's init with the zone's consensus parameters, which the SDK's own cannot be told.
func newInitCmd(basics module.BasicManager, home string) *cobra.Command {
	cmd := genutilcli.InitCmd(basics, home)
	cmd.Long = `Write a node's keys, config.toml, app.toml and a genesis with the zone's defaults.

The defaults are made for blocks of about a tenth of a second. Nothing that exists is overwritten, unless --overwrite
says so for the genesis; what config.toml and app.toml do not say is added.`
	cmd.Example = `  taikofind init my-node --chain-id taikofin-local-1
  taikofind init my-node --chain-id taikofin-local-1 --home /var/lib/taikofin`
	// One coin pays, stakes and is minted; the node's minimum gas price is written in it.
	if err := cmd.Flags().MarkHidden(genutilcli.FlagDefaultBondDenom); err != nil {
		panic(err) // the SDK renamed its flag
	}
	sdkInit := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if cmd.Flags().Changed(genutilcli.FlagDefaultBondDenom) {
			return fmt.Errorf("--%s: the zone's coin is %s", genutilcli.FlagDefaultBondDenom, app.BondDenom)
		}
		if err := sdkInit(cmd, args); err != nil {
			return err
		}
		if err := setConsensusParams(cmd); err != nil {
			return err
		}
		return completeServerConfig(client.GetClientContextFromCmd(cmd).HomeDir)
	}
	return cmd
}

// setConsensusParams replaces the consensus parameters of the genesis that was just written. The kind of validator key
// stays as --consensus-key-algo chose it.
func setConsensusParams(cmd *cobra.Command) error {
	cfg := server.GetServerContextFromCmd(cmd).Config
	cfg.SetRoot(client.GetClientContextFromCmd(cmd).HomeDir)
	genesis, err := genutiltypes.AppGenesisFromFile(cfg.GenesisFile())
	if err != nil {
		return fmt.Errorf("read genesis: %w", err)
	}
	params := app.ConsensusParams()
	params.Validator = genesis.Consensus.Params.Validator
	genesis.Consensus.Params = params
	if err := genesis.SaveAs(cfg.GenesisFile()); err != nil {
		return fmt.Errorf("write genesis: %w", err)
	}
	return nil
}
