package client

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/jsonrpc"
)

const (
	// addressPage is how many transactions of an address are asked for at a time, maxAddressTxs how many in all.
	addressPage   = 100
	maxAddressTxs = 10_000
	// codeUnknownMethod is the JSON-RPC error of a method that the node does not have.
	codeUnknownMethod = -32601
)

var (
	// ErrNoEstimate means that the node knows too few blocks and transactions to estimate a fee rate.
	ErrNoEstimate = errors.New("bitcoin node has no fee estimate")
	// ErrNoAddressIndex means that the node cannot find the coins of an address.
	ErrNoAddressIndex = errors.New("bitcoin node cannot search by address")
)

// Output is an output that no block spent.
type Output struct {
	ValueSat int64
	PkScript []byte
	// Confirmations is 0 while its transaction waits in the mempool.
	Confirmations int64
	Coinbase      bool
}

// Unspent returns an output, or false when a block spent it, or it does not exist. Whether a transaction in the mempool
// spends it, MempoolSpender says: btcd's answer here leaves that out.
func (c *Client) Unspent(ctx context.Context, op wire.OutPoint) (Output, bool, error) {
	var answer *struct {
		Confirmations int64   `json:"confirmations"`
		Value         float64 `json:"value"`
		Coinbase      bool    `json:"coinbase"`
		ScriptPubKey  struct {
			Hex string `json:"hex"`
		} `json:"scriptPubKey"`
	}
	if err := c.rpc.Call(ctx, &answer, "gettxout", op.Hash.String(), op.Index, true); err != nil {
		return Output{}, false, err
	}
	if answer == nil {
		return Output{}, false, nil
	}
	sat, err := satoshis(answer.Value)
	if err != nil {
		return Output{}, false, fmt.Errorf("value of %s: %w", op, err)
	}
	script, err := hex.DecodeString(answer.ScriptPubKey.Hex)
	if err != nil {
		return Output{}, false, fmt.Errorf("script of %s: %w", op, err)
	}
	return Output{ValueSat: sat, PkScript: script, Confirmations: answer.Confirmations, Coinbase: answer.Coinbase}, true, nil
}

// MempoolSpender returns the transaction in the mempool that spends an output; false also when the node has no such
// question.
func (c *Client) MempoolSpender(ctx context.Context, op wire.OutPoint) (chainhash.Hash, bool, error) {
	var answer []struct {
		SpendingTxid string `json:"spendingtxid"`
	}
	question := []any{map[string]any{"txid": op.Hash.String(), "vout": op.Index}}
	if err := c.rpc.Call(ctx, &answer, "gettxspendingprevout", question); err != nil {
		if hasCode(err, codeUnknownMethod) {
			err = nil
		}
		return chainhash.Hash{}, false, err
	}
	if len(answer) != 1 || answer[0].SpendingTxid == "" {
		return chainhash.Hash{}, false, nil
	}
	hash, err := parseHash(answer[0].SpendingTxid)
	return hash, err == nil, err
}

// FeeRate estimates the satoshis per 1000 virtual bytes with which a transaction confirms within so many blocks, never
// below what the node relays. ErrNoEstimate comes with the rate that it relays at least.
func (c *Client) FeeRate(ctx context.Context, blocks uint32) (satPerKvB int64, err error) {
	least, err := c.relayFee(ctx)
	if err != nil {
		return 0, err
	}
	var smart struct {
		FeeRate float64 `json:"feerate"`
	}
	err = c.rpc.Call(ctx, &smart, "estimatesmartfee", blocks)
	if err != nil {
		// btcd knows the older question alone and refuses it with an error of its own while it has seen too few blocks.
		if err = c.rpc.Call(ctx, &smart.FeeRate, "estimatefee", blocks); err != nil && !isNodeError(err) {
			return 0, err
		}
	}
	if err != nil || smart.FeeRate <= 0 {
		return least, ErrNoEstimate
	}
	rate, err := satoshis(smart.FeeRate)
	if err != nil {
		return 0, fmt.Errorf("fee estimate: %w", err)
	}
	return max(rate, least), nil
}

// relayFee is the least fee rate that the node relays in satoshis per 1000 virtual bytes.
func (c *Client) relayFee(ctx context.Context) (int64, error) {
	const usual = 1000
	var pool struct {
		MempoolMinFee float64 `json:"mempoolminfee"`
		MinRelayTxFee float64 `json:"minrelaytxfee"`
	}
	if err := c.rpc.Call(ctx, &pool, "getmempoolinfo"); err != nil && !isNodeError(err) {
		return 0, err
	}
	fee := max(pool.MempoolMinFee, pool.MinRelayTxFee)
	if fee == 0 {
		var info struct {
			RelayFee float64 `json:"relayfee"`
		}
		if err := c.rpc.Call(ctx, &info, "getinfo"); err != nil && !isNodeError(err) {
			return 0, err
		}
		fee = info.RelayFee
	}
	sat, err := satoshis(fee)
	if err != nil {
		return 0, fmt.Errorf("relay fee: %w", err)
	}
	return max(sat, usual), nil
}

