package keeper

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestFinality(t *testing.T) {
	t.Run("success - final with more than two thirds, not with two thirds", func(t *testing.T) {
		f := newFixture(t, testParams(), 10, btc, btc, btc)
		b := chain(t, 1, [32]byte{9}, 1, 0)[0]
		f.submit(b)
		f.next()
		f.apply(b, f.signers[0], f.signers[1])
		require.Zero(t, f.lastFinal())
		require.False(t, f.ballot(1).decided())
		f.next()
		f.apply(b, f.signers[2])
		require.EqualValues(t, 1, f.lastFinal())
		require.Equal(t, 1, f.events(&types.EventBlockFinalized{}))
		latest, err := f.query.Latest(f.ctx, &types.QueryLatestRequest{})
		require.NoError(t, err)
		require.Equal(t, hex0x(b.hash[:]), latest.Block.Hash)
		require.EqualValues(t, 3, latest.FinalHeight)
		require.EqualValues(t, 1, latest.Block.ProposalId)
	})
	t.Run("success - decisions above wait for their parent and become final together", func(t *testing.T) {
		f := newFixture(t, testParams(), 10, btc, btc, btc, btc)
		blocks := chain(t, 1, [32]byte{9}, 4, 0)
		f.submit(blocks...)
		f.next()
		for _, b := range blocks[1:] {
			f.apply(b, f.signers...)
		}
		require.Zero(t, f.lastFinal())
		require.True(t, f.ballot(3).decided())
		f.next()
		f.apply(blocks[0], f.signers...)
		require.EqualValues(t, 4, f.lastFinal())
		require.Equal(t, 4, f.events(&types.EventBlockFinalized{}))
		require.EqualValues(t, f.ctx.BlockHeight(), f.ballot(4).record.FinalHeight)
	})
	t.Run("success - a decided block that is no child of the final one stops finality with one event", func(t *testing.T) {
		f := newFixture(t, testParams(), 10, btc, btc, btc, btc)
		a := chain(t, 1, [32]byte{9}, 3, 0)
		fork := chain(t, 1, [32]byte{9}, 1, 1)[0]
		f.submit(a...)
		_, err := f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(fork))
		require.NoError(t, err)
		f.next()
		f.apply(a[1], f.signers...)
		f.next()
		f.apply(fork, f.signers...)
		require.EqualValues(t, 1, f.lastFinal())
		require.Equal(t, 1, f.events(&types.EventSlotConflict{}))
		f.next()
		f.apply(a[2], f.signers...)
		require.EqualValues(t, 1, f.lastFinal())
		require.Zero(t, f.events(&types.EventSlotConflict{}))
	})
	t.Run("success - late votes are marked and counted", func(t *testing.T) {
		f := newFixture(t, testParams(), 10, btc, btc, btc, btc)
		b := chain(t, 1, [32]byte{9}, 1, 0)[0]
		f.submit(b)
		f.next()
		f.apply(b, f.signers[0])
		f.ctx = f.ctx.WithBlockTime(f.ctx.BlockTime().Add(7 * time.Second))
		f.apply(b, f.signers[1], f.signers[2])
		require.EqualValues(t, 1, f.lastFinal())
		loaded := f.ballot(1)
		require.False(t, loaded.late[loaded.entry(f.signers[0].pk[:])])
		require.True(t, loaded.late[loaded.entry(f.signers[1].pk[:])])
		require.EqualValues(t, 1, f.state(f.signers[1]).Late)
		require.Zero(t, f.state(f.signers[0]).Late)
	})
	t.Run("success - a decided slot takes votes until it closes", func(t *testing.T) {
		params := testParams()
		params.LateVoteSlots = 2
		f := newFixture(t, params, 10, btc, btc, btc, btc)
		blocks := chain(t, 1, [32]byte{9}, 4, 0)
		f.submit(blocks...)
		f.next()
		for _, b := range blocks[:2] {
			f.apply(b, f.signers[:3]...)
		}
		f.next()
		f.apply(blocks[0], f.signers[3])
		require.Len(t, f.ballot(1).pack().Choices[0].Signatures, 4*64)
		for _, b := range blocks[2:] {
			f.apply(b, f.signers[:3]...)
		}
		f.next()
		f.apply(blocks[1], f.signers[3])
		require.Len(t, f.ballot(2).pack().Choices[0].Signatures, 3*64)
		require.Equal(t, 1, f.events(&types.EventVoteDropped{}))
	})
}

