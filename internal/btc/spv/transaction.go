package spv

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/wire"
)

// MaxTxSize is the greatest serialized transaction that is looked at, in bytes. It is what Bitcoin nodes relay at most
// (400,000 weight units without a witness).
const MaxTxSize = 100_000

// ErrTransaction means that bytes are not one valid transaction.
var ErrTransaction = errors.New("invalid Bitcoin transaction")

// DecodeTx parses exactly one transaction, with or without witness, in its only serialization. One whose witness-free
// size is 64 bytes is refused: its id could be an inner node's hash.
func DecodeTx(raw []byte) (*wire.MsgTx, error) {
	if len(raw) == 0 || len(raw) > MaxTxSize {
		return nil, fmt.Errorf("%w: %d bytes, want 1 to %d", ErrTransaction, len(raw), MaxTxSize)
	}
	tx := new(wire.MsgTx)
	reader := bytes.NewReader(raw)
	if err := tx.Deserialize(reader); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTransaction, err)
	}
	if reader.Len() != 0 {
		return nil, fmt.Errorf("%w: %d bytes after its end", ErrTransaction, reader.Len())
	}
	var again bytes.Buffer
	if err := tx.Serialize(&again); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTransaction, err)
	}
	if !bytes.Equal(again.Bytes(), raw) {
		return nil, fmt.Errorf("%w: not in its only serialization", ErrTransaction)
	}
	if tx.SerializeSizeStripped() == innerSize {
		return nil, fmt.Errorf("%w: 64 bytes without witness", ErrTransaction)
	}
	if err := blockchain.CheckTransactionSanity(btcutil.NewTx(tx)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTransaction, err)
	}
	return tx, nil
}

// StripWitness returns the serialization that a transaction's id is taken over. The witness is not bound by the id, so
// what somebody hands in there must not be kept.
func StripWitness(tx *wire.MsgTx) ([]byte, error) {
	var buf bytes.Buffer
	buf.Grow(tx.SerializeSizeStripped())
	if err := tx.SerializeNoWitness(&buf); err != nil {
		return nil, fmt.Errorf("serialize transaction %s: %w", tx.TxHash(), err)
	}
	return buf.Bytes(), nil
}
