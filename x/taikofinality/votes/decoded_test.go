package votes

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestBatchIsDecodedOnce: the same bytes under the same cap are read once; others never get the answer of the ones before.
func TestBatchIsDecodedOnce(t *testing.T) {
	a := digestOf("a")
	one, two := mustBatch(t, group(7, a, 0, 1)), mustBatch(t, group(7, a, 0, 2))
	var d decoded
	first, err := d.read(one, 1024)
	require.NoError(t, err)
	again, err := d.read(append([]byte{}, one...), 1024)
	require.NoError(t, err)
	require.Same(t, first, again)

	_, err = d.read(one, uint32(len(one)-1))
	require.Error(t, err, "a cap that was lowered meanwhile")
	_, err = d.read(one[:len(one)-1], 1024)
	require.Error(t, err)
	other, err := d.read(two, 1024)
	require.NoError(t, err)
	want, err := DecodeBatch(two, 1024)
	require.NoError(t, err)
	require.Equal(t, want, other)
}
