package main

import (
	"context"
	"errors"
	"fmt"
	"sync"

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
	shared := &sharedPrinter{printer: out}
	followCtx, stop := context.WithCancel(ctx)
	followed := make(chan error, 1)
	goal := s.untilFinal
	s.untilFinal = 0 // the scenario decides when the first part is over
	go func() { followed <- s.follow(followCtx, net, shared) }()
	rogue := net.Provider(s.providers - 1)
	err := net.Equivocate(followCtx, rogue, shared.step)
	if err == nil && goal > 0 {
		_, err = net.WaitFinal(followCtx, goal)
	}
	stop()
	followErr := <-followed
	switch {
	case err != nil && ctx.Err() != nil:
		return describeTimeout(ctx, s.timeout, err)
	case err != nil:
		return fmt.Errorf("scenario %s: %w", s.scenario, err)
	case followErr != nil && !errors.Is(followErr, context.Canceled):
		return followErr
	}
	shared.step("scenario " + s.scenario + " ended as it must")
	return nil
}

// sharedPrinter is a printer for two writers.
type sharedPrinter struct {
	printer
	mu sync.Mutex
}

func (p *sharedPrinter) step(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.printer.step(what)
}

func (p *sharedPrinter) block(block localnet.FinalBlock) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.printer.block(block)
}

func (p *sharedPrinter) waiting(why string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.printer.waiting(why)
}
