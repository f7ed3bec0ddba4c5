package keeper

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestOpenNonces(t *testing.T) {
	params := testParams()
	params.MaxOpenSlots = 20 // nonces may be opened below 1 + 20 + 32 + 256 = 309
	for _, tc := range []struct {
		name   string
		slot   uint64
		change func(f *fixture, m *types.MsgOpenNonces)
		err    error
	}{
		{name: "success - the first chunk, which begins with the commitment", slot: 11},
		{name: "success - whichever slot is meant", slot: 63},
		{name: "success - a whole chunk", slot: 64},
		{name: "success - the last one that may be", slot: 256},
		{name: "error - too far ahead", slot: 320, err: types.ErrSlotOutOfWindow},
		{name: "error - not the first slot", slot: 64, err: types.ErrInvalidOpening, change: func(_ *fixture, m *types.MsgOpenNonces) {
			m.StartSlot, m.PubRands = 65, m.PubRands[32:]
		}},
		{name: "error - not all of it", slot: 64, err: types.ErrInvalidOpening, change: func(_ *fixture, m *types.MsgOpenNonces) {
			m.PubRands = m.PubRands[:32*63]
		}},
		{name: "error - over the chunk's end", slot: 11, err: types.ErrInvalidOpening, change: func(_ *fixture, m *types.MsgOpenNonces) {
			m.PubRands = append(m.PubRands, m.PubRands[:32]...)
		}},
		{name: "error - another nonce", slot: 64, err: types.ErrInvalidProof, change: func(_ *fixture, m *types.MsgOpenNonces) {
			m.PubRands[32*63+5]++
		}},
		{name: "error - nonces in another order", slot: 64, err: types.ErrInvalidProof, change: func(_ *fixture, m *types.MsgOpenNonces) {
			m.PubRands = append(bytes.Clone(m.PubRands[32:]), m.PubRands[:32]...)
		}},
		{name: "error - another sibling", slot: 64, err: types.ErrInvalidProof, change: func(_ *fixture, m *types.MsgOpenNonces) { m.Siblings[0]++ }},
		{name: "error - a sibling short", slot: 64, err: types.ErrInvalidProof, change: func(_ *fixture, m *types.MsgOpenNonces) {
			m.Siblings = m.Siblings[32:]
		}},
		{name: "error - a sibling long", slot: 64, err: types.ErrInvalidProof, change: func(_ *fixture, m *types.MsgOpenNonces) {
			m.Siblings = append(m.Siblings, make([]byte, 32)...)
		}},
		{name: "error - half a sibling", slot: 64, err: types.ErrInvalidOpening, change: func(_ *fixture, m *types.MsgOpenNonces) {
			m.Siblings = append(m.Siblings, 0)
		}},
		{name: "error - more siblings than any chunk wants", slot: 64, err: types.ErrInvalidOpening, change: func(_ *fixture, m *types.MsgOpenNonces) {
			m.Siblings = make([]byte, 32*(types.MaxOpeningSiblings+1))
		}},
		{name: "error - no nonces", slot: 64, err: types.ErrInvalidOpening, change: func(_ *fixture, m *types.MsgOpenNonces) { m.PubRands = nil }},
		{name: "error - half a nonce", slot: 64, err: types.ErrInvalidOpening, change: func(_ *fixture, m *types.MsgOpenNonces) {
			m.PubRands = m.PubRands[:33]
		}},
		{name: "error - short key", slot: 64, err: types.ErrInvalidOpening, change: func(_ *fixture, m *types.MsgOpenNonces) { m.FpBtcPk = m.FpBtcPk[1:] }},
		{name: "error - public kind", slot: 64, err: types.ErrInvalidOpening, change: func(_ *fixture, m *types.MsgOpenNonces) {
			m.Kind = types.BALLOT_KIND_CHECKPOINT
		}},
		{name: "error - kind not in use", slot: 64, err: types.ErrInvalidKind, change: func(_ *fixture, m *types.MsgOpenNonces) {
			m.Kind = types.BALLOT_KIND_PRECONFIRMATION
		}},
		{name: "error - no commitment", slot: 64, err: types.ErrNoPubRand, change: func(_ *fixture, m *types.MsgOpenNonces) { m.StartSlot = 1 << 20 }},
		{name: "error - a stranger", slot: 64, err: types.ErrNoPubRand, change: func(_ *fixture, m *types.MsgOpenNonces) { m.FpBtcPk[0]++ }},
		{name: "error - closed", slot: 11, err: types.ErrSlotClosed, change: func(f *fixture, _ *types.MsgOpenNonces) {
			require.NoError(f.tb, f.k.closedSlot.Set(f.ctx, 63))
		}},
		{name: "success - with one slot that is not closed", slot: 11, change: func(f *fixture, _ *types.MsgOpenNonces) {
			require.NoError(f.tb, f.k.closedSlot.Set(f.ctx, 62))
		}},
		{name: "error - a former era", slot: 64, err: types.ErrWrongEra, change: func(f *fixture, _ *types.MsgOpenNonces) {
			require.NoError(f.tb, f.k.era.Set(f.ctx, 1))
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := newFixture(t, params, 10, btc)
			s := f.signers[0]
			s.renew(t, 11, 400)
			_, err := f.msg.CommitPubRand(f.ctx, f.commitMsg(s))
			require.NoError(t, err)
			msg := s.openMsg(tc.slot)
			msg.FpBtcPk = bytes.Clone(msg.FpBtcPk)
			if tc.change != nil {
				tc.change(f, msg)
			}
			_, err = f.msg.OpenNonces(f.ctx, msg)
			require.ErrorIs(t, err, tc.err)
			if tc.err != nil {
				_, err := f.k.nonce(f.ctx, finalityID(tc.slot), s.pk[:])
				require.ErrorIs(t, err, types.ErrNoncesNotOpened)
				require.Zero(t, f.events(&types.EventNoncesOpened{}))
				return
			}
			require.Equal(t, 1, f.events(&types.EventNoncesOpened{}))
			from, to := types.OpenedSlots(s.start, s.num, tc.slot)
			for slot := from; slot < to; slot++ {
				nonce, err := f.k.nonce(f.ctx, finalityID(slot), s.pk[:])
				require.NoError(t, err)
				require.Equal(t, s.pubRands[slot-s.start], nonce)
			}
			_, err = f.k.nonce(f.ctx, finalityID(to), s.pk[:])
			require.ErrorIs(t, err, types.ErrNoncesNotOpened)
			first, err := f.k.nonce(f.ctx, finalityID(10), s.pk[:])
			require.NoError(t, err, "what another commitment has of the chunk stays opened")
			require.NotEqual(t, s.pubRands[0], first)

			_, err = f.msg.OpenNonces(f.ctx, msg)
			require.ErrorIs(t, err, types.ErrNoncesOpened)
			response, err := f.query.PubRandCommits(f.ctx, &types.QueryPubRandCommitsRequest{FpBtcPkHex: hex0x(s.pk[:])})
			require.NoError(t, err)
			require.Equal(t, []uint64{from}, response.Commits[0].Opened)
		})
	}
}

