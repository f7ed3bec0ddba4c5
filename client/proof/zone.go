package proof

import (
	"bytes"
	"fmt"
	"math"
	"unicode/utf8"

	"google.golang.org/protobuf/encoding/protowire"
)

// Bounds of a zone proof.
const (
	// maxRecord bounds the record of a ballot or a table.
	maxRecord = 1 << 20
	// maxZoneHeader bounds a zone header.
	maxZoneHeader = 1 << 10
	// maxSteps is how many inner nodes lead from a leaf to a root.
	maxSteps = 64
	// maxAffix bounds what stands beside a hash in a node.
	maxAffix = 64
	// maxValidators is how many validators a zone block has.
	maxValidators = 512
	// maxZoneName bounds a chain id and a module address.
	maxZoneName = 128
)

// Data are bytes of the zone; their text is hexadecimal without 0x.
type Data []byte

// MarshalText writes hexadecimal digits.
func (d Data) MarshalText() ([]byte, error) { return appendHex("", d), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Data) UnmarshalText(text []byte) error {
	read := make([]byte, len(text)/2)
	if err := readWord(read, "", text); err != nil {
		return err
	}
	*d = read
	return nil
}

// Zone is a ballot and its table in the zone's state, and the header of the next zone block, which has that state's hash.
type Zone struct {
	// Ballot and Table are records as the zone stores them.
	Ballot      Data       `json:"ballot"`
	BallotProof Membership `json:"ballot_proof"`
	Table       Data       `json:"table"`
	TableProof  Membership `json:"table_proof"`
	// StoreProof shows the module's store in the state.
	StoreProof Membership `json:"store_proof"`
	// Header is tendermint.types.Header.
	Header Data   `json:"header"`
	Commit Commit `json:"commit"`
	// Validators are all of the header's block.
	Validators []Validator `json:"validators"`
	// Series is the name of the series whose checkpoint the ballot decided, empty for other ballots.
	Series string `json:"series"`
}

// Membership is an existence proof of ICS-23 without key, value and operations.
type Membership struct {
	LeafPrefix Data   `json:"leaf_prefix"`
	Path       []Step `json:"path"`
}

// Step is an inner node.
type Step struct {
	Prefix Data `json:"prefix"`
	Suffix Data `json:"suffix"`
}

// Commit is the votes for a zone block.
type Commit struct {
	Round      uint32            `json:"round"`
	PartsTotal uint32            `json:"parts_total"`
	PartsHash  Key               `json:"parts_hash"`
	Signatures []CommitSignature `json:"signatures"`
}

// CommitSignature is a validator's signature of a zone block; Seconds and Nanos are the time of its vote.
type CommitSignature struct {
	Index   uint32 `json:"index"`
	Seconds uint64 `json:"seconds,string"`
	Nanos   uint32 `json:"nanos"`
	// Sig has 64 bytes.
	Sig Data `json:"sig"`
}

// Validator is a validator of the zone.
type Validator struct {
	// PubKey is its Ed25519 key.
	PubKey Key    `json:"pub_key"`
	Power  uint64 `json:"power,string"`
}

// ZoneRoot is a zone header that is trusted.
type ZoneRoot struct {
	ChainID string `json:"chain_id"`
	// SigningChainID is the chain id in what providers sign, which is the chain id of the zone's beginning.
	SigningChainID string `json:"signing_chain_id"`
	// ModuleAddress is the zone's module account, which stands in what is signed.
	ModuleAddress string `json:"module_address"`
	// Height, Hash and Time (Unix seconds) are the header's.
	Height uint64 `json:"height,string"`
	Hash   Key    `json:"hash"`
	Time   uint64 `json:"time,string"`
	// NextValidators are those of the block after it, in the order of their hash.
	NextValidators []Validator `json:"next_validators"`
	// TrustingPeriod is how many seconds after its time the header is trusted: less than what the zone's stakes are bound for.
	TrustingPeriod uint64 `json:"trusting_period,string"`
}

