package main

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	errorsmod "cosmossdk.io/errors"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/cli"
	"github.com/taikofin/taikofin/testutil/ports"
)

func TestManner(t *testing.T) {
	cli.RequireManner(t, cli.Program{Name: "taikofind", Root: newRootCmd, Config: true})
}

// TestSet: --set and variables of the environment reach both files of the node, and what is no key is refused.
func TestSet(t *testing.T) {
	n := newNode(t)
	_, err := n.run("start", "--set", "mempool.recheck=false")
	require.ErrorIs(t, err, errNoRecheck)
	t.Setenv("TAIKOFIND_TEST_MEMPOOL_RECHECK", "") // what this program's file name would have it called, restored in the end
	t.Setenv("TAIKOFIND_MEMPOOL_RECHECK", "false")
	_, err = n.run("start")
	require.ErrorIs(t, err, errNoRecheck, "whatever the file of the program is called")
	_, err = n.run("start", "--set", "mempool.nothing=1")
	require.ErrorContains(t, err, "mempool.nothing")
	_, err = n.run("start", "--set", "p2p.flush_throttle_timeout=soon")
	require.ErrorContains(t, err, "p2p.flush_throttle_timeout")
	t.Setenv("TAIKOFIND_MEMPOOL_RECHECK", "true")
	_, err = n.run("start", "--set", "minimum-gas-prices=much")
	require.ErrorContains(t, err, `minimum-gas-prices "much"`)
}

// TestUnsafeFromEnvironment: what may cost a fork is said on the command line alone.
func TestUnsafeFromEnvironment(t *testing.T) {
	n := node{t: t, home: t.TempDir()}
	t.Setenv("TAIKOFIND_UNSAFE_SKIP_UPGRADES", "7")
	_, err := n.run("start")
	require.ErrorContains(t, err, "--unsafe-skip-upgrades is for the command line alone")
}

// TestAddressesTaken: a start names the address that another process has, where CometBFT alone would run without it.
func TestAddressesTaken(t *testing.T) {
	n := newNode(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	free := "instrumentation.prometheus_listen_addr=" + ports.Free(t)
	for key, args := range map[string][]string{
		"instrumentation.prometheus_listen_addr": {"--set", "instrumentation.prometheus_listen_addr=" + taken.Addr().String()},
		"rpc.pprof_laddr":                        {"--set", free, "--set", "rpc.pprof_laddr=" + taken.Addr().String()},
	} {
		t.Run("error - "+key, func(t *testing.T) {
			_, err := n.run(append([]string{"start"}, args...)...)
			require.ErrorIs(t, err, syscall.EADDRINUSE)
			require.ErrorContains(t, err, key)
			require.ErrorContains(t, err, taken.Addr().String())
		})
	}
}

// TestMistakesAreToldInALine: plain mistakes end in one line that names them, without paths of sources and stacks.
func TestMistakesAreToldInALine(t *testing.T) {
	good := newNode(t)
	n := newNode(t)
	n.edit(`"min_total_power_sat": "1000000000"`, `"min_total_power_sat": "0"`)
	mistyped := newNode(t)
	require.NoError(t, os.WriteFile(mistyped.file("client.toml"), []byte("chain-id = one\n"), 0o600))
	address := strings.TrimSpace(n.must("keys", "show", "validator", "-a", testKeyring))
	offline := []string{"tx", "bank", "send", "validator", address, "1utfin", testKeyring, "--yes", "--offline", "-a", "1", "-s", "1"}
	offline = offline[:len(offline):len(offline)] // each case appends to its own
	for _, tc := range []struct {
		name, want string
		home       node
		args       []string
	}{
		{"error - no chain id", "chain ID required", good, append(offline, "--chain-id", "")},
		{"error - a gas price that is none", `--gas-prices "much"`, good, append(offline, "--chain-id", testChainID, "--gas-prices", "much")},
		{"error - fees that are none", `--fees "much"`, good, append(offline, "--chain-id", testChainID, "--fees", "much")},
		{"error - gas that is none", `--gas "much"`, good, append(offline, "--chain-id", testChainID, "--gas", "much")},
		{"error - no such key", `no key "nobody" in the keyring`, good, []string{"tx", "bank", "send", "nobody", address, "1utfin", testKeyring, "--yes", "--chain-id", testChainID}},
		{"error - no address", `"nowhere": `, good, []string{"tx", "bank", "send", "validator", "nowhere", "1utfin", testKeyring, "--yes", "--chain-id", testChainID}},
		{"error - no address, in a query", `invalid argument "nowhere" as argument 1: `, good, []string{"query", "bank", "balances", "nowhere"}},
		{"error - no hash", `"ABC": `, good, []string{"query", "tx", "ABC"}},
		{
			"error - no node", "no answer from the node at http://127.0.0.1:1: dial tcp 127.0.0.1:1: connect: connection refused; start it, or name another with --node",
			good,
			[]string{"query", "bank", "balances", address, "--node", "tcp://127.0.0.1:1"},
		},
		{
			"error - no node behind gRPC", "Unavailable: dial tcp 127.0.0.1:1: connect: connection refused", good,
			[]string{"query", "taikofinality", "latest", "--grpc-addr", "127.0.0.1:1", "--grpc-insecure"},
		},
		{"error - a question that nobody answers", "run it in a terminal", good, []string{"keys", "add", "validator", testKeyring}},
		{"error - a typing error in a file", "client.toml:1:", mistyped, []string{"status"}},
		{"error - a minimum gas price that is none", `minimum-gas-prices "much"`, good, []string{"start", "--minimum-gas-prices", "much"}},
		{"error - a genesis that does not fit together", "min_total_power_sat is not set", n, []string{"genesis", "validate"}},
		{"error - a start from it", "min_total_power_sat is not set", n, []string{"start"}},
		{"error - a panic of the SDK", "", good, []string{"start", "--halt-height", "1", "--pruning", "nonsense"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			cmd := exec.Command(os.Args[0], append(tc.args, "--home", tc.home.home)...)
			cmd.Env = append(os.Environ(), asProcess+"=1")
			out, err := cmd.CombinedOutput()
			var exit *exec.ExitError
			require.ErrorAs(t, err, &exit)
			require.Contains(t, string(out), tc.want)
			require.Contains(t, string(out), "taikofind: ")
			cli.RequirePlain(t, string(out))
		})
	}
}

// TestLog: the node's log has the form of the other programs': no colors in a file, times with milliseconds.
func TestLog(t *testing.T) {
	const times = `\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)`
	cause := fmt.Errorf("wrapped: %w", errorsmod.Wrap(sdkerrors.ErrUnauthorized, "no"))
	for format, line := range map[string]string{
		logText: "^" + times + ` ERR Failed error="?wrapped: no: unauthorized"?`, logPlain: "^" + times + " ERR",
		logJSON: `"time":"` + times + `"`,
	} {
		var out bytes.Buffer
		ctx := server.NewDefaultContext()
		ctx.Viper.Set(flags.FlagLogFormat, format)
		ctx.Viper.Set(flags.FlagLogLevel, "info")
		logger, err := newLogger(ctx, &out)
		require.NoError(t, err)
		logger.Error("Failed", "error", cause)
		logger.Debug("Hidden")
		require.Regexp(t, line, out.String())
		require.NotContains(t, out.String(), "\x1b", "no colors in what is no terminal")
		require.NotContains(t, out.String(), ".go:")
		require.NotContains(t, out.String(), "Hidden")
	}
}
