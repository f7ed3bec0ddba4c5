package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
	"time"

	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/app"
	"github.com/taikofin/taikofin/testutil/ports"
	"github.com/taikofin/taikofin/testutil/wait"
)

const (
	testChainID = "taikofin-test-1"
	testKeyring = "--keyring-backend=test"
)

// asProcess is set in the environment of a test binary that is to be taikofind.
const asProcess = "TAIKOFIND_TEST_PROCESS"

func TestMain(m *testing.M) {
	if os.Getenv(asProcess) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// node is a node's home and the commands run on it.
type node struct {
	t    *testing.T
	home string
}

// run executes taikofind in this process and returns what it wrote.
func (n node) run(args ...string) (string, error) {
	n.t.Helper()
	root := newRootCmd()
	var out bytes.Buffer
	root.SetOut(&out)
	root.SetErr(&out)
	root.SetArgs(append(args, "--home", n.home))
	err := root.ExecuteContext(n.t.Context())
	return out.String(), err
}

func (n node) must(args ...string) string {
	n.t.Helper()
	out, err := n.run(args...)
	require.NoError(n.t, err, "%v: %s", args, out)
	return out
}

func (n node) file(name string) string { return filepath.Join(n.home, "config", name) }

// edit replaces one string in the genesis.
func (n node) edit(old, replacement string) {
	n.t.Helper()
	genesis, err := os.ReadFile(n.file("genesis.json"))
	require.NoError(n.t, err)
	require.Equal(n.t, 1, bytes.Count(genesis, []byte(old)), "%s", old)
	genesis = bytes.Replace(genesis, []byte(old), []byte(replacement), 1)
	require.NoError(n.t, os.WriteFile(n.file("genesis.json"), genesis, 0o600))
}

// newNode returns the home of a chain's only validator, ready to start.
func newNode(t *testing.T) node {
	t.Helper()
	n := node{t: t, home: t.TempDir()}
	n.must("init", "tester", "--chain-id", testChainID)
	n.must("keys", "add", "validator", testKeyring)
	n.must("genesis", "add-genesis-account", "validator", "1000000000000utfin", testKeyring)
	n.must("genesis", "gentx", "validator", "500000000000utfin", "--chain-id", testChainID, testKeyring)
	n.must("genesis", "collect-gentxs")
	n.edit(`"min_total_power_sat": "0"`, `"min_total_power_sat": "1000000000"`)
	return n
}

func TestInit(t *testing.T) {
	n := newNode(t)
	genesis, err := genutiltypes.AppGenesisFromFile(n.file("genesis.json"))
	require.NoError(t, err)
	require.Equal(t, testChainID, genesis.ChainID)
	require.Equal(t, app.ConsensusParams().Evidence, genesis.Consensus.Params.Evidence)
	require.Equal(t, app.ConsensusParams().Block, genesis.Consensus.Params.Block)
	requireSetting(t, n.file("config.toml"), "timeout_commit", `"100ms"`)
	requireSetting(t, n.file("config.toml"), "flush_throttle_timeout", `"10ms"`)
	requireSetting(t, n.file("config.toml"), "peer_gossip_sleep_duration", `"10ms"`)
	requireSetting(t, n.file("config.toml"), "discard_abci_responses", "false")
	requireSetting(t, n.file("config.toml"), "moniker", `"tester"`)
	requireSetting(t, n.file("app.toml"), "minimum-gas-prices", `"0.001utfin"`)
	requireSetting(t, n.file("app.toml"), "iavl-disable-fastnode", "true")

	_, err = n.run("init", "again", "--chain-id", testChainID)
	require.ErrorContains(t, err, "already exists")
	_, err = n.run("init", "again", "--overwrite", "--default-denom", "stake")
	require.ErrorContains(t, err, "utfin")
}

// requireSetting checks one line of a TOML file.
func requireSetting(t *testing.T, file, name, want string) {
	t.Helper()
	contents, err := os.ReadFile(file)
	require.NoError(t, err)
	match := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(name) + ` = (.*)$`).FindSubmatch(contents)
	require.NotNil(t, match, "%s has no %s", file, name)
	require.Equal(t, want, string(match[1]), "%s in %s", name, file)
}

func TestGenesisValidateRefusesNonsense(t *testing.T) {
	n := newNode(t)
	genesis, err := os.ReadFile(n.file("genesis.json"))
	require.NoError(t, err)
	broken := bytes.Replace(genesis, []byte(`"bond_denom": "utfin"`), []byte(`"bond_denom": ""`), 1)
	require.NotEqual(t, genesis, broken)
	require.NoError(t, os.WriteFile(n.file("genesis.json"), broken, 0o600))
	_, err = n.run("genesis", "validate")
	require.Error(t, err)
}

