package keeper

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// evidence is what two votes of a signer make.
func (f *fixture) evidence(s *signer, slot uint64, first, second [32]byte) types.Evidence {
	a, b := f.vote(s, slot, first), f.vote(s, slot, second)
	signingContext, err := types.VoteContext(types.BALLOT_KIND_FINALITY, testChainID, f.module)
	require.NoError(f.tb, err)
	return types.Evidence{
		Kind: types.BALLOT_KIND_FINALITY, Slot: slot, FpBtcPk: s.pk[:], PubRand: a.PubRand[:],
		First:          types.SignedVote{Digest: first[:], Sig: a.Sig[:]},
		Second:         types.SignedVote{Digest: second[:], Sig: b.Sig[:]},
		SigningContext: signingContext,
	}
}

// requireSlashed checks that a signer's key came out and that it is slashed.
func (f *fixture) requireSlashed(s *signer) types.EvidenceRecord {
	record, err := f.k.evidence.Get(f.ctx, s.pk[:])
	require.NoError(f.tb, err)
	pk, err := eots.PublicKey([32]byte(record.SecretKey))
	require.NoError(f.tb, err)
	require.Equal(f.tb, s.pk, pk)
	provider, err := f.stake.FinalityProvider(f.ctx, s.pk[:])
	require.NoError(f.tb, err)
	require.True(f.tb, provider.Slashed)
	require.Equal(f.tb, 1, f.events(&types.EventEquivocation{}))
	return record
}

func TestEquivocationByVotes(t *testing.T) {
	setup := func(t *testing.T) (*fixture, block, block) {
		f := newFixture(t, testParams(), 10, btc, btc, btc, btc)
		a, b := newBlock(t, 1, [32]byte{9}, 0), newBlock(t, 1, [32]byte{9}, 1)
		f.submit(a)
		_, err := f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(b))
		require.NoError(t, err)
		f.next()
		return f, a, b
	}
	t.Run("success - in one batch, and the vote counts no more", func(t *testing.T) {
		f, a, b := setup(t)
		s := f.signers
		batch := []*types.SignedDigest{
			f.vote(s[0], 1, a.hash), f.vote(s[1], 1, a.hash), f.vote(s[2], 1, a.hash), f.vote(s[2], 1, b.hash),
		}
		require.NoError(t, f.k.ApplyVotes(f.ctx, batch))
		record := f.requireSlashed(s[2])
		require.Equal(t, a.hash[:], record.Evidence.First.Digest)
		require.Empty(t, record.Reporter)
		require.False(t, f.ballot(1).decided(), "2 of 4 count")
		block, err := f.query.Block(f.ctx, &types.QueryBlockRequest{L2Height: 1})
		require.NoError(t, err)
		require.Equal(t, 2*btc, block.Ballot.Choices[0].PowerSat)
		require.Equal(t, 4*btc, block.Ballot.TotalPowerSat)
		f.apply(a, s[3])
		require.EqualValues(t, 1, f.lastFinal(), "3 of 4 count; the slashed power stays in the total")
	})
	t.Run("success - in the other order, for a digest that is no candidate", func(t *testing.T) {
		f, _, b := setup(t)
		f.apply(b, f.signers[0])
		require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{f.vote(f.signers[0], 1, [32]byte{77})}))
		f.requireSlashed(f.signers[0])
	})
	t.Run("success - after the decision, after the close, by a jailed provider", func(t *testing.T) {
		f, a, b := setup(t)
		f.apply(a, f.signers...)
		require.EqualValues(t, 1, f.lastFinal())
		require.NoError(t, f.k.closedSlot.Set(f.ctx, 1))
		state := f.state(f.signers[0])
		state.Jailed = true
		require.NoError(t, f.k.providers.Set(f.ctx, state.FpBtcPk, state))
		f.apply(b, f.signers[0])
		f.requireSlashed(f.signers[0])
		require.True(t, f.ballot(1).decided(), "a decision stands")
		f.apply(b, f.signers[0])
		require.Equal(t, 1, f.events(&types.EventEquivocation{}), "once only")
	})
	t.Run("error - a third digest and votes elsewhere of a slashed provider are dropped", func(t *testing.T) {
		f, a, b := setup(t)
		f.apply(a, f.signers[0])
		f.apply(b, f.signers[0])
		f.next()
		require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{f.vote(f.signers[0], 1, [32]byte{3})}))
		require.Equal(t, 1, f.events(&types.EventVoteDropped{}))
		_, err := f.k.VoteStatus(f.ctx, f.vote(f.signers[0], 2, [32]byte{3}))
		require.ErrorIs(t, err, types.ErrProviderSlashed)
	})
}

