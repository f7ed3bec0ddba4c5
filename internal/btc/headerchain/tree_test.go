package headerchain_test

import (
	"math/big"
	"testing"
	"time"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
)

// naive is the fork choice as one would write it down: remember every header, walk to the base for the work, keep the
// first one seen of the heaviest.
type naive struct {
	parents map[chainhash.Hash]chainhash.Hash
	bits    map[chainhash.Hash]uint32
	base    chainhash.Hash
	tip     chainhash.Hash
}

func (n *naive) path(hash chainhash.Hash) []chainhash.Hash {
	path := []chainhash.Hash{hash}
	for hash != n.base {
		hash = n.parents[hash]
		path = append(path, hash)
	}
	return path
}

func (n *naive) work(hash chainhash.Hash) *big.Int {
	sum := new(big.Int)
	for _, hash := range n.path(hash) {
		sum.Add(sum, blockchain.CalcWork(n.bits[hash]))
	}
	return sum
}

func (n *naive) add(header wire.BlockHeader) {
	hash := header.BlockHash()
	n.parents[hash], n.bits[hash] = header.PrevBlock, header.Bits
	if n.work(hash).Cmp(n.work(n.tip)) > 0 {
		n.tip = hash
	}
}

func TestForkChoiceAgainstNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		genesis := headerchain.Genesis(&chaincfg.RegressionNetParams)
		memory := headerchain.NewMemory(genesis)
		model := &naive{
			parents: map[chainhash.Hash]chainhash.Hash{}, bits: map[chainhash.Hash]uint32{genesis.Hash: genesis.Wire.Bits},
			base: genesis.Hash, tip: genesis.Hash,
		}
		tip, all := genesis, []wire.BlockHeader{genesis.Wire}
		for step := uint64(0); step < 12; step++ {
			parent := all[rapid.IntRange(max(0, len(all)-12), len(all)-1).Draw(t, "parent")]
			message := make([]wire.BlockHeader, rapid.IntRange(1, 5).Draw(t, "length"))
			for i := range message {
				message[i] = child(parent, time.Minute, regtestBits, step)
				parent = message[i]
			}
			ext, err := headerchain.New(&chaincfg.RegressionNetParams, memory, genesis, tip).Extend(serialize(t, message...), now)
			require.NoError(t, err)
			require.Len(t, ext.Added, len(message))
			memory.Apply(ext)
			tip, all = ext.Tip, append(all, message...)
			for _, header := range message {
				model.add(header)
			}

			require.Equal(t, model.tip, tip.Hash)
			require.Zero(t, model.work(tip.Hash).Cmp(tip.Work))
			path := model.path(model.tip)
			require.Equal(t, len(path)-1, int(tip.Height))
			for i, want := range path {
				got, found, err := memory.MainHash(tip.Height - uint32(i))
				require.NoError(t, err)
				require.True(t, found)
				require.Equal(t, want, got)
			}
			_, found, err := memory.MainHash(tip.Height + 1)
			require.NoError(t, err)
			require.False(t, found)
		}
	})
}
