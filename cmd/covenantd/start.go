package main

import (
	"strings"

	"github.com/cosmos/cosmos-sdk/version"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/daemon/covenant"
	"github.com/taikofin/taikofin/internal/keyfile"
	"github.com/taikofin/taikofin/internal/zone"
)

func newStartCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "start",
		Short: "Sign pending stakes until stopped",
		Long: "Check pending stakes and sign those that are in order, until stopped. It waits for a node that is down, and can be\n" +
			"stopped and started at any point. Never run it twice with one key.",
		Example: "  covenantd start\n  covenantd start --passphrase-file /run/secrets/covenantd --log-format json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := loadConfig(cmd)
			if err != nil {
				return err
			}
			key, err := loadKey(cmd, cfg)
			if err != nil {
				return err
			}
			return covenant.Run(cmd.Context(), cfg, key)
		},
	}
	addPassphraseFlag(cmd)
	return cmd
}

func newStatusCmd() *cobra.Command {
	return &cobra.Command{
		Use:     "status",
		Short:   "Show where the member, its parameters and the zone stand",
		Example: "  covenantd status\n  covenantd status --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := loadConfig(cmd)
			if err != nil {
				return err
			}
			covenantPk, err := keyfile.ReadPk(cfg.Covenant.KeyFile, keyfile.RoleCovenant)
			if err != nil {
				return err
			}
			z, err := zone.Dial(cmd.Context(), cfg.Zone)
			if err != nil {
				return err
			}
			defer func() { _ = z.Close() }()
			status := covenant.ReadStatus(cmd.Context(), cfg, z, covenantPk)
			var text strings.Builder
			if err := status.WriteText(&text); err != nil {
				return err
			}
			return printResult(cmd, status, text.String())
		},
	}
}

func newVersionCmd() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Example: "  covenantd version\n  covenantd version --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return printResult(cmd, map[string]string{"version": version.Version, "commit": version.Commit},
				version.Version+"\n")
		},
	}
}
