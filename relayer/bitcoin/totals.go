package bitcoin

import (
	"context"
	"time"

	"github.com/taikofin/taikofin/client/stakewatch"
)

// totalsInterval is how often the sums of stakes are asked for. Bitcoin moves slowly.
const totalsInterval = time.Minute

// watchTotals publishes how many stakes stand where, and with how much.
func watchTotals(ctx context.Context, client stakewatch.ZoneClient) error {
	var totals StakeStatus
	if err := totals.query(ctx, client); err != nil {
		return err
	}
	// A status in which nothing stands any more is not in the answer.
	stakesByStatus.Reset()
	stakesSat.Reset()
	for _, total := range totals.Delegations {
		stakesByStatus.WithLabelValues(total.Status).Set(float64(total.Count))
		stakesSat.WithLabelValues(total.Status).Set(float64(total.Sat))
	}
	stakesActiveSat.Set(float64(*totals.ActiveSat))
	return nil
}
