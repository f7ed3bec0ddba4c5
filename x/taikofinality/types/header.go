package types

import (
	"bytes"

	gethtypes "github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
)

const (
	// MaxHeaderBytes bounds a header's RLP. A header of today has about 620 bytes; the rest is room for new fields.
	MaxHeaderBytes = 2048
	// maxExtraData is what the execution layer's own consensus rules allow.
	maxExtraData = 32
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
	// ProposalID is Taiko's proposal id, 0 when extraData has none.
	ProposalID uint64
}

// DecodeHeader reads the RLP of one go-ethereum header. Only the canonical encoding is taken: trailing bytes, and
// anything that go-ethereum would encode in another way, would give one block several hashes.
func DecodeHeader(raw []byte) (L2Header, error) {
	if len(raw) == 0 || len(raw) > MaxHeaderBytes {
		return L2Header{}, ErrInvalidHeader.Wrapf("%d bytes, want 1 to %d", len(raw), MaxHeaderBytes)
	}
	var header gethtypes.Header
	if err := rlp.DecodeBytes(raw, &header); err != nil {
		return L2Header{}, ErrInvalidHeader.Wrapf("decode RLP: %v", err)
	}
	if err := checkHeader(&header); err != nil {
		return L2Header{}, err
	}
	canonical, err := rlp.EncodeToBytes(&header)
	if err != nil {
		return L2Header{}, ErrInvalidHeader.Wrapf("encode RLP: %v", err)
	}
	if !bytes.Equal(canonical, raw) {
		return L2Header{}, ErrInvalidHeader.Wrap("RLP is not canonical")
	}
	return L2Header{
		Number:     header.Number.Uint64(),
		Hash:       crypto.Keccak256Hash(raw),
		ParentHash: header.ParentHash,
		StateRoot:  header.Root,
		Timestamp:  header.Time,
		ProposalID: proposalID(header.Extra),
	}, nil
}

func checkHeader(header *gethtypes.Header) error {
	if header.Number == nil || header.Difficulty == nil {
		return ErrInvalidHeader.Wrap("number or difficulty is missing")
	}
	if err := header.SanityCheck(); err != nil {
		return ErrInvalidHeader.Wrap(err.Error())
	}
	if header.Number.Uint64() > MaxL2Height {
		return ErrInvalidHeader.Wrapf("L2 height %s is above %d", header.Number, MaxL2Height)
	}
	if len(header.Extra) > maxExtraData {
		return ErrInvalidHeader.Wrapf("extraData has %d bytes, at most %d", len(header.Extra), maxExtraData)
	}
	return nil
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
