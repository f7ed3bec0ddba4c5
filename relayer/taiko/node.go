package taiko

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"github.com/taikofin/taikofin/internal/eth"
)

const (
	// maxProbe bounds how many heights above the first open one are probed for an L1 origin.
	maxProbe = 1 << 14
	// maxHole bounds how many blocks in a row may lack theirs below one that has it.
	maxHole = 256
)

// errReorganizing means that the Taiko node's chain and its L1 origins do not fit together at the moment.
var errReorganizing = errors.New("the Taiko node is between two chains")

// rpcNode is the Taiko node behind l2Node.
type rpcNode struct {
	client *eth.Taiko
	head   string
}

// Head returns the highest L2 height that may be submitted: the chain's own with l2_head = "latest", else the highest
// block that stands in a proposal on L1, since a preconfirmed one may still be replaced without anyone's fault.
func (n rpcNode) Head(ctx context.Context, from uint64) (uint64, bool, error) {
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
		// Either there is none yet, or the record of the block that the node's pointer names is missing.
		return n.probe(ctx, from, top)
	case err != nil:
		return 0, false, err
	case !origin.Proposed():
		return n.probe(ctx, from, top)
	case origin.L2Height > top:
		// The node was reset and derives its chain again, while it still names the head that it had. That is none of the
		// blocks it shows now, so each is asked for its own origin.
		return n.probe(ctx, from, top)
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

// headAlone is Head where nobody can say which heights are open: the newest blocks are probed.
func (n rpcNode) headAlone(ctx context.Context) (uint64, bool, error) {
	latest, err := n.client.HeaderByLabel(ctx, eth.Latest)
	if errors.Is(err, eth.ErrNotFound) {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, err
	}
	from := latest.Number.Uint64() - min(latest.Number.Uint64(), maxProbe-1)
	head, found, err := n.Head(ctx, from)
	if err == nil && !found && from > 0 {
		return 0, false, fmt.Errorf("none of the %d newest blocks stands in a proposal on L1, and the zone, which knows where to look, does not answer", maxProbe)
	}
	return head, found, err
}

// probe finds the highest proposed block when the node's head origin does not tell. Proposed blocks lie below preconfirmed
// ones, so a binary search does, save for blocks whose origin the node lost: where the search ends, it looks a little further
// up, and goes on from what it finds.
func (n rpcNode) probe(ctx context.Context, from, top uint64) (uint64, bool, error) {
	if top < from {
		return 0, false, nil
	}
	// All below low is proposed, high is not, as far as the search can tell.
	low, end := from, from+min(top-from+1, maxProbe)
	for high := end; low < high; {
		middle := low + (high-low)/2
		_, found, err := n.proposed(ctx, middle, 1)
		if err != nil {
			return 0, false, err
		}
		if found {
			low = middle + 1
		} else {
			high = middle
		}
		if low < high || low == end {
			continue
		}
		above, found, err := n.proposed(ctx, low, min(end-low, maxHole))
		if err != nil {
			return 0, false, err
		}
		if found {
			n.tellMissing(ctx, low, above)
			low, high = above+1, end
		}
	}
	if low == from {
		return 0, false, nil
	}
	return low - 1, true, nil
}

// proposed returns the highest of count blocks from a height on that stands in a proposal on L1; false when none does. The
// origin of another block than the node has at its height says nothing of that.
func (n rpcNode) proposed(ctx context.Context, from, count uint64) (uint64, bool, error) {
	origins, err := n.client.L1OriginsByHeight(ctx, from, count)
	if err != nil {
		return 0, false, fmt.Errorf("probe l1 origins: %w", err)
	}
	for _, origin := range slices.Backward(origins) {
		if !origin.Proposed() {
			continue
		}
		header, err := n.client.Header(ctx, origin.L2Height)
		if errors.Is(err, eth.ErrNotFound) {
			continue
		}
		if err != nil {
			return 0, false, fmt.Errorf("probe l1 origins: %w", err)
		}
		if header.Hash() == origin.L2Hash {
			return origin.L2Height, true, nil
		}
	}
	return 0, false, nil
}

// tellMissing names a block whose origin the node lacks though it has one above it.
func (n rpcNode) tellMissing(ctx context.Context, l2Height, above uint64) {
	originMissing.Set(float64(l2Height))
	slog.WarnContext(ctx, "Taiko node lacks the L1 origin of a block, one above it stands in a proposal", "l2_height", l2Height, "above", above)
}

// headersPerCall bounds one round trip to the node.
const headersPerCall = 64

// Headers returns linked headers from a height on.
func (n rpcNode) Headers(ctx context.Context, from, count uint64) ([]*eth.Header, error) {
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
