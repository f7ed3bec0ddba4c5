package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/relayer"
)

func rootCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "relayer",
		Short: "Carry Taiko's and Bitcoin's headers to the taikofin zone, and its checkpoints to Ethereum",
		Long: "Carry Taiko's and Bitcoin's headers to the taikofin zone, and its checkpoints to Ethereum.\n\n" +
			"The relayer keeps no state but what it may still spend on Ethereum today: it can be stopped and started at any time, and several can run side by side.",
		Example: "  relayer init\n  relayer keys add\n  relayer start",
	}
	cmdline.CommonFlags(cmd, program)
	addConfigFlags(cmd)
	cmd.AddCommand(
		initCommand(),
		startCommand(),
		statusCommand(),
		deployCommand(),
		submitCommand(),
		reportCommand(),
		guardCommand(),
		verifyTableCommand(),
		ethKeyCommand(),
		budgetCommand(),
		cmdline.AccountKeysCommand("relayer", func(cmd *cobra.Command) (zone.Config, error) {
			cfg, err := loadConfig(cmd)
			return cfg.Zone, err
		}),
	)
	return cmd
}

func initCommand() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Write a configuration file",
		Long:  "Write config.toml into the home folder, with defaults, or what flags and environment say.",
		Example: "  relayer init\n" +
			"  relayer init --chain-id taikofin-1 --grpc-addr https://grpc.example.org:443 --taiko-rpc http://10.0.0.7:8545",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			path, err := writeConfig(cmd, force)
			if err != nil {
				return err
			}
			return cmdline.Print(cmd, map[string]string{"config": path}, fmt.Sprintf(
				"Wrote %s. Set the addresses of your nodes there, then make the account that pays on the zone with: relayer keys add\n"+
					"When it holds coins, begin with: relayer start\n"+
					"Checkpoints to Ethereum also need ethereum.enabled and: relayer eth-key new\n", path))
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "overwrite a configuration file that is there")
	return cmd
}

func startCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "start",
		Short:   "Relay until stopped",
		Example: "  relayer start\n  relayer start --home /var/lib/relayer --log-format json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := loadConfig(cmd)
			if err != nil {
				return err
			}
			return relayer.Run(cmd.Context(), cfg)
		},
	}
}

func statusCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Show where the zone, Taiko, Bitcoin and Ethereum stand",
		Long: "Show where the zone, Taiko, Bitcoin and Ethereum stand. Ends with an error when something is not known, which the answer\n" +
			"names with the reason.",
		Example: "  relayer status\n  relayer status --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := loadConfig(cmd)
			if err != nil {
				return err
			}
			status, err := relayer.QueryStatus(cmd.Context(), cfg)
			if err != nil {
				return err
			}
			if err := printAs(cmd, status, func(w io.Writer) { writeStatus(w, status) }); err != nil {
				return err
			}
			return status.Err()
		},
	}
	return cmd
}

// printAs writes value as JSON, or as aligned text.
func printAs(cmd *cobra.Command, value any, text func(io.Writer)) error {
	var aligned strings.Builder
	w := tabwriter.NewWriter(&aligned, 0, 0, 2, ' ', 0)
	text(w)
	if err := w.Flush(); err != nil {
		return err
	}
	return cmdline.Print(cmd, value, aligned.String())
}
