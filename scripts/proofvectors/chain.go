package main

import (
	"encoding/binary"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
)

const (
	// headerFields is how many fields headers up to the base fee have.
	headerFields = 16
	// firstL2Time is the time of L2 block 0, l2Seconds how long each takes.
	firstL2Time = 1_799_000_000
	l2Seconds   = 12
)

// l2Block is a block with its header.
type l2Block struct {
	Block
	parent Word
	header Data
	time   uint64
}

// header writes a header of so many fields.
func header(height, time uint64, parent, stateRoot Word, bloom, fields int) Data {
	list := []any{
		parent, make([]byte, 32), make([]byte, 20), stateRoot, make([]byte, 32), make([]byte, 32), make([]byte, bloom), uint64(0), height,
		uint64(45_000_000), uint64(21_000), time,
		[]byte{75, 0, 0, 0, 0, 0, 9},
		make([]byte, 32), make([]byte, 8), uint64(10_000_000),
	}
	out, err := rlp.EncodeToBytes(list[:fields])
	if err != nil {
		panic(err) // all its values can be encoded
	}
	return out
}

func blockOf(height uint64, parent Word, bloom int) l2Block {
	b := l2Block{parent: parent, time: firstL2Time + height*l2Seconds}
	b.L2Height = height
	b.StateRoot = Word(crypto.Keccak256([]byte("state"), binary.BigEndian.AppendUint64(nil, height)))
	b.header = header(height, b.time, parent, b.StateRoot, bloom, headerFields)
	b.Hash = Word(crypto.Keccak256(b.header))
	return b
}

// chain is blocks by height, from lowest on.
type chain struct {
	lowest uint64
	blocks []l2Block
}

func newChain(lowest, highest uint64, bloom int) *chain {
	c := &chain{lowest: lowest}
	parent := Word(crypto.Keccak256([]byte("parent")))
	for height := lowest; height <= highest; height++ {
		b := blockOf(height, parent, bloom)
		c.blocks = append(c.blocks, b)
		parent = b.Hash
	}
	return c
}

func (c *chain) at(height uint64) *l2Block { return &c.blocks[height-c.lowest] }

// down returns the headers from a height down to another one.
func (c *chain) down(from, to uint64) []Data {
	var headers []Data
	for height := from; height >= to; height-- {
		headers = append(headers, c.at(height).header)
	}
	return headers
}
