package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"runtime"
	"text/tabwriter"
	"time"

	"github.com/cosmos/cosmos-sdk/version"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/relayer"
	"github.com/taikofin/taikofin/relayer/ethereum"
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

// errIncomplete makes a status with gaps end with an exit code that scripts see.
var errIncomplete = cmdline.ErrIncomplete

func statusCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "status",
		Short:   "Show where the zone, Taiko, Bitcoin and Ethereum stand",
		Long:    "Show where the zone, Taiko, Bitcoin and Ethereum stand. Ends with an error when one of them does not answer.",
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
			if status.Incomplete() {
				return errIncomplete
			}
			return nil
		},
	}
	addOutputFlag(cmd)
	return cmd
}

func writeStatus(w io.Writer, s relayer.Status) {
	fmt.Fprintf(w, "account\t%s\t%s%s\n", s.Account.Address, s.Account.Balance, problem(s.Account.Error))
	if t := s.Taiko; t != nil {
		fmt.Fprintf(w, "taiko\thead %d\tfinal %d, open %d to %d%s\n", t.Head, t.Final, t.FirstOpen, t.LastOpen, problem(t.Error))
	}
	if b := s.Bitcoin; b != nil {
		fmt.Fprintf(w, "bitcoin\tnode %d %s\tzone %d %s%s\n", b.NodeHeight, b.NodeHash, b.ZoneHeight, b.ZoneHash, problem(b.Error))
	}
	if t := s.Stake; t != nil {
		fmt.Fprintf(w, "stake\tactive %d sat\t", t.ActiveSat)
		for i, d := range t.Delegations {
			if i > 0 {
				fmt.Fprint(w, ", ")
			}
			fmt.Fprintf(w, "%s %d", d.Status, d.Count)
		}
		fmt.Fprintf(w, "%s\n", problem(t.Error))
	}
	if s.Ethereum != nil {
		writeEthereumStatus(w, s.Ethereum)
	}
}

func writeEthereumStatus(w io.Writer, e *ethereum.Status) {
	fmt.Fprintf(w, "ethereum\taccount %s\t%.4f ether%s\n", e.Account, e.Ether, problem(e.Error))
	if e.Series == "" {
		return
	}
	fmt.Fprintf(w, "series\t%s, %s\tdecided %d%s\n", e.Series, e.SeriesStatus, e.Decided, problem(e.WaitingFor))
	switch {
	case !e.Deployed:
		fmt.Fprintf(w, "verifier\t%s on chain %d\tnot deployed\n", e.Verifier, e.EthChainID)
	case e.Frozen:
		fmt.Fprintf(w, "verifier\t%s on chain %d\tFROZEN\n", e.Verifier, e.EthChainID)
	default:
		fmt.Fprintf(w, "verifier\t%s on chain %d\taccepted %d, final L2 height %d, expires %s\n",
			e.Verifier, e.EthChainID, e.Accepted, e.FinalL2Height, e.Expires.Format(time.RFC3339))
	}
}

func problem(text string) string {
	if text == "" {
		return ""
	}
	return "\tproblem: " + text
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
