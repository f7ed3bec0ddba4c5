package cmdline

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Flags of all commands.
const (
	flagOutput    = "output"
	flagLogLevel  = "log-level"
	flagLogFormat = "log-format"
	flagSet       = "set"

	outputText = "text"
	outputJSON = "json"
)

// IsFormat says whether --output is the format of an answer; some commands of the SDK call a file so.
func IsFormat(flag *pflag.Flag) bool {
	return flag.DefValue == outputText || flag.DefValue == outputJSON
}

// prepare checks the flags that all commands share and opens the log.
func prepare(cmd *cobra.Command) error {
	output, _ := cmd.Flags().GetString(flagOutput)
	if output != outputText && output != outputJSON {
		return fmt.Errorf("--%s %q must be text or json", flagOutput, output)
	}
	level, _ := cmd.Flags().GetString(flagLogLevel)
	format, _ := cmd.Flags().GetString(flagLogFormat)
	return SetLog(cmd, level, format)
}

// Print writes a daemon's answer: the value as JSON, or the text.
func Print(cmd *cobra.Command, value any, text string) error {
	if output, _ := cmd.Flags().GetString(flagOutput); output == outputText {
		_, err := fmt.Fprint(cmd.OutOrStdout(), text)
		return err
	}
	enc := json.NewEncoder(cmd.OutOrStdout())
	enc.SetIndent("", "  ")
	return enc.Encode(value)
}

// PrintStatus writes a daemon's status.
func PrintStatus(cmd *cobra.Command, status interface{ WriteText(io.Writer) error }) error {
	var text strings.Builder
	if err := status.WriteText(&text); err != nil {
		return err
	}
	return Print(cmd, status, text.String())
}
