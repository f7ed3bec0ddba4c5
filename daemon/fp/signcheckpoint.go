package fp

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eth"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxCheckpointsPerRound bounds the checkpoints that are signed before they are sent.
const maxCheckpointsPerRound = 8

// checkpointSigner signs the checkpoints whose blocks the block signer found to be safe.
type checkpointSigner struct {
	signing
	checks *Checkpoints
	node   *zoneNode
	audit  *audit
	now    func() time.Time
}

// sign signs the checkpoints that are open and stand every check, in their order. One that is refused is checked again after
// a while: a Bitcoin node catches up, a commitment arrives.
func (c *checkpointSigner) sign(ctx context.Context) (signed int, err error) {
	waiting, held := 0, false
	var errs []error
	for _, l2Height := range c.heights.ascending() {
		e := c.heights.pendingCheckpoint(l2Height)
		if e == nil {
			continue
		}
		waiting++
		due := e.triedAt.IsZero() || c.now().Sub(e.triedAt) >= c.checks.cfg.RetryInterval
		if held || signed == maxCheckpointsPerRound {
			continue
		}
		ok := false
		if due {
			if ok, err = c.signOne(ctx, e); err != nil {
				errs = append(errs, fmt.Errorf("checkpoint at L2 height %d: %w", l2Height, err))
			}
		}
		if ok {
			signed++
			waiting--
		}
		// None is signed above one that this provider has not signed and the zone not decided.
		held = !ok && !c.heights.numbering().series.hasDecided(e.slot)
	}
	metricCheckpointsWaiting.Set(float64(waiting))
	return signed, errors.Join(errs...)
}

// signOne signs one checkpoint, and says whether there is a vote now.
func (c *checkpointSigner) signOne(ctx context.Context, e *entry) (bool, error) {
	at := c.heights.numbering()
	if at.series == nil {
		return false, nil
	}
	if _, err := c.node.fresh(ctx); err != nil {
		return false, err
	}
	if err := c.audit.firstCheckpointVote(ctx, e.slot); err != nil {
		return false, err
	}
	request, err := c.checks.request(ctx, at, e.slot, e.header)
	var refusal *Refusal
	switch {
	case errors.Is(err, errNotOpen):
		return false, nil
	case errors.As(err, &refusal):
		c.heights.tried(e, c.now())
		c.checks.refused.report(at.series.id, e.slot, refusal)
		return false, nil
	case err != nil:
		c.heights.tried(e, c.now())
		if ctx.Err() == nil {
			c.checks.refused.report(at.series.id, e.slot, &Refusal{Reason: ReasonUnchecked, Text: err.Error()})
		}
		return false, err
	}
	// The checks took time: the zone's final block, the series or the own chain may have moved on.
	if c.heights.pendingCheckpoint(e.header.Number.Uint64()) != e || c.heights.numbering().era != at.era {
		return false, nil
	}
	results, err := c.vote(e.kind, []VoteRequest{request}, []*eth.Header{e.header})
	if err != nil {
		return false, fmt.Errorf("sign: %w", err)
	}
	if err := results[0].Err; err != nil {
		c.checks.refused.report(at.series.id, e.slot, refusalOf(err))
		return false, nil
	}
	n := finalitytypes.CheckpointNumber(e.slot)
	metricCheckpointsSigned.Inc()
	metricLastCheckpoint.Set(float64(n))
	c.log.Info("Signed a checkpoint", "series", at.series.id.Name, "checkpoint", n, "l2_height", e.header.Number.Uint64(),
		"block", e.header.Hash(), "digest", common.Hash(request.Digest))
	return true, nil
}
