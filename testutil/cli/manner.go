package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/spf13/cobra"
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
