package main

import (
	"encoding/hex"
	"math"
	"strings"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/ethereum/go-ethereum/crypto"
	"google.golang.org/protobuf/encoding/protowire"
)

// order is the group order, below which scalars and keys must be.
var order, _ = hex.DecodeString("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")

// offCurveKey returns the next number above a key that is no point's x.
func offCurveKey(key Key) Key {
	for {
		for i := len(key) - 1; ; i-- {
			if key[i]++; key[i] != 0 {
				break
			}
		}
		var x, y secp256k1.FieldVal
		x.SetByteSlice(key[:])
		if !secp256k1.DecompressY(&x, false, &y) {
			return key
		}
	}
}

// bytesOnly is the standard proof in binary with its bytes changed, textOnly in JSON with its text changed.
func bytesOnly(rule, name string, change func(raw []byte) []byte) Vector {
	v := broken(rule, name, func(*scene, *Proof, *Root, *uint64) {})
	v.Proof, v.JSON = change(v.Proof), ""
	return v
}

func textOnly(rule, name string, change func(text string) string) Vector {
	v := broken(rule, name, func(*scene, *Proof, *Root, *uint64) {})
	v.Proof, v.JSON = nil, change(v.JSON)
	return v
}

func replaced(rule, name, old, other string) Vector {
	return textOnly(rule, name, func(text string) string { return strings.Replace(text, old, other, 1) })
}

// badForm are proofs that need no root to be refused.
func badForm() []Vector {
	second := append([]byte{0x08, 0x02}, protowire.AppendBytes(protowire.AppendTag(nil, 9, protowire.BytesType), []byte("later"))...)
	all := []Vector{
		bytesOnly("version", "version 2, with a field that version 1 does not have", func([]byte) []byte { return second }),
		replaced("version", "version 2 in JSON", `"version":1`, `"version":2,"later":true`),
		bytesOnly("encoding", "nothing", func([]byte) []byte { return nil }),
		bytesOnly("encoding", "no version", func(raw []byte) []byte { return raw[2:] }),
		bytesOnly("encoding", "cut", func(raw []byte) []byte { return raw[:len(raw)-1] }),
		bytesOnly("encoding", "a byte more", func(raw []byte) []byte { return append(raw, 0) }),
		bytesOnly("encoding", "a field that nobody knows", func(raw []byte) []byte { return protowire.AppendVarint(protowire.AppendTag(raw, 15, 0), 1) }),
		bytesOnly("encoding", "a field of 32 bits", func(raw []byte) []byte {
			return append(protowire.AppendTag(raw, 15, protowire.Fixed32Type), 1, 2, 3, 4)
		}),
		bytesOnly("encoding", "a number longer than it needs to be", func(raw []byte) []byte { return append([]byte{0x08, 0x81, 0x00}, raw[2:]...) }),
		bytesOnly("encoding", "era 0 written out", func(raw []byte) []byte { return append([]byte{0x08, 0x01, 0x10, 0x00}, raw[2:]...) }),
		bytesOnly("encoding", "version twice", func(raw []byte) []byte { return append([]byte{0x08, 0x01}, raw...) }),
		bytesOnly("encoding", "no block", withoutBlock),
		bytesOnly("encoding", "a field in another place", func(raw []byte) []byte {
			return append(append([]byte{0x08, 0x01}, withoutBlock(raw)[2:]...), standardBlock()...)
		}),
		bytesOnly("encoding", "a hash of 31 bytes", shortHash),
		replaced("encoding", "a field that JSON does not know", `"era":"0"`, `"era":"0","more":1`),
		replaced("encoding", "a key of JSON in other letters", `"era"`, `"Era"`),
		replaced("encoding", "a key of JSON twice", `"era":"0"`, `"era":"0","era":"0"`),
		replaced("encoding", "no era in JSON", `"era":"0",`, ``),
		replaced("encoding", "a number of 64 bits as a number", `"era":"0"`, `"era":0`),
		replaced("encoding", "a number with a zero before it", `"era":"0"`, `"era":"00"`),
		replaced("encoding", "a small number as text", `"index":0`, `"index":"0"`),
		replaced("encoding", "a number with a point", `"index":0`, `"index":0.0`),
		replaced("encoding", "a hash without 0x", `"hash":"0x`, `"hash":"`),
		replaced("encoding", "a space in a hash", `"hash":"0x`, `"hash":"0x `),
		replaced("encoding", "a key with 0x", `"fp_btc_pk":"`, `"fp_btc_pk":"0x`),
		textOnly("encoding", "capital letters in a hash", func(text string) string {
			at := strings.Index(text, `"hash":"0x`) + len(`"hash":"0x`)
			return text[:at] + strings.ToUpper(text[at:at+64]) + text[at+64:]
		}),
		textOnly("encoding", "null for a list", func(text string) string {
			at, end := strings.Index(text, `"headers":[`)+len(`"headers":`), strings.Index(text, `,"stake_only"`)
			return text[:at] + "null" + text[end:]
		}),
		textOnly("encoding", "text after the JSON", func(text string) string { return text + "{}" }),
		textOnly("encoding", "JSON that is cut", func(text string) string { return text[:len(text)-1] }),
		broken("encoding", "a nonce of zeroes", func(_ *scene, p *Proof, _ *Root, _ *uint64) {
			p.StakeOnly.Certificates[0].Table.Entries[4].PubRand = &Key{}
		}),
		broken("era", "an era that has not begun", func(_ *scene, p *Proof, _ *Root, _ *uint64) { p.Era = 1 }),
		broken("strength", "nothing to stand on", func(_ *scene, p *Proof, _ *Root, _ *uint64) { p.StakeOnly = nil }),
		broken("strength", "two things to stand on", func(s *scene, p *Proof, _ *Root, _ *uint64) { p.Descent = s.descent(1012, 1010).Descent }),
		broken("header_count", "no headers", func(_ *scene, p *Proof, _ *Root, _ *uint64) { p.Headers = []Data{} }),
		broken("certificate_count", "no certificates", func(_ *scene, p *Proof, _ *Root, _ *uint64) { p.StakeOnly.Certificates = []Certificate{} }),
	}
	w := wide()
	tooWide := fails("header_count", "193 headers", w.byTable(1), w.now(), w.proof(1000+300-192, 1, 1))
	tooWide.JSON = ""
	d := dense()
	p := d.proof(1000, 0, 0)
	for len(p.StakeOnly.Certificates) < 514 {
		p.StakeOnly.Certificates = append(p.StakeOnly.Certificates, Certificate{N: uint64(len(p.StakeOnly.Certificates))})
	}
	tooLong := fails("certificate_count", "514 certificates", d.byTable(0), firstBTCTime, p)
	tooLong.JSON = ""
	return append(all, tooWide, tooLong)
}