// AddressOutputs returns the outputs that pay to an address, spent ones too, from the address index of btcd
// (--addrindex); ErrNoAddressIndex without one. Each transaction is checked against its own bytes alone.
func (c *Client) AddressOutputs(ctx context.Context, address btcutil.Address, script []byte) ([]wire.OutPoint, error) {
	var found []wire.OutPoint
	err := c.addressTxs(ctx, address, func(tx *wire.MsgTx) bool {
		for i, out := range tx.TxOut {
			if bytes.Equal(out.PkScript, script) {
				found = append(found, wire.OutPoint{Hash: tx.TxHash(), Index: uint32(i)})
			}
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// Spender returns the transaction that spends an output of an address, in a block or in the mempool, from the same index; false when
// none does.
func (c *Client) Spender(ctx context.Context, address btcutil.Address, output wire.OutPoint) (spender chainhash.Hash, found bool, err error) {
	err = c.addressTxs(ctx, address, func(tx *wire.MsgTx) bool {
		found = slices.ContainsFunc(tx.TxIn, func(in *wire.TxIn) bool { return in.PreviousOutPoint == output })
		if found {
			spender = tx.TxHash()
		}
		return !found
	})
	return spender, found, err
}

// addressTxs hands over the transactions that pay to an address or spend from it, until more is not wanted.
func (c *Client) addressTxs(ctx context.Context, address btcutil.Address, more func(*wire.MsgTx) bool) error {
	for skip := 0; skip < maxAddressTxs; skip += addressPage {
		var page []string
		err := c.rpc.Call(ctx, &page, "searchrawtransactions", address.EncodeAddress(), 0, skip, addressPage)
		switch {
		case hasCode(err, codeNotFound):
			return nil // btcd's word for an address, or a page, without transactions
		case isNodeError(err):
			return fmt.Errorf("%w: %w", ErrNoAddressIndex, err)
		case err != nil:
			return err
		}
		for _, text := range page {
			tx, err := addressTx(text)
			if err != nil {
				return err
			}
			if !more(tx) {
				return nil
			}
		}
		if len(page) < addressPage {
			return nil
		}
	}
	return fmt.Errorf("address %s has more than %d transactions", address, maxAddressTxs)
}

func addressTx(text string) (*wire.MsgTx, error) {
	raw, err := hex.DecodeString(text)
	if err != nil {
		return nil, fmt.Errorf("transaction of an address: %w", err)
	}
	tx := new(wire.MsgTx)
	if err := tx.Deserialize(bytes.NewReader(raw)); err != nil {
		return nil, fmt.Errorf("transaction of an address: %w", err)
	}
	return tx, nil
}

// ScanOutputs returns the unspent outputs with a script, from the set of unspent outputs of Bitcoin Core, which takes
// minutes on mainnet; ErrNoAddressIndex without one.
func (c *Client) ScanOutputs(ctx context.Context, script []byte) ([]wire.OutPoint, error) {
	var answer struct {
		Unspents []struct {
			TxID string `json:"txid"`
			Vout uint32 `json:"vout"`
		} `json:"unspents"`
	}
	err := c.rpc.Call(ctx, &answer, "scantxoutset", "start", []string{fmt.Sprintf("raw(%x)", script)})
	if isNodeError(err) {
		return nil, fmt.Errorf("%w: %w", ErrNoAddressIndex, err)
	}
	if err != nil {
		return nil, err
	}
	var found []wire.OutPoint
	for _, out := range answer.Unspents {
		hash, err := parseHash(out.TxID)
		if err != nil {
			return nil, err
		}
		found = append(found, wire.OutPoint{Hash: hash, Index: out.Vout})
	}
	return found, nil
}

// satoshis turns an amount as nodes write it into satoshis. All amounts that exist are exact as a float.
func satoshis(btc float64) (int64, error) {
	if math.IsNaN(btc) || btc < 0 {
		return 0, fmt.Errorf("amount of %v bitcoins", btc)
	}
	amount, err := btcutil.NewAmount(btc)
	if err != nil || amount > btcutil.MaxSatoshi {
		return 0, fmt.Errorf("amount of %v bitcoins", btc)
	}
	return int64(amount), nil
}

// isNodeError says that the node answered, with an error of its own.
func isNodeError(err error) bool {
	var nodeErr *jsonrpc.Error
	return errors.As(err, &nodeErr)
}
