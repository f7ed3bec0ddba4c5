package proof

import (
	"bytes"
	"unicode/utf8"

	"google.golang.org/protobuf/encoding/protowire"
)

// MarshalBinary writes the canonical form of proto/taikofin/proof/v1.
func (p *Proof) MarshalBinary() ([]byte, error) {
	out := number(nil, 1, uint64(p.Version))
	out = number(out, 2, p.Era)
	block := number(nil, 1, p.Block.L2Height)
	block = content(block, 2, p.Block.Hash[:])
	block = content(block, 3, p.Block.StateRoot[:])
	out = content(out, 3, block)
	for _, header := range p.Headers {
		out = content(out, 4, header)
	}
	if p.StakeOnly != nil {
		out = content(out, 5, p.StakeOnly.encode())
	}
	if p.Descent != nil {
		out = content(out, 6, content(number(nil, 1, p.Descent.L2Height), 2, p.Descent.Hash[:]))
	}
	if p.Zone != nil {
		out = content(out, 7, p.Zone.encode())
	}
	return out, nil
}

func (s *StakeOnly) encode() []byte {
	var out []byte
	if s.Series != "" {
		out = content(out, 1, []byte(s.Series))
	}
	for i := range s.Certificates {
		out = content(out, 2, s.Certificates[i].encode())
	}
	return out
}

func (c *Certificate) encode() []byte {
	out := number(nil, 1, c.N)
	out = content(out, 2, c.BlockHash[:])
	out = content(out, 3, c.StateRoot[:])
	out = content(out, 4, c.Table.encode())
	out = content(out, 5, c.NextTableHash[:])
	out = number(out, 6, c.NextBTCTime)
	out = content(out, 7, c.CommitmentsRoot[:])
	for _, s := range c.Signatures {
		out = content(out, 8, content(number(nil, 1, uint64(s.Index)), 2, s.Sig[:]))
	}
	return out
}

func (t *Table) encode() []byte {
	out := number(nil, 1, t.BTCTime)
	for i := range t.Entries {
		e := &t.Entries[i]
		entry := number(content(nil, 1, e.FpBTCPk[:]), 2, e.PowerSat)
		if e.PubRand != (Key{}) {
			entry = content(entry, 3, e.PubRand[:])
		}
		out = content(out, 2, entry)
	}
	return out
}

// number appends a field with a number; zero is no field.
func number(out []byte, field protowire.Number, value uint64) []byte {
	if value == 0 {
		return out
	}
	return protowire.AppendVarint(protowire.AppendTag(out, field, protowire.VarintType), value)
}

// content appends a field with bytes or a message, which is there although it may be empty.
func content(out []byte, field protowire.Number, value []byte) []byte {
	return protowire.AppendBytes(protowire.AppendTag(out, field, protowire.BytesType), value)
}

// UnmarshalBinary reads the canonical form and nothing else.
func (p *Proof) UnmarshalBinary(raw []byte) error {
	if len(raw) > MaxBytes {
		return breaks(RuleSize, "%d bytes, want at most %d", len(raw), MaxBytes)
	}
	var read Proof
	if err := read.decode(raw); err != nil {
		return err
	}
	// What is left out, said twice, unknown or in another order is seen here, whatever it is.
	if again, _ := read.MarshalBinary(); !bytes.Equal(again, raw) {
		return breaks(RuleEncoding, "not the canonical form of taikofin.proof.v1.Proof")
	}
	*p = read
	return nil
}

// decode reads fields as they come; the caller compares with what they are written as.
func (p *Proof) decode(raw []byte) error {
	// A later version may have other fields, so it is looked at first.
	first, _, n := protowire.ConsumeTag(raw)
	if n < 0 || first != 1 {
		return breaks(RuleEncoding, "no version at the beginning")
	}
	return walk(raw, func(field protowire.Number, v value) (err error) {
		switch field {
		case 1:
			if v.number != Version {
				return breaks(RuleVersion, "version %d, want %d: use a verifier that knows it", v.number, Version)
			}
			p.Version = Version
		case 2:
			p.Era = v.number
		case 3:
			return p.Block.decode(v.content)
		case 4:
			if len(p.Headers) == MaxHeaders {
				return breaks(RuleHeaderCount, "more than %d headers: prove a block between them first (docs/proofs.md)", MaxHeaders)
			}
			p.Headers = append(p.Headers, bytes.Clone(v.content))
		case 5:
			p.StakeOnly = &StakeOnly{}
			return p.StakeOnly.decode(v.content)
		case 6:
			p.Descent = &Descent{}
			return p.Descent.decode(v.content)
		case 7:
			p.Zone = &Zone{}
			return p.Zone.decode(v.content)
		}
		return nil
	})
}

