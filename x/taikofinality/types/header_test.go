package types

import (
	"bytes"
	"encoding/json"
	"math/big"
	"os"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	gethtypes "github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func sampleHeader() *gethtypes.Header {
	withdrawals, beacon := common.Hash{4}, common.Hash{5}
	zero := uint64(0)
	return &gethtypes.Header{
		ParentHash: common.Hash{1}, Root: common.Hash{2}, Number: big.NewInt(77), Difficulty: new(big.Int), GasLimit: 1,
		Time: 1_800_000_000, Extra: []byte{75, 0, 0, 0, 0, 1, 2}, BaseFee: big.NewInt(9), WithdrawalsHash: &withdrawals,
		BlobGasUsed: &zero, ExcessBlobGas: &zero, ParentBeaconRoot: &beacon,
	}
}

func encodeHeader(tb testing.TB, h *gethtypes.Header) []byte {
	raw, err := rlp.EncodeToBytes(h)
	require.NoError(tb, err)
	return raw
}

func TestDecodeHeader(t *testing.T) {
	t.Run("success - fields", func(t *testing.T) {
		header := sampleHeader()
		got, err := DecodeHeader(encodeHeader(t, header))
		require.NoError(t, err)
		require.Equal(t, L2Header{
			Number: 77, Hash: header.Hash(), ParentHash: [32]byte{1}, StateRoot: [32]byte{2},
			Timestamp: 1_800_000_000, ProposalID: 258,
		}, got)
	})
	t.Run("success - a header from before Shasta has no proposal id", func(t *testing.T) {
		header := sampleHeader()
		header.Extra = []byte{75}
		got, err := DecodeHeader(encodeHeader(t, header))
		require.NoError(t, err)
		require.Zero(t, got.ProposalID)
	})
	good := encodeHeader(t, sampleHeader())
	with := func(change func(h *gethtypes.Header)) []byte {
		header := sampleHeader()
		change(header)
		return encodeHeader(t, header)
	}
	// A list head of two length bytes says the same length as one with a leading zero byte more.
	longHead := append([]byte{good[0] + 1, 0}, good[1:]...)
	for name, raw := range map[string][]byte{
		"error - empty":         nil,
		"error - too long":      make([]byte, MaxHeaderBytes+1),
		"error - no list":       {0x80},
		"error - empty list":    {0xc0},
		"error - trailing byte": append(bytes.Clone(good), 0),
		"error - cut":           good[:len(good)-1],
		"error - not canonical": longHead,
		"error - no base fee": with(func(h *gethtypes.Header) {
			h.BaseFee, h.WithdrawalsHash, h.BlobGasUsed, h.ExcessBlobGas, h.ParentBeaconRoot = nil, nil, nil, nil, nil
		}),
		"error - height of an era":  with(func(h *gethtypes.Header) { h.Number = new(big.Int).SetUint64(MaxL2Height + 1) }),
		"error - height of 65 bits": with(func(h *gethtypes.Header) { h.Number = new(big.Int).Lsh(big.NewInt(1), 64) }),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := DecodeHeader(raw)
			require.ErrorIs(t, err, ErrInvalidHeader)
		})
	}
}

// FuzzDecodeHeader: no input panics, and whatever is taken is exactly what go-ethereum encodes and hashes.
func FuzzDecodeHeader(f *testing.F) {
	f.Add(encodeHeader(f, sampleHeader()))
	f.Add([]byte{0xc0})
	f.Add([]byte{0xf9, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, raw []byte) { checkDecode(t, raw) })
}

// TestDecodeHeaderMutations holds the fuzz target's property for headers with a few bytes changed, in every test run.
func TestDecodeHeaderMutations(t *testing.T) {
	good := encodeHeader(t, sampleHeader())
	rapid.Check(t, func(t *rapid.T) {
		raw := bytes.Clone(good)
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			raw[rapid.IntRange(0, len(raw)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
		}
		checkDecode(t, raw[:rapid.IntRange(len(raw)-2, len(raw)).Draw(t, "length")])
	})
}

func checkDecode(t require.TestingT, raw []byte) {
	got, err := DecodeHeader(raw)
	if err != nil {
		require.ErrorIs(t, err, ErrInvalidHeader)
		return
	}
	require.Equal(t, crypto.Keccak256Hash(raw), common.Hash(got.Hash))
	require.LessOrEqual(t, got.Number, MaxL2Height)
	var header gethtypes.Header
	if rlp.DecodeBytes(raw, &header) != nil {
		return // a header of a fork that go-ethereum does not know
	}
	require.Equal(t, [32]byte(header.Hash()), got.Hash)
	require.Equal(t, header.Number.Uint64(), got.Number)
}

// TestDecodeHeaderVectors reads what the contract's tests read too: real headers and those of forks to come. Whatever the
// zone takes, the verifier on Ethereum takes, or a final block could never be proven there.
func TestDecodeHeaderVectors(t *testing.T) {
	raw, err := os.ReadFile("../../../contracts/test/vectors/headers.json")
	require.NoError(t, err)
	var file struct {
		Headers []struct {
			Name                        string
			RLP                         hexutil.Bytes
			Hash, ParentHash, StateRoot common.Hash
			Zone, Contract              bool
			L2Height, Timestamp         uint64
		}
	}
	require.NoError(t, json.Unmarshal(raw, &file))
	require.NotEmpty(t, file.Headers)
	for _, v := range file.Headers {
		t.Run(v.Name, func(t *testing.T) {
			got, err := DecodeHeader(v.RLP)
			if !v.Zone {
				require.ErrorIs(t, err, ErrInvalidHeader)
				return
			}
			require.NoError(t, err)
			require.True(t, v.Contract)
			got.ProposalID = 0
			require.Equal(t, L2Header{
				Number: v.L2Height, Hash: v.Hash, ParentHash: v.ParentHash, StateRoot: v.StateRoot, Timestamp: v.Timestamp,
			}, got)
		})
	}
}
