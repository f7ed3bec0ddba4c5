// Package relayer carries headers to the zone: Taiko's, so that providers can vote on them, and Bitcoin's, so that the
// zone knows the stake. It looks after the stakes as well: proves them, reports what spends them, and has those of slashed
// providers burned. And it carries the zone's checkpoints to Ethereum. It is trusted with nothing. Headers, proofs and
// certificates prove themselves, and anybody may run a relayer beside others.
//
// It keeps no state. At start and after every error all pipelines ask both ends where they stand and go on from there;
// what they remember in between only saves questions. Every message may be sent twice, by this relayer or another one.
package relayer

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"golang.org/x/sync/errgroup"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/monitor"
	"github.com/taikofin/taikofin/internal/run"
	"github.com/taikofin/taikofin/internal/zone"
)

// Run relays until ctx ends, which returns nil, or until something happens that no repetition cures.
func Run(ctx context.Context, cfg Config) error {
	if err := cfg.Validate(); err != nil {
		return fmt.Errorf("config: %w", err)
	}
	client, err := zone.Dial(ctx, cfg.Zone)
	if err != nil {
		return err
	}
	defer closeQuietly(client.Close)
	slog.InfoContext(ctx, "Relayer starts", "account", client.Address(), "chain_id", cfg.Zone.ChainID, "zone", cfg.Zone.GRPCAddr)

	group, ctx := errgroup.WithContext(ctx)
	server := monitor.New(cfg.Monitor.ListenAddr)
	if cfg.Taiko.Enabled {
		l2, err := eth.DialTaiko(ctx, cfg.Taiko.RPC, cfg.Taiko.CallTimeout)
		if err != nil {
			return fmt.Errorf("taiko: %w", err)
		}
		defer l2.Close()
		pipeline := newTaikoPipeline(finalityZone{client}, taikoNode{client: l2, head: cfg.Taiko.L2Head})
		startPipeline(ctx, group, server, "taiko", cfg.Taiko.PollInterval, client.Guarded(pipeline.step))
	}
	if cfg.Bitcoin.Enabled {
		node, err := btcclient.New(ctx, cfg.Bitcoin.Config)
		if err != nil {
			return err
		}
		defer node.Close()
		pipeline := &bitcoinPipeline{zone: stakeZone{client}, node: node}
		startPipeline(ctx, group, server, "bitcoin", cfg.Bitcoin.PollInterval, client.Guarded(pipeline.step))
		if cfg.Bitcoin.WatchStake {
			stake := newStakePipeline(newRegistry(client), node)
			startPipeline(ctx, group, server, "stake", cfg.Bitcoin.StakePollInterval, client.Guarded(stake.step))
			group.Go(func() error {
				return run.Loop(ctx, "totals", totalsInterval, func(ctx context.Context) error { return watchTotals(ctx, client) })
			})
		}
	}
	if cfg.Ethereum.Enabled {
		l1, err := startEthereum(ctx, group, server, client, cfg.Ethereum)
		if err != nil {
			return fmt.Errorf("ethereum: %w", err)
		}
		defer l1.Close()
	}
	group.Go(func() error {
		return run.Loop(ctx, "balance", balanceInterval, func(ctx context.Context) error {
			return watchBalance(ctx, client, cfg.Monitor.MinBalance)
		})
	})
	group.Go(func() error { return server.Run(ctx) })

	err = group.Wait()
	slog.Info("Relayer stopped")
	return err
}

// unreadyAfter is how long a pipeline may go without a success before the process counts as not ready.
const unreadyAfter = 30 * time.Second

// startPipeline runs a pipeline in the group and makes the process unready when its last success is long ago.
func startPipeline(
	ctx context.Context, group *errgroup.Group, server *monitor.Server,
	name string, interval time.Duration, step func(context.Context) error,
) {
	pulse := new(monitor.Pulse)
	server.AddReadiness(name, pulse.Check(unreadyAfter+10*interval))
	group.Go(func() error {
		return run.Loop(ctx, name, interval, func(ctx context.Context) error {
			if err := step(ctx); err != nil {
				pipelineErrors.WithLabelValues(name).Inc()
				return err
			}
			pulse.Touch()
			lastSuccess.WithLabelValues(name).SetToCurrentTime()
			return nil
		})
	})
}

func closeQuietly(closer func() error) {
	if err := closer(); err != nil {
		slog.Debug("Connection not closed", "error", err)
	}
}
