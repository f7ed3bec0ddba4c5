package staker

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// feeTarget is within how many blocks a transaction should confirm.
const feeTarget = 6

var (
	// ErrWrongNetwork means that the Bitcoin node is on another network than the zone.
	ErrWrongNetwork = errors.New("bitcoin node is on another network")
	// ErrNoFeeRate means that no fee rate is known.
	ErrNoFeeRate = errors.New("no fee rate")
	// ErrNoInclusion means that a transaction is in no block of the best chain.
	ErrNoInclusion = errors.New("transaction is in no block yet")
)

// Output is what a Node returns of an unspent output.
type Output = btcclient.Output

// Node is what this package asks a Bitcoin node; *btcclient.Client is one.
type Node interface {
	BlockHash(ctx context.Context, height uint32) (chainhash.Hash, error)
	Block(ctx context.Context, hash chainhash.Hash) (*wire.MsgBlock, error)
	Locate(ctx context.Context, hash chainhash.Hash) (height uint32, main bool, err error)
	Transaction(ctx context.Context, txid chainhash.Hash) (*wire.MsgTx, error)
	TransactionBlock(ctx context.Context, txid chainhash.Hash) (chainhash.Hash, bool, error)
	Send(ctx context.Context, tx *wire.MsgTx) (chainhash.Hash, error)
	Unspent(ctx context.Context, op wire.OutPoint) (btcclient.Output, bool, error)
	MempoolSpender(ctx context.Context, op wire.OutPoint) (chainhash.Hash, bool, error)
	Spender(ctx context.Context, address btcutil.Address, op wire.OutPoint) (chainhash.Hash, bool, error)
	FeeRate(ctx context.Context, blocks uint32) (int64, error)
	AddressOutputs(ctx context.Context, address btcutil.Address, script []byte) ([]wire.OutPoint, error)
	ScanOutputs(ctx context.Context, script []byte) ([]wire.OutPoint, error)
}

// CheckNetwork makes sure that the node is on a network, by its first block.
func CheckNetwork(ctx context.Context, node Node, net *chaincfg.Params) error {
	hash, err := node.BlockHash(ctx, 0)
	if err != nil {
		return fmt.Errorf("first block of the bitcoin node: %w", err)
	}
	if hash != *net.GenesisHash {
		return fmt.Errorf("%w: the zone's is %s, which begins with %s; the node's begins with %s",
			ErrWrongNetwork, net.Name, net.GenesisHash, hash)
	}
	return nil
}

// EstimateFee asks the node for a fee rate. Where it knows none a test network gets twice the least rate; on mainnet
// nothing is guessed.
func EstimateFee(ctx context.Context, node Node, net *chaincfg.Params) (FeeRate, error) {
	rate, err := node.FeeRate(ctx, feeTarget)
	if errors.Is(err, btcclient.ErrNoEstimate) {
		if net.Name == chaincfg.MainNetParams.Name {
			return 0, fmt.Errorf("%w: %w; set --fee-rate", ErrNoFeeRate, err)
		}
		rate, err = 2*rate, nil
	}
	if err != nil {
		return 0, fmt.Errorf("estimate fee: %w", err)
	}
	if rate <= 0 || FeeRate(rate) > MaxFeeRate {
		return 0, fmt.Errorf("%w: the node says %d satoshis per 1000 virtual bytes; set --fee-rate", ErrNoFeeRate, rate)
	}
	return FeeRate(rate), nil
}

// Coins looks up the coins at outpoints. Each must be unspent, in the mempool too.
func Coins(ctx context.Context, node Node, outpoints []wire.OutPoint) ([]Coin, error) {
	var coins []Coin
	for _, op := range outpoints {
		coin, found, err := lookUp(ctx, node, op)
		if err != nil {
			return nil, err
		}
		if !found {
			return nil, fmt.Errorf("%w: %s does not exist or is spent", ErrCoin, op)
		}
		coins = append(coins, coin)
	}
	return coins, nil
}

