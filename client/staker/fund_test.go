package staker

import (
	"testing"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestFund(t *testing.T) {
	out := func(sat int64) *wire.TxOut { return wire.NewTxOut(sat, make([]byte, 34)) }
	for _, tc := range []struct {
		name   string
		change func(coins []Coin) []Coin
		sat    int64
		rate   FeeRate
		inputs int
		want   error
	}{
		{"success - one coin", nil, 20_000_000, 5_000, 1, nil},
		{"success - all coins", nil, 80_000_000, 5_000, 3, nil},
		{"error - not enough", nil, 90_000_003, 5_000, 0, ErrFunds},
		{"error - enough but for the fee", nil, 90_000_000, 5_000, 0, ErrFunds},
		{"error - no coins", func([]Coin) []Coin { return nil }, 1_000_000, 5_000, 0, ErrFunds},
		{"error - no fee", nil, 20_000_000, 0, 0, ErrFeeRate},
		{"error - fee that cannot be meant", nil, 20_000_000, MaxFeeRate + 1, 0, ErrFeeRate},
		{"error - coin twice", func(c []Coin) []Coin { return append(c, c[0]) }, 20_000_000, 5_000, 0, ErrCoin},
		{"error - unconfirmed", func(c []Coin) []Coin { c[1].Confirmations = 0; return c }, 20_000_000, 5_000, 0, ErrCoin},
		{"error - young coinbase", func(c []Coin) []Coin { c[1].Coinbase, c[1].Confirmations = true, 99; return c }, 20_000_000, 5_000, 0, ErrCoin},
		{"error - legacy coin", func(c []Coin) []Coin { c[1].PkScript = make([]byte, 25); return c }, 20_000_000, 5_000, 0, ErrCoin},
		{"error - no value", func(c []Coin) []Coin { c[1].ValueSat = 0; return c }, 20_000_000, 5_000, 0, ErrCoin},
		{"error - more than there is", func(c []Coin) []Coin { c[1].ValueSat = btcutil.MaxSatoshi + 1; return c }, 20_000_000, 5_000, 0, ErrCoin},
	} {
		t.Run(tc.name, func(t *testing.T) {
			coins := testCoins(t)
			if tc.change != nil {
				coins = tc.change(coins)
			}
			funded, err := Fund(coins, false, out(tc.sat), changeScript(t), tc.rate)
			if tc.want != nil {
				require.ErrorIs(t, err, tc.want)
				return
			}
			require.NoError(t, err)
			require.Len(t, funded.Tx.TxIn, tc.inputs)
			require.Equal(t, tc.sat, funded.Tx.TxOut[0].Value)
			require.Equal(t, wire.MaxTxInSequenceNum, funded.Tx.TxIn[0].Sequence)
		})
	}
}

// Whatever the coins: nothing is lost, the fee is at least what was asked for and little more, and no change is dust.
func TestFundProperties(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		coins := testCoins(t)
		for i := range coins {
			coins[i].ValueSat = rapid.Int64Range(1, 100_000).Draw(rt, "coin")
		}
		rate := FeeRate(rapid.Uint64Range(1, 50_000).Draw(rt, "rate"))
		out := wire.NewTxOut(rapid.Int64Range(1, 200_000).Draw(rt, "out"), make([]byte, 34))
		all := rapid.Bool().Draw(rt, "all")
		funded, err := Fund(coins, all, out, changeScript(t), rate)
		if err != nil {
			require.ErrorIs(rt, err, ErrFunds)
			return
		}
		sum := -funded.FeeSat
		for _, coin := range funded.Coins {
			sum += coin.ValueSat
		}
		for i, out := range funded.Tx.TxOut {
			sum -= out.Value
			require.True(rt, i == 0 || out.Value >= 330, "dust")
		}
		require.Zero(rt, sum)
		require.GreaterOrEqual(rt, funded.FeeSat, rate.Fee(funded.VSize))
		require.Equal(rt, funded.FeeSat-funded.DroppedSat, rate.Fee(funded.VSize))
		if all {
			require.Len(rt, funded.Coins, len(coins))
		}
		signed, err := SignFunding(secret(stakerKey), funded.Tx, funded.Coins, btcNet)
		require.NoError(rt, err)
		require.LessOrEqual(rt, vsizeOf(signed), funded.VSize)
		require.GreaterOrEqual(rt, vsizeOf(signed)+int64(len(coins)), funded.VSize)
		require.Equal(rt, funded.Tx.TxHash(), signed.TxHash())
	})
}

func TestSignFundingOfAnother(t *testing.T) {
	_, funded, _ := testStake(t)
	_, err := SignFunding(secret(otherKey), funded.Tx, funded.Coins, btcNet)
	require.ErrorIs(t, err, ErrNotOurs)
	// A node that lies about a value makes us sign what Bitcoin refuses, not lose the difference.
	lied := append([]Coin{}, funded.Coins...)
	lied[0].ValueSat -= 1000
	signed, err := SignFunding(secret(stakerKey), funded.Tx, lied, btcNet)
	require.NoError(t, err)
	require.Error(t, Execute(signed, fetcherOf(funded.Coins)))
}

func TestParseFeeRate(t *testing.T) {
	for _, tc := range []struct {
		text string
		want FeeRate
		word string
	}{
		{"1", 1000, "1 sat/vB"}, {"12.5", 12_500, "12.5 sat/vB"}, {"0.001", 1, "0.001 sat/vB"}, {"2000", MaxFeeRate, "2000 sat/vB"},
	} {
		rate, err := ParseFeeRate(tc.text)
		require.NoError(t, err, tc.text)
		require.Equal(t, tc.want, rate)
		require.Equal(t, tc.word, rate.String())
	}
	for _, text := range []string{"", "0", "-1", "2000.001", "1.0001", ".5", "a", "1e3", "99999999999999999999", "+1"} {
		_, err := ParseFeeRate(text)
		require.ErrorIs(t, err, ErrFeeRate, text)
	}
	require.Equal(t, int64(2), FeeRate(1001).Fee(1))
}

func TestParseOutPoint(t *testing.T) {
	id := "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b"
	op, err := ParseOutPoint(id + ":7")
	require.NoError(t, err)
	require.Equal(t, id+":7", op.String())
	for _, text := range []string{"", id, id + ":", id + ":-1", id + ":4294967296", id[1:] + ":1", id[1:] + "g:1"} {
		_, err := ParseOutPoint(text)
		require.ErrorIs(t, err, ErrCoin, text)
	}
}
