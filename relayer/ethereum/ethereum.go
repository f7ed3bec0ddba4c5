// Package ethereum carries the zone's checkpoints to the verifier on Ethereum.
//
// It asks the zone for the series and its certificates, and the contract for the checkpoint that it takes next: that is the
// cursor. It sends submitCheckpoint, after the data contract of a table that stands nowhere yet, and pays for nothing that the
// verifier's own table did not sign. Beside that it compares what the verifier accepted with what the zone decided, and reports: keys of
// slashed providers (reportKey), second signatures (reportEquivocation), contradictions (reportConflict) and expired tables (endSeries)
// to the contract, second signatures that only Ethereum saw (MsgSubmitEvidence) to the zone. Reports name the relayer's own copy of a
// table: a table is the hash of its code, and what stands at an address that somebody else chose may be gone. What Taiko proves is for
// package guard.
//
// Deploy puts a verifier up, SubmitOnce makes one round by hand, ReportOnce one report.
package ethereum

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/internal/jsonrpc"
	"github.com/taikofin/taikofin/internal/monitor"
	"github.com/taikofin/taikofin/internal/secretfile"
)

// etherInterval is how often the account that pays is looked at.
const etherInterval = 30 * time.Second

// Relay is the way from the zone to the verifier on Ethereum.
type Relay struct {
	cfg    Config
	zone   *zone.Client
	client *eth.Client
	// second is nil without a second node.
	second *secondNode
	key    *ethkey.Key
	// release lets go of the key file.
	release func()
	// reportErrors counts rounds in which misdeeds could not be compared or reported.
	reportErrors prometheus.Counter
}

// Open opens the key that pays and connects to the Ethereum node. The zone's client stays the caller's. reportErrors
// counts rounds in which misdeeds could not be reported: those do not keep checkpoints waiting, so no loop counts them.
func Open(
	ctx context.Context, client *zone.Client, cfg Config, reportErrors prometheus.Counter,
) (*Relay, error) {
	key, err := cfg.Open(Payer)
	if err != nil {
		return nil, err
	}
	// Two relayers with one account would replace each other's transactions for ever.
	release, err := secretfile.Hold(cfg.KeyFile)
	if err != nil {
		return nil, fmt.Errorf("hold key file: %w", err)
	}
	l1, err := eth.Dial(ctx, cfg.RPC, cfg.CallTimeout)
	if err != nil {
		release()
		return nil, err
	}
	second, err := dialSecond(ctx, cfg)
	if err != nil {
		release()
		l1.Close()
		return nil, err
	}
	slog.InfoContext(ctx, "Checkpoints go to Ethereum", "account", key.Address(), "rpc", jsonrpc.Redact(cfg.RPC))
	return &Relay{
		cfg: cfg, zone: client, client: l1, second: second, key: key, release: release, reportErrors: reportErrors,
	}, nil
}

// Close ends the connections to the Ethereum nodes, wipes the key and lets go of its file.
func (r *Relay) Close() {
	r.client.Close()
	r.second.close()
	r.key.Wipe()
	r.release()
}

// Loops are what has to run.
func (r *Relay) Loops() []monitor.Loop {
	var pipeline *pipeline
	step := func(ctx context.Context) error {
		if pipeline == nil {
			// The node may come up after us, and only it knows the chain id that transactions are signed for.
			sender, err := txmgr.New(ctx, r.cfg.Config, r.client, r.key)
			if err != nil {
				return err
			}
			pipeline = newPipeline(r.cfg, certificateZone{r.zone}, r.client, sender)
			pipeline.reportErrors, pipeline.second = r.reportErrors, r.second
		}
		return pipeline.step(ctx)
	}
	account := new(monitor.Stock)
	balance := func(ctx context.Context) error {
		return txmgr.WatchBalance(ctx, r.client, r.key.Address(), r.cfg.MinBalanceEther, account)
	}
	return []monitor.Loop{
		{Name: "ethereum", Interval: r.cfg.PollInterval, Once: r.zone.Guarded(step)},
		{Name: "ethereum_balance", Interval: etherInterval, Once: balance, Optional: true},
	}
}