// TestOpeningThatIsTakenBack: a transaction that fails later, or is only tried, leaves a chunk that stands as it was.
func TestOpeningThatIsTakenBack(t *testing.T) {
	f := newFixture(t, testParams(), 10, btc)
	s := f.signers[0]
	_, err := f.k.nonce(f.ctx, finalityID(10), s.pk[:])
	require.NoError(t, err, "a former commitment has its part of the chunk opened")
	s.renew(t, 11, 100)
	_, err = f.msg.CommitPubRand(f.ctx, f.commitMsg(s))
	require.NoError(t, err)
	tried, _ := f.ctx.CacheContext()
	_, err = f.msg.OpenNonces(tried, s.openMsg(11))
	require.NoError(t, err)
	_, err = f.k.nonce(f.ctx, finalityID(11), s.pk[:])
	require.ErrorIs(t, err, types.ErrNoncesNotOpened)
}

// A word that is no nonce is refused where it stands for one that is not opened.
func TestZeroIsNoNonce(t *testing.T) {
	f := newFixture(t, testParams(), 10, btc)
	s := *f.signers[0]
	s.start, s.num, s.pubRands = 11, 4, [][32]byte{{1}, {2}, {}, {3}}
	s.root = eots.Commit(s.pubRands)
	_, err := f.msg.CommitPubRand(f.ctx, f.commitMsg(&s))
	require.NoError(t, err)
	_, err = f.msg.OpenNonces(f.ctx, s.openMsg(11))
	require.ErrorIs(t, err, types.ErrInvalidOpening)
}

