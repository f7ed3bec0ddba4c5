package gadget

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzRequests feeds the readers of requests with whatever: they refuse or read, within their bound.
func FuzzRequests(f *testing.F) {
	block := writeBlock(BlockInfo{Hash: "0x12", Height: 7, Timestamp: 9})
	f.Add([]byte(block))
	f.Add(append(append([]byte{}, block...), block...))
	f.Add([]byte{0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Add([]byte{0x08, 0x96, 0x01, 0x12, 0x00, 0x1d, 1, 2, 3, 4})
	f.Fuzz(func(t *testing.T, raw []byte) {
		blocks, err := readBlocks(raw, 2)
		if err == nil {
			require.LessOrEqual(t, len(blocks), 2)
		}
		_, _ = readNumber(raw)
		_, _ = readText(raw)
	})
}

func TestRequests(t *testing.T) {
	want := BlockInfo{Hash: "0x12", Height: 7, Timestamp: 9}
	blocks, err := readBlocks(append(writeBlock(want), writeBlock(BlockInfo{})...), 2)
	require.NoError(t, err)
	require.Equal(t, []BlockInfo{want, {}}, blocks)
	_, err = readBlocks(append(writeBlock(want), writeBlock(BlockInfo{})...), 1)
	require.ErrorContains(t, err, "more than 1")
	require.Empty(t, writeBool(false), "protobuf leaves false out")
	require.Equal(t, response{8, 1}, writeBool(true))
	number, err := readNumber(writeNumber(300))
	require.NoError(t, err)
	require.EqualValues(t, 300, number)
	_, err = readNumber([]byte{0x08})
	require.Error(t, err)
}
