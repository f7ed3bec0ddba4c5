// Package stakesim is a Bitcoin node and a zone in memory, for tests of what stands between them: blocks with real Merkle
// roots, reorganizations, a mempool, and a stake registry that takes nothing without proof. Scripts are not run.
package stakesim

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/jsonrpc"
)

// Chain is a Bitcoin node with one best chain, a mempool, and the calls of internal/btc/client.
type Chain struct {
	// Index says whether the node has a transaction index.
	Index bool
	// Fail is the error of every call when it is not nil.
	Fail error
	// Reject is why the mempool takes nothing when it is not empty, RejectCode the code that it says so with, −26 without.
	Reject     string
	RejectCode int
	// Pruned is the height below which the node has no blocks.
	Pruned uint32
	// BlocksRead counts whole blocks that were asked for.
	BlocksRead int

	main    []*wire.MsgBlock
	all     map[chainhash.Hash]uint32
	mempool []*wire.MsgTx
	nonce   uint32
}

// NewChain returns a chain with a first block at height 0.
func NewChain() *Chain {
	c := &Chain{all: make(map[chainhash.Hash]uint32)}
	c.Mine(1)
	return c
}

// Mine adds blocks; the mempool and txs go into the first.
func (c *Chain) Mine(count int, txs ...*wire.MsgTx) {
	for range count {
		c.nonce++
		coinbase := wire.NewMsgTx(2)
		coinbase.AddTxIn(wire.NewTxIn(wire.NewOutPoint(&chainhash.Hash{}, wire.MaxPrevOutIndex), binaryScript(c.nonce), nil))
		coinbase.AddTxOut(wire.NewTxOut(50e8, []byte{txscript.OP_TRUE}))
		block := wire.NewMsgBlock(&wire.BlockHeader{Version: 4, Nonce: c.nonce, Timestamp: time.Unix(int64(c.nonce)*600, 0)})
		block.Transactions = append(append([]*wire.MsgTx{coinbase}, c.mempool...), txs...)
		c.mempool, txs = nil, nil
		if len(c.main) > 0 {
			block.Header.PrevBlock = c.main[len(c.main)-1].BlockHash()
		}
		block.Header.MerkleRoot = blockchain.CalcMerkleRoot(btcutil.NewBlock(block).Transactions(), false)
		c.all[block.BlockHash()] = uint32(len(c.main))
		c.main = append(c.main, block)
	}
}

// Reorg takes the top blocks away and mines one more than they were, without their transactions but with txs in the first.
func (c *Chain) Reorg(depth int, txs ...*wire.MsgTx) {
	c.main = c.main[:len(c.main)-depth]
	c.mempool = nil
	c.Mine(depth+1, txs...)
}

// Height is that of the tip.
func (c *Chain) Height() uint32 { return uint32(len(c.main) - 1) }

// Spender returns the transaction of the best chain that spends an output, and its height.
func (c *Chain) Spender(output wire.OutPoint) (tx *wire.MsgTx, height uint32) {
	for i, block := range c.main {
		for _, tx := range block.Transactions {
			if spends(tx, output) {
				return tx, uint32(i)
			}
		}
	}
	return nil, 0
}

// Find returns the height of a transaction.
func (c *Chain) Find(txid chainhash.Hash) (height uint32, ok bool) {
	for i, block := range c.main {
		for _, tx := range block.Transactions {
			if tx.TxHash() == txid {
				return uint32(i), true
			}
		}
	}
	return 0, false
}

// Tip implements stakewatch.Node.
func (c *Chain) Tip(context.Context) (btcclient.Block, error) {
	return btcclient.Block{Height: c.Height(), Hash: c.main[c.Height()].BlockHash()}, c.Fail
}

// BlockHash implements stakewatch.Node.
func (c *Chain) BlockHash(_ context.Context, height uint32) (chainhash.Hash, error) {
	if height > c.Height() {
		return chainhash.Hash{}, &jsonrpc.Error{Code: -8, Message: "Block height out of range"}
	}
	return c.main[height].BlockHash(), c.Fail
}

