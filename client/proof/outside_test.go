package proof_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const outsideProgram = `package main

import (
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/taikofin/taikofin/client/proof"
)

func main() {
	raw, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	text, err := os.ReadFile(os.Args[2])
	if err != nil {
		panic(err)
	}
	root, err := proof.ParseRoot(text)
	if err != nil {
		panic(err)
	}
	p, err := proof.Parse(raw)
	if err != nil {
		panic(err)
	}
	now, _ := strconv.ParseInt(os.Args[3], 10, 64)
	verdict, err := proof.Verify(p, root, time.Unix(now, 0))
	if err != nil {
		panic(err)
	}
	fmt.Print(verdict.Standing, " ", verdict.Block.L2Height)
}
`

// outsideModules are all modules whose code a program links that verifies proofs.
var outsideModules = []string{
	"github.com/babylonlabs-io/babylon", "github.com/btcsuite/btcd/btcec/v2", "github.com/btcsuite/btcd/chaincfg/chainhash",
	"github.com/decred/dcrd/crypto/blake256", "github.com/decred/dcrd/dcrec/secp256k1/v4", "github.com/ethereum/go-ethereum",
	"github.com/holiman/uint256",
	"github.com/taikofin/taikofin", "golang.org/x/crypto", "golang.org/x/sys", "google.golang.org/protobuf",
}

// TestOutside has a program in a module of its own, as somebody else would: it fetches and links neither the SDK nor wasm, has no C
// even where a C compiler is, and verifies. Its modules are fetched into an empty cache, so that they are seen.
func TestOutside(t *testing.T) {
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	cache := strings.TrimSpace(runGo(t, root, nil, "env", "GOMODCACHE"))
	version := strings.TrimSpace(runGo(t, root, nil, "env", "GOVERSION"))
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	write("main.go", outsideProgram)
	write("go.mod", "module example.org/consumer\n\ngo "+strings.TrimPrefix(version, "go")+"\n\nrequire github.com/taikofin/taikofin v0.0.0\n\n"+
		"replace github.com/taikofin/taikofin => "+root+"\n")
	fresh := filepath.Join(t.TempDir(), "modules")
	env := []string{"GOPROXY=file://" + filepath.Join(cache, "cache/download"), "GOFLAGS=-mod=mod -modcacherw", "GOSUMDB=off", "GOWORK=off", "GOTOOLCHAIN=local"}

	t.Run("success - it links no more than it needs, and no C", func(t *testing.T) {
		listed := runGo(t, dir, append(env, "CGO_ENABLED=1", "GOMODCACHE="+fresh), "list", "-deps", "-f",
			"{{if not .Standard}}{{.Module.Path}} {{len .CgoFiles}}{{end}}", ".")
		var modules []string
		for line := range strings.Lines(listed) {
			module, cgo, _ := strings.Cut(strings.TrimSpace(line), " ")
			require.Equal(t, "0", cgo, module)
			modules = append(modules, module)
		}
		modules = slices.Compact(slices.Sorted(slices.Values(modules)))
		require.Equal(t, outsideModules, slices.DeleteFunc(modules, func(m string) bool { return m == "example.org/consumer" }))
	})
	t.Run("success - it fetches neither the SDK nor wasm", func(t *testing.T) {
		fetched, err := filepath.Glob(filepath.Join(fresh, "*", "*", "*"))
		require.NoError(t, err)
		all := strings.Join(fetched, "\n")
		require.Contains(t, all, "babylonlabs-io/babylon@")
		for _, not := range []string{"cosmos-sdk@", "wasmvm", "wasmd", "ibc-go"} {
			require.NotContains(t, all, not)
		}
	})
	t.Run("success - it verifies", func(t *testing.T) {
		runGo(t, dir, append(env, "CGO_ENABLED=0"), "build", "-o", "consumer", ".")
		v := loadVectors(t)[0]
		write("root.json", string(v.Root))
		write("proof.json", v.JSON)
		cmd := exec.Command(filepath.Join(dir, "consumer"), "proof.json", "root.json", strconv.FormatInt(v.Now, 10))
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
		require.Equal(t, "fresh 1010", string(out))
	})
}

func runGo(t *testing.T, dir string, env []string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, "go %v: %s", args, stderr.String())
	return string(out)
}
