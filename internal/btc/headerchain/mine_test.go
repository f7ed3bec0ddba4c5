package headerchain_test

import (
	"encoding/binary"
	"testing"
	"time"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/bitcoin"
)

// child returns a solved child of parent; salt tells siblings apart.
func child(parent wire.BlockHeader, spacing time.Duration, bits uint32, salt uint64) wire.BlockHeader {
	var root chainhash.Hash
	binary.LittleEndian.PutUint64(root[:], salt)
	header := wire.BlockHeader{
		Version: 4, PrevBlock: parent.BlockHash(), MerkleRoot: root,
		Timestamp: parent.Timestamp.Add(spacing), Bits: bits,
	}
	bitcoin.Solve(&header)
	return header
}

func serialize(_ require.TestingT, headers ...wire.BlockHeader) [][]byte {
	return bitcoin.Headers(headers...)
}

func mustHash(t *testing.T, s string) chainhash.Hash {
	t.Helper()
	hash, err := chainhash.NewHashFromStr(s)
	require.NoError(t, err)
	return *hash
}
