package keeper

import (
	"testing"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// eventsOf returns the events of a type since the block began, in order.
func eventsOf[T any](f *fixture) []T {
	var out []T
	for _, e := range f.ctx.EventManager().ABCIEvents() {
		parsed, err := sdk.ParseTypedEvent(e)
		require.NoError(f.tb, err)
		if event, is := any(parsed).(T); is {
			out = append(out, event)
		}
	}
	return out
}

// Ballots are decided in the order of their slots, whatever the order of votes was, each once, and stay as they were decided.
func TestDecisions(t *testing.T) {
	f := newFixture(t, testParams(), 10, btc, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, 3, 0)
	f.submit(blocks...)
	f.next()
	var batch []*types.SignedDigest
	for _, b := range []block{blocks[2], blocks[0], blocks[1]} {
		for _, s := range f.signers[:3] {
			batch = append(batch, f.vote(s, b.height, b.hash))
		}
	}
	require.NoError(t, f.k.ApplyVotes(f.ctx, batch))
	decided := eventsOf[*types.EventBallotDecided](f)
	require.Len(t, decided, 3)
	at := f.ctx.BlockHeight()
	for i, event := range decided {
		require.Equal(t, types.EventBallotDecided{Kind: types.BALLOT_KIND_FINALITY, Slot: blocks[i].height, Digest: hex0x(blocks[i].hash[:])}, *event)
		require.Equal(t, blocks[i].hash[:], f.ballot(blocks[i].height).record.DecidedDigest)
		require.Equal(t, at, f.ballot(blocks[i].height).record.DecidedHeight)
	}
	require.EqualValues(t, 3, f.lastFinal())

	f.next()
	f.apply(blocks[0], f.signers[3])
	_, voted := f.ballot(1).vote(f.signers[3].pk[:])
	require.True(t, voted)
	require.Equal(t, at, f.ballot(1).record.DecidedHeight)
	require.Empty(t, eventsOf[*types.EventBallotDecided](f))
	require.Zero(t, f.events(&types.EventBlockFinalized{}))
}

// A vote is late a moment after signature_timeout, and not at it.
func TestLateVotes(t *testing.T) {
	params := testParams()
	f := newFixture(t, params, 10, btc, btc, btc, btc)
	b := newBlock(t, 1, [32]byte{9}, 0)
	submitted := f.ctx.BlockTime()
	f.submit(b)
	for i, after := range []time.Duration{params.SignatureTimeout, params.SignatureTimeout + 1} {
		f.ctx = f.ctx.WithBlockTime(submitted.Add(after))
		f.apply(b, f.signers[i])
		require.EqualValues(t, i, f.state(f.signers[i]).Late)
		require.Equal(t, i == 1, f.ballot(1).late[f.ballot(1).entry(f.signers[i].pk[:])])
	}
}

// A voter that the registry does not know any more counts as nothing, and stays in the total.
func TestVoterThatIsGone(t *testing.T) {
	f := newFixture(t, testParams(), 10, btc, btc, btc, btc, btc, btc)
	b := newBlock(t, 1, [32]byte{9}, 0)
	f.submit(b)
	f.next()
	f.apply(b, f.signers[:4]...)
	f.stake.providers = f.stake.providers[1:]
	f.apply(b, f.signers[4])
	require.False(t, f.ballot(1).decided(), "four of six")
	f.apply(b, f.signers[5])
	require.True(t, f.ballot(1).decided(), "five of six")
}

// A vote that changes nothing leaves an event that says why.
func TestDroppedVotes(t *testing.T) {
	f := newFixture(t, testParams(), 10, btc, btc)
	b := newBlock(t, 1, [32]byte{9}, 0)
	f.submit(b)
	f.next()
	unknown := newBlock(t, 1, [32]byte{9}, 1).hash
	require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{
		f.vote(f.signers[1], 1, unknown), f.vote(f.signers[0], 1, b.hash), f.vote(f.signers[0], 1, b.hash),
	}))
	dropped := eventsOf[*types.EventVoteDropped](f)
	require.Len(t, dropped, 2)
	require.Contains(t, dropped[0].Reason, types.ErrNotCandidate.Error())
	require.Contains(t, dropped[1].Reason, "recorded already")
	for i, event := range dropped {
		require.Equal(t, hex0x(f.signers[1-i].pk[:]), "0x"+event.FpBtcPkHex)
		require.Equal(t, types.BALLOT_KIND_FINALITY, event.Kind)
		require.EqualValues(t, 1, event.Slot)
	}
}
