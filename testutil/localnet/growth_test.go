package localnet

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// readDoc reads a page of the documentation.
func readDoc(t *testing.T, path string) string {
	t.Helper()
	root, err := SourceRoot()
	require.NoError(t, err)
	raw, err := os.ReadFile(filepath.Join(root, path))
	require.NoError(t, err)
	return string(raw)
}

// growthRow is a row of the table of what grows on disk: a folder, and bytes a block of one validator and of four.
var growthRow = regexp.MustCompile("(?m)^\\| `([a-z_]+\\.(?:db|wal))`[^|]*\\| ([0-9,]+) \\|(?: ([0-9,]+) \\|)?")

// documentedGrowth reads by how many bytes each folder grows with a block at most.
func documentedGrowth(page string) map[string]float64 {
	growth := map[string]float64{}
	for _, row := range growthRow.FindAllStringSubmatch(page, -1) {
		for _, text := range row[2:] {
			if bytes, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64); err == nil {
				growth[row[1]] = max(growth[row[1]], bytes)
			}
		}
	}
	return growth
}

func TestDocumentedGrowth(t *testing.T) {
	growth := documentedGrowth("| `a.db` | 1,340 | 1.2 |\n| `b_c.db`, with more | 300 | 570 | 0.5 |\n| `cs.wal` | 1,930 | | 1 GB |\n| `d.db` | | 3 |\n| `e` | 7 |\n")
	require.Equal(t, map[string]float64{"a.db": 1340, "b_c.db": 570, "cs.wal": 1930}, growth)
	growth = documentedGrowth(readDoc(t, "docs/operators.md"))
	for _, folder := range []string{"application.db", "blockstore.db", "state.db", "tx_index.db", "cs.wal"} {
		require.Positive(t, growth[folder], "docs/operators.md says how %s grows", folder)
	}
}
