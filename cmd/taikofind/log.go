package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"

	"cosmossdk.io/log"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
	"github.com/rs/zerolog"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
)

const (
	logJSON = "json"
	logText = "text"
	// logPlain is what the SDK calls text.
	logPlain = "plain"
)

// logFlags gives the root the log's flags. CometBFT reads them under names with underscores, and the other programs have hyphens:
// both are taken.
func logFlags(root *cobra.Command) {
	names := map[string]string{
		"log-level": flags.FlagLogLevel, "log-format": flags.FlagLogFormat, "log-no-color": flags.FlagLogNoColor,
	}
	alsoCalled(root, names)
	f := root.PersistentFlags()
	f.String(flags.FlagLogLevel, zerolog.InfoLevel.String(), "debug, info, warn, error, or levels by module as in consensus:warn,*:info (also --log-level)")
	f.String(flags.FlagLogFormat, logText, "text or json (also --log-format)")
	f.Bool(flags.FlagLogNoColor, false, "no colors on a terminal either; a file has none (also --log-no-color)")
}

// alsoCalled gives flags of all commands other names, beside those that a command gives its own.
func alsoCalled(root *cobra.Command, names map[string]string) {
	own := make(map[*cobra.Command]func(*pflag.FlagSet, string) pflag.NormalizedName)
	var walk func(cmd *cobra.Command, do func(*cobra.Command))
	walk = func(cmd *cobra.Command, do func(*cobra.Command)) {
		do(cmd)
		for _, child := range cmd.Commands() {
			walk(child, do)
		}
	}
	rename := func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if known, ok := names[name]; ok {
			name = known
		}
		return pflag.NormalizedName(name)
	}
	walk(root, func(cmd *cobra.Command) { own[cmd] = cmd.Flags().GetNormalizeFunc() })
	root.SetGlobalNormalizationFunc(rename)
	walk(root, func(cmd *cobra.Command) {
		cmd.Flags().SetNormalizeFunc(func(f *pflag.FlagSet, name string) pflag.NormalizedName {
			return rename(f, string(own[cmd](f, name)))
		})
	})
}

// newLogger returns the node's logger, which writes times and errors as the other programs do. With levels by module, as `init`
// writes them, the SDK's log encodes every line and throws away afterwards what nobody asked for. CometBFT has a debug line with the
// whole answer for every transaction that a node refuses: without noDebug, a flood of them cost a node twice as much for lines that
// it never wrote as for looking at the transactions.
func newLogger(ctx *server.Context, out io.Writer) (log.Logger, error) {
	zerolog.TimeFieldFormat = cmdline.TimeFormat
	zerolog.ErrorMarshalFunc = func(err error) any { return cmdline.Words(err) }
	options := []log.Option{
		log.TimeFormatOption(cmdline.TimeFormat),
		log.ColorOption(isTerminal(out) && !ctx.Viper.GetBool(flags.FlagLogNoColor)),
		log.TraceOption(ctx.Viper.GetBool(server.FlagTrace)),
	}
	level, format := ctx.Viper.GetString(flags.FlagLogLevel), ctx.Viper.GetString(flags.FlagLogFormat)
	if err := checkLog(level, format); err != nil {
		return nil, err
	}
	if format == logJSON {
		options = append(options, log.OutputJSONOption())
	}
	if single, err := zerolog.ParseLevel(level); err == nil {
		return log.NewLogger(out, append(options, log.LevelOption(single))...), nil
	}
	filter, err := log.ParseLogLevel(level)
	if err != nil {
		return nil, err
	}
	logger := log.NewLogger(out, append(options, log.FilterOption(filter))...)
	if !discardsDebug(level) {
		return logger, nil
	}
	return noDebug{Logger: logger, verbose: new(atomic.Bool)}, nil
}

func checkLog(level, format string) error {
	if _, err := log.ParseLogLevel(level); err != nil {
		return fmt.Errorf("--log-level %q: %w", level, err)
	}
	if format != logJSON && format != logText && format != logPlain {
		return fmt.Errorf("--log-format %q must be text or json", format)
	}
	return nil
}

// checkLogFlags checks the log's flags of a command that reads no configuration.
func checkLogFlags(cmd *cobra.Command) error {
	level, _ := cmd.Flags().GetString(flags.FlagLogLevel)
	format, _ := cmd.Flags().GetString(flags.FlagLogFormat)
	return checkLog(level, format)
}

func isTerminal(out io.Writer) bool {
	file, ok := out.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// discardsDebug says whether levels by module leave no module its debug lines.
func discardsDebug(levels string) bool {
	return strings.Contains(levels, "*:") && !strings.Contains(levels, "debug") && !strings.Contains(levels, "trace")
}

// noDebug drops debug lines unread, except in the verbose mode that an upgrade turns on for a while.
type noDebug struct {
	log.Logger
	verbose *atomic.Bool
}

var _ log.VerboseModeLogger = noDebug{}

// Debug implements log.Logger.
func (l noDebug) Debug(msg string, keyVals ...any) {
	if l.verbose.Load() {
		l.Logger.Debug(msg, keyVals...)
	}
}

// With implements log.Logger.
func (l noDebug) With(keyVals ...any) log.Logger {
	return noDebug{Logger: l.Logger.With(keyVals...), verbose: l.verbose}
}

// SetVerboseMode implements log.VerboseModeLogger.
func (l noDebug) SetVerboseMode(on bool) {
	if inner, ok := l.Logger.(log.VerboseModeLogger); ok {
		inner.SetVerboseMode(on)
	}
	l.verbose.Store(on)
}
