package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/testutil/localnet"
)

// peersCommand runs the chains without a zone.
func peersCommand() *cobra.Command {
	s := defaultSettings()
	cmd := &cobra.Command{
		Use:   "peers",
		Short: "Run Bitcoin, Ethereum and the Taiko-shaped L2 alone, for a zone that is made by hand",
		Long: `Run the chains that a zone stands between, without a zone: a Bitcoin node (btcd on regtest) that mines, an Ethereum L1 and a
Taiko-shaped L2. docs/operators.md makes a zone beside them by hand; faucet and mine serve them as they serve a whole network.`,
		Example: `  localnet peers
  localnet peers --port-base 28000 --btc-block-time 2s`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s.output, _ = cmd.Flags().GetString("output")
			return s.runPeers(cmd.Context(), cmd.OutOrStdout())
		},
	}
	addPaceFlags(cmd, &s)
	addPlaceFlags(cmd, &s)
	return cmd
}

// runPeers runs the chains until somebody stops it or one of them breaks.
func (s settings) runPeers(ctx context.Context, out io.Writer) error {
	printer, err := newPrinter(s.output, out)
	if err != nil {
		return err
	}
	return s.inDir(ctx, func(dir string) (err error) {
		binaries, err := s.bitcoin(ctx, printer)
		if err != nil {
			return fmt.Errorf("%w: %w", errNotStarted, err)
		}
		peers, err := localnet.StartPeers(ctx, s.options(dir, binaries, printer.step))
		if err != nil {
			return fmt.Errorf("%w: %w", errNotStarted, err)
		}
		defer func() { err = errors.Join(err, peers.Close()) }()
		printer.endpoints(peers.Endpoints(), dir)
		for {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(time.Second):
				if err := peers.Failure(); err != nil {
					return err
				}
			}
		}
	})
}

// mineCommand mines on the Bitcoin node of a net that runs.
func mineCommand() *cobra.Command {
	var addr string
	var blocks uint64
	cmd := &cobra.Command{
		Use:   "mine",
		Short: "Mine Bitcoin blocks at once, on a net that runs",
		Long: "Mine Bitcoin blocks at once, on a net that runs: for whoever waits for a stake to settle or a timelock to end. Bitcoin's clock\n" +
			"runs ahead by about a second in six blocks.",
		Example: "  localnet mine\n  localnet mine --blocks 168 --bitcoin 127.0.0.1:18443",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			bitcoin, err := localnet.OpenBitcoin(addr)
			if err != nil {
				return err
			}
			defer func() { _ = bitcoin.Close() }()
			height, err := bitcoin.MineUpTo(blocks)
			if err != nil {
				return err
			}
			return cmdline.Print(cmd, map[string]int64{"btc_height": height}, fmt.Sprintf("Bitcoin is at height %d\n", height))
		},
	}
	addBitcoinFlag(cmd, &addr)
	cmd.Flags().Uint64Var(&blocks, "blocks", 1, "how many")
	return cmd
}

func addBitcoinFlag(cmd *cobra.Command, addr *string) {
	cmd.Flags().StringVar(addr, "bitcoin", fmt.Sprintf("127.0.0.1:%d", localnet.FixedPorts().Bitcoin), "host:port of the net's Bitcoin node")
}
