package votes

import (
	"bytes"
	"testing"

	errorsmod "cosmossdk.io/errors"
	abci "github.com/cometbft/cometbft/abci/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

func requireCode(t *testing.T, want *errorsmod.Error, got *abci.ResponseCheckTx) {
	t.Helper()
	require.Equal(t, want.ABCICode(), got.Code, got.Log)
	require.Equal(t, want.Codespace(), got.Codespace)
}

func TestCheckTxNew(t *testing.T) {
	a, b := digestOf("a"), digestOf("b")
	forged := vote(0, 7, a)
	forged.Sig = digestOf("forged")
	exploding := vote(0, 7, a)
	exploding.Sig = digestOf("panic")
	recorded := map[uint64]map[[32]byte][32]byte{7: {fpKey(0): a}}

	for name, tc := range map[string]struct {
		tx       []byte
		recorded map[uint64]map[[32]byte][32]byte
		want     *errorsmod.Error
		verified int
		pooled   int
	}{
		"success - ready":       {tx: mustEnvelope(t, vote(0, 7, a)), verified: 1, pooled: 1},
		"success - waiting":     {tx: mustEnvelope(t, vote(0, 8, a)), verified: 1, pooled: 1},
		"success - conflict":    {tx: mustEnvelope(t, vote(0, 7, b)), recorded: recorded, verified: 1, pooled: 1},
		"error - recorded":      {tx: mustEnvelope(t, vote(0, 7, a)), recorded: recorded, want: types.ErrVoteRecorded},
		"error - closed":        {tx: mustEnvelope(t, vote(0, 2, a)), want: types.ErrSlotClosed},
		"error - out of window": {tx: mustEnvelope(t, vote(0, 5000, a)), want: types.ErrSlotOutOfWindow},
		"error - departed": {
			tx:       mustEnvelope(t, vote(9, 7, b)),
			recorded: map[uint64]map[[32]byte][32]byte{7: {fpKey(9): a}}, want: types.ErrNotInTable,
		},
		"error - stranger":       {tx: mustEnvelope(t, vote(9, 7, a)), want: types.ErrNotInTable},
		"error - forged":         {tx: mustEnvelope(t, forged), want: types.ErrInvalidSignature, verified: 1},
		"error - panic":          {tx: mustEnvelope(t, exploding), want: types.ErrVotesNotReady, verified: 1},
		"error - malformed":      {tx: mustEnvelope(t, vote(0, 7, a))[:100], want: types.ErrVoteMalformed},
		"error - unknown format": {tx: []byte{Marker, 0x77, 1}, want: types.ErrVoteMalformed},
		"error - marker alone":   {tx: []byte{Marker}, want: types.ErrVoteMalformed},
		"error - batch":          {tx: mustBatch(t, group(7, a, 0)), want: types.ErrBatchInMempool},
		"error - half a batch":   {tx: mustBatch(t, group(7, a, 0))[:60], want: types.ErrBatchInMempool},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHarness(t, 3)
			h.state.open(7, a)
			h.state.closedUpTo = 2
			if tc.recorded != nil {
				h.state.recorded = tc.recorded
			}
			res := h.check(tc.tx, abci.CheckTxType_New)
			if tc.want == nil {
				require.Zero(t, res.Code, res.Log)
			} else {
				requireCode(t, tc.want, res)
			}
			require.Equal(t, tc.verified, h.state.verified)
			n, _ := h.Pool().Size()
			require.Equal(t, tc.pooled, n)
		})
	}
}

func TestCheckTxSDK(t *testing.T) {
	h := newHarness(t, 1)
	res := h.check([]byte{0x0a, 1, 2}, abci.CheckTxType_New)
	require.Zero(t, res.Code)
	require.Equal(t, "sdk", res.Log)
	require.EqualValues(t, 7, res.GasWanted)
	require.Equal(t, "sdk", h.check(nil, abci.CheckTxType_New).Log, "an empty transaction is the SDK's to refuse")
}

