package bitcoin

import (
	"context"

	"github.com/taikofin/taikofin/client/zone"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/monitor"
)

// BitcoinRelay is the way between a Bitcoin node and the zone.
type BitcoinRelay struct {
	cfg  BitcoinConfig
	zone *zone.Client
	node *btcclient.Client
}

// OpenBitcoin connects to the Bitcoin node. The zone's client stays the caller's.
func OpenBitcoin(ctx context.Context, client *zone.Client, cfg BitcoinConfig) (*BitcoinRelay, error) {
	node, err := btcclient.New(ctx, cfg.Config)
	if err != nil {
		return nil, err
	}
	return &BitcoinRelay{cfg: cfg, zone: client, node: node}, nil
}

// Close ends the connection to the Bitcoin node.
func (r *BitcoinRelay) Close() { r.node.Close() }

// Loops are what has to run.
func (r *BitcoinRelay) Loops() []monitor.Loop {
	headers := &bitcoinPipeline{zone: stakeZone{r.zone}, node: r.node}
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
