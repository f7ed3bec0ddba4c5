package checkpoint_test

import (
	"slices"
	"testing"

	"github.com/cometbft/cometbft/crypto/merkle"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/checkpoint"
)

func TestLogIsTheMerkleTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		leaves := rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 0, 90), 0, 70).Draw(t, "leaves")
		var log checkpoint.Log
		for i, leaf := range leaves {
			log.Append(slices.Clone(leaf))
			require.NoError(t, log.Validate())
			root := log.Root()
			require.Equal(t, merkle.HashFromByteSlices(leaves[:i+1]), root[:])
		}
		root := log.Root()
		require.Equal(t, merkle.HashFromByteSlices(leaves), root[:])
	})
}
