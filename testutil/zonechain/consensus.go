// Package zonechain makes zones for tests of those who follow one from outside: with true light blocks, signed by keys of its own in
// CometBFT's place, over the true application or over records that a test writes, and nodes that serve them as CometBFT's RPC does, or
// lie, lag and hang.
package zonechain

import (
	"fmt"
	"time"

	"github.com/cometbft/cometbft/crypto"
	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/crypto/tmhash"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmtversion "github.com/cometbft/cometbft/proto/tendermint/version"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/cometbft/cometbft/version"
)

// ChainID is the chain id of all zones here.
const ChainID = "zonechain-1"

// validators is how many sign.
const validators = 4

// consensus makes headers and has them signed.
type consensus struct {
	keys   []crypto.PrivKey
	set    *cmttypes.ValidatorSet
	blocks map[int64]*cmttypes.LightBlock
	txs    map[int64][][]byte
	height int64
	time   time.Time
}

func newConsensus(seed string, start time.Time) *consensus {
	c := &consensus{blocks: make(map[int64]*cmttypes.LightBlock), txs: make(map[int64][][]byte), time: start}
	var set []*cmttypes.Validator
	byAddress := make(map[string]crypto.PrivKey)
	for i := range validators {
		key := ed25519.GenPrivKeyFromSecret(fmt.Appendf(nil, "%s %d", seed, i))
		byAddress[string(key.PubKey().Address())] = key
		set = append(set, cmttypes.NewValidator(key.PubKey(), 10))
	}
	c.set = cmttypes.NewValidatorSet(set)
	for _, v := range c.set.Validators {
		c.keys = append(c.keys, byAddress[string(v.Address)])
	}
	return c
}

// next makes the next header, over the state after the block before it.
func (c *consensus) next(appHash []byte, now time.Time, txs [][]byte) error {
	c.height++
	if !now.After(c.time) {
		now = c.time.Add(time.Millisecond)
	}
	c.time = now
	var last cmttypes.BlockID
	if before := c.blocks[c.height-1]; before != nil {
		last = before.Commit.BlockID
	}
	block, err := c.sign(c.height, now, last, appHash)
	if err != nil {
		return err
	}
	c.blocks[c.height], c.txs[c.height] = block, txs
	return nil
}

// Twin returns another header of a height, by the same validators, over another state.
func (c *consensus) Twin(height int64, appHash []byte) (*cmttypes.LightBlock, error) {
	block := c.blocks[height]
	if block == nil {
		return nil, fmt.Errorf("no block %d", height)
	}
	return c.sign(height, block.Time, block.LastBlockID, appHash)
}

func (c *consensus) sign(height int64, now time.Time, last cmttypes.BlockID, appHash []byte) (*cmttypes.LightBlock, error) {
	header := &cmttypes.Header{
		Version: cmtversion.Consensus{Block: version.BlockProtocol}, ChainID: ChainID, Height: height, Time: now.UTC(), LastBlockID: last,
		LastCommitHash: tmhash.Sum([]byte("last commit")), DataHash: tmhash.Sum([]byte("data")), ValidatorsHash: c.set.Hash(), NextValidatorsHash: c.set.Hash(),
		ConsensusHash: tmhash.Sum([]byte("consensus")), AppHash: appHash, LastResultsHash: tmhash.Sum(nil), EvidenceHash: tmhash.Sum(nil),
		ProposerAddress: c.set.Validators[0].Address,
	}
	id := cmttypes.BlockID{Hash: header.Hash(), PartSetHeader: cmttypes.PartSetHeader{Total: 1, Hash: tmhash.Sum(header.Hash())}}
	commit := &cmttypes.Commit{Height: height, BlockID: id}
	for i, key := range c.keys {
		vote := &cmttypes.Vote{
			Type: cmtproto.PrecommitType, Height: height, BlockID: id, Timestamp: now.UTC(), ValidatorAddress: c.set.Validators[i].Address,
			ValidatorIndex: int32(i),
		}
		signature, err := key.Sign(cmttypes.VoteSignBytes(ChainID, vote.ToProto()))
		if err != nil {
			return nil, err
		}
		vote.Signature = signature
		commit.Signatures = append(commit.Signatures, vote.CommitSig())
	}
	return &cmttypes.LightBlock{SignedHeader: &cmttypes.SignedHeader{Header: header, Commit: commit}, ValidatorSet: c.set}, nil
}

// Height is the newest block's.
func (c *consensus) Height() int64 { return c.height }

// Block returns the light block of a height, the newest for 0.
func (c *consensus) Block(height int64) *cmttypes.LightBlock {
	if height == 0 {
		height = c.height
	}
	return c.blocks[height]
}
