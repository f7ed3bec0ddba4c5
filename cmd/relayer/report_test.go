package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReportCommands(t *testing.T) {
	home, _ := ethHome(t, "--grpc-addr", "127.0.0.1:1")
	for _, name := range []string{"key", "equivocation", "conflict", "end-series"} {
		cmd, _, err := rootCommand().Find([]string{"report", name})
		require.NoError(t, err)
		require.Equal(t, name, cmd.Name())
		require.NotEmpty(t, cmd.Example)
		require.NotNil(t, cmd.Flags().Lookup("dry-run"))
		require.NotNil(t, cmd.InheritedFlags().Lookup("output"))
	}
	for _, kind := range []string{"key", "equivocation"} {
		_, err := execute(t, "report", kind, "0xabc", "--dry-run", "--home", home)
		require.ErrorContains(t, err, "64 hex digits")
		_, err = execute(t, "report", kind, "--home", home)
		require.Error(t, err, "of whom?")
	}
	_, err := execute(t, "report", "end-series", "--dry-run", "--home", home)
	require.ErrorContains(t, err, "127.0.0.1:1", "it asks the zone, and no passphrase")
}
