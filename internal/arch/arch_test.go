package arch_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/arch"
)

// TestImportDirections reads every package of the module and holds it against the table.
func TestImportDirections(t *testing.T) {
	pkgs := loadPackages(t)
	require.NotEmpty(t, pkgs, "go list found no package")

	violations, uncovered := arch.Check(arch.Module, arch.Rules, pkgs)
	for _, v := range violations {
		t.Error(v.String())
	}
	for _, p := range uncovered {
		t.Errorf("%s is covered by no rule of internal/arch/rules.go", p)
	}
}

// TestConsensusCodeIsPure follows all imports inside the module: what a module of the zone reaches over any number of
// steps may not be a package with a network or a process.
func TestConsensusCodeIsPure(t *testing.T) {
	impure := []string{"client", "internal/run", "internal/monitor", "internal/eth", "internal/jsonrpc", "internal/btc/client", "relayer", "daemon", "app", "cmd", "testutil"}
	imports := make(map[string][]string)
	for _, p := range loadPackages(t) {
		imports[p.Path] = p.Imports
	}
	for path := range imports {
		if !strings.HasPrefix(path, arch.Module+"/x/") {
			continue
		}
		for _, reached := range reach(imports, path) {
			for _, bad := range impure {
				prefix := arch.Module + "/" + bad
				require.False(t, reached == prefix || strings.HasPrefix(reached, prefix+"/"), "%s reaches %s", path, reached)
			}
		}
	}
}

// Every rule must be able to fail: for each, a package in its folder that imports something it may not.
func TestEveryRuleCanFail(t *testing.T) {
	for _, rule := range arch.Rules {
		t.Run("error - "+rule.Folder, func(t *testing.T) {
			folder := strings.ReplaceAll(rule.Folder, "*", "sample")
			// Nobody may import a command.
			forbidden := arch.Module + "/cmd/forbidden"
			if strings.HasPrefix(rule.Folder, "cmd") {
				forbidden = arch.Module + "/testutil/forbidden"
			}
			imports := []string{forbidden}
			for _, deny := range rule.Deny {
				imports = append(imports, strings.Replace(deny, "...", "below", 1))
			}
			violations, uncovered := arch.Check(arch.Module, arch.Rules, []arch.Package{{
				Path: arch.Module + "/" + folder, Imports: imports,
			}})
			require.Empty(t, uncovered)
			require.Len(t, violations, 1+len(rule.Deny))
			require.Equal(t, forbidden, violations[0].Import)
			require.Equal(t, rule.Folder, violations[0].Rule, "another rule caught it: the rule is shadowed")
		})
	}
}

