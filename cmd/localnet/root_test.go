package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/cli"
	"github.com/taikofin/taikofin/testutil/localnet"
	"github.com/taikofin/taikofin/testutil/rpcnode"
	"github.com/taikofin/taikofin/testutil/wait"
)

func execute(t *testing.T, args ...string) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute) // for a net that starts where it should not
	defer cancel()
	var out bytes.Buffer
	cmd := rootCommand()
	cmd.SetOut(&out)
	cmd.SetErr(&out)
	cmd.SetArgs(args)
	err := cmd.ExecuteContext(ctx)
	return out.String(), err
}

func TestManner(t *testing.T) {
	cli.RequireManner(t, cli.Program{Name: "localnet", Root: rootCommand})
}

func TestWrongFlags(t *testing.T) {
	for _, test := range []struct {
		name, want string
		args       []string
	}{
		{"error - output", "text or json", []string{"--output", "xml"}},
		{"error - validators", "validators must be", []string{"--validators", "11"}},
		{"error - providers", "providers must be", []string{"--providers", "0"}},
		{"error - L2 block time below what headers count", "at least 1s", []string{"--l2-block-time", "999ms"}},
		{"error - L1 block time below what headers count", "at least 1s", []string{"--l1-block-time", "500ms"}},
		{"error - no stake", "stake of provider 0 must be", []string{"--stake-btc", "0"}},
		{"error - more stake than coins", "must be 1 to 40 BTC", []string{"--stake-btc", "41"}},
		{"error - stake that wraps around in satoshis", "whole bitcoins", []string{"--stake-btc", "184467440740"}},
		{"error - negative port", "--port-base must be", []string{"--port-base", "-2"}},
		{"error - no time", "must be above 0", []string{"--timeout", "0s"}},
		{"error - no time for the setup", "must be above 0", []string{"--setup-timeout", "-1s"}},
		{"error - safety", "must be one of", []string{"--safety", "soon"}},
		{"error - port", "ports must be", []string{"--port-base", "70000"}},
		{"error - scenario", "must be equivocate or forged-proof", []string{"--scenario", "heist"}},
		{"error - scenario with too few providers", "at least 4 providers", []string{"--scenario", "equivocate", "--providers", "3"}},
		{"error - scenario without checkpoints", "must not be 0", []string{"--scenario", "forged-proof", "--checkpoint-interval", "0"}},
		{"error - interval", "checkpoint interval must be", []string{"--checkpoint-interval", "1001"}},
		{"error - a checkpoint of no series", "must not be 0", []string{"--until-checkpoint", "1", "--checkpoint-interval", "0"}},
		{"error - argument", "unknown command", []string{"now"}},
		{"error - faucet without an amount", "accepts 2 arg(s)", []string{"faucet", "btc", "bcrt1q"}},
		{"error - faucet, amount without a unit", "0.5btc or 50000000sat", []string{"faucet", "btc", "bcrt1q", "5"}},
		{"error - faucet, no address", "address", []string{"faucet", "btc", "bcrt1q", "5btc", "--bitcoin", "127.0.0.1:1"}},
		{"error - faucet, no account", "address", []string{"faucet", "tfin", "alice", "5utfin", "--grpc", "127.0.0.1:1"}},
		{"error - mine nothing", "want 1 to", []string{"mine", "--blocks", "0", "--bitcoin", "127.0.0.1:1"}},
		{"error - mine on no node", "127.0.0.1:1", []string{"mine", "--bitcoin", "127.0.0.1:1"}},
		{"error - peers, block time", "at least", []string{"peers", "--l2-block-time", "1ms"}},
		{"error - peers, flags of a whole net", "unknown flag", []string{"peers", "--validators", "4"}},
		{"error - peers, output", "text or json", []string{"peers", "--output", "xml"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := execute(t, test.args...)
			require.ErrorContains(t, err, test.want)
		})
	}
}

func TestEveryCommandExplainsItself(t *testing.T) { cli.RequireExplained(t, rootCommand()) }

func TestMissingProgramsAreNamed(t *testing.T) {
	dir := t.TempDir()
	_, err := execute(t, "--bin-dir", dir, "--keep", filepath.Join(dir, "run"), "--port-base", "0")
	require.ErrorIs(t, err, os.ErrNotExist)
	require.ErrorContains(t, err, filepath.Join(dir, "btcd"))
	require.ErrorContains(t, err, "make build")
}

