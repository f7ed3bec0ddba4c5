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
	voter := block.Ballot.Choices[0].Voters[0]
	raw, err := hex.DecodeString(voter.Signature)
	require.NoError(t, err)
	require.Len(t, raw, 64)
	voteContext, err := types.VoteContext(types.BALLOT_KIND_FINALITY, testChainID, f.module)
	require.NoError(t, err)
	message := eots.VoteMessage(voteContext, block.Ballot.Slot, b.hash)
	require.NoError(t, eots.Verify(s.pk, [32]byte(raw), message, [32]byte(raw[32:])))
	require.Empty(t, block.Ballot.Missing[0].Signature)
}
