package keeper_test

import (
	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
)

// merkleRoot is btcd's own, so that proofs are not checked against the code that built them.
func merkleRoot(txs []*wire.MsgTx) chainhash.Hash {
	wrapped := make([]*btcutil.Tx, len(txs))
	for i, tx := range txs {
		wrapped[i] = btcutil.NewTx(tx)
	}
	return blockchain.CalcMerkleRoot(wrapped, false)
}
