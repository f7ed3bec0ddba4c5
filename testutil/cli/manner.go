package cli

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/require"
)

// Program is a program's command line as RequireManner looks at it.
type Program struct {
	// Name is the program's; in capitals it starts its environment variables.
	Name string
	// Root makes its command line anew.
	Root func() *cobra.Command
	// Config says whether it has a home folder with a configuration.
	Config bool
}

// RequireManner requires of a program what is the same in all: every command explains itself with an example, the flags of output
// and log, completion, the version, and variables of the environment. internal/arch holds that every program is asked.
func RequireManner(t *testing.T, p Program) {
	t.Helper()
	root := p.Root()
	require.Equal(t, p.Name, root.Name())
	RequireExplained(t, root)
	run := func(args ...string) (string, error) { return Run(t, p.Root(), "", args...) }
	env := strings.ToUpper(p.Name)

	t.Run("success - "+p.Name+" has the flags of all programs", func(t *testing.T) {
		flags := []string{"output", "log-level", "log-format"}
		if p.Config {
			flags = append(flags, "home", "set")
		}
		for _, name := range flags {
			require.NotNil(t, root.PersistentFlags().Lookup(name), "--%s", name)
		}
	})
	t.Run("success - "+p.Name+" completes itself in every shell", func(t *testing.T) {
		for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
			out, err := run("completion", shell)
			require.NoError(t, err)
			require.Contains(t, out, p.Name)
		}
		help, err := run("--help")
		require.NoError(t, err)
		require.Regexp(t, `(?m)^  completion\s`, help, "and does not hide it")
	})
	t.Run("success - "+p.Name+" says its version", func(t *testing.T) {
		out, err := run("version", "--output", "json")
		require.NoError(t, err)
		var version map[string]string
		require.NoError(t, json.Unmarshal([]byte(out), &version), out)
		for _, key := range []string{"version", "commit", "go"} {
			require.NotEmpty(t, version[key], key)
		}
		require.Len(t, version, 3)
		out, err = run("version")
		require.NoError(t, err)
		require.Equal(t, version["version"]+"\n", out)
		t.Setenv(env+"_OUTPUT", "json")
		out, err = run("version")
		require.NoError(t, err)
		require.True(t, json.Valid([]byte(out)), out)
	})
	t.Run("error - a variable of "+p.Name+" confirms", func(t *testing.T) { requireConfirmed(t, env, root, root) })
	for _, tc := range []struct{ name, flag, variable string }{
		{"error - an output that is none", "output", env + "_OUTPUT"},
		{"error - a log level that is none", "log-level", env + "_LOG_LEVEL"},
		{"error - a log format that is none", "log-format", env + "_LOG_FORMAT"},
	} {
		t.Run(tc.name+" of "+p.Name, func(t *testing.T) {
			_, err := run("version", "--"+tc.flag, "nonsense")
			require.ErrorContains(t, err, "nonsense")
			require.ErrorContains(t, err, tc.flag)
			t.Setenv(tc.variable, "nonsense")
			_, err = run("version")
			require.ErrorContains(t, err, "nonsense", tc.variable)
		})
	}
}

// confirms are the words of a flag by which a person says that a question need not be asked, or that something may be lost.
var confirms = regexp.MustCompile(`(?i)do not ask|without asking|confirmation|overwrite|although|unsafe|dangerous`)

// requireConfirmed requires that no variable sets such a flag, in a command and all below it. Keys of a configuration, which some
// commands have as flags, are none.
func requireConfirmed(t *testing.T, env string, root, cmd *cobra.Command) {
	t.Helper()
	for _, sub := range cmd.Commands() {
		requireConfirmed(t, env, root, sub)
	}
	cmd.Flags().VisitAll(func(flag *pflag.Flag) {
		if flag.Value.Type() != "bool" || strings.Contains(flag.Name, ".") || !confirms.MatchString(flag.Usage) {
			return
		}
		variable := env + "_" + strings.ToUpper(strings.ReplaceAll(flag.Name, "-", "_"))
		t.Setenv(variable, "true")
		err := root.PersistentPreRunE(cmd, nil)
		t.Setenv(variable, "")
		require.ErrorContains(t, err, variable, "%s --%s", cmd.CommandPath(), flag.Name)
	})
}
