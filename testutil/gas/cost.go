package main

import (
	"fmt"

	"github.com/taikofin/taikofin/testutil/checkpoints"
)

// cost is what one number of providers costs, in gas.
type cost struct {
	providers, signers int
	// checkpoint is a submission that keeps the data contract: the dearest of several, for zero bytes in signatures are
	// cheaper than others.
	checkpoint uint64
	// scattered is such a submission where those who do not sign lie one by one between those who do, which is dearest.
	scattered uint64
	// table is the data contract's deployment, handover the submission that hands over to it.
	table, handover uint64
}

const (
	// steady is how many submissions are measured.
	steady = 3
	// stakeSat is the stake of each provider.
	stakeSat = 100_000_000
)

// measure runs a series of its own and reads receipts.
func measure(providers int) (cost, error) {
	s, err := newSeries(checkpoints.Equal(providers, stakeSat)...)
	if err != nil {
		return cost{}, fmt.Errorf("%d providers: %w", providers, err)
	}
	c := cost{providers: providers}
	for range steady {
		receipt, signers, err := s.advance(s.table)
		if err != nil {
			return cost{}, fmt.Errorf("%d providers: %w", providers, err)
		}
		c.signers = signers
		c.checkpoint = max(c.checkpoint, receipt.GasUsed)
	}
	s.scattered = true
	receipt, _, err := s.advance(s.table)
	if err != nil {
		return cost{}, fmt.Errorf("%d providers: scattered: %w", providers, err)
	}
	c.scattered, s.scattered = receipt.GasUsed, false
	// One provider's stake grows: a new data contract, and a checkpoint that names it.
	s.providers[0].PowerSat++
	powers, err := s.tableOf(s.next + 1)
	if err != nil {
		return cost{}, err
	}
	table, gas, err := s.deployTable(powers)
	if err != nil {
		return cost{}, fmt.Errorf("%d providers: %w", providers, err)
	}
	receipt, _, err = s.advance(table)
	if err != nil {
		return cost{}, fmt.Errorf("%d providers: hand over: %w", providers, err)
	}
	c.table, c.handover = gas, receipt.GasUsed
	// The new table must be able to sign.
	if _, _, err := s.advance(table); err != nil {
		return cost{}, fmt.Errorf("%d providers: after the handover: %w", providers, err)
	}
	return c, nil
}

// change is what a table change costs more than a checkpoint without one.
func (c cost) change() uint64 { return c.table + c.handover - c.checkpoint }

// perHeight is what one final L2 height costs if checkpoints are interval heights apart and keys or powers change once in
// heightsPerChange heights (0: never). They cannot change more often than there are checkpoints.
func (c cost) perHeight(interval, heightsPerChange uint64) uint64 {
	gas := c.checkpoint / interval
	if heightsPerChange != 0 {
		gas += c.change() / max(interval, heightsPerChange)
	}
	return gas
}
