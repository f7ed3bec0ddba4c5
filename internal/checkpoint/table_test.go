package checkpoint_test

import (
	"bytes"
	"crypto/sha256"
	"math"
	"testing"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm/runtime"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eots"
)

func entry(seed byte, power uint64) checkpoint.Entry {
	key, _ := btcec.PrivKeyFromBytes([]byte{seed})
	_, pubRand, err := eots.Nonce(key, "series", eots.KindCheckpoint, 7)
	if err != nil {
		panic(err)
	}
	return checkpoint.Entry{FpPk: [32]byte{seed}, PowerSat: power, PubRand: pubRand}
}

func TestTable(t *testing.T) {
	for _, test := range []struct {
		name  string
		table checkpoint.Table
		err   error
	}{
		{"success - two", checkpoint.Table{entry(1, 5), entry(2, 6)}, nil},
		{"error - none", nil, checkpoint.ErrTable},
		{"error - too many", make(checkpoint.Table, checkpoint.MaxEntries+1), checkpoint.ErrTable},
		{"error - twice", checkpoint.Table{entry(1, 5), entry(1, 6)}, checkpoint.ErrTable},
		{"error - out of order", checkpoint.Table{entry(2, 5), entry(1, 6)}, checkpoint.ErrTable},
		{"error - no power", checkpoint.Table{entry(1, 0)}, checkpoint.ErrTable},
		{"error - total overflows", checkpoint.Table{entry(1, math.MaxUint64), entry(2, 1)}, checkpoint.ErrTable},
		{"error - nonce off the curve", checkpoint.Table{{FpPk: [32]byte{1}, PowerSat: 1, PubRand: [32]byte{31: 5}}}, checkpoint.ErrNonce},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := test.table.Hash()
			require.ErrorIs(t, err, test.err)
		})
	}
}

// The EVM must end up with the code that the table's hash was computed from.
func TestInitCodePutsTheTableUp(t *testing.T) {
	table := checkpoint.Table{entry(1, 5), entry(2, 6), entry(9, 1<<40)}
	code, err := table.Code()
	require.NoError(t, err)
	got, _, _, err := runtime.Create(checkpoint.InitCode(code), &runtime.Config{ChainConfig: params.MergedTestChainConfig})
	require.NoError(t, err)
	require.Equal(t, code, got)
	require.Len(t, code, 1+8+3*40)
}

func TestParseCode(t *testing.T) {
	table := checkpoint.Table{entry(1, 5), entry(2, 6), entry(9, 1<<40)}
	code, err := table.Code()
	require.NoError(t, err)
	got, total, err := checkpoint.ParseCode(code)
	require.NoError(t, err)
	require.Equal(t, uint64(1<<40+11), total)
	for i := range table {
		table[i].PubRand = [32]byte{} // a data contract has no nonces
	}
	require.Equal(t, table, got)
	for _, bad := range [][]byte{nil, {0}, code[:9], code[:10], code[1:], code[:len(code)-1], append([]byte{1}, code[1:]...)} {
		_, _, err := checkpoint.ParseCode(bad)
		require.ErrorIs(t, err, checkpoint.ErrTable)
	}
}

// The verifier hands s and the challenge to ecrecover as they are.
func TestLeafIsWhatEcrecoverGives(t *testing.T) {
	for seed := range byte(20) {
		key, _ := btcec.PrivKeyFromBytes([]byte{seed + 1})
		fpPk := eots.XOnly(key.PubKey())
		nonce, pubRand, err := eots.Nonce(key, "series", eots.KindCheckpoint, 7)
		require.NoError(t, err)
		s, err := eots.Sign(key, nonce, []byte("message"))
		require.NoError(t, err)
		m := sha256.Sum256([]byte("message"))
		e := chainhash.TaggedHash(chainhash.TagBIP0340Challenge, pubRand[:], fpPk[:], m[:])

		// The precompile's v = 27 is this library's 0.
		public, err := crypto.Ecrecover(s[:], append(append(fpPk[:], e[:]...), 0))
		require.NoError(t, err)
		address := crypto.Keccak256(public[1:])[12:]
		leaf, err := checkpoint.Leaf(fpPk, pubRand)
		require.NoError(t, err)
		require.Equal(t, crypto.Keccak256(append(pubRand[:], common.LeftPadBytes(address, 32)...)), leaf[:])
	}
	none, err := checkpoint.Leaf([32]byte{1}, [32]byte{})
	require.NoError(t, err)
	require.Zero(t, none)
}

func TestLeafOfNoKey(t *testing.T) {
	pubRand := entry(1, 1).PubRand
	for _, test := range []struct {
		name string
		key  [32]byte
	}{
		{"error - zero", [32]byte{}},
		{"error - not below the group order", [32]byte(bytes.Repeat([]byte{0xff}, 32))},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := checkpoint.Leaf(test.key, pubRand)
			require.ErrorIs(t, err, checkpoint.ErrTable)
		})
	}
}

func TestDigestIsAbiEncoded(t *testing.T) {
	s := checkpoint.Statement{
		Series: "local-1", ChainID: 32382, Verifier: common.Address{1}, N: 3, L2Height: 40, BlockHash: common.Hash{2},
		StateRoot: common.Hash{3}, NextTable: common.Hash{4}, NextBTCTime: 1_700_000_000, CommitmentsRoot: common.Hash{5},
	}
	word, _ := abi.NewType("bytes32", "", nil)
	number, _ := abi.NewType("uint64", "", nil)
	address, _ := abi.NewType("address", "", nil)
	packed, err := abi.Arguments{
		{Type: word},
		{Type: word},
		{Type: number},
		{Type: address},
		{Type: number},
		{Type: number},
		{Type: word},
		{Type: word},
		{Type: word},
		{Type: number},
		{Type: word},
	}.Pack(crypto.Keccak256Hash([]byte("taikofin checkpoint v1")), crypto.Keccak256Hash([]byte(s.Series)), s.ChainID, s.Verifier,
		s.N, s.L2Height, s.BlockHash, s.StateRoot, s.NextTable, s.NextBTCTime, s.CommitmentsRoot)
	require.NoError(t, err)
	require.Equal(t, crypto.Keccak256Hash(packed), s.Digest())
}
