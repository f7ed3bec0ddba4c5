package ethereum

import (
	"context"
	"log/slog"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/internal/jsonrpc"
	"github.com/taikofin/taikofin/internal/monitor"
)

// etherInterval is how often the account that pays is looked at.
const etherInterval = 30 * time.Second

// EthereumRelay is the way from the zone to the verifier on Ethereum.
type EthereumRelay struct {
	cfg    EthereumConfig
	zone   *zone.Client
	client *eth.Client
	key    *ethkey.Key
	// reportErrors counts rounds in which misdeeds could not be compared or reported.
	reportErrors prometheus.Counter
}

// OpenEthereum opens the key that pays and connects to the Ethereum node. The zone's client stays the caller's. reportErrors
// counts rounds in which misdeeds could not be reported: those do not keep checkpoints waiting, so no loop counts them.
func OpenEthereum(
	ctx context.Context, client *zone.Client, cfg EthereumConfig, reportErrors prometheus.Counter,
) (*EthereumRelay, error) {
	key, err := cfg.OpenKey(nil, nil)
	if err != nil {
		return nil, err
	}
	l1, err := eth.Dial(ctx, cfg.RPC, cfg.CallTimeout)
	if err != nil {
		return nil, err
	}
	slog.InfoContext(ctx, "Checkpoints go to Ethereum", "account", key.Address(), "rpc", jsonrpc.Redact(cfg.RPC))
	return &EthereumRelay{cfg: cfg, zone: client, client: l1, key: key, reportErrors: reportErrors}, nil
}

// Close ends the connection to the Ethereum node.
func (r *EthereumRelay) Close() { r.client.Close() }

// Loops are what has to run.
func (r *EthereumRelay) Loops() []monitor.Loop {
	var pipeline *ethereumPipeline
	step := func(ctx context.Context) error {
		if pipeline == nil {
			// The node may come up after us, and only it knows the chain id that transactions are signed for.
			sender, err := txmgr.New(ctx, r.cfg.Config, r.client, r.key)
			if err != nil {
				return err
			}
			pipeline = newEthereumPipeline(r.cfg, certificateZone{r.zone}, r.client, sender)
			pipeline.reportErrors = r.reportErrors
		}
		return pipeline.step(ctx)
	}
	balance := func(ctx context.Context) error {
		return watchEther(ctx, r.client, r.key.Address(), r.cfg.MinBalanceEther)
	}
	return []monitor.Loop{
		{Name: "ethereum", Interval: r.cfg.PollInterval, Once: r.zone.Guarded(step)},
		{Name: "ethereum balance", Interval: etherInterval, Once: balance, Optional: true},
	}
}

// watchEther publishes what the account on Ethereum holds and warns when it runs low.
func watchEther(ctx context.Context, client *eth.Client, account common.Address, minEther float64) error {
	balance, err := client.Balance(ctx, account)
	if err != nil {
		return err
	}
	ether := txmgr.Ether(balance)
	txmgr.PublishBalance(balance)
	if ether < minEther {
		slog.WarnContext(ctx, "Ethereum account runs low", "account", account, "ether", ether, "minimum", minEther)
	}
	return nil
}
