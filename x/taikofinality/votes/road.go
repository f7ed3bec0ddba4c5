package votes

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// Road carries votes from mempool to state. One Road belongs to one app; its methods are the app's ABCI handlers and
// may run at the same time.
type Road struct {
	state    State
	decode   sdk.TxDecoder
	pool     *Pool
	verdicts *verdicts
	// asked is what state said of the pool's votes after the last commit; nil before the first.
	asked atomic.Pointer[answers]
}

// NewRoad returns a road over committed state. decode is the decoder that the app executes transactions with.
func NewRoad(state State, decode sdk.TxDecoder) *Road {
	return newRoad(state, decode, DefaultLimits())
}

func newRoad(state State, decode sdk.TxDecoder, limits Limits) *Road {
	return &Road{state: state, decode: decode, pool: NewPool(limits), verdicts: newVerdicts(2 * limits.Votes)}
}

// Pool returns the votes that wait on this node.
func (r *Road) Pool() *Pool { return r.pool }

// verifyOnce checks a vote's nonce proof and signature unless it was found good before.
func (r *Road) verifyOnce(ctx context.Context, v *types.SignedDigest) error {
	key := verdictKey(v)
	if r.verdicts.has(key) {
		return nil
	}
	return r.verifyNew(ctx, v, key)
}

// verifyNew checks a vote and remembers under its key when it is good.
func (r *Road) verifyNew(ctx context.Context, v *types.SignedDigest, key [32]byte) error {
	if err := r.state.VerifyVote(ctx, v); err != nil {
		return err
	}
	r.verdicts.add(key)
	return nil
}

var errPanic = errors.New("recovered from panic")

// guard turns a panic into an error. Handlers of foreign bytes must not take the node down. It works only when it is
// itself what is deferred.
func guard(err *error) {
	if p := recover(); p != nil { //nolint:revive // guard is the deferred function
		*err = fmt.Errorf("%w: %v", errPanic, p)
	}
}
