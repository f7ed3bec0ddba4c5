package relayer

import (
	"context"
	"errors"
	"fmt"

	"github.com/taikofin/taikofin/internal/eth"
)

// maxProbe bounds how many heights above the first open one are probed for an L1 origin.
const maxProbe = 1 << 14

// errReorganizing means that the Taiko node's chain and its L1 origins do not fit together at the moment.
var errReorganizing = errors.New("the Taiko node is between two chains")

// taikoNode is the Taiko node behind l2Node.
type taikoNode struct {
	client *eth.Taiko
	head   string
}

// Head returns the highest L2 height that may be submitted: the chain's own with l2_head = "latest", else the highest
// block that stands in a proposal on L1, since a preconfirmed one may still be replaced without anyone's fault.
func (n taikoNode) Head(ctx context.Context, from uint64) (uint64, bool, error) {
	latest, err := n.client.HeaderByLabel(ctx, eth.Latest)
	if errors.Is(err, eth.ErrNotFound) {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, err
	}
	top := latest.Number.Uint64()
	if n.head == HeadLatest {
		return top, top >= from, nil
	}
	origin, err := n.client.HeadL1Origin(ctx)
	switch {
	case errors.Is(err, eth.ErrNotFound):
		return 0, false, nil
	case err != nil:
		return 0, false, err
	case !origin.Proposed():
		return n.probe(ctx, from, top)
	case origin.L2Height > top:
		// The node has the origin of a block that it is still deriving; all it has was proposed before.
		return top, top >= from, nil
	}
	head, err := n.client.Header(ctx, origin.L2Height)
	if err != nil {
		return 0, false, err
	}
	if head.Hash() != origin.L2Hash {
		return 0, false, fmt.Errorf("%w: block %s at l2 height %d, its l1 origin is of %s", errReorganizing, head.Hash(), origin.L2Height, origin.L2Hash)
	}
	return origin.L2Height, origin.L2Height >= from, nil
}

// probe finds the highest proposed block when the node's head origin is a preconfirmed one. Proposed blocks lie below
// preconfirmed ones, so a binary search does.
func (n taikoNode) probe(ctx context.Context, from, top uint64) (uint64, bool, error) {
	if top < from {
		return 0, false, nil
	}
	// All below low is proposed, high is not.
	low, high := from, from+min(top-from+1, maxProbe)
	for low < high {
		middle := low + (high-low)/2
		origin, err := n.client.L1OriginByHeight(ctx, middle)
		if err != nil && !errors.Is(err, eth.ErrNotFound) {
			return 0, false, fmt.Errorf("probe l1 origins: %w", err)
		}
		if err == nil && origin.Proposed() {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == from {
		return 0, false, nil
	}
	return low - 1, true, nil
}

// headersPerCall bounds one round trip to the node.
const headersPerCall = 64

// Headers returns linked headers from a height on.
func (n taikoNode) Headers(ctx context.Context, from, count uint64) ([]*eth.Header, error) {
	var headers []*eth.Header
	for count > 0 {
		size := min(count, headersPerCall)
		part, err := n.client.Headers(ctx, from, size)
		if err != nil {
			return nil, err
		}
		if len(part) == 0 || len(headers) > 0 && part[0].ParentHash != headers[len(headers)-1].Hash() {
			break
		}
		headers = append(headers, part...)
		if uint64(len(part)) < size {
			break
		}
		from += size
		count -= size
	}
	return headers, nil
}
