package fp

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// comebackInterval is the least time between two messages that bring the provider back, whatever became of the first: a zone node
// that says again and again that the provider has left costs its account six fees an hour.
const comebackInterval = 10 * time.Minute

// comeback brings a provider back that left the tables as silent (protocol.md §4). It does so only while the daemon can vote:
// whoever comes back and stays silent leaves at the next new pin, and holds up finality until then.
type comeback struct {
	zone    Zone
	fpPk    [32]byte
	enabled bool
	// able returns nil while the daemon can vote, and else why it cannot.
	able func(ctx context.Context) error
	log  *slog.Logger
	now  func() time.Time
	// left is whether the provider had left when the zone was asked last, tried when it was tried last to come back.
	left  bool
	tried time.Time
}

// round takes what the zone says of the provider. One that is jailed comes back by unjailing.
func (c *comeback) round(ctx context.Context, state *finalitytypes.QueryProviderResponse) error {
	boolGauge(metricLeft, state.Left)
	if state.Left && !c.left {
		c.log.Error("Provider has left the power tables as silent and votes no more. Find out why it did not vote",
			"silent_since_btc_height", state.SilentSinceBtcHeight, "auto_return", c.enabled)
	}
	c.left = state.Left
	if !state.Left || state.Jailed || !c.enabled || c.now().Sub(c.tried) < comebackInterval {
		return nil
	}
	if err := c.able(ctx); err != nil {
		c.log.Warn("Provider does not come back before it can vote", "reason", err)
		return nil
	}
	c.tried = c.now()
	_, err := c.zone.Send(ctx, &finalitytypes.MsgReturn{Signer: c.zone.Address(), FpBtcPk: c.fpPk[:]})
	if errors.Is(err, finalitytypes.ErrNotLeft) {
		return nil // it is back
	}
	if err != nil {
		return fmt.Errorf("return provider %x to the tables: %w", c.fpPk, err)
	}
	metricReturns.Inc()
	c.log.Info("Provider is back: it stands in tables that are pinned from now on")
	return nil
}
