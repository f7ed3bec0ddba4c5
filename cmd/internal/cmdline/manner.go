package cmdline

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"regexp"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/buildinfo"
)

// CommonFlags gives a program's root what all programs have: flags for output and log, each of which an environment variable of the
// program sets too, and the commands version and completion.
func CommonFlags(root *cobra.Command, program string) {
	buildinfo.Fill(program)
	root.SilenceErrors, root.SilenceUsage = true, true
	flags := root.PersistentFlags()
	flags.StringP(flagOutput, "o", outputText, "text or json")
	flags.String(flagLogLevel, "info", "debug, info, warn or error")
	flags.String(flagLogFormat, outputText, "text or json")
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if err := FlagsFromEnv(cmd, program); err != nil {
			return err
		}
		return prepare(cmd)
	}
	root.AddCommand(VersionCommand(program))
	Complete(root)
}

// ConfigFlags gives a program's root the flags of a home folder with a configuration. holds says what lies there.
func ConfigFlags(root *cobra.Command, program, holds string) {
	root.PersistentFlags().String(FlagHome, DefaultHome(program), holds)
	SetFlag(root)
}

// SetFlag gives a program's root --set.
func SetFlag(root *cobra.Command) {
	root.PersistentFlags().StringArray(flagSet, nil, "set a key of the configuration for this run, as section.key=value")
}

// confirming are the flags by which a person says that a question need not be asked, or that something may be lost. The command line
// alone sets them: a variable, set for one command, would answer for all that come after it.
var confirming = map[string]bool{
	"yes": true, "force": true, "overwrite": true, "hard": true, "unarmored-hex": true, "allow-understated": true, "no-validate": true,
}

// confirms says whether a flag is a confirming one. Whatever is called unsafe is, of the SDK's commands too.
func confirms(flag string) bool { return confirming[flag] || strings.HasPrefix(flag, "unsafe") }

// FlagsFromEnv gives flags that the command line does not set what the environment says: FPD_LOG_LEVEL is --log-level.
func FlagsFromEnv(cmd *cobra.Command, program string) (err error) {
	cmd.Flags().VisitAll(func(flag *pflag.Flag) {
		name := envPrefix(program) + "_" + strings.ToUpper(strings.ReplaceAll(flag.Name, "-", "_"))
		value, there := os.LookupEnv(name)
		if err != nil || !there || value == "" || flag.Changed || flag.Name == "help" {
			return
		}
		if confirms(flag.Name) {
			err = fmt.Errorf("%s: --%s is for the command line alone, unset the variable", name, flag.Name)
			return
		}
		if flag.Name == flagOutput && !IsFormat(flag) {
			return
		}
		if setErr := cmd.Flags().Set(flag.Name, value); setErr != nil {
			err = fmt.Errorf("%s: %w", name, setErr)
		}
	})
	return err
}

// logKeys are the keys of a configuration that the log's flags stand for.
var logKeys = map[string]string{flagLogLevel: "monitor.log_level", flagLogFormat: "monitor.log_format"}

// ApplyLog takes over what the log's flags say into a configuration.
func ApplyLog(cmd *cobra.Command, v *viper.Viper) {
	for name, key := range logKeys {
		if flag := cmd.Flags().Lookup(name); flag != nil && flag.Changed {
			v.Set(key, flag.Value.String())
		}
	}
}

// ApplySet takes over what --set says into a configuration that knows all its keys. file is its name for people.
func ApplySet(cmd *cobra.Command, v *viper.Viper, file string) error {
	pairs, err := cmd.Flags().GetStringArray(flagSet)
	if err != nil {
		return err
	}
	for _, pair := range pairs {
		key, value, ok := strings.Cut(pair, "=")
		if !ok || !v.InConfig(strings.ToLower(key)) && !v.IsSet(key) {
			return fmt.Errorf("--%s %q: want section.key=value with a key of %s", flagSet, pair, file)
		}
		v.Set(key, value)
	}
	return nil
}

// completions write a program's completion for each shell.
var completions = map[string]func(root *cobra.Command, out io.Writer) error{
	"bash":       func(root *cobra.Command, out io.Writer) error { return root.GenBashCompletionV2(out, true) },
	"zsh":        func(root *cobra.Command, out io.Writer) error { return root.GenZshCompletion(out) },
	"fish":       func(root *cobra.Command, out io.Writer) error { return root.GenFishCompletion(out, true) },
	"powershell": func(root *cobra.Command, out io.Writer) error { return root.GenPowerShellCompletionWithDesc(out) },
}

// Complete makes the completion command, with an example at each shell. Cobra's own writes to where standard output was when it was
// made.
func Complete(root *cobra.Command) {
	root.InitDefaultCompletionCmd("completion")
	for _, cmd := range root.Commands() {
		if cmd.Name() != "completion" {
			continue
		}
		cmd.Example = fmt.Sprintf("  source <(%s completion bash)", root.Name())
		for _, shell := range cmd.Commands() {
			shell.Example = fmt.Sprintf("  %s completion %s", root.Name(), shell.Name())
			write, known := completions[shell.Name()]
			if !known {
				continue
			}
			shell.RunE = func(cmd *cobra.Command, _ []string) error { return write(cmd.Root(), cmd.OutOrStdout()) }
		}
	}
}

// build is what version prints.
type build struct {
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Go      string `json:"go"`
}

// VersionCommand returns the command that prints the version.
func VersionCommand(program string) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Example: strings.ReplaceAll("  NAME version\n  NAME version --output json", "NAME", program),
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			info := buildinfo.Get()
			return Print(cmd, build{info.Version, info.Commit, runtime.Version()}, info.Version+"\n")
		},
	}
}

// TimeFormat is how every log writes its times: RFC 3339 with milliseconds.
const TimeFormat = "2006-01-02T15:04:05.000Z07:00"

// SetLog makes the process's log write to the command's standard error.
func SetLog(cmd *cobra.Command, level, format string) error {
	options := &slog.HandlerOptions{ReplaceAttr: plainAttr}
	var parsed slog.Level
	if err := parsed.UnmarshalText([]byte(level)); err != nil {
		return fmt.Errorf("--%s %q must be debug, info, warn or error", flagLogLevel, level)
	}
	options.Level = parsed
	switch format {
	case outputText:
		slog.SetDefault(slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), options)))
	case outputJSON:
		slog.SetDefault(slog.New(slog.NewJSONHandler(cmd.ErrOrStderr(), options)))
	default:
		return fmt.Errorf("--%s %q must be text or json", flagLogFormat, format)
	}
	return nil
}

// plainAttr writes times alike in both formats, and errors in words alone.
func plainAttr(groups []string, a slog.Attr) slog.Attr {
	if len(groups) == 0 && a.Key == slog.TimeKey && a.Value.Kind() == slog.KindTime {
		return slog.String(a.Key, a.Value.Time().Format(TimeFormat))
	}
	if err, isErr := a.Value.Any().(error); isErr {
		return slog.String(a.Key, Words(err))
	}
	return a
}

// sourcePath is where the SDK's errors say that they were made, which means nothing to who made the mistake.
var sourcePath = regexp.MustCompile(`\s*\[[^\[\]\s]+\.go:\d+\]`)

// Words returns an error's text without source paths, and without the words of gRPC but the name of a status.
func Words(err error) string { return zone.PlainStatus(sourcePath.ReplaceAllString(err.Error(), "")) }
