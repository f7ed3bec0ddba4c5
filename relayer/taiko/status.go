package taiko

import (
	"context"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/eth"
)

// Status is where Taiko and the zone stand.
type Status struct {
	// Head is the highest L2 height that may be submitted, 0 when there is none.
	Head uint64 `json:"head"`
	// Final is the highest final L2 height, 0 while none is.
	Final uint64 `json:"final"`
	// FirstOpen and LastOpen bound the heights the zone takes now.
	FirstOpen uint64 `json:"first_open"`
	LastOpen  uint64 `json:"last_open"`
	Error     string `json:"error,omitempty"`
}

// QueryStatus asks the zone and the Taiko node. One that does not answer is in the answer's Error.
func QueryStatus(ctx context.Context, client *zone.Client, cfg Config) *Status {
	status := new(Status)
	if err := status.query(ctx, client, cfg); err != nil {
		status.Error = err.Error()
	}
	return status
}

func (s *Status) query(ctx context.Context, client *zone.Client, cfg Config) error {
	w, err := finalityZone{client}.Window(ctx)
	if err != nil {
		return err
	}
	s.FirstOpen, s.LastOpen, s.Final = w.First, w.Last, w.finalHeight()
	l2, err := eth.DialTaiko(ctx, cfg.RPC, cfg.CallTimeout)
	if err != nil {
		return err
	}
	defer l2.Close()
	s.Head, _, err = rpcNode{client: l2, head: cfg.L2Head}.Head(ctx, w.First)
	return err
}
