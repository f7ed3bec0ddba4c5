package votes

import (
	"encoding/binary"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// TestProtocolTxAboveTheShare: a transaction that says it is the protocol's and does not fit into the lane is like any other one.
// It leaves the lane and its accounts alone, and is not let in when it would not fit beside the lane.
func TestProtocolTxAboveTheShare(t *testing.T) {
	for name, tc := range map[string]struct {
		gas    uint64
		refuse bool
		inLane int
	}{
		"success - the share":        {gas: 250, inLane: 1},
		"success - above the share":  {gas: 251},
		"success - beside the share": {gas: 750},
		"error - no room beside it":  {gas: 751, refuse: true},
		"error - the whole block":    {gas: 1000, refuse: true},
	} {
		t.Run(name, func(t *testing.T) {
			h, _ := newLaneHarness(t, 1000)
			tx := laneTxOf(tc.gas, 'a', 0)
			rsp := h.check(tx, abci.CheckTxType_New)
			require.Len(t, h.lane.txs, tc.inLane)
			if tc.refuse {
				requireCode(t, types.ErrTxTooLarge, rsp)
				return
			}
			require.Zero(t, rsp.Code, rsp.Log)
			// Whatever the lane has, it gets into the next block.
			for account := byte('b'); account < 'z'; account++ {
				require.Zero(t, h.check(laneTxOf(10, account, 0), abci.CheckTxType_New).Code)
			}
			require.Contains(t, h.prepare(1<<20, tx), tx)
		})
	}
}

// TestTxBytesBesideLaneAndVotes: the same by bytes, of which the votes have a part too.
func TestTxBytesBesideLaneAndVotes(t *testing.T) {
	h, _ := newLaneHarness(t, 1000)
	const most = 1<<20 - 1<<18 - 1<<18 // of a MiB, the lane a quarter and votes a quarter
	require.Zero(t, h.check(txWithGas(1, most-8), abci.CheckTxType_New).Code)
	requireCode(t, types.ErrTxTooLarge, h.check(txWithGas(1, most), abci.CheckTxType_New))
	h.state.capErr = types.ErrBallotNotFound
	require.Zero(t, h.check(txWithGas(1, 1<<17), abci.CheckTxType_New).Code, "nothing to ask for a small one")
	require.NotZero(t, h.check(txWithGas(1, most-8), abci.CheckTxType_New).Code)
}

// TestLaneLetsAShrunkShareGo: what the parameters made too large for the lane leaves it with the next check.
func TestLaneLetsAShrunkShareGo(t *testing.T) {
	h, _ := newLaneHarness(t, 1000)
	tx := laneTxOf(250, 'a', 0)
	require.Zero(t, h.check(tx, abci.CheckTxType_New).Code)
	require.Len(t, h.lane.txs, 1)
	h.ctx = testCtx(t, 400)
	require.Zero(t, h.check(tx, abci.CheckTxType_Recheck).Code)
	require.Empty(t, h.lane.txs)
	h.ctx = testCtx(t, 300)
	h.PrepareCheckState(h.ctx)
	requireCode(t, types.ErrTxTooLarge, h.check(tx, abci.CheckTxType_Recheck))
}

// TestFullLaneMakesRoom: accounts that hold all places of the lane give one to an account that has none.
func TestFullLaneMakesRoom(t *testing.T) {
	honest := laneTxOf(100, 'h', 0)
	for name, tc := range map[string]struct {
		accounts, each int
		gas            func(sequence int) uint64
		in             bool
	}{
		"success - a first that never fits": {
			accounts: 16, each: 64, in: true, gas: func(sequence int) uint64 { return uint64(30_000 - 29_999*min(sequence, 1)) },
		},
		"success - all can go":       {accounts: 9, each: 64, in: true, gas: func(int) uint64 { return 1 }},
		"success - two places each":  {accounts: 256, each: 2, in: true, gas: func(int) uint64 { return 1 }},
		"error - as many as it asks": {accounts: 512, each: 1, gas: func(int) uint64 { return 1 }},
	} {
		t.Run(name, func(t *testing.T) {
			h, _ := newLaneHarness(t, 100_000)
			for account := range tc.accounts {
				for sequence := range tc.each {
					h.check(wideLaneTxOf(tc.gas(sequence), uint16(account), byte(sequence)), abci.CheckTxType_New)
				}
			}
			require.Len(t, h.lane.txs, laneTxs)
			before := map[string]int{}
			for account, count := range h.lane.signers {
				before[account] = count
			}
			require.Zero(t, h.check(honest, abci.CheckTxType_New).Code)
			require.Len(t, h.lane.txs, laneTxs)
			require.Equal(t, tc.in, h.lane.has(honest))
			if !tc.in {
				require.Equal(t, before, h.lane.signers)
				return
			}
			require.Contains(t, h.prepare(1<<20), honest)
			for account, count := range h.lane.signers {
				require.LessOrEqual(t, before[account]-1, count, "one gave one")
			}
		})
	}
}

// TestLaneDropsTheLast: what a full lane takes from an account is what can go last, and the rest of it stays in order.
func TestLaneDropsTheLast(t *testing.T) {
	h, _ := newLaneHarness(t, 1<<40)
	for account := range uint16(8) {
		for sequence := range byte(64) {
			require.Zero(t, h.check(wideLaneTxOf(1, account, sequence), abci.CheckTxType_New).Code)
		}
	}
	require.Zero(t, h.check(laneTxOf(1, 'h', 0), abci.CheckTxType_New).Code)
	require.False(t, h.lane.has(wideLaneTxOf(1, 7, 63)), "of equal ones, the last")
	require.Len(t, h.prepare(1<<20), laneTxs)
	require.Equal(t, laneTxs*12-1, h.lane.bytes)
}

// wideLaneTxOf is laneTxOf for more accounts than a byte has.
func wideLaneTxOf(gas uint64, account uint16, sequence byte) []byte {
	out := binary.BigEndian.AppendUint64([]byte{'P'}, gas)
	return append(binary.BigEndian.AppendUint16(out, account), sequence)
}
