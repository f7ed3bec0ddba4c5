package stakewatch

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/stretchr/testify/require"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// slowZone takes its time to list.
type slowZone struct {
	Zone
	clock *time.Time
	takes time.Duration
	asked int
	fail  error
}

func (z *slowZone) Stakes(context.Context, string) ([]Stake, error) {
	z.asked++
	*z.clock = z.clock.Add(z.takes)
	return []Stake{{Start: uint32(z.asked)}}, z.fail
}

func TestList(t *testing.T) {
	clock := time.Unix(1_000_000, 0)
	zone := &slowZone{clock: &clock, takes: time.Second}
	list := NewList(zone, "")
	list.now = func() time.Time { return clock }
	get := func() uint32 {
		stakes, err := list.Get(t.Context())
		require.NoError(t, err)
		return stakes[0].Start
	}
	require.EqualValues(t, 1, get())
	clock = clock.Add(19 * time.Second)
	require.EqualValues(t, 1, get(), "a listing of a second is good for twenty")
	clock = clock.Add(time.Second)
	require.EqualValues(t, 2, get())
	list.Expire()
	require.EqualValues(t, 3, get())

	zone.takes = 0
	list.Expire()
	require.EqualValues(t, 4, get())
	require.EqualValues(t, 5, get(), "a quick listing is asked for each time")

	zone.fail = errors.New("zone is down")
	_, err := list.Get(t.Context())
	require.ErrorIs(t, err, zone.fail)
	zone.fail = nil
	require.EqualValues(t, 7, get())
}

func TestBatchLen(t *testing.T) {
	of := func(size int) Message {
		return Message{Msg: &btcstaketypes.MsgBTCUndelegate{Signer: strings.Repeat("a", size)}}
	}
	small := make([]Message, 40)
	for i := range small {
		small[i] = of(100)
	}
	tests := []struct {
		name string
		msgs []Message
		want int
	}{
		{"success - none", nil, 0},
		{"success - few", small[:3], 3},
		{"success - many", small, maxBatch},
		{"success - a large one alone", append([]Message{of(2 * maxBatchBytes)}, small...), 1},
		{"success - a large one later", append(append([]Message{}, small[:5]...), of(maxBatchBytes)), 5},
		{"success - large ones together", []Message{of(maxBatchBytes / 2), of(maxBatchBytes / 3), of(maxBatchBytes / 3)}, 2},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) { require.Equal(t, tc.want, batchLen(tc.msgs)) })
	}
}

func TestStakeOfHostile(t *testing.T) {
	id := chainhash.Hash{1}
	tests := []struct {
		name string
		d    btcstaketypes.BTCDelegation
	}{
		{"error - short id", btcstaketypes.BTCDelegation{StakingTxHash: id[:31]}},
		{"error - no transactions", btcstaketypes.BTCDelegation{StakingTxHash: id[:]}},
		{"error - no transaction", btcstaketypes.BTCDelegation{StakingTxHash: id[:], SlashingTx: []byte{1, 2, 3}}},
		{"error - thousands of outputs", btcstaketypes.BTCDelegation{
			StakingTxHash: id[:], SlashingTx: append(append([]byte{2, 0, 0, 0, 1}, make([]byte, 41)...),
				append(append([]byte{0xfd, 0xe8, 3}, make([]byte, 9000)...), 0, 0, 0, 0)...),
		}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			_, err := StakeOf(&tc.d)
			require.Error(t, err)
		})
	}
}
