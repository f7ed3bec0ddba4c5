package votes

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// Handler carries votes from mempool to state. One Handler belongs to one app; its methods are the app's ABCI handlers and
// may run at the same time.
type Handler struct {
	state    State
	decode   sdk.TxDecoder
	pool     *Pool
	verdicts *verdicts
	// statuses is what state said of the pool's votes after the last commit; nil before the first.
	statuses atomic.Pointer[statusCache]
}

// NewHandler returns a handler over committed state. decode is the decoder that the app executes transactions with.
func NewHandler(state State, decode sdk.TxDecoder) *Handler {
	return newHandler(state, decode, DefaultLimits())
}

func newHandler(state State, decode sdk.TxDecoder, limits Limits) *Handler {
	return &Handler{state: state, decode: decode, pool: NewPool(limits), verdicts: newVerdicts(2 * limits.Votes)}
}

// Pool returns the votes that wait on this node.
func (h *Handler) Pool() *Pool { return h.pool }

// verifyOnce checks a vote's nonce proof and signature unless it was found good before.
func (h *Handler) verifyOnce(ctx context.Context, v *types.SignedDigest) error {
	key := verdictKey(v)
	if h.verdicts.has(key) {
		return nil
	}
	return h.verifyNew(ctx, v, key)
}

// verifyNew checks a vote and remembers under its key when it is good.
func (h *Handler) verifyNew(ctx context.Context, v *types.SignedDigest, key [32]byte) error {
	if err := h.state.VerifyVote(ctx, v); err != nil {
		return err
	}
	h.verdicts.add(key)
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
