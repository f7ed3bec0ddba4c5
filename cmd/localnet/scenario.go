package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/taikofin/taikofin/testutil/localnet"
)

func (s settings) checkScenario() error {
	switch {
	case s.scenario == "":
		return nil
	case s.scenario != scenarioEquivocate:
		return fmt.Errorf("scenario must be %s, not %q", scenarioEquivocate, s.scenario)
	case s.providers < scenarioProviders:
		return fmt.Errorf("scenario %s needs at least %d providers: the others must stay above two thirds", s.scenario, scenarioProviders)
	}
	return nil
}

// play runs the scenario while final blocks are printed, and then on to the goal of --until-final if there is one.
func (s settings) play(ctx context.Context, net *localnet.Net, out printer) error {
	followCtx, stop := context.WithCancel(ctx)
	followed := make(chan error, 1)
	goals := s.goals()
	s.untilFinal, s.untilCheckpoint = 0, 0 // the scenario decides when the first part is over
	go func() { followed <- s.follow(followCtx, net, out) }()
	equivocator := net.Provider(s.providers - 1)
	err := net.Equivocate(followCtx, equivocator, out.step)
	if err == nil {
		err = goals.await(followCtx, net, out)
	}
	stop()
	followErr := <-followed
	switch {
	case err != nil && ctx.Err() != nil:
		if errors.Is(context.Cause(ctx), errTimeout) {
			return fmt.Errorf("scenario %s did not end within %s: %w: %w", s.scenario, s.timeout, errTimeout, err)
		}
		return err
	case err != nil:
		return fmt.Errorf("scenario %s: %w", s.scenario, err)
	case followErr != nil && !errors.Is(followErr, context.Canceled):
		return followErr
	}
	out.step("scenario " + s.scenario + " ended as it must")
	return nil
}