// standardBlock is the block's field of the standard proof, withoutBlock the proof less that field.
func standardBlock() []byte {
	return content(nil, 3, standard().chain.at(1010).binary())
}

func withoutBlock(raw []byte) []byte {
	field := standardBlock()
	at := strings.Index(string(raw), string(field))
	return append(append([]byte{}, raw[:at]...), raw[at+len(field):]...)
}

// shortHash takes a byte of the block's hash.
func shortHash(raw []byte) []byte {
	b := standard().chain.at(1010)
	short := content(content(number(nil, 1, b.L2Height), 2, b.Hash[:31]), 3, b.StateRoot[:])
	at := strings.Index(string(raw), string(standardBlock()))
	return append(append(append([]byte{}, raw[:at]...), content(nil, 3, short)...), raw[at+len(standardBlock()):]...)
}

// badRoot are proofs that do not fit what is believed.
func badRoot() []Vector {
	s := standard()
	return []Vector{
		broken("root", "certificates for who believes a block", func(s *scene, _ *Proof, root *Root, _ *uint64) { *root = byFinal(s.chain.at(1012), "fresh") }),
		fails("root", "a descent for who believes a table", s.byTable(3), s.now(), s.descent(1012, 1010)),
		broken("series", "another series", func(_ *scene, p *Proof, _ *Root, _ *uint64) { p.StakeOnly.Series = "local-2" }),
		broken("number", "the table of another checkpoint", func(s *scene, _ *Proof, root *Root, _ *uint64) { *root = s.byTable(2) }),
		broken("number", "Ethereum accepted another checkpoint", func(s *scene, _ *Proof, root *Root, _ *uint64) { *root = s.byEthereum(2) }),
		broken("accepted", "Ethereum accepted another block", func(s *scene, _ *Proof, root *Root, _ *uint64) {
			*root = s.byEthereum(3)
			root.Accepted.BlockHash = s.chain.at(1011).Hash
		}),
		fails("descent", "a descent from another hash", byFinal(s.chain.at(1011), "fresh"), s.now(), s.descent(1012, 1010)),
		broken("descent", "a descent from another height", func(s *scene, p *Proof, root *Root, _ *uint64) {
			*p, *root = *s.descent(1012, 1010), byFinal(s.chain.at(1012), "fresh")
			root.Final.L2Height++
		}),
		gap(),
		broken("number", "a number above 32 bits", func(_ *scene, p *Proof, root *Root, _ *uint64) {
			p.StakeOnly.Certificates[0].N, root.Table.N = 1<<32, 1<<32
		}),
	}
}