func TestBusyPortIsNamed(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()
	port := listener.Addr().(*net.TCPAddr).Port
	dir := t.TempDir()
	for _, program := range []string{"btcd", "taikofind", "relayer", "fpd", "covenantd", "gatewayd"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, program), nil, 0o700))
	}
	_, err = execute(t, "--bin-dir", dir, "--keep", filepath.Join(dir, "run"), "--port-base", strconv.Itoa(port))
	require.ErrorIs(t, err, localnet.ErrPortBusy)
	require.ErrorContains(t, err, strconv.Itoa(port))
	require.NoDirExists(t, filepath.Join(dir, "run"), "nothing ran, so there is nothing to keep")
}

// TestFailedStartsLeaveNoFolders lets starts fail at each of their stages.
func TestFailedStartsLeaveNoFolders(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()
	busy := strconv.Itoa(listener.Addr().(*net.TCPAddr).Port)
	programs := t.TempDir()
	for _, program := range []string{"btcd", "taikofind", "relayer", "fpd", "covenantd", "gatewayd"} {
		require.NoError(t, os.WriteFile(filepath.Join(programs, program), []byte("#!/bin/sh\nexit 3\n"), 0o700))
	}
	for _, test := range []struct {
		name string
		args []string
	}{
		{"error - a wrong flag", []string{"--l2-block-time", "1ms"}},
		{"error - no programs", []string{"--bin-dir", t.TempDir()}},
		{"error - a busy port", []string{"--bin-dir", programs, "--port-base", busy}},
		{"error - a program that ends at once", []string{"--bin-dir", programs, "--port-base", "0"}},
		{"error - no time for the setup", []string{"--bin-dir", programs, "--port-base", "0", "--setup-timeout", "1ns"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			tmp := t.TempDir()
			t.Setenv("TMPDIR", tmp)
			_, err := execute(t, test.args...)
			require.Error(t, err)
			left, err := os.ReadDir(tmp)
			require.NoError(t, err)
			require.Empty(t, left)
		})
	}
	t.Run("error - a program that ends at once, in a folder to keep", func(t *testing.T) {
		keep := filepath.Join(t.TempDir(), "net")
		_, err := execute(t, "--bin-dir", programs, "--port-base", "0", "--keep", keep)
		require.Error(t, err)
		require.FileExists(t, filepath.Join(keep, "bitcoin", "btcd.log"), "its log is what --keep is for")
		ignore, err := os.ReadFile(filepath.Join(keep, ".gitignore"))
		require.NoError(t, err)
		require.Equal(t, "*\n", string(ignore))
	})
}

// TestProgramsAreWhereTheReadmeSays holds `make localnet` to building what README.md calls by its path, and to running it.
func TestProgramsAreWhereTheReadmeSays(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	dry, err := exec.Command("make", "-C", "../..", "-n", "-B", "localnet", "ARGS=--until-final 20").CombinedOutput()
	require.NoError(t, err, "%s", dry)
	named := regexp.MustCompile(`\bbin/([a-z]+)`).FindAllStringSubmatch(string(readme), -1)
	require.NotEmpty(t, named)
	for _, name := range named {
		require.Regexp(t, `go build .*-o bin/ .*\./cmd/`+name[1]+`\b`, string(dry))
	}
	require.Contains(t, string(dry), "bin/localnet --bin-dir bin --until-final 20")
}

func TestBitcoinNodeBesideBin(t *testing.T) {
	root := t.TempDir()
	bin := filepath.Join(root, "bin")
	require.Equal(t, filepath.Join(bin, "btcd"), localnet.BinariesIn(bin, "").Btcd, "there is none, and this is where it is missed")
	made := filepath.Join(root, "build", "tools", "btcd")
	require.NoError(t, os.MkdirAll(filepath.Dir(made), 0o700))
	require.NoError(t, os.WriteFile(made, nil, 0o700))
	require.Equal(t, made, localnet.BinariesIn(bin, "").Btcd)
	require.NoError(t, os.MkdirAll(bin, 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(bin, "btcd"), nil, 0o700))
	require.Equal(t, filepath.Join(bin, "btcd"), localnet.BinariesIn(bin, "").Btcd)
}

func TestColumnSaysFromWhenItCounts(t *testing.T) {
	var out bytes.Buffer
	p, err := newPrinter("text", &out)
	require.NoError(t, err)
	p.endpoints(nil, "dir")
	require.NotContains(t, out.String(), "final after", "chains without a zone have endpoints too, and no blocks that become final")
	p.following()
	p.block(finalBlock())
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	head, row := lines[len(lines)-2], lines[len(lines)-1]
	at := strings.Index(head, "final after its header reached the zone")
	require.Positive(t, at)
	require.True(t, strings.HasPrefix(string([]rune(row)[at:]), "1.5s (2.5s after the block's own time)"), "%s\n%s", head, row)
}

