package guard

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
)

// pipeline looks after stores and witnesses, each whatever becomes of the others.
type pipeline struct {
	cfg   Config
	peers *peers
	posts []post
	// errors counts rounds in which a store or a witness failed; nil counts nothing.
	errors prometheus.Counter
}

// post is a contract that is looked after.
type post interface {
	// round does what there is to do on it now.
	round(ctx context.Context, l1 l1Head) error
	// name says which contract it is, in errors.
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

func newPipeline(cfg Config, p *peers, sender *txmgr.Manager) (*pipeline, error) {
	pipe := &pipeline{cfg: cfg, peers: p}
	// Reports come before confirmations: they are few, and whoever believes what is contradicted is robbed meanwhile.
	for _, address := range cfg.Witnesses {
		w, err := newWitness(common.HexToAddress(address), cfg, p, sender)
		if err != nil {
			return nil, err
		}
		pipe.posts = append(pipe.posts, w)
	}
	for _, address := range cfg.Stores {
		s, err := newStore(common.HexToAddress(address), cfg, p, sender)
		if err != nil {
			return nil, err
		}
		pipe.posts = append(pipe.posts, s)
	}
	return pipe, nil
}

// step makes a round of all contracts. One that fails stops no other, and is no reason to call the pipeline stuck; that
// a node does not answer is.
func (p *pipeline) step(ctx context.Context) error {
	head, err := readHead(ctx, p.peers.l1, p.cfg.Confirmations)
	if err != nil {
		return fmt.Errorf("rpc: %w", err)
	}
	// What needs no headers is done without the Taiko node.
	_, l2Err := p.peers.l2.Client.HeaderByLabel(ctx, eth.Latest)
	if l2Err != nil {
		l2Err = fmt.Errorf("l2_rpc: %w", l2Err)
	}
	var failed []error
	for _, one := range p.posts {
		err := one.round(ctx, head)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err == nil {
			continue
		}
		if !errors.As(err, new(partial)) {
			failed = append(failed, fmt.Errorf("%s: %w", one.name(), err))
		}
		if p.errors != nil {
			p.errors.Inc()
		}
		if one.due("round") {
			slog.WarnContext(ctx, "Not all confirmed or reported", "contract", one.name(), "error", err)
		}
	}
	if len(failed) == len(p.posts) {
		return errors.Join(append(failed, l2Err)...)
	}
	return l2Err
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
	l1Height := head.Number.Uint64()
	return l1Head{l1Height: l1Height, now: unixTime(head.Time), settled: l1Height - min(l1Height, confirmations-1)}, nil
}

// unixTime is a time in Unix seconds; what no clock shows becomes the end of the calendar.
func unixTime(seconds uint64) time.Time {
	const endOfTime = 1 << 40
	return time.Unix(int64(min(seconds, endOfTime)), 0)
}

// quiet is an error without what is no fault: what another relayer does at the moment, and what has its turn in the next round. It
// is asked of each error alone: joined to others, it would hide them.
func quiet(err error) error {
	if errors.Is(err, errOnItsWay) || errors.Is(err, errRoundOver) {
		return nil
	}
	return err
}
