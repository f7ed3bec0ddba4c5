package eth

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/taikofin/taikofin/internal/header"
)

// Header is what is used of a block's header, under go-ethereum's names. A header of Ethereum is read, and its hash is what
// the own node says; one of Taiko is proven, and its hash is that of its bytes.
type Header struct {
	// Number is the block's height.
	Number *big.Int
	// ParentHash is the parent's hash.
	ParentHash common.Hash
	// Root is the root of the state after the block.
	Root common.Hash
	// Time is in Unix seconds.
	Time uint64
	// BaseFee is in wei; nil before London.
	BaseFee *big.Int

	hash common.Hash
	// rlp is the canonical encoding that has the hash; nil in a header that was only read.
	rlp []byte
}

// errNotProven means that a header's bytes are wanted that were never asked for.
var errNotProven = errors.New("header was read from Ethereum, only Taiko's are proven")

// HeaderOf reads a header's RLP.
func HeaderOf(raw []byte) (*Header, error) {
	h, err := header.Parse(raw)
	if err != nil {
		return nil, err
	}
	return &Header{
		Number: new(big.Int).SetUint64(h.Number), ParentHash: h.ParentHash, Root: h.StateRoot, Time: h.Time, BaseFee: h.BaseFee,
		hash: h.Hash, rlp: raw,
	}, nil
}

// Hash returns the block's hash.
func (h *Header) Hash() common.Hash { return h.hash }

// EncodeRLP implements rlp.Encoder with the bytes that were hashed, fields that are not known among them.
func (h *Header) EncodeRLP(w io.Writer) error {
	if len(h.rlp) == 0 {
		return fmt.Errorf("encode header %s: %w", h.Number, errNotProven)
	}
	_, err := w.Write(h.rlp)
	return err
}

// readHeader reads from a block what an L1 client needs. Its hash is not computed again: forks append fields to headers
// (Amsterdam did), and the node is the operator's own.
func readHeader(raw json.RawMessage) (*Header, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil, ErrNotFound
	}
	var block struct {
		Number     *hexutil.Big    `json:"number"`
		Hash       *common.Hash    `json:"hash"`
		ParentHash *common.Hash    `json:"parentHash"`
		Root       common.Hash     `json:"stateRoot"`
		Time       *hexutil.Uint64 `json:"timestamp"`
		BaseFee    *hexutil.Big    `json:"baseFeePerGas"`
	}
	if err := json.Unmarshal(raw, &block); err != nil {
		return nil, fmt.Errorf("read block: %w", err)
	}
	switch {
	case block.Number == nil || !block.Number.ToInt().IsUint64():
		return nil, errors.New("header has no height")
	case block.Hash == nil:
		return nil, fmt.Errorf("header at %s: %w: the node names none", block.Number.ToInt(), ErrHashMismatch)
	case block.ParentHash == nil || block.Time == nil:
		return nil, fmt.Errorf("header at %s has no parent or no time", block.Number.ToInt())
	}
	return &Header{
		Number: block.Number.ToInt(), ParentHash: *block.ParentHash, Root: block.Root, Time: uint64(*block.Time),
		BaseFee: block.BaseFee.ToInt(), hash: *block.Hash,
	}, nil
}