func TestCheckTxBeforeFirstCommit(t *testing.T) {
	tx := mustEnvelope(t, vote(0, 7, digestOf("a")))
	t.Run("error - no check state", func(t *testing.T) {
		checkCtx := func([]byte) sdk.Context { panic("state is nil for mode 0") }
		res, err := newHarness(t, 1).CheckTxHandler(checkCtx, false)(nil, &abci.RequestCheckTx{Tx: tx})
		require.NoError(t, err)
		requireCode(t, types.ErrVotesNotReady, res)
	})
	t.Run("error - store panics", func(t *testing.T) {
		h := newHarness(t, 1)
		h.state.storePanic = true
		requireCode(t, types.ErrVotesNotReady, h.check(tx, abci.CheckTxType_New))
		requireCode(t, types.ErrVotesNotReady, h.check(tx, abci.CheckTxType_Recheck))
	})
}

func TestCheckTxAgain(t *testing.T) {
	h := newHarness(t, 2)
	a := digestOf("a")
	early := vote(0, 7, a)
	require.Zero(t, h.send(early).Code)
	requireCode(t, types.ErrVotePooled, h.send(early))
	require.Equal(t, 1, h.state.verified, "a known vote costs no cryptography")

	// A known signature with another nonce is another vote.
	bent := *early
	bent.PubRand[0] ^= 1
	requireCode(t, types.ErrInvalidSignature, h.send(&bent))

	h.state.open(7, a)
	require.Zero(t, h.send(early).Code, "its slot opened: spread it")
}

func TestRecheck(t *testing.T) {
	h := newHarness(t, 2)
	a, b := digestOf("a"), digestOf("b")
	h.state.open(7, a)
	ready, waiting, strange := vote(0, 7, a), vote(0, 8, a), vote(5, 7, a)
	require.Zero(t, h.send(ready).Code)
	require.Zero(t, h.send(waiting).Code)
	verified := h.state.verified

	require.Zero(t, h.check(mustEnvelope(t, ready), abci.CheckTxType_Recheck).Code)
	requireCode(t, types.ErrVoteWaiting, h.check(mustEnvelope(t, waiting), abci.CheckTxType_Recheck))
	requireCode(t, types.ErrNotInTable, h.check(mustEnvelope(t, strange), abci.CheckTxType_Recheck))

	h.block(mustBatch(t, group(7, a, 0)))
	requireCode(t, types.ErrVoteRecorded, h.check(mustEnvelope(t, ready), abci.CheckTxType_Recheck))
	require.Zero(t, h.check(mustEnvelope(t, vote(0, 7, b)), abci.CheckTxType_Recheck).Code, "a conflict can go")
	require.Equal(t, verified, h.state.verified, "recheck costs no cryptography")
}

// After a commit state is asked about the pool once; the rechecks that follow take its answers and read nothing.
func TestRecheckTakesTheAnswersOfTheCommit(t *testing.T) {
	h := newHarness(t, 3)
	a := digestOf("a")
	ready, recorded, waiting := vote(0, 7, a), vote(1, 7, a), vote(2, 8, a)
	h.state.open(7, a)
	for _, v := range []*types.SignedDigest{ready, recorded, waiting} {
		require.Zero(t, h.send(v).Code)
	}
	recheck := func(v *types.SignedDigest) *abci.ResponseCheckTx {
		return h.check(mustEnvelope(t, v), abci.CheckTxType_Recheck)
	}
	h.state.recorded = map[uint64]map[[32]byte][32]byte{7: {fpKey(1): a}}
	h.PrepareCheckState(h.ctx)

	h.state.storePanic = true
	require.Zero(t, recheck(ready).Code)
	requireCode(t, types.ErrVoteRecorded, recheck(recorded))
	requireCode(t, types.ErrVoteWaiting, recheck(waiting))
	requireCode(t, types.ErrVotesNotReady, recheck(vote(0, 9, a)))
	requireCode(t, types.ErrVotesNotReady, h.send(ready))

	// The answers are those of one height, and a commit that cannot ask leaves none.
	next := h.ctx.WithBlockHeight(h.ctx.BlockHeight() + 1)
	current := h.ctx
	h.ctx = next
	requireCode(t, types.ErrVotesNotReady, recheck(ready))
	h.ctx = current
	h.PrepareCheckState(h.ctx)
	requireCode(t, types.ErrVotesNotReady, recheck(ready))
}