func (z *ZoneRoot) validate() error {
	for _, name := range []string{z.ChainID, z.SigningChainID, z.ModuleAddress} {
		if len(name) == 0 || len(name) > maxZoneName {
			return fmt.Errorf("%w: the zone's chain_id, signing_chain_id or module_address is empty or too long", ErrRoot)
		}
	}
	if z.Height == 0 || z.Height > maxBegin || z.Time > math.MaxUint32 || z.TrustingPeriod == 0 || z.TrustingPeriod > math.MaxUint32 {
		return fmt.Errorf("%w: the zone's height, time or trusting_period is out of range", ErrRoot)
	}
	if err := checkValidators(z.NextValidators); err != nil {
		return fmt.Errorf("%w: next_validators: %w", ErrRoot, err)
	}
	return nil
}

// checkValidators checks that there are some, each once and with power that adds up to a number that CometBFT can hold.
func checkValidators(list []Validator) error {
	if len(list) == 0 || len(list) > maxValidators {
		return fmt.Errorf("%d validators, want 1 to %d", len(list), maxValidators)
	}
	seen := make(map[Key]bool, len(list))
	var total uint64
	for i, v := range list {
		const most = math.MaxInt64 / 8
		if v.Power == 0 || v.Power > most-total || seen[v.PubKey] {
			return fmt.Errorf("validator %d has no power, too much, or is there twice", i)
		}
		seen[v.PubKey] = true
		total += v.Power
	}
	return nil
}

// check bounds what is in a zone proof.
func (z *Zone) check() error {
	if len(z.Ballot) > maxRecord || len(z.Table) > maxRecord || len(z.Header) > maxZoneHeader || len(z.Series) > maxName {
		return breaks(RuleZoneCount, "a ballot of %d bytes, a table of %d, a header of %d, a name of %d", len(z.Ballot), len(z.Table), len(z.Header), len(z.Series))
	}
	for _, m := range []*Membership{&z.BallotProof, &z.TableProof, &z.StoreProof} {
		if len(m.Path) > maxSteps || len(m.LeafPrefix) > maxAffix {
			return breaks(RuleZoneCount, "a way of %d nodes, a leaf after %d bytes", len(m.Path), len(m.LeafPrefix))
		}
		for _, step := range m.Path {
			if len(step.Prefix) > maxAffix || len(step.Suffix) > maxAffix {
				return breaks(RuleZoneCount, "a node of %d and %d bytes", len(step.Prefix), len(step.Suffix))
			}
		}
	}
	if len(z.Validators) == 0 || len(z.Validators) > maxValidators || len(z.Commit.Signatures) > len(z.Validators) {
		return breaks(RuleZoneCount, "%d validators and %d signatures, want 1 to %d validators and no more signatures", len(z.Validators),
			len(z.Commit.Signatures), maxValidators)
	}
	if err := checkValidators(z.Validators); err != nil {
		return breaks(RuleZoneHeader, "%s", err)
	}
	for i, s := range z.Commit.Signatures {
		const sigBytes, nanosEnd = 64, 1_000_000_000
		if len(s.Sig) != sigBytes || s.Nanos >= nanosEnd || s.Seconds > math.MaxUint32 || int64(s.Index) >= int64(len(z.Validators)) ||
			i > 0 && s.Index <= z.Commit.Signatures[i-1].Index {
			return breaks(RuleZoneHeader, "signature %d is of validator %d: want ascending ones, 64 bytes and a time", i, s.Index)
		}
	}
	return nil
}

// withLists returns a copy in which no list is nil, for JSON.
func (z *Zone) withLists() *Zone {
	out := *z
	for _, m := range []*Membership{&out.BallotProof, &out.TableProof, &out.StoreProof} {
		m.Path = some(m.Path)
	}
	out.Commit.Signatures, out.Validators = some(out.Commit.Signatures), some(out.Validators)
	return &out
}

func (z *Zone) encode() []byte {
	out := data(nil, 1, z.Ballot)
	out = content(out, 2, z.BallotProof.encode())
	out = data(out, 3, z.Table)
	out = content(out, 4, z.TableProof.encode())
	out = content(out, 5, z.StoreProof.encode())
	out = data(out, 6, z.Header)
	out = content(out, 7, z.Commit.encode())
	for _, v := range z.Validators {
		out = content(out, 8, number(content(nil, 1, v.PubKey[:]), 2, v.Power))
	}
	if z.Series != "" {
		out = content(out, 9, []byte(z.Series))
	}
	return out
}

