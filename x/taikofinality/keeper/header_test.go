package keeper

import (
	"testing"

	"cosmossdk.io/collections"
	storetypes "cosmossdk.io/store/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestSubmitHeaders(t *testing.T) {
	params := testParams()
	params.MaxOpenSlots, params.MaxReorgDepth, params.MaxHeadersPerMsg, params.ActivationHeight = 5, 3, 4, 3
	relayer, relayer2 := testAddress("relayer"), testAddress("relayer 2")
	a := chain(t, 3, [32]byte{9}, 8, 0)
	b := chain(t, 3, [32]byte{9}, 8, 1)
	c := chain(t, 3, [32]byte{9}, 8, 2)
	type step struct {
		by     string
		blocks []block
		vote   *block
	}
	for _, tc := range []struct {
		name     string
		before   []step
		by       string
		blocks   []block
		accepted uint32
		err      error
	}{
		{name: "success - first slots", by: relayer, blocks: a[:4], accepted: 4},
		{name: "success - the same again", before: []step{{by: relayer, blocks: a[:4]}}, by: relayer, blocks: a[:4]},
		{name: "success - overlapping range", before: []step{{by: relayer, blocks: a[:2]}}, by: relayer, blocks: a[1:4], accepted: 2},
		{name: "success - another submitter shares the candidate", before: []step{{by: relayer, blocks: a[:2]}}, by: relayer2, blocks: a[:2]},
		{name: "success - another submitter's own candidate", before: []step{{by: relayer, blocks: a[:2]}}, by: relayer2, blocks: b[:2], accepted: 2},
		{name: "success - one replacement", before: []step{{by: relayer, blocks: a[:2]}}, by: relayer, blocks: b[:2], accepted: 2},
		{
			name: "error - a second replacement", before: []step{{by: relayer, blocks: a[:1]}, {by: relayer, blocks: b[:1]}},
			by: relayer, blocks: c[:1], err: types.ErrQuotaExceeded,
		},
		{
			name: "error - replacement of a candidate with votes", before: []step{{by: relayer, blocks: a[:1], vote: &a[0]}},
			by: relayer, blocks: b[:1], err: types.ErrCandidateHasVotes,
		},
		{
			name: "error - replacement too deep", before: []step{{by: relayer, blocks: a[:4]}, {by: relayer, blocks: a[4:5]}},
			by: relayer, blocks: b[:1], err: types.ErrReorgTooDeep,
		},
		{
			name:   "success - replacement at the depth",
			before: []step{{by: relayer, blocks: a[:4]}}, by: relayer, blocks: b[:1], accepted: 1,
		},
		{name: "error - nothing", by: relayer, err: types.ErrInvalidRequest},
		{name: "error - too many", by: relayer, blocks: a[:5], err: types.ErrInvalidRequest},
		{name: "error - stranger", by: testAddress("nobody"), blocks: a[:1], err: types.ErrUnauthorized},
		{name: "success - provider", by: testAddress("p\x01"), blocks: a[:1], accepted: 1},
		{name: "error - below activation", by: relayer, blocks: chain(t, 2, [32]byte{}, 1, 0), err: types.ErrSlotClosed},
		{name: "error - no parent", by: relayer, blocks: a[1:2], err: types.ErrParentUnknown},
		{name: "error - not linked", by: relayer, blocks: []block{a[0], b[1]}, err: types.ErrHeaderNotLinked},
		{name: "error - gap", by: relayer, blocks: []block{a[0], a[2]}, err: types.ErrHeaderNotLinked},
		{
			name: "error - above the window", before: []step{{by: relayer, blocks: a[:4]}},
			by: relayer, blocks: a[4:6], err: types.ErrSlotOutOfWindow,
		},
		{name: "error - not RLP", by: relayer, blocks: []block{{raw: []byte{0xc0}}}, err: types.ErrInvalidHeader},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := newFixture(t, params, 20, btc, btc, btc, btc)
			for _, s := range tc.before {
				_, err := f.k.SubmitHeaders(f.ctx, s.by, raws(s.blocks...))
				require.NoError(t, err)
				f.next()
				if s.vote != nil {
					f.apply(*s.vote, f.signers[0])
				}
			}
			response, err := f.msg.SubmitHeaders(f.ctx, &types.MsgSubmitHeaders{Signer: tc.by, Headers: raws(tc.blocks...)})
			require.ErrorIs(t, err, tc.err)
			if tc.err != nil {
				return
			}
			require.Equal(t, tc.accepted, response.Accepted)
			for _, block := range tc.blocks {
				header, err := f.k.headers.Get(f.ctx, collections.Join(block.height, block.hash[:]))
				require.NoError(t, err)
				require.Contains(t, header.Submitters, tc.by)
				status, err := f.query.Status(f.ctx, &types.QueryStatusRequest{Hash: hex0x(block.hash[:])})
				require.NoError(t, err)
				require.Equal(t, types.BLOCK_STATUS_PROPOSED, status.Status)
			}
		})
	}
}

