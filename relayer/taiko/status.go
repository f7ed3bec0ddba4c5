package taiko

import (
	"context"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/known"
)

// Status is where Taiko and the zone stand. What is null has a reason in Unknown, or is nothing.
type Status struct {
	// Head is the highest L2 height that may be submitted.
	Head *uint64 `json:"head"`
	// Final is the highest final L2 height.
	Final *uint64 `json:"final"`
	// FirstOpen and LastOpen bound the heights the zone takes now.
	FirstOpen *uint64       `json:"first_open"`
	LastOpen  *uint64       `json:"last_open"`
	Unknown   known.Reasons `json:"unknown,omitempty"`
}

// QueryStatus asks the zone and the Taiko node, each whatever becomes of the other.
func QueryStatus(ctx context.Context, client *zone.Client, cfg Config) *Status {
	s := new(Status)
	w, err := finalityZone{client}.Window(ctx)
	if s.Unknown.Note(err, "final", "first_open", "last_open"); err == nil {
		s.FirstOpen, s.LastOpen = &w.First, &w.Last
		if w.hasFinal() {
			s.Final = known.Of(w.finalHeight())
		}
	}
	s.Unknown.Note(s.queryNode(ctx, cfg), "head")
	return s
}

// queryNode asks the Taiko node, from the first open height on where the zone told it.
func (s *Status) queryNode(ctx context.Context, cfg Config) error {
	l2, err := eth.DialTaiko(ctx, cfg.RPC, cfg.CallTimeout)
	if err != nil {
		return err
	}
	defer l2.Close()
	node := rpcNode{client: l2, head: cfg.L2Head}
	var head uint64
	var found bool
	if s.FirstOpen != nil {
		head, found, err = node.Head(ctx, *s.FirstOpen)
	} else {
		head, found, err = node.headAlone(ctx)
	}
	if found {
		s.Head = &head
	}
	return err
}
