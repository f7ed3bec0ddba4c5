// Package relayer carries headers to the zone: Taiko's, so that providers can vote on them, and Bitcoin's, so that the
// zone knows the stake. It looks after the stakes as well: proves them, reports what spends them, and has those of slashed
// providers burned. And it carries the zone's checkpoints to Ethereum, and confirms there what
// Taiko and the stake both say. It is trusted with nothing. Headers, proofs and
// certificates prove themselves, and anybody may run a relayer beside others.
//
// It keeps no state. At start and after every error each pipeline asks its source and its destination how far they are and goes
// on from there; what it remembers in between only saves questions. Every message may be sent twice, by this relayer or another
// one.
//
// Each direction has a package of its own (taiko, bitcoin, ethereum, guard) with its configuration, metrics and loops. This one opens
// those that are enabled, runs their loops, and watches the account that pays on the zone.
package relayer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/monitor"
	"github.com/taikofin/taikofin/internal/run"
	"github.com/taikofin/taikofin/relayer/bitcoin"
	"github.com/taikofin/taikofin/relayer/ethereum"
	"github.com/taikofin/taikofin/relayer/guard"
	"github.com/taikofin/taikofin/relayer/taiko"
)

// Run relays until ctx ends, which returns nil, or until something happens that no repetition cures.
func Run(ctx context.Context, cfg Config) error {
	if err := errors.Join(cfg.Validate(), cfg.CheckWork()); err != nil {
		return fmt.Errorf("config: %w", err)
	}
	var client *zone.Client
	var loops []monitor.Loop
	if cfg.usesZone() {
		var err error
		if client, err = zone.Dial(ctx, cfg.Zone); err != nil {
			return err
		}
		defer run.CloseQuietly(client.Close)
		slog.InfoContext(ctx, "Relayer starts", "account", client.Address(), "chain_id", cfg.Zone.ChainID, "zone", cfg.Zone.GRPCAddr)
		account := new(monitor.Stock)
		loops = append(loops, monitor.Loop{Name: "balance", Interval: balanceInterval, Optional: true, Once: func(ctx context.Context) error {
			return watchBalance(ctx, client, cfg.Monitor.MinBalance, account)
		}})
	} else {
		slog.InfoContext(ctx, "Relayer starts without the zone, of which the guard asks nothing")
	}
	directions, err := openDirections(ctx, client, cfg)
	defer closeAll(directions)
	if err != nil {
		return err
	}
	for _, d := range directions {
		loops = append(loops, d.Loops()...)
	}
	group, ctx := errgroup.WithContext(ctx)
	server := monitor.New(cfg.Monitor.ListenAddr)
	group.Go(func() error { return server.RunLoops(ctx, loopMetrics, patient(loops)...) })
	group.Go(func() error { return server.Run(ctx) })

	err = group.Wait()
	slog.Info("Relayer stopped")
	return err
}

// direction is one way that data takes: what it keeps open, and the loops that carry.
type direction interface {
	Loops() []monitor.Loop
	Close()
}

func closeAll(directions []direction) {
	for _, d := range directions {
		d.Close()
	}
}

// openDirections opens what is enabled. The zone's client is nil where nothing that is enabled asks it. What it returns is the caller's to close, with an error too.
func openDirections(ctx context.Context, client *zone.Client, cfg Config) ([]direction, error) {
	var directions []direction
	if cfg.Taiko.Enabled {
		d, err := taiko.Open(ctx, client, cfg.Taiko)
		if err != nil {
			return directions, fmt.Errorf("taiko: %w", err)
		}
		directions = append(directions, d)
	}
	if cfg.Bitcoin.Enabled {
		d, err := bitcoin.Open(ctx, client, cfg.Bitcoin)
		if err != nil {
			return directions, err
		}
		directions = append(directions, d)
	}
	if cfg.Ethereum.Enabled {
		d, err := ethereum.Open(ctx, client, cfg.Ethereum, loopMetrics.Errors("ethereum_reports"))
		if err != nil {
			return directions, fmt.Errorf("ethereum: %w", err)
		}
		directions = append(directions, d)
	}
	if cfg.Guard.Enabled {
		d, err := guard.Open(ctx, cfg.GuardConfig(), loopMetrics.Errors("guard_contracts"))
		if err != nil {
			return directions, fmt.Errorf("guard: %w", err)
		}
		directions = append(directions, d)
	}
	return directions, nil
}

// unreadyAfter is how long a pipeline may go without a success, its pauses apart, before the process counts as not ready.
const unreadyAfter = 30 * time.Second

// patient gives each loop its time until the process counts as not ready.
func patient(loops []monitor.Loop) []monitor.Loop {
	for i, loop := range loops {
		loops[i].StaleAfter = unreadyAfter + 10*loop.Interval
	}
	return loops
}
