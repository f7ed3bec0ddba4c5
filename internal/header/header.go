// Package header reads headers of Ethereum-shaped chains from their bytes. A block's hash is keccak256 of the canonical RLP
// of its header, whatever fields stand in it, so a header is taken by the rule and not by a list of known fields: the bytes
// are hashed, what is needed is read by its place, and what a later fork appends is carried along. A program with a fixed
// header type stops on the day of such a fork, though nothing that it reads has changed.
//
// The zone runs this code in every validator. What it takes here, the verifier's HeaderChain on Ethereum takes too: the
// bounds below are that contract's.
package header

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/rlp"

	"github.com/taikofin/taikofin/internal/keccak"
)

const (
	// MaxBytes bounds the RLP: contracts/src/HeaderChain.sol reads no longer header, so a longer one could be final and
	// never be proven on Ethereum. A header of today has about 650 bytes, which leaves room for ten more hashes.
	MaxBytes = 1024
	// MaxFields bounds the fields; Ethereum's Amsterdam has 23.
	MaxFields = 64
	// LondonFields counts the fields up to the base fee, which every Taiko block has and HeaderChain.sol asks for.
	LondonFields = 16
	// minFields counts those that headers have had since Ethereum's first block.
	minFields = LondonFields - 1
)

// Places of the fields that are read. Forks append fields, they do not move them.
const (
	atParentHash = 0
	atStateRoot  = 3
	atNumber     = 8
	atTime       = 11
	atExtra      = 12
	atBaseFee    = 15
)

// ErrMalformed means that bytes are not the canonical RLP of a header.
var ErrMalformed = errors.New("malformed header")

// Header is what is read of a header.
type Header struct {
	// Hash is keccak256 of the RLP.
	Hash [32]byte
	// ParentHash is the parent's hash.
	ParentHash [32]byte
	// StateRoot is the root of the state after the block.
	StateRoot [32]byte
	// Number is the block's height.
	Number uint64
	// Time is in Unix seconds.
	Time uint64
	// Extra is extraData; nil where a fork made another thing of it than a string.
	Extra []byte
	// BaseFee is in wei; nil in a header of fewer than LondonFields fields.
	BaseFee *big.Int
	// Fields counts the fields, those among them that are not known.
	Fields int
}

// Parse reads the RLP of one header. Only the canonical encoding is taken: any other would give one block several hashes.
func Parse(raw []byte) (Header, error) {
	if len(raw) == 0 || len(raw) > MaxBytes {
		return Header{}, fmt.Errorf("%w: %d bytes, want 1 to %d", ErrMalformed, len(raw), MaxBytes)
	}
	content, rest, err := rlp.SplitList(raw)
	if err != nil {
		return Header{}, fmt.Errorf("%w: read list: %w", ErrMalformed, err)
	}
	if len(rest) > 0 {
		return Header{}, fmt.Errorf("%w: %d bytes after the list", ErrMalformed, len(rest))
	}
	fields, err := split(content)
	if err != nil {
		return Header{}, err
	}
	if len(fields) < minFields {
		return Header{}, fmt.Errorf("%w: %d fields, at least %d", ErrMalformed, len(fields), minFields)
	}
	h := Header{Hash: keccak.Sum256(raw), Fields: len(fields), Extra: fields[atExtra].content}
	if err := h.read(fields); err != nil {
		return Header{}, err
	}
	return h, nil
}

// read fills in the fields that have a fixed shape.
func (h *Header) read(fields []field) (err error) {
	if h.ParentHash, err = fields[atParentHash].word("parent hash"); err != nil {
		return err
	}
	if h.StateRoot, err = fields[atStateRoot].word("state root"); err != nil {
		return err
	}
	if h.Number, err = fields[atNumber].uint64("number"); err != nil {
		return err
	}
	if h.Time, err = fields[atTime].uint64("timestamp"); err != nil {
		return err
	}
	if len(fields) >= LondonFields {
		h.BaseFee, err = fields[atBaseFee].integer("base fee")
	}
	return err
}

// field is one item of a header's list; a list within it has no content here.
type field struct {
	isList  bool
	content []byte
}

// split cuts a list's content into items and checks that each is canonical, those of lists within it too. Every step down
// costs a byte, so MaxBytes bounds how deep it goes.
func split(content []byte) ([]field, error) {
	var fields []field
	for len(content) > 0 {
		if len(fields) == MaxFields {
			return nil, fmt.Errorf("%w: more than %d fields", ErrMalformed, MaxFields)
		}
		kind, inner, rest, err := rlp.Split(content)
		if err != nil {
			return nil, fmt.Errorf("%w: field %d: %w", ErrMalformed, len(fields), err)
		}
		f := field{isList: kind == rlp.List}
		if !f.isList {
			f.content = inner
		} else if _, err := split(inner); err != nil {
			return nil, fmt.Errorf("field %d: %w", len(fields), err)
		}
		fields, content = append(fields, f), rest
	}
	return fields, nil
}

// word reads a string of exactly 32 bytes.
func (f field) word(name string) ([32]byte, error) {
	const size = 32
	if f.isList || len(f.content) != size {
		return [32]byte{}, fmt.Errorf("%w: %s is not %d bytes", ErrMalformed, name, size)
	}
	return [32]byte(f.content), nil
}

// integer reads a number of at most 256 bits without leading zeros.
func (f field) integer(name string) (*big.Int, error) {
	const size = 32
	if f.isList || len(f.content) > size {
		return nil, fmt.Errorf("%w: %s is no number of at most %d bytes", ErrMalformed, name, size)
	}
	if len(f.content) > 0 && f.content[0] == 0 {
		return nil, fmt.Errorf("%w: %s has leading zeros", ErrMalformed, name)
	}
	return new(big.Int).SetBytes(f.content), nil
}

// uint64 is integer for a number of 64 bits.
func (f field) uint64(name string) (uint64, error) {
	value, err := f.integer(name)
	if err != nil {
		return 0, err
	}
	if !value.IsUint64() {
		return 0, fmt.Errorf("%w: %s has more than 64 bits", ErrMalformed, name)
	}
	return value.Uint64(), nil
}