// gap leaves out a certificate.
func gap() Vector {
	s := standard()
	p := s.proof(1010, 1, 3)
	p.StakeOnly.Certificates = append(p.StakeOnly.Certificates[:1], p.StakeOnly.Certificates[2])
	return fails("number", "a certificate is missing between two", s.byTable(1), s.now(), p)
}

// tableChanged is the standard proof with another table, which the root names and the providers sign: it is wrong in itself.
func tableChanged(rule, name string, change func(s *scene, t *Table)) Vector {
	return resigned(rule, name, func(s *scene, c *Certificate, root *Root) {
		change(s, &c.Table)
		root.Table.Hash = c.Table.hash()
	})
}

// badTable are tables that are none, and such as nobody named.
func badTable() []Vector {
	return []Vector{
		tableChanged("table", "a table without entries", func(_ *scene, t *Table) { t.Entries = []Entry{} }),
		tableChanged("table", "entries out of order", func(_ *scene, t *Table) { t.Entries[3], t.Entries[4] = t.Entries[4], t.Entries[3] }),
		tableChanged("table", "an entry twice", func(_ *scene, t *Table) { t.Entries[4] = t.Entries[3] }),
		tableChanged("table", "an entry without power", func(_ *scene, t *Table) { t.Entries[4].PowerSat = 0 }),
		tableChanged("table", "a total above 64 bits", func(_ *scene, t *Table) { t.Entries[0].PowerSat = math.MaxUint64 }),
		tableChanged("table", "a key of zero", func(_ *scene, t *Table) { t.Entries = append([]Entry{{PowerSat: btc}}, t.Entries...) }),
		tableChanged("table", "a key that is the group order", func(_ *scene, t *Table) {
			t.Entries = append(t.Entries, Entry{FpBTCPk: Key(order), PowerSat: btc})
		}),
		tableChanged("nonce", "a nonce that is no point", func(_ *scene, t *Table) {
			off := offCurveKey(*t.Entries[4].PubRand)
			t.Entries[4].PubRand = &off
		}),
		resigned("table_hash", "more power than was named", func(_ *scene, c *Certificate, _ *Root) { c.Table.Entries[0].PowerSat += btc }),
		resigned("table_hash", "a provider less than was named", func(_ *scene, c *Certificate, _ *Root) { c.Table.Entries = c.Table.Entries[:4] }),
		freshNonce(),
		otherNext(),
		otherNextTime(),
		resigned("table_time", "another Bitcoin time than was named", func(_ *scene, c *Certificate, _ *Root) { c.Table.BTCTime++; c.NextBTCTime++ }),
		resigned("btc_time", "the next table is older", func(_ *scene, c *Certificate, _ *Root) { c.NextBTCTime = c.Table.BTCTime - 1 }),
		resigned("btc_time", "the next table is two hours and a second ahead of the clock", func(s *scene, c *Certificate, _ *Root) {
			c.NextBTCTime = s.now() + clockSkew + 1
		}),
	}
}

// freshNonce is signed under nonces that nobody committed to, as those would who do not want to give their keys away.
func freshNonce() Vector {
	return broken("table_hash", "fresh nonces", func(s *scene, p *Proof, _ *Root, _ *uint64) {
		c := &p.StakeOnly.Certificates[0]
		c.Signatures = nil
		for _, i := range s.signers {
			_, fresh := s.list[i].nonce(c.N, "fresh")
			c.Table.Entries[i].PubRand = &fresh
			c.Signatures = append(c.Signatures, Signature{Index: i, Sig: s.list[i].sign(c, &s.series, "fresh")})
		}
	})
}

