package main

import (
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/daemon/fp"
	"github.com/taikofin/taikofin/internal/known"
)

func newStartCmd() *cobra.Command {
	return program.Start(cmdline.Help{
		Short: "Commit randomness and vote until stopped",
		Long: "Commit randomness ahead, vote on safe blocks and sign checkpoints until stopped. It waits for nodes that are down, and\n" +
			"can be stopped and started at any point. Checkpoints, by which Ethereum learns what is final, are signed only with a\n" +
			"Bitcoin node (bitcoin.rpc_addr), which recomputes their power tables. Never run it twice with one key.",
		Example: "  fpd start\n  fpd start --passphrase-file /run/secrets/fpd --log-format json",
	}, fp.Run)
}

func newStatusCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "Show where the provider, the zone and the own nodes stand",
		Long: "Show where the provider, the zone and the own nodes stand, and why a checkpoint was refused last. Ends with an error\n" +
			"when something is not known, which the answer names with the reason.",
		Example: "  fpd status\n  fpd status --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, fpPk, err := program.LoadPk(cmd)
			if err != nil {
				return err
			}
			z, err := zone.Dial(cmd.Context(), cfg.Zone)
			if err != nil {
				return err
			}
			defer func() { _ = z.Close() }()
			status := fp.ReadStatus(cmd.Context(), cfg, z, fpPk)
			if err := cmdline.PrintStatus(cmd, status); err != nil {
				return err
			}
			return known.Err(status.Unknown)
		},
	}
}
