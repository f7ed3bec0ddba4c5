package eth

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
)

// headerField is a field of a header as nodes name it.
type headerField struct {
	name string
	// isNumber says that its leading zeros do not count.
	isNumber bool
}

// headerFields are the fields of a header in the order of its RLP. The first requiredFields have stood in every header since
// Ethereum's first, each of the others came with a fork: the base fee with London, what follows with Shanghai, Cancun, Prague
// and Amsterdam.
var headerFields = []headerField{
	{"parentHash", false},
	{"sha3Uncles", false},
	{"miner", false},
	{"stateRoot", false},
	{"transactionsRoot", false},
	{"receiptsRoot", false},
	{"logsBloom", false},
	{"difficulty", true},
	{"number", true},
	{"gasLimit", true},
	{"gasUsed", true},
	{"timestamp", true},
	{"extraData", false},
	{"mixHash", false},
	{"nonce", false},
	{"baseFeePerGas", true},
	{"withdrawalsRoot", false},
	{"blobGasUsed", true},
	{"excessBlobGas", true},
	{"parentBeaconBlockRoot", false},
	{"requestsHash", false},
	{"blockAccessListHash", false},
	{"slotNumber", true},
}

const requiredFields = 15

// notInHeaders are what nodes say of a block that does not stand in its header.
var notInHeaders = []string{"hash", "size", "totalDifficulty", "uncles", "transactions", "withdrawals", "author", "sealFields"}

const (
	// maxUnknown bounds the fields of which nobody knows whether they stand in the header; with more there is no guessing.
	maxUnknown = 8
	// maxAppended is how many of them a fork may have appended. Three of eight are 336 orders to try, each one hash.
	maxAppended = 3
)

// errUnknownFields means that a header has fields, or an order of them, that this program does not know.
var errUnknownFields = errors.New("its fields, as far as they are known here, have another hash")

// assemble makes a header's RLP from a block in JSON, and the hash that the node gives it. The hash decides: the fields that
// are known are tried first, then as many of them as a fork before had, then what else the node tells in the orders in which
// a fork may have appended it.
func assemble(raw json.RawMessage) ([]byte, common.Hash, error) {
	var block map[string]any
	if err := json.Unmarshal(raw, &block); err != nil {
		return nil, common.Hash{}, fmt.Errorf("read block: %w", err)
	}
	var want common.Hash
	text, _ := block["hash"].(string)
	if want.UnmarshalText([]byte(text)) != nil {
		return nil, common.Hash{}, fmt.Errorf("%w: the node names none", ErrHashMismatch)
	}
	fields, err := knownFields(block)
	if err != nil {
		return nil, want, err
	}
	for count := len(fields); count >= requiredFields; count-- {
		if encoded := encodeFields(fields[:count]); crypto.Keccak256Hash(encoded) == want {
			return encoded, want, nil
		}
	}
	unknown := unknownFields(block)
	if encoded := tryAppended(fields, unknown, want); encoded != nil {
		return encoded, want, nil
	}
	return nil, want, fmt.Errorf("%w: computed %s, the node says %s; not known are %v", errUnknownFields,
		crypto.Keccak256Hash(encodeFields(fields)), want, slices.Sorted(maps.Keys(unknown)))
}

// knownFields returns the items of a header that are known, in order.
func knownFields(block map[string]any) ([]rlp.RawValue, error) {
	var fields []rlp.RawValue
	for i, f := range headerFields {
		if block[f.name] == nil && i >= requiredFields {
			continue
		}
		text, _ := block[f.name].(string)
		content, err := contentOf(text, f.isNumber)
		if err != nil {
			return nil, fmt.Errorf("field %s: %w", f.name, err)
		}
		item, err := rlp.EncodeToBytes(content)
		if err != nil {
			return nil, fmt.Errorf("field %s: %w", f.name, err)
		}
		fields = append(fields, item)
	}
	return fields, nil
}

// unknownFields returns what else the node tells in hex; none when that is too much to guess with.
func unknownFields(block map[string]any) map[string]rlp.RawValue {
	unknown := make(map[string]rlp.RawValue)
	for name, value := range block {
		known := slices.ContainsFunc(headerFields, func(f headerField) bool { return f.name == name })
		text, isText := value.(string)
		if known || !isText || slices.Contains(notInHeaders, name) {
			continue
		}
		content, err := contentOf(text, false)
		if err != nil {
			continue
		}
		if item, err := rlp.EncodeToBytes(content); err == nil {
			unknown[name] = item
		}
	}
	if len(unknown) > maxUnknown {
		return nil
	}
	return unknown
}

// contentOf reads hex. An odd count of digits is that of a number, which RLP writes without leading zeros; all else goes
// into a header as it stands.
func contentOf(text string, isNumber bool) ([]byte, error) {
	digits, isHex := strings.CutPrefix(text, "0x")
	if !isHex || strings.Trim(digits, "0123456789abcdefABCDEF") != "" {
		return nil, fmt.Errorf("%.80q is not hex", text)
	}
	content := common.FromHex(text)
	if isNumber || len(digits)%2 == 1 {
		content = common.TrimLeftZeroes(content)
	}
	return content, nil
}

// tryAppended returns the encoding that has the hash when some of the unknown fields, in some order, stand behind the known
// ones; nil when none has.
func tryAppended(fields []rlp.RawValue, unknown map[string]rlp.RawValue, want common.Hash) []byte {
	names := slices.Sorted(maps.Keys(unknown))
	var try func(chosen []string) []byte
	try = func(chosen []string) []byte {
		if len(chosen) > 0 {
			longer := slices.Clone(fields)
			for _, name := range chosen {
				longer = append(longer, unknown[name])
			}
			if encoded := encodeFields(longer); crypto.Keccak256Hash(encoded) == want {
				return encoded
			}
		}
		for _, name := range names {
			if len(chosen) == maxAppended || slices.Contains(chosen, name) {
				continue
			}
			if encoded := try(append(slices.Clone(chosen), name)); encoded != nil {
				return encoded
			}
		}
		return nil
	}
	return try(nil)
}

func encodeFields(fields []rlp.RawValue) []byte {
	encoded, err := rlp.EncodeToBytes(fields)
	if err != nil {
		panic(err) // cannot be: the items are encoded already
	}
	return encoded
}