// TestVotesNeedOpenedNonces: a commitment alone lets nobody vote; the table says whose nonces are there.
func TestVotesNeedOpenedNonces(t *testing.T) {
	f := newFixture(t, testParams(), 10, btc, btc, btc)
	for _, s := range f.signers {
		s.renew(t, 11, 100)
		_, err := f.msg.CommitPubRand(f.ctx, f.commitMsg(s))
		require.NoError(t, err)
	}
	f.skip(6)
	blocks := chain(t, 1, [32]byte{9}, 12, 0)
	f.submit(blocks...)
	f.next()
	s := f.signers[0]
	open, waiting := f.sign(s, 12, blocks[11].hash), f.sign(s, 13, [32]byte{1})
	for _, v := range []*types.SignedDigest{open, waiting} {
		_, err := f.k.VoteStatus(f.ctx, v)
		require.ErrorIs(t, err, types.ErrNoncesNotOpened)
	}
	require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{open}))
	require.Equal(t, 1, f.events(&types.EventVoteDropped{}))
	voters, err := f.voters(open.BallotID)
	require.NoError(t, err)
	require.Len(t, voters, 3)
	for _, voter := range voters {
		require.Zero(t, voter.PubRand)
	}

	f.reveal(s, 12)
	voters, err = f.voters(open.BallotID)
	require.NoError(t, err)
	for _, voter := range voters {
		require.Equal(t, voter.FpPk == s.pk, voter.PubRand == open.PubRand)
	}
	for v, want := range map[*types.SignedDigest]types.VoteStatus{open: types.VoteReady, waiting: types.VoteWaiting} {
		got, err := f.k.VoteStatus(f.ctx, v)
		require.NoError(t, err)
		require.Equal(t, want, got)
		other := *v
		other.PubRand[0]++
		_, err = f.k.VoteStatus(f.ctx, &other)
		require.ErrorIs(t, err, types.ErrInvalidProof)
	}
	require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{open}))
	got, err := f.k.VoteStatus(f.ctx, open)
	require.NoError(t, err)
	require.Equal(t, types.VoteRecorded, got)
}

// TestNoncesGoWithTheirSlots: a chunk leaves when its last slot closes, however many providers there are, and a second vote there
// is evidence all the same, under the nonce of the first one only.
func TestNoncesGoWithTheirSlots(t *testing.T) {
	params := testParams()
	params.LateVoteSlots = 2
	f := newFixture(t, params, 140, btc, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, 131, 0)
	chunks := func() (n int) {
		require.NoError(t, f.k.nonces.Walk(f.ctx, nil, func(chunkKey, []byte) (bool, error) {
			n++
			return false, nil
		}))
		return n
	}
	f.run(blocks[:64], f.signers[:3]...)
	require.Equal(t, 12, chunks(), "slot 63 takes votes until 65 is final")
	f.run(blocks[64:65], f.signers[:3]...)
	require.Equal(t, 8, chunks())
	f.run(blocks[65:129], f.signers[:3]...)
	require.Equal(t, 4, chunks())

	second := f.sign(f.signers[0], 5, [32]byte{1})
	other := *second
	other.PubRand = f.sign(f.signers[0], 6, [32]byte{1}).PubRand
	_, err := f.k.VoteStatus(f.ctx, &other)
	require.ErrorIs(t, err, types.ErrInvalidProof)
	got, err := f.k.VoteStatus(f.ctx, second)
	require.NoError(t, err)
	require.Equal(t, types.VoteConflict, got)
	voters, err := f.voters(second.BallotID)
	require.NoError(t, err)
	for _, voter := range voters {
		require.Equal(t, voter.FpPk == f.signers[3].pk, voter.PubRand == [32]byte{}, "who has not voted has no nonce there any more")
	}
	require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{second}))
	f.requireSlashed(f.signers[0])
}

// TestExportWithinAChunk: a commitment that ended within a chunk is forgotten once nothing retained needs it, while its nonces stand
// until the chunk's last slot closes. What is exported then begins a chain all the same.
func TestExportWithinAChunk(t *testing.T) {
	params := testParams()
	params.LateVoteSlots, params.RetentionSlots = 1, 3
	f := newFixture(t, params, 20, btc)
	s := f.signers[0]
	blocks := chain(t, 1, [32]byte{9}, 30, 0)
	first := *s
	s.renew(t, 21, 20)
	_, err := f.msg.CommitPubRand(f.ctx, f.commitMsg(s))
	require.NoError(t, err)
	f.skip(int(params.PubRandDelayBlocks) + 1)
	f.run(blocks[:20], &first)
	f.run(blocks[20:], s)
	s.renew(t, 41, 20)
	_, err = f.msg.CommitPubRand(f.ctx, f.commitMsg(s))
	require.NoError(t, err)
	_, err = f.k.nonce(f.ctx, finalityID(20), s.pk[:])
	require.ErrorIs(t, err, types.ErrNoPubRand, "the first commitment is forgotten")
	exported, _ := f.export()
	require.EqualValues(t, 29, exported.ClosedSlot)
	require.Len(t, exported.OpenedNonces, 1)
	nonces := exported.OpenedNonces[0].PubRands
	_, opened := types.Opened(nonces, 20)
	require.True(t, opened, "its nonces are not")
	require.NoError(t, exported.Validate())

	exported.PubRandCommits = exported.PubRandCommits[1:] // the one that slots 30 to 40 need
	require.ErrorContains(t, exported.Validate(), "slot 30 has no commitment")
}
