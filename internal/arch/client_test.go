package arch_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/arch"
)

const (
	sdk    = "github.com/cosmos/cosmos-sdk/"
	comet  = "github.com/cometbft/cometbft/"
	geth   = "github.com/ethereum/go-ethereum/"
	module = arch.Module + "/"
)

// heavyTrees are what makes a program that imports a client slow to build, large, or dependent on a node's code. A package
// belongs to the longest of them that it lies in.
var heavyTrees = []string{
	// The zone itself.
	module + "app", module + "cmd", module + "daemon", module + "relayer", module + "testutil",
	module + "x/btcstakeview", module + "x/taikofinality", module + "x/btcstakeview/types", module + "x/taikofinality/types",
	// The SDK's side of a node.
	sdk + "server", sdk + "runtime", sdk + "baseapp", sdk + "client", sdk + "crypto/keyring", sdk + "x", sdk + "x/auth/signing",
	sdk + "types/module", "cosmossdk.io/store", "cosmossdk.io/depinject", "github.com/cosmos/ibc-go",
	// CometBFT's.
	comet + "node", comet + "consensus", comet + "blocksync", comet + "statesync", comet + "evidence", comet + "state",
	comet + "store", comet + "light", comet + "p2p", comet + "mempool", comet + "proxy", comet + "rpc", comet + "rpc/core",
	comet + "rpc/core/types",
	// Ethereum's.
	geth + "core", geth + "core/types", geth + "eth", geth + "node", geth + "p2p", geth + "p2p/netutil", geth + "rpc", geth + "ethclient",
	geth + "accounts",
	// Databases, Babylon, clients with no deadlines.
	"github.com/cockroachdb/pebble", "github.com/babylonlabs-io/babylon", "github.com/babylonlabs-io/babylon/app",
	"github.com/babylonlabs-io/babylon/x", "github.com/btcsuite/btcd/rpcclient",
}

var (
	// stakeTypes is what the messages of the stake registry link. Its staking scripts are Babylon's library, which imports the
	// SDK's server types, and those nearly all that a Cosmos node consists of, without the node.
	stakeTypes = []string{
		module + "x/btcstakeview/types", "github.com/babylonlabs-io/babylon",
		sdk + "server", sdk + "client", sdk + "crypto/keyring", sdk + "x/auth/signing", "cosmossdk.io/store", "github.com/cockroachdb/pebble",
		comet + "p2p", comet + "mempool", comet + "proxy", comet + "rpc", comet + "rpc/core/types",
	}
	// finalityTypes read Taiko's headers by their bytes, without Ethereum's types.
	finalityTypes = []string{module + "x/taikofinality/types"}
	// jsonrpcClient is internal/jsonrpc, which stands on Ethereum's client for Bitcoin too.
	jsonrpcClient = []string{geth + "rpc", geth + "p2p/netutil"}
	// accounts are signing and paying for transactions: the SDK's types of accounts, coins and grants import baseapp.
	accounts = []string{sdk + "baseapp", sdk + "x", sdk + "types/module", "cosmossdk.io/depinject"}
	// genesisFile is the SDK's type of a genesis file, which stands beside the genesis transactions of staking.
	genesisFile = []string{sdk + "baseapp", sdk + "x", "cosmossdk.io/depinject"}
	// contracts are the Go bindings of the verifier.
	contracts = []string{geth + "accounts", geth + "core/types", geth + "ethclient"}
)

// clientLinks is which heavy trees each client links, and why is said above. A new client gets a line here.
var clientLinks = map[string][]string{
	"client/proof":       {"github.com/babylonlabs-io/babylon"}, // its crypto/eots, by internal/eots
	"client/proof/zone":  {"github.com/babylonlabs-io/babylon"}, // as client/proof
	"client/zone":        slices.Concat(stakeTypes, finalityTypes, accounts),
	"client/staker":      slices.Concat(stakeTypes, finalityTypes, jsonrpcClient),
	"client/stakeaudit":  slices.Concat(stakeTypes, finalityTypes, jsonrpcClient),
	"client/stakewatch":  slices.Concat(stakeTypes, jsonrpcClient),
	"client/genesis":     slices.Concat(stakeTypes, finalityTypes, jsonrpcClient, genesisFile),
	"client/verifytable": slices.Concat(stakeTypes, finalityTypes, jsonrpcClient, accounts, contracts),
}

