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

// scriptedFeed answers by script.
type scriptedFeed struct {
	answers []func(from Position) (Changes, error)
	asked   []Position
}

func (f *scriptedFeed) Changes(_ context.Context, _ string, from Position) (Changes, error) {
	f.asked = append(f.asked, from)
	answer := f.answers[0]
	f.answers = f.answers[1:]
	return answer(from)
}

func (f *scriptedFeed) then(answer func(from Position) (Changes, error)) {
	f.answers = append(f.answers, answer)
}

// page is a page up to a sequence.
func page(sequence uint64, more bool, changes ...Change) func(Position) (Changes, error) {
	return func(Position) (Changes, error) {
		return Changes{Changes: changes, Next: Position{Feed: "a", Sequence: sequence, Started: 9}, More: more}, nil
	}
}

func fails(err error) func(Position) (Changes, error) {
	return func(Position) (Changes, error) { return Changes{}, err }
}

// changed is a stake that starts at a height.
func changed(id byte, start uint32) Change {
	tx := append(append([]byte{2, 0, 0, 0, 1}, make([]byte, 41)...), 0, 0, 0, 0, 0)
	hash := chainhash.Hash{id}
	return Change{ID: hash, View: &btcstaketypes.DelegationView{Delegation: btcstaketypes.BTCDelegation{
		StakingTxHash: hash[:], SlashingTx: tx, UnbondingTx: tx, UnbondingSlashingTx: tx, StartHeight: start,
	}}}
}

func gone(id byte) Change { return Change{ID: chainhash.Hash{id}} }

func TestList(t *testing.T) {
	clock := time.Unix(1_000_000, 0)
	feed := new(scriptedFeed)
	list := NewList(feed, "")
	list.follower.now = func() time.Time { return clock }
	get := func(want ...[2]uint32) {
		t.Helper()
		stakes, err := list.Get(t.Context())
		require.NoError(t, err)
		got := make([][2]uint32, len(stakes))
		for i, stake := range stakes {
			got[i] = [2]uint32{uint32(stake.ID[0]), stake.Start}
		}
		require.ElementsMatch(t, want, got)
	}
	feed.then(page(2, true, changed(1, 10), changed(2, 20)))
	feed.then(page(4, false, changed(3, 30), gone(7), changed(1, 11)))
	get([2]uint32{1, 11}, [2]uint32{2, 20}, [2]uint32{3, 30})
	require.Equal(t, []Position{{}, {Feed: "a", Sequence: 2, Started: 9}}, feed.asked)

	feed.then(page(4, false))
	get([2]uint32{1, 11}, [2]uint32{2, 20}, [2]uint32{3, 30})
	feed.then(page(7, false, gone(1), gone(1)))
	get([2]uint32{2, 20}, [2]uint32{3, 30})
	unreadable := changed(2, 5)
	unreadable.View.Delegation.SlashingTx = nil
	feed.then(page(8, false, unreadable))
	get([2]uint32{3, 30})

	t.Run("error - node is down in the middle, and the next call goes on there", func(t *testing.T) {
		down := errors.New("node is down")
		feed.then(page(9, true, changed(4, 40)))
		feed.then(fails(down))
		_, err := list.Get(t.Context())
		require.ErrorIs(t, err, down)
		feed.then(func(from Position) (Changes, error) {
			require.EqualValues(t, 9, from.Sequence)
			return page(9, false)(from)
		})
		get([2]uint32{3, 30}, [2]uint32{4, 40})
	})
	t.Run("error - node that does not move on", func(t *testing.T) {
		feed.then(page(9, true))
		_, err := list.Get(t.Context())
		require.ErrorContains(t, err, "does not move on")
	})
	t.Run("success - a feed that is over is read from the beginning", func(t *testing.T) {
		feed.then(fails(ErrFeedOver))
		feed.then(func(from Position) (Changes, error) {
			require.Zero(t, from)
			return page(1, false, changed(5, 50))(from)
		})
		get([2]uint32{5, 50})
	})
	t.Run("error - a node that lets nobody begin is not asked for ever", func(t *testing.T) {
		feed.then(fails(ErrFeedOver))
		feed.then(fails(ErrFeedOver))
		_, err := list.Get(t.Context())
		require.ErrorIs(t, err, ErrFeedOver)
		feed.then(page(1, false, changed(5, 50)))
		get([2]uint32{5, 50})
	})
	t.Run("success - while a node is behind, what is known comes with the error", func(t *testing.T) {
		feed.then(fails(ErrBehind))
		stakes, err := list.Get(t.Context())
		require.ErrorIs(t, err, ErrBehind)
		require.Len(t, stakes, 1)
		feed.then(page(1, false))
		get([2]uint32{5, 50})
	})
	t.Run("success - all are read again from time to time", func(t *testing.T) {
		clock = clock.Add(RereadAfter)
		feed.then(func(from Position) (Changes, error) {
			require.Zero(t, from)
			return page(1, false, changed(5, 50))(from)
		})
		get([2]uint32{5, 50})
	})
	t.Run("success - a node that is behind is waited for, and read from the beginning when it stays so", func(t *testing.T) {
		behind := func() {
			t.Helper()
			feed.then(fails(ErrBehind))
			_, err := list.Get(t.Context())
			require.ErrorIs(t, err, ErrBehind)
		}
		behind()
		clock = clock.Add(patience - 1)
		behind()
		feed.then(page(2, false, changed(6, 60)))
		get([2]uint32{5, 50}, [2]uint32{6, 60})
		clock = clock.Add(patience)
		behind()
		clock = clock.Add(patience)
		feed.then(fails(ErrBehind))
		feed.then(func(from Position) (Changes, error) {
			require.Zero(t, from)
			return page(1, false, changed(7, 70))(from)
		})
		get([2]uint32{7, 70})
	})
	require.Empty(t, feed.answers)
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
