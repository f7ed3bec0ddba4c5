package eots_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/testutil/golden"
)

// openingVector is a run of leaves as contracts/test/NonceOpening.t.sol reads it.
type openingVector struct {
	Root     string   `json:"root"`
	Total    int      `json:"total"`
	From     int      `json:"from"`
	Run      []string `json:"run"`
	Siblings []string `json:"siblings"`
}

// TestOpeningVectors holds the contract's vectors to this package.
func TestOpeningVectors(t *testing.T) {
	hexes := func(words [][32]byte) []string {
		out := make([]string, len(words))
		for i, word := range words {
			out[i] = fmt.Sprintf("0x%x", word)
		}
		return out
	}
	vectors := map[string]any{}
	cases := []struct{ total, from, to int }{
		{1, 0, 1}, {2, 1, 2}, {3, 0, 2}, {5, 1, 4}, {6, 5, 6}, {64, 0, 64}, {100, 63, 100}, {300, 64, 128}, {2048, 63, 127}, {2048, 1000, 1001},
	}
	for i, c := range cases {
		words, root := openedWords(c.total)
		siblings := eots.Open(words, c.from, c.to)
		require.NoError(t, eots.VerifyOpening(root, uint64(c.total), uint64(c.from), words[c.from:c.to], siblings))
		vectors[fmt.Sprintf("c%d", i)] = openingVector{
			Root: fmt.Sprintf("0x%x", root), Total: c.total, From: c.from, Run: hexes(words[c.from:c.to]), Siblings: hexes(siblings),
		}
	}
	vectors["count"] = len(cases)
	raw, err := json.MarshalIndent(vectors, "", " ")
	require.NoError(t, err)
	golden.Equal(t, "../../../contracts/test/vectors/openings.json", append(raw, '\n'))
}
