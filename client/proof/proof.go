package proof

import (
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/taikofin/taikofin/internal/checkpoint"
)

const (
	// Version is the version of proofs that this package reads and writes.
	Version = 1
	// MaxBytes bounds a proof in binary: 512 tables of a hundred providers and 192 of the longest headers fit.
	MaxBytes = 8 << 20
	// MaxJSONBytes bounds a proof as JSON.
	MaxJSONBytes = 3 * MaxBytes
	// MaxHeaders is how many headers a proof has at most, as many as the verifier on Ethereum takes in a call.
	MaxHeaders = 192
	// MaxCertificates is how many certificates a proof has at most: the one that counts, and 512 that lead to it.
	MaxCertificates = 513
	// maxEntries is how many entries a table has at most.
	maxEntries = checkpoint.MaxEntries
)

// Hash is 32 bytes of Ethereum's; its text is hexadecimal with 0x.
type Hash [32]byte

// Key is 32 bytes of Bitcoin's, a public key, a nonce or a scalar; its text is hexadecimal without 0x.
type Key [32]byte

// Header is the RLP of a header; its text is hexadecimal with 0x.
type Header []byte

// Proof says that a block is final. One of StakeOnly, Descent and Zone is set.
type Proof struct {
	// Version is the form's version.
	Version uint32 `json:"version"`
	// Era is the finality era of the block.
	Era uint64 `json:"era,string"`
	// Block is what is final.
	Block Block `json:"block"`
	// Headers lead from the block that the strength makes final down to Block, both included.
	Headers []Header `json:"headers"`
	// StakeOnly stands on the signatures of bitcoins' stakers alone.
	StakeOnly *StakeOnly `json:"stake_only,omitempty"`
	// Descent stands on a block that was proven before.
	Descent *Descent `json:"descent,omitempty"`
	// Zone stands on the ballot of the first header's block in the zone's state; package client/proof/zone verifies it.
	Zone *Zone `json:"zone,omitempty"`
}

// Block is a Taiko block.
type Block struct {
	L2Height  uint64 `json:"l2_height,string"`
	Hash      Hash   `json:"hash"`
	StateRoot Hash   `json:"state_root"`
}

// StakeOnly is certificates of checkpoints without a gap, of which the last makes the first header's block final.
type StakeOnly struct {
	// Series is the name of the series.
	Series       string        `json:"series"`
	Certificates []Certificate `json:"certificates"`
}

// Certificate is a checkpoint with the table that decides it and its signatures.
type Certificate struct {
	// N is the checkpoint's number within its series.
	N         uint64 `json:"n,string"`
	BlockHash Hash   `json:"block_hash"`
	StateRoot Hash   `json:"state_root"`
	// Table decides this checkpoint.
	Table Table `json:"table"`
	// NextTableHash and NextBTCTime are the hash and the Bitcoin time of the table that decides the next one.
	NextTableHash   Hash        `json:"next_table_hash"`
	NextBTCTime     uint64      `json:"next_btc_time,string"`
	CommitmentsRoot Hash        `json:"commitments_root"`
	Signatures      []Signature `json:"signatures"`
}

// Table is who may sign a checkpoint.
type Table struct {
	// BTCTime is the median time past of the Bitcoin block that the table was taken at.
	BTCTime uint64  `json:"btc_time,string"`
	Entries []Entry `json:"entries"`
}

// Entry is one provider of a table.
type Entry struct {
	FpBTCPk  Key    `json:"fp_btc_pk"`
	PowerSat uint64 `json:"power_sat,string"`
	// PubRand is the nonce that it must sign with; zero when it has none and stands in the total only.
	PubRand Key `json:"pub_rand,omitzero"`
}

// Signature is one provider's signature of a checkpoint.
type Signature struct {
	// Index is the provider's place in the table.
	Index uint32 `json:"index"`
	// Sig is s of the signature.
	Sig Key `json:"sig"`
}

// Descent is the block at which headers begin when that is no checkpoint.
type Descent struct {
	L2Height uint64 `json:"l2_height,string"`
	Hash     Hash   `json:"hash"`
}

var errText = errors.New("not hexadecimal")

// MarshalText writes 0x and 64 hexadecimal digits.
func (h Hash) MarshalText() ([]byte, error) { return appendHex("0x", h[:]), nil }

// UnmarshalText reads what MarshalText writes.
func (h *Hash) UnmarshalText(text []byte) error { return readWord(h[:], "0x", text) }

// String returns the hash as text.
func (h Hash) String() string { return string(appendHex("0x", h[:])) }

// MarshalText writes 64 hexadecimal digits.
func (k Key) MarshalText() ([]byte, error) { return appendHex("", k[:]), nil }

// UnmarshalText reads what MarshalText writes.
func (k *Key) UnmarshalText(text []byte) error { return readWord(k[:], "", text) }

// String returns the key as text.
func (k Key) String() string { return string(appendHex("", k[:])) }

// MarshalText writes 0x and hexadecimal digits.
func (h Header) MarshalText() ([]byte, error) { return appendHex("0x", h), nil }

// UnmarshalText reads what MarshalText writes.
func (h *Header) UnmarshalText(text []byte) error {
	if len(text) < 2 || string(text[:2]) != "0x" {
		return fmt.Errorf("header: %w, want 0x and digits", errText)
	}
	*h = make(Header, hex.DecodedLen(len(text)-2))
	if _, err := hex.Decode(*h, text[2:]); err != nil {
		return fmt.Errorf("header: %w: %w", errText, err)
	}
	return nil
}

func appendHex(prefix string, raw []byte) []byte {
	return hex.AppendEncode([]byte(prefix), raw)
}

func readWord(into []byte, prefix string, text []byte) error {
	if len(text) != len(prefix)+2*len(into) || string(text[:len(prefix)]) != prefix {
		return fmt.Errorf("%q: %w, want %s and %d digits", text, errText, prefix, 2*len(into))
	}
	if _, err := hex.Decode(into, text[len(prefix):]); err != nil {
		return fmt.Errorf("%q: %w: %w", text, errText, err)
	}
	return nil
}
