package txmgr

import (
	"context"
	"log/slog"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/monitor"
)

// WatchBalance publishes what an account holds and says so when it runs low.
func WatchBalance(ctx context.Context, client *eth.Client, account common.Address, minEther float64, stock *monitor.Stock) error {
	balance, err := client.Balance(ctx, account)
	if err != nil {
		return err
	}
	ether := Ether(balance)
	PublishBalance(account, balance)
	if level, tell := stock.Tell(ether < minEther, balance.Sign() == 0); tell {
		slog.Log(ctx, level, "Ethereum account runs low", "account", account, "ether", ether, "minimum", minEther)
	}
	return nil
}
