package checkpoint

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"

	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/keccak"
)

const (
	// entryBytes is a key and a power in a data contract.
	entryBytes = 32 + 8
	// headBytes is the STOP byte and the total power before the entries.
	headBytes = 1 + 8
	// MaxEntries is how many entries fit into a contract: EIP-170 allows 24,576 bytes of code.
	MaxEntries = (24_576 - headBytes) / entryBytes
)

var (
	// ErrTable means that a table is not one that the verifier accepts.
	ErrTable = errors.New("checkpoint table is malformed")
	// ErrNonce means that 32 bytes are not the x coordinate of a point.
	ErrNonce = errors.New("nonce is not on the curve")
)

// Entry is one provider of a table.
type Entry struct {
	// FpPk is the provider's x-only public key.
	FpPk [32]byte
	// PowerSat is its power in satoshis.
	PowerSat uint64
	// PubRand is the x-only nonce R that it must use; zero when it has none and only stands in the total.
	PubRand [32]byte
}

// Table is a power table in ascending order of keys.
type Table []Entry

// Validate checks what the verifier checks when a table is handed over: entries ascending by key, each once, and a total
// that fits. That a key is below the group order is the zone's to know: it has seen a proof of possession.
func (t Table) Validate() error {
	if len(t) == 0 || len(t) > MaxEntries {
		return fmt.Errorf("%w: %d entries, want 1 to %d", ErrTable, len(t), MaxEntries)
	}
	for i := range t {
		if t[i].PowerSat == 0 {
			return fmt.Errorf("%w: %x has no power", ErrTable, t[i].FpPk)
		}
		if i > 0 && bytes.Compare(t[i-1].FpPk[:], t[i].FpPk[:]) >= 0 {
			return fmt.Errorf("%w: %x is out of order", ErrTable, t[i].FpPk)
		}
	}
	_, err := t.Total()
	return err
}

// Total returns the sum of all powers in satoshis.
func (t Table) Total() (uint64, error) {
	var sum, carry uint64
	for i := range t {
		if sum, carry = bits.Add64(sum, t[i].PowerSat, 0); carry != 0 {
			return 0, fmt.Errorf("%w: the total does not fit into 64 bits", ErrTable)
		}
	}
	return sum, nil
}

// Code returns the code of the data contract: 00 ‖ BE64(total) ‖ all keys ‖ BE64(power) of each. The first byte is STOP, so
// that a call does nothing. Nonces are not in it: they change with each checkpoint, keys and powers seldom. Keys stand together
// because the verifier turns each into its leaf where it stands.
func (t Table) Code() ([]byte, error) {
	if err := t.Validate(); err != nil {
		return nil, err
	}
	total, err := t.Total()
	if err != nil {
		return nil, err
	}
	code := make([]byte, 0, headBytes+entryBytes*len(t))
	code = append(code, 0)
	code = binary.BigEndian.AppendUint64(code, total)
	for i := range t {
		code = append(code, t[i].FpPk[:]...)
	}
	for i := range t {
		code = binary.BigEndian.AppendUint64(code, t[i].PowerSat)
	}
	return code, nil
}

// ParseCode reads what Code writes: the entries, without nonces, and the total that the code says. It checks the form and not
// that the table is one that the verifier accepts.
func ParseCode(code []byte) (table Table, totalSat uint64, err error) {
	if len(code) <= headBytes || (len(code)-headBytes)%entryBytes != 0 || code[0] != 0 {
		return nil, 0, fmt.Errorf("%w: a data contract of %d bytes", ErrTable, len(code))
	}
	table = make(Table, (len(code)-headBytes)/entryBytes)
	keys, powers := code[headBytes:headBytes+32*len(table)], code[headBytes+32*len(table):]
	for i := range table {
		table[i] = Entry{FpPk: [32]byte(keys[32*i:]), PowerSat: binary.BigEndian.Uint64(powers[8*i:])}
	}
	return table, binary.BigEndian.Uint64(code[1:]), nil
}

// Leaf returns the leaf of the nonce R that a key P must use: keccak256(abi.encode(R.x, address(−P.x⁻¹·R))), where R is the
// point with that x and an even y. The address is what ecrecover(hash = s, v = 27, r = P.x, s = e) gives for a signature s
// with the challenge e: P.x⁻¹·(e·P − s·G), and s·G − e·P is R. So signers need not send it, and the verifier needs no
// arithmetic of its own: the precompile takes s and e as they are, and leaves its answer where the leaf is hashed. The leaf of
// no nonce is zero, which nothing hashes to.
func Leaf(fpPk, pubRand [32]byte) ([32]byte, error) {
	if pubRand == ([32]byte{}) {
		return [32]byte{}, nil
	}
	nonce, err := schnorr.ParsePubKey(pubRand[:])
	if err != nil {
		return [32]byte{}, fmt.Errorf("%w: %x", ErrNonce, pubRand)
	}
	var factor secp256k1.ModNScalar
	if overflow := factor.SetBytes(&fpPk); overflow != 0 || factor.IsZero() {
		return [32]byte{}, fmt.Errorf("%w: key %x is zero or not below the group order", ErrTable, fpPk)
	}
	factor.InverseNonConst().Negate()
	var point secp256k1.JacobianPoint
	nonce.AsJacobian(&point)
	secp256k1.ScalarMultNonConst(&factor, &point, &point)
	point.ToAffine()
	// An address is the last 20 bytes of the hash of the point.
	hash := keccak.Sum256(secp256k1.NewPublicKey(&point.X, &point.Y).SerializeUncompressed()[1:])
	clear(hash[:12])
	return keccak.Sum256(pubRand[:], hash[:]), nil
}

// Leaves returns the leaf of each entry in table order.
func (t Table) Leaves() ([][32]byte, error) {
	leaves := make([][32]byte, len(t))
	for i := range t {
		leaf, err := Leaf(t[i].FpPk, t[i].PubRand)
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", i, err)
		}
		leaves[i] = leaf
	}
	return leaves, nil
}

// Hash returns keccak256(EXTCODEHASH ‖ keccak256(leaves)): what the verifier keeps of a table.
func (t Table) Hash() (common.Hash, error) {
	code, err := t.Code()
	if err != nil {
		return common.Hash{}, err
	}
	leavesHash, err := t.LeavesHash()
	if err != nil {
		return common.Hash{}, err
	}
	codeHash := keccak.Sum256(code)
	return keccak.Sum256(codeHash[:], leavesHash[:]), nil
}

// LeavesHash returns keccak256 over the concatenated leaves.
func (t Table) LeavesHash() (common.Hash, error) {
	leaves, err := t.Leaves()
	if err != nil {
		return common.Hash{}, err
	}
	all := make([]byte, 0, 32*len(leaves))
	for i := range leaves {
		all = append(all, leaves[i][:]...)
	}
	return keccak.Sum256(all), nil
}

// InitCode returns the code of a creation transaction that puts code up as it is (PUSH2 size, DUP1, PUSH1 10, PUSH0,
// CODECOPY, PUSH0, RETURN; EIP-3855).
func InitCode(code []byte) []byte {
	size := uint16(len(code)) //nolint:gosec // EIP-170 bounds it
	init := []byte{0x61, byte(size >> 8), byte(size), 0x80, 0x60, 0x0a, 0x5f, 0x39, 0x5f, 0xf3}
	return append(init, code...)
}
