package eth

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/big"
	"os"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/stretchr/testify/require"
)

// realBlocks are headers as nodes gave them: of Sepolia and a development chain before and after Amsterdam, of Taiko's main
// chain (published without its hash) and of its Unzen and Etna.
func realBlocks(t *testing.T) map[string]map[string]string {
	t.Helper()
	raw, err := os.ReadFile("testdata/ethereum-headers.json")
	require.NoError(t, err)
	var blocks map[string]map[string]string
	require.NoError(t, json.Unmarshal(raw, &blocks))
	blocks["taiko-mainnet-6444570"]["hash"] = "0x48be678d8d7e3eb766c45bc40e4cc226599006f29c0e7512f76167cde586de29"
	return blocks
}

// serving returns a node with one block.
func serving(t *testing.T, block map[string]string, fixed map[string]string) *Taiko {
	t.Helper()
	raw, err := json.Marshal(block)
	require.NoError(t, err)
	return dial(t, node{blocks: map[string]string{block["number"]: string(raw), Latest: string(raw)}, fixed: fixed})
}

func height(t *testing.T, block map[string]string) uint64 {
	t.Helper()
	number, err := hexutil.DecodeUint64(block["number"])
	require.NoError(t, err)
	return number
}

// TestRealHeaders: what real nodes give is read as Ethereum's and proven as Taiko's, forks that go-ethereum's header type
// does not know included.
func TestRealHeaders(t *testing.T) {
	for name, block := range realBlocks(t) {
		t.Run(name, func(t *testing.T) {
			client := serving(t, block, nil)
			want := common.HexToHash(block["hash"])
			read, err := client.Client.Header(t.Context(), height(t, block))
			require.NoError(t, err)
			require.Equal(t, want, read.Hash())
			require.Equal(t, common.HexToHash(block["parentHash"]), read.ParentHash)
			require.Equal(t, block["baseFeePerGas"], hexutil.EncodeBig(read.BaseFee))
			require.Equal(t, block["timestamp"], hexutil.EncodeUint64(read.Time))
			_, err = rlp.EncodeToBytes(read)
			require.ErrorIs(t, err, errNotProven)

			proven, err := client.Header(t.Context(), height(t, block))
			require.NoError(t, err)
			require.Equal(t, want, proven.Hash())
			require.Equal(t, read.ParentHash, proven.ParentHash)
			require.Equal(t, read.Root, proven.Root)
			require.Equal(t, read.Time, proven.Time)
			require.Zero(t, read.Number.Cmp(proven.Number))
			require.Zero(t, read.BaseFee.Cmp(proven.BaseFee))
			raw, err := rlp.EncodeToBytes(proven)
			require.NoError(t, err)
			require.Equal(t, want, crypto.Keccak256Hash(raw))
			labeled, err := client.HeaderByLabel(t.Context(), Latest)
			require.NoError(t, err)
			require.Equal(t, want, labeled.Hash())
		})
	}
}

// forked returns a real block of Taiko with fields appended that no fork has yet, as hex digits each, and its RLP.
func forked(t *testing.T, appended ...string) (map[string]string, []byte) {
	t.Helper()
	block := realBlocks(t)["unzen-devnet-1"]
	raw, err := json.Marshal(block)
	require.NoError(t, err)
	encoded, _, err := assemble(raw)
	require.NoError(t, err)
	var fields []rlp.RawValue
	require.NoError(t, rlp.DecodeBytes(encoded, &fields))
	for _, text := range appended {
		content, err := contentOf(text, false)
		require.NoError(t, err)
		item, err := rlp.EncodeToBytes(content)
		require.NoError(t, err)
		fields = append(fields, item)
	}
	encoded = encodeFields(fields)
	block["hash"] = crypto.Keccak256Hash(encoded).Hex()
	return block, encoded
}