// data appends a field of bytes; none are no field.
func data(out []byte, field protowire.Number, value []byte) []byte {
	if len(value) == 0 {
		return out
	}
	return content(out, field, value)
}

func (m *Membership) encode() []byte {
	out := data(nil, 1, m.LeafPrefix)
	for _, step := range m.Path {
		out = content(out, 2, data(data(nil, 1, step.Prefix), 2, step.Suffix))
	}
	return out
}

func (c *Commit) encode() []byte {
	out := number(nil, 1, uint64(c.Round))
	out = number(out, 2, uint64(c.PartsTotal))
	out = content(out, 3, c.PartsHash[:])
	for i := range c.Signatures {
		s := &c.Signatures[i]
		sig := number(nil, 1, uint64(s.Index))
		sig = number(sig, 2, s.Seconds)
		sig = number(sig, 3, uint64(s.Nanos))
		out = content(out, 4, data(sig, 4, s.Sig))
	}
	return out
}

func (z *Zone) decode(raw []byte) error {
	return walk(raw, func(field protowire.Number, v value) error {
		switch field {
		case 1:
			z.Ballot = bytes.Clone(v.content)
		case 2:
			return z.BallotProof.decode(v.content)
		case 3:
			z.Table = bytes.Clone(v.content)
		case 4:
			return z.TableProof.decode(v.content)
		case 5:
			return z.StoreProof.decode(v.content)
		case 6:
			z.Header = bytes.Clone(v.content)
		case 7:
			return z.Commit.decode(v.content)
		case 8:
			if len(z.Validators) == maxValidators {
				return breaks(RuleZoneCount, "more than %d validators", maxValidators)
			}
			z.Validators = append(z.Validators, Validator{})
			return z.Validators[len(z.Validators)-1].decode(v.content)
		case 9:
			if !utf8.Valid(v.content) {
				return breaks(RuleEncoding, "the series' name is no text")
			}
			z.Series = string(v.content)
		}
		return nil
	})
}

func (m *Membership) decode(raw []byte) error {
	*m = Membership{}
	return walk(raw, func(field protowire.Number, v value) error {
		switch field {
		case 1:
			m.LeafPrefix = bytes.Clone(v.content)
		case 2:
			if len(m.Path) == maxSteps {
				return breaks(RuleZoneCount, "a way of more than %d nodes", maxSteps)
			}
			m.Path = append(m.Path, Step{})
			return m.Path[len(m.Path)-1].decode(v.content)
		}
		return nil
	})
}

func (s *Step) decode(raw []byte) error {
	return walk(raw, func(field protowire.Number, v value) error {
		switch field {
		case 1:
			s.Prefix = bytes.Clone(v.content)
		case 2:
			s.Suffix = bytes.Clone(v.content)
		}
		return nil
	})
}

func (c *Commit) decode(raw []byte) error {
	*c = Commit{}
	return walk(raw, func(field protowire.Number, v value) error {
		switch field {
		case 1:
			c.Round = v.small()
		case 2:
			c.PartsTotal = v.small()
		case 3:
			return v.word((*[32]byte)(&c.PartsHash))
		case 4:
			if len(c.Signatures) == maxValidators {
				return breaks(RuleZoneCount, "more than %d signatures of a zone block", maxValidators)
			}
			c.Signatures = append(c.Signatures, CommitSignature{})
			return c.Signatures[len(c.Signatures)-1].decode(v.content)
		}
		return nil
	})
}

func (s *CommitSignature) decode(raw []byte) error {
	return walk(raw, func(field protowire.Number, v value) error {
		switch field {
		case 1:
			s.Index = v.small()
		case 2:
			s.Seconds = v.number
		case 3:
			s.Nanos = v.small()
		case 4:
			s.Sig = bytes.Clone(v.content)
		}
		return nil
	})
}

func (v *Validator) decode(raw []byte) error {
	return walk(raw, func(field protowire.Number, read value) error {
		switch field {
		case 1:
			return read.word((*[32]byte)(&v.PubKey))
		case 2:
			v.Power = read.number
		}
		return nil
	})
}

// small is a number of 32 bits. What does not fit is written otherwise, and refused for that.
func (v value) small() uint32 { return uint32(min(v.number, math.MaxUint32)) }
