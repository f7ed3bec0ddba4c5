package known

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReasons(t *testing.T) {
	var r Reasons
	r.Note(nil, "height")
	require.Nil(t, r)
	require.NoError(t, Err(r, nil))
	down := errors.New("node is down")
	r.Note(down, "power", "jailed")
	r.Note(errors.New("later"), "power", "head")
	require.ErrorIs(t, Err(nil, r), ErrIncomplete)
	require.Equal(t, []string{"head: later", "jailed, power: node is down"}, r.Lines())

	require.Equal(t, "7 sat", Words(r, "power", Of(7), "%d sat", "none"), "a fact counts, whatever else went wrong")
	require.Equal(t, "not known", Words[int](r, "power", nil, "%d sat", "none"))
	require.Equal(t, "none", Words[int](r, "final", nil, "%d", "none"))
	require.Equal(t, "0", Words(r, "final", Of(0), "%d", "none"), "zero is a fact")

	type answer struct {
		Power   *uint64 `json:"power"`
		Unknown Reasons `json:"unknown,omitempty"`
	}
	for want, a := range map[string]answer{
		`{"power":null,"unknown":{"power":"node is down"}}`: {Unknown: Reasons{"power": "node is down"}},
		`{"power":0}`:    {Power: Of(uint64(0))},
		`{"power":null}`: {},
	} {
		got, err := json.Marshal(a)
		require.NoError(t, err)
		require.JSONEq(t, want, string(got))
	}
}
