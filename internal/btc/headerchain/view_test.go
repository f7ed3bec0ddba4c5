package headerchain

import (
	"slices"
	"testing"
	"time"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/bitcoin"
)

// mined is a chain of regtest above a base, with uneven times.
func mined(t *testing.T, base *Header, n int) (*Chain, []*Header) {
	t.Helper()
	memory, headers := NewMemory(base), []*Header{base}
	spacings := []int{900, 5, 300, -100, 1200}
	for i := range n {
		parent := headers[i].Wire
		header := wire.BlockHeader{
			Version: 4, PrevBlock: headers[i].Hash, Bits: parent.Bits,
			Timestamp: parent.Timestamp.Add(time.Duration(spacings[i%len(spacings)]) * time.Second),
		}
		bitcoin.Solve(&header)
		ext, err := New(&chaincfg.RegressionNetParams, memory, base, headers[i]).Extend(bitcoin.Headers(header), time.Unix(1_900_000_000, 0))
		require.NoError(t, err)
		memory.Apply(ext)
		headers = append(headers, ext.Tip)
	}
	return New(&chaincfg.RegressionNetParams, memory, base, headers[n]), headers
}

// An ancestor is the one that btcd's own chain would give: none above the header, none below the first block.
func TestRelativeAncestor(t *testing.T) {
	chain, headers := mined(t, Genesis(&chaincfg.RegressionNetParams), 6)
	for height, header := range headers {
		for distance := int32(-2); distance < 9; distance++ {
			got := chain.load(header.Hash).RelativeAncestorCtx(distance)
			if at := height - int(distance); distance < 0 || at < 0 {
				require.Nil(t, got, "%d below %d", distance, height)
			} else {
				require.Equal(t, headers[at].Hash, got.(*node).header.Hash, "%d below %d", distance, height)
			}
		}
	}
}

// The median of a window that reaches below the base takes the base's own median for each header that it lacks, as many as there
// are: no more than ten, and none below the first block.
func TestMedianBelowTheBase(t *testing.T) {
	for baseHeight := range uint32(14) {
		base := Genesis(&chaincfg.RegressionNetParams)
		if baseHeight > 0 {
			var err error
			base, err = NewBase(&chaincfg.RegressionNetParams, base.Bytes(), baseHeight, base.Time()-1000, true)
			require.NoError(t, err)
		}
		_, headers := mined(t, base, 12)
		times := slices.Repeat([]uint32{base.MedianTimePast}, min(int(baseHeight), medianBlocks-1))
		for i, header := range headers {
			times = append(times, header.Time())
			window := slices.Clone(times[max(0, len(times)-medianBlocks):])
			slices.Sort(window)
			if i > 0 {
				require.Equal(t, window[len(window)/2], header.MedianTimePast, "%d above a base at %d", i, baseHeight)
			}
		}
	}
}

// As many ancestors of the base are pretended as a median needs, ten, and none below the first block.
func TestPretendedAncestors(t *testing.T) {
	count := func(at blockchain.HeaderCtx) (n int) {
		for ; at != nil; at = at.Parent() {
			n++
		}
		return n
	}
	for height := range uint32(14) {
		base := Genesis(&chaincfg.RegressionNetParams)
		base.Height = height
		chain := New(&chaincfg.RegressionNetParams, NewMemory(base), base, base)
		require.Equal(t, min(10, int(height)), count(chain.load(base.Hash).Parent()))
		for left := range 13 {
			require.Equal(t, min(left, int(height)), count(unknownAncestor(base, left)), "%d at %d", left, height)
		}
	}
}

// What else the library's interfaces ask for: there are no checkpoints, and the clock is the one that was given.
func TestInterfaces(t *testing.T) {
	require.True(t, rules{}.VerifyCheckpoint(0, nil))
	checkpoint, err := rules{}.FindPreviousCheckpoint()
	require.NoError(t, err)
	require.Nil(t, checkpoint)
	require.Zero(t, blockTime{}.Offset())
}
