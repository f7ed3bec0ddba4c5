package keeper_test

import (
	"bytes"
	"encoding/hex"
	"sort"
	"testing"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/mempool"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// TestLeastFees: the lowest slashing fee that parameters may have is relayed, and not much more than that, even of the
// stake with the most providers.
func TestLeastFees(t *testing.T) {
	f := setup(t)
	sp := testStakingParams()
	least := sort.Search(2000, func(fee int) bool {
		sp.MinSlashingTxFeeSat = uint64(fee)
		return sp.Validate() == nil
	})
	fpPk := f.register(0)
	fpPks := [][]byte{fpPk}
	for i := range uint32(stakingtx.MaxProviders - 1) {
		_, other := secret(7000 + i)
		fpPks = append(fpPks, other)
	}
	s := f.stake(60_000, 40, fpPks...)
	require.NoError(t, f.prove(s, f.mine(1+depth, s.tx)))
	require.Equal(t, uint64(60_000), f.power(fpPk))
	require.NoError(t, f.slash(0))
	got, err := f.query.SlashingTxs(f.ctx, &types.QuerySlashingTxsRequest{FpBtcPkHex: hex.EncodeToString(fpPk)})
	require.NoError(t, err)
	require.Len(t, got.SlashingTxs, 2)
	for _, view := range got.SlashingTxs {
		var tx wire.MsgTx
		require.NoError(t, tx.Deserialize(bytes.NewReader(fromHex(t, view.TxHex))))
		vsize := int(mempool.GetTxVirtualSize(btcutil.NewTx(&tx)))
		require.GreaterOrEqual(t, least, vsize)
		require.Less(t, least, vsize+80, "parameters ask for much more than relay")
	}
}

// TestGreatestFees: what parameters call the greatest slashing fee is sent by Bitcoin Core with its limit as it is (0.1
// bitcoins per 1000 virtual bytes), and is not much less than it would send; one satoshi more is refused.
func TestGreatestFees(t *testing.T) {
	const perByte = 10_000
	f := setup(t)
	fpPk := f.register(0)
	sp := testStakingParams()
	ceiling := sp.SlashingFeeCeiling()
	for _, more := range []uint64{0, 1} {
		greedy := sp
		greedy.MinSlashingTxFeeSat, greedy.MaxSlashingTxFeeSat = ceiling+more, ceiling+more
		s := f.stakeUnder(greedy, 50_000_000, 40, fpPk)
		err := f.prove(s, f.mine(1+depth, s.tx))
		if more > 0 {
			require.ErrorIs(t, err, types.ErrSlashingFeeTooHigh)
			continue
		}
		require.NoError(t, err)
	}
	require.NoError(t, f.slash(0))
	got, err := f.query.SlashingTxs(f.ctx, &types.QuerySlashingTxsRequest{FpBtcPkHex: hex.EncodeToString(fpPk)})
	require.NoError(t, err)
	require.Len(t, got.SlashingTxs, 2)
	for _, view := range got.SlashingTxs {
		var tx wire.MsgTx
		require.NoError(t, tx.Deserialize(bytes.NewReader(fromHex(t, view.TxHex))))
		vsize := uint64(mempool.GetTxVirtualSize(btcutil.NewTx(&tx)))
		require.LessOrEqual(t, ceiling, perByte*vsize)
		require.Greater(t, ceiling, perByte*(vsize-20), "parameters allow much less than Bitcoin Core sends")
	}
}
