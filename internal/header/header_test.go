package header_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/header"
)

type vector struct {
	Name       string        `json:"name"`
	RLP        hexutil.Bytes `json:"rlp"`
	Hash       common.Hash   `json:"hash"`
	Zone       bool          `json:"zone"`
	Contract   bool          `json:"contract"`
	L2Height   uint64        `json:"l2Height"`
	Timestamp  uint64        `json:"timestamp"`
	ParentHash common.Hash   `json:"parentHash"`
	StateRoot  common.Hash   `json:"stateRoot"`
}

func vectors(tb testing.TB) []vector {
	tb.Helper()
	raw, err := os.ReadFile("../../contracts/test/vectors/headers.json")
	require.NoError(tb, err)
	var file struct {
		Headers []vector `json:"headers"`
	}
	require.NoError(tb, json.Unmarshal(raw, &file))
	require.NotEmpty(tb, file.Headers)
	return file.Headers
}

func TestParseVectors(t *testing.T) {
	for _, v := range vectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			got, err := header.Parse(v.RLP)
			taken := err == nil && got.Fields >= header.LondonFields
			require.Equal(t, v.Zone, taken, "%v", err)
			if !taken {
				return
			}
			require.True(t, v.Contract, "what is taken here could not be proven on Ethereum")
			require.Equal(t, v.Hash, common.Hash(got.Hash))
			require.Equal(t, v.ParentHash, common.Hash(got.ParentHash))
			require.Equal(t, v.StateRoot, common.Hash(got.StateRoot))
			require.Equal(t, v.L2Height, got.Number)
			require.Equal(t, v.Timestamp, got.Time)
			require.NotNil(t, got.BaseFee)
		})
	}
}

func TestParseDeepLists(t *testing.T) {
	// As deep as the length allows, in place of a field that nobody reads.
	deep := []byte{0xc0}
	for len(deep) < 300 {
		deep, _ = rlp.EncodeToBytes([]rlp.RawValue{deep})
	}
	var fields []rlp.RawValue
	require.NoError(t, rlp.DecodeBytes(vectors(t)[0].RLP, &fields))
	raw, err := rlp.EncodeToBytes(append(fields[:16:16], deep))
	require.NoError(t, err)
	_, err = header.Parse(raw)
	require.NoError(t, err)
}

// FuzzParse: no input panics, and what is taken is canonical and hashed whole.
func FuzzParse(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add([]byte(v.RLP))
	}
	f.Add([]byte{0xc0})
	f.Add([]byte{0xf9, 0xff, 0xff})
	f.Add(bytes.Repeat([]byte{0xc1}, header.MaxBytes))
	f.Fuzz(func(t *testing.T, raw []byte) { checkParse(t, raw) })
}

// TestParseMutations holds the fuzz target's property for headers with a few bytes changed, in every test run.
func TestParseMutations(t *testing.T) {
	all := vectors(t)
	rapid.Check(t, func(t *rapid.T) {
		raw := bytes.Clone(rapid.SampledFrom(all).Draw(t, "header").RLP)
		for range rapid.IntRange(0, 4).Draw(t, "changes") {
			raw[rapid.IntRange(0, len(raw)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
		}
		checkParse(t, raw[:rapid.IntRange(len(raw)-2, len(raw)).Draw(t, "length")])
	})
}

func checkParse(t require.TestingT, raw []byte) {
	got, err := header.Parse(raw)
	var theirs types.Header
	known := rlp.DecodeBytes(raw, &theirs) == nil
	if err != nil {
		require.ErrorIs(t, err, header.ErrMalformed)
		return
	}
	require.LessOrEqual(t, len(raw), header.MaxBytes)
	require.Equal(t, crypto.Keccak256Hash(raw), common.Hash(got.Hash))
	var tree any
	require.NoError(t, rlp.DecodeBytes(raw, &anything{&tree}))
	canonical, encErr := rlp.EncodeToBytes(tree)
	require.NoError(t, encErr)
	require.Equal(t, raw, canonical)
	if known { // where go-ethereum knows the header, both read the same
		require.Equal(t, theirs.Number.Uint64(), got.Number)
		require.Equal(t, theirs.Time, got.Time)
		require.Equal(t, theirs.ParentHash, common.Hash(got.ParentHash))
		require.Equal(t, theirs.Root, common.Hash(got.StateRoot))
		require.Equal(t, theirs.Extra, append([]byte{}, got.Extra...))
	}
}

// anything decodes any RLP into byte strings and lists of them.
type anything struct{ into *any }

func (a *anything) DecodeRLP(s *rlp.Stream) error {
	kind, _, err := s.Kind()
	if err != nil {
		return err
	}
	if kind != rlp.List {
		content, err := s.Bytes()
		*a.into = content
		return err
	}
	if _, err := s.List(); err != nil {
		return err
	}
	list := []any{}
	for s.MoreDataInList() {
		var element any
		if err := (&anything{&element}).DecodeRLP(s); err != nil {
			return err
		}
		list = append(list, element)
	}
	*a.into = list
	return s.ListEnd()
}
