package fp

import (
	"context"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/btc/watch"
)

// stakeWatch reports to the zone what spends the provider's own stake on Bitcoin. Relayers do the same for all; a provider
// whose table is to be believed does not have to trust that one of them works.
type stakeWatch struct {
	list     *watch.List
	reporter *watch.Reporter
}

// newStakeWatch watches the stake under a provider's key.
func newStakeWatch(zone watch.Zone, node watch.Node, fpPkHex string) *stakeWatch {
	return &stakeWatch{list: watch.NewList(zone, fpPkHex), reporter: watch.NewReporter(zone, node)}
}

// round reports what the zone does not know yet.
func (s *stakeWatch) round(ctx context.Context) error {
	stakes, err := s.list.Get(ctx)
	if err != nil {
		return err
	}
	outcome, err := s.reporter.Step(ctx, stakes)
	metricStakesWatched.Set(float64(outcome.Watched))
	metricStakesLost.Set(float64(outcome.Lost))
	metricSpendsReported.Add(float64(outcome.Reported))
	metricSpendsUnreported.Set(float64(outcome.Refused + outcome.Waiting))
	if outcome.Reported > 0 || err != nil {
		s.list.Expire()
	}
	return err
}

// watchStake opens the Bitcoin node and returns the loop over it, or none when no node is configured.
func (d *daemon) watchStake(ctx context.Context) (once func(context.Context) error, closeNode func(), err error) {
	if !d.cfg.Bitcoin.enabled() {
		return nil, func() {}, nil
	}
	node, err := btcclient.New(ctx, d.cfg.Bitcoin.Config)
	if err != nil {
		return nil, nil, err
	}
	return newStakeWatch(watch.Client{Zone: d.zone}, node, d.key.PkHex()).round, node.Close, nil
}
