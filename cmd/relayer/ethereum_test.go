package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/internal/known"
	"github.com/taikofin/taikofin/relayer"
	"github.com/taikofin/taikofin/relayer/ethereum"
	"github.com/taikofin/taikofin/testutil/anvil"
)

const ethSecret = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"

// ethHome is a home with an Ethereum key.
func ethHome(t *testing.T, args ...string) (home, passphrase string) {
	t.Helper()
	home = t.TempDir()
	_, err := execute(t, append([]string{"init", "--home", home}, args...)...)
	require.NoError(t, err)
	passphrase = filepath.Join(home, "passphrase")
	require.NoError(t, os.WriteFile(passphrase, []byte("correct horse\n"), 0o600))
	secret := filepath.Join(home, "secret")
	require.NoError(t, os.WriteFile(secret, []byte("0x"+ethSecret+"\n"), 0o600))
	_, err = execute(t, "eth-key", "import", secret, "--home", home, "--eth-passphrase-file", passphrase)
	require.NoError(t, err)
	return home, passphrase
}

func TestEthKey(t *testing.T) {
	home, passphrase := ethHome(t)
	out, err := execute(t, "eth-key", "show", "--home", home, "--output", "json")
	require.NoError(t, err)
	var shown struct{ Address string }
	require.NoError(t, json.Unmarshal([]byte(out), &shown))
	require.Equal(t, "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23", shown.Address)
	content, err := os.ReadFile(filepath.Join(home, "ethereum-key.json"))
	require.NoError(t, err)
	require.NotContains(t, string(content), ethSecret)
	key, err := ethkey.Load(filepath.Join(home, "ethereum-key.json"), []byte("correct horse"))
	require.NoError(t, err)
	require.Equal(t, shown.Address, key.Address().Hex())

	_, err = execute(t, "eth-key", "new", "--home", home, "--eth-passphrase-file", passphrase)
	require.ErrorIs(t, err, ethkey.ErrExists, "a key is never replaced")

	other := t.TempDir()
	_, err = execute(t, "init", "--home", other)
	require.NoError(t, err)
	_, err = execute(t, "eth-key", "show", "--home", other)
	require.ErrorIs(t, err, os.ErrNotExist)
	_, err = execute(t, "eth-key", "new", "--home", other)
	require.ErrorContains(t, err, ethereum.EnvPassphrase, "it says where a passphrase may come from")
	t.Setenv(ethereum.EnvPassphrase, "short")
	_, err = execute(t, "eth-key", "new", "--home", other)
	require.ErrorContains(t, err, "5 bytes")
	t.Setenv(ethereum.EnvPassphrase, "long enough")
	_, err = execute(t, "eth-key", "new", "--home", other)
	require.NoError(t, err)
}

func TestEthKeyImportRefusesBadSecrets(t *testing.T) {
	home := t.TempDir()
	_, err := execute(t, "init", "--home", home)
	require.NoError(t, err)
	t.Setenv(ethereum.EnvPassphrase, "long enough")
	for _, text := range []string{"", "abc", ethSecret + "00", strings.Repeat("1", maxSecretBytes+1)} {
		cmd := rootCommand()
		var out bytes.Buffer
		cmd.SetOut(&out)
		cmd.SetErr(&out)
		cmd.SetIn(strings.NewReader(text))
		cmd.SetArgs([]string{"eth-key", "import", "-", "--home", home})
		require.Error(t, cmd.ExecuteContext(t.Context()))
		require.NoFileExists(t, filepath.Join(home, "ethereum-key.json"))
		require.NotContains(t, out.String(), ethSecret)
	}
}

func TestDeployPredicts(t *testing.T) {
	node := anvil.Start(t)
	home, _ := ethHome(t, "--ethereum-rpc", node.URL)
	account := common.HexToAddress("0x2c7536E3605D9C16a7a3D7b1898e529396a65c23")
	out, err := execute(t, "deploy", "--predict", "--home", home, "--output", "json")
	require.NoError(t, err)
	var p ethereum.Prediction
	require.NoError(t, json.Unmarshal([]byte(out), &p))
	require.Equal(t, crypto.CreateAddress(account, ethereum.PreparationNonces).Hex(), p.Verifier)
	out, err = execute(t, "deploy", "--predict", "--nonce", "5", "--home", home)
	require.NoError(t, err)
	require.Contains(t, out, crypto.CreateAddress(account, 5).Hex())
}

func TestStatusShowsEthereum(t *testing.T) {
	// Port 1 refuses connections.
	home, _ := ethHome(t, "--grpc-addr", "127.0.0.1:1", "--ethereum-rpc", "http://127.0.0.1:1")
	_, err := execute(t, "keys", "add", "--home", home)
	require.NoError(t, err)
	t.Setenv("RELAYER_ETHEREUM_ENABLED", "true")
	t.Setenv("RELAYER_TAIKO_ENABLED", "false")
	t.Setenv("RELAYER_BITCOIN_ENABLED", "false")
	out, err := execute(t, "status", "--home", home, "--output", "json")
	require.ErrorIs(t, err, known.ErrIncomplete)
	var status relayer.Status
	require.NoError(t, json.Unmarshal([]byte(out), &status))
	require.Equal(t, "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23", *status.Ethereum.Account)
	require.Contains(t, status.Ethereum.Unknown["ether"], "connection refused")
	require.Nil(t, status.Ethereum.Ether, "no zero stands for what nobody told")
	require.Contains(t, status.Ethereum.Unknown["series"], "Unavailable")
	out, err = execute(t, "status", "--home", home)
	require.ErrorIs(t, err, known.ErrIncomplete)
	require.Contains(t, out, "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23")
}

