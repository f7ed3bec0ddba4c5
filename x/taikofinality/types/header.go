package types

import (
	"github.com/taikofin/taikofin/internal/header"
)

const (
	// MaxHeaderBytes bounds a header's RLP, as the verifier on Ethereum does.
	MaxHeaderBytes = header.MaxBytes
	// taikoExtraData is the length of extraData in Shasta and Unzen blocks: basefee sharing ‖ proposal id.
	taikoExtraData = 7
)

// L2Header is what the zone reads in a Taiko header.
type L2Header struct {
	// Number is the L2 height.
	Number uint64
	// Hash is keccak256 of the header's RLP.
	Hash [32]byte
	// ParentHash is the parent's hash.
	ParentHash [32]byte
	// StateRoot is the L2 state root.
	StateRoot [32]byte
	// Timestamp is in Unix seconds.
	Timestamp uint64
	// ProposalID is Taiko's proposal id, 0 when extraData is not that of Shasta or Unzen.
	ProposalID uint64
}

// DecodeHeader reads the RLP of one Taiko header. What the zone needs is read by its place; fields that are not known yet
// are part of the hash and no reason to refuse, so that a fork which appends some stops nobody. What is taken here can be
// proven to the verifier on Ethereum, which asks for the base fee too.
func DecodeHeader(raw []byte) (L2Header, error) {
	h, err := header.Parse(raw)
	if err != nil {
		return L2Header{}, ErrInvalidHeader.Wrap(err.Error())
	}
	if h.Fields < header.LondonFields {
		return L2Header{}, ErrInvalidHeader.Wrapf("%d fields, at least %d", h.Fields, header.LondonFields)
	}
	if h.Number > MaxL2Height {
		return L2Header{}, ErrInvalidHeader.Wrapf("L2 height %d is above %d", h.Number, MaxL2Height)
	}
	return L2Header{
		Number:     h.Number,
		Hash:       h.Hash,
		ParentHash: h.ParentHash,
		StateRoot:  h.StateRoot,
		Timestamp:  h.Time,
		ProposalID: proposalID(h.Extra),
	}, nil
}

// proposalID reads basefee sharing percentage (1 byte) ‖ proposal id (6 bytes, big-endian).
func proposalID(extra []byte) uint64 {
	if len(extra) != taikoExtraData {
		return 0
	}
	var id uint64
	for _, b := range extra[1:] {
		id = id<<8 | uint64(b)
	}
	return id
}