// TestMineAnswers: it answers as it is asked to.
func TestMineAnswers(t *testing.T) {
	hash := strings.Repeat("00", 32)
	node := rpcnode.Start(t, func(method string, _ []any) any {
		switch method {
		case "generate":
			return []string{hash}
		case "getblockcount":
			return 7
		default:
			return hash
		}
	})
	addr := strings.TrimPrefix(node, "http://")
	out, err := execute(t, "mine", "--bitcoin", addr, "--output", "json")
	require.NoError(t, err)
	require.JSONEq(t, `{"btc_height": 7}`, out)
	out, err = execute(t, "mine", "--bitcoin", addr)
	require.NoError(t, err)
	require.Equal(t, "Bitcoin is at height 7\n", out)
}

func TestUsedDirectoryIsRefused(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "precious"), nil, 0o600))
	_, err := execute(t, "--bin-dir", dir, "--keep", dir)
	require.ErrorContains(t, err, "not empty")
	require.FileExists(t, filepath.Join(dir, "precious"))
}

func TestInterruptIsNoFailure(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	cmd := rootCommand()
	cmd.SetArgs([]string{"--bin-dir", t.TempDir(), "--port-base", "0"})
	cmd.SetOut(&bytes.Buffer{})
	require.ErrorIs(t, cmd.ExecuteContext(ctx), errInterrupted)
}

// TestInterruptedSetup: Ctrl-C while the setup goes on ends what was started, by its id, takes the folder along unless it is to be kept, and
// says so, whatever the setup waits for.
func TestInterruptedSetup(t *testing.T) {
	btcd, err := filepath.Abs("../../build/tools/btcd")
	require.NoError(t, err)
	const hang = "#!/bin/sh\necho $$ >> \"$0.pid\"\nsleep 1000\n"
	for _, tc := range []struct {
		name, hangs string
		btcd, keep  bool
	}{
		{"success - while Bitcoin starts", "btcd", false, false},
		{"success - while Bitcoin starts, in a folder to keep", "btcd", false, true},
		{"success - while homes are made", "taikofind", true, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			programs, tmp := t.TempDir(), t.TempDir()
			t.Setenv("TMPDIR", tmp)
			for _, program := range []string{"btcd", "taikofind", "relayer", "fpd", "covenantd", "gatewayd"} {
				require.NoError(t, os.WriteFile(filepath.Join(programs, program), []byte(hang), 0o700))
			}
			if tc.btcd {
				if _, err := os.Stat(btcd); err != nil {
					t.Skip("make btcd")
				}
				require.NoError(t, os.Remove(filepath.Join(programs, "btcd")))
				require.NoError(t, os.Symlink(btcd, filepath.Join(programs, "btcd")))
			}
			args := []string{"--bin-dir", programs, "--port-base", "0"}
			keep := filepath.Join(t.TempDir(), "net")
			if tc.keep {
				args = append(args, "--keep", keep)
			}
			ctx, cancel := context.WithCancel(t.Context())
			cmd := rootCommand()
			cmd.SetArgs(args)
			cmd.SetOut(&bytes.Buffer{})
			ended := make(chan error, 1)
			go func() { ended <- cmd.ExecuteContext(ctx) }()
			pids := filepath.Join(programs, tc.hangs+".pid")
			wait.Until(t, 50*time.Millisecond, func() bool {
				select {
				case err := <-ended:
					require.FailNow(t, "ended before it hung", "%v", err)
				default:
				}
				return len(readPids(t, pids)) > 0
			})
			start := time.Now()
			cancel()
			err := wait.For(t, ended)
			require.ErrorIs(t, err, errInterrupted)
			require.Less(t, time.Since(start), 10*time.Second)
			for _, pid := range readPids(t, pids) {
				require.ErrorIs(t, syscall.Kill(pid, 0), syscall.ESRCH, "nothing is left running")
			}
			left, readErr := os.ReadDir(tmp)
			require.NoError(t, readErr)
			require.Empty(t, left)
			if tc.keep {
				require.ErrorContains(t, err, "kept in "+keep)
				require.DirExists(t, keep)
				return
			}
			require.ErrorContains(t, err, "is removed")
		})
	}
}