func TestCheck(t *testing.T) {
	const m = arch.Module + "/"
	cases := []struct {
		name string
		pkg  arch.Package
		want []string // imports that violate
	}{
		{"success - keeper and own types", arch.Package{Path: m + "x/taikofinality/keeper", Imports: []string{m + "x/taikofinality/types", m + "x/btcstakeview/types", m + "internal/eots", "fmt"}}, nil},
		{"success - module and own keeper", arch.Package{Path: m + "x/taikofinality", Imports: []string{m + "x/taikofinality/keeper", m + "x/taikofinality/types"}}, nil},
		{"success - keeper test and another keeper", arch.Package{Path: m + "x/taikofinality/keeper", TestImports: []string{m + "x/btcstakeview/keeper", "net/http"}}, nil},
		{"success - localnet and testutil", arch.Package{Path: m + "cmd/localnet", Imports: []string{m + "testutil/localnet"}}, nil},
		{"success - package outside the module", arch.Package{Path: "example.com/other", Imports: []string{m + "app"}}, nil},
		{"error - keeper and another keeper", arch.Package{Path: m + "x/taikofinality/keeper", Imports: []string{m + "x/btcstakeview/keeper"}}, []string{m + "x/btcstakeview/keeper"}},
		{"error - keeper and its module", arch.Package{Path: m + "x/taikofinality/keeper", Imports: []string{m + "x/taikofinality"}}, []string{m + "x/taikofinality"}},
		{"error - types and keeper", arch.Package{Path: m + "x/taikofinality/types", Imports: []string{m + "x/taikofinality/keeper"}}, []string{m + "x/taikofinality/keeper"}},
		{"error - stake registry and finality", arch.Package{Path: m + "x/btcstakeview/keeper", Imports: []string{m + "x/taikofinality/types"}}, []string{m + "x/taikofinality/types"}},
		{"error - stake registry and Ethereum", arch.Package{Path: m + "x/btcstakeview/types", Imports: []string{"github.com/ethereum/go-ethereum/common"}}, []string{"github.com/ethereum/go-ethereum/common"}},
		{"error - votes and keeper", arch.Package{Path: m + "x/taikofinality/votes", Imports: []string{m + "x/taikofinality/keeper"}}, []string{m + "x/taikofinality/keeper"}},
		{"error - keeper and network", arch.Package{Path: m + "x/taikofinality/keeper", Imports: []string{"net/http/httptest"}}, []string{"net/http/httptest"}},
		{"error - module and app", arch.Package{Path: m + "x/taikofinality", Imports: []string{m + "app"}}, []string{m + "app"}},
		{"error - relayer and daemon", arch.Package{Path: m + "relayer", Imports: []string{m + "daemon/fp"}}, []string{m + "daemon/fp"}},
		{"success - relayer and its directions", arch.Package{Path: m + "relayer", Imports: []string{m + "relayer/taiko", m + "relayer/bitcoin", m + "relayer/ethereum"}}, nil},
		{"success - a direction and its ground", arch.Package{Path: m + "relayer/ethereum", Imports: []string{m + "client/zone", m + "internal/eth", m + "x/taikofinality/types", m + "contracts/bindings"}, TestImports: []string{m + "testutil/anvil"}}, nil},
		{"error - relayer/taiko and another direction", arch.Package{Path: m + "relayer/taiko", Imports: []string{m + "relayer/bitcoin"}}, []string{m + "relayer/bitcoin"}},
		{"error - relayer/bitcoin and another direction", arch.Package{Path: m + "relayer/bitcoin", Imports: []string{m + "relayer/ethereum"}}, []string{m + "relayer/ethereum"}},
		{"error - relayer/ethereum and another direction", arch.Package{Path: m + "relayer/ethereum", Imports: []string{m + "relayer/taiko"}}, []string{m + "relayer/taiko"}},
		{"error - relayer/taiko and the relayer", arch.Package{Path: m + "relayer/taiko", Imports: []string{m + "relayer"}}, []string{m + "relayer"}},
		{"error - relayer/bitcoin and the relayer", arch.Package{Path: m + "relayer/bitcoin", Imports: []string{m + "relayer"}}, []string{m + "relayer"}},
		{"error - relayer/ethereum and the relayer, in its tests", arch.Package{Path: m + "relayer/ethereum", TestImports: []string{m + "relayer"}}, []string{m + "relayer"}},
		{"error - a client and the relayer", arch.Package{Path: m + "client/verifytable", Imports: []string{m + "relayer/ethereum"}}, []string{m + "relayer/ethereum"}},
		{"error - daemon and relayer", arch.Package{Path: m + "daemon/fp", Imports: []string{m + "relayer"}}, []string{m + "relayer"}},
		{"error - daemon and daemon", arch.Package{Path: m + "daemon/fp", Imports: []string{m + "daemon/covenant"}}, []string{m + "daemon/covenant"}},
		{"error - production and testutil", arch.Package{Path: m + "relayer", Imports: []string{m + "testutil/localnet"}}, []string{m + "testutil/localnet"}},
		{"error - relayer's command and app", arch.Package{Path: m + "cmd/relayer", Imports: []string{m + "app"}}, []string{m + "app"}},
		{"error - pure and client", arch.Package{Path: m + "internal/btc/spv", Imports: []string{"github.com/btcsuite/btcd/rpcclient"}}, []string{"github.com/btcsuite/btcd/rpcclient"}},
		{"error - test and a command", arch.Package{Path: m + "x/taikofinality/keeper", TestImports: []string{m + "cmd/taikofind"}}, []string{m + "cmd/taikofind"}},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			violations, uncovered := arch.Check(arch.Module, arch.Rules, []arch.Package{tc.pkg})
			require.Empty(t, uncovered)
			var got []string
			for _, v := range violations {
				got = append(got, v.Import)
			}
			require.Equal(t, tc.want, got)
		})
	}

	t.Run("error - a folder without a rule", func(t *testing.T) {
		_, uncovered := arch.Check(arch.Module, arch.Rules, []arch.Package{{Path: m + "helpers"}})
		require.Equal(t, []string{m + "helpers"}, uncovered)
	})
}

func loadPackages(t *testing.T) []arch.Package {
	t.Helper()
	// -e: a package that does not compile right now still has imports.
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports", "./...")
	cmd.Dir = "../.."
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, stderr.String())

	var pkgs []arch.Package
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath                         string
			Imports, TestImports, XTestImports []string
		}
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return pkgs
		}
		require.NoError(t, err)
		tests := make([]string, 0, len(p.TestImports)+len(p.XTestImports))
		for _, imp := range append(p.TestImports, p.XTestImports...) {
			if imp != p.ImportPath {
				tests = append(tests, imp)
			}
		}
		pkgs = append(pkgs, arch.Package{Path: p.ImportPath, Imports: p.Imports, TestImports: tests})
	}
}

// reach returns everything inside the module that from imports over any number of steps.
func reach(imports map[string][]string, from string) []string {
	seen := map[string]bool{from: true}
	queue := []string{from}
	for i := 0; i < len(queue); i++ {
		for _, next := range imports[queue[i]] {
			if !seen[next] && strings.HasPrefix(next, arch.Module+"/") {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	return queue[1:]
}
