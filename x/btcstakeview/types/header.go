package types

import (
	"bytes"
	"math/big"

	errorsmod "cosmossdk.io/errors"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
)

// NewBTCHeader returns the stored form of a header.
func NewBTCHeader(h *headerchain.Header) BTCHeader {
	return BTCHeader{Header: h.Bytes(), Height: h.Height, Work: h.Work.Bytes(), MedianTimePast: h.MedianTimePast}
}

// Decode returns the header that was stored. What it is made of is trusted.
func (h BTCHeader) Decode() (*headerchain.Header, error) {
	wireHeader, err := headerchain.Decode(h.Header)
	if err != nil {
		return nil, err
	}
	return &headerchain.Header{
		Wire: wireHeader, Hash: wireHeader.BlockHash(), Height: h.Height,
		Work: new(big.Int).SetBytes(h.Work), MedianTimePast: h.MedianTimePast,
	}, nil
}

// Base checks that h can be the first header of the chain on a network and returns it.
func (h BTCHeader) Base(btcNetwork string) (*headerchain.Header, error) {
	network, err := headerchain.Network(btcNetwork)
	if err != nil {
		return nil, err
	}
	base, err := headerchain.NewBase(network, h.Header, h.Height, h.MedianTimePast, true)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(h.Work, base.Work.Bytes()) {
		return nil, errorsmod.Wrapf(ErrInvalidGenesis, "work of the base header is %x, want %x", h.Work, base.Work.Bytes())
	}
	return base, nil
}