// TestClientsLinkNoNode holds what the clients link, over any number of steps, against the table: no more than they need, and
// nothing in the table that they do not need any more.
func TestClientsLinkNoNode(t *testing.T) {
	found := 0
	for _, p := range loadPackages(t) {
		folder, ok := strings.CutPrefix(p.Path, module)
		if !ok || !strings.HasPrefix(folder, "client/") {
			continue
		}
		found++
		t.Run("success - "+folder, func(t *testing.T) {
			allowed, known := clientLinks[folder]
			require.True(t, known, "%s has no line in clientLinks: say which heavy trees it links", folder)
			linked := linkedTrees(dependencies(t, p.Path))
			for tree, via := range linked {
				require.Contains(t, allowed, tree, "%s links %s, by %s. Cut it (`go list -deps` shows how it comes in), or say in clientLinks why it is needed",
					folder, tree, via)
			}
			for _, tree := range allowed {
				require.Contains(t, linked, tree, "%s does not link %s any more: strike it from clientLinks", folder, tree)
			}
		})
	}
	require.NotZero(t, found, "go list found no client")
}

// TestClientsExplainThemselves: whoever imports a client finds what it is for and how it is used beside the code.
func TestClientsExplainThemselves(t *testing.T) {
	for _, p := range loadPackages(t) {
		folder, ok := strings.CutPrefix(p.Path, module)
		if !ok || !strings.HasPrefix(folder, "client/") {
			continue
		}
		t.Run("success - "+folder, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join("../..", folder, "doc.go"))
			require.NoError(t, err, "%s needs a doc.go", folder)
			require.True(t, strings.HasPrefix(string(text), "// Package "+filepath.Base(folder)+" "), "doc.go of %s has no package comment", folder)
			require.Greater(t, strings.Count(string(text), "\n"), 8, "doc.go of %s says too little: problem, shape, units, errors", folder)
			example, err := os.ReadFile(filepath.Join("../..", folder, "example_test.go"))
			require.NoError(t, err, "%s needs an example_test.go", folder)
			require.Contains(t, string(example), "\nfunc Example", folder)
			require.Contains(t, string(example), "package "+filepath.Base(folder)+"_test\n", "examples of %s show what others can import", folder)
		})
	}
}

// linkedTrees returns the heavy trees that packages lie in, each with the first of its packages.
func linkedTrees(packages []string) map[string]string {
	linked := make(map[string]string)
	for _, pkg := range packages {
		longest := ""
		for _, tree := range heavyTrees {
			if (pkg == tree || strings.HasPrefix(pkg, tree+"/")) && len(tree) > len(longest) {
				longest = tree
			}
		}
		if _, known := linked[longest]; longest != "" && !known {
			linked[longest] = pkg
		}
	}
	return linked
}

func TestLinkedTrees(t *testing.T) {
	require.Equal(t, map[string]string{
		sdk + "server": sdk + "server/config", comet + "rpc": comet + "rpc/client", comet + "rpc/core/types": comet + "rpc/core/types",
		comet + "node": comet + "node",
	}, linkedTrees([]string{
		"fmt", sdk + "serverless", sdk + "server/config", sdk + "server/log", comet + "rpc/client", comet + "rpc/core/types", comet + "node",
	}))
}

// dependencies returns everything that a package links.
func dependencies(t *testing.T, path string) []string {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", path)
	cmd.Dir = "../.."
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, stderr.String())
	return slices.DeleteFunc(strings.Fields(string(out)), func(dep string) bool { return dep == path })
}
