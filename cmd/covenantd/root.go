package main

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// Flags of all commands.
const (
	flagHome       = "home"
	flagOutput     = "output"
	flagLogLevel   = "log-level"
	flagLogFormat  = "log-format"
	flagSet        = "set"
	flagPassphrase = "passphrase-file"

	outputText = "text"
	outputJSON = "json"
)

func newRootCmd() *cobra.Command {
	root := &cobra.Command{
		Use:   "covenantd",
		Short: "Daemon of a member of the covenant committee",
		Long: "covenantd signs for stakes on the taikofin zone as one member of the covenant committee.\n\n" +
			"It holds two keys. The covenant key is the member: its signatures make a stake slashable and let it unbond. The\n" +
			"account key only pays for transactions on the zone.\n\n" +
			"It rebuilds every transaction by itself and signs only under staking parameters that you accepted. Never run one\n" +
			"covenant key on two machines, and never restore the sign-state from a backup.",
		Example: `  covenantd init
  covenantd keys add
  covenantd params list
  covenantd params accept 0
  covenantd start`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: prepare,
	}
	flags := root.PersistentFlags()
	flags.String(flagHome, defaultHome(), "folder of configuration, keys, accepted parameters and sign-state")
	flags.StringP(flagOutput, "o", outputText, "text or json")
	flags.String(flagLogLevel, "info", "debug, info, warn or error")
	flags.String(flagLogFormat, outputText, "text or json")
	flags.StringArray(flagSet, nil, "set a key of the configuration for this run, for example zone.key_name=other")
	root.AddCommand(newInitCmd(), newKeysCmd(), newParamsCmd(), newStartCmd(), newStatusCmd(), newVersionCmd())
	return root
}

func defaultHome() string {
	if home := os.Getenv(envPrefix + "_HOME"); home != "" {
		return home
	}
	user, err := os.UserHomeDir()
	if err != nil {
		return ".taikofin-covenantd"
	}
	return filepath.Join(user, ".taikofin-covenantd")
}

// prepare checks the flags that all commands share and opens the log.
func prepare(cmd *cobra.Command, _ []string) error {
	output, _ := cmd.Flags().GetString(flagOutput)
	if output != outputText && output != outputJSON {
		return fmt.Errorf("--%s %q must be text or json", flagOutput, output)
	}
	var level slog.Level
	text, _ := cmd.Flags().GetString(flagLogLevel)
	if err := level.UnmarshalText([]byte(text)); err != nil {
		return fmt.Errorf("--%s: %w", flagLogLevel, err)
	}
	options := &slog.HandlerOptions{Level: level}
	var handler slog.Handler
	switch format, _ := cmd.Flags().GetString(flagLogFormat); format {
	case outputText:
		handler = slog.NewTextHandler(cmd.ErrOrStderr(), options)
	case outputJSON:
		handler = slog.NewJSONHandler(cmd.ErrOrStderr(), options)
	default:
		return fmt.Errorf("--%s %q must be text or json", flagLogFormat, format)
	}
	slog.SetDefault(slog.New(handler))
	return nil
}

// printResult writes a value as JSON, or its text.
func printResult(cmd *cobra.Command, value any, text string) error {
	if output, _ := cmd.Flags().GetString(flagOutput); output == outputText {
		_, err := fmt.Fprint(cmd.OutOrStdout(), text)
		return err
	}
	enc := json.NewEncoder(cmd.OutOrStdout())
	enc.SetIndent("", "  ")
	return enc.Encode(value)
}
