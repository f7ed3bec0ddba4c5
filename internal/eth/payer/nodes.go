package payer

import (
	"context"
	"fmt"
	"time"

	"github.com/taikofin/taikofin/internal/eth"
)

// DisputeAfter is how long two nodes may show different states. They see blocks at different times, and a transaction is in one of
// them first.
const DisputeAfter = 2 * time.Minute

// DialCheck connects to the second node, or returns nil when there is none. It need not be up.
func (a Account) DialCheck(ctx context.Context) (*eth.Client, error) {
	if a.CheckRPC == "" {
		return nil, nil
	}
	client, err := eth.Dial(ctx, a.CheckRPC, a.CallTimeout)
	if err != nil {
		return nil, fmt.Errorf("check_rpc: %w", err)
	}
	return client, nil
}

// Dispute is for how long two nodes have shown different states of a thing. Its zero value is that they show the same.
type Dispute struct{ since time.Time }

// Lasts takes in whether both show the same now, and says whether they have not for so long that it is no chance.
func (d *Dispute) Lasts(same bool, now time.Time) bool {
	if same {
		d.since = time.Time{}
		return false
	}
	if d.since.IsZero() {
		d.since = now
	}
	return now.Sub(d.since) >= DisputeAfter
}

// Since is when they began to show different states, zero while they do not.
func (d *Dispute) Since() time.Time { return d.since }
