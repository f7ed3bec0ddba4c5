package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"runtime"
	"text/tabwriter"

	"github.com/cosmos/cosmos-sdk/version"
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
		Example:       "  relayer init\n  relayer keys add\n  relayer start",
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.CompletionOptions.HiddenDefaultCmd = true
	addConfigFlags(cmd)
	cmd.AddCommand(
		initCommand(),
		startCommand(),
		statusCommand(),
		deployCommand(),
		submitCommand(),
		reportCommand(),
		verifyTableCommand(),
		ethKeyCommand(),
		budgetCommand(),
		cmdline.AccountKeysCommand("relayer", func(cmd *cobra.Command) (zone.Config, error) {
			cfg, err := loadConfig(cmd)
			return cfg.Zone, err
		}),
		versionCommand(),
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
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "Wrote %s\n", path)
			return err
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
			slog.SetDefault(newLogger(cmd.ErrOrStderr(), cfg.Monitor))
			return relayer.Run(cmd.Context(), cfg)
		},
	}
}

// newLogger returns the logger that the configuration asks for; it was validated.
func newLogger(w io.Writer, cfg relayer.MonitorConfig) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(cfg.LogLevel)); err != nil {
		level = slog.LevelInfo
	}
	opts := &slog.HandlerOptions{Level: level}
	if cfg.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, opts))
	}
	return slog.New(slog.NewTextHandler(w, opts))
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
	addOutputFlag(cmd)
	return cmd
}

func versionCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Show the version",
		Example: "  relayer version --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			info := struct {
				Version string `json:"version"`
				Commit  string `json:"commit"`
				Go      string `json:"go"`
			}{version.Version, version.Commit, runtime.Version()}
			return printAs(cmd, info, func(w io.Writer) {
				fmt.Fprintf(w, "version\t%s\ncommit\t%s\ngo\t%s\n", info.Version, info.Commit, info.Go)
			})
		},
	}
	addOutputFlag(cmd)
	return cmd
}

func addOutputFlag(cmd *cobra.Command) {
	cmd.Flags().StringP("output", "o", "text", "text or json")
}

// printAs writes value as JSON, or as aligned text.
func printAs(cmd *cobra.Command, value any, text func(io.Writer)) error {
	out := cmd.OutOrStdout()
	switch format, _ := cmd.Flags().GetString("output"); format {
	case "json":
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		return enc.Encode(value)
	case "text":
		w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		text(w)
		return w.Flush()
	default:
		return fmt.Errorf("output %q must be text or json", format)
	}
}
