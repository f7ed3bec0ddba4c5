package jsonrpc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/ethereum/go-ethereum/rpc"
)

// growAfter is after how many round trips of the size that the node takes a larger one is tried again.
const growAfter = 64

// batchLimit is how many calls a node takes in one round trip. Nodes and what stands before them bound that, by count or by
// bytes, and none says by how much; so it is found out, and tried again now and then, since a node that is busy or is replaced
// by another changes its mind.
type batchLimit struct {
	mu sync.Mutex
	// most is 0 while nothing was refused.
	most int
	// well counts round trips of that size since the last change.
	well int
}

// size returns how many of the calls that are left go into the next round trip.
func (l *batchLimit) size(left int) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.most == 0 {
		return left
	}
	return min(left, l.most)
}

// refused halves what was refused.
func (l *batchLimit) refused(size int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.most, l.well = max(size/2, 1), 0
}

// took counts a round trip that worked.
func (l *batchLimit) took(size int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.most == 0 || size < l.most {
		return
	}
	if l.well++; l.well >= growAfter {
		l.most, l.well = 2*l.most, 0
	}
}

// Batch calls one method for many argument lists in as few round trips as the node takes, one call at a time if need be.
// Answers and errors come in the same order.
func (c *Client) Batch(ctx context.Context, method string, argLists [][]any) ([]json.RawMessage, []error, error) {
	answers := make([]json.RawMessage, len(argLists))
	errs := make([]error, len(argLists))
	for done := 0; done < len(argLists); {
		end := done + c.batches.size(len(argLists)-done)
		err := c.roundTrip(ctx, method, argLists[done:end], answers[done:end], errs[done:end])
		if err == nil {
			c.batches.took(end - done)
			done = end
			continue
		}
		if end-done == 1 || ctx.Err() != nil || !isRefusedBatch(err) {
			return nil, nil, fmt.Errorf("call %s of %s %d times: %w", method, c.where, end-done, nodeError(err))
		}
		c.batches.refused(end - done)
	}
	return answers, errs, nil
}

// roundTrip makes some calls at once. Its error is that of the whole: of the connection, or the node's for all of them.
func (c *Client) roundTrip(ctx context.Context, method string, argLists [][]any, answers []json.RawMessage, errs []error) error {
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	client, err := c.connect(ctx)
	if err != nil {
		return err
	}
	elems := make([]rpc.BatchElem, len(argLists))
	for i, args := range argLists {
		elems[i] = rpc.BatchElem{Method: method, Args: args, Result: &answers[i]}
	}
	if len(elems) == 1 {
		// Not as a batch of one: some nodes take no batches at all.
		err = client.CallContext(ctx, &answers[0], method, argLists[0]...)
		var answer rpc.Error
		if err != nil && !errors.Is(err, rpc.ErrNoResult) && !errors.As(err, &answer) {
			return err
		}
		if elems[0].Error = err; errors.Is(err, rpc.ErrNoResult) {
			elems[0].Error = nil
		}
	} else if err = client.BatchCallContext(ctx, elems); err != nil {
		return err
	}
	for i, elem := range elems {
		errs[i] = nil
		if elem.Error == nil || errors.Is(elem.Error, rpc.ErrNoResult) {
			continue
		}
		if len(elems) > 1 && isRefusedBatch(elem.Error) {
			return elem.Error
		}
		errs[i] = fmt.Errorf("call %s of %s: %w", method, c.where, nodeError(elem.Error))
	}
	return nil
}

const (
	// codeInvalidRequest is what a server answers to a batch that it does not take, once for all of it.
	codeInvalidRequest = -32600
	// codeResponseTooLarge is go-ethereum's code for calls whose answers had no more room.
	codeResponseTooLarge = -32003
)

// tooLargeStatus are HTTP's words for it. Others speak of the caller's rights or of a node that is down.
var tooLargeStatus = []int{
	http.StatusBadRequest, http.StatusMethodNotAllowed, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity,
	http.StatusInternalServerError, http.StatusNotImplemented,
}

// isRefusedBatch says whether an error can be of the number of calls, so that fewer at once may get through.
func isRefusedBatch(err error) bool {
	// A node that answers a batch with one object, or with fewer answers than calls, took it for something else.
	var notAList *json.UnmarshalTypeError
	if errors.As(err, &notAList) || errors.Is(err, rpc.ErrMissingBatchResponse) || errors.Is(err, ErrResponseTooLarge) {
		return true
	}
	var httpErr rpc.HTTPError
	if errors.As(err, &httpErr) {
		return slices.Contains(tooLargeStatus, httpErr.StatusCode)
	}
	var answer rpc.Error
	if !errors.As(err, &answer) {
		return false
	}
	return answer.ErrorCode() == codeInvalidRequest || answer.ErrorCode() == codeResponseTooLarge ||
		strings.Contains(strings.ToLower(answer.Error()), "batch")
}