// TestFutureHeaders: a fork that appends fields stops neither readers of Ethereum nor those of Taiko.
func TestFutureHeaders(t *testing.T) {
	word := hexutil.Encode(bytes.Repeat([]byte{0xab}, 32))
	t.Run("success - Ethereum's fields are not counted", func(t *testing.T) {
		block, _ := forked(t, word, "0x7")
		read, err := serving(t, block, nil).Client.Header(t.Context(), 1)
		require.NoError(t, err)
		require.Equal(t, block["hash"], read.Hash().Hex())
	})
	for name, appended := range map[string][]string{
		"success - a hash": {word}, "success - a number": {"0x7"}, "success - zero": {"0x0"},
		"success - not in the order of the names": {"0x7", word, "0x0a"},
	} {
		t.Run(name, func(t *testing.T) {
			block, encoded := forked(t, appended...)
			block["size"], block["totalDifficulty"], block["myRollupsNote"] = "0x300", "0x0", "0x1234"
			for i, text := range appended {
				block["unheardOf"+string(rune('z'-i))] = text
			}
			proven, err := serving(t, block, nil).Header(t.Context(), 1)
			require.NoError(t, err)
			raw, err := rlp.EncodeToBytes(proven)
			require.NoError(t, err)
			require.Equal(t, encoded, raw)
		})
	}
	t.Run("success - a field that the JSON does not tell comes with the bytes", func(t *testing.T) {
		block, encoded := forked(t, word)
		raw := `"` + hexutil.Encode(encoded) + `"`
		proven, err := serving(t, block, map[string]string{"debug_getRawHeader": raw}).Header(t.Context(), 1)
		require.NoError(t, err)
		require.Equal(t, block["hash"], proven.Hash().Hex())
	})
	t.Run("error - nobody gives the field", func(t *testing.T) {
		block, _ := forked(t, word)
		_, err := serving(t, block, nil).Header(t.Context(), 1)
		require.ErrorIs(t, err, ErrHashMismatch)
		for _, part := range []string{"header at 1", block["hash"], "debug_getRawHeader"} {
			require.ErrorContains(t, err, part)
		}
	})
	t.Run("error - bytes of another header", func(t *testing.T) {
		block, _ := forked(t, word)
		_, other := forked(t, "0x9")
		raw := `"` + hexutil.Encode(other) + `"`
		_, err := serving(t, block, map[string]string{"debug_getRawHeader": raw}).Header(t.Context(), 1)
		require.ErrorContains(t, err, "returned the header")
	})
	t.Run("error - bytes that have the hash and are no header", func(t *testing.T) {
		block, _ := forked(t)
		block["hash"] = crypto.Keccak256Hash([]byte{0xc0}).Hex()
		_, err := serving(t, block, map[string]string{"debug_getRawHeader": `"0xc0"`}).Header(t.Context(), 1)
		require.ErrorContains(t, err, "malformed header")
	})
	t.Run("success - a node names fields that the block does not have yet", func(t *testing.T) {
		block := realBlocks(t)["reth-prague"]
		block["slotNumber"], block["blockAccessListHash"] = "0x0", word
		_, err := serving(t, block, nil).Header(t.Context(), height(t, block))
		require.NoError(t, err)
	})
	t.Run("error - too many unknown fields to guess", func(t *testing.T) {
		block, _ := forked(t, word)
		for i := range maxUnknown {
			block["x"+string(rune('a'+i))] = "0x1234"
		}
		block["unheardOf"] = word
		_, err := serving(t, block, nil).Header(t.Context(), 1)
		require.ErrorIs(t, err, ErrHashMismatch)
	})
}

// TestReadHeader: a header of Ethereum must have what is used of it and nothing else.
func TestReadHeader(t *testing.T) {
	good := realBlocks(t)["sepolia-amsterdam"]
	for name, change := range map[string]struct {
		field, value, wantErr string
	}{
		"success - another root":   {"receiptsRoot", common.Hash{1}.Hex(), ""},
		"success - no miner":       {"miner", "", ""},
		"success - before London":  {"baseFeePerGas", "", ""},
		"error - no number":        {"number", "", "no height"},
		"error - huge number":      {"number", "0x1ffffffffffffffff", "no height"},
		"error - no hash":          {"hash", "", ErrHashMismatch.Error()},
		"error - no parent":        {"parentHash", "", "no parent"},
		"error - no time":          {"timestamp", "", "no time"},
		"error - hash is too long": {"hash", "0x" + string(bytes.Repeat([]byte("a"), 66)), "read block"},
	} {
		t.Run(name, func(t *testing.T) {
			block := maps.Clone(good)
			if block[change.field] = change.value; change.value == "" {
				delete(block, change.field)
			}
			raw, err := json.Marshal(block)
			require.NoError(t, err)
			header, err := readHeader(raw)
			if change.wantErr != "" {
				require.ErrorContains(t, err, change.wantErr)
				return
			}
			require.NoError(t, err)
			require.Equal(t, new(big.Int).SetUint64(height(t, good)), header.Number)
		})
	}
}