func TestVoteStatus(t *testing.T) {
	params := testParams()
	params.MaxOpenSlots = 5
	f := newFixture(t, params, 60, btc, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, 2, 0)
	stranger := newSigner(t, 99, 1, 10)
	unready := newSigner(t, 98, 200, 10)
	outside := newSigner(t, 97, 1, 10)
	f.submit(blocks[0])
	f.addProvider(unready, btc)
	f.addProvider(outside, btc)
	_, err := f.msg.CommitPubRand(f.ctx, f.commitMsg(outside))
	require.NoError(t, err)
	f.next()
	f.apply(blocks[0], f.signers[0])
	jailed := f.state(f.signers[3])
	jailed.Jailed = true
	require.NoError(t, f.k.providers.Set(f.ctx, jailed.FpBtcPk, jailed))
	other := [32]byte{5}
	wrongKind := f.vote(f.signers[1], 1, other)
	wrongKind.Kind = types.BALLOT_KIND_PRECONFIRMATION
	for _, tc := range []struct {
		name string
		vote *types.SignedDigest
		want types.VoteStatus
		err  error
	}{
		{"success - candidate", f.vote(f.signers[1], 1, blocks[0].hash), types.VoteReady, nil},
		{"success - recorded", f.vote(f.signers[0], 1, blocks[0].hash), types.VoteRecorded, nil},
		{"success - conflict", f.vote(f.signers[0], 1, other), types.VoteConflict, nil},
		{"success - digest before its header", f.vote(f.signers[1], 1, other), types.VoteWaiting, nil},
		{"success - slot before its opening", f.vote(f.signers[1], 2, blocks[1].hash), types.VoteWaiting, nil},
		{"success - last waiting slot", f.vote(f.signers[1], 5+voteAheadSlots, other), types.VoteWaiting, nil},
		{"error - slot out of the window", f.vote(f.signers[1], 6+voteAheadSlots, other), 0, types.ErrSlotOutOfWindow},
		{"error - slot 0", f.vote(f.signers[1], 0, other), 0, types.ErrSlotOutOfWindow},
		{"error - wrong era", f.vote(f.signers[1], types.FinalitySlot(1, 1), other), 0, types.ErrWrongEra},
		{"error - wrong kind", wrongKind, 0, types.ErrInvalidKind},
		{"error - stranger", f.vote(stranger, 1, blocks[0].hash), 0, types.ErrProviderUnknown},
		{"error - no commitment", f.vote(unready, 1, blocks[0].hash), 0, types.ErrNoPubRand},
		{"error - not in the table", f.vote(outside, 1, blocks[0].hash), 0, types.ErrNotInTable},
		{"error - stake not in the table before the opening", f.vote(outside, 2, blocks[1].hash), 0, types.ErrNotInTable},
		{"error - jailed", f.vote(f.signers[3], 1, blocks[0].hash), 0, types.ErrProviderJailed},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := f.k.VoteStatus(f.ctx, tc.vote)
			require.ErrorIs(t, err, tc.err)
			require.Equal(t, tc.want, got)
			many, err := f.k.VoteStatuses(f.ctx, []*types.SignedDigest{tc.vote})
			require.NoError(t, err)
			require.Equal(t, tc.want, many[0].Status)
			require.ErrorIs(t, many[0].Err, tc.err)
		})
	}
}

func TestVerifyVote(t *testing.T) {
	f := newFixture(t, testParams(), 7, btc)
	good := f.vote(f.signers[0], 3, [32]byte{1})
	require.NoError(t, f.k.VerifyVote(f.ctx, good))
	for name, tc := range map[string]struct {
		change func(v *types.SignedDigest)
		err    error
	}{
		"error - other digest":    {func(v *types.SignedDigest) { v.Digest[0]++ }, types.ErrInvalidSignature},
		"error - other signature": {func(v *types.SignedDigest) { v.Sig[31]++ }, types.ErrInvalidSignature},
		"error - other nonce":     {func(v *types.SignedDigest) { v.PubRand[0]++ }, types.ErrInvalidProof},
		"error - other slot":      {func(v *types.SignedDigest) { v.Slot = 4 }, types.ErrInvalidProof},
		"error - uncovered slot":  {func(v *types.SignedDigest) { v.Slot = 8 }, types.ErrNoPubRand},
		"error - kind not in use": {func(v *types.SignedDigest) { v.Kind = 4 }, types.ErrNoPubRand},
	} {
		t.Run(name, func(t *testing.T) {
			v := *good
			tc.change(&v)
			require.ErrorIs(t, f.k.VerifyVote(f.ctx, &v), tc.err)
		})
	}
}
