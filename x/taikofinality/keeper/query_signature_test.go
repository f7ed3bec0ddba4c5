package keeper

import (
	"encoding/hex"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// TestOwnSignaturesAreShown holds queries to what lets a provider tell its own commitments and votes from made-up ones, also
// after an export.
func TestOwnSignaturesAreShown(t *testing.T) {
	f := newFixture(t, testParams(), 10, btc, btc, btc)
	s := f.signers[0]
	s.renew(t, 11, 5)
	_, err := f.msg.CommitPubRand(f.ctx, f.commitMsg(s))
	require.NoError(t, err)
	commits, err := f.query.PubRandCommits(f.ctx, &types.QueryPubRandCommitsRequest{FpBtcPkHex: hex0x(s.pk[:])})
	require.NoError(t, err)
	view := commits.Commits[0]
	sig, err := hex.DecodeString(view.Sig)
	require.NoError(t, err)
	root, err := hex.DecodeString(view.Commitment)
	require.NoError(t, err)
	commitContext, err := types.RandCommitContext(view.Kind, testChainID, f.module)
	require.NoError(t, err)
	require.NoError(t, eots.VerifyBIP340(s.pk, eots.RandCommitMessage(commitContext, view.StartSlot, view.NumPubRand, root), sig))
	require.Empty(t, commits.Commits[1].Sig, "a commitment of genesis that entered before signatures were kept")
	genesis, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	for _, c := range genesis.PubRandCommits {
		if string(c.FpBtcPk) == string(s.pk[:]) && c.StartSlot == view.StartSlot {
			require.Equal(t, sig, c.Sig)
		}
	}

	b := newBlock(t, 1, [32]byte{9}, 0)
	f.submit(b)
	f.next()
	f.apply(b, s)
	block, err := f.query.Block(f.ctx, &types.QueryBlockRequest{L2Height: b.height})
	require.NoError(t, err)
	f.requireSigned(s, block.Ballot.Slot, b.hash, block.Ballot.Choices[0].Voters[0].Signature)
	require.Empty(t, block.Ballot.Missing[0].Signature)
}

// requireSigned holds a vote of finality, as it is shown, to its signer.
func (f *fixture) requireSigned(s *signer, slot uint64, digest [32]byte, signature string) {
	raw, err := hex.DecodeString(signature)
	require.NoError(f.tb, err)
	require.Len(f.tb, raw, 64)
	voteContext, err := types.VoteContext(types.BALLOT_KIND_FINALITY, testChainID, f.module)
	require.NoError(f.tb, err)
	message := eots.VoteMessage(voteContext, slot, digest)
	require.NoError(f.tb, eots.Verify(s.pk, [32]byte(raw), message, [32]byte(raw[32:])))
}

// TestDepartedVotesAreShown pins a slot again without two of its voters: their votes stand in the ballot's view, with the signatures
// by which their providers know them, and have no power.
func TestDepartedVotesAreShown(t *testing.T) {
	params := testParams()
	params.RepinAfterBtcBlocks = 36
	f := newFixture(t, params, 10, btc, btc, btc, btc, btc, btc)
	a, other := newBlock(t, 1, [32]byte{9}, 0), newBlock(t, 1, [32]byte{9}, 4)
	stays, gone, alone := f.signers[0], f.signers[4], f.signers[5]
	f.submit(a)
	_, err := f.k.SubmitHeaders(f.ctx, stays.addr, raws(other))
	require.NoError(t, err)
	f.next()
	f.apply(a, stays, gone)
	f.apply(other, alone)
	f.stake.power[string(gone.pk[:])], f.stake.power[string(alone.pk[:])] = 0, 0
	f.stake.settled = 136
	f.next()
	require.Len(t, f.ballot(1).departed, 2)

	block, err := f.query.Block(f.ctx, &types.QueryBlockRequest{L2Height: 1})
	require.NoError(t, err)
	require.Len(t, block.Ballot.Missing, 3)
	require.Len(t, block.Ballot.Choices, 2)
	for i, want := range []struct {
		voted  [32]byte
		voters []*signer
		power  uint64
	}{{a.hash, []*signer{stays, gone}, btc}, {other.hash, []*signer{alone}, 0}} {
		choice := block.Ballot.Choices[i]
		require.Equal(t, hex0x(want.voted[:]), choice.Digest)
		require.Equal(t, want.power, choice.PowerSat)
		require.Len(t, choice.Voters, len(want.voters))
		for j, s := range want.voters {
			voter := choice.Voters[j]
			require.Equal(t, hex.EncodeToString(s.pk[:]), voter.FpBtcPkHex)
			require.Equal(t, s != stays, voter.Departed)
			require.Equal(t, s != stays, voter.PowerSat == 0)
			f.requireSigned(s, block.Ballot.Slot, want.voted, voter.Signature)
		}
	}
}
