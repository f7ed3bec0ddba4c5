package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/cli"
	"github.com/taikofin/taikofin/testutil/localnet"
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
		{"error - block time", "at least", []string{"--l2-block-time", "1ms"}},
		{"error - safety", "must be one of", []string{"--safety", "soon"}},
		{"error - port", "ports must be", []string{"--port-base", "70000"}},
		{"error - scenario", "must be equivocate", []string{"--scenario", "heist"}},
		{"error - scenario with too few providers", "at least 4 providers", []string{"--scenario", "equivocate", "--providers", "3"}},
		{"error - interval", "checkpoint interval must be", []string{"--checkpoint-interval", "1001"}},
		{"error - a checkpoint of no series", "must not be 0", []string{"--until-checkpoint", "1", "--checkpoint-interval", "0"}},
		{"error - argument", "unknown command", []string{"now"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := execute(t, test.args...)
			require.ErrorContains(t, err, test.want)
		})
	}
}

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
	for _, program := range []string{"btcd", "taikofind", "relayer", "fpd", "covenantd"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, program), nil, 0o700))
	}
	_, err = execute(t, "--bin-dir", dir, "--keep", filepath.Join(dir, "run"), "--port-base", strconv.Itoa(port))
	require.ErrorIs(t, err, localnet.ErrPortBusy)
	require.ErrorContains(t, err, strconv.Itoa(port))
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
