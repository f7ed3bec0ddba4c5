package main

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/checkpoints"
)

func TestPerHeight(t *testing.T) {
	c := cost{checkpoint: 3_000, table: 2_000, handover: 4_000}
	require.EqualValues(t, 500, c.perHeight(6, 0))
	require.EqualValues(t, 500+10, c.perHeight(6, 300))
	require.EqualValues(t, 5+5, c.perHeight(600, 300), "tables change with checkpoints only")
}

// What providers sign and what the verifier keeps of tables is computed twice, here and in Solidity.
func TestVerifierComputesTheSame(t *testing.T) {
	s, err := newSeries(checkpoints.Equal(4, stakeSat)...)
	require.NoError(t, err)
	verifier := contract{s.chain, s.verifier, s.abi}
	for range 3 {
		tableHash, err := s.powers.Hash()
		require.NoError(t, err)
		require.Equal(t, true, verifier.view(t, "isTable", s.next, tableHash, s.btcTime)[0])
		require.Equal(t, false, verifier.view(t, "isTable", s.next, tableHash, s.btcTime+1)[0])
		out, err := s.prepare(common.Hash{1, byte(s.next)}, common.Hash{2}, s.table)
		require.NoError(t, err)
		digest, ok := verifier.view(t, "digest", out.checkpoint)[0].([32]byte)
		require.True(t, ok)
		require.Equal(t, out.statement.Digest(), common.Hash(digest))
		_, err = s.submit(out)
		require.NoError(t, err)
		require.Equal(t, true, verifier.view(t, "isFinalized", out.statement.L2Height, out.statement.BlockHash)[0])
		require.Equal(t, false, verifier.view(t, "isFinalized", out.statement.L2Height, common.Hash{9})[0])
		require.Equal(t, false, verifier.view(t, "isFinalized", out.statement.L2Height+1, out.statement.BlockHash)[0])
	}
}

// The fewest signers must be enough, and not one less.
func TestQuorumIsTheVerifiers(t *testing.T) {
	for _, test := range []struct {
		name    string
		powers  []uint64
		signers int
	}{
		{"success - one satoshi over 2/3", []uint64{99, 201}, 1},
		{"success - equal stakes", []uint64{5, 5, 5, 5}, 3},
		{"success - one is all", []uint64{1}, 1},
		{"success - nobody can stay away", []uint64{1, 1, 1}, 3},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := newSeries(test.powers...)
			require.NoError(t, err)
			_, signers, err := s.advance(s.table)
			require.NoError(t, err)
			require.Equal(t, test.signers, signers)
		})
	}
	t.Run("error - a quorum packed for other powers", func(t *testing.T) {
		s, err := newSeries(5, 5, 5, 5)
		require.NoError(t, err)
		out, err := s.prepare(common.Hash{1}, common.Hash{2}, s.table)
		require.NoError(t, err)
		// The three who are enough become two.
		heavy := append(s.powers[:0:0], s.powers...)
		heavy[0].PowerSat, heavy[1].PowerSat = 50, 50
		signatures, err := s.providers.Sign(seriesName, moduleAddress, firstSlot, out.statement.Digest())
		require.NoError(t, err)
		out.quorum, err = heavy.Quorum(signatures)
		require.NoError(t, err)
		require.Equal(t, 2, out.quorum.Signers)
		_, err = s.submit(out)
		require.ErrorIs(t, err, errRevert)
		require.ErrorContains(t, err, "NoQuorum")
	})
}
