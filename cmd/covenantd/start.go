package main

import (
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/daemon/covenant"
	"github.com/taikofin/taikofin/internal/known"
)

func newStartCmd() *cobra.Command {
	return program.Start(cmdline.Help{
		Short: "Sign pending stakes until stopped",
		Long: "Check pending stakes and sign those that are in order, until stopped. It waits for a node that is down, and can be\n" +
			"stopped and started at any point. Never run it twice with one key.",
		Example: "  covenantd start\n  covenantd start --passphrase-file /run/secrets/covenantd --log-format json",
	}, covenant.Run)
}

func newStatusCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "Show where the member, its parameters and the zone stand",
		Long: "Show where the member, its parameters and the zone stand. Ends with an error when something is not known, which the\n" +
			"answer names with the reason.",
		Example: "  covenantd status\n  covenantd status --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, covenantPk, err := program.LoadPk(cmd)
			if err != nil {
				return err
			}
			z, err := zone.Dial(cmd.Context(), cfg.Zone)
			if err != nil {
				return err
			}
			defer func() { _ = z.Close() }()
			status := covenant.ReadStatus(cmd.Context(), cfg, z, covenantPk)
			if err := cmdline.PrintStatus(cmd, status); err != nil {
				return err
			}
			return known.Err(status.Unknown)
		},
	}
}
