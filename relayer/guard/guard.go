// Package guard runs the contracts that ask Taiko and the stake both.
//
// A guarded checkpoint store (GuardedCheckpointStore) answers with what Taiko proved and providers made final, once somebody has shown
// it the headers that lead from the one to the other. A witness (TaikoWitness) stops when somebody shows it that both differ. Anybody
// may; this package does, for those stores and witnesses that it is told of. It learns from Ethereum what Taiko proves and what is
// final, takes headers from a Taiko node, newest first, and believes neither node: headers are walked by their hashes from a block that
// the contracts call final, or that Taiko proved, and every call is simulated before it is paid for. A second Ethereum node, where there
// is one, is asked whether it shows the same.
//
// It asks nothing of the zone and keeps no state. The contracts say what is confirmed, and long ways that were begun are
// gone on with where the contract noted them. Each contract has a loop of its own, so that none of them waits for another; what they share
// is the account, its nonces and its budget. The account is the guard's own, so that nothing it does holds up checkpoints.
package guard

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
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
	release  func()
	pipeline *pipeline
}

// Open opens the key that pays and connects to the nodes, which need not be up. failures counts rounds in which a store or a witness
// failed: that is no reason to call the process not ready, so no loop counts it.
func Open(ctx context.Context, cfg Config, failures prometheus.Counter) (*Guard, error) {
	key, err := cfg.Open(Payer)
	if err != nil {
		return nil, err
	}
	// Two processes with one account would replace each other's transactions for ever.
	release, err := secretfile.Hold(cfg.KeyFile)
	if err != nil {
		return nil, fmt.Errorf("hold key file: %w", err)
	}
	g := &Guard{cfg: cfg, key: key, release: release}
	if g.peers, err = dial(ctx, cfg); err != nil {
		release()
		return nil, err
	}
	if g.pipeline, err = newPipeline(cfg, g.peers, newTill(cfg, g.peers, key), failures); err != nil {
		g.Close()
		return nil, err
	}
	slog.InfoContext(ctx, "Guard confirms and reports", "account", key.Address(), "rpc", jsonrpc.Redact(cfg.RPC),
		"l2_rpc", jsonrpc.Redact(cfg.L2RPC), "stores", len(cfg.Stores), "witnesses", len(cfg.Witnesses))
	return g, nil
}

// Close ends the connections to the nodes, wipes the key and lets go of its file.
func (g *Guard) Close() {
	g.peers.close()
	g.key.Wipe()
	g.release()
}

// Loops are what has to run.
func (g *Guard) Loops() []monitor.Loop {
	account := new(monitor.Stock)
	balance := func(ctx context.Context) error {
		return txmgr.WatchBalance(ctx, g.peers.l1, g.key.Address(), g.cfg.MinBalanceEther, account)
	}
	return append(g.pipeline.loops(), monitor.Loop{Name: "guard_balance", Interval: etherInterval, Once: balance, Optional: true})
}

// till is the account's transaction manager, which all contracts share.
type till struct {
	cfg    Config
	peers  *peers
	signer txmgr.Signer

	mu sync.Mutex
	// opened is nil until the node was up.
	opened *txmgr.Manager
}

func newTill(cfg Config, p *peers, signer txmgr.Signer) *till {
	return &till{cfg: cfg, peers: p, signer: signer}
}

// open returns the manager. The node may come up after us, and transactions are signed for the chain that it is on: that must be ours.
func (t *till) open(ctx context.Context) (*txmgr.Manager, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.opened != nil {
		return t.opened, nil
	}
	manager, err := txmgr.New(ctx, t.cfg.Config, t.peers.l1, t.signer)
	if err != nil {
		return nil, fmt.Errorf("rpc: %w", err)
	}
	if id := manager.ChainID(); id != t.cfg.EthChainID {
		return nil, fmt.Errorf("rpc: %w: chain %d, not eth_chain_id %d", eth.ErrWrongChain, id, t.cfg.EthChainID)
	}
	t.opened = manager
	return manager, nil
}

// peers are the nodes.
type peers struct {
	l1 *eth.Client
	l2 *eth.Taiko
	// second is the Ethereum node in other hands; nil for none.
	second *eth.Client
}

// dial connects to the nodes.
func dial(ctx context.Context, cfg Config) (_ *peers, err error) {
	p := new(peers)
	defer func() {
		if err != nil {
			p.close()
		}
	}()
	if p.l1, err = eth.Dial(ctx, cfg.RPC, cfg.CallTimeout); err != nil {
		return nil, fmt.Errorf("rpc: %w", err)
	}
	if p.second, err = cfg.DialCheck(ctx); err != nil {
		return nil, err
	}
	if p.l2, err = eth.DialTaiko(ctx, cfg.L2RPC, cfg.CallTimeout); err != nil {
		return nil, fmt.Errorf("l2_rpc: %w", err)
	}
	return p, nil
}

func (p *peers) close() {
	if p.l1 != nil {
		p.l1.Close()
	}
	if p.second != nil {
		p.second.Close()
	}
	if p.l2 != nil {
		p.l2.Close()
	}
}
