package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/taikofin/taikofin/testutil/localnet"
)

// scenarioProviders is how many equal providers it takes to stay above two thirds without one of them.
const scenarioProviders = 4

// scenario is a story that a net plays to its end.
type scenario struct {
	name, about string
	// check says what of the settings the story cannot be played with.
	check func(settings) error
	play  func(ctx context.Context, net *localnet.Net, say func(string)) error
}

// scenarios are all stories, in the order in which they are told of.
var scenarios = []scenario{
	{
		name: "equivocate", about: "a provider signs twice and is slashed on Bitcoin",
		check: func(s settings) error {
			if s.providers < scenarioProviders {
				return fmt.Errorf("needs at least %d providers: the others must stay above two thirds", scenarioProviders)
			}
			return nil
		},
		play: func(ctx context.Context, net *localnet.Net, say func(string)) error {
			return net.Equivocate(ctx, net.Provider(net.Options().Providers-1), say)
		},
	},
	{
		name: "forged-proof", about: "Taiko's prover key is stolen: a bridge without a guard pays the thief, those behind one do not",
		check: func(s settings) error {
			if s.checkpointInterval == 0 {
				return errors.New("needs checkpoints: --checkpoint-interval must not be 0")
			}
			return nil
		},
		play: func(ctx context.Context, net *localnet.Net, say func(string)) error { return net.ForgedProof(ctx, say) },
	},
}

// scenarioUsage is the flag's help.
func scenarioUsage() string {
	told := make([]string, len(scenarios))
	for i, one := range scenarios {
		told[i] = fmt.Sprintf("%s (%s)", one.name, one.about)
	}
	return "play this and exit 0 when it ended as it must: " + strings.Join(told, ", or ")
}

// story is the scenario of a name.
func story(name string) (scenario, error) {
	names := make([]string, len(scenarios))
	for i, one := range scenarios {
		if one.name == name {
			return one, nil
		}
		names[i] = one.name
	}
	return scenario{}, fmt.Errorf("scenario must be %s, not %q", strings.Join(names, " or "), name)
}

func (s settings) checkScenario() error {
	if s.scenario == "" {
		return nil
	}
	chosen, err := story(s.scenario)
	if err != nil {
		return err
	}
	if err := chosen.check(s); err != nil {
		return fmt.Errorf("scenario %s %w", s.scenario, err)
	}
	return nil
}

// play runs the scenario while final blocks are printed, and then on to the goal of --until-final if there is one.
func (s settings) play(ctx context.Context, net *localnet.Net, out printer) error {
	chosen, err := story(s.scenario)
	if err != nil {
		return err
	}
	followCtx, stop := context.WithCancel(ctx)
	followed := make(chan error, 1)
	goals := s.goals()
	s.untilFinal, s.untilCheckpoint = 0, 0 // the scenario decides when the first part is over
	go func() { followed <- s.follow(followCtx, net, out) }()
	err = chosen.play(followCtx, net, out.step)
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
