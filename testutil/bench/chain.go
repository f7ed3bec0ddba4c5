package main

import (
	"context"
	"fmt"
	"runtime/pprof"
)

const (
	// warmup is how many rounds run before measuring.
	warmup = 3
	// pruningInterval is after how many blocks the store prunes; measurements of size span multiples of it.
	pruningInterval = 10
)

// chain is one side of the comparison of whole blocks.
type chain interface {
	// prepare brings the chain to where the next block can carry the votes of all providers, and makes those votes.
	prepare() error
	// vote makes that block, checks that it made what was voted for final, and returns what the block cost a node that
	// had not seen the votes before, and one that had.
	vote() (cold, warm cost, err error)
	// empty makes a block with nothing in it.
	empty() (cost, error)
	// name is the chain's label in profiles.
	name() string
	// blocksPerVote is how many blocks prepare and vote make together.
	blocksPerVote() int
	// size returns the bytes in the chain's database.
	size() (uint64, error)
}

// timing is the medians of one chain.
type timing struct{ cold, warm, empty cost }

// profiled runs a step under a label that a profile can be filtered by: -tagfocus=step=taikofin.
func profiled(c chain, step func() error) (err error) {
	pprof.Do(context.Background(), pprof.Labels("step", c.name()), func(context.Context) { err = step() })
	return err
}

// timeBlocks measures rounds blocks with votes, each beside an empty one. The chains take turns, so that a noisy moment of
// the machine meets all of them.
func timeBlocks(rounds int, chains ...chain) ([]timing, error) {
	colds, warms, empties := make([][]cost, len(chains)), make([][]cost, len(chains)), make([][]cost, len(chains))
	for round := range rounds + warmup {
		for i, c := range chains {
			if err := c.prepare(); err != nil {
				return nil, fmt.Errorf("prepare round %d: %w", round, err)
			}
			var cold, warm cost
			err := profiled(c, func() (err error) {
				cold, warm, err = c.vote()
				return err
			})
			if err != nil {
				return nil, fmt.Errorf("vote in round %d: %w", round, err)
			}
			e, err := c.empty()
			if err != nil {
				return nil, fmt.Errorf("empty block in round %d: %w", round, err)
			}
			if round >= warmup {
				colds[i], warms[i], empties[i] = append(colds[i], cold), append(warms[i], warm), append(empties[i], e)
			}
		}
	}
	out := make([]timing, len(chains))
	for i := range chains {
		out[i] = timing{cold: medianCost(colds[i]), warm: medianCost(warms[i]), empty: medianCost(empties[i])}
	}
	return out, nil
}

// stretch is how many final blocks a measurement of size skips and how many it spans.
type stretch struct{ skip, span int }

// stateGrowth returns by how many bytes the database of active grows per final block, net of what as many empty blocks
// of idle, a chain without providers, add to its own.
func stateGrowth(over stretch, active, idle chain) (float64, error) {
	final := func() error {
		if err := active.prepare(); err != nil {
			return err
		}
		_, _, err := active.vote()
		return err
	}
	empty := func() error {
		for range active.blocksPerVote() {
			if _, err := idle.empty(); err != nil {
				return err
			}
		}
		return nil
	}
	// Trees get their usual depth and pruning its rhythm before anything counts.
	if _, err := growth(over.skip, active, final); err != nil {
		return 0, err
	}
	if _, err := growth(over.skip, idle, empty); err != nil {
		return 0, err
	}
	voted, err := growth(over.span, active, final)
	if err != nil {
		return 0, err
	}
	floor, err := growth(over.span, idle, empty)
	return voted - floor, err
}

// growth returns by how many bytes a chain's database grows per step.
func growth(steps int, c chain, step func() error) (float64, error) {
	before, err := c.size()
	if err != nil {
		return 0, err
	}
	for n := range steps {
		if err := step(); err != nil {
			return 0, fmt.Errorf("step %d: %w", n, err)
		}
	}
	after, err := c.size()
	return (float64(after) - float64(before)) / float64(steps), err
}