// The mempool offers a vote to each peer once. What peers refused while they were behind must spread when it is sent again.
func TestRecheckLetsOverdueVotesSpreadAgain(t *testing.T) {
	h := newHarness(t, 1)
	h.state.open(7, digestOf("a"))
	v := vote(0, 7, digestOf("a"))
	start := h.ctx.BlockHeight()
	recheck := func(height int64) *abci.ResponseCheckTx {
		h.ctx = h.ctx.WithBlockHeight(height)
		return h.check(mustEnvelope(t, v), abci.CheckTxType_Recheck)
	}
	require.Zero(t, h.send(v).Code)
	for height := start + 1; height < start+readmitBlocks; height++ {
		require.Zero(t, recheck(height).Code)
	}
	requireCode(t, types.ErrVotePooled, recheck(start+readmitBlocks))
	n, _ := h.Pool().Size()
	require.Equal(t, 1, n, "it still goes into this node's proposals")
	require.Len(t, h.prepare(1<<20), 1)

	require.Zero(t, h.send(v).Code, "sent again, it spreads again")
	require.Zero(t, recheck(start+2*readmitBlocks-1).Code)
	requireCode(t, types.ErrVotePooled, recheck(start+2*readmitBlocks))
}

func TestRecheckRefillsPool(t *testing.T) {
	h := newHarness(t, 1)
	h.state.open(7, digestOf("a"))
	v := vote(0, 7, digestOf("a"))
	require.Zero(t, h.send(v).Code)
	h.Pool().Remove(v)
	require.Zero(t, h.check(mustEnvelope(t, v), abci.CheckTxType_Recheck).Code)
	n, _ := h.Pool().Size()
	require.Equal(t, 1, n)

	// Nothing unverified gets in that way.
	forged := vote(0, 7, digestOf("a"))
	forged.Sig = digestOf("forged")
	h.Pool().Remove(v)
	require.Zero(t, h.check(mustEnvelope(t, forged), abci.CheckTxType_Recheck).Code)
	n, _ = h.Pool().Size()
	require.Zero(t, n)
}

func TestPrepareCheckState(t *testing.T) {
	h := newHarness(t, 3)
	a, b := digestOf("a"), digestOf("b")
	h.state.open(7, a, b)
	for _, v := range []*types.SignedDigest{
		vote(0, 7, a), vote(0, 7, b), vote(0, 9, a), vote(1, 7, a), vote(1, 3, a), vote(2, 8, a),
	} {
		require.Zero(t, h.send(v).Code)
	}
	h.block(mustBatch(t, group(7, a, 0, 1)))
	before, _ := h.Pool().Size()
	require.Equal(t, 6, before, "PreBlock leaves the pool alone")

	h.state.closedUpTo = 3
	h.PrepareCheckState(h.ctx)
	require.Equal(t, []uint64{7, 9}, slotsOf(h.Pool(), 0), "the conflict and the waiting vote stay")
	require.Empty(t, slotsOf(h.Pool(), 1), "recorded and closed ones leave")
	require.Equal(t, []uint64{8}, slotsOf(h.Pool(), 2))
	require.True(t, bytes.Equal(b[:], h.Pool().Snapshot()[0][0].Digest[:]) || len(h.Pool().Snapshot()) == 2)

	h.state.storePanic = true
	h.PrepareCheckState(h.ctx) // must not take the node down
}
