package ethereum

import (
	"context"
	"log/slog"
	"time"

	"github.com/taikofin/taikofin/internal/checkpoint"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// maxPaid is how often a checkpoint is submitted in a row: more often than reorganizations take one away. Afterwards it is
	// tried once in paidInterval, so that a verifier that takes gas and nothing else gets little of it.
	maxPaid      = 5
	paidInterval = time.Hour
)

// payments are mined transactions for one checkpoint.
type payments struct {
	count int
	last  time.Time
}

// overpaid says whether a checkpoint was paid for so often that it must wait.
func (p *pipeline) overpaid(ctx context.Context, series finalitytypes.Series, n uint64) bool {
	paid := p.paid[n]
	if paid.count < maxPaid || p.now().Sub(paid.last) >= paidInterval {
		return false
	}
	if p.due("paid") {
		slog.ErrorContext(ctx, "Verifier does not have a checkpoint that was submitted several times; it is tried once an hour. "+
			"Is the zone's node yours, and the verifier that of the series?", "series", series.Name, "verifier", p.contract.address,
			"n", n, "submitted", paid.count)
	}
	return true
}

// expired says whether the contract cannot take a checkpoint any more because the table that signed it is too old.
func (p *pipeline) expired(ctx context.Context, series finalitytypes.Series, state verifierState, cert finalitytypes.Certificate) bool {
	expires := unixTime(cert.Table.BtcTime).Add(checkpoint.MaxTableAge)
	verifierExpires.Set(expires.Sub(state.Now).Seconds())
	if !state.Now.After(expires) {
		return false
	}
	if p.due("expired") {
		slog.ErrorContext(ctx, "Verifier has expired: the table of its next checkpoint is too old for it; open a new series and deploy "+
			"its verifier", "series", series.Name, "verifier", p.contract.address, "n", cert.N, "expired_at", expires)
	}
	return true
}
