package spv_test

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/btc/spv"
)

// transaction returns a distinct transaction.
func transaction(n uint32) *wire.MsgTx {
	tx := wire.NewMsgTx(2)
	tx.AddTxIn(wire.NewTxIn(wire.NewOutPoint(&chainhash.Hash{1}, n), []byte{0x51, 0x51}, nil))
	tx.AddTxOut(wire.NewTxOut(int64(n), []byte{0x51}))
	return tx
}

// block returns n transactions, their ids and the Merkle root as btcd computes it.
func block(n int) (txids []chainhash.Hash, root chainhash.Hash) {
	txs := make([]*btcutil.Tx, n)
	for i := range txs {
		txs[i] = btcutil.NewTx(transaction(uint32(i)))
		txids = append(txids, *txs[i].Hash())
	}
	return txids, blockchain.CalcMerkleRoot(txs, false)
}

func TestProofOfEveryTransaction(t *testing.T) {
	for n := 1; n <= 33; n++ {
		txids, root := block(n)
		for i := range txids {
			siblings, err := spv.BuildProof(txids, uint32(i))
			require.NoError(t, err)
			require.NoError(t, spv.VerifyProof(root, txids[i], uint32(i), siblings), "%d of %d", i, n)
			for j := 0; j < 64; j++ {
				if j != i {
					require.Error(t, spv.VerifyProof(root, txids[i], uint32(j), siblings), "%d as %d of %d", i, j, n)
				}
			}
		}
	}
}

func TestVerifyProof(t *testing.T) {
	txids, root := block(7)
	at := func(i uint32) []byte {
		siblings, err := spv.BuildProof(txids, i)
		require.NoError(t, err)
		return siblings
	}
	for _, tc := range []struct {
		name     string
		txid     chainhash.Hash
		index    uint32
		siblings []byte
		want     error
	}{
		{"success - last of an odd row", txids[6], 6, at(6), nil},
		{"error - the duplicate of the last", txids[6], 7, at(6), spv.ErrAmbiguousProof},
		{"error - index beyond the depth", txids[6], 14, at(6), spv.ErrMalformedProof},
		{"error - another transaction", txids[5], 6, at(6), spv.ErrWrongRoot},
		{"error - one level less", txids[2], 2, at(2)[:64], spv.ErrWrongRoot},
		{"error - one level more", txids[2], 2, append(at(2), make([]byte, 32)...), spv.ErrWrongRoot},
		{"error - half a sibling", txids[2], 2, at(2)[:80], spv.ErrMalformedProof},
		{"error - too deep", txids[2], 2, make([]byte, 32*(spv.MaxDepth+1)), spv.ErrMalformedProof},
		{"error - no siblings", txids[2], 0, nil, spv.ErrWrongRoot},
		{"error - no siblings, large index", txids[2], 1<<32 - 1, nil, spv.ErrMalformedProof},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err := spv.VerifyProof(root, tc.txid, tc.index, tc.siblings)
			if tc.want == nil {
				require.NoError(t, err)
			} else {
				require.ErrorIs(t, err, tc.want)
			}
		})
	}
	_, err := spv.BuildProof(txids, 7)
	require.ErrorIs(t, err, spv.ErrMalformedProof)
	_, err = spv.BuildProof(nil, 0)
	require.ErrorIs(t, err, spv.ErrMalformedProof)
}

// TestFakeChild mounts the attack on SPV: a 64-byte transaction stands in the block, and its second half is the id of a
// transaction that does not. Without the rule on inner nodes the proof holds.
func TestFakeChild(t *testing.T) {
	fake := transaction(99).TxHash()
	short := wire.NewMsgTx(2)
	short.AddTxIn(wire.NewTxIn(wire.NewOutPoint(&chainhash.Hash{1}, 0), nil, nil))
	short.AddTxOut(wire.NewTxOut(0, []byte{1, 2, 3, 4}))
	var buf bytes.Buffer
	require.NoError(t, short.SerializeNoWitness(&buf))
	require.Equal(t, 64, buf.Len())
	// What an attacker grinds: the second half is any 32 bytes for the proof's purpose.
	left, right := chainhash.Hash(buf.Bytes()[:32]), chainhash.Hash(buf.Bytes()[32:])
	other := transaction(1).TxHash()
	root := chainhash.DoubleHashH(append(append([]byte{}, hashOf(short)...), other[:]...))
	siblings := append(append([]byte{}, left[:]...), other[:]...)
	require.ErrorIs(t, spv.VerifyProof(root, right, 1, siblings), spv.ErrAmbiguousProof)
	require.ErrorIs(t, spv.VerifyProof(root, fake, 1, siblings), spv.ErrWrongRoot)
	_, err := spv.DecodeTx(buf.Bytes())
	require.ErrorIs(t, err, spv.ErrTransaction)
}

