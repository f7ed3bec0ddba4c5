package fp

import (
	"context"
	"errors"

	"github.com/taikofin/taikofin/client/stakewatch"
)

// stakeWatch reports to the zone what spends the provider's own stake on Bitcoin. Relayers do the same for all; a provider
// whose table is to be believed does not have to trust that one of them works.
type stakeWatch struct {
	list     *stakewatch.List
	reporter *stakewatch.Reporter
}

// newStakeWatch watches the stake under a provider's key.
func newStakeWatch(zone stakewatch.Zone, node stakewatch.Node, fpPkHex string) *stakeWatch {
	return &stakeWatch{list: stakewatch.NewList(zone, fpPkHex), reporter: stakewatch.NewReporter(zone, node)}
}

// round reports what the zone does not know yet.
func (s *stakeWatch) round(ctx context.Context) error {
	stakes, listErr := s.list.Get(ctx)
	if listErr != nil && stakes == nil {
		return listErr
	}
	outcome, err := s.reporter.Step(ctx, stakes)
	metricStakesWatched.Set(float64(outcome.Watched))
	metricStakesLost.Set(float64(outcome.Lost))
	metricSpendsReported.Add(float64(outcome.Reported))
	metricSpendsUnreported.Set(float64(outcome.Refused + outcome.Waiting))
	return errors.Join(listErr, err)
}

// watchStake returns the loop over the own stake, none when no node is configured.
func (d *daemon) watchStake() func(context.Context) error {
	if d.bitcoin == nil {
		return nil
	}
	return newStakeWatch(stakewatch.Client{Zone: d.zone}, d.bitcoin, d.key.PkHex()).round
}
