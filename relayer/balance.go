package relayer

import (
	"context"
	"log/slog"
	"time"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/monitor"
)

// balanceInterval is how often the gas account is looked at.
const balanceInterval = 30 * time.Second

// watchBalance publishes what the gas account holds and warns when it runs low.
func watchBalance(ctx context.Context, client *zone.Client, minBalance uint64, account *monitor.Stock) error {
	balance, err := client.Balance(ctx, "")
	if err != nil {
		return err
	}
	amount, _ := balance.BigInt().Float64()
	accountBalance.Set(amount)
	low := balance.BigInt().IsUint64() && balance.Uint64() < minBalance
	if level, tell := account.Tell(low, balance.IsZero()); tell {
		slog.Log(ctx, level, "Gas account runs low", "account", client.Address(), "balance", balance.String()+zone.Denom, "minimum", minBalance)
	}
	return nil
}
