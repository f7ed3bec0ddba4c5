package taiko

import (
	"context"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/monitor"
)

// TaikoRelay is the way from a Taiko node to the zone.
type TaikoRelay struct {
	cfg  TaikoConfig
	zone *zone.Client
	node *eth.Client
}

// OpenTaiko connects to the Taiko node. The zone's client stays the caller's.
func OpenTaiko(ctx context.Context, client *zone.Client, cfg TaikoConfig) (*TaikoRelay, error) {
	node, err := eth.Dial(ctx, cfg.RPC, cfg.CallTimeout)
	if err != nil {
		return nil, err
	}
	return &TaikoRelay{cfg: cfg, zone: client, node: node}, nil
}

// Close ends the connection to the Taiko node.
func (r *TaikoRelay) Close() { r.node.Close() }

// Loops are what has to run.
func (r *TaikoRelay) Loops() []monitor.Loop {
	pipeline := newTaikoPipeline(finalityZone{r.zone}, taikoNode{client: r.node, head: r.cfg.L2Head})
	return []monitor.Loop{{Name: "taiko", Interval: r.cfg.PollInterval, Once: r.zone.Guarded(pipeline.step)}}
}
