package stakewatch

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/btc/spv"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

var (
	// ErrChainMoved means that the Bitcoin node's chain changed while it was read.
	ErrChainMoved = errors.New("bitcoin chain moved while it was read")
	// ErrUnprovable means that a transaction's Merkle path is one of the ambiguous ones that the zone refuses.
	ErrUnprovable = errors.New("inclusion cannot be proven")
	// ErrUnreadable means that the Bitcoin node does not have a block of its own chain: it was pruned, or is damaged.
	ErrUnreadable = errors.New("bitcoin node does not have the block")
)

// What a Node returns.
type (
	// Block is a block's hash with its height.
	Block = btcclient.Block
	// Confirmed is an unspent output with the height of its block.
	Confirmed = btcclient.Confirmed
)

// Node is what a watcher needs of a Bitcoin node.
type Node interface {
	Tip(ctx context.Context) (btcclient.Block, error)
	BlockHash(ctx context.Context, height uint32) (chainhash.Hash, error)
	Block(ctx context.Context, hash chainhash.Hash) (*wire.MsgBlock, error)
	Locate(ctx context.Context, hash chainhash.Hash) (height uint32, main bool, err error)
	Confirmed(ctx context.Context, output wire.OutPoint) (*btcclient.Confirmed, error)
	TransactionBlock(ctx context.Context, txid chainhash.Hash) (chainhash.Hash, bool, error)
}

// Inclusion is a transaction in a block of Bitcoin, with its Merkle path.
type Inclusion struct {
	Tx       *wire.MsgTx
	Block    btcclient.Block
	Index    uint32
	Siblings []byte
}

// Proof is the inclusion as the zone takes it.
func (i Inclusion) Proof() btcstaketypes.InclusionProof {
	return btcstaketypes.InclusionProof{HeaderHash: i.Block.Hash[:], TxIndex: i.Index, Siblings: i.Siblings}
}

// Signed is a transaction that was agreed on before it is on Bitcoin.
type Signed struct {
	ID chainhash.Hash
	// FirstOutput and Outputs are the outputs that it is looked for by.
	FirstOutput, Outputs uint32
}

// Locate finds the block of the best chain that holds a transaction; false when the node shows none. One that still has
// an unspent output is found by any node, another one only with a transaction index.
func Locate(ctx context.Context, node Node, tx Signed) (Inclusion, bool, error) {
	for index := range tx.Outputs {
		out, err := node.Confirmed(ctx, wire.OutPoint{Hash: tx.ID, Index: tx.FirstOutput + index})
		if err != nil {
			return Inclusion{}, false, fmt.Errorf("locate transaction %s: %w", tx.ID, err)
		}
		if out != nil {
			return locateAt(ctx, node, tx.ID, out.Height)
		}
	}
	hash, ok, err := node.TransactionBlock(ctx, tx.ID)
	if btcclient.IsNotFound(err) || err == nil && !ok {
		return Inclusion{}, false, nil
	}
	if err != nil {
		return Inclusion{}, false, fmt.Errorf("locate transaction %s: %w", tx.ID, err)
	}
	height, main, err := node.Locate(ctx, hash)
	if err != nil || !main {
		return Inclusion{}, false, err
	}
	return locateIn(ctx, node, tx.ID, btcclient.Block{Height: height, Hash: hash})
}

func locateAt(ctx context.Context, node Node, txid chainhash.Hash, height uint32) (Inclusion, bool, error) {
	hash, err := node.BlockHash(ctx, height)
	if err != nil {
		return Inclusion{}, false, fmt.Errorf("locate transaction %s: %w", txid, err)
	}
	return locateIn(ctx, node, txid, btcclient.Block{Height: height, Hash: hash})
}

// readBlock reads a block of the best chain.
func readBlock(ctx context.Context, node Node, at btcclient.Block) (*wire.MsgBlock, error) {
	block, err := node.Block(ctx, at.Hash)
	if btcclient.IsUnreadable(err) {
		return nil, fmt.Errorf("%w: %d %s: %w", ErrUnreadable, at.Height, at.Hash, err)
	}
	if err != nil {
		return nil, fmt.Errorf("bitcoin block %d: %w", at.Height, err)
	}
	return block, nil
}

func locateIn(ctx context.Context, node Node, txid chainhash.Hash, at btcclient.Block) (Inclusion, bool, error) {
	block, err := readBlock(ctx, node, at)
	if err != nil {
		return Inclusion{}, false, fmt.Errorf("locate transaction %s: %w", txid, err)
	}
	for i, tx := range block.Transactions {
		if tx.TxHash() != txid {
			continue
		}
		proven, err := prove(block, at, i)
		return proven, err == nil, err
	}
	return Inclusion{}, false, fmt.Errorf("%w: transaction %s is not in block %d %s", ErrChainMoved, txid, at.Height, at.Hash)
}

// prove returns the inclusion of transaction index of a block.
func prove(block *wire.MsgBlock, at btcclient.Block, index int) (Inclusion, error) {
	if index < 0 || index >= len(block.Transactions) || int64(index) > math.MaxUint32 {
		return Inclusion{}, fmt.Errorf("transaction %d of %d in block %s", index, len(block.Transactions), at.Hash)
	}
	txids := make([]chainhash.Hash, len(block.Transactions))
	for i, tx := range block.Transactions {
		txids[i] = tx.TxHash()
	}
	txIndex := uint32(index)
	siblings, err := spv.BuildProof(txids, txIndex)
	if err != nil {
		return Inclusion{}, fmt.Errorf("prove transaction %s: %w", txids[index], err)
	}
	// A block that hides a transaction in the tree's ambiguities proves nothing to the zone; better to know it here.
	if err := spv.VerifyProof(block.Header.MerkleRoot, txids[index], txIndex, siblings); err != nil {
		return Inclusion{}, fmt.Errorf("%w: transaction %s in block %s: %w", ErrUnprovable, txids[index], at.Hash, err)
	}
	return Inclusion{Tx: block.Transactions[index], Block: at, Index: txIndex, Siblings: siblings}, nil
}
