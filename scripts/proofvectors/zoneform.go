package main

import (
	"encoding/hex"

	"google.golang.org/protobuf/encoding/protowire"
)

// Plain is bytes without 0x.
type Plain []byte

// MarshalText writes hexadecimal.
func (p Plain) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(p)), nil }

// UnmarshalText reads hexadecimal.
func (p *Plain) UnmarshalText(text []byte) (err error) {
	*p, err = hex.DecodeString(string(text))
	return err
}

// Zone is a ballot and its table in the zone's state.
type Zone struct {
	Ballot      Plain           `json:"ballot"`
	BallotProof Membership      `json:"ballot_proof"`
	Table       Plain           `json:"table"`
	TableProof  Membership      `json:"table_proof"`
	StoreProof  Membership      `json:"store_proof"`
	Header      Plain           `json:"header"`
	Commit      Commit          `json:"commit"`
	Validators  []ZoneValidator `json:"validators"`
	Series      string          `json:"series"`
}

// Membership is a way from a leaf to a root.
type Membership struct {
	LeafPrefix Plain  `json:"leaf_prefix"`
	Path       []Step `json:"path"`
}

// Step is a node.
type Step struct {
	Prefix Plain `json:"prefix"`
	Suffix Plain `json:"suffix"`
}

// Commit is the votes for a zone block.
type Commit struct {
	Round      uint32            `json:"round"`
	PartsTotal uint32            `json:"parts_total"`
	PartsHash  Key               `json:"parts_hash"`
	Signatures []CommitSignature `json:"signatures"`
}

// CommitSignature is one of them.
type CommitSignature struct {
	Index   uint32 `json:"index"`
	Seconds uint64 `json:"seconds,string"`
	Nanos   uint32 `json:"nanos"`
	Sig     Plain  `json:"sig"`
}

// ZoneValidator is a validator.
type ZoneValidator struct {
	PubKey Key    `json:"pub_key"`
	Power  uint64 `json:"power,string"`
}

// ZoneRoot is a zone header that is trusted.
type ZoneRoot struct {
	ChainID        string          `json:"chain_id"`
	SigningChainID string          `json:"signing_chain_id"`
	ModuleAddress  string          `json:"module_address"`
	Height         uint64          `json:"height,string"`
	Hash           Key             `json:"hash"`
	Time           uint64          `json:"time,string"`
	NextValidators []ZoneValidator `json:"next_validators"`
	TrustingPeriod uint64          `json:"trusting_period,string"`
}

func (z *Zone) binary() []byte {
	out := data(nil, 1, z.Ballot)
	out = content(out, 2, z.BallotProof.binary())
	out = data(out, 3, z.Table)
	out = content(out, 4, z.TableProof.binary())
	out = content(out, 5, z.StoreProof.binary())
	out = data(out, 6, z.Header)
	commit := number(number(nil, 1, uint64(z.Commit.Round)), 2, uint64(z.Commit.PartsTotal))
	commit = content(commit, 3, z.Commit.PartsHash[:])
	for _, s := range z.Commit.Signatures {
		sig := number(number(number(nil, 1, uint64(s.Index)), 2, s.Seconds), 3, uint64(s.Nanos))
		commit = content(commit, 4, data(sig, 4, s.Sig))
	}
	out = content(out, 7, commit)
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

func (m *Membership) binary() []byte {
	out := data(nil, 1, m.LeafPrefix)
	for _, step := range m.Path {
		out = content(out, 2, data(data(nil, 1, step.Prefix), 2, step.Suffix))
	}
	return out
}
