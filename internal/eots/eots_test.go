package eots_test

import (
	"slices"
	"testing"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/cometbft/cometbft/crypto/merkle"
	cmtcrypto "github.com/cometbft/cometbft/proto/tendermint/crypto"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/testutil/babylon"
)

func TestBabylonContexts(t *testing.T) {
	c, _ := babylon.Votes(t)
	require.Equal(t, c.FinVote, eots.SigningContext(eots.VoteTag(eots.KindFinality), c.ZoneChainID, c.ModuleAddress))
	require.Equal(t, c.RandCommit, eots.SigningContext(eots.RandCommitTag(eots.KindFinality), c.ZoneChainID, c.ModuleAddress))
	require.Equal(t, c.Pop, eots.SigningContext(eots.TagPop, c.BabylonChainID, c.BabylonAddress))
}

func TestBabylonVotes(t *testing.T) {
	contexts, votes := babylon.Votes(t)
	for _, v := range votes {
		fpPk, pubRand := [32]byte(v.FpPk), [32]byte(v.PubRand)
		pubRands := make([][32]byte, len(v.PubRands))
		for i, r := range v.PubRands {
			pubRands[i] = [32]byte(r)
		}
		root := eots.Commit(pubRands)
		require.Equal(t, [32]byte(v.Commitment), root)
		msg := eots.RandCommitMessage(contexts.RandCommit, v.StartHeight, v.NumPubRand, root[:])
		require.NoError(t, eots.VerifyBIP340(fpPk, msg, v.CommitSig))

		index := v.Height - v.StartHeight
		siblings := eots.Open(pubRands, int(index), int(index)+1)
		require.NoError(t, eots.VerifyOpening(root, v.NumPubRand, index, [][32]byte{pubRand}, siblings))
		var pb cmtcrypto.Proof
		require.NoError(t, pb.Unmarshal(v.ProofProto))
		proof, err := merkle.ProofFromProto(&pb)
		require.NoError(t, err)
		require.Len(t, siblings, len(proof.Aunts))
		for _, aunt := range proof.Aunts {
			require.True(t, slices.Contains(siblings, [32]byte(aunt)))
		}

		msg1 := eots.VoteMessage(contexts.FinVote, v.Height, [32]byte(v.BlockHash))
		msg2 := eots.VoteMessage(contexts.FinVote, v.Height, [32]byte(v.ForkHash))
		sig1, sig2 := [32]byte(v.FinalitySig), [32]byte(v.ForkSig)
		require.NoError(t, eots.Verify(fpPk, pubRand, msg1, sig1))
		require.NoError(t, eots.Verify(fpPk, pubRand, msg2, sig2))
		require.ErrorIs(t, eots.Verify(fpPk, pubRand, msg1, sig2), eots.ErrSignature)

		sk, err := eots.Extract(fpPk, pubRand, msg1, sig1, msg2, sig2)
		require.NoError(t, err)
		pk, err := eots.PublicKey(sk)
		require.NoError(t, err)
		require.Equal(t, fpPk, pk)
		// The extracted key signs like the provider's own, whichever of the two forms it has.
		want, err := eots.PublicKey([32]byte(v.ExtractedSk))
		require.NoError(t, err)
		require.Equal(t, want, pk)
		own, err := eots.PublicKey([32]byte(v.FpSk))
		require.NoError(t, err)
		require.Equal(t, own, pk)
	}
}

