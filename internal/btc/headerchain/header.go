// Package headerchain decides which Bitcoin headers are valid and which of their branches is the best one, as far as
// headers can show it. The rules are btcd's own (proof of work, retargeting, median time past, version, time limit);
// this package gives them a view of the chain that can be backed by any store, starts them at an arbitrary base header
// and adds fork choice by cumulative work. It is pure: it reads a Source and returns what to write.
package headerchain

import (
	"bytes"
	"fmt"
	"math/big"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
)

// HeaderSize is the size of a serialized header in bytes.
const HeaderSize = wire.MaxBlockHeaderPayload

// maxBaseHeight keeps every height that can follow far from overflow.
const maxBaseHeight = 1 << 30

// Header is a header with its height and work in the chain.
type Header struct {
	// Wire is the header itself.
	Wire wire.BlockHeader
	// Hash is its hash in internal byte order.
	Hash chainhash.Hash
	// Height is the Bitcoin height.
	Height uint32
	// Work is the cumulative work from the base header on, the base header's included.
	Work *big.Int
	// MedianTimePast is the median time of this header and the ten before it, in Unix seconds.
	MedianTimePast uint32
}

// Time returns the header's time in Unix seconds.
func (h *Header) Time() uint32 { return uint32(h.Wire.Timestamp.Unix()) } //nolint:gosec // 4 bytes on the wire

// Bytes returns the 80-byte serialization.
func (h *Header) Bytes() []byte {
	var buf bytes.Buffer
	buf.Grow(HeaderSize)
	_ = h.Wire.Serialize(&buf) // a bytes.Buffer takes every write
	return buf.Bytes()
}

// Decode parses an 80-byte header.
func Decode(raw []byte) (wire.BlockHeader, error) {
	var header wire.BlockHeader
	if len(raw) != HeaderSize {
		return header, fmt.Errorf("%w: %d bytes, want %d", ErrMalformed, len(raw), HeaderSize)
	}
	if err := header.Deserialize(bytes.NewReader(raw)); err != nil {
		return header, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	return header, nil
}

// NewBase makes the first header of a chain. medianTimePast is trusted, as the header is: its ancestors are not known.
// On a network that changes its target, the chain can only begin at a multiple of 2016, since the next target is
// computed from that block's time; aligned says whether to insist on that.
func NewBase(params *chaincfg.Params, raw []byte, height, medianTimePast uint32, aligned bool) (*Header, error) {
	header, err := Decode(raw)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBase, err)
	}
	if height > maxBaseHeight {
		return nil, fmt.Errorf("%w: height %d is above %d", ErrBase, height, maxBaseHeight)
	}
	if interval := RetargetInterval(params); aligned && interval != 0 && height%interval != 0 {
		return nil, fmt.Errorf("%w: height %d is not a multiple of %d", ErrBase, height, interval)
	}
	base := &Header{
		Wire: header, Hash: header.BlockHash(), Height: height,
		Work: blockchain.CalcWork(header.Bits), MedianTimePast: medianTimePast,
	}
	// A block's time is above the median of its ancestors, so the median that includes it cannot be above its time.
	if medianTimePast == 0 || medianTimePast > base.Time() {
		return nil, fmt.Errorf("%w: median time past %d is not in (0, %d]", ErrBase, medianTimePast, base.Time())
	}
	if height == 0 {
		return base, checkGenesis(params, base)
	}
	// Whether its time lies in the future is for the author of the genesis file to check; only the work counts here.
	if err := blockchain.CheckBlockHeaderSanity(&header, params.PowLimit, blockTime(header.Timestamp), 0); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBase, ruleError(err))
	}
	return base, nil
}

// Genesis returns a network's first block as a base header.
func Genesis(params *chaincfg.Params) *Header {
	header := params.GenesisBlock.Header
	return &Header{
		Wire: header, Hash: header.BlockHash(), Height: 0, Work: blockchain.CalcWork(header.Bits),
		MedianTimePast: uint32(header.Timestamp.Unix()), //nolint:gosec // a constant of the network
	}
}

// checkGenesis makes sure that a base at height 0 is the network's own: a header chain of another network would pass
// all the other checks.
func checkGenesis(params *chaincfg.Params, base *Header) error {
	if base.Hash != *params.GenesisHash {
		return fmt.Errorf("%w: %s is not the first block of %s", ErrBase, base.Hash, params.Name)
	}
	if base.MedianTimePast != base.Time() {
		return fmt.Errorf("%w: median time past of the first block is %d, want its time %d",
			ErrBase, base.MedianTimePast, base.Time())
	}
	return nil
}
