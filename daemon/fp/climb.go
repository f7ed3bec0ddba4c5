package fp

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/taikofin/taikofin/internal/eth"
)

// maxHole bounds how many blocks without an L1 origin are looked past in search of one that has it: half an hour of blocks.
const maxHole = 1024

// ErrOriginMissing means that the own Taiko node has lost where blocks were proposed.
var ErrOriginMissing = errors.New("own Taiko node lacks L1 origins of blocks that it derived")

// climb is one walk up the own chain. A Taiko node may lack the L1 origin of a block that was proposed long ago, after a
// restart or a sync that skipped it. By itself that block looks preconfirmed; but a safe block above it that follows it by
// parent hashes makes it safe too, so the walk goes on past it and takes it in with the next block that is proven.
type climb struct {
	*Watcher

	reach *limit
	// end is the height at which the walk ends.
	end uint64
	// blocks are linked, the first safe of them are safe.
	blocks []*eth.Header
	safe   int
	// asked says that end was set by the node's head origin, headIsSafe that this one is within what the safety allows.
	asked, headIsSafe bool
}

// step takes the block at the next height. It says false where the walk ends.
func (c *climb) step(ctx context.Context, l2Height uint64) (bool, error) {
	block, shown, err := c.standing(ctx, c.reach, l2Height)
	if err != nil || block == nil || shown == later {
		return false, err
	}
	if err := c.link(ctx, block); err != nil {
		if shown == unknown && errors.Is(err, ErrInconsistent) {
			return false, nil // preconfirmed blocks change under the eyes of who reads them
		}
		c.safe = 0
		return false, err
	}
	c.blocks = append(c.blocks, block)
	if shown == unknown {
		return c.lookPast(ctx, l2Height)
	}
	if bridged := c.blocks[c.safe : len(c.blocks)-1]; len(bridged) > 0 {
		c.tell(ctx, bridged[0].Number.Uint64(), "Own Taiko node lacks the L1 origin of a block; a safe block above it makes it safe",
			"missing", len(bridged), "safe_l2_height", l2Height)
	}
	c.safe = len(c.blocks)
	return true, nil
}

// link compares a block with the one below it, that of the own node when it is the first.
func (c *climb) link(ctx context.Context, block *eth.Header) error {
	if len(c.blocks) > 0 {
		return linked(c.blocks[len(c.blocks)-1], block)
	}
	l2Height := block.Number.Uint64()
	if l2Height == 0 {
		return nil
	}
	parent, err := header(ctx, c.l2, l2Height-1)
	if err != nil {
		return fmt.Errorf("read parent of L2 block %d: %w", l2Height, err)
	}
	return linked(parent, block)
}

// lookPast says whether there is anything to find above a block without an L1 origin. The node's head origin tells where
// the preconfirmed blocks begin; a node that does not know is believed as far as blocks were asked for. When the node itself
// says that a safe block is above and none is found, that is an error, so that a provider which stands still is not ready.
func (c *climb) lookPast(ctx context.Context, l2Height uint64) (bool, error) {
	if !c.asked {
		head, err := c.l2.HeadL1Origin(ctx)
		if errors.Is(err, eth.ErrNotFound) || err == nil && !head.Proposed() {
			return true, nil
		}
		if err != nil {
			return false, fmt.Errorf("read head L1 origin: %w", err)
		}
		if head.L2Height < l2Height {
			return false, nil // preconfirmed
		}
		c.asked, c.headIsSafe = true, head.L1Height <= c.reach.height
		c.end = min(head.L2Height, max(c.end, l2Height+maxHole))
	}
	if l2Height < c.end {
		return true, nil
	}
	if !c.headIsSafe {
		return false, nil
	}
	first := c.blocks[c.safe].Number.Uint64()
	c.tell(ctx, first, "Own Taiko node lacks the L1 origins of blocks that it derived", "looked_up_to", l2Height)
	return false, fmt.Errorf("%w: those of L2 blocks %d to %d, and shows no safe block above them; nothing is signed there until it has them: "+
		"repair or resync the node", ErrOriginMissing, first, l2Height)
}

// tell names a missing origin, once.
func (c *climb) tell(ctx context.Context, l2Height uint64, message string, args ...any) {
	metricOriginMissing.Set(float64(l2Height))
	if c.lacking.Swap(l2Height) == l2Height {
		return
	}
	slog.WarnContext(ctx, message, append([]any{"l2_height", l2Height}, args...)...) //nolint:sloglint // both callers give a constant
}
