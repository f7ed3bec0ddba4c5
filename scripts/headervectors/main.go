// Command headervectors makes headers, real ones and such as a fork may bring, with what the zone and the verifier on
// Ethereum must say to each: the tests of both read the same file, so that neither takes what the other refuses. Real ones
// come from the JSON that nodes gave, and must have the hash that the nodes named. The output is always the same.
//
//	go run ./scripts/headervectors internal/eth/testdata/ethereum-headers.json contracts/test/vectors/headers.json
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
)

// maxBytes is HeaderChain.sol's MAX_HEADER_BYTES.
const maxBytes = 1024

// Places of fields in a header.
const (
	parentHash = iota
	uncles
	miner
	stateRoot
	transactions
	receipts
	bloom
	difficulty
	number
	gasLimit
	gasUsed
	timestamp
	extra
	mix
	nonce
	baseFee
)

// order names a header's fields in JSON, in the order of its RLP.
var order = []string{
	"parentHash", "sha3Uncles", "miner", "stateRoot", "transactionsRoot", "receiptsRoot", "logsBloom", "difficulty", "number",
	"gasLimit", "gasUsed", "timestamp", "extraData", "mixHash", "nonce", "baseFeePerGas", "withdrawalsRoot", "blobGasUsed",
	"excessBlobGas", "parentBeaconBlockRoot", "requestsHash", "blockAccessListHash", "slotNumber",
}

// Vectors is the file's shape.
type Vectors struct {
	Headers []Vector `json:"headers"`
}

// Vector is a header and what is to be said to it.
type Vector struct {
	Name string        `json:"name"`
	RLP  hexutil.Bytes `json:"rlp"`
	Hash common.Hash   `json:"hash"`
	// Zone and Contract say whether the zone and the verifier take it. What the zone takes, the verifier must take.
	Zone     bool `json:"zone"`
	Contract bool `json:"contract"`
	// L2Height is the number that the header has, or seems to have.
	L2Height   uint64      `json:"l2Height"`
	Timestamp  uint64      `json:"timestamp"`
	ParentHash common.Hash `json:"parentHash"`
	StateRoot  common.Hash `json:"stateRoot"`
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: headervectors <nodes' JSON> <output>")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(source, target string) error {
	raw, err := os.ReadFile(source)
	if err != nil {
		return fmt.Errorf("read headers: %w", err)
	}
	out, err := makeVectors(raw)
	if err != nil {
		return err
	}
	if err := os.WriteFile(target, out, 0o600); err != nil {
		return fmt.Errorf("write vectors: %w", err)
	}
	return nil
}

// makeVectors returns the file for the headers that nodes gave.
func makeVectors(source []byte) ([]byte, error) {
	var blocks map[string]map[string]string
	if err := json.Unmarshal(source, &blocks); err != nil {
		return nil, fmt.Errorf("read headers: %w", err)
	}
	var v Vectors
	for _, name := range slices.Sorted(maps.Keys(blocks)) {
		fields := fieldsOf(blocks[name])
		vector := describe(name, encode(fields), fields)
		// One of them was published without its hash.
		if want := blocks[name]["hash"]; want != "" && vector.Hash.Hex() != want {
			return nil, fmt.Errorf("header %s: hash %s, its node says %s", name, vector.Hash, want)
		}
		v.Headers = append(v.Headers, vector)
	}
	base := fieldsOf(blocks["unzen-devnet-1"])
	v.Headers = append(v.Headers, taken(base)...)
	v.Headers = append(v.Headers, refused(base)...)
	out, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encode vectors: %w", err)
	}
	return append(out, '\n'), nil
}

// fieldsOf returns the RLP items of a header that a node wrote as JSON.
func fieldsOf(block map[string]string) []rlp.RawValue {
	var fields []rlp.RawValue
	for _, name := range order {
		if text, there := block[name]; there {
			fields = append(fields, item(fromHex(text)))
		}
	}
	return fields
}

// fromHex reads hex digits; a number that nodes write with an odd count of them has no leading zero byte.
func fromHex(text string) []byte {
	digits := strings.TrimPrefix(text, "0x")
	if len(digits)%2 == 0 {
		return common.FromHex(text)
	}
	return bytes.TrimLeft(common.FromHex("0x0"+digits), "\x00")
}

func item(content []byte) rlp.RawValue { return must(content) }

func must(value any) rlp.RawValue {
	raw, err := rlp.EncodeToBytes(value)
	if err != nil {
		panic(err)
	}
	return raw
}

func encode(fields []rlp.RawValue) []byte { return must(fields) }

