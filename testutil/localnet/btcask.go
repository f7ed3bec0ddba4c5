package localnet

import (
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/btcjson"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
)

// ErrNotAllowed says that the Bitcoin node would not take a transaction.
var ErrNotAllowed = errors.New("bitcoin would not take the transaction")

// Mined is a transaction as the node has it in its best chain.
type Mined struct {
	Tx            *wire.MsgTx
	BTCHeight     int64
	Confirmations int64
}

// Allows asks the node whether it would take a transaction into its next block, without sending it. A refusal is
// ErrNotAllowed with the node's reason.
func (b *Bitcoin) Allows(tx *wire.MsgTx) error {
	results, err := b.client.TestMempoolAccept([]*wire.MsgTx{tx}, 0)
	if err != nil {
		return fmt.Errorf("ask bitcoin about %s: %w", tx.TxHash(), err)
	}
	if len(results) != 1 {
		return fmt.Errorf("ask bitcoin about %s: %d answers", tx.TxHash(), len(results))
	}
	if !results[0].Allowed {
		return fmt.Errorf("%w: %s", ErrNotAllowed, results[0].RejectReason)
	}
	return nil
}

// Mined returns a transaction that stands in a block of the best chain, nil when it does not.
func (b *Bitcoin) Mined(txid chainhash.Hash) (*Mined, error) {
	verbose, err := b.client.GetRawTransactionVerbose(&txid)
	var rpcErr *btcjson.RPCError
	switch {
	case errors.As(err, &rpcErr) && rpcErr.Code == btcjson.ErrRPCNoTxInfo:
		return nil, nil //nolint:nilnil // not there is an answer
	case err != nil:
		return nil, fmt.Errorf("get bitcoin transaction %s: %w", txid, err)
	case verbose.BlockHash == "":
		return nil, nil //nolint:nilnil // as above
	}
	block, height, index, err := b.Find(txid)
	if err != nil {
		return nil, err
	}
	tip, _, err := b.Tip()
	if err != nil {
		return nil, err
	}
	return &Mined{Tx: block.Transactions[index], BTCHeight: height, Confirmations: tip - height + 1}, nil
}

// Unspent returns an output of the best chain that nothing spends, nil when it is spent or never was.
func (b *Bitcoin) Unspent(output wire.OutPoint) (*btcjson.GetTxOutResult, error) {
	out, err := b.client.GetTxOut(&output.Hash, output.Index, false)
	if err != nil {
		return nil, fmt.Errorf("get bitcoin output %s: %w", output, err)
	}
	return out, nil
}
