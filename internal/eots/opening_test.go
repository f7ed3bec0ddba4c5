package eots_test

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"testing"

	"github.com/cometbft/cometbft/crypto/merkle"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/eots"
)

// openedWords are n different words that stand for nonces, and CometBFT's root over them.
func openedWords(n int) (words [][32]byte, root [32]byte) {
	words, leaves := make([][32]byte, n), make([][]byte, n)
	for i := range words {
		binary.BigEndian.PutUint64(words[i][:], uint64(i)+1)
		leaves[i] = words[i][:]
	}
	return words, [32]byte(merkle.HashFromByteSlices(leaves))
}

// TestOpenChunks opens every chunk of 64, wherever the commitment begins between two of them, of commitments of every size from
// 1 to 300, against the root that CometBFT makes.
func TestOpenChunks(t *testing.T) {
	const chunk = 64
	for n := 1; n <= 300; n++ {
		words, root := openedWords(n)
		require.Equal(t, root, eots.Commit(words))
		offsets := []int{0, 1, 37, 63}
		for _, offset := range offsets {
			for from := 0; from < n; {
				to := min(n, from+chunk-(from+offset)%chunk)
				siblings := eots.Open(words, from, to)
				require.NoError(t, eots.VerifyOpening(root, uint64(n), uint64(from), words[from:to], siblings), "%d to %d of %d", from, to, n)
				require.LessOrEqual(t, len(siblings), 2*bits.Len(uint(n)))
				from = to
			}
		}
	}
}

// TestOpenOne holds the proof of a single nonce to CometBFT's: the same hashes, from left to right instead of upwards.
func TestOpenOne(t *testing.T) {
	for n := 1; n <= 70; n++ {
		words, root := openedWords(n)
		leaves := make([][]byte, n)
		for i := range words {
			leaves[i] = words[i][:]
		}
		_, proofs := merkle.ProofsFromByteSlices(leaves)
		for i := range words {
			siblings := eots.Open(words, i, i+1)
			require.NoError(t, eots.VerifyOpening(root, uint64(n), uint64(i), words[i:i+1], siblings))
			require.Len(t, siblings, len(proofs[i].Aunts))
			for _, aunt := range proofs[i].Aunts {
				require.True(t, slices.Contains(siblings, [32]byte(aunt)))
			}
		}
	}
}

// TestOpeningRefusals: any run proves itself, and nothing else does.
func TestOpeningRefusals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 200).Draw(t, "n")
		words, root := openedWords(n)
		from := rapid.IntRange(0, n-1).Draw(t, "from")
		to := rapid.IntRange(from+1, n).Draw(t, "to")
		run, siblings := words[from:to], eots.Open(words, from, to)
		total, start := uint64(n), uint64(from)
		require.NoError(t, eots.VerifyOpening(root, total, start, run, siblings))

		refused := func(root [32]byte, total, start uint64, run, siblings [][32]byte) {
			t.Helper()
			require.ErrorIs(t, eots.VerifyOpening(root, total, start, run, siblings), eots.ErrOpening)
		}
		bent := slices.Clone(run)
		bent[rapid.IntRange(0, len(run)-1).Draw(t, "leaf")][31] ^= 1
		refused(root, total, start, bent, siblings)
		refused(root, total, start, run, append(slices.Clone(siblings), [32]byte{}))
		refused(root, total, start, run[:0], siblings)
		refused(root, total, total, run, siblings)
		refused(root, 0, start, run, siblings)
		refused(root, 1<<32, start, run, siblings)
		refused(root, total, total-uint64(len(run))+1, run, siblings)
		refused([32]byte{}, total, start, run, siblings)
		if len(siblings) > 0 {
			refused(root, total, start, run, siblings[1:])
			other := slices.Clone(siblings)
			other[rapid.IntRange(0, len(siblings)-1).Draw(t, "sibling")][0] ^= 1
			refused(root, total, start, run, other)
			moved := rapid.Uint64Range(0, total-uint64(len(run))).Draw(t, "moved")
			if moved != start {
				refused(root, total, moved, run, siblings)
			}
		}
		if len(run) > 1 {
			refused(root, total, start, run[1:], siblings)
		}
	})
}
