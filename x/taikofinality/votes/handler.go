package votes

import (
	"errors"
	"fmt"
	"sync/atomic"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/internal/eots/kernel"
)

// Handler carries votes from mempool to state. One Handler belongs to one app; its methods are the app's ABCI handlers and
// may run at the same time.
type Handler struct {
	state        State
	decode       sdk.TxDecoder
	pool         *Pool
	verdicts     *verdicts
	verifyLimits *verifyLimits
	kernel       Kernel
	screens      *screens
	statusReader statusReader
	lane         *txLane
	rechecks     rechecks
	decoded      decoded
	observer     Observer
	// statuses is what state said of the pool's votes after the last commit; nil before the first.
	statuses atomic.Pointer[statusCache]
}

// NewHandler returns a handler over committed state. decode is the decoder that the app executes transactions with, made by TxDecoder.
func NewHandler(state State, decode sdk.TxDecoder) *Handler {
	return newHandler(state, decode, DefaultLimits())
}

func newHandler(state State, decode sdk.TxDecoder, limits Limits) *Handler {
	return &Handler{
		state: state, decode: decode, pool: NewPool(limits), verdicts: newVerdicts(2 * limits.Votes),
		verifyLimits: newVerifyLimits(badVerdicts), kernel: kernel.New(0), screens: newScreens(maxScreens), lane: newTxLane(), observer: unobserved{},
	}
}

// Pool returns the votes that wait on this node.
func (h *Handler) Pool() *Pool { return h.pool }

var errPanic = errors.New("recovered from panic")

// guarded runs a pure function of bytes and turns its panic into an error, which is then the same on every node: foreign
// bytes must not take nodes down.
//
// Nothing that reads or writes the store may run in here where a block or the vote on one depends on it. A store that
// fails does so on one node, and a node that carries on with what is left of it forks away; it has to stop and replay.
func guarded(pure func() error) (err error) {
	defer guard(&err)
	return pure()
}

// guard turns a panic into an error. Beside guarded it stands where only this node's own opinion is at stake: what it
// takes into its mempool, keeps in its pool and proposes. It works only when it is itself what is deferred.
func guard(err *error) {
	if p := recover(); p != nil { //nolint:revive // guard is the deferred function
		*err = fmt.Errorf("%w: %v", errPanic, p)
	}
}