func (b *Block) decode(raw []byte) error {
	return walk(raw, func(field protowire.Number, v value) error {
		switch field {
		case 1:
			b.L2Height = v.number
		case 2:
			return v.word((*[32]byte)(&b.Hash))
		case 3:
			return v.word((*[32]byte)(&b.StateRoot))
		}
		return nil
	})
}

func (d *Descent) decode(raw []byte) error {
	return walk(raw, func(field protowire.Number, v value) error {
		switch field {
		case 1:
			d.L2Height = v.number
		case 2:
			return v.word((*[32]byte)(&d.Hash))
		}
		return nil
	})
}

func (s *StakeOnly) decode(raw []byte) error {
	return walk(raw, func(field protowire.Number, v value) error {
		switch field {
		case 1:
			if !utf8.Valid(v.content) {
				return breaks(RuleEncoding, "the series' name is no text")
			}
			s.Series = string(v.content)
		case 2:
			if len(s.Certificates) == MaxCertificates {
				return breaks(RuleCertificateCount, "more than %d certificates: begin at a newer trust root", MaxCertificates)
			}
			s.Certificates = append(s.Certificates, Certificate{})
			return s.Certificates[len(s.Certificates)-1].decode(v.content)
		}
		return nil
	})
}

func (c *Certificate) decode(raw []byte) error {
	return walk(raw, func(field protowire.Number, v value) error {
		switch field {
		case 1:
			c.N = v.number
		case 2:
			return v.word((*[32]byte)(&c.BlockHash))
		case 3:
			return v.word((*[32]byte)(&c.StateRoot))
		case 4:
			return c.Table.decode(v.content)
		case 5:
			return v.word((*[32]byte)(&c.NextTableHash))
		case 6:
			c.NextBTCTime = v.number
		case 7:
			return v.word((*[32]byte)(&c.CommitmentsRoot))
		case 8:
			if len(c.Signatures) == maxEntries {
				return breaks(RuleEncoding, "more than %d signatures of a certificate", maxEntries)
			}
			c.Signatures = append(c.Signatures, Signature{})
			return c.Signatures[len(c.Signatures)-1].decode(v.content)
		}
		return nil
	})
}

func (t *Table) decode(raw []byte) error {
	return walk(raw, func(field protowire.Number, v value) error {
		switch field {
		case 1:
			t.BTCTime = v.number
		case 2:
			if len(t.Entries) == maxEntries {
				return breaks(RuleEncoding, "more than %d entries of a table", maxEntries)
			}
			t.Entries = append(t.Entries, Entry{})
			return t.Entries[len(t.Entries)-1].decode(v.content)
		}
		return nil
	})
}

func (e *Entry) decode(raw []byte) error {
	return walk(raw, func(field protowire.Number, v value) error {
		switch field {
		case 1:
			return v.word((*[32]byte)(&e.FpBTCPk))
		case 2:
			e.PowerSat = v.number
		case 3:
			return v.word((*[32]byte)(&e.PubRand))
		}
		return nil
	})
}

func (s *Signature) decode(raw []byte) error {
	return walk(raw, func(field protowire.Number, v value) error {
		switch field {
		case 1:
			s.Index = v.small()
		case 2:
			return v.word((*[32]byte)(&s.Sig))
		}
		return nil
	})
}

// value is what a field holds: a number or bytes.
type value struct {
	number  uint64
	content []byte
}

func (v value) word(into *[32]byte) error {
	if len(v.content) != len(into) {
		return breaks(RuleEncoding, "%d bytes where %d are wanted", len(v.content), len(into))
	}
	copy(into[:], v.content)
	return nil
}

// walk calls visit with each field of a message.
func walk(raw []byte, visit func(protowire.Number, value) error) error {
	for len(raw) > 0 {
		field, kind, n := protowire.ConsumeTag(raw)
		if n < 0 {
			return breaks(RuleEncoding, "a field without a tag")
		}
		raw = raw[n:]
		var v value
		switch kind {
		case protowire.VarintType:
			v.number, n = protowire.ConsumeVarint(raw)
		case protowire.BytesType:
			v.content, n = protowire.ConsumeBytes(raw)
		default:
			return breaks(RuleEncoding, "field %d is neither a number nor bytes", field)
		}
		if n < 0 {
			return breaks(RuleEncoding, "field %d is cut", field)
		}
		raw = raw[n:]
		if err := visit(field, v); err != nil {
			return err
		}
	}
	return nil
}
