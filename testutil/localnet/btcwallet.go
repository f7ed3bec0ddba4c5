package localnet

import (
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
)

// ErrNoFunds says that the wallet has no mature coin that is large enough.
var ErrNoFunds = errors.New("no mature bitcoin output is large enough")

const (
	// txFeeSat is what a transaction of the wallet pays; regtest blocks are empty.
	txFeeSat = 10_000
	// dustSat is the least change worth an output.
	dustSat = 1_000
)

type coin struct {
	out  wire.OutPoint
	sat  int64
	used bool
}

// Pay builds, signs and sends a transaction with these outputs in front, paid from mined coins; change goes back to
// the wallet.
func (b *Bitcoin) Pay(outputs ...*wire.TxOut) (*wire.MsgTx, error) {
	script, err := b.walletScript()
	if err != nil {
		return nil, err
	}
	var want int64 = txFeeSat
	tx := wire.NewMsgTx(2)
	for _, output := range outputs {
		want += output.Value
		tx.AddTxOut(output)
	}
	coins, err := b.coins(script)
	if err != nil {
		return nil, err
	}
	picked, have := pick(coins, want)
	if have < want {
		return nil, fmt.Errorf("pay %d sat: %w (%d sat in %d outputs)", want, ErrNoFunds, have, len(coins))
	}
	fetcher := txscript.NewMultiPrevOutFetcher(nil)
	for _, c := range picked {
		tx.AddTxIn(wire.NewTxIn(&c.out, nil, nil))
		fetcher.AddPrevOut(c.out, wire.NewTxOut(c.sat, script))
	}
	if have-want >= dustSat {
		tx.AddTxOut(wire.NewTxOut(have-want, script))
	}
	hashes := txscript.NewTxSigHashes(tx, fetcher)
	for i, c := range picked {
		witness, err := txscript.WitnessSignature(tx, hashes, i, c.sat, script, txscript.SigHashAll, b.key, true)
		if err != nil {
			return nil, fmt.Errorf("sign bitcoin transaction: %w", err)
		}
		tx.TxIn[i].Witness = witness
	}
	if _, err := b.Send(tx); err != nil {
		return nil, err
	}
	return tx, nil
}

func (b *Bitcoin) walletScript() ([]byte, error) {
	address, err := b.Address()
	if err != nil {
		return nil, err
	}
	script, err := txscript.PayToAddrScript(address)
	if err != nil {
		return nil, fmt.Errorf("build the wallet's script: %w", err)
	}
	return script, nil
}

// pick takes coins, oldest first, until their sum reaches want.
func pick(coins []*coin, want int64) ([]*coin, int64) {
	var picked []*coin
	var have int64
	for _, c := range coins {
		if have >= want {
			break
		}
		picked, have = append(picked, c), have+c.sat
	}
	return picked, have
}

// coins reads the wallet's spendable outputs from the best chain and the mempool. Regtest chains are short, and a
// scan is right after any reorganization, which a list that is kept up to date would not be. A transaction that is mined
// during the scan would stand in neither, so a scan counts only when the tip is the same before and after.
func (b *Bitcoin) coins(script []byte) ([]*coin, error) {
	for {
		tip, before, err := b.Tip()
		if err != nil {
			return nil, err
		}
		coins, err := b.scanCoins(script, tip)
		if err != nil {
			return nil, err
		}
		if _, after, err := b.Tip(); err != nil || after == before {
			return coins, err
		}
	}
}

func (b *Bitcoin) scanCoins(script []byte, tip int64) ([]*coin, error) {
	byOut := make(map[wire.OutPoint]*coin)
	var order []*coin
	take := func(tx *wire.MsgTx, spendable bool) {
		for _, in := range tx.TxIn {
			if c := byOut[in.PreviousOutPoint]; c != nil {
				c.used = true
			}
		}
		for i, out := range tx.TxOut {
			if spendable && string(out.PkScript) == string(script) {
				c := &coin{out: wire.OutPoint{Hash: tx.TxHash(), Index: uint32(i)}, sat: out.Value}
				byOut[c.out], order = c, append(order, c)
			}
		}
	}
	for btcHeight := int64(1); btcHeight <= tip; btcHeight++ {
		hash, err := b.HashAt(btcHeight)
		if err != nil {
			return nil, err
		}
		block, err := b.Block(hash)
		if err != nil {
			return nil, err
		}
		mature := tip+1-btcHeight >= int64(b.Net.CoinbaseMaturity)
		for i, tx := range block.Transactions {
			take(tx, i > 0 || mature)
		}
	}
	if err := b.eachPending(func(tx *btcutil.Tx) { take(tx.MsgTx(), false) }); err != nil {
		return nil, err
	}
	free := order[:0]
	for _, c := range order {
		if !c.used {
			free = append(free, c)
		}
	}
	return free, nil
}

func (b *Bitcoin) eachPending(visit func(*btcutil.Tx)) error {
	pending, err := b.client.GetRawMempool()
	if err != nil {
		return fmt.Errorf("list the bitcoin mempool: %w", err)
	}
	for _, hash := range pending {
		tx, err := b.client.GetRawTransaction(hash)
		if err != nil {
			return fmt.Errorf("get bitcoin transaction %s: %w", hash, err)
		}
		visit(tx)
	}
	return nil
}

// Find returns the block that holds a transaction and its index in it.
func (b *Bitcoin) Find(txHash chainhash.Hash) (*wire.MsgBlock, int64, int, error) {
	verbose, err := b.client.GetRawTransactionVerbose(&txHash)
	if err != nil {
		return nil, 0, 0, fmt.Errorf("get bitcoin transaction %s: %w", txHash, err)
	}
	if verbose.BlockHash == "" {
		return nil, 0, 0, fmt.Errorf("find bitcoin transaction %s: not mined yet", txHash)
	}
	hash, err := chainhash.NewHashFromStr(verbose.BlockHash)
	if err != nil {
		return nil, 0, 0, fmt.Errorf("find bitcoin transaction %s: %w", txHash, err)
	}
	header, err := b.client.GetBlockHeaderVerbose(hash)
	if err != nil {
		return nil, 0, 0, fmt.Errorf("get bitcoin header %s: %w", hash, err)
	}
	block, err := b.Block(*hash)
	if err != nil {
		return nil, 0, 0, err
	}
	for i, tx := range block.Transactions {
		if tx.TxHash() == txHash {
			return block, int64(header.Height), i, nil
		}
	}
	return nil, 0, 0, fmt.Errorf("find bitcoin transaction %s: block %s does not hold it", txHash, hash)
}