// readPids reads what the programs above wrote about themselves.
func readPids(t *testing.T, path string) (pids []int) {
	t.Helper()
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	require.NoError(t, err)
	for _, line := range strings.Fields(string(text)) {
		pid, err := strconv.Atoi(line)
		require.NoError(t, err)
		pids = append(pids, pid)
	}
	return pids
}

func finalBlock() localnet.FinalBlock {
	start := time.Unix(1_700_000_000, 0)
	return localnet.FinalBlock{
		L2Height: 7, Hash: "0x0123456789abcdef", ProposedAt: start, FinalAt: start.Add(1500 * time.Millisecond),
		L2Time: start.Add(-time.Second), Votes: 3, Providers: 4, VotedSat: 30e8, TotalSat: 40e8,
	}
}

func TestTextLine(t *testing.T) {
	var out bytes.Buffer
	p, err := newPrinter("text", &out)
	require.NoError(t, err)
	p.block(finalBlock())
	for _, want := range []string{"7", "0x0123456789…", "3/4", "30 BTC/40 BTC", "1.5s", "2.5s after"} {
		require.Contains(t, out.String(), want)
	}
}

func acceptedCheckpoint() localnet.AcceptedCheckpoint {
	return localnet.AcceptedCheckpoint{N: 2, L2Height: 20, Hash: "0xfedcba9876543210", L1Height: 33, Tx: "0x1", Gas: 215_441}
}

func TestTextCheckpoint(t *testing.T) {
	var out bytes.Buffer
	p, err := newPrinter("text", &out)
	require.NoError(t, err)
	p.checkpoint(acceptedCheckpoint())
	for _, want := range []string{"checkpoint 2 at L2 height 20", "0xfedcba9876…", "L1 block 33", "215441 gas"} {
		require.Contains(t, out.String(), want)
	}
	out.Reset()
	p.block(finalBlock())
	require.Contains(t, out.String(), "knows up to 20")
	out.Reset()
	decided, number := finalBlock(), uint64(3)
	decided.Checkpoint = &number
	p.block(decided)
	require.Contains(t, out.String(), "checkpoint 3 is decided")
}

func TestProgress(t *testing.T) {
	block := func(l2Height uint64) localnet.FinalBlock { return localnet.FinalBlock{L2Height: l2Height} }
	checkpoint := func(n uint64) localnet.AcceptedCheckpoint { return localnet.AcceptedCheckpoint{N: n} }

	none := &progress{}
	require.NoError(t, none.block(block(1000)), "without a goal it never ends")
	require.NoError(t, none.checkpoint(checkpoint(1000)))

	both := &progress{want: goals{final: 5, checkpoints: 3}}
	require.NoError(t, both.block(block(5)))
	require.NoError(t, both.checkpoint(checkpoint(1)), "0 and 1 are two")
	require.ErrorIs(t, both.checkpoint(checkpoint(2)), errDone)

	final := &progress{want: goals{final: 5}}
	require.NoError(t, final.block(block(4)))
	require.ErrorIs(t, final.block(block(5)), errDone)
}

func TestJSONLines(t *testing.T) {
	var out bytes.Buffer
	p, err := newPrinter("json", &out)
	require.NoError(t, err)
	p.step("one")
	p.endpoints([]localnet.Endpoint{{What: "zone REST", URL: "http://127.0.0.1:1"}}, "dir")
	p.following()
	p.block(finalBlock())
	p.checkpoint(acceptedCheckpoint())
	p.waiting("why")
	decoder := json.NewDecoder(&out)
	var events []string
	for decoder.More() {
		var line map[string]any
		require.NoError(t, decoder.Decode(&line))
		events = append(events, line["event"].(string))
		if line["event"] == "final" {
			require.EqualValues(t, 1500, line["final_after_ms"])
			require.EqualValues(t, 7, line["block"].(map[string]any)["l2_height"])
		}
		if line["event"] == "checkpoint" {
			require.EqualValues(t, 215_441, line["checkpoint"].(map[string]any)["gas"])
		}
	}
	require.Equal(t, []string{"step", "endpoints", "final", "checkpoint", "waiting"}, events)
}

func TestRunDirIsRemoved(t *testing.T) {
	dir, remove, err := runDir("")
	require.NoError(t, err)
	require.DirExists(t, dir)
	require.NoError(t, remove())
	_, err = os.Stat(dir)
	require.True(t, errors.Is(err, os.ErrNotExist))
}
