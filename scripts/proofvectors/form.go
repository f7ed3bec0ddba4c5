package main

import (
	"encoding/hex"
	"encoding/json"

	"google.golang.org/protobuf/encoding/protowire"
)

// Word is 32 bytes of Ethereum's, Key of Bitcoin's, Data any bytes.
type (
	Word [32]byte
	Key  [32]byte
	Data []byte
)

// MarshalText writes hexadecimal with 0x.
func (w Word) MarshalText() ([]byte, error) { return []byte("0x" + hex.EncodeToString(w[:])), nil }

// MarshalText writes hexadecimal.
func (k Key) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(k[:])), nil }

// MarshalText writes hexadecimal with 0x.
func (d Data) MarshalText() ([]byte, error) { return []byte("0x" + hex.EncodeToString(d)), nil }

// Proof and what it consists of, in the order of the JSON.
type Proof struct {
	Version   int        `json:"version"`
	Era       uint64     `json:"era,string"`
	Block     Block      `json:"block"`
	Headers   []Data     `json:"headers"`
	StakeOnly *StakeOnly `json:"stake_only,omitempty"`
	Descent   *Descent   `json:"descent,omitempty"`
	Zone      *Zone      `json:"zone,omitempty"`
}

// Block is a block.
type Block struct {
	L2Height  uint64 `json:"l2_height,string"`
	Hash      Word   `json:"hash"`
	StateRoot Word   `json:"state_root"`
}

// StakeOnly is certificates.
type StakeOnly struct {
	Series       string        `json:"series"`
	Certificates []Certificate `json:"certificates"`
}

// Certificate is one checkpoint.
type Certificate struct {
	N               uint64      `json:"n,string"`
	BlockHash       Word        `json:"block_hash"`
	StateRoot       Word        `json:"state_root"`
	Table           Table       `json:"table"`
	NextTableHash   Word        `json:"next_table_hash"`
	NextBTCTime     uint64      `json:"next_btc_time,string"`
	CommitmentsRoot Word        `json:"commitments_root"`
	Signatures      []Signature `json:"signatures"`
}

// Table is who may sign.
type Table struct {
	BTCTime uint64  `json:"btc_time,string"`
	Entries []Entry `json:"entries"`
}

// Entry is one of them.
type Entry struct {
	FpBTCPk  Key    `json:"fp_btc_pk"`
	PowerSat uint64 `json:"power_sat,string"`
	PubRand  *Key   `json:"pub_rand,omitempty"`
}

// Signature is one signature.
type Signature struct {
	Index uint32 `json:"index"`
	Sig   Key    `json:"sig"`
}

// Descent is where headers begin.
type Descent struct {
	L2Height uint64 `json:"l2_height,string"`
	Hash     Word   `json:"hash"`
}

// Root is what a verifier believes.
type Root struct {
	Series   *Series       `json:"series,omitempty"`
	Table    *TableRoot    `json:"table,omitempty"`
	Accepted *AcceptedRoot `json:"accepted,omitempty"`
	Final    *FinalRoot    `json:"final,omitempty"`
	Zone     *ZoneRoot     `json:"zone,omitempty"`
}

// Series is the configuration of one.
type Series struct {
	Name             string `json:"name"`
	ModuleAddress    string `json:"module_address"`
	FirstSlot        uint64 `json:"first_slot,string"`
	EthChainID       uint64 `json:"eth_chain_id,string"`
	Verifier         Data   `json:"verifier"`
	ActivationHeight uint64 `json:"activation_height,string"`
	Interval         uint64 `json:"interval,string"`
}

// TableRoot is a table that is believed.
type TableRoot struct {
	N       uint64 `json:"n,string"`
	Hash    Word   `json:"hash"`
	BTCTime uint64 `json:"btc_time,string"`
}

// AcceptedRoot is a block that Ethereum accepted.
type AcceptedRoot struct {
	N         uint64 `json:"n,string"`
	BlockHash Word   `json:"block_hash"`
}

// FinalRoot is a block that was proven before.
type FinalRoot struct {
	L2Height uint64 `json:"l2_height,string"`
	Hash     Word   `json:"hash"`
	Strength string `json:"strength"`
	Standing string `json:"standing"`
}

func (p *Proof) text() string {
	out, err := json.Marshal(p)
	if err != nil {
		panic(err) // it has no value that is none
	}
	return string(out)
}

func (p *Proof) binary() []byte {
	out := number(nil, 1, uint64(p.Version)) //nolint:gosec // a small number
	out = number(out, 2, p.Era)
	out = content(out, 3, p.Block.binary())
	for _, header := range p.Headers {
		out = content(out, 4, header)
	}
	if s := p.StakeOnly; s != nil {
		part := content(nil, 1, []byte(s.Series))
		for _, c := range s.Certificates {
			part = content(part, 2, c.binary())
		}
		out = content(out, 5, part)
	}
	if d := p.Descent; d != nil {
		out = content(out, 6, content(number(nil, 1, d.L2Height), 2, d.Hash[:]))
	}
	if p.Zone != nil {
		out = content(out, 7, p.Zone.binary())
	}
	return out
}

func (b Block) binary() []byte {
	return content(content(number(nil, 1, b.L2Height), 2, b.Hash[:]), 3, b.StateRoot[:])
}

func (c *Certificate) binary() []byte {
	out := number(nil, 1, c.N)
	out = content(out, 2, c.BlockHash[:])
	out = content(out, 3, c.StateRoot[:])
	table := number(nil, 1, c.Table.BTCTime)
	for _, e := range c.Table.Entries {
		entry := number(content(nil, 1, e.FpBTCPk[:]), 2, e.PowerSat)
		if e.PubRand != nil {
			entry = content(entry, 3, e.PubRand[:])
		}
		table = content(table, 2, entry)
	}
	out = content(out, 4, table)
	out = content(out, 5, c.NextTableHash[:])
	out = number(out, 6, c.NextBTCTime)
	out = content(out, 7, c.CommitmentsRoot[:])
	for _, s := range c.Signatures {
		out = content(out, 8, content(number(nil, 1, uint64(s.Index)), 2, s.Sig[:]))
	}
	return out
}

// number appends a field of a number, which is left out when it is zero.
func number(out []byte, field protowire.Number, value uint64) []byte {
	if value == 0 {
		return out
	}
	return protowire.AppendVarint(protowire.AppendTag(out, field, protowire.VarintType), value)
}

// content appends a field of bytes.
func content(out []byte, field protowire.Number, value []byte) []byte {
	return protowire.AppendBytes(protowire.AppendTag(out, field, protowire.BytesType), value)
}
