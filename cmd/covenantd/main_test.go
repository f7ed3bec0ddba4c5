package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/cometbft/cometbft/proto/tendermint/p2p"
	"github.com/cosmos/cosmos-sdk/client/grpc/cmtservice"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/daemon/covenant"
	"github.com/taikofin/taikofin/internal/keyfile"
	"github.com/taikofin/taikofin/internal/known"
	"github.com/taikofin/taikofin/internal/secretfile"
	"github.com/taikofin/taikofin/testutil/cli"
	"github.com/taikofin/taikofin/testutil/ports"
	"github.com/taikofin/taikofin/testutil/wait"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// covenantd runs the program and returns what it wrote to standard output.
func covenantd(t *testing.T, stdin string, args ...string) (string, error) {
	t.Helper()
	return cli.Run(t, newRootCmd(), stdin, args...)
}

func TestInit(t *testing.T) {
	home := filepath.Join(t.TempDir(), "home")
	_, err := covenantd(t, "", "init", "--home", home)
	require.NoError(t, err)
	got, err := os.ReadFile(filepath.Join(home, covenant.ConfigFile))
	require.NoError(t, err)
	want, err := covenant.DefaultConfig().TOML()
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))

	_, err = covenantd(t, "", "init", "--home", home)
	require.ErrorContains(t, err, "--force")
	_, err = covenantd(t, "", "init", "--home", home, "--force", "--set", "zone.chain_id=taikofin-1", "--set", "covenant.batch_size=3")
	require.NoError(t, err)
	got, err = os.ReadFile(filepath.Join(home, covenant.ConfigFile))
	require.NoError(t, err)
	require.Contains(t, string(got), `chain_id = "taikofin-1"`)
	require.Contains(t, string(got), `batch_size = 3`)
}

func TestConfigErrors(t *testing.T) {
	home := filepath.Join(t.TempDir(), "home")
	_, err := covenantd(t, "", "keys", "show", "--home", home)
	require.ErrorContains(t, err, "covenantd init")
	_, err = covenantd(t, "", "init", "--home", home)
	require.NoError(t, err)
	path := filepath.Join(home, covenant.ConfigFile)
	good, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, tc := range []struct{ name, old, with, want string }{
		{"error - misspelled key", "batch_size =", "batchsize =", "batchsize"},
		{"error - misspelled section", "[covenant]", "[covenant]", "covenant"},
		{"error - bad duration", `poll_interval = "2s"`, `poll_interval = "soon"`, "poll_interval"},
		{"error - bad value", `batch_size = 16`, `batch_size = 0`, "batch_size"},
		{"error - no TOML", "[zone]", "[zone", covenant.ConfigFile},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.NoError(t, os.WriteFile(path, bytes.Replace(good, []byte(tc.old), []byte(tc.with), 1), 0o600))
			_, err := covenantd(t, "", "keys", "show", "--home", home)
			require.ErrorContains(t, err, tc.want)
		})
	}
	require.NoError(t, os.WriteFile(path, good, 0o600))
	_, err = covenantd(t, "", "keys", "show", "--home", home, "--set", "zone.nothing=1")
	require.ErrorContains(t, err, "zone.nothing")
	t.Setenv("COVENANTD_COVENANT_BATCH_SIZE", "0")
	_, err = covenantd(t, "", "keys", "show", "--home", home)
	require.ErrorContains(t, err, "batch_size", "the environment counts")
}

func TestKeys(t *testing.T) {
	dir := t.TempDir()
	home := filepath.Join(dir, "home")
	_, err := covenantd(t, "", "init", "--home", home)
	require.NoError(t, err)
	_, err = covenantd(t, "", "keys", "add", "--home", home)
	require.ErrorIs(t, err, keyfile.ErrNoPassphrase)
	require.ErrorContains(t, err, "in the configuration as covenant.passphrase_file, or set COVENANTD_PASSPHRASE")

	pass := filepath.Join(dir, "pass")
	require.NoError(t, os.WriteFile(pass, []byte("correct horse\n"), 0o600))
	secret := strings.Repeat("0", 63) + "3"
	out, err := covenantd(t, secret, "keys", "import", "-", "--home", home, "--passphrase-file", pass, "--output", "json")
	require.NoError(t, err)
	var made keysResult
	require.NoError(t, json.Unmarshal([]byte(out), &made))
	// The x coordinate of 3·G.
	require.Equal(t, "f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9", made.CovenantPkHex)
	require.Len(t, strings.Fields(made.Account.Mnemonic), 24)
	require.True(t, strings.HasPrefix(made.Account.Address, "taikofin1"))

	out, err = covenantd(t, "", "keys", "show", "--home", home, "-o", "json")
	require.NoError(t, err)
	var shown keysResult
	require.NoError(t, json.Unmarshal([]byte(out), &shown))
	require.Equal(t, made.CovenantPkHex, shown.CovenantPkHex)
	require.Empty(t, shown.Account.Mnemonic, "a mnemonic is shown once")

	_, err = covenantd(t, "", "keys", "add", "--home", home, "--passphrase-file", pass)
	require.ErrorIs(t, err, keyfile.ErrExists)
	_, err = keyfile.Load(filepath.Join(home, covenant.KeyFile), keyfile.RoleCovenant, []byte("correct horse"))
	require.NoError(t, err)
	_, err = keyfile.Load(filepath.Join(home, covenant.KeyFile), keyfile.RoleProvider, []byte("correct horse"))
	require.ErrorIs(t, err, keyfile.ErrRole, "it never votes")
	t.Setenv(program.EnvPassphrase(), "wrong")
	_, err = covenantd(t, "", "start", "--home", home)
	require.ErrorIs(t, err, keyfile.ErrWrongPassphrase)
}

