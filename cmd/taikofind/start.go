package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"

	cmtcfg "github.com/cometbft/cometbft/config"
	"github.com/cosmos/cosmos-sdk/server"
	sdk "github.com/cosmos/cosmos-sdk/types"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/app"
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
func describeStart(root *cobra.Command, template *app.App) {
	start, _, err := root.Find([]string{startCommand})
	if err != nil {
		panic(err) // the SDK renamed its command
	}
	start.Example = `  taikofind start
  taikofind start --home /var/lib/taikofin --log-level warn
  taikofind start --rpc.laddr tcp://127.0.0.1:26657 --api.address tcp://127.0.0.1:1317 --grpc.address 127.0.0.1:9090`
	sdkPreRun := start.PreRunE
	start.PreRunE = func(cmd *cobra.Command, args []string) error {
		if sdkPreRun != nil {
			if err := sdkPreRun(cmd, args); err != nil {
				return err
			}
		}
		boundDatabases()
		ctx := server.GetServerContextFromCmd(cmd)
		if err := checkStart(ctx.Config); err != nil {
			return err
		}
		if prices := ctx.Viper.GetString(server.FlagMinGasPrices); prices != "" {
			if _, err := sdk.ParseDecCoins(prices); err != nil {
				return fmt.Errorf("%s %q: want a price as 0.001utfin: %w", server.FlagMinGasPrices, prices, err)
			}
		}
		if err := app.CheckOptions(ctx.Viper); err != nil {
			return err
		}
		if err := checkFirstStart(ctx.Config, template); err != nil {
			return err
		}
		return checkAddresses(cmd.Context(), ctx.Config)
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

// checkAddresses refuses addresses that are taken where CometBFT would say so in its log alone, and nobody could ask it anything there.
func checkAddresses(ctx context.Context, cfg *cmtcfg.Config) error {
	metrics := cfg.Instrumentation.PrometheusListenAddr
	if !cfg.Instrumentation.Prometheus {
		metrics = ""
	}
	return errors.Join(
		checkAddress(ctx, "instrumentation.prometheus_listen_addr", metrics),
		checkAddress(ctx, "rpc.pprof_laddr", cfg.RPC.PprofListenAddress),
	)
}

func checkAddress(ctx context.Context, key, address string) error {
	if address == "" {
		return nil
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return fmt.Errorf("%s: %w; config.toml can name another address, or none", key, err)
	}
	return listener.Close()
}

// checkFirstStart refuses a genesis that the application would panic about, while no block was made of it.
func checkFirstStart(cfg *cmtcfg.Config, template *app.App) error {
	if _, err := os.Stat(filepath.Join(cfg.DBDir(), "application.db")); err == nil {
		return nil
	}
	genesis, err := genutiltypes.AppGenesisFromFile(cfg.GenesisFile())
	if err != nil {
		return fmt.Errorf("read genesis: %w", err)
	}
	if err := template.CheckGenesis(genesis); err != nil {
		return fmt.Errorf("%s: %w", cfg.GenesisFile(), err)
	}
	return nil
}
