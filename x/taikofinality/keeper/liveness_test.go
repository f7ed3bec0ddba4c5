package keeper

import (
	"testing"
	"time"

	"cosmossdk.io/collections"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// run makes every block of a chain final with some signers' votes, one zone block each, and ends the last block.
func (f *fixture) run(blocks []block, signers ...*signer) {
	for _, b := range blocks {
		f.submit(b)
		f.next()
		f.apply(b, signers...)
		f.next()
	}
}

func TestLiveness(t *testing.T) {
	params := testParams()
	params.LateVoteSlots, params.SignedSlotsWindow, params.MaxMissedSlots = 2, 6, 3
	silentAt := func(t *testing.T, n int) (*fixture, *signer, []block) {
		f := newFixture(t, params, 60, btc, btc, btc, btc)
		blocks := chain(t, 1, [32]byte{9}, 40, 0)
		f.run(blocks[:n], f.signers[:3]...)
		return f, f.signers[3], blocks
	}
	t.Run("success - misses count when slots close", func(t *testing.T) {
		f, silent, _ := silentAt(t, 4)
		require.EqualValues(t, 2, f.state(silent).Missed)
		require.Zero(t, f.state(f.signers[0]).Missed)
		closed, _, err := get(f.ctx, f.k.closedSlot)
		require.NoError(t, err)
		require.EqualValues(t, 2, closed)
	})
	t.Run("success - jailed beyond the limit, out of the vote, back after unjail", func(t *testing.T) {
		f, silent, blocks := silentAt(t, 6)
		state := f.state(silent)
		require.True(t, state.Jailed)
		require.Zero(t, state.Missed)
		require.EqualValues(t, 100, state.InactiveSinceBtcHeight)
		has, err := f.k.misses.Has(f.ctx, collections.Join(silent.pk[:], uint64(2)))
		require.NoError(t, err)
		require.False(t, has)

		f.run(blocks[6:8], f.signers[:3]...)
		require.Zero(t, f.state(silent).Missed, "a jailed provider misses nothing")
		require.Len(t, f.ballot(8).table.Entries, 4, "it stays in the total")

		unjail := func(by *signer) error {
			_, err := f.msg.Unjail(f.ctx, &types.MsgUnjail{Signer: by.addr, FpBtcPk: silent.pk[:]})
			return err
		}
		require.ErrorIs(t, unjail(f.signers[0]), types.ErrUnauthorized)
		require.ErrorIs(t, unjail(silent), types.ErrJailNotOver)
		f.ctx = f.ctx.WithBlockTime(f.ctx.BlockTime().Add(11 * time.Minute))
		require.NoError(t, unjail(silent))
		require.ErrorIs(t, unjail(silent), types.ErrNotJailed)
		_, err = f.msg.Unjail(f.ctx, &types.MsgUnjail{Signer: silent.addr, FpBtcPk: []byte{1}})
		require.ErrorIs(t, err, types.ErrInvalidRequest)

		f.run(blocks[8:10], f.signers...)
		require.Zero(t, f.state(silent).InactiveSinceBtcHeight)
		require.Zero(t, f.state(silent).Missed, "slots of its jail do not count")
		f.run(blocks[10:15], f.signers[:3]...)
		require.EqualValues(t, 3, f.state(silent).Missed)
	})
	t.Run("success - misses leave the window", func(t *testing.T) {
		f, silent, blocks := silentAt(t, 3)
		f.run(blocks[3:12], f.signers...)
		require.EqualValues(t, 3, f.state(silent).Missed)
		f.run(blocks[12:13], f.signers[:3]...)
		f.run(blocks[13:15], f.signers...)
		require.EqualValues(t, 1, f.state(silent).Missed, "slot 13 is in, slots 1 to 3 are out of the window of 6")
		require.False(t, f.state(silent).Jailed)
	})
	t.Run("success - no nonce, no miss", func(t *testing.T) {
		f := newFixture(t, params, 60, btc, btc, btc)
		out := newSigner(t, 9, 1, 2)
		f.addProvider(out, btc)
		commit := out.commit()
		require.NoError(t, f.k.pubRand.Set(f.ctx, commitKey(commit), commit))
		f.run(chain(t, 1, [32]byte{9}, 12, 0), f.signers[:3]...)
		require.EqualValues(t, 2, f.state(out).Missed)
		require.False(t, f.state(out).Jailed)
	})
	t.Run("success - slashed, no miss", func(t *testing.T) {
		f, silent, blocks := silentAt(t, 2)
		require.NoError(t, f.k.RevealKey(f.ctx, silent.sk.Serialize(), "x"))
		f.run(blocks[2:12], f.signers[:3]...)
		require.Zero(t, f.state(silent).Missed)
	})
}

func TestPrune(t *testing.T) {
	params := testParams()
	params.LateVoteSlots, params.RetentionSlots = 1, 3
	f := newFixture(t, params, 60, btc, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, 12, 0)
	f.run(blocks[:4], f.signers...)
	f.stake.power[string(f.signers[3].pk[:])] = 2 * btc
	f.run(blocks[4:8], f.signers...)
	f.stake.power[string(f.signers[3].pk[:])] = 3 * btc
	f.run(blocks[8:], f.signers...)
	g, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.NoError(t, g.Validate())
	require.EqualValues(t, 12, g.LastFinalSlot)
	require.Len(t, g.Ballots, 4)
	require.Len(t, g.Headers, 4)
	require.Len(t, g.Submissions, 4)
	require.EqualValues(t, 9, g.Ballots[0].Slot)
	require.Len(t, g.Tables, 1)
	require.EqualValues(t, 3, g.Tables[0].Id)
	status, err := f.query.Status(f.ctx, &types.QueryStatusRequest{Hash: hex0x(blocks[3].hash[:])})
	require.NoError(t, err)
	require.Equal(t, types.BLOCK_STATUS_UNKNOWN, status.Status)
	_, err = f.k.VoteStatus(f.ctx, f.vote(f.signers[0], 3, [32]byte{1}))
	require.ErrorIs(t, err, types.ErrSlotClosed)
	_, err = f.query.Latest(f.ctx, &types.QueryLatestRequest{})
	require.NoError(t, err)
}