// node is a zone node that knows nothing but parameters.
type node struct {
	btcstaketypes.UnimplementedQueryServer
	cmtservice.UnimplementedServiceServer
	params []btcstaketypes.StakingParams
}

func (n *node) Params(context.Context, *btcstaketypes.QueryParamsRequest) (*btcstaketypes.QueryParamsResponse, error) {
	return &btcstaketypes.QueryParamsResponse{Params: btcstaketypes.Params{BtcNetwork: "regtest"}}, nil
}

func (n *node) StakingParams(context.Context, *btcstaketypes.QueryStakingParamsRequest) (*btcstaketypes.QueryStakingParamsResponse, error) {
	return &btcstaketypes.QueryStakingParamsResponse{StakingParams: n.params}, nil
}

func (n *node) GetNodeInfo(context.Context, *cmtservice.GetNodeInfoRequest) (*cmtservice.GetNodeInfoResponse, error) {
	return &cmtservice.GetNodeInfoResponse{DefaultNodeInfo: &p2p.DefaultNodeInfo{Network: "taikofin-local-1"}}, nil
}

// xOnly is the public key of a secret key that is a small number.
func xOnly(n byte) []byte {
	_, pk := btcec.PrivKeyFromBytes([]byte{n})
	return schnorr.SerializePubKey(pk)
}

// startNode serves a version with key 3 in its committee and a version without.
func startNode(t *testing.T) (*node, string) {
	t.Helper()
	with := btcstaketypes.DefaultStakingParams()
	with.CovenantPks, with.CovenantQuorum, with.SlashingPkScript = [][]byte{xOnly(3)}, 1, append([]byte{0x00, 0x14}, make([]byte, 20)...)
	without := with
	without.Version, without.CovenantPks = 1, [][]byte{xOnly(4)}
	n := &node{params: []btcstaketypes.StakingParams{with, without}}
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	server := grpc.NewServer()
	btcstaketypes.RegisterQueryServer(server, n)
	cmtservice.RegisterServiceServer(server, n)
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = server.Serve(listener)
	}()
	t.Cleanup(func() { server.Stop(); <-done })
	return n, listener.Addr().String()
}

