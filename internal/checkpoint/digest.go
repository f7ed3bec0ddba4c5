package checkpoint

import (
	"encoding/binary"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/keccak"
)

// domain separates digests from all else that is hashed on Ethereum.
var domain = keccak.Sum256([]byte("taikofin checkpoint v1"))

// MaxTableAge is how long after its Bitcoin time a table may sign: the verifier's MAX_TABLE_AGE.
const MaxTableAge = 72 * time.Hour

// Statement is what a checkpoint says.
type Statement struct {
	// Series is the series' name.
	Series string
	// ChainID is the Ethereum chain's id, Verifier the contract's address.
	ChainID  uint64
	Verifier common.Address
	// N is the checkpoint's number within the series.
	N uint64
	// L2Height, BlockHash and StateRoot are the block.
	L2Height             uint64
	BlockHash, StateRoot common.Hash
	// NextTable is the hash of table n+1, NextBTCTime the median time past of the Bitcoin block it was taken at.
	NextTable   common.Hash
	NextBTCTime uint64
	// CommitmentsRoot is the root of all randomness commitments; see Log.
	CommitmentsRoot common.Hash
}

// Digest returns what providers sign: keccak256 over eleven words, as abi.encode(keccak256("taikofin checkpoint v1"),
// keccak256(bytes(series)), chainId, verifier, n, l2Height, blockHash, stateRoot, nextTableHash, nextBtcTime,
// commitmentsRoot).
func (s Statement) Digest() common.Hash {
	words := make([]byte, 0, 11*32)
	words = append(words, domain[:]...)
	series := keccak.Sum256([]byte(s.Series))
	words = append(words, series[:]...)
	words = appendUint(words, s.ChainID)
	words = append(words, common.LeftPadBytes(s.Verifier[:], 32)...)
	words = appendUint(words, s.N)
	words = appendUint(words, s.L2Height)
	words = append(words, s.BlockHash[:]...)
	words = append(words, s.StateRoot[:]...)
	words = append(words, s.NextTable[:]...)
	words = appendUint(words, s.NextBTCTime)
	words = append(words, s.CommitmentsRoot[:]...)
	return keccak.Sum256(words)
}

func appendUint(words []byte, value uint64) []byte {
	words = append(words, make([]byte, 24)...)
	return binary.BigEndian.AppendUint64(words, value)
}