// TestMissingEthereumKey: whatever needs a key that is not there says which command makes it.
func TestMissingEthereumKey(t *testing.T) {
	home := t.TempDir()
	_, err := execute(t, "init", "--home", home, "--ethereum-rpc", "http://127.0.0.1:1", "--grpc-addr", "127.0.0.1:1")
	require.NoError(t, err)
	_, err = execute(t, "keys", "add", "--home", home)
	require.NoError(t, err)
	for _, args := range [][]string{
		{"eth-key", "show"},
		{"budget", "show"},
		{"deploy", "--predict"},
		{"deploy", "--dry-run"},
		{"deploy", "guard", "--finality", exampleContract, "--taiko", exampleContract},
		{"submit"},
		{"submit", "--dry-run"},
		{"report", "conflict"},
		{"start", "--set", "ethereum.enabled=true"},
	} {
		_, err := execute(t, append(args, "--home", home)...)
		require.ErrorIs(t, err, os.ErrNotExist, args)
		require.ErrorContains(t, err, "make it with `relayer eth-key new`", args)
	}
	for _, args := range [][]string{
		{"eth-key", "show", "--guard"},
		{"budget", "show", "--guard"},
		{"guard", "confirm", "--store", exampleContract, "--l2-height", "7"},
		{"report", "taiko", "--witness", exampleContract, "--l2-height", "7", "--dry-run"},
		{"start", "--set", "guard.enabled=true", "--set", "guard.stores=" + exampleContract},
	} {
		_, err := execute(t, append(args, "--home", home)...)
		require.ErrorIs(t, err, os.ErrNotExist, args)
		require.ErrorContains(t, err, "make it with `relayer eth-key new --guard`", args)
	}
	out, err := execute(t, "status", "--home", home, "--set", "ethereum.enabled=true", "--set", "guard.enabled=true", "--set", "guard.stores="+exampleContract)
	require.ErrorIs(t, err, known.ErrIncomplete)
	require.Contains(t, out, "make it with `relayer eth-key new`\n")
	require.Contains(t, out, "make it with `relayer eth-key new --guard`\n")
}

// TestMissingPassphrase: it is said how a passphrase can be given, by the names that each account has for it.
func TestMissingPassphrase(t *testing.T) {
	home, _ := ethHome(t)
	require.NoError(t, os.Rename(filepath.Join(home, "ethereum-key.json"), filepath.Join(home, "guard-key.json")))
	_, err := execute(t, "eth-key", "new", "--home", home)
	require.EqualError(t, err, "no passphrase: name its file with --eth-passphrase-file, or name its file in the configuration as "+
		"ethereum.passphrase_file, or set RELAYER_ETHEREUM_PASSPHRASE, or run in a terminal")
	_, err = execute(t, "guard", "confirm", "--store", exampleContract, "--l2-height", "7", "--home", home)
	require.EqualError(t, err, "no passphrase: name its file with --eth-passphrase-file, or name its file in the configuration as "+
		"guard.passphrase_file, or set RELAYER_GUARD_PASSPHRASE, or run in a terminal")
	_, err = execute(t, "keys", "add", "--home", home)
	require.NoError(t, err)
	_, err = execute(t, "start", "--home", home, "--set", "guard.enabled=true", "--set", "guard.stores="+exampleContract)
	require.EqualError(t, err, "guard: no passphrase: name its file in the configuration as guard.passphrase_file, or set RELAYER_GUARD_PASSPHRASE")
}

// TestBudgetBeforeTheKey: looking at a budget before there is a key does not spend the key's first day.
func TestBudgetBeforeTheKey(t *testing.T) {
	home := t.TempDir()
	_, err := execute(t, "init", "--home", home)
	require.NoError(t, err)
	_, err = execute(t, "budget", "show", "--home", home)
	require.ErrorContains(t, err, "relayer eth-key new")
	t.Setenv(ethereum.EnvPassphrase, "long enough")
	_, err = execute(t, "eth-key", "new", "--home", home)
	require.NoError(t, err)
	out, err := execute(t, "budget", "show", "--home", home, "--output", "json")
	require.NoError(t, err)
	var state txmgr.LedgerState
	require.NoError(t, json.Unmarshal([]byte(out), &state))
	require.False(t, state.Lost, "a new key comes with a new budget")
}

func TestBudget(t *testing.T) {
	home, _ := ethHome(t)
	show := func(verb string) (state txmgr.LedgerState) {
		t.Helper()
		out, err := execute(t, "budget", verb, "--home", home, "--output", "json")
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal([]byte(out), &state))
		return state
	}
	state := show("show")
	require.False(t, state.Lost, "a new key comes with a new budget")
	require.EqualValues(t, relayer.Default().Ethereum.MaxEtherPerDay, state.LeftEther)

	require.NoError(t, os.Remove(filepath.Join(home, "ethereum-budget.json")))
	state = show("show")
	require.True(t, state.Lost)
	require.Zero(t, state.LeftEther)
	out, err := execute(t, "budget", "show", "--home", home)
	require.NoError(t, err)
	require.Contains(t, out, "budget reset")

	require.False(t, show("reset").Lost)
	require.EqualValues(t, relayer.Default().Ethereum.MaxEtherPerDay, show("show").LeftEther)
}