func TestRefusals(t *testing.T) {
	contexts, votes := babylon.Votes(t)
	v := votes[0]
	fpPk, pubRand, sig := [32]byte(v.FpPk), [32]byte(v.PubRand), [32]byte(v.FinalitySig)
	msg := eots.VoteMessage(contexts.FinVote, v.Height, [32]byte(v.BlockHash))
	var ff [32]byte
	for i := range ff {
		ff[i] = 0xff
	}
	tests := []struct {
		name         string
		pk, rand, s  [32]byte
		wantSentinel error
	}{
		{"error - key above the field", ff, pubRand, sig, eots.ErrPublicKey},
		{"error - zero key", [32]byte{}, pubRand, sig, eots.ErrPublicKey},
		{"error - nonce above the field", fpPk, ff, sig, eots.ErrPubRand},
		{"error - signature above the order", fpPk, pubRand, ff, eots.ErrSignatureRange},
		{"error - zero signature", fpPk, pubRand, [32]byte{}, eots.ErrSignature},
		{"error - other nonce", fpPk, [32]byte(v.PubRands[0]), sig, eots.ErrSignature},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			require.ErrorIs(t, eots.Verify(tc.pk, tc.rand, msg, tc.s), tc.wantSentinel)
		})
	}
	_, err := eots.Extract(fpPk, pubRand, msg, sig, msg, sig)
	require.ErrorIs(t, err, eots.ErrExtract)
	_, err = eots.PublicKey([32]byte{})
	require.ErrorIs(t, err, eots.ErrSecretKey)
	_, err = eots.PublicKey(ff)
	require.ErrorIs(t, err, eots.ErrSecretKey)
}

func TestKernelProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.SliceOfN(rapid.Byte(), 31, 31).Draw(t, "seed")
		sk, _ := btcec.PrivKeyFromBytes(append(seed, 1))
		start := rapid.Uint64Range(0, 1<<50).Draw(t, "start")
		num := rapid.IntRange(1, 20).Draw(t, "num")
		pubRands := make([][32]byte, num)
		for i := range pubRands {
			_, r, err := eots.Nonce(sk, "zone", eots.KindFinality, start+uint64(i))
			require.NoError(t, err)
			pubRands[i] = r
		}
		root := eots.Commit(pubRands)
		i := rapid.IntRange(0, num-1).Draw(t, "i")
		siblings := eots.Open(pubRands, i, i+1)
		require.NoError(t, eots.VerifyOpening(root, uint64(num), uint64(i), pubRands[i:i+1], siblings))
		if num > 1 {
			j := (i + 1) % num
			require.ErrorIs(t, eots.VerifyOpening(root, uint64(num), uint64(j), pubRands[i:i+1], siblings), eots.ErrOpening)
			require.Error(t, eots.VerifyOpening(root, uint64(num)+uint64(num), uint64(i), pubRands[i:i+1], siblings))
		}

		ctx := eots.SigningContext(eots.TagFinalityVote, "zone", "addr")
		k, r, err := eots.Nonce(sk, "zone", eots.KindFinality, start+uint64(i))
		require.NoError(t, err)
		require.Equal(t, pubRands[i], r)
		fpPk := eots.XOnly(sk.PubKey())
		m1 := eots.VoteMessage(ctx, start, [32]byte{1})
		m2 := eots.VoteMessage(ctx, start, [32]byte{2})
		s1, err := eots.Sign(sk, k, m1)
		require.NoError(t, err)
		s2, err := eots.Sign(sk, k, m2)
		require.NoError(t, err)
		require.NoError(t, eots.Verify(fpPk, r, m1, s1))
		got, err := eots.Extract(fpPk, r, m1, s1, m2, s2)
		require.NoError(t, err)
		pk, err := eots.PublicKey(got)
		require.NoError(t, err)
		require.Equal(t, fpPk, pk)
	})
}

func TestNoncesOfKindsDiffer(t *testing.T) {
	sk, _ := btcec.PrivKeyFromBytes([]byte{7})
	seen := map[[32]byte]bool{}
	for _, domain := range []string{"a", "b", "af", ""} {
		for _, kind := range []string{eots.KindFinality, eots.KindCheckpoint, eots.KindEra, "in"} {
			for slot := uint64(0); slot < 3; slot++ {
				_, r, err := eots.Nonce(sk, domain, kind, slot)
				require.NoError(t, err)
				require.False(t, seen[r], "nonce of %s/%s/%d is used twice", domain, kind, slot)
				seen[r] = true
			}
		}
	}
}
