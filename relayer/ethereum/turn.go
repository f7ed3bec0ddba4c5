package ethereum

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/run"
)

// turn says whether it is ours to send what the chain lacks. It waits for a random while, so that of several relayers one
// is first, and looks at the chain again and at what waits in the mempool. A transaction that is on its way gets as much
// time as one of ours before it is replaced.
func (p *pipeline) turn(ctx context.Context, what string, missing func(context.Context, string) (bool, error)) (bool, error) {
	lacks, err := missing(ctx, eth.Latest)
	if err != nil || !lacks {
		delete(p.onItsWay, what)
		return false, err
	}
	if p.cfg.Stagger > 0 {
		if !run.Sleep(ctx, rand.N(p.cfg.Stagger)) { //nolint:gosec // a wait need not be unpredictable
			return false, ctx.Err()
		}
		if lacks, err = missing(ctx, eth.Latest); err != nil || !lacks {
			return false, err
		}
	}
	// A node that does not tell of its mempool cannot warn us.
	if waits, err := missing(ctx, eth.Pending); err == nil && !waits {
		first, seen := p.onItsWay[what]
		if !seen {
			first = p.now()
			p.onItsWay[what] = first
		}
		if p.now().Sub(first) < p.cfg.ResubmitAfter {
			return false, fmt.Errorf("%s: %w", what, errOnItsWay)
		}
	}
	delete(p.onItsWay, what)
	return true, nil
}
