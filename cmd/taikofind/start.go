package main

import (
	"errors"
	"fmt"
	"os"

	cmtcfg "github.com/cometbft/cometbft/config"
	"github.com/cosmos/cosmos-sdk/server"
	"github.com/spf13/cobra"
)

// startCommand is the one command that is a service: its log is its output.
const startCommand = "start"

var (
	errNoGenesis = errors.New("no genesis file; `taikofind init` writes one, or copy the chain's there")
	errNoRecheck = errors.New(
		"mempool.recheck must be true in config.toml: without it finality votes never leave the mempool")
)

// describeStart adds to the SDK's start command examples and checks whose failure would otherwise be a panic deep in
// the node.
func describeStart(root *cobra.Command) {
	start, _, err := root.Find([]string{startCommand})
	if err != nil {
		panic(err) // the SDK renamed its command
	}
	start.Example = `  taikofind start
  taikofind start --home /var/lib/taikofin --log_level warn
  taikofind start --rpc.laddr tcp://127.0.0.1:26657 --api.address tcp://127.0.0.1:1317 --grpc.address 127.0.0.1:9090`
	sdkPreRun := start.PreRunE
	start.PreRunE = func(cmd *cobra.Command, args []string) error {
		if sdkPreRun != nil {
			if err := sdkPreRun(cmd, args); err != nil {
				return err
			}
		}
		return checkStart(server.GetServerContextFromCmd(cmd).Config)
	}
}

// checkStart tells an operator what a node still lacks.
func checkStart(cfg *cmtcfg.Config) error {
	if _, err := os.Stat(cfg.GenesisFile()); err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("%s: %w", cfg.GenesisFile(), errNoGenesis)
		}
		return err
	}
	if !cfg.Mempool.Recheck {
		return errNoRecheck
	}
	return nil
}
