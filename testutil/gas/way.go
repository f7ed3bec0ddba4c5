package main

import (
	"encoding/binary"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
)

const (
	// headerBytes is how long each header of a way is. Taiko's have about as many.
	headerBytes = 600
	// callHeaders is how many headers the contracts take in one call.
	callHeaders = 192
)

// way is headers from a block down to one of its ancestors, the highest first.
type way []*types.Header

// newWay makes a way of count headers that link up as real ones do. Their blooms are full and their fields those of a later
// fork: bytes that are not zero are the dear ones.
func newWay(l2Height uint64, count int) (way, error) {
	headers := make(way, count)
	parent := crypto.Keccak256Hash([]byte("parent"))
	for i := count - 1; i >= 0; i-- {
		header := busyHeader(l2Height-uint64(i), parent)
		bare, err := rlp.EncodeToBytes(header)
		if err != nil {
			return nil, fmt.Errorf("encode header %d: %w", header.Number, err)
		}
		// Without extraData there is a byte that says so, with it a byte that says how long it is.
		if len(bare) >= headerBytes {
			return nil, fmt.Errorf("header %d has %d bytes before its extraData, want fewer than %d", header.Number, len(bare), headerBytes)
		}
		header.Extra = filler(header.Number.Uint64(), "extra", headerBytes-len(bare))
		headers[i], parent = header, header.Hash()
	}
	return headers, nil
}

// busyHeader is the header of an L2 block with many transactions, without extraData.
func busyHeader(l2Height uint64, parent common.Hash) *types.Header {
	hash := func(what string) common.Hash { return common.BytesToHash(filler(l2Height, what, common.HashLength)) }
	beaconRoot, withdrawals, blobGas := hash("beacon"), types.EmptyWithdrawalsHash, uint64(0)
	return &types.Header{
		ParentHash: parent, UncleHash: types.EmptyUncleHash, Coinbase: common.BytesToAddress(filler(0, "coinbase", common.AddressLength)),
		Root: hash("root"), TxHash: hash("transactions"), ReceiptHash: hash("receipts"),
		Bloom: types.BytesToBloom(filler(l2Height, "bloom", types.BloomByteLength)), Difficulty: new(big.Int),
		Number: new(big.Int).SetUint64(l2Height), GasLimit: 241_000_000, GasUsed: 200_000_000, Time: startTime, MixDigest: hash("mix"),
		BaseFee: big.NewInt(10_000_000), WithdrawalsHash: &withdrawals, BlobGasUsed: &blobGas, ExcessBlobGas: &blobGas,
		ParentBeaconRoot: &beaconRoot,
	}
}

// filler is length bytes that say nothing, the same each time.
func filler(l2Height uint64, what string, length int) []byte {
	var out []byte
	for i := byte(0); len(out) < length; i++ {
		out = append(out, crypto.Keccak256(binary.BigEndian.AppendUint64([]byte(what), l2Height), []byte{i})...)
	}
	return out[:length]
}

// top is the highest block, low the one that the way leads to.
func (w way) top() *types.Header { return w[0] }
func (w way) low() *types.Header { return w[len(w)-1] }

// pieces cuts a way into what one call takes each. A piece begins with the header at which the one before it ended.
func (w way) pieces() []way {
	var cut []way
	for len(w) > callHeaders {
		cut, w = append(cut, w[:callHeaders]), w[callHeaders-1:]
	}
	return append(cut, w)
}

// encoded is the way as contracts take it.
func (w way) encoded() ([][]byte, error) {
	out := make([][]byte, len(w))
	for i, header := range w {
		var err error
		if out[i], err = rlp.EncodeToBytes(header); err != nil {
			return nil, fmt.Errorf("encode header %d: %w", header.Number, err)
		}
	}
	return out, nil
}
