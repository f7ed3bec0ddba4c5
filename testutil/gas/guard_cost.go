package main

import (
	"fmt"
	"slices"
)

// confirmation is what it cost to confirm one checkpoint of Taiko's.
type confirmation struct {
	at place
	// headers is how many lead from our checkpoint down to Taiko's, transactions how many they took.
	headers, transactions int
	// total is the gas of all of them, dearest that of the largest.
	total, dearest uint64
}

// measureConfirmation confirms one checkpoint on a chain of its own.
func measureConfirmation(at place, headers int) (confirmation, error) {
	g, err := newGuarded(at)
	if err != nil {
		return confirmation{}, fmt.Errorf("guard as %s: %w", at, err)
	}
	w, err := newWay(activationHeight, headers)
	if err != nil {
		return confirmation{}, err
	}
	if _, err := g.prove(w.low()); err != nil {
		return confirmation{}, fmt.Errorf("guard as %s: %w", at, err)
	}
	final, err := g.series.prepare(w.top().Hash(), w.top().Root, g.series.table)
	if err != nil {
		return confirmation{}, err
	}
	if _, err := g.series.submit(final); err != nil {
		return confirmation{}, err
	}
	gas, err := g.confirm(w)
	if err != nil {
		return confirmation{}, fmt.Errorf("guard as %s: %w", at, err)
	}
	c := confirmation{at: at, headers: headers, transactions: len(gas), dearest: slices.Max(gas)}
	for _, used := range gas {
		c.total += used
	}
	return c, nil
}

// proof is what a proof's transaction costs at a stand-in of Taiko's Inbox, which checks nothing: direct when it saves into the
// SignalService itself, guarded when it saves into a guard. What the guard adds is their difference.
type proof struct{ direct, guarded uint64 }

func (p proof) extra() int64 { return int64(p.guarded) - int64(p.direct) }

func measureProof() (p proof, err error) {
	if p.direct, err = secondProof(reader); err != nil {
		return proof{}, err
	}
	p.guarded, err = secondProof(syncer)
	return p, err
}

// marks is what it costs to note the stake's newest checkpoint at a guard with patience: the first time, when the stake has said more
// since, and when it has not, which is for nothing.
type marks struct{ first, next, same uint64 }

func measureMarks() (m marks, err error) {
	g, err := newGuarded(reader)
	if err != nil {
		return marks{}, fmt.Errorf("guard as %s: %w", reader, err)
	}
	for _, step := range []struct {
		speaks bool
		gas    *uint64
	}{{true, &m.first}, {true, &m.next}, {false, &m.same}} {
		if step.speaks {
			if _, _, err := g.series.advance(g.series.table); err != nil {
				return marks{}, err
			}
		}
		receipt, err := g.guard.send("mark")
		if err != nil {
			return marks{}, err
		}
		*step.gas = receipt.GasUsed
	}
	return m, nil
}

// secondProof is the gas of a proof that is not the first, which also fills what later ones find filled.
func secondProof(at place) (uint64, error) {
	g, err := newGuarded(at)
	if err != nil {
		return 0, fmt.Errorf("guard as %s: %w", at, err)
	}
	blocks, err := newWay(activationHeight, 2)
	if err != nil {
		return 0, err
	}
	if _, err := g.prove(blocks.low()); err != nil {
		return 0, fmt.Errorf("guard as %s: %w", at, err)
	}
	receipt, err := g.prove(blocks.top())
	if err != nil {
		return 0, fmt.Errorf("guard as %s: %w", at, err)
	}
	return receipt.GasUsed, nil
}
