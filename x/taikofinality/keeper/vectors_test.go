package keeper

import (
	"testing"

	"cosmossdk.io/collections"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/babylon"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// TestBabylonVectors takes Babylon's votes from the commitment to the extracted key: context, commitment signature,
// proof, EOTS and extraction.
func TestBabylonVectors(t *testing.T) {
	contexts, vectors := babylon.Votes(t)
	got, err := types.VoteContext(types.BALLOT_KIND_FINALITY, contexts.ZoneChainID, contexts.ModuleAddress)
	require.NoError(t, err)
	require.Equal(t, contexts.FinVote, got)
	got, err = types.RandCommitContext(types.BALLOT_KIND_FINALITY, contexts.ZoneChainID, contexts.ModuleAddress)
	require.NoError(t, err)
	require.Equal(t, contexts.RandCommit, got)

	for _, v := range vectors {
		fpPk := []byte(v.FpPk)
		f := newFixture(t, testParams(), 1)
		f.module = contexts.ModuleAddress
		f.stake.providers = []btcstaketypes.FinalityProvider{{BtcPk: fpPk, Addr: testAddress("fp")}}
		f.stake.power[string(fpPk)] = btc
		f.open()
		f.ctx = f.ctx.WithChainID(contexts.ZoneChainID)
		genesis := types.DefaultGenesis()
		genesis.Params = testParams()
		genesis.Params.ActivationHeight = v.Height
		require.NoError(t, f.k.InitGenesis(f.ctx, genesis))

		_, err := f.msg.CommitPubRand(f.ctx, &types.MsgCommitPubRand{
			Signer: testAddress("anyone"), Kind: types.BALLOT_KIND_FINALITY, FpBtcPk: fpPk, StartSlot: v.StartHeight,
			NumPubRand: v.NumPubRand, Commitment: v.Commitment, Sig: v.CommitSig,
		})
		require.NoError(t, err)
		for range 6 {
			f.next()
		}
		// The vectors' hashes have no headers, so their candidates enter below the RLP.
		p, err := f.k.progress(f.ctx)
		require.NoError(t, err)
		require.NoError(t, f.k.openSlot(f.ctx, &p, v.Height, 0))
		require.NoError(t, f.k.headers.Set(f.ctx, collections.Join(v.Height, []byte(v.BlockHash)), types.Header{
			Slot: v.Height, Hash: v.BlockHash, ParentHash: make([]byte, 32), StateRoot: make([]byte, 32),
			Submitters: []string{f.relayer}, ZoneTime: f.ctx.BlockTime(),
		}))
		f.next()

		vote := &types.SignedDigest{
			BallotID: finalityID(v.Height), Digest: [32]byte(v.BlockHash), FpPk: [32]byte(fpPk),
			PubRand: [32]byte(v.PubRand), Sig: [32]byte(v.FinalitySig),
		}
		// What Babylon proves nonce by nonce is opened here for all slots of a chunk at once.
		s := &signer{pk: [32]byte(fpPk), addr: f.relayer, start: v.StartHeight, num: v.NumPubRand}
		for _, pubRand := range v.PubRands {
			s.pubRands = append(s.pubRands, [32]byte(pubRand))
		}
		_, err = f.msg.OpenNonces(f.ctx, s.openMsg(v.Height))
		require.NoError(t, err)
		fork := *vote
		fork.Digest, fork.Sig = [32]byte(v.ForkHash), [32]byte(v.ForkSig)
		require.NoError(t, f.k.VerifyVote(f.ctx, vote))
		require.NoError(t, f.k.VerifyVote(f.ctx, &fork))

		require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{vote}))
		require.Equal(t, v.Height, f.lastFinal())
		require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{&fork}))
		record, err := f.k.evidence.Get(f.ctx, fpPk)
		require.NoError(t, err)
		require.Equal(t, []byte(v.ExtractedSk), record.SecretKey)
	}
}
