package verify

import (
	"context"
	"errors"
	"fmt"

	storetypes "cosmossdk.io/store/types"
	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cometbft/cometbft/crypto/merkle"
	cmtcrypto "github.com/cometbft/cometbft/proto/tendermint/crypto"
)

// ErrProof means that an answer is not what the zone committed to.
var ErrProof = errors.New("the answer is not proven by the zone's header")

// Querier is a node that answers with proofs.
type Querier interface {
	Query(ctx context.Context, path string, data []byte, height int64, prove bool) (*abci.ResponseQuery, error)
}

// State is the zone's state after the block of a height. Every value is proven under the app hash that the next header names.
type State struct {
	// Height is the block's; AppHash stands in the header of Height + 1.
	Height  int64
	AppHash []byte
	querier Querier
	proofs  *merkle.ProofRuntime
}

// NewState returns the state that a header commits to: of the block before it.
func NewState(querier Querier, headerHeight int64, appHash []byte) *State {
	proofs := merkle.NewProofRuntime()
	proofs.RegisterOpDecoder(storetypes.ProofOpIAVLCommitment, storetypes.CommitmentOpDecoder)
	proofs.RegisterOpDecoder(storetypes.ProofOpSimpleMerkleCommitment, storetypes.CommitmentOpDecoder)
	return &State{Height: headerHeight - 1, AppHash: appHash, querier: querier, proofs: proofs}
}

// get returns the value of a key in a module's store, nil when it is proven that there is none.
func (s *State) get(ctx context.Context, store string, key []byte) ([]byte, error) {
	answer, err := s.querier.Query(ctx, "/store/"+store+"/key", key, s.Height, true)
	if err != nil {
		return nil, err
	}
	if err := s.verify(answer.ProofOps, store, key, answer.Value); err != nil {
		return nil, fmt.Errorf("%w: key %x of %s at height %d: %w", ErrProof, key, store, s.Height, err)
	}
	return answer.Value, nil
}

// verify verifies the two steps of a proof: the value in the module's tree, that tree among the modules'.
func (s *State) verify(ops *cmtcrypto.ProofOps, store string, key, value []byte) error {
	if ops == nil || len(ops.Ops) != 2 || ops.Ops[0].Type != storetypes.ProofOpIAVLCommitment || ops.Ops[1].Type != storetypes.ProofOpSimpleMerkleCommitment {
		return errors.New("no proof of a value in a module's store")
	}
	path := merkle.KeyPath{}.AppendKey([]byte(store), merkle.KeyEncodingURL).AppendKey(key, merkle.KeyEncodingHex).String()
	if len(value) == 0 {
		return s.proofs.VerifyAbsence(ops, s.AppHash, path)
	}
	return s.proofs.VerifyValue(ops, s.AppHash, path, value)
}
