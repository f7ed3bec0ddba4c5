package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/ethereum/go-ethereum/crypto"
)

// provider is a key with power.
type provider struct {
	name     string
	secret   secp256k1.ModNScalar
	key      Key
	powerSat uint64
}

// scalar returns a number below the group order whose point has an even y, and that point's x.
func scalar(text string) (secp256k1.ModNScalar, Key) {
	var d secp256k1.ModNScalar
	d.SetByteSlice(crypto.Keccak256([]byte(text)))
	var point secp256k1.JacobianPoint
	secp256k1.ScalarBaseMultNonConst(&d, &point)
	point.ToAffine()
	if point.Y.IsOdd() {
		d.Negate()
	}
	return d, Key(*point.X.Bytes())
}

// providers returns providers ascending by key; set decides the keys, and the first has the first power.
func providers(set string, powersSat ...uint64) []provider {
	list := make([]provider, len(powersSat))
	for i := range list {
		name := set + string(rune('a'+i))
		secret, key := scalar("provider " + name)
		list[i] = provider{name: name, secret: secret, key: key}
	}
	slices.SortFunc(list, func(a, b provider) int { return bytes.Compare(a.key[:], b.key[:]) })
	for i := range list {
		list[i].powerSat = powersSat[i] //nolint:gosec // as many as there are powers
	}
	return list
}

// nonce returns the nonce of a provider for a checkpoint; another try is another nonce.
func (p *provider) nonce(n uint64, try string) (secp256k1.ModNScalar, Key) {
	return scalar("nonce " + p.name + string(binary.BigEndian.AppendUint64(nil, n)) + try)
}

func tableOf(list []provider, n, btcTime uint64) Table {
	table := Table{BTCTime: btcTime}
	for i := range list {
		_, nonce := list[i].nonce(n, "")
		table.Entries = append(table.Entries, Entry{FpBTCPk: list[i].key, PowerSat: list[i].powerSat, PubRand: &nonce})
	}
	return table
}

// hash returns keccak256(keccak256(00 ‖ BE64(total) ‖ keys ‖ powers) ‖ keccak256(leaves)).
func (t Table) hash() Word {
	var total uint64
	var keys, powers, leaves []byte
	for _, e := range t.Entries {
		total += e.PowerSat
		keys = append(keys, e.FpBTCPk[:]...)
		powers = binary.BigEndian.AppendUint64(powers, e.PowerSat)
		leaves = append(leaves, e.leaf()...)
	}
	code := append(binary.BigEndian.AppendUint64([]byte{0}, total), append(keys, powers...)...)
	return Word(crypto.Keccak256(crypto.Keccak256(code), crypto.Keccak256(leaves)))
}

// leaf returns keccak256(R.x ‖ address of −P.x⁻¹·R in 32 bytes), or zero without a nonce.
func (e *Entry) leaf() []byte {
	if e.PubRand == nil {
		return make([]byte, 32)
	}
	var r secp256k1.JacobianPoint
	if r.X.SetByteSlice(e.PubRand[:]) || !secp256k1.DecompressY(&r.X, false, &r.Y) {
		return make([]byte, 32) // no point; the vector is about that
	}
	r.Y.Normalize()
	r.Z.SetInt(1)
	var factor secp256k1.ModNScalar
	factor.SetByteSlice(e.FpBTCPk[:])
	factor.InverseNonConst().Negate()
	secp256k1.ScalarMultNonConst(&factor, &r, &r)
	r.ToAffine()
	x, y := r.X.Bytes(), r.Y.Bytes()
	address := crypto.Keccak256(x[:], y[:])[12:]
	return crypto.Keccak256(e.PubRand[:], make([]byte, 12), address)
}

// digest returns what providers sign of a checkpoint.
func (c *Certificate) digest(s *Series) []byte {
	word := func(value uint64) []byte { return binary.BigEndian.AppendUint64(make([]byte, 24), value) }
	return crypto.Keccak256(crypto.Keccak256([]byte("taikofin checkpoint v1")), crypto.Keccak256([]byte(s.Name)), word(s.EthChainID),
		make([]byte, 12), s.Verifier, word(c.N), word(s.ActivationHeight+c.N*s.Interval), c.BlockHash[:], c.StateRoot[:], c.NextTableHash[:],
		word(c.NextBTCTime), c.CommitmentsRoot[:])
}

// sign returns s of a signature over the checkpoint, under the nonce of a try.
func (p *provider) sign(c *Certificate, s *Series, try string) Key {
	sum := sha256.Sum256([]byte("btcstaking/0/fp_checkpoint_vote/" + s.Name + "/" + s.ModuleAddress))
	message := binary.BigEndian.AppendUint64([]byte(hex.EncodeToString(sum[:])), s.FirstSlot+c.N)
	m := sha256.Sum256(append(message, c.digest(s)...))
	k, r := p.nonce(c.N, try)
	tag := sha256.Sum256([]byte("BIP0340/challenge"))
	challenge := sha256.Sum256(slices.Concat(tag[:], tag[:], r[:], p.key[:], m[:]))
	var e secp256k1.ModNScalar
	e.SetBytes(&challenge)
	return Key(e.Mul(&p.secret).Add(&k).Bytes())
}

// signAll has the providers at these places of the table sign, by the table's order of keys.
func (c *Certificate) signAll(list []provider, s *Series, places ...uint32) {
	c.Signatures = nil
	for _, i := range places {
		c.Signatures = append(c.Signatures, Signature{Index: i, Sig: list[i].sign(c, s, "")})
	}
}