func TestReplacement(t *testing.T) {
	f := newFixture(t, testParams(), 20, btc, btc, btc, btc)
	a, b := chain(t, 1, [32]byte{9}, 3, 0), chain(t, 1, [32]byte{9}, 3, 1)
	f.submit(a...)
	_, err := f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(a[0]))
	require.NoError(t, err)
	f.submit(b[:2]...)
	status := func(b block) types.BlockStatus {
		response, err := f.query.Status(f.ctx, &types.QueryStatusRequest{Hash: hex0x(b.hash[:])})
		require.NoError(t, err)
		return response.Status
	}
	require.Equal(t, types.BLOCK_STATUS_PROPOSED, status(a[0]), "the second relayer still stands for it")
	require.Equal(t, types.BLOCK_STATUS_UNKNOWN, status(a[1]), "nobody stands for it")
	require.Equal(t, types.BLOCK_STATUS_PROPOSED, status(a[2]), "what descends from it stays")
	f.next()
	for _, x := range b[:2] {
		f.apply(x, f.signers...)
	}
	require.EqualValues(t, 2, f.lastFinal())
	require.Equal(t, types.BLOCK_STATUS_FINALIZED, status(b[1]))
	require.Equal(t, types.BLOCK_STATUS_ORPHANED, status(a[0]))

	done, err := f.k.SubmitHeaders(f.ctx, f.relayer, raws(b[:2]...))
	require.NoError(t, err, "what is final is known")
	require.Zero(t, done)
	_, err = f.k.SubmitHeaders(f.ctx, f.relayer, raws(a[1]))
	require.ErrorIs(t, err, types.ErrSlotClosed)
	child := newBlock(t, 3, a[1].hash, 7)
	_, err = f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(child))
	require.ErrorIs(t, err, types.ErrParentUnknown)
}

func TestDecidedSlotTakesNoCandidate(t *testing.T) {
	f := newFixture(t, testParams(), 20, btc, btc, btc, btc)
	a, b := chain(t, 1, [32]byte{9}, 2, 0), newBlock(t, 1, [32]byte{9}, 1)
	f.submit(a...)
	_, err := f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(b))
	require.NoError(t, err)
	f.next()
	f.apply(a[1], f.signers...)
	_, err = f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(newBlock(t, 2, b.hash, 1)))
	require.ErrorIs(t, err, types.ErrSlotDecided)
	f.apply(b, f.signers...)
	f.next()
	require.EqualValues(t, 1, f.lastFinal())
	// Slot 1 is final with b, so a child of a is of no use in a slot that is still open.
	_, err = f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(newBlock(t, 2, a[0].hash, 5)))
	require.ErrorIs(t, err, types.ErrHeaderNotLinked)
}

func TestTableTooSmall(t *testing.T) {
	params := testParams()
	params.MinTotalPowerSat, params.MinProviders = 3*btc, 3
	f := newFixture(t, params, 20, 2*btc, btc)
	a := chain(t, 1, [32]byte{9}, 1, 0)
	_, err := f.k.SubmitHeaders(f.ctx, f.relayer, raws(a...))
	require.ErrorIs(t, err, types.ErrTableTooSmall)
	_, err = f.query.Block(f.ctx, &types.QueryBlockRequest{L2Height: 1})
	require.Error(t, err)
}

func TestSubmitHeadersGas(t *testing.T) {
	f := newFixture(t, testParams(), 20, btc)
	a := chain(t, 1, [32]byte{9}, 3, 0)
	gas := func(headers ...block) (uint64, error) {
		ctx, _ := f.ctx.CacheContext()
		ctx = ctx.WithGasMeter(storetypes.NewGasMeter(10_000_000))
		_, err := f.msg.SubmitHeaders(ctx, &types.MsgSubmitHeaders{Signer: f.relayer, Headers: raws(headers...)})
		return ctx.GasMeter().GasConsumed(), err
	}
	used, err := gas(a...)
	require.NoError(t, err)
	require.EqualValues(t, 3*(gasPerHeader+gasPerCandidate)+gasPerLaunchTable, used, "flat, whatever tables cost; the launch table is one more")
	used, err = gas(a[0], a[1], block{raw: []byte{1}})
	require.ErrorIs(t, err, types.ErrInvalidHeader)
	require.EqualValues(t, 3*gasPerHeader+2*gasPerCandidate+gasPerLaunchTable, used, "work before the error is paid for")
}