// What a node would refuse at its start is found out before: parameters that no module can judge alone.
func TestGenesisValidateLooksAcrossModules(t *testing.T) {
	for _, tc := range []struct{ old, replacement, want string }{
		{`"max_gas": "100000000"`, `"max_gas": "-1"`, "block.max_gas"},
		{`"min_total_power_sat": "1000000000"`, `"min_total_power_sat": "0"`, "min_total_power_sat is not set"},
		{`"activated": false`, `"activated": true`, "activation_parent_hash is not set"},
		{`"min_providers": 4`, `"min_providers": 101`, "max_active_finality_providers"},
	} {
		n := newNode(t)
		n.edit(tc.old, tc.replacement)
		_, err := n.run("genesis", "validate")
		require.ErrorContains(t, err, tc.want)
	}
}

// TestOutputOfADumpIsAFile: where the SDK calls a file output it is no format.
func TestOutputOfADumpIsAFile(t *testing.T) {
	dump, _, err := newRootCmd().Find([]string{"snapshots", "dump"})
	require.NoError(t, err)
	require.NoError(t, dump.ParseFlags([]string{"--output", "snapshot.tar.gz"}))
	require.NoError(t, checkFlags(dump))
	query, _, err := newRootCmd().Find([]string{"query", "taikofinality", "params"})
	require.NoError(t, err)
	require.NoError(t, query.ParseFlags([]string{"--output", "snapshot.tar.gz"}))
	require.ErrorContains(t, checkFlags(query), "text or json")
}

func TestCommandsAreDescribed(t *testing.T) {
	n := node{t: t, home: t.TempDir()}
	help := n.must("help")
	for _, name := range []string{
		"init", "start", "genesis", "keys", "query", "tx", "status", "comet", "snapshots", "prune", "rollback",
		"export", "version", "config", "completion", "debug",
	} {
		require.Regexp(t, `(?m)^  `+name+`\s`, help)
	}
	for _, module := range []string{"bank", "staking", "gov", "ibc", "slashing", "mint", "upgrade", "taikofinality"} {
		require.NotEmpty(t, n.must("query", module, "--help"))
	}
	n.must("config", "set", "app", "minimum-gas-prices", "0.002utfin")
	requireSetting(t, n.file("app.toml"), "minimum-gas-prices", `"0.002utfin"`)
	n.must("config", "set", "client", "chain-id", testChainID)
	requireSetting(t, n.file("client.toml"), "chain-id", `"`+testChainID+`"`)
}

func TestStartTellsWhatIsMissing(t *testing.T) {
	_, err := node{t: t, home: t.TempDir()}.run("start")
	require.ErrorIs(t, err, errNoGenesis)

	n := node{t: t, home: t.TempDir()}
	n.must("init", "tester", "--chain-id", testChainID)
	config, err := os.ReadFile(n.file("config.toml"))
	require.NoError(t, err)
	off := bytes.Replace(config, []byte("\nrecheck = true"), []byte("\nrecheck = false"), 1)
	require.NotEqual(t, config, off)
	require.NoError(t, os.WriteFile(n.file("config.toml"), off, 0o600))
	_, err = n.run("start")
	require.ErrorIs(t, err, errNoRecheck)
}

func TestExplain(t *testing.T) {
	locked := explain(fmt.Errorf("failed to initialize database: %w", syscall.EAGAIN), nil)
	require.Contains(t, locked, syscall.EAGAIN.Error())
	require.Contains(t, locked, "stop it first")
	require.Equal(t, "other", explain(errors.New("other"), []string{"other"}))
	require.Equal(t, `invalid argument "x" as argument 2: why`, explain(errors.New(`invalid argument "x" for "--1" flag: why`), nil))
	require.Equal(t, `"abc": `+hex.ErrLength.Error(), explain(hex.ErrLength, []string{"query", "abc"}))
}

