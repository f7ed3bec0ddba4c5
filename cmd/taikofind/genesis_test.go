package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cosmossdk.io/log"
	dbm "github.com/cosmos/cosmos-db"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/app"
	"github.com/taikofin/taikofin/client/genesis"
	"github.com/taikofin/taikofin/testutil/keys"
	"github.com/taikofin/taikofin/testutil/rpcnode"
	"github.com/taikofin/taikofin/testutil/stakesim"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// newLaunch returns a home whose genesis was made for Bitcoin's main network by the commands that the documentation shows.
func newLaunch(t *testing.T) node {
	t.Helper()
	n := node{t: t, home: t.TempDir()}
	n.must("init", "tester", "--chain-id", testChainID)
	n.must("keys", "add", "validator", testKeyring)
	out := n.must("genesis", "set-bitcoin", "--rpc", rpcnode.StartMainnet(t, 2160), "--network", "mainnet")
	require.Contains(t, out, "Bitcoin mainnet from height 2016 on, block 00000000a141216a")
	n.must("genesis", "set-params", n.sample("params", "mainnet"))
	out = n.must("genesis", "add-staking-params", n.sample("staking-params", "mainnet"), "--covenant-pk", keys.XOnlyHex(11), "--covenant-pk",
		keys.XOnlyHex(12), "--covenant-pk", keys.XOnlyHex(13), "--slashing-address", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")
	require.Contains(t, out, "version 0: 2 of 3 members")
	address := strings.TrimSpace(n.must("keys", "show", "validator", "--address", testKeyring))
	hash := "0x" + strings.Repeat("ab", 32)
	taiko := rpcnode.Start(t, func(string, []any) any { return map[string]string{"number": "0x383", "hash": hash} })
	out = n.must("genesis", "set-activation", "--l2-rpc", taiko, "--relayer", address, "--min-total-power", "50btc")
	require.Contains(t, out, "begins with Taiko block 900\n  child of "+hash)
	n.must("genesis", "add-genesis-account", "validator", "1000000000000utfin", testKeyring)
	n.must("genesis", "gentx", "validator", "500000000000utfin", "--chain-id", testChainID, testKeyring)
	n.must("genesis", "collect-gentxs")
	return n
}

// sample writes what the command prints to a file.
func (n node) sample(what, network string) string {
	n.t.Helper()
	path := filepath.Join(n.t.TempDir(), what+".json")
	require.NoError(n.t, os.WriteFile(path, []byte(n.must("genesis", "sample", what, "--network", network)), 0o600))
	return path
}

func (n node) genesis() []byte {
	n.t.Helper()
	raw, err := os.ReadFile(n.file("genesis.json"))
	require.NoError(n.t, err)
	return raw
}

// TestGenesisValidateRefusesWhatNeverWorks takes a genesis that can work, and takes one thing away.
func TestGenesisValidateRefusesWhatNeverWorks(t *testing.T) {
	n := newLaunch(t)
	require.Contains(t, n.must("genesis", "validate"), "is a valid genesis")
	good, template := n.genesis(), app.New(log.NewNopLogger(), dbm.NewMemDB(), nil, true, noOptions{})
	stake := func(change func(*btcstaketypes.GenesisState)) func(*genesis.File) error {
		return func(f *genesis.File) error {
			return f.EditStake(func(s *btcstaketypes.GenesisState) error { change(s); return nil })
		}
	}
	finality := func(change func(*finalitytypes.Params)) func(*genesis.File) error {
		return func(f *genesis.File) error {
			return f.EditFinality(func(s *finalitytypes.GenesisState) error { change(&s.Params); return nil })
		}
	}
	for _, tc := range []struct {
		name, want string
		change     func(*genesis.File) error
	}{
		{"error - no staking parameters", "there are no staking parameters", stake(func(s *btcstaketypes.GenesisState) { s.StakingParams = nil })},
		{"error - the first block of mainnet", "the base header is the first block of mainnet", stake(func(s *btcstaketypes.GenesisState) {
			s.BaseHeader = btcstaketypes.DefaultGenesis().BaseHeader
		})},
		{"error - the first block of signet", "the base header is the first block of signet", stake(func(s *btcstaketypes.GenesisState) {
			s.Params.BtcNetwork = "signet"
			s.BaseHeader = btcstaketypes.NewGenesis(s.Params).BaseHeader
		})},
		{"error - a stake that is never active", "gives no power", stake(func(s *btcstaketypes.GenesisState) {
			s.StakingParams[0].MinStakingTimeBlocks = s.StakingParams[0].UnbondingTimeBlocks + 1
			s.StakingParams[0].MaxStakingTimeBlocks = s.StakingParams[0].MinStakingTimeBlocks
		})},
		{"error - no relayer", "relayers is empty", finality(func(p *finalitytypes.Params) { p.Relayers = nil })},
		{"error - a relayer that is no address", "relayer alice", finality(func(p *finalitytypes.Params) { p.Relayers = []string{"alice"} })},
		{"error - no least power", "min_total_power_sat is not set", finality(func(p *finalitytypes.Params) { p.MinTotalPowerSat = 0 })},
		{"error - more stake than there is", "more than all bitcoins", stake(func(s *btcstaketypes.GenesisState) {
			s.Params.MinProviderPowerSat = 2_100_000_000_000_000
		})},
		{"error - no parent of the activation block", "activation_parent_hash is not set", finality(func(p *finalitytypes.Params) {
			p.ActivationParentHash = nil
		})},
		{"error - staking parameters for a height that Bitcoin never has", "nobody can ever stake", stake(func(s *btcstaketypes.GenesisState) {
			s.StakingParams[0].BtcActivationHeight = 4_000_000_000
		})},
		{"error - validators stake another coin", "bond_denom", func(f *genesis.File) error {
			return f.SetParams(genesis.Params{"staking": {"bond_denom": json.RawMessage(`"stake"`)}})
		}},
		{"error - no validator", "there is no validator", func(f *genesis.File) error {
			f.State()[genutiltypes.ModuleName] = json.RawMessage(`{"gen_txs":[]}`)
			return nil
		}},
		{"error - a deposit that nobody has", "a proposal's deposit must be in utfin", func(f *genesis.File) error {
			return f.SetParams(genesis.Params{"gov": {"min_deposit": json.RawMessage(`[{"amount":"10000000","denom":"stake"}]`)}})
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.NoError(t, os.WriteFile(n.file("genesis.json"), good, 0o600))
			require.NoError(t, genesis.Edit(n.file("genesis.json"), template.AppCodec(), tc.change))
			// What the command asks as well, without the seconds of starting it.
			require.ErrorContains(t, checkLaunch(template, n.file("genesis.json")), tc.want)
		})
	}
	for name, change := range map[string][2]string{
		"error - genesis transactions signed for another chain":   {`"chain_id": "` + testChainID + `"`, `"chain_id": "taikofin-other-1"`},
		"error - a validator stakes what its account has not got": {`"1000000000000"`, `"100000000000"`},
	} {
		t.Run(name, func(t *testing.T) {
			changed := bytes.ReplaceAll(good, []byte(change[0]), []byte(change[1]))
			require.NotEqual(t, string(good), string(changed))
			require.NoError(t, os.WriteFile(n.file("genesis.json"), changed, 0o600))
			require.ErrorContains(t, checkLaunch(template, n.file("genesis.json")), "no node starts from it")
		})
	}
	t.Run("error - all of it is said at once", func(t *testing.T) {
		fresh := node{t: t, home: t.TempDir()}
		fresh.must("init", "tester", "--chain-id", testChainID)
		out, err := fresh.run("genesis", "validate")
		require.NotContains(t, out, "is a valid genesis", "nothing is called valid before all of it was looked at")
		require.ErrorIs(t, err, app.ErrLaunch)
		for _, want := range []string{
			"min_total_power_sat is not set", "there is no validator", "first block of mainnet", "no staking parameters", "relayers is empty",
		} {
			require.ErrorContains(t, err, want)
		}
	})
}

// The samples of each network go into a fresh genesis, with all modules looking at them.
func TestGenesisSamples(t *testing.T) {
	n := node{t: t, home: t.TempDir()}
	n.must("init", "tester", "--chain-id", testChainID)
	for _, network := range genesis.SampleNetworks {
		t.Run("success - "+network, func(t *testing.T) {
			require.Contains(t, n.must("genesis", "set-params", n.sample("params", network)), "of 3 modules")
		})
	}
	_, err := n.run("genesis", "sample", "params", "--network", "moon")
	require.ErrorContains(t, err, "mainnet, signet, testnet4, regtest")
	_, err = n.run("genesis", "sample", "everything")
	require.ErrorContains(t, err, "everything")
}

// A command that fails leaves the genesis as it was, and says what is wrong.
func TestGenesisCommandsRefuse(t *testing.T) {
	n := node{t: t, home: t.TempDir()}
	n.must("init", "tester", "--chain-id", testChainID)
	btcd := stakesim.StartBtcd(t)
	regtestNode := []string{"--rpc", btcd.Addr, "--btc-rpc-user", "test", "--btc-rpc-password", "test"}
	file := func(content string) string {
		path := filepath.Join(t.TempDir(), "file.json")
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		return path
	}
	address := "taikofin1w508d6qejxtdg4y5r3zarvary0c5xw7kxxxxxx"
	before := n.genesis()
	for _, tc := range []struct {
		name, want string
		args       []string
	}{
		{"error - node of another network", "mainnet begins with block 000000000019d668", append([]string{"set-bitcoin", "--network", "mainnet"}, regtestNode...)},
		{"error - no such network", `unknown Bitcoin network "moon"`, append([]string{"set-bitcoin", "--network", "moon"}, regtestNode...)},
		{"error - no node", "127.0.0.1:1", []string{"set-bitcoin", "--rpc", "127.0.0.1:1"}},
		{"error - no such height", "1000 is not", append([]string{"set-bitcoin", "--height", "1000"}, regtestNode...)},
		{"error - not settled", "2016 is not 500 blocks below", []string{"set-bitcoin", "--rpc", rpcnode.StartMainnet(t, 2160), "--height", "2016", "--depth", "500"}},
		{"error - no file", "no such file", []string{"set-params", "nowhere.json"}},
		{"error - no such parameter", "gov has no voting_perod", []string{"set-params", file(`{"gov":{"voting_perod":"1s"}}`)}},
		{"error - a value that only its module can judge", "voting period", []string{"set-params", file(`{"gov":{"voting_period":"0s"}}`)}},
		{"error - a large file", "more than 1048576 bytes", []string{"set-params", file(strings.Repeat(" ", 1<<20+1))}},
		{"error - no committee", "covenant of 0 keys", []string{"add-staking-params", n.sample("staking-params", "mainnet")}},
		{"error - a covenant key that is none", "--covenant-pk: key", []string{"add-staking-params", n.sample("staking-params", "mainnet"), "--covenant-pk", "02ab"}},
		{"error - nothing says where", "--height, or --l2-rpc", []string{"set-activation"}},
		{"error - two parents", "exclude each other", []string{"set-activation", "--height", "5", "--parent-hash", "0x00", "--l2-rpc", "http://127.0.0.1:1"}},
		{"error - Taiko's first block", "has no parent", []string{"set-activation", "--height", "0"}},
		{"error - a hash that is none", "want 0x and 64 hex digits", []string{"set-activation", "--height", "5", "--parent-hash", "0x00"}},
		{"error - an amount without a unit", "0.5btc or 50000000sat", []string{"set-activation", "--height", "5", "--min-total-power", "50"}},
		{"error - a relayer that is no address", "relayer taikofin1w508", []string{"set-activation", "--height", "5", "--relayer", address}},
		{"error - a Taiko node without the block", "name a block that it has with --height", []string{
			"set-activation", "--l2-rpc", rpcnode.Start(t, func(string, []any) any { return nil }),
		}},
		{"error - output", "text or json", []string{"set-activation", "--height", "900", "--output", "xml"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := n.run(append([]string{"genesis"}, tc.args...)...)
			require.ErrorContains(t, err, tc.want)
			require.Equal(t, string(before), string(n.genesis()))
		})
	}
	_, err := node{t: t, home: t.TempDir()}.run("genesis", "set-activation", "--height", "5")
	require.ErrorIs(t, err, errNoGenesis)
}

// TestEnvironmentNamesTheHome walks a home through commands that find it in different ways: all of them must take the one that
// the environment names.
func TestEnvironmentNamesTheHome(t *testing.T) {
	user, home := t.TempDir(), filepath.Join(t.TempDir(), "zone")
	t.Setenv("HOME", user)
	// The SDK names the variables by the program's file, so each is set under that name too, and taken back with the test.
	setenv := func(name, value string) {
		t.Setenv("TAIKOFIND_"+name, value)
		t.Setenv("TAIKOFIND_TEST_"+name, value)
	}
	setenv("HOME", home)
	setenv("KEYRING_BACKEND", "test")
	run := func(args ...string) string {
		root := newRootCmd()
		var out bytes.Buffer
		root.SetOut(&out)
		root.SetErr(&out)
		root.SetArgs(args)
		require.NoError(t, root.ExecuteContext(t.Context()), "%v: %s", args, out.String())
		return out.String()
	}
	run("init", "tester", "--chain-id", testChainID)
	run("keys", "add", "validator")
	run("genesis", "add-genesis-account", "validator", "1000000000000utfin")
	run("genesis", "set-activation", "--height", "7")
	run("genesis", "gentx", "validator", "500000000000utfin", "--chain-id", testChainID)
	run("genesis", "collect-gentxs")
	require.NotEmpty(t, strings.TrimSpace(run("comet", "show-node-id")))
	require.FileExists(t, filepath.Join(home, "config", "genesis.json"))
	require.NoDirExists(t, filepath.Join(user, ".taikofin"))

	setenv("HEIGHT", "high")
	_, err := node{t: t, home: t.TempDir()}.run("genesis", "set-activation")
	require.ErrorContains(t, err, `TAIKOFIND_HEIGHT: invalid argument "high"`)
}
