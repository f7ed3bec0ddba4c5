package cmdline

import (
	"bytes"
	"fmt"
	"log/slog"
	"testing"

	errorsmod "cosmossdk.io/errors"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"
)

// TestSetLog: both formats write times with milliseconds, and errors without the paths and stacks that the SDK's bring along.
func TestSetLog(t *testing.T) {
	const times = `\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)`
	before := slog.Default()
	defer slog.SetDefault(before)
	cause := errorsmod.Wrap(sdkerrors.ErrUnauthorized, "no")
	for _, tc := range []struct{ name, format, line string }{
		{"success - text", "text", `^time=` + times + ` level=WARN msg=Failed error="wrapped: no: unauthorized" plain="no: unauthorized"\n$`},
		{"success - json", "json", `^\{"time":"` + times + `","level":"WARN","msg":"Failed","error":"wrapped: no: unauthorized","plain":"no: unauthorized"\}\n$`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var out bytes.Buffer
			cmd := new(cobra.Command)
			cmd.SetErr(&out)
			require.NoError(t, SetLog(cmd, "info", tc.format))
			slog.Warn("Failed", "error", fmt.Errorf("wrapped: %w", cause), "plain", cause)
			slog.Debug("Hidden")
			require.Regexp(t, tc.line, out.String())
		})
	}
	require.ErrorContains(t, SetLog(new(cobra.Command), "loud", "text"), `--log-level "loud"`)
	require.ErrorContains(t, SetLog(new(cobra.Command), "info", "xml"), `--log-format "xml"`)
}

func TestWords(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"success - a path", "no chain id [/go/pkg/mod/cosmossdk.io/errors@v1.0.2/errors.go:155]: x", "no chain id: x"},
		{"success - several", "a [x/y.go:1] b [z.go:22]", "a b"},
		{
			"success - a status that was passed on", "rpc error: code = NotFound desc = rpc error: code = NotFound desc = no account [x/y.go:7]: key not found",
			"NotFound: no account: key not found",
		},
		{"success - brackets that are none", "want [a b], got [main.go]", "want [a b], got [main.go]"},
	} {
		t.Run(tc.name, func(t *testing.T) { require.Equal(t, tc.want, Words(fmt.Errorf("%s", tc.text))) })
	}
}

// TestConfirmingFlags: what a person confirms is not confirmed by a variable.
func TestConfirmingFlags(t *testing.T) {
	cmd := &cobra.Command{Use: "test"}
	cmd.Flags().IntSlice("unsafe-skip-upgrades", nil, "")
	t.Setenv("TEST_UNSAFE_SKIP_UPGRADES", "7")
	require.ErrorContains(t, FlagsFromEnv(cmd, "test"), "TEST_UNSAFE_SKIP_UPGRADES: --unsafe-skip-upgrades is for the command line alone")

	cmd = &cobra.Command{Use: "test"}
	cmd.Flags().Bool("yes", false, "")
	require.NoError(t, FlagsFromEnv(cmd, "test"))
	t.Setenv("TEST_YES", "")
	require.NoError(t, FlagsFromEnv(cmd, "test"), "an empty variable is none")
	t.Setenv("TEST_YES", "true")
	require.ErrorContains(t, FlagsFromEnv(cmd, "test"), "TEST_YES: --yes is for the command line alone")
	require.False(t, cmd.Flags().Changed("yes"))
	require.NoError(t, cmd.Flags().Set("yes", "true"))
	require.NoError(t, FlagsFromEnv(cmd, "test"), "the command line says it")
}

// TestFlagsFromEnv: a variable sets a flag that the command line does not set.
func TestFlagsFromEnv(t *testing.T) {
	cmd := &cobra.Command{Use: "test"}
	cmd.Flags().String("log-level", "info", "")
	cmd.Flags().Int("count", 1, "")
	t.Setenv("TEST_LOG_LEVEL", "debug")
	t.Setenv("TEST_COUNT", "7")
	require.NoError(t, cmd.Flags().Set("count", "2"))
	require.NoError(t, FlagsFromEnv(cmd, "test"))
	level, err := cmd.Flags().GetString("log-level")
	require.NoError(t, err)
	require.Equal(t, "debug", level)
	count, err := cmd.Flags().GetInt("count")
	require.NoError(t, err)
	require.Equal(t, 2, count, "the command line comes first")

	// An empty variable is none, and a file that is called output is no format.
	empty := &cobra.Command{Use: "test"}
	empty.Flags().String("home", "somewhere", "")
	empty.Flags().String("output", "", "a file")
	t.Setenv("TEST_HOME", "")
	t.Setenv("TEST_OUTPUT", "json")
	require.NoError(t, FlagsFromEnv(empty, "test"))
	require.False(t, empty.Flags().Changed("home"))
	require.False(t, empty.Flags().Changed("output"))

	other := &cobra.Command{Use: "test"}
	other.Flags().Int("count", 1, "")
	t.Setenv("TEST_COUNT", "many")
	require.ErrorContains(t, FlagsFromEnv(other, "test"), "TEST_COUNT")
}
