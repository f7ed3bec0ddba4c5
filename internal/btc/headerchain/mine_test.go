package headerchain_test

import (
	"bytes"
	"encoding/binary"
	"testing"
	"time"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"
)

// solve changes the nonce until the hash meets the header's own target, or misses it.
func solve(header *wire.BlockHeader, meet bool) {
	target := blockchain.CompactToBig(header.Bits)
	for {
		hash := header.BlockHash()
		if (blockchain.HashToBig(&hash).Cmp(target) <= 0) == meet {
			return
		}
		header.Nonce++
	}
}

// child returns a solved child of parent; salt tells siblings apart.
func child(parent wire.BlockHeader, spacing time.Duration, bits uint32, salt uint64) wire.BlockHeader {
	var root chainhash.Hash
	binary.LittleEndian.PutUint64(root[:], salt)
	header := wire.BlockHeader{
		Version: 4, PrevBlock: parent.BlockHash(), MerkleRoot: root,
		Timestamp: parent.Timestamp.Add(spacing), Bits: bits,
	}
	solve(&header, true)
	return header
}

func serialize(t require.TestingT, headers ...wire.BlockHeader) [][]byte {
	raw := make([][]byte, len(headers))
	for i := range headers {
		var buf bytes.Buffer
		require.NoError(t, headers[i].Serialize(&buf))
		raw[i] = buf.Bytes()
	}
	return raw
}

func mustHash(t *testing.T, s string) chainhash.Hash {
	t.Helper()
	hash, err := chainhash.NewHashFromStr(s)
	require.NoError(t, err)
	return *hash
}
