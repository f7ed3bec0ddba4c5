package votes

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots/kernel"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// The kernel is told whose votes are in proposals and blocks, those that the node knows already among them, and never of what anybody
// may send.
func TestKernelIsToldOfVoters(t *testing.T) {
	a := digestOf("a")
	h := newHarness(t, 4)
	told := &fakeKernel{state: h.state}
	h.UseKernel(told)
	h.state.open(7, a)
	require.Zero(t, h.send(vote(0, 7, a)).Code)
	require.Empty(t, told.announced)

	batch := mustBatch(t, group(7, a, 0, 2))
	require.True(t, h.accepts(batch))
	require.Equal(t, [][32]byte{fpKey(0), fpKey(2)}, told.announced)
	require.Empty(t, h.block(batch))
	require.Len(t, told.announced, 4)

	require.False(t, h.accepts(mustBatch(t, group(7, a, 0, 3))), "recorded")
	require.Len(t, told.announced, 4)
}

// countingKernel counts how often it is asked.
type countingKernel struct {
	fakeKernel
	batches, single int
}

func (k *countingKernel) Check(v *kernel.Vote) error {
	k.single++
	return k.fakeKernel.Check(v)
}

func (k *countingKernel) Verify(votes []kernel.Vote) []error {
	k.batches++
	return k.fakeKernel.Verify(votes)
}

// Votes of a batch are verified together, those that come alone by themselves, and each once.
func TestVotesAreVerifiedTogether(t *testing.T) {
	a := digestOf("a")
	h := newHarness(t, 8)
	counted := &countingKernel{fakeKernel: fakeKernel{state: h.state}}
	h.UseKernel(counted)
	h.state.open(7, a)
	require.Zero(t, h.send(vote(0, 7, a)).Code)
	require.Equal(t, 1, counted.single)

	batch := mustBatch(t, group(7, a, 0, 1, 2, 3, 4))
	for range 2 {
		require.True(t, h.accepts(batch))
		require.Equal(t, 1, counted.batches)
	}
	require.Empty(t, h.block(batch))
	require.Equal(t, countingKernel{batches: 1, single: 1, fakeKernel: counted.fakeKernel}, *counted)
}

// A handler without a kernel of its owner asks the library.
func TestWithoutKernel(t *testing.T) {
	a := digestOf("a")
	state := newFakeState(2)
	state.open(7, a)
	h := &harness{Handler: NewHandler(state, fakeDecode), t: t, state: state, ctx: testCtx(t, -1)}
	requireCode(t, types.ErrInvalidSignature, h.send(vote(0, 7, a)))
	require.False(t, h.accepts(mustBatch(t, group(7, a, 0))))
}
