// Package bitcoin carries Bitcoin to the zone, and the zone's slashings to Bitcoin.
//
// Headers: it asks the zone for its Bitcoin tip and whether it knows a header, and the Bitcoin node for its chain. It sends
// MsgInsertHeaders with what the zone lacks; the zone chooses the chain with the most work.
//
// Stakes, in one loop: it asks the zone for all stakes, and sends the inclusion proofs of staking transactions that are deep
// enough (MsgAddBTCDelegationInclusionProof) and what spends stakes on Bitcoin (MsgBTCUndelegate). For slashed providers it asks
// the zone for the completed slashing transactions and hands them to the Bitcoin node until they are in a block that counts.
package bitcoin

import (
	"context"

	"github.com/taikofin/taikofin/client/zone"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/monitor"
)

// Relay is the way between a Bitcoin node and the zone.
type Relay struct {
	cfg  Config
	zone *zone.Client
	node *btcclient.Client
}

// Open connects to the Bitcoin node. The zone's client stays the caller's.
func Open(ctx context.Context, client *zone.Client, cfg Config) (*Relay, error) {
	node, err := btcclient.New(ctx, cfg.Config)
	if err != nil {
		return nil, err
	}
	return &Relay{cfg: cfg, zone: client, node: node}, nil
}

// Close ends the connection to the Bitcoin node.
func (r *Relay) Close() { r.node.Close() }

// Loops are what has to run.
func (r *Relay) Loops() []monitor.Loop {
	headers := &headerPipeline{zone: stakeZone{r.zone}, node: r.node}
	loops := []monitor.Loop{{Name: "bitcoin", Interval: r.cfg.PollInterval, Once: r.zone.Guarded(headers.step)}}
	if r.cfg.WatchStake {
		stake := newStakePipeline(newRegistry(r.zone), r.node)
		totals := func(ctx context.Context) error { return watchTotals(ctx, r.zone) }
		loops = append(loops,
			monitor.Loop{Name: "stake", Interval: r.cfg.StakePollInterval, Once: r.zone.Guarded(stake.step)},
			monitor.Loop{Name: "totals", Interval: totalsInterval, Once: totals, Optional: true},
		)
	}
	return loops
}
