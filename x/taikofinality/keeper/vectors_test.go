package keeper

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"

	"cosmossdk.io/collections"
	"github.com/cometbft/cometbft/crypto/merkle"
	cmtcrypto "github.com/cometbft/cometbft/proto/tendermint/crypto"
	"github.com/stretchr/testify/require"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// babylonVectors are made by Babylon's own code at the version that protocol.md names.
type babylonVectors struct {
	Contexts struct {
		FpFinVote     string `json:"fp_fin_vote"`
		FpRandCommit  string `json:"fp_rand_commit"`
		ModuleAddress string `json:"module_address"`
		ZoneChainID   string `json:"zone_chain_id"`
	} `json:"contexts"`
	Votes []struct {
		BlockHash   string `json:"block_hash"`
		CommitSig   string `json:"commit_sig"`
		Commitment  string `json:"commitment"`
		ExtractedSk string `json:"extracted_sk"`
		FinalitySig string `json:"finality_sig"`
		ForkHash    string `json:"fork_hash"`
		ForkSig     string `json:"fork_sig"`
		FpBtcPk     string `json:"fp_btc_pk"`
		Height      uint64 `json:"height"`
		NumPubRand  uint64 `json:"num_pub_rand"`
		ProofProto  string `json:"proof_proto"`
		PubRand     string `json:"pub_rand"`
		StartHeight uint64 `json:"start_height"`
	} `json:"votes"`
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	require.NoError(t, err)
	return b
}

func unhex32(t *testing.T, s string) [32]byte {
	t.Helper()
	return [32]byte(unhex(t, s))
}

// TestBabylonVectors takes Babylon's votes from the commitment to the extracted key: context, commitment signature,
// proof, EOTS and extraction.
func TestBabylonVectors(t *testing.T) {
	raw, err := os.ReadFile("testdata/babylon-v3-votes.json")
	require.NoError(t, err)
	var vectors babylonVectors
	require.NoError(t, json.Unmarshal(raw, &vectors))
	require.NotEmpty(t, vectors.Votes)
	contexts := vectors.Contexts
	got, err := types.VoteContext(types.BALLOT_KIND_FINALITY, contexts.ZoneChainID, contexts.ModuleAddress)
	require.NoError(t, err)
	require.Equal(t, contexts.FpFinVote, got)
	got, err = types.RandCommitContext(types.BALLOT_KIND_FINALITY, contexts.ZoneChainID, contexts.ModuleAddress)
	require.NoError(t, err)
	require.Equal(t, contexts.FpRandCommit, got)

	for _, v := range vectors.Votes {
		fpPk := unhex(t, v.FpBtcPk)
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
			NumPubRand: v.NumPubRand, Commitment: unhex(t, v.Commitment), Sig: unhex(t, v.CommitSig),
		})
		require.NoError(t, err)
		for range 6 {
			f.next()
		}
		// The vectors' hashes have no headers, so their candidates enter below the RLP.
		p, err := f.k.progress(f.ctx)
		require.NoError(t, err)
		require.NoError(t, f.k.openSlot(f.ctx, &p, v.Height, 0))
		require.NoError(t, f.k.headers.Set(f.ctx, collections.Join(v.Height, unhex(t, v.BlockHash)), types.Header{
			Slot: v.Height, Hash: unhex(t, v.BlockHash), ParentHash: make([]byte, 32), StateRoot: make([]byte, 32),
			Submitters: []string{f.relayer}, ZoneTime: f.ctx.BlockTime(),
		}))
		f.next()

		vote := &types.SignedDigest{
			BallotID: finalityID(v.Height), Digest: unhex32(t, v.BlockHash), FpPk: [32]byte(fpPk),
			PubRand: unhex32(t, v.PubRand), Sig: unhex32(t, v.FinalitySig),
		}
		var pb cmtcrypto.Proof
		require.NoError(t, pb.Unmarshal(unhex(t, v.ProofProto)))
		proof, err := merkle.ProofFromProto(&pb)
		require.NoError(t, err)
		for _, aunt := range proof.Aunts {
			vote.Proof = append(vote.Proof, [32]byte(aunt))
		}
		fork := *vote
		fork.Digest, fork.Sig = unhex32(t, v.ForkHash), unhex32(t, v.ForkSig)
		require.NoError(t, f.k.VerifyVote(f.ctx, vote))
		require.NoError(t, f.k.VerifyVote(f.ctx, &fork))

		require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{vote}))
		require.Equal(t, v.Height, f.lastFinal())
		require.NoError(t, f.k.ApplyVotes(f.ctx, []*types.SignedDigest{&fork}))
		record, err := f.k.evidence.Get(f.ctx, fpPk)
		require.NoError(t, err)
		require.Equal(t, v.ExtractedSk, hex.EncodeToString(record.SecretKey))
	}
}
