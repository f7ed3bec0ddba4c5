package proof

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Root is what is believed before a proof is looked at: exactly one of Table, Accepted, Final and Zone, the first two with the series. As JSON
// its fields have the names and forms of a proof's.
type Root struct {
	// Series is the series' configuration, as its verifier on Ethereum was made.
	Series *Series `json:"series,omitempty"`
	// Table is a table of the series: as Ethereum's verifier committed to it, or as a checkpoint that was proven before named it.
	Table *TableRoot `json:"table,omitempty"`
	// Accepted is a checkpoint that Ethereum's verifier accepted.
	Accepted *AcceptedRoot `json:"accepted,omitempty"`
	// Final is a block that was proven before.
	Final *FinalRoot `json:"final,omitempty"`
	// Zone is a header of the zone, for proofs that stand on its state.
	Zone *ZoneRoot `json:"zone,omitempty"`
}

// Series is a sequence of checkpoints for one verifier on one Ethereum chain.
type Series struct {
	// Name is the series' name.
	Name string `json:"name"`
	// ModuleAddress is the zone's module account, which stands in what is signed.
	ModuleAddress string `json:"module_address"`
	// FirstSlot is the zone's ballot slot of checkpoint 0.
	FirstSlot uint64 `json:"first_slot,string"`
	// EthChainID is the Ethereum chain's id, Verifier the contract's address.
	EthChainID uint64  `json:"eth_chain_id,string"`
	Verifier   Address `json:"verifier"`
	// ActivationHeight is the L2 height of checkpoint 0, Interval how many L2 blocks lie from one to the next.
	ActivationHeight uint64 `json:"activation_height,string"`
	Interval         uint64 `json:"interval,string"`
}

// Address is an address of Ethereum's; its text is hexadecimal with 0x.
type Address [20]byte

// MarshalText writes 0x and 40 hexadecimal digits.
func (a Address) MarshalText() ([]byte, error) { return appendHex("0x", a[:]), nil }

// UnmarshalText reads what MarshalText writes, in whatever case.
func (a *Address) UnmarshalText(text []byte) error { return readWord(a[:], "0x", text) }

// TableRoot is the table that decides checkpoint N.
type TableRoot struct {
	N       uint64 `json:"n,string"`
	Hash    Hash   `json:"hash"`
	BTCTime uint64 `json:"btc_time,string"`
}

// AcceptedRoot is the block that Ethereum accepted as checkpoint N.
type AcceptedRoot struct {
	N         uint64 `json:"n,string"`
	BlockHash Hash   `json:"block_hash"`
}

// FinalRoot is a block that was proven before, and how far.
type FinalRoot struct {
	L2Height uint64   `json:"l2_height,string"`
	Hash     Hash     `json:"hash"`
	Strength Strength `json:"strength"`
	Standing Standing `json:"standing"`
}

// Bounds of a series, those of the verifier's constructor. With them no height and no slot overflows.
const (
	maxNumber   = 1<<32 - 1
	maxName     = 31
	maxInterval = 1<<24 - 1
	maxBegin    = 1<<56 - 1
)

// ParseRoot reads a root from JSON.
func ParseRoot(text []byte) (Root, error) {
	var root Root
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&root); err != nil {
		return Root{}, fmt.Errorf("%w: %w", ErrRoot, err)
	}
	if dec.More() {
		return Root{}, fmt.Errorf("%w: text after the root", ErrRoot)
	}
	return root, root.validate()
}

func (r *Root) validate() error {
	if count(r.Table != nil, r.Accepted != nil, r.Final != nil, r.Zone != nil) != 1 {
		return fmt.Errorf("%w: want exactly one of table, accepted, final and zone", ErrRoot)
	}
	if f := r.Final; f != nil {
		if f.Strength != StakeOnlyStrength && f.Strength != ZoneStrength || f.Standing != Anchored && f.Standing != Fresh && f.Standing != Stale {
			return fmt.Errorf("%w: a final block of strength %q that is %q", ErrRoot, f.Strength, f.Standing)
		}
		return nil
	}
	if r.Zone != nil {
		return r.Zone.validate()
	}
	s := r.Series
	if s == nil {
		return fmt.Errorf("%w: no series", ErrRoot)
	}
	if len(s.Name) == 0 || len(s.Name) > maxName || s.Interval == 0 || s.Interval > maxInterval || s.ActivationHeight > maxBegin || s.FirstSlot > maxBegin {
		return fmt.Errorf("%w: the series' name, interval, activation_height or first_slot is out of range", ErrRoot)
	}
	return nil
}

// l2Height returns the height of a checkpoint; n is at most maxNumber.
func (s *Series) l2Height(n uint64) uint64 { return s.ActivationHeight + n*s.Interval }