// otherNext is a chain whose second table is not the one that the first checkpoint named.
func otherNext() Vector {
	s, others := standard(), providers("others", 40*btc, 35*btc, 5*btc)
	p := s.proof(1010, 2, 3)
	c := &p.StakeOnly.Certificates[1]
	c.Table = tableOf(others, 3, s.btcTime(3))
	c.signAll(others, &s.series, 0, 1)
	return fails("table_hash", "a table that the checkpoint before did not name", s.byTable(2), s.now(), p)
}

// otherNextTime is a chain whose second table has another Bitcoin time than the first checkpoint named.
func otherNextTime() Vector {
	s := standard()
	p := s.proof(1010, 2, 3)
	c := &p.StakeOnly.Certificates[1]
	c.Table.BTCTime++
	c.signAll(s.list, &s.series, s.signers...)
	return fails("table_time", "a Bitcoin time that the checkpoint before did not name", s.byTable(2), s.now(), p)
}

// signedFor is the standard proof with signatures that are good in another place.
func signedFor(name string, change func(s *scene, c *Certificate)) Vector {
	return broken("signature", name, func(s *scene, p *Proof, _ *Root, _ *uint64) {
		other, c := standard(), p.StakeOnly.Certificates[0]
		change(other, &c)
		c.signAll(s.list, &other.series, s.signers...)
		p.StakeOnly.Certificates[0].Signatures = c.Signatures
	})
}

// badCertificate are certificates whose signatures are wrong or too few.
func badCertificate() []Vector {
	signatures := func(change func(list []Signature) []Signature) func(*scene, *Proof, *Root, *uint64) {
		return func(_ *scene, p *Proof, _ *Root, _ *uint64) {
			c := &p.StakeOnly.Certificates[0]
			c.Signatures = change(c.Signatures)
		}
	}
	return []Vector{
		broken("signer", "signers out of order", signatures(func(l []Signature) []Signature { return []Signature{l[1], l[0], l[2]} })),
		broken("signer", "a signer twice", signatures(func(l []Signature) []Signature { return []Signature{l[0], l[0], l[1], l[2]} })),
		broken("signer", "a signer that is not in the table", signatures(func(l []Signature) []Signature { l[2].Index = 5; return l })),
		tableChanged("signer_nonce", "a signer without a nonce", func(_ *scene, t *Table) { t.Entries[2].PubRand = nil }),
		broken("quorum", "too few sign", signatures(func(l []Signature) []Signature { return l[:2] })),
		broken("quorum", "nobody signs", signatures(func([]Signature) []Signature { return []Signature{} })),
		twoThirds(),
		broken("signature", "a byte of a signature", signatures(func(l []Signature) []Signature { l[2].Sig[31] ^= 1; return l })),
		broken("signature", "a signature of zeroes", signatures(func(l []Signature) []Signature { l[2].Sig = Key{}; return l })),
		broken("signature", "a signature that is not below the group order", signatures(func(l []Signature) []Signature { l[2].Sig = Key(order); return l })),
		broken("signature", "another provider's signature", signatures(func(l []Signature) []Signature { l[2].Sig = l[1].Sig; return l })),
		broken("signature", "one signature more, a bad one", signatures(func(l []Signature) []Signature { return append(l, Signature{Index: 3, Sig: l[0].Sig}) })),
		tableChanged("signature", "a signer whose key is no point", func(_ *scene, t *Table) { t.Entries[2].FpBTCPk = offCurveKey(t.Entries[2].FpBTCPk) }),
		signedFor("signed for another block", func(s *scene, c *Certificate) { c.BlockHash = s.chain.at(1011).Hash }),
		signedFor("signed for another state", func(s *scene, c *Certificate) { c.StateRoot = s.chain.at(1011).StateRoot }),
		signedFor("signed for another next table", func(_ *scene, c *Certificate) { c.NextTableHash[0] ^= 1 }),
		signedFor("signed for another Bitcoin time", func(_ *scene, c *Certificate) { c.NextBTCTime++ }),
		signedFor("signed for other commitments", func(_ *scene, c *Certificate) { c.CommitmentsRoot[0] ^= 1 }),
		signedFor("signed for another chain", func(s *scene, _ *Certificate) { s.series.EthChainID++ }),
		signedFor("signed for another verifier", func(s *scene, _ *Certificate) { s.series.Verifier[0] ^= 1 }),
		signedFor("signed for another zone", func(s *scene, _ *Certificate) { s.series.ModuleAddress = "taikofin1other" }),
		signedFor("signed in another slot", func(s *scene, _ *Certificate) { s.series.FirstSlot++ }),
		signedFor("signed for another height", func(s *scene, _ *Certificate) { s.series.ActivationHeight++ }),
	}
}

