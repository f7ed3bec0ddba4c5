package votes

import (
	"context"
	"encoding/binary"
	"runtime"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// forgery returns a second vote of a provider in a slot under the nonce and proof of its first one, with a signature that
// anybody can make up.
func forgery(first *types.SignedDigest, n uint64) *types.SignedDigest {
	v := *first
	v.Digest = digestOf("forged " + string(binary.BigEndian.AppendUint64(nil, n)))
	v.Sig = digestOf("junk " + string(binary.BigEndian.AppendUint64(nil, n)))
	return &v
}

// TestForgedSecondVotesCostOneVerification: a thousand distinct forgeries under one public nonce cost a node one
// verification until the next block, whether the first vote is recorded or waits in the pool.
func TestForgedSecondVotesCostOneVerification(t *testing.T) {
	a := digestOf("a")
	for name, recorded := range map[string]bool{"recorded": true, "pooled": false} {
		t.Run("error - "+name, func(t *testing.T) {
			h := newHarness(t, 3)
			h.state.open(7, a)
			first := vote(0, 7, a)
			require.Zero(t, h.send(first).Code)
			if recorded {
				h.block(mustBatch(t, group(7, a, 0)))
				h.PrepareCheckState(h.ctx)
			}
			before := h.state.verified
			h.state.readers = 0
			for n := range uint64(1000) {
				require.NotZero(t, h.send(forgery(first, n)).Code)
			}
			require.Equal(t, before+1, h.state.verified)
			require.LessOrEqual(t, h.state.readers, 1, "state is read once for all votes between two commits")
			requireCode(t, types.ErrConflictLimit, h.send(forgery(first, 2000)))

			h.ctx = h.ctx.WithBlockHeight(11)
			h.PrepareCheckState(h.ctx)
			require.Zero(t, h.send(vote(0, 7, digestOf("b"))).Code, "true evidence gets through after the next block")
			require.Equal(t, before+2, h.state.verified)
		})
	}
}

// TestForgeriesOfOneProvider: a provider's conflicts in many slots are bounded together, another provider's are not touched.
func TestForgeriesOfOneProvider(t *testing.T) {
	a := digestOf("a")
	h := newHarness(t, 3)
	for slot := uint64(1); slot <= 50; slot++ {
		h.state.open(slot, a)
		require.Zero(t, h.send(vote(0, slot, a)).Code)
		require.Zero(t, h.send(vote(1, slot, a)).Code)
	}
	before := h.state.verified
	for slot := uint64(1); slot <= 50; slot++ {
		require.NotZero(t, h.send(forgery(vote(0, slot, a), slot)).Code)
	}
	require.Equal(t, before+conflictsPerProvider, h.state.verified)
	require.Zero(t, h.send(vote(1, 9, digestOf("b"))).Code)
}

// TestBadVotesAreRemembered: the same bad bytes cost one verification, and a pooled vote in other bytes none.
func TestBadVotesAreRemembered(t *testing.T) {
	a := digestOf("a")
	h := newHarness(t, 3)
	h.state.open(7, a)
	bad := vote(0, 7, a)
	bad.Sig = digestOf("forged")
	for range 5 {
		requireCode(t, types.ErrInvalidSignature, h.send(bad))
	}
	require.Equal(t, 1, h.state.verified)

	require.Zero(t, h.send(vote(0, 7, a)).Code, "the true one is another")
	before := h.state.verified
	for n := range uint64(100) {
		other := vote(0, 7, a)
		other.Sig = digestOf(string(binary.BigEndian.AppendUint64(nil, n)))
		requireCode(t, types.ErrInvalidSignature, h.send(other))
	}
	require.Equal(t, before, h.state.verified)

	// What only lacks its opened nonces may be good later.
	early := vote(1, 7, a)
	h.state.unopened = map[[32]byte]bool{early.FpPk: true}
	requireCode(t, types.ErrNoncesNotOpened, h.send(early))
	h.state.unopened = nil
	require.Zero(t, h.send(early).Code)

	require.LessOrEqual(t, newVerifyLimits(4).bad.Len(), 4)
}

// TestProposalStopsAtTheFirstBadVote: one bad vote rejects a batch, and costs next to nothing when it is known.
func TestProposalStopsAtTheFirstBadVote(t *testing.T) {
	a := digestOf("a")
	all := make([]int, 2*verifiedAtOnce*runtime.GOMAXPROCS(0)) // two runs for each goroutine, of which the first one's second does not begin
	for i := range all {
		all[i] = i
	}
	g := group(7, a, all...)
	g.Votes[0].Sig = digestOf("forged")
	h := newHarness(t, len(all))
	h.state.open(7, a)
	h.state.maxBytes = 16 << 20
	batch := mustBatch(t, g)
	require.False(t, h.accepts(batch))
	require.LessOrEqual(t, h.state.verified, len(all)-verifiedAtOnce)
	before := h.state.verified
	require.False(t, h.accepts(batch))
	require.Equal(t, before, h.state.verified, "nothing in the next round")
}

// fakeRules knows transactions 'P' ‖ gas BE64 ‖ account ‖ sequence byte as the protocol's.
type fakeRules struct{ sequences map[string]uint64 }

type fakeProtocolTx struct {
	fakeTx
	account  string
	sequence uint64
}

func (fakeRules) Protocol(tx sdk.Tx) bool {
	_, ok := tx.(fakeProtocolTx)
	return ok
}

func (fakeRules) Signers(tx sdk.Tx) ([]Signer, bool) {
	p, ok := tx.(fakeProtocolTx)
	return []Signer{{Account: p.account, Sequence: p.sequence}}, ok
}

func (r fakeRules) Sequence(_ context.Context, account string) (uint64, error) {
	return r.sequences[account], nil
}

func laneTxOf(gas uint64, account, sequence byte) []byte {
	return append(binary.BigEndian.AppendUint64([]byte{'P'}, gas), account, sequence)
}

func newLaneHarness(t *testing.T, maxGas int64) (*harness, fakeRules) {
	rules := fakeRules{sequences: map[string]uint64{}}
	h := newHarness(t, 1)
	h.ctx = testCtx(t, maxGas)
	h.Handler = newFakeHandler(h.state, func(tx []byte) (sdk.Tx, error) {
		if last := len(tx) - 1; last >= 10 && tx[0] == 'P' {
			return fakeProtocolTx{
				fakeTx: fakeTx{gas: binary.BigEndian.Uint64(tx[1:9])}, account: string(tx[9:last]), sequence: uint64(tx[last]),
			}, nil
		}
		return fakeDecode(tx)
	})
	h.UseTxRules(rules)
	return h, rules
}

// TestLaneKeepsRoom: whatever fills the engine's mempool, the protocol's transactions get their share of every block.
func TestLaneKeepsRoom(t *testing.T) {
	h, rules := newLaneHarness(t, 1000)
	requireCode(t, types.ErrTxTooLarge, h.check(txWithGas(1000, 20), abci.CheckTxType_New))
	requireCode(t, types.ErrTxTooLarge, h.check(txWithGas(751, 20), abci.CheckTxType_New))
	whale := txWithGas(750, 20)
	require.Zero(t, h.check(whale, abci.CheckTxType_New).Code)

	// The engine offers the whale and nothing behind it.
	header, spend := laneTxOf(100, 'a', 0), laneTxOf(100, 'b', 0)
	for _, tx := range [][]byte{header, spend} {
		require.Zero(t, h.check(tx, abci.CheckTxType_New).Code)
	}
	txs := h.prepare(1<<20, whale)
	require.Equal(t, [][]byte{header, spend, whale}, txs)
	require.True(t, h.accepts(txs...))

	// The lane takes its share and no more, and accounts take turns in it.
	for sequence := byte(1); sequence < 10; sequence++ {
		require.Zero(t, h.check(laneTxOf(100, 'a', sequence), abci.CheckTxType_New).Code)
	}
	require.Equal(t, [][]byte{header, spend, whale}, h.prepare(1<<20, whale))

	// What was in a block leaves, and what follows it comes.
	rules.sequences["a"], rules.sequences["b"] = 1, 1
	require.Equal(t, [][]byte{laneTxOf(100, 'a', 1), laneTxOf(100, 'a', 2), whale}, h.prepare(1<<20, whale))
	require.Len(t, h.lane.txs, 9)

	// One that a recheck refuses leaves, and those behind it wait for their sequence.
	h.lane.remove(laneTxOf(100, 'a', 1))
	require.Equal(t, [][]byte{whale}, h.prepare(1<<20, whale))

	// One that the lane and the mempool both have goes once.
	rules.sequences["a"] = 2
	require.Equal(t, [][]byte{laneTxOf(100, 'a', 2), laneTxOf(100, 'a', 3), whale},
		h.prepare(1<<20, laneTxOf(100, 'a', 2), whale))
	h.ctx = h.ctx.WithBlockHeight(h.ctx.BlockHeight() + laneBlocks + 1)
	require.Equal(t, [][]byte{whale}, h.prepare(1<<20, whale), "nothing stays for ever")
	require.Empty(t, h.lane.txs)
	require.Empty(t, h.lane.signers)
	require.Zero(t, h.lane.bytes)
}

// TestLaneIsBounded: neither one account nor all of them fill a node's memory.
func TestLaneIsBounded(t *testing.T) {
	h, _ := newLaneHarness(t, 1<<40)
	for account := range byte(40) {
		for sequence := range byte(100) {
			h.check(laneTxOf(1, account, sequence), abci.CheckTxType_New)
		}
	}
	require.Len(t, h.lane.txs, laneTxs)

	h, _ = newLaneHarness(t, 1<<40)
	for sequence := range byte(100) {
		h.check(laneTxOf(1, 'a', sequence), abci.CheckTxType_New)
	}
	require.Len(t, h.lane.txs, laneTxsPerSigner)
}

// TestRecheckIsBounded: after a block, only the lane and what the next proposals can take of the rest are checked again, whatever
// the rest says it is, and a proposal takes no more.
func TestRecheckIsBounded(t *testing.T) {
	for name, tc := range map[string]struct {
		tx     func(i int) []byte
		inLane int
	}{
		"success - others": {tx: func(i int) []byte { return txWithGas(uint64(i), 20) }},
		"success - the protocol's": {
			tx: func(i int) []byte { return laneTxOf(1, byte(i/64), byte(i%64)) }, inLane: laneTxs,
		},
		"success - the protocol's, above the share": {tx: func(i int) []byte { return laneTxOf(1<<39+uint64(i), 'a', byte(i)) }},
	} {
		t.Run(name, func(t *testing.T) {
			h, _ := newLaneHarness(t, 1<<40)
			ran := 0
			handler := h.CheckTxHandler(func([]byte) sdk.Context { return h.ctx }, false)
			var mempool [][]byte
			for i := range 2000 {
				mempool = append(mempool, tc.tx(i))
				require.Zero(t, h.check(tc.tx(i), abci.CheckTxType_New).Code)
			}
			for range 3 {
				ran = 0
				h.PrepareCheckState(h.ctx)
				for _, tx := range mempool {
					rsp, err := handler(func([]byte, sdk.Tx) (sdk.GasInfo, *sdk.Result, []abci.Event, error) {
						ran++
						return sdk.GasInfo{}, &sdk.Result{}, nil, nil
					}, &abci.RequestCheckTx{Tx: tx, Type: abci.CheckTxType_Recheck})
					require.NoError(t, err)
					require.Zero(t, rsp.Code)
				}
				require.Equal(t, recheckedTxs+tc.inLane, ran)
			}
			require.LessOrEqual(t, len(h.prepare(1<<30, mempool...)), recheckedTxs+tc.inLane)
		})
	}
}