// with returns a copy of fields with one of them replaced, or appended.
func with(fields []rlp.RawValue, at int, value rlp.RawValue) []rlp.RawValue {
	changed := slices.Clone(fields)
	if at == len(changed) {
		return append(changed, value)
	}
	changed[at] = value
	return changed
}

// describe is the vector of a header that both sides take.
func describe(name string, raw []byte, fields []rlp.RawValue) Vector {
	v := Vector{Name: name, RLP: raw, Hash: crypto.Keccak256Hash(raw), Zone: true, Contract: true}
	for at, into := range map[int]any{
		parentHash: &v.ParentHash, stateRoot: &v.StateRoot, number: &v.L2Height, timestamp: &v.Timestamp,
	} {
		_ = rlp.DecodeBytes(fields[at], into) // a field that is not what it should be stays zero
	}
	return v
}

// padded returns fields with one more, so that the whole header has a length.
func padded(fields []rlp.RawValue, length int) []rlp.RawValue {
	size := length - len(encode(fields))
	for {
		longer := with(fields, len(fields), item(bytes.Repeat([]byte{0xee}, size)))
		if len(encode(longer)) <= length {
			return longer
		}
		size--
	}
}

// taken are headers of forks that nobody knows yet: whatever is appended, and whatever becomes of fields that are not read.
func taken(base []rlp.RawValue) []Vector {
	hash := item(bytes.Repeat([]byte{0xab}, 32))
	var list []Vector
	add := func(name string, fields []rlp.RawValue) { list = append(list, describe(name, encode(fields), fields)) }
	add("london, sixteen fields", base[:baseFee+1])
	add("one hash more", with(base, len(base), hash))
	add("a number more", with(base, len(base), item([]byte{7})))
	add("an empty field more", with(base, len(base), item(nil)))
	add("a list more", with(base, len(base), must([]rlp.RawValue{hash, must([]rlp.RawValue{item([]byte{1})})})))
	add("four fields more", append(slices.Clone(base), hash, hash, item([]byte{1, 0}), hash))
	add("extraData of 13 bytes", with(base, extra, item(append([]byte{75, 0, 0, 0, 0, 1, 2}, make([]byte, 6)...))))
	add("extraData of 100 bytes", with(base, extra, item(make([]byte, 100))))
	add("no bloom", with(base, bloom, item(nil)))
	add("no extraData", with(base, extra, item(nil)))
	add("longest", padded(base, maxBytes))
	return list
}

// refused are headers that one side or both refuse.
func refused(base []rlp.RawValue) []Vector {
	var list []Vector
	add := func(name string, contract bool, raw []byte, fields []rlp.RawValue) {
		v := describe(name, raw, fields)
		v.Zone, v.Contract = false, contract
		list = append(list, v)
	}
	fields := func(name string, contract bool, fields []rlp.RawValue) { add(name, contract, encode(fields), fields) }
	fields("fifteen fields", false, base[:baseFee])
	fields("one byte too long", false, padded(base, maxBytes+1))
	fields("short parent hash", false, with(base, parentHash, item(bytes.Repeat([]byte{1}, 31))))
	fields("long parent hash", false, with(base, parentHash, item(bytes.Repeat([]byte{1}, 33))))
	fields("short state root", false, with(base, stateRoot, item(bytes.Repeat([]byte{1}, 31))))
	fields("state root is a list", false, with(base, stateRoot, must([]rlp.RawValue{item(bytes.Repeat([]byte{1}, 31))})))
	fields("timestamp of 65 bits", false, with(base, timestamp, item([]byte{1, 0, 0, 0, 0, 0, 0, 0, 0})))
	fields("number is a list", false, with(base, number, must([]rlp.RawValue{item([]byte{1})})))

	raw := encode(base)
	add("a byte after the list", false, append(slices.Clone(raw), 0), base)
	add("cut", false, raw[:len(raw)-1], base)
	// A head of three length bytes in place of two says the same length.
	add("list head is not canonical", false, append([]byte{raw[0] + 1, 0}, raw[1:]...), base)
	add("no list", false, item(raw[3:]), base)

	// The verifier meets only headers of blocks that are final, so it need not be as strict as the zone.
	fields("timestamp with a leading zero", true, with(base, timestamp, item([]byte{0, 10})))
	fields("list within is not canonical", true, with(base, len(base), rlp.RawValue{0xc2, 0x81, 0x01}))
	many := slices.Clone(base)
	for len(many) < 65 {
		many = append(many, item(nil))
	}
	fields("65 fields", true, many)
	return list
}
