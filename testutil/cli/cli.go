// Package cli runs a program's command line inside a test.
package cli

import (
	"bytes"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"
)

// Run runs a root command and returns what it wrote to standard output; its log goes nowhere.
func Run(t testing.TB, root *cobra.Command, stdin string, args ...string) (string, error) {
	t.Helper()
	var out, logs bytes.Buffer
	root.SetArgs(args)
	root.SetIn(strings.NewReader(stdin))
	root.SetOut(&out)
	root.SetErr(&logs)
	err := root.ExecuteContext(t.Context())
	return out.String(), err
}

// RequirePlain requires of what a person reads that it says nothing twice in a row and nothing of what it was made of: words of gRPC, paths
// of sources, stacks.
func RequirePlain(t testing.TB, text string) {
	t.Helper()
	require.NotRegexp(t, `rpc error|desc = |\.go:\d+|goroutine \d+`, text)
	for line := range strings.Lines(text) {
		var last string
		for part := range strings.SplitSeq(strings.TrimSpace(line), ": ") {
			require.NotEqual(t, last, part, line)
			last = part
		}
	}
}

// RequireExplained requires that every command says in its help what it does, and shows an example.
func RequireExplained(t testing.TB, cmd *cobra.Command) {
	t.Helper()
	require.NotEmpty(t, cmd.Short, cmd.CommandPath())
	require.NotEmpty(t, cmd.Example, cmd.CommandPath())
	for _, sub := range cmd.Commands() {
		RequireExplained(t, sub)
	}
}
