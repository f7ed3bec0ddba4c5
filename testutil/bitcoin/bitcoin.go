// Package bitcoin gives tests headers with real work, and Bitcoin's structures as bytes. It knows no package of ours, so that
// the tests of all of them may use it.
package bitcoin

import (
	"bytes"
	"io"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/wire"
)

// Solve changes a header's nonce until its hash meets the header's own target; regtest takes two tries on average.
func Solve(header *wire.BlockHeader) { search(header, true) }

// Miss changes a header's nonce until its hash misses the header's own target.
func Miss(header *wire.BlockHeader) { search(header, false) }

func search(header *wire.BlockHeader, meet bool) {
	target := blockchain.CompactToBig(header.Bits)
	for {
		hash := header.BlockHash()
		if (blockchain.HashToBig(&hash).Cmp(target) <= 0) == meet {
			return
		}
		header.Nonce++
	}
}

// Headers returns headers as they stand in blocks, 80 bytes each.
func Headers(headers ...wire.BlockHeader) [][]byte {
	raw := make([][]byte, len(headers))
	for i := range headers {
		raw[i] = written(headers[i].Serialize)
	}
	return raw
}

// Tx returns a transaction with its witnesses.
func Tx(tx *wire.MsgTx) []byte { return written(tx.Serialize) }

// StrippedTx returns a transaction without witnesses: what its id is the hash of.
func StrippedTx(tx *wire.MsgTx) []byte { return written(tx.SerializeNoWitness) }

// written returns what write writes. A buffer takes everything, so that an error is a fault of the structure.
func written(write func(io.Writer) error) []byte {
	var buf bytes.Buffer
	if err := write(&buf); err != nil {
		panic(err)
	}
	return buf.Bytes()
}
