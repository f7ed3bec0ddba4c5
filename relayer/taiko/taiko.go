// Package taiko carries Taiko's headers to the zone, so that providers can vote on them.
//
// It asks the zone which L2 heights are open and which of them have a candidate, and the Taiko node for its chain and for what of
// it stands in a proposal on L1. It sends MsgSubmitHeaders with the headers that the zone lacks, as RLP, which prove themselves
// by their hash. Where the chain of the node is not the one that the zone has made final it sends nothing and says so.
package taiko

import (
	"context"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/monitor"
)

// Relay is the way from a Taiko node to the zone.
type Relay struct {
	cfg  Config
	zone *zone.Client
	node *eth.Taiko
}

// Open connects to the Taiko node. The zone's client stays the caller's.
func Open(ctx context.Context, client *zone.Client, cfg Config) (*Relay, error) {
	node, err := eth.DialTaiko(ctx, cfg.RPC, cfg.CallTimeout)
	if err != nil {
		return nil, err
	}
	return &Relay{cfg: cfg, zone: client, node: node}, nil
}

// Close ends the connection to the Taiko node.
func (r *Relay) Close() { r.node.Close() }

// Loops are what has to run.
func (r *Relay) Loops() []monitor.Loop {
	pipeline := newPipeline(finalityZone{r.zone}, rpcNode{client: r.node, head: r.cfg.L2Head})
	return []monitor.Loop{{Name: "taiko", Interval: r.cfg.PollInterval, Once: r.zone.Guarded(pipeline.step)}}
}