// Block implements stakewatch.Node.
func (c *Chain) Block(_ context.Context, hash chainhash.Hash) (*wire.MsgBlock, error) {
	c.BlocksRead++
	height, ok := c.all[hash]
	if !ok || height > c.Height() || c.main[height].BlockHash() != hash {
		return nil, &jsonrpc.Error{Code: -5, Message: "Block not found"}
	}
	if height < c.Pruned {
		return nil, &jsonrpc.Error{Code: -1, Message: "Block not available (pruned data)"}
	}
	return c.main[height], c.Fail
}

// Locate implements stakewatch.Node.
func (c *Chain) Locate(_ context.Context, hash chainhash.Hash) (uint32, bool, error) {
	height, ok := c.all[hash]
	if !ok {
		return 0, false, &jsonrpc.Error{Code: -5, Message: "Block not found"}
	}
	return height, height <= c.Height() && c.main[height].BlockHash() == hash, c.Fail
}

// Confirmed implements stakewatch.Node.
func (c *Chain) Confirmed(_ context.Context, output wire.OutPoint) (*btcclient.Confirmed, error) {
	height, ok := c.Find(output.Hash)
	if spender, _ := c.Spender(output); !ok || spender != nil || c.Fail != nil || !c.hasOutput(height, output) {
		return nil, c.Fail
	}
	return &btcclient.Confirmed{Height: height, Best: c.main[c.Height()].BlockHash()}, nil
}

func (c *Chain) hasOutput(height uint32, output wire.OutPoint) bool {
	for _, tx := range c.main[height].Transactions {
		if tx.TxHash() == output.Hash {
			return int(output.Index) < len(tx.TxOut)
		}
	}
	return false
}

// TransactionBlock implements stakewatch.Node.
func (c *Chain) TransactionBlock(_ context.Context, txid chainhash.Hash) (chainhash.Hash, bool, error) {
	height, ok := c.Find(txid)
	if !c.Index || !ok {
		return chainhash.Hash{}, false, &jsonrpc.Error{Code: -5, Message: "No such mempool transaction. Use -txindex"}
	}
	return c.main[height].BlockHash(), true, c.Fail
}

// MempoolSpender returns what waits to spend an output.
func (c *Chain) MempoolSpender(_ context.Context, output wire.OutPoint) (chainhash.Hash, bool, error) {
	for _, tx := range c.mempool {
		if spends(tx, output) {
			return tx.TxHash(), true, c.Fail
		}
	}
	return chainhash.Hash{}, false, c.Fail
}

// Send takes a transaction into the mempool under Bitcoin's rules about inputs.
func (c *Chain) Send(ctx context.Context, tx *wire.MsgTx) (chainhash.Hash, error) {
	if c.Fail != nil {
		return chainhash.Hash{}, c.Fail
	}
	refuse := func(code int, why string) (chainhash.Hash, error) {
		return chainhash.Hash{}, fmt.Errorf("send: %w", &jsonrpc.Error{Code: code, Message: why})
	}
	if _, ok := c.Find(tx.TxHash()); ok {
		return refuse(-27, "already in chain")
	}
	for _, in := range tx.TxIn {
		out := in.PreviousOutPoint
		if _, ok, _ := c.MempoolSpender(ctx, out); ok {
			return refuse(-26, "txn-mempool-conflict")
		}
		if confirmed, _ := c.Confirmed(ctx, out); confirmed == nil && !c.waits(out.Hash) {
			return refuse(-25, "bad-txns-inputs-missingorspent")
		}
	}
	if c.Reject != "" {
		return refuse(cmp.Or(c.RejectCode, -26), c.Reject)
	}
	c.mempool = append(c.mempool, tx)
	return tx.TxHash(), nil
}

// DropMempool forgets what waits, as a node does that restarts or is full.
func (c *Chain) DropMempool() { c.mempool = nil }

func (c *Chain) waits(txid chainhash.Hash) bool {
	for _, tx := range c.mempool {
		if tx.TxHash() == txid {
			return true
		}
	}
	return false
}

func spends(tx *wire.MsgTx, output wire.OutPoint) bool {
	for _, in := range tx.TxIn {
		if in.PreviousOutPoint == output {
			return true
		}
	}
	return false
}

// binaryScript makes every coinbase another one.
func binaryScript(n uint32) []byte {
	return []byte{4, byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)}
}
