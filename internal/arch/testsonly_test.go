package arch_test

import (
	"io/fs"
	"os"
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
