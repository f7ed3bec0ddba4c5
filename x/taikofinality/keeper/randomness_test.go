package keeper

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestCommitPubRand(t *testing.T) {
	params := testParams()
	params.MinPubRand, params.MaxPubRand, params.MaxPubRandAhead = 5, 20, 100
	for _, tc := range []struct {
		name       string
		start, num uint64
		change     func(f *fixture, msg *types.MsgCommitPubRand)
		err        error
	}{
		{name: "success - above the last", start: 11, num: 5},
		{name: "success - with a gap", start: 40, num: 20},
		{name: "success - up to the limit", start: 92, num: 10},
		{name: "error - beyond the limit", start: 93, num: 10, err: types.ErrInvalidPubRand},
		{name: "error - overlaps the last", start: 10, num: 5, err: types.ErrInvalidPubRand},
		{name: "error - too few", start: 11, num: 4, err: types.ErrInvalidPubRand},
		{name: "error - too many", start: 11, num: 21, err: types.ErrInvalidPubRand},
		{name: "error - next era", start: types.FinalitySlot(1, 1), num: 5, err: types.ErrWrongEra},
		{name: "error - into the next era", start: types.FinalitySlot(1, 0) - 2, num: 5, err: types.ErrWrongEra},
		{name: "error - overflow", start: 11, num: 5, err: types.ErrInvalidPubRand, change: func(_ *fixture, m *types.MsgCommitPubRand) {
			m.StartSlot = ^uint64(0)
		}},
		{name: "error - kind not in use", start: 11, num: 5, err: types.ErrInvalidKind, change: func(_ *fixture, m *types.MsgCommitPubRand) {
			m.Kind = types.BALLOT_KIND_PRECONFIRMATION
		}},
		{name: "error - another commitment than signed", start: 11, num: 5, err: types.ErrInvalidSignature, change: func(_ *fixture, m *types.MsgCommitPubRand) {
			m.Commitment = make([]byte, 32)
		}},
		{name: "error - short commitment", start: 11, num: 5, err: types.ErrInvalidPubRand, change: func(_ *fixture, m *types.MsgCommitPubRand) {
			m.Commitment = m.Commitment[:31]
		}},
		{name: "error - unknown provider", start: 11, num: 5, err: types.ErrProviderUnknown, change: func(f *fixture, m *types.MsgCommitPubRand) {
			*m = *f.commitMsg(newSigner(f.tb, 99, 11, 5))
		}},
		{name: "error - slashed provider", start: 11, num: 5, err: types.ErrProviderSlashed, change: func(f *fixture, _ *types.MsgCommitPubRand) {
			f.stake.providers[0].Slashed = true
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := newFixture(t, params, 10, btc)
			f.signers[0].renew(t, tc.start, tc.num)
			msg := f.commitMsg(f.signers[0])
			if tc.change != nil {
				tc.change(f, msg)
			}
			_, err := f.msg.CommitPubRand(f.ctx, msg)
			require.ErrorIs(t, err, tc.err)
			response, err := f.query.PubRandCommits(f.ctx, &types.QueryPubRandCommitsRequest{FpBtcPkHex: hex0x(f.signers[0].pk[:])})
			require.NoError(t, err)
			if tc.err != nil {
				require.Len(t, response.Commits, 1)
				return
			}
			require.Len(t, response.Commits, 2)
			require.Equal(t, tc.start, response.Commits[0].StartSlot, "newest first")
			require.EqualValues(t, 6, response.Commits[0].UsableFromHeight)
		})
	}
}

func TestCommitmentBecomesUsable(t *testing.T) {
	f := newFixture(t, testParams(), 20, btc, btc, btc)
	late := newSigner(t, 9, 1, 20)
	f.addProvider(late, btc)
	_, err := f.msg.CommitPubRand(f.ctx, f.commitMsg(late))
	require.NoError(t, err)
	a := chain(t, 1, [32]byte{9}, 2, 0)
	for range 4 {
		f.next()
	}
	f.submit(a[0])
	require.Len(t, f.ballot(1).table.Entries, 3, "height 5 is before 1 + 5")
	f.next()
	f.submit(a[1])
	require.Len(t, f.ballot(2).table.Entries, 4)
	_, err = f.k.VoteStatus(f.ctx, f.vote(late, 1, a[0].hash))
	require.ErrorIs(t, err, types.ErrNotInTable)
	voteStatus, err := f.k.VoteStatus(f.ctx, f.vote(late, 2, a[1].hash))
	require.NoError(t, err)
	require.Equal(t, types.VoteReady, voteStatus)
}

func TestExitDelay(t *testing.T) {
	params := testParams()
	params.ExitDelayBtcBlocks = 10
	f := newFixture(t, params, 20, btc, btc, btc)
	out := newSigner(t, 9, 1, 2)
	f.addProvider(out, btc)
	commit := out.commit()
	require.NoError(t, f.k.pubRand.Set(f.ctx, commitKey(commit), commit))
	a := chain(t, 1, [32]byte{9}, 8, 0)

	f.submit(a[:2]...)
	require.True(t, f.state(out).Entered)
	require.Zero(t, f.state(out).InactiveSinceBtcHeight)

	f.submit(a[2])
	require.Len(t, f.ballot(3).table.Entries, 4, "it has no nonce for slot 3 but stays in the total")
	require.EqualValues(t, 100, f.state(out).InactiveSinceBtcHeight)
	require.Equal(t, 1, f.events(&types.EventInactive{}))

	f.stake.settled = 109
	f.submit(a[3])
	require.Len(t, f.ballot(4).table.Entries, 4)
	f.stake.settled = 110
	f.submit(a[4])
	require.Len(t, f.ballot(5).table.Entries, 3)
	require.False(t, f.state(out).Entered)

	// Back only with nonces.
	out.renew(t, 6, 10)
	_, err := f.msg.CommitPubRand(f.ctx, f.commitMsg(out))
	require.NoError(t, err)
	for range 5 {
		f.next()
	}
	f.submit(a[5])
	require.Len(t, f.ballot(6).table.Entries, 4)
	require.True(t, f.state(out).Entered)
	require.Zero(t, f.state(out).InactiveSinceBtcHeight)
}

func TestCommitmentsArePruned(t *testing.T) {
	params := testParams()
	params.RetentionSlots, params.LateVoteSlots = 3, 1
	f := newFixture(t, params, 1, btc)
	s := f.signers[0]
	a := chain(t, 1, [32]byte{9}, 20, 0)
	for i, b := range a {
		if i > 0 {
			s.renew(t, b.height, 1)
			_, err := f.msg.CommitPubRand(f.ctx, f.commitMsg(s))
			require.NoError(t, err)
		}
		for range 5 {
			f.next()
		}
		f.submit(b)
		f.apply(b, s)
		require.EqualValues(t, b.height, f.lastFinal())
	}
	response, err := f.query.PubRandCommits(f.ctx, &types.QueryPubRandCommitsRequest{FpBtcPkHex: hex0x(s.pk[:])})
	require.NoError(t, err)
	require.LessOrEqual(t, len(response.Commits), 5)
	s.renew(t, 10, 100)
	_, err = f.msg.CommitPubRand(f.ctx, f.commitMsg(s))
	require.ErrorIs(t, err, types.ErrInvalidPubRand, "slots whose former nonces are forgotten")
}