// TestStart runs a node that has keys and a genesis but no configuration files yet: it must write ours, make blocks at
// their pace, answer over REST, stop on a signal, export, and start again where it stopped.
func TestStart(t *testing.T) {
	n := newNode(t)
	require.NoError(t, os.Remove(n.file("config.toml")))
	require.NoError(t, os.Remove(n.file("app.toml")))

	n.startUntil(t, 15, "")
	requireSetting(t, n.file("config.toml"), "timeout_commit", `"100ms"`)
	requireSetting(t, n.file("app.toml"), "minimum-gas-prices", `"0.001utfin"`)
	requireSetting(t, n.file("app.toml"), "pruning", `"custom"`)
	requireSetting(t, n.file("app.toml"), "snapshot-interval", "36000")
	requireSetting(t, n.file("app.toml"), "iavl-disable-fastnode", "true")

	file := filepath.Join(t.TempDir(), "export.json")
	n.must("export", "--output-document", file)
	exported, err := genutiltypes.AppGenesisFromFile(file)
	require.NoError(t, err)
	piped := exec.Command(os.Args[0], "export", "--home", n.home)
	piped.Env = append(os.Environ(), asProcess+"=1")
	state, err := piped.Output()
	require.NoError(t, err)
	require.True(t, json.Valid(state), "the log must not get between the state")
	require.GreaterOrEqual(t, exported.InitialHeight, int64(15))
	require.Equal(t, testChainID, exported.ChainID)
	require.Len(t, exported.Consensus.Validators, 1)

	// Who finds the index of transactions too large starts it anew; the second start sends and looks up one of its own.
	require.NoError(t, os.RemoveAll(filepath.Join(n.home, "data", "tx_index.db")))
	n.letPagesIn(t)
	n.startUntil(t, exported.InitialHeight+5, "http://localhost:5173")
}

// startUntil starts the node on free ports, waits for a height, checks the REST endpoints, commands and which web pages may
// read it, and stops the node with SIGTERM.
func (n node) startUntil(t *testing.T, height int64, page string) {
	t.Helper()
	addrs := []string{ports.Free(t), ports.Free(t), ports.Free(t), ports.Free(t)}
	// A process of its own: a node cannot be started twice in one, and the signal and the exit code are part of the test.
	cmd := exec.Command(os.Args[0], "start", "--home", n.home,
		"--rpc.laddr", "tcp://"+addrs[0], "--p2p.laddr", "tcp://"+addrs[1], "--rpc.pprof_laddr", "",
		"--api.address", "tcp://"+addrs[2], "--grpc.address", addrs[3], "--log_level", "error")
	metrics := ports.Free(t)
	cmd.Env = append(os.Environ(), asProcess+"=1", "TAIKOFIND_INSTRUMENTATION_PROMETHEUS_LISTEN_ADDR="+metrics)
	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	require.NoError(t, cmd.Start())
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	rpc, rest := "http://"+addrs[0], "http://"+addrs[2]
	wait.Until(t, 20*time.Millisecond, func() bool {
		select {
		case err := <-done:
			require.FailNow(t, "node stopped early", "%v: %s", err, &output)
		default:
		}
		return latestHeight(rpc) >= height
	})
	for _, path := range []string{
		"/cosmos/base/tendermint/v1beta1/node_info", "/cosmos/staking/v1beta1/params", "/ibc/core/client/v1/params",
		"/taikofin/taikofinality/v1/params", "/taikofin/btcstakeview/v1/params", "/swagger/", "/swagger/taikofin.swagger.json",
	} {
		rsp, err := http.Get(rest + path)
		require.NoError(t, err)
		body, err := io.ReadAll(rsp.Body)
		require.NoError(t, err)
		require.NoError(t, rsp.Body.Close())
		require.Equal(t, http.StatusOK, rsp.StatusCode, "%s: %s", path, body)
	}
	n.requireQueries(t, "tcp://"+addrs[0])
	requirePages(t, rest, rpc, page)
	rsp, err := http.Get("http://" + metrics + "/metrics")
	require.NoError(t, err)
	shown, err := io.ReadAll(rsp.Body)
	require.NoError(t, err)
	require.NoError(t, rsp.Body.Close())
	for _, name := range []string{"\ncometbft_consensus_height", "\ntaikofin_node_build_info", "\ntaikofin_node_btc_tip_age_seconds", "\ntaikofin_node_block_seconds_count"} {
		require.Contains(t, string(shown), name, "one page has CometBFT's metrics and ours")
	}
	n.send(t, "tcp://"+addrs[0])
	require.NoError(t, cmd.Process.Signal(syscall.SIGTERM))
	require.NoError(t, wait.For(t, done), "a signal is no failure")
	require.NotContains(t, output.String(), "leveldb: closed", "nothing is closed twice")
}

// latestHeight returns the node's height, 0 while it does not answer.
func latestHeight(rpc string) int64 {
	rsp, err := http.Get(rpc + "/status")
	if err != nil {
		return 0
	}
	defer rsp.Body.Close()
	var status struct {
		Result struct {
			SyncInfo struct {
				Height string `json:"latest_block_height"`
			} `json:"sync_info"`
		}
	}
	if err := json.NewDecoder(rsp.Body).Decode(&status); err != nil {
		return 0
	}
	var height int64
	if _, err := fmt.Sscan(status.Result.SyncInfo.Height, &height); err != nil {
		return 0
	}
	return height
}