// lookUp returns a coin, or false when it is spent, by a block or in the mempool.
func lookUp(ctx context.Context, node Node, op wire.OutPoint) (Coin, bool, error) {
	out, found, err := node.Unspent(ctx, op)
	if err != nil {
		if btcclient.IsNotFound(err) {
			return Coin{}, false, nil
		}
		return Coin{}, false, fmt.Errorf("look up coin %s: %w", op, err)
	}
	if !found {
		return Coin{}, false, nil
	}
	_, spent, err := node.MempoolSpender(ctx, op)
	if err != nil {
		return Coin{}, false, fmt.Errorf("look up spender of coin %s: %w", op, err)
	}
	coin := Coin{OutPoint: op, ValueSat: out.ValueSat, PkScript: out.PkScript, Confirmations: out.Confirmations, Coinbase: out.Coinbase}
	return coin, !spent, nil
}

// FindCoins searches the usable coins of a staker's addresses by the means of the node: an address index (btcd with
// --addrindex) or a scan of all unspent outputs (Bitcoin Core).
func FindCoins(ctx context.Context, node Node, addresses Addresses) ([]Coin, error) {
	scripts, err := addresses.Scripts()
	if err != nil {
		return nil, err
	}
	var coins []Coin
	for i, address := range addresses.All() {
		outpoints, err := node.AddressOutputs(ctx, address, scripts[i])
		if errors.Is(err, btcclient.ErrNoAddressIndex) {
			outpoints, err = node.ScanOutputs(ctx, scripts[i])
		}
		if err != nil {
			return nil, fmt.Errorf("search coins of %s (or name them with --coins): %w", address, err)
		}
		for _, op := range outpoints {
			coin, found, err := lookUp(ctx, node, op)
			if err != nil {
				return nil, err
			}
			if found && coin.Check() == nil {
				coins = append(coins, coin)
			}
		}
	}
	return coins, nil
}

// Inclusion proves that a transaction stands in a block of the best chain. ErrNoInclusion means that it does not.
func Inclusion(ctx context.Context, node Node, txid chainhash.Hash) (*types.InclusionProof, uint32, error) {
	hash, found, err := node.TransactionBlock(ctx, txid)
	if err != nil {
		return nil, 0, fmt.Errorf("look up transaction %s: %w", txid, err)
	}
	if !found {
		return nil, 0, fmt.Errorf("%w: %s", ErrNoInclusion, txid)
	}
	height, main, err := node.Locate(ctx, hash)
	if err != nil {
		return nil, 0, fmt.Errorf("look up block %s: %w", hash, err)
	}
	if !main {
		return nil, 0, fmt.Errorf("%w: %s", ErrNoInclusion, txid)
	}
	block, err := node.Block(ctx, hash)
	if err != nil {
		return nil, 0, fmt.Errorf("look up block %s: %w", hash, err)
	}
	var txids []chainhash.Hash
	for _, tx := range block.Transactions {
		txids = append(txids, tx.TxHash())
	}
	index := slices.Index(txids, txid)
	if index < 0 {
		return nil, 0, fmt.Errorf("transaction %s in block %s: %w", txid, hash, btcclient.ErrHashMismatch)
	}
	siblings, err := spv.BuildProof(txids, uint32(index)) //nolint:gosec // an index in a block
	if err != nil {
		return nil, 0, fmt.Errorf("prove transaction %s: %w", txid, err)
	}
	return &types.InclusionProof{HeaderHash: hash[:], TxIndex: uint32(index), Siblings: siblings}, height, nil //nolint:gosec // as above
}

// Funding looks up the coins that an unsigned funding transaction spends, in the order of its inputs.
func Funding(ctx context.Context, node Node, tx *wire.MsgTx) ([]Coin, error) {
	var outpoints []wire.OutPoint
	for _, in := range tx.TxIn {
		outpoints = append(outpoints, in.PreviousOutPoint)
	}
	return Coins(ctx, node, outpoints)
}
