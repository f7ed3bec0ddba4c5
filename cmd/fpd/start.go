package main

import (
	"errors"
	"strings"

	"github.com/cosmos/cosmos-sdk/version"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/daemon/fp"
	"github.com/taikofin/taikofin/internal/keyfile"
	"github.com/taikofin/taikofin/internal/zone"
)

func newStartCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "start",
		Short: "Commit randomness and vote until stopped",
		Long: "Commit randomness ahead, vote on safe blocks and sign checkpoints until stopped. It waits for nodes that are down, and\n" +
			"can be stopped and started at any point. Checkpoints, by which Ethereum learns what is final, are signed only with a\n" +
			"Bitcoin node (bitcoin.rpc_addr), which recomputes their power tables. Never run it twice with one key.",
		Example: "  fpd start\n  fpd start --passphrase-file /run/secrets/fpd --log-format json",
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
			return fp.Run(cmd.Context(), cfg, key)
		},
	}
	addPassphraseFlag(cmd)
	return cmd
}

// errIncomplete makes a status with gaps end with an exit code that scripts see.
var errIncomplete = errors.New("not everything answered, see above")

func newStatusCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "Show where the provider, the zone and the own nodes stand",
		Long: "Show where the provider, the zone and the own nodes stand, and why a checkpoint was refused last. Ends with an error\n" +
			"when one of them does not answer.",
		Example: "  fpd status\n  fpd status --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := loadConfig(cmd)
			if err != nil {
				return err
			}
			fpPk, err := keyfile.ReadPk(cfg.Signer.KeyFile, keyfile.RoleProvider)
			if err != nil {
				return err
			}
			z, err := zone.Dial(cmd.Context(), cfg.Zone)
			if err != nil {
				return err
			}
			defer func() { _ = z.Close() }()
			status := fp.ReadStatus(cmd.Context(), cfg, z, fpPk)
			var text strings.Builder
			if err := status.WriteText(&text); err != nil {
				return err
			}
			if err := printResult(cmd, status, text.String()); err != nil {
				return err
			}
			if len(status.Errors) > 0 {
				return errIncomplete
			}
			return nil
		},
	}
}

func newVersionCmd() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Example: "  fpd version\n  fpd version --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return printResult(cmd, map[string]string{"version": version.Version, "commit": version.Commit},
				version.Version+"\n")
		},
	}
}