func TestSubmitEvidence(t *testing.T) {
	first, second := [32]byte{1}, [32]byte{2}
	for _, tc := range []struct {
		name   string
		slot   uint64
		change func(f *fixture, e *types.Evidence)
		err    error
	}{
		{name: "success - slot 1", slot: 1},
		{name: "success - a slot without commitment, far away", slot: 1 << 39},
		{name: "success - votes in the other order", slot: 3, change: func(_ *fixture, e *types.Evidence) {
			e.First, e.Second = e.Second, e.First
		}},
		{name: "error - same digest", slot: 1, err: types.ErrInvalidEvidence, change: func(_ *fixture, e *types.Evidence) {
			e.Second = e.First
		}},
		{name: "error - broken signature", slot: 1, err: types.ErrInvalidEvidence, change: func(_ *fixture, e *types.Evidence) {
			e.Second.Sig = make([]byte, 32)
		}},
		{name: "error - short key", slot: 1, err: types.ErrInvalidEvidence, change: func(_ *fixture, e *types.Evidence) {
			e.FpBtcPk = e.FpBtcPk[:31]
		}},
		{name: "error - nonce of another slot", slot: 1, err: types.ErrInvalidEvidence, change: func(f *fixture, e *types.Evidence) {
			r := f.vote(f.signers[0], 2, first).PubRand
			e.PubRand = r[:]
		}},
		{name: "error - moved to another slot", slot: 1, err: types.ErrInvalidEvidence, change: func(_ *fixture, e *types.Evidence) {
			e.Slot = 2
		}},
		{name: "error - another chain's context", slot: 1, err: types.ErrInvalidEvidence, change: func(f *fixture, e *types.Evidence) {
			e.SigningContext, _ = types.VoteContext(e.Kind, "other-1", f.module)
		}},
		{name: "error - kind not in use", slot: 1, err: types.ErrInvalidKind, change: func(_ *fixture, e *types.Evidence) {
			e.Kind = types.BALLOT_KIND_ERA
		}},
		{name: "error - unknown provider", slot: 1, err: types.ErrProviderUnknown, change: func(f *fixture, e *types.Evidence) {
			*e = f.evidence(newSigner(f.tb, 99, 1, 1), 1, first, second)
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := newFixture(t, testParams(), 10, btc)
			evidence := f.evidence(f.signers[0], tc.slot, first, second)
			if tc.change != nil {
				tc.change(f, &evidence)
			}
			msg := &types.MsgSubmitEvidence{Signer: testAddress("anyone"), Evidence: evidence}
			_, err := f.msg.SubmitEvidence(f.ctx, msg)
			require.ErrorIs(t, err, tc.err)
			if tc.err != nil {
				require.False(t, f.stake.providers[0].Slashed)
				return
			}
			record := f.requireSlashed(f.signers[0])
			require.Equal(t, msg.Signer, record.Reporter)
			_, err = f.msg.SubmitEvidence(f.ctx, msg)
			require.ErrorIs(t, err, types.ErrAlreadySlashed)
			view, err := f.query.Evidence(f.ctx, &types.QueryEvidenceRequest{FpBtcPkHex: hex0x(f.signers[0].pk[:])})
			require.NoError(t, err)
			require.Equal(t, tc.slot, view.Evidence.Slot)
			all, err := f.query.Evidences(f.ctx, &types.QueryEvidencesRequest{})
			require.NoError(t, err)
			require.Len(t, all.Evidences, 1)
		})
	}
}

func TestRevealKey(t *testing.T) {
	f := newFixture(t, testParams(), 10, btc, btc)
	reveal := func(key []byte) error {
		_, err := f.msg.RevealKey(f.ctx, &types.MsgRevealKey{Signer: testAddress("anyone"), SecretKey: key})
		return err
	}
	stranger := newSigner(t, 99, 1, 1)
	require.ErrorIs(t, reveal(make([]byte, 32)), types.ErrInvalidEvidence)
	require.ErrorIs(t, reveal(nil), types.ErrInvalidEvidence)
	require.ErrorIs(t, reveal(stranger.sk.Serialize()), types.ErrProviderUnknown)
	require.NoError(t, reveal(f.signers[0].sk.Serialize()))
	require.Nil(t, f.requireSlashed(f.signers[0]).Evidence)
	require.ErrorIs(t, reveal(f.signers[0].sk.Serialize()), types.ErrAlreadySlashed)

	// The registry may have slashed a provider for its own reasons; its key is still worth having.
	f.stake.providers[1].Slashed = true
	require.NoError(t, reveal(f.signers[1].sk.Serialize()))
}
