package localnet

import (
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/common/math"
)

// taikoAPI is the part of a Taiko node's `taiko` namespace that followers of the chain use.
type taikoAPI struct{ l2 *L2 }

// l1Origin is the wire form of an L1 origin. A block that is preconfirmed only has no L1 block.
type l1Origin struct {
	BlockID            *math.HexOrDecimal256 `json:"blockID"`
	L2BlockHash        common.Hash           `json:"l2BlockHash"`
	L1BlockHeight      *math.HexOrDecimal256 `json:"l1BlockHeight"`
	L1BlockHash        common.Hash           `json:"l1BlockHash"`
	BuildPayloadArgsID hexutil.Bytes         `json:"buildPayloadArgsID"`
	IsForcedInclusion  bool                  `json:"isForcedInclusion"`
}

// HeadL1Origin returns the origin of the highest block that was proposed on L1.
func (a *taikoAPI) HeadL1Origin() (*l1Origin, error) {
	height, ok := a.l2.headOrigin()
	if !ok {
		return nil, ethereum.NotFound
	}
	return a.L1OriginByID((*math.HexOrDecimal256)(height))
}

// L1OriginByID returns the origin of the block with this number.
func (a *taikoAPI) L1OriginByID(blockID *math.HexOrDecimal256) (*l1Origin, error) {
	id := (*big.Int)(blockID)
	if id == nil || !id.IsUint64() {
		return nil, ethereum.NotFound
	}
	known, proposed, exists := a.l2.originOf(id.Uint64())
	if !exists || id.Sign() == 0 {
		return nil, ethereum.NotFound
	}
	answer := &l1Origin{
		BlockID: blockID, L2BlockHash: known.l2Hash, L1BlockHash: known.l1Hash, BuildPayloadArgsID: make([]byte, 8),
	}
	copy(answer.BuildPayloadArgsID, known.l2Hash[:8])
	if proposed {
		answer.L1BlockHeight = (*math.HexOrDecimal256)(new(big.Int).SetUint64(known.l1Height))
	}
	return answer, nil
}
