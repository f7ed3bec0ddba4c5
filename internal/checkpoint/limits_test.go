package checkpoint_test

import (
	"encoding/binary"
	"testing"

	"github.com/ethereum/go-ethereum/core/vm/runtime"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/checkpoint"
)

// The largest table is one that Ethereum takes as code, and one entry more is none.
func TestLargestTable(t *testing.T) {
	table := make(checkpoint.Table, checkpoint.MaxEntries)
	for i := range table {
		binary.BigEndian.PutUint32(table[i].FpPk[:], uint32(i+1))
		table[i].PowerSat = 1
	}
	require.NoError(t, table.Validate())
	code, err := table.Code()
	require.NoError(t, err)
	require.LessOrEqual(t, len(code), params.MaxCodeSize)
	require.Greater(t, len(code)+40, params.MaxCodeSize)
	require.ErrorIs(t, append(table, checkpoint.Entry{FpPk: [32]byte{0xff}, PowerSat: 1}).Validate(), checkpoint.ErrTable)

	got, _, _, err := runtime.Create(checkpoint.InitCode(code), &runtime.Config{ChainConfig: params.MergedTestChainConfig})
	require.NoError(t, err)
	require.Equal(t, code, got)
}

// A table's hash is over its code's hash and the hash of its leaves, one after the other and nothing else.
func TestHashOfCodeAndLeaves(t *testing.T) {
	table := checkpoint.Table{entry(1, 5), {FpPk: [32]byte{2}, PowerSat: 6}}
	leaf, err := checkpoint.Leaf(table[0].FpPk, table[0].PubRand)
	require.NoError(t, err)
	leavesHash, err := table.LeavesHash()
	require.NoError(t, err)
	require.Equal(t, crypto.Keccak256Hash(leaf[:], make([]byte, 32)), leavesHash)
	code, err := table.Code()
	require.NoError(t, err)
	hash, err := table.Hash()
	require.NoError(t, err)
	require.Equal(t, crypto.Keccak256Hash(crypto.Keccak256(code), leavesHash[:]), hash)
}

// STOP, total, keys, powers: byte by byte what PowerTable.sol reads.
func TestCodeLayout(t *testing.T) {
	code, err := checkpoint.Table{entry(1, 5), entry(2, 0x0102030405060708)}.Code()
	require.NoError(t, err)
	one, two := entry(1, 0).FpPk, entry(2, 0).FpPk
	want := []byte{0, 1, 2, 3, 4, 5, 6, 7, 13}
	want = append(append(want, one[:]...), two[:]...)
	want = append(want, 0, 0, 0, 0, 0, 0, 0, 5, 1, 2, 3, 4, 5, 6, 7, 8)
	require.Equal(t, want, code)
}
