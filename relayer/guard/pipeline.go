package guard

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/monitor"
)

// pipeline looks after stores and witnesses, each whatever becomes of the others.
type pipeline struct {
	cfg   Config
	peers *peers
	posts []post
	// errors counts rounds in which a store or a witness failed.
	errors prometheus.Counter

	mu sync.Mutex
	// failed are the contracts whose last round failed.
	failed map[post]error
}

// post is a contract that is looked after, by one loop.
type post interface {
	// round does what there is to do on it now.
	round(ctx context.Context, l1 l1Head) error
	// name says which contract it is.
	name() string
	// due says whether a notice should be logged again.
	due(notice string) bool
}

// l1Head is where Ethereum stands in a round.
type l1Head struct {
	l1Height uint64
	now      time.Time
	// settled is the height up to which logs are read: newer blocks may be replaced.
	settled uint64
}

func newPipeline(cfg Config, p *peers, account *till, failures prometheus.Counter) (*pipeline, error) {
	pipe := &pipeline{cfg: cfg, peers: p, errors: failures, failed: make(map[post]error)}
	for _, address := range cfg.Witnesses {
		w, err := newWitness(common.HexToAddress(address), cfg, p, account)
		if err != nil {
			return nil, err
		}
		pipe.posts = append(pipe.posts, w)
	}
	for _, address := range cfg.Stores {
		s, err := newStore(common.HexToAddress(address), cfg, p, account)
		if err != nil {
			return nil, err
		}
		pipe.posts = append(pipe.posts, s)
	}
	return pipe, nil
}

// loops are one for the nodes, which says whether the pipeline works, and one for each contract: a contract that is slow, or refuses
// everything, is no other's business, and no reason to call the process not ready.
func (p *pipeline) loops() []monitor.Loop {
	loops := []monitor.Loop{{Name: "guard", Interval: p.cfg.PollInterval, Once: p.health}}
	for _, one := range p.posts {
		loops = append(loops, monitor.Loop{
			Name: "guard_" + strings.ToLower(strings.ReplaceAll(one.name(), " ", "_")), Interval: p.cfg.PollInterval, Optional: true,
			Once: func(ctx context.Context) error { return p.round(ctx, one) },
		})
	}
	return loops
}

// health says that a node does not answer, or that no contract could be looked after.
func (p *pipeline) health(ctx context.Context) error {
	if err := p.peers.l1.RequireChain(ctx, p.cfg.EthChainID); err != nil {
		return fmt.Errorf("rpc: %w", err)
	}
	var broken error
	p.mu.Lock()
	if len(p.failed) == len(p.posts) {
		for _, err := range p.failed {
			broken = errors.Join(broken, err)
		}
	}
	p.mu.Unlock()
	_, err := p.peers.l2.Client.HeaderByLabel(ctx, eth.Latest)
	if err != nil {
		err = fmt.Errorf("l2_rpc: %w", err)
	}
	return errors.Join(broken, err)
}

// round looks after one contract once.
func (p *pipeline) round(ctx context.Context, one post) error {
	if err := p.peers.l1.RequireChain(ctx, p.cfg.EthChainID); err != nil {
		return fmt.Errorf("rpc: %w", err)
	}
	head, err := readHead(ctx, p.peers.l1, p.cfg.Confirmations)
	if err != nil {
		return fmt.Errorf("rpc: %w", err)
	}
	if err = one.round(ctx, head); ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		p.errors.Inc()
	}
	if errors.As(err, new(partial)) { // the contract answered, so its loop goes on as always
		if one.due("round") {
			slog.WarnContext(ctx, "Not all confirmed or reported", "contract", one.name(), "error", err)
		}
		err = nil
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", one.name(), err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.failed, one)
	if err != nil {
		p.failed[one] = err
	}
	return err
}

// partial is what failed at some heights while the contract and the node answered.
type partial struct{ error }

func (p partial) Unwrap() error { return p.error }

// partly joins errors of some heights; nil when there are none.
func partly(errs []error) error {
	if err := errors.Join(errs...); err != nil {
		return partial{err}
	}
	return nil
}

func readHead(ctx context.Context, client *eth.Client, confirmations uint64) (l1Head, error) {
	head, err := client.HeaderByLabel(ctx, eth.Latest)
	if err != nil {
		return l1Head{}, err
	}
	const endOfHeights = 1 << 40
	l1Height := head.Number.Uint64()
	if !head.Number.IsUint64() || l1Height > endOfHeights {
		return l1Head{}, fmt.Errorf("%w: head at height %s", errUnreadable, head.Number)
	}
	return l1Head{l1Height: l1Height, now: unixTime(head.Time), settled: l1Height - min(l1Height, confirmations-1)}, nil
}

// unixTime is a time in Unix seconds; what no clock shows becomes the end of the calendar.
func unixTime(seconds uint64) time.Time {
	const endOfTime = 1 << 40
	return time.Unix(int64(min(seconds, endOfTime)), 0)
}

// quiet is an error without what is no fault: what another relayer did or does at the moment, and what has its turn in the next round. It
// is asked of each error alone: joined to others, it would hide them.
func quiet(err error) error {
	if errors.Is(err, errDone) || errors.Is(err, errOnItsWay) || errors.Is(err, errRoundOver) {
		return nil
	}
	return err
}
