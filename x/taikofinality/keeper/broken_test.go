package keeper

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// TestBrokenRegistry: a stake registry that cannot be read leaves nothing half done, and stops the node that it is on.
func TestBrokenRegistry(t *testing.T) {
	broken := errors.New("broken store")
	params := testParams()
	params.LateVoteSlots = 0
	f := newFixture(t, params, 10, btc, btc, btc, btc)
	a := chain(t, 1, [32]byte{9}, 3, 0)
	f.submit(a...)
	f.next()
	f.apply(a[0], f.signers[0])
	f.stake.broken = broken

	// The second vote convicts, which fails; the first of the batch must not stay either.
	batch := []*types.SignedDigest{f.vote(f.signers[1], 1, a[0].hash), f.vote(f.signers[0], 1, [32]byte{1})}
	require.ErrorIs(t, f.k.ApplyVotes(f.ctx, batch), broken)
	has, err := f.k.evidence.Has(f.ctx, f.signers[0].pk[:])
	require.NoError(t, err)
	require.False(t, has)
	_, voted := f.ballot(1).vote(f.signers[1].pk[:])
	require.False(t, voted)
	require.Zero(t, f.events(&types.EventEquivocation{}))

	// New pins cannot be made here, though other nodes make them: the block must not be committed without.
	f.apply(a[0], f.signers[1:]...)
	require.ErrorIs(t, f.k.EndBlock(f.ctx), broken)

	// What the registry refuses is the same everywhere; closing goes on all the same.
	f.stake.broken = btcstaketypes.ErrHeightUnknown
	require.NoError(t, f.k.EndBlock(f.ctx))
	closed, _, err := get(f.ctx, f.k.closedSlot)
	require.NoError(t, err)
	require.EqualValues(t, 1, closed)

	f.stake.broken = broken
	_, err = f.k.SubmitHeaders(f.ctx, f.relayer, raws(newBlock(t, 4, a[2].hash, 0)))
	require.ErrorIs(t, err, broken)

	f.stake.broken = nil
	require.NoError(t, f.k.ApplyVotes(f.ctx, batch))
	f.requireSlashed(f.signers[0])
}

// TestEmptyStore: before the first commit there is nothing to read, which is an error and no panic.
func TestEmptyStore(t *testing.T) {
	f := newFixture(t, testParams(), 2, btc)
	v := f.vote(f.signers[0], 1, [32]byte{1})
	f.open()
	_, err := f.k.VoteStatus(f.ctx, v)
	require.Error(t, err)
	require.False(t, isRefusal(err))
	require.ErrorIs(t, f.k.VerifyVote(f.ctx, v), types.ErrNoPubRand)
	_, err = f.k.NewVoteStatusReader(f.ctx)
	require.Error(t, err)
	require.False(t, isRefusal(err))
	_, err = f.k.MaxBatchBytes(f.ctx)
	require.Error(t, err)
	require.NoError(t, f.k.EndBlock(f.ctx))
}
