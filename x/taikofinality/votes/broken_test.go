package votes

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// TestBrokenStoreStopsTheNode: a store that fails while a block is applied, or while a proposal is judged, is neither the
// votes' fault nor the proposal's. The handler must not carry on with what is left.
func TestBrokenStoreStopsTheNode(t *testing.T) {
	a := digestOf("a")
	few := mustBatch(t, group(7, a, 0, 1))
	all := make([]int, 40)
	for i := range all {
		all[i] = i
	}
	many := mustBatch(t, group(7, a, all...))

	for name, tc := range map[string]struct {
		batch  []byte
		breaks func(*fakeState)
		// applied says that only applying the votes touches what is broken.
		applied bool
	}{
		"error - applying fails":            {batch: few, breaks: func(s *fakeState) { s.applyErr = errors.New("disk") }, applied: true},
		"error - applying panics":           {batch: few, breaks: func(s *fakeState) { s.applyPanic = true }, applied: true},
		"error - status panics":             {batch: few, breaks: func(s *fakeState) { s.storePanic = true }},
		"error - cap fails":                 {batch: few, breaks: func(s *fakeState) { s.capErr = errors.New("disk") }},
		"error - table fails":               {batch: few, breaks: func(s *fakeState) { s.tableErr = errors.New("disk") }},
		"error - context fails":             {batch: few, breaks: func(s *fakeState) { s.contextErr = errors.New("disk") }},
		"error - context panics":            {batch: few, breaks: func(s *fakeState) { s.contextPanic = true }},
		"error - context panics, goroutine": {batch: many, breaks: func(s *fakeState) { s.contextPanic = true }},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHarness(t, 40)
			h.state.open(7, a)
			tc.breaks(h.state)
			require.Panics(t, func() { h.block(tc.batch) })
			require.Empty(t, h.state.recorded[7])
			if !tc.applied {
				require.Panics(t, func() { h.accepts(tc.batch) })
			}
		})
	}

	t.Run("success - a refusal is no failure", func(t *testing.T) {
		h := newHarness(t, 40)
		h.state.open(7, a)
		h.state.contextErr = types.ErrSeriesUnknown
		require.Len(t, h.block(few), 2)
		require.False(t, h.accepts(few))
	})
}
