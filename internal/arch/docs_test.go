package arch_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// namedPath is a file or folder of ours in backticks: with a slash in it, below a folder that this repository has.
var namedPath = regexp.MustCompile("`((?:app|client|cmd|contracts|daemon|docs|internal|proto|relayer|scripts|testutil|x)/[A-Za-z0-9_./*-]*)`")

// TestArchitectureNamesWhatIsThere holds that a file or folder which docs/architecture.md names exists, so that the page moves
// with the code.
func TestArchitectureNamesWhatIsThere(t *testing.T) {
	const root = "../.."
	page, err := os.ReadFile(filepath.Join(root, "docs/architecture.md"))
	require.NoError(t, err)
	named := namedPath.FindAllStringSubmatch(string(page), -1)
	require.Greater(t, len(named), 50, "the page names its files in another form now")
	for _, match := range named {
		path := strings.TrimSuffix(match[1], "/...")
		found, err := filepath.Glob(filepath.Join(root, path))
		require.NoError(t, err, path)
		if len(found) == 0 {
			t.Errorf("docs/architecture.md names %s, which is not there", path)
		}
	}
}
