package staker

import (
	"fmt"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/mempool"
	"github.com/btcsuite/btcd/wire"
)

// Funded is a transaction that pays for one output, with the coins that it spends in the order of its inputs.
type Funded struct {
	Tx     *wire.MsgTx
	Coins  []Coin
	FeeSat int64
	VSize  int64
	// Change is the index of the change output, -1 without one.
	Change int
	// DroppedSat is change too small for an output of its own; it is part of the fee.
	DroppedSat int64
}

// Fund builds the transaction whose output 0 is out, paid for by coins, the greatest first; with all they are all spent.
// It cannot be replaced by another (no BIP-125): a replacement would have another id.
func Fund(coins []Coin, all bool, out *wire.TxOut, change []byte, rate FeeRate) (*Funded, error) {
	if err := rate.Validate(); err != nil {
		return nil, err
	}
	seen := make(map[wire.OutPoint]struct{}, len(coins))
	for _, coin := range coins {
		if _, twice := seen[coin.OutPoint]; twice {
			return nil, fmt.Errorf("%w: %s is given twice", ErrCoin, coin.OutPoint)
		}
		seen[coin.OutPoint] = struct{}{}
		if err := coin.Check(); err != nil {
			return nil, err
		}
	}
	sorted, sum := sortCoins(coins), int64(0)
	for n, coin := range sorted {
		sum += coin.ValueSat
		if all && n+1 < len(sorted) {
			continue
		}
		if funded := spendExactly(sorted[:n+1], sum, out, change, rate); funded != nil {
			return funded, nil
		}
	}
	need := out.Value + rate.Fee(txVSize(sorted, out))
	return nil, fmt.Errorf("%w: %s in %d coins, need at least %s for the stake and its fee", ErrFunds,
		btcutil.Amount(sum), len(sorted), btcutil.Amount(need))
}

// spendExactly returns the transaction that spends exactly coins, or nil when they do not suffice.
func spendExactly(coins []Coin, sum int64, out *wire.TxOut, change []byte, rate FeeRate) *Funded {
	tx := wire.NewMsgTx(2)
	for _, coin := range coins {
		tx.AddTxIn(wire.NewTxIn(&coin.OutPoint, nil, nil))
	}
	tx.AddTxOut(wire.NewTxOut(out.Value, out.PkScript))
	changeOut := wire.NewTxOut(0, change)
	vsize := txVSize(coins, out, changeOut)
	changeOut.Value = sum - out.Value - rate.Fee(vsize)
	if changeOut.Value > 0 && !mempool.IsDust(changeOut, mempool.DefaultMinRelayTxFee) {
		tx.AddTxOut(changeOut)
		return &Funded{Tx: tx, Coins: coins, FeeSat: rate.Fee(vsize), VSize: vsize, Change: 1}
	}
	vsize = txVSize(coins, out)
	fee := sum - out.Value
	if fee < rate.Fee(vsize) {
		return nil
	}
	return &Funded{Tx: tx, Coins: coins, FeeSat: fee, VSize: vsize, Change: -1, DroppedSat: fee - rate.Fee(vsize)}
}

// txVSize is the greatest virtual size of a signed transaction that spends coins to outs.
func txVSize(coins []Coin, outs ...*wire.TxOut) int64 {
	base := 4 + 4 + wire.VarIntSerializeSize(uint64(len(coins))) + wire.VarIntSerializeSize(uint64(len(outs)))
	for _, out := range outs {
		base += out.SerializeSize()
	}
	weight := int64(base)*blockchain.WitnessScaleFactor + 2
	for _, coin := range coins {
		weight += coin.inputWeight()
	}
	return (weight + blockchain.WitnessScaleFactor - 1) / blockchain.WitnessScaleFactor
}

// vsizeOf is the virtual size of a signed transaction.
func vsizeOf(tx *wire.MsgTx) int64 {
	weight := blockchain.GetTransactionWeight(btcutil.NewTx(tx))
	return (weight + blockchain.WitnessScaleFactor - 1) / blockchain.WitnessScaleFactor
}
