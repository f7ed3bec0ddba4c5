package arch_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// testsOnly are exported functions without which tests elsewhere could not be, and which nothing else may call.
var testsOnly = regexp.MustCompile(`\.PutDelegation\(`)

// callsTestsOnly says whether a file of the tree calls what is for tests alone.
func callsTestsOnly(path, text string) bool {
	test := strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "testutil/")
	return !test && testsOnly.MatchString(text)
}

func TestNothingCallsWhatIsForTests(t *testing.T) {
	root := filepath.Join("..", "..")
	files := 0
	require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == "build" || entry.Name() == ".git") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		files++
		text, err := os.ReadFile(path) //nolint:gosec // G122: the files of this repository
		rel, _ := filepath.Rel(root, path)
		if callsTestsOnly(filepath.ToSlash(rel), string(text)) {
			t.Errorf("%s calls what is for tests alone", rel)
		}
		return err
	}))
	require.Greater(t, files, 300)
	require.True(t, callsTestsOnly("x/btcstakeview/keeper/delegation.go", "k.PutDelegation(ctx, d)"))
	require.False(t, callsTestsOnly("testutil/registry/registry.go", "k.PutDelegation(ctx, d)"))
}

// rehearsalTag is the build tag of the node that the test of upgrades upgrades to, and these are the files that may name it: what it adds,
// who builds it, who refuses to.
const rehearsalTag = "upgradetest"

var namesRehearsal = map[string]bool{
	"app/rehearsal.go": true, "testutil/localnet/upgrade_e2e_test.go": true, "Makefile": true, "internal/arch/testsonly_test.go": true,
}

// TestNobodyReleasesTheRehearsal makes sure that the upgrade of the tests gets into no program that anybody runs.
func TestNobodyReleasesTheRehearsal(t *testing.T) {
	root, named := filepath.Join("..", ".."), 0
	require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == "build" || entry.Name() == "bin" || entry.Name() == ".git") {
			return filepath.SkipDir
		}
		if !entry.Type().IsRegular() || entry.Name() == ".git" {
			return nil
		}
		text, err := os.ReadFile(path) //nolint:gosec // G122: the files of this repository
		if err != nil || !strings.Contains(string(text), rehearsalTag) {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		named++
		if !namesRehearsal[filepath.ToSlash(rel)] {
			t.Errorf("%s names %s, which is for the test of upgrades alone", rel, rehearsalTag)
		}
		return nil
	}))
	require.Equal(t, len(namesRehearsal), named)

	constraint, err := os.ReadFile(filepath.Join(root, "app", "rehearsal.go"))
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(constraint), "//go:build "+rehearsalTag+"\n"), "it is built with the tag alone")
	for _, target := range []string{"build", "release", "install"} {
		out, err := exec.Command("make", "-C", root, "-n", target, "TAGS=netgo,"+rehearsalTag).CombinedOutput()
		require.Error(t, err, target)
		require.Contains(t, string(out), rehearsalTag+" is for", target)
	}
}