func TestParams(t *testing.T) {
	n, addr := startNode(t)
	home := t.TempDir()
	t.Setenv(program.EnvPassphrase(), "correct horse")
	run := func(args ...string) (string, error) { return covenantd(t, "", append(args, "--home", home)...) }
	_, err := run("init", "--set", "zone.grpc_addr="+addr)
	require.NoError(t, err)
	_, err = covenantd(t, strings.Repeat("0", 63)+"3", "keys", "import", "-", "--home", home)
	require.NoError(t, err)

	list := func() []versionView {
		out, err := run("params", "list", "-o", "json")
		require.NoError(t, err)
		var views []versionView
		require.NoError(t, json.Unmarshal([]byte(out), &views))
		require.Len(t, views, 2)
		return views
	}
	views := list()
	require.True(t, views[0].Member && !views[0].Accepted && !views[1].Member)
	require.EqualValues(t, 10_000, views[0].UnbondingFeeSat)

	_, err = run("params", "accept", "0")
	require.ErrorContains(t, err, "nobody to ask")
	_, err = run("params", "accept", "0", "--hash", views[1].Hash)
	require.ErrorContains(t, err, views[0].Hash)
	_, err = run("params", "accept", "7", "--yes")
	require.ErrorContains(t, err, "no version 7")
	_, err = run("params", "accept", "--yes")
	require.ErrorContains(t, err, "--all")
	require.NoFileExists(t, filepath.Join(home, covenant.AcceptedFile))

	out, err := run("params", "accept", "0", "--hash", strings.ToUpper(views[0].Hash))
	require.NoError(t, err)
	require.Contains(t, out, views[0].Hash)
	require.True(t, list()[0].Accepted)
	_, err = run("params", "accept", "--all", "--yes")
	require.NoError(t, err, "again")
	require.False(t, list()[1].Accepted, "a version that is not ours is left out")

	n.params[0].MinSlashingTxFeeSat++
	require.True(t, list()[0].Changed)
	out, err = run("params", "list")
	require.NoError(t, err)
	require.Contains(t, out, "CHANGED")
	_, err = run("params", "accept", "0", "--yes")
	require.ErrorIs(t, err, covenant.ErrVersionTaken)
	_, err = run("params", "revoke", "0")
	require.NoError(t, err)
	_, err = run("params", "revoke", "0")
	require.ErrorContains(t, err, "not accepted")
	_, err = run("params", "accept", "0", "--yes")
	require.NoError(t, err)

	_, err = run("params", "list", "--set", "zone.chain_id=other")
	require.ErrorContains(t, err, "another chain")
	out, err = run("status", "-o", "json")
	require.ErrorIs(t, err, known.ErrIncomplete, "this node has no accounts")
	var status covenant.Status
	require.NoError(t, json.Unmarshal([]byte(out), &status))
	require.Equal(t, "regtest", *status.Network)
	require.True(t, status.Versions[0].Accepted)
	require.Nil(t, status.Balance)
	require.Nil(t, status.Pending)
	require.Len(t, status.Unknown, 3)
	require.Contains(t, status.Unknown["balance_utfin"], "Unimplemented")
	require.Contains(t, status.Unknown["pending_delegations"], "Unimplemented")

	out, err = run("status", "-o", "json", "--set", "zone.chain_id=other")
	require.ErrorIs(t, err, known.ErrIncomplete)
	status = covenant.Status{}
	require.NoError(t, json.Unmarshal([]byte(out), &status))
	require.Nil(t, status.Pending, "another zone's are not this one's")
	require.Contains(t, status.Unknown["pending_delegations"], "another chain")
	out, err = run("status", "--set", "zone.grpc_addr="+ports.Free(t))
	require.ErrorIs(t, err, known.ErrIncomplete)
	require.Contains(t, out, "pending           not known\n")
	cli.RequirePlain(t, out)
}

func TestStart(t *testing.T) {
	_, addr := startNode(t)
	home := t.TempDir()
	t.Setenv(program.EnvPassphrase(), "correct horse")
	_, err := covenantd(t, "", "init", "--home", home, "--set", "zone.grpc_addr="+addr, "--set", "monitor.listen_addr=")
	require.NoError(t, err)
	_, err = covenantd(t, strings.Repeat("0", 63)+"3", "keys", "import", "-", "--home", home)
	require.NoError(t, err)
	t.Setenv(program.EnvPassphrase(), "correct horse") // Whoever reads it removes it.
	_, err = covenantd(t, "", "start", "--home", home, "--set", "zone.chain_id=other")
	require.ErrorIs(t, err, zone.ErrWrongChain)
	require.NoFileExists(t, filepath.Join(home, covenant.SignStateFile), "none is made for a chain that is not there")

	start := func(ctx context.Context) error {
		t.Setenv(program.EnvPassphrase(), "correct horse")
		root := newRootCmd()
		root.SetArgs([]string{"start", "--home", home})
		root.SetOut(io.Discard)
		root.SetErr(io.Discard)
		return root.ExecuteContext(ctx)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	done := make(chan error, 1)
	go func() { done <- start(ctx) }()
	wait.Until(t, 100*time.Millisecond, func() bool {
		// This node cannot tell all of it, so the command ends with an error.
		status, _ := covenantd(t, "", "status", "--home", home, "-o", "json")
		return strings.Contains(status, "in use by the daemon")
	})
	require.ErrorIs(t, start(t.Context()), secretfile.ErrInUse, "one key, one process")
	stop()
	require.NoError(t, <-done)
}

func TestFlags(t *testing.T) {
	_, err := covenantd(t, "", "version", "--output", "yaml")
	require.ErrorContains(t, err, "yaml")
	_, err = covenantd(t, "", "version", "--log-level", "loud")
	require.ErrorContains(t, err, "loud")
	out, err := covenantd(t, "", "version", "--output", "json")
	require.NoError(t, err)
	require.Contains(t, out, "commit")
}

func TestManner(t *testing.T) {
	cli.RequireManner(t, cli.Program{Name: "covenantd", Root: newRootCmd, Config: true})
}
