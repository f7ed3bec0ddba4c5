// Package guard runs the contracts that ask Taiko and the stake both.
//
// A guarded checkpoint store (GuardedCheckpointStore) answers with what Taiko proved and providers made final, once somebody has shown
// it the headers that lead from the one to the other. A witness (TaikoWitness) stops when somebody shows it that both differ. Anybody
// may; this package does, for those stores and witnesses that it is told of. It learns from Ethereum what Taiko proves and what is
// final, takes headers from a Taiko node, newest first, and believes neither node: headers are walked by their hashes from a block that
// the contracts call final, or that Taiko proved, and every call is simulated before it is paid for.
//
// It asks nothing of the zone and keeps no state. The contracts say what is confirmed, and long ways that were begun are
// gone on with where the contract noted them. Its account is its own, so that nothing it does holds up checkpoints.
package guard

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/internal/jsonrpc"
	"github.com/taikofin/taikofin/internal/monitor"
	"github.com/taikofin/taikofin/internal/secretfile"
)

// etherInterval is how often the account that pays is looked at.
const etherInterval = 30 * time.Second

// Guard confirms what Taiko saves and reports what contradicts.
type Guard struct {
	cfg   Config
	peers *peers
	key   *ethkey.Key
	// release lets go of the key file.
	release func()
	// errors counts rounds in which a store or witness failed: one of them does not stop the others, so no loop counts it.
	errors prometheus.Counter
}

// Open opens the key that pays and connects to the nodes, which need not be up. errors counts rounds in which a store or a witness
// failed.
func Open(ctx context.Context, cfg Config, errors prometheus.Counter) (*Guard, error) {
	key, err := cfg.openKey()
	if err != nil {
		return nil, err
	}
	// Two processes with one account would replace each other's transactions for ever.
	release, err := secretfile.Hold(cfg.KeyFile)
	if err != nil {
		return nil, fmt.Errorf("hold key file: %w", err)
	}
	peers, err := dial(ctx, cfg)
	if err != nil {
		release()
		return nil, err
	}
	slog.InfoContext(ctx, "Guard confirms and reports", "account", key.Address(), "rpc", jsonrpc.Redact(cfg.RPC),
		"l2_rpc", jsonrpc.Redact(cfg.L2RPC), "stores", len(cfg.Stores), "witnesses", len(cfg.Witnesses))
	return &Guard{cfg: cfg, peers: peers, key: key, release: release, errors: errors}, nil
}

// Close ends the connections to the nodes, wipes the key and lets go of its file.
func (g *Guard) Close() {
	g.peers.close()
	g.key.Wipe()
	g.release()
}

// Loops are what has to run.
func (g *Guard) Loops() []monitor.Loop {
	var pipeline *pipeline
	step := func(ctx context.Context) error {
		if pipeline == nil {
			// The node may come up after us, and only it knows the chain id that transactions are signed for.
			sender, err := txmgr.New(ctx, g.cfg.Config, g.peers.l1, g.key)
			if err != nil {
				return fmt.Errorf("rpc: %w", err)
			}
			if pipeline, err = newPipeline(g.cfg, g.peers, sender); err != nil {
				return err
			}
			pipeline.errors = g.errors
		}
		return pipeline.step(ctx)
	}
	account := new(monitor.Stock)
	balance := func(ctx context.Context) error {
		return txmgr.WatchBalance(ctx, g.peers.l1, g.key.Address(), g.cfg.MinBalanceEther, account)
	}
	return []monitor.Loop{
		{Name: "guard", Interval: g.cfg.PollInterval, Once: step},
		{Name: "guard_balance", Interval: etherInterval, Once: balance, Optional: true},
	}
}

// peers are the nodes.
type peers struct {
	l1 *eth.Client
	l2 *eth.Taiko
}

// dial connects to both nodes.
func dial(ctx context.Context, cfg Config) (*peers, error) {
	l1, err := eth.Dial(ctx, cfg.RPC, cfg.CallTimeout)
	if err != nil {
		return nil, fmt.Errorf("rpc: %w", err)
	}
	l2, err := eth.DialTaiko(ctx, cfg.L2RPC, cfg.CallTimeout)
	if err != nil {
		l1.Close()
		return nil, fmt.Errorf("l2_rpc: %w", err)
	}
	return &peers{l1: l1, l2: l2}, nil
}

func (p *peers) close() {
	p.l1.Close()
	p.l2.Close()
}
