package main

import (
	"encoding/json"
	"math/big"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/known"
	"github.com/taikofin/taikofin/relayer"
	"github.com/taikofin/taikofin/relayer/guard"
	"github.com/taikofin/taikofin/testutil/anvil"
)

// The guard has a key of its own, with a budget of its own.
func TestGuardsKey(t *testing.T) {
	home, passphrase := ethHome(t)
	out, err := execute(t, "eth-key", "new", "--guard", "--home", home, "--eth-passphrase-file", passphrase, "--output", "json")
	require.NoError(t, err)
	var made struct {
		Address string
		KeyFile string `json:"key_file"`
	}
	require.NoError(t, json.Unmarshal([]byte(out), &made))
	require.Equal(t, filepath.Join(home, "guard-key.json"), made.KeyFile)
	address, err := ethkey.AddressOf(made.KeyFile)
	require.NoError(t, err)
	require.Equal(t, address.Hex(), made.Address)
	out, err = execute(t, "eth-key", "show", "--home", home)
	require.NoError(t, err)
	require.NotContains(t, out, made.Address)
	out, err = execute(t, "eth-key", "show", "--guard", "--home", home)
	require.NoError(t, err)
	require.Contains(t, out, made.Address)
	require.FileExists(t, filepath.Join(home, "guard-budget.json"))
	out, err = execute(t, "budget", "show", "--guard", "--home", home)
	require.NoError(t, err)
	require.NotContains(t, out, "lost")
}

// ask calls a function without arguments and returns the first word of the answer.
func ask(t *testing.T, client *eth.Client, contract, function string) common.Hash {
	t.Helper()
	address := common.HexToAddress(contract)
	answer, err := client.Call(t.Context(), eth.Message{To: &address, Data: crypto.Keccak256([]byte(function))[:4]}, eth.Latest)
	require.NoError(t, err, function)
	return common.BytesToHash(answer)
}

func TestDeployGuardAndWitness(t *testing.T) {
	node := anvil.Start(t)
	client := node.Client(t)
	home, passphrase := ethHome(t, "--ethereum-rpc", node.URL)
	node.SetBalance(t, common.HexToAddress("0x2c7536E3605D9C16a7a3D7b1898e529396a65c23"), big.NewInt(1_000_000_000_000_000_000))
	t.Setenv("RELAYER_ETHEREUM_CONFIRMATIONS", "1")
	t.Setenv("RELAYER_ETHEREUM_RECEIPT_INTERVAL", "20ms")
	finality, taiko, inbox := common.Address{1: 1}, common.Address{1: 2}, common.Address{1: 3}
	for _, contract := range []common.Address{taiko, inbox} {
		node.Call(t, nil, "anvil_setCode", contract, "0x00") // any contract will do
	}
	// frozen() is false, all else is refused.
	node.Call(t, nil, "anvil_setCode", finality, "0x60003560e01c63054f7d9c14601357600080fd5b60206000f3")
	deploy := func(args ...string) (done putUp) {
		t.Helper()
		out, err := execute(t, append([]string{"deploy", args[0], "--home", home, "--eth-passphrase-file", passphrase, "--output", "json"}, args[1:]...)...)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal([]byte(out), &done))
		return done
	}
	// A dry run says what would stand where, needs no passphrase and sends nothing.
	account := common.HexToAddress("0x2c7536E3605D9C16a7a3D7b1898e529396a65c23")
	predict := func(args ...string) (done putUp) {
		t.Helper()
		before, err := client.Nonce(t.Context(), account, eth.Pending)
		require.NoError(t, err)
		out, err := execute(t, append([]string{"deploy", args[0], "--home", home, "--dry-run", "--output", "json"}, args[1:]...)...)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal([]byte(out), &done))
		require.True(t, done.DryRun)
		after, err := client.Nonce(t.Context(), account, eth.Pending)
		require.NoError(t, err)
		require.Equal(t, before, after, "nothing was sent")
		return done
	}
	// same says that what a dry run showed is what was put up, but for the gas.
	same := func(planned, done putUp) {
		t.Helper()
		require.InEpsilon(t, planned.Gas, done.Gas, 0.1)
		require.Len(t, planned.Contracts, len(done.Contracts))
		for i, one := range done.Contracts {
			require.NotEmpty(t, one.Tx)
			require.Empty(t, planned.Contracts[i].Tx)
			require.Equal(t, planned.Contracts[i].Address, one.Address)
			require.Equal(t, planned.Contracts[i].Arguments, one.Arguments)
		}
		require.Equal(t, [3]string{planned.Witness, planned.Guard, planned.Claims}, [3]string{done.Witness, done.Guard, done.Claims})
	}
	planned := predict("witness", "--finality", finality.Hex(), "--taiko", taiko.Hex())
	require.Equal(t, []guard.Argument{{Name: "finality", Value: finality.Hex()}, {Name: "taiko", Value: taiko.Hex()}}, planned.Contracts[0].Arguments)
	text, err := execute(t, "deploy", "witness", "--finality", finality.Hex(), "--taiko", taiko.Hex(), "--dry-run", "--home", home)
	require.NoError(t, err)
	require.Contains(t, text, "nothing sent: dry run")
	require.Contains(t, text, "finality "+finality.Hex()+", taiko "+taiko.Hex())
	done := deploy("witness", "--finality", finality.Hex(), "--taiko", taiko.Hex())
	same(planned, done)
	require.Equal(t, common.BytesToHash(taiko[:]), ask(t, client, done.Witness, "taiko()"))
	require.Equal(t, common.BytesToHash(finality[:]), ask(t, client, done.Witness, "finality()"))
	require.Positive(t, done.Gas)
	require.Empty(t, done.Guard)
	witness := done.Witness

	done = deploy("guard", "--finality", finality.Hex(), "--taiko", taiko.Hex())
	require.Empty(t, done.Claims, "a reader's store has none")
	require.Equal(t, common.Hash{}, ask(t, client, done.Guard, "inbox()"))
	require.Equal(t, common.Hash{}, ask(t, client, done.Guard, "patience()"))

	planned = predict("guard", "--finality", finality.Hex(), "--taiko", taiko.Hex(), "--inbox", inbox.Hex(), "--patience", "168h")
	require.Len(t, planned.Contracts, 2, "the claims stand on a store that does not stand yet")
	require.Equal(t, guard.Argument{Name: "patience", Value: "604800"}, planned.Contracts[0].Arguments[3])
	require.Equal(t, planned.Guard, planned.Contracts[1].Arguments[0].Value)
	done = deploy("guard", "--finality", finality.Hex(), "--taiko", taiko.Hex(), "--inbox", inbox.Hex(), "--patience", "168h")
	same(planned, done)
	require.Equal(t, common.BytesToHash(inbox[:]), ask(t, client, done.Guard, "inbox()"))
	require.Equal(t, common.BigToHash(big.NewInt(7*24*3600)), ask(t, client, done.Guard, "patience()"))
	require.Equal(t, common.HexToHash(done.Guard), ask(t, client, done.Claims, "guard()"))

	for _, none := range []string{"", common.Address{}.Hex()} {
		_, err := execute(t, "deploy", "guard", "--finality", finality.Hex(), "--taiko", taiko.Hex(), "--inbox", none, "--home", home,
			"--eth-passphrase-file", passphrase)
		require.ErrorContains(t, err, "names no contract")
	}
	for name, args := range map[string][]string{
		"is a TaikoWitness": {"deploy", "guard", "--finality", witness, "--taiko", taiko.Hex()},
		"is not an address": {"deploy", "witness", "--finality", "0x12", "--taiko", taiko.Hex()},
		"required flag":     {"deploy", "guard", "--finality", finality.Hex()},
		"NoContract":        {"deploy", "guard", "--finality", finality.Hex(), "--taiko", common.Address{9}.Hex()},
		"is no verifier":    {"deploy", "guard", "--finality", taiko.Hex(), "--taiko", finality.Hex()},
		"and no router":     {"deploy", "witness", "--finality", taiko.Hex(), "--taiko", finality.Hex()},
		"whole seconds":     {"deploy", "guard", "--finality", finality.Hex(), "--taiko", taiko.Hex(), "--patience", "1500ms"},
	} {
		_, err := execute(t, append(args, "--home", home, "--eth-passphrase-file", passphrase)...)
		require.ErrorContains(t, err, name)
		_, err = execute(t, append(args, "--home", home, "--dry-run")...)
		require.ErrorContains(t, err, name, "a dry run finds it out")
	}
}