// twoThirds has two of three equal providers sign, which is not more than two thirds.
func twoThirds() Vector {
	s := standard()
	s.list, s.signers = providers("three", btc, btc, btc), []uint32{0, 1}
	return fails("quorum", "exactly two thirds sign", s.byTable(3), s.now(), s.proof(1010, 3, 3))
}

// headerSigned is the proof of a checkpoint's own block, whose header is what a test says, signed for its hash.
func headerSigned(rule, name string, made func(top *l2Block) Data) Vector {
	return ownBlock(rule, name, func(p *Proof, c *Certificate, top *l2Block) {
		p.Headers = []Data{made(top)}
		c.BlockHash = Word(crypto.Keccak256(p.Headers[0]))
		p.Block = Block{L2Height: top.L2Height, Hash: c.BlockHash, StateRoot: top.StateRoot}
	})
}

// ownBlock is resigned for the checkpoint's own block.
func ownBlock(rule, name string, change func(p *Proof, c *Certificate, top *l2Block)) Vector {
	s := standard()
	p := s.proof(1012, 3, 3)
	c := &p.StakeOnly.Certificates[0]
	change(p, c, s.chain.at(1012))
	c.signAll(s.list, &s.series, s.signers...)
	return fails(rule, name, s.byTable(3), s.now(), p)
}

// badHeaders are headers that do not lead where the proof says.
func badHeaders() []Vector {
	headers := func(change func(list []Data) []Data) func(*scene, *Proof, *Root, *uint64) {
		return func(_ *scene, p *Proof, _ *Root, _ *uint64) { p.Headers = change(p.Headers) }
	}
	return []Vector{
		headerSigned("header", "a header that is no list", func(*l2Block) Data { return Data("no header") }),
		headerSigned("header", "a header of 15 fields", func(b *l2Block) Data { return header(b.L2Height, b.time, b.parent, b.StateRoot, 0, headerFields-1) }),
		headerSigned("header", "a header of 1,025 bytes", longHeader),
		headerSigned("header_height", "a header of another height", func(b *l2Block) Data {
			return header(b.L2Height+1, b.time, b.parent, b.StateRoot, 0, headerFields)
		}),
		ownBlock("checkpoint_state_root", "another state root was signed", func(_ *Proof, c *Certificate, _ *l2Block) { c.StateRoot[0] ^= 1 }),
		broken("header_hash", "headers do not begin at the checkpoint", headers(func(l []Data) []Data { return l[1:] })),
		broken("header_hash", "a header is missing between two", headers(func(l []Data) []Data { return []Data{l[0], l[2]} })),
		broken("header_hash", "a header is not the parent's", func(s *scene, p *Proof, _ *Root, _ *uint64) {
			p.Headers[2] = blockOf(1010, s.chain.at(1008).Hash, 0).header
		}),
		broken("block", "a header less than the proof says", headers(func(l []Data) []Data { return l[:2] })),
		broken("block", "another height", func(_ *scene, p *Proof, _ *Root, _ *uint64) { p.Block.L2Height++ }),
		broken("block", "another hash", func(_ *scene, p *Proof, _ *Root, _ *uint64) { p.Block.Hash[0] ^= 1 }),
		broken("block", "another state root", func(_ *scene, p *Proof, _ *Root, _ *uint64) { p.Block.StateRoot[0] ^= 1 }),
	}
}

// longHeader has a bloom that makes it one byte too long.
func longHeader(b *l2Block) Data {
	for bloom := 512; ; bloom++ {
		if h := header(b.L2Height, b.time, b.parent, b.StateRoot, bloom, headerFields); len(h) == 1025 {
			return h
		}
	}
}