func hashOf(tx *wire.MsgTx) []byte { hash := tx.TxHash(); return hash[:] }

func TestProofProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		txids, root := block(rapid.IntRange(1, 300).Draw(t, "transactions"))
		i := uint32(rapid.IntRange(0, len(txids)-1).Draw(t, "index"))
		siblings, err := spv.BuildProof(txids, i)
		require.NoError(t, err)
		require.NoError(t, spv.VerifyProof(root, txids[i], i, siblings))
		if len(siblings) > 0 {
			bit := rapid.IntRange(0, len(siblings)*8-1).Draw(t, "bit")
			siblings[bit/8] ^= 1 << (bit % 8)
			require.Error(t, spv.VerifyProof(root, txids[i], i, siblings))
		}
	})
}

func TestDecodeTx(t *testing.T) {
	plain := transaction(5)
	var good, withWitness bytes.Buffer
	require.NoError(t, plain.Serialize(&good))
	plain.TxIn[0].Witness = wire.TxWitness{{1, 2, 3}}
	require.NoError(t, plain.Serialize(&withWitness))
	inputCount := append(append(append([]byte{}, good.Bytes()[:4]...), 0xfd, 1, 0), good.Bytes()[5:]...)
	negative := transaction(1)
	negative.TxOut[0].Value = -1
	var bad bytes.Buffer
	require.NoError(t, negative.Serialize(&bad))
	genesis := chaincfg.MainNetParams.GenesisBlock.Transactions[0]
	var coinbase bytes.Buffer
	require.NoError(t, genesis.Serialize(&coinbase))

	for _, tc := range []struct {
		name string
		raw  []byte
		ok   bool
	}{
		{"success - without witness", good.Bytes(), true},
		{"success - with witness", withWitness.Bytes(), true},
		{"success - coinbase", coinbase.Bytes(), true},
		{"error - empty", nil, false},
		{"error - cut", good.Bytes()[:good.Len()-1], false},
		{"error - more after it", append(good.Bytes()[:good.Len():good.Len()], 0), false},
		{"error - count in a longer form", inputCount, false},
		{"error - negative value", bad.Bytes(), false},
		{"error - too large", make([]byte, spv.MaxTxSize+1), false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tx, err := spv.DecodeTx(tc.raw)
			if !tc.ok {
				require.ErrorIs(t, err, spv.ErrTransaction)
				return
			}
			require.NoError(t, err)
			stripped, err := spv.StripWitness(tx)
			require.NoError(t, err)
			again, err := spv.DecodeTx(stripped)
			require.NoError(t, err)
			require.Equal(t, tx.TxHash(), again.TxHash())
		})
	}
}

func FuzzDecodeTx(f *testing.F) {
	var buf bytes.Buffer
	require.NoError(f, transaction(5).Serialize(&buf))
	f.Add(buf.Bytes())
	f.Add([]byte{2, 0, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, raw []byte) {
		tx, err := spv.DecodeTx(raw)
		if err != nil {
			return
		}
		var again bytes.Buffer
		require.NoError(t, tx.Serialize(&again))
		require.Equal(t, raw, again.Bytes())
		stripped, err := spv.StripWitness(tx)
		require.NoError(t, err)
		require.Equal(t, tx.TxHash(), chainhash.DoubleHashH(stripped))
	})
}

func FuzzVerifyProof(f *testing.F) {
	txids, root := block(5)
	siblings, err := spv.BuildProof(txids, 3)
	require.NoError(f, err)
	f.Add(txids[3][:], uint32(3), siblings)
	f.Add(txids[3][:], uint32(7), siblings)
	f.Fuzz(func(t *testing.T, txid []byte, index uint32, siblings []byte) {
		var id chainhash.Hash
		copy(id[:], txid)
		if spv.VerifyProof(root, id, index, siblings) != nil {
			return
		}
		// Whatever passes is a transaction of the block at its position.
		require.Less(t, index, uint32(len(txids)), binary.BigEndian.Uint32(id[:4]))
		require.Equal(t, txids[index], id)
	})
}