func TestByHand(t *testing.T) {
	home, _ := ethHome(t)
	for _, args := range [][]string{{"guard", "confirm", "--store"}, {"report", "taiko", "--witness"}} {
		_, err := execute(t, append(args, "0x12", "--l2-height", "1", "--home", home)...)
		require.ErrorContains(t, err, "is not an address")
		_, err = execute(t, append(args, exampleContract, "--home", home)...)
		require.ErrorContains(t, err, "l2-height")
		_, err = execute(t, append(args, exampleContract, "--l2-height", "1", "--dry-run", "--home", home)...)
		require.ErrorContains(t, err, "guard-key.json", "it is the guard's account that pays")
	}
}

func TestStatusShowsTheGuard(t *testing.T) {
	home, _ := ethHome(t, "--grpc-addr", "127.0.0.1:1", "--taiko-rpc", "http://127.0.0.1:1")
	_, err := execute(t, "keys", "add", "--home", home)
	require.NoError(t, err)
	t.Setenv("RELAYER_GUARD_ENABLED", "true")
	t.Setenv("RELAYER_GUARD_RPC", "http://127.0.0.1:1")
	t.Setenv("RELAYER_GUARD_STORES", exampleContract+",0x4e59b44847b379578588920cA78FbF26c0B4956C")
	t.Setenv("RELAYER_TAIKO_ENABLED", "false")
	t.Setenv("RELAYER_BITCOIN_ENABLED", "false")
	out, err := execute(t, "status", "--home", home, "--output", "json")
	require.ErrorIs(t, err, known.ErrIncomplete)
	var status relayer.Status
	require.NoError(t, json.Unmarshal([]byte(out), &status))
	require.Len(t, status.Guard.Stores, 2)
	require.Contains(t, status.Guard.Stores[1].Unknown["unconfirmed"], "connection refused")
	require.Nil(t, status.Guard.Stores[1].Unconfirmed, "no zero stands for what nobody told")
	out, err = execute(t, "status", "--home", home)
	require.ErrorIs(t, err, known.ErrIncomplete)
	require.Contains(t, out, exampleContract)
}
