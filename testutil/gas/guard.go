package main

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/testutil/checkpoints"
)

// place is where a guard stands.
type place string

const (
	// reader has a guard beside Taiko's SignalService, for whoever reads.
	reader place = "reader"
	// syncer has it between Taiko's Inbox and the SignalService.
	syncer place = "syncer"

	// guardProviders is how many providers sign for a guard. What a confirmation costs does not depend on it.
	guardProviders = 4
)

// errUnconfirmed means that a guard did not take what it must take.
var errUnconfirmed = errors.New("not confirmed")

// guarded is a guard with Taiko's two contracts, on the chain of a series whose providers sign.
type guarded struct {
	series               *series
	inbox, signal, guard contract
	// answers is who has what is confirmed.
	answers contract
}

func newGuarded(at place) (*guarded, error) {
	s, err := newSeries(checkpoints.Equal(guardProviders, stakeSat)...)
	if err != nil {
		return nil, err
	}
	owner := s.chain.sender
	g := &guarded{series: s}
	if g.signal, err = deployContract(s.chain, bindings.SignalServiceStandInMetaData, owner); err != nil {
		return nil, err
	}
	if g.inbox, err = deployContract(s.chain, bindings.InboxStandInMetaData, owner, owner); err != nil {
		return nil, err
	}
	var inbox common.Address
	if at == syncer {
		inbox = g.inbox.address
	}
	g.guard, err = deployContract(s.chain, bindings.GuardedCheckpointStoreMetaData, s.verifier, g.signal.address, inbox, uint64(0))
	if err != nil {
		return nil, err
	}
	saves, syncs := g.signal, g.inbox
	g.answers = g.guard
	if at == syncer {
		saves, syncs, g.answers = g.guard, g.guard, g.signal
	}
	if _, err := g.inbox.send("setSignalService", saves.address); err != nil {
		return nil, err
	}
	_, err = g.signal.send("setSyncer", syncs.address)
	return g, err
}

// prove has Taiko prove a block.
func (g *guarded) prove(block *types.Header) (*types.Receipt, error) {
	return g.inbox.send("prove", bindings.ICheckpointStoreCheckpoint{
		BlockNumber: block.Number, BlockHash: block.Hash(), StateRoot: block.Root,
	})
}

// confirm walks a way down from a final block to one that Taiko proved, and returns what each transaction cost.
func (g *guarded) confirm(w way) ([]uint64, error) {
	var gas []uint64
	cut := w.pieces()
	for i, piece := range cut {
		headers, err := piece.encoded()
		if err != nil {
			return nil, err
		}
		method := "show"
		if i == len(cut)-1 {
			method = "confirm"
		}
		receipt, err := g.guard.send(method, piece.top().Number.Uint64(), piece.top().Hash(), headers)
		if err != nil {
			return nil, fmt.Errorf("%d headers: %w", len(piece), err)
		}
		gas = append(gas, receipt.GasUsed)
	}
	return gas, g.requireAnswer(w.low())
}

// requireAnswer makes sure that whoever is asked for the block has it.
func (g *guarded) requireAnswer(block *types.Header) error {
	answer, err := g.answers.ask("getCheckpoint", block.Number)
	if err != nil {
		return fmt.Errorf("%w: L2 block %d: %w", errUnconfirmed, block.Number, err)
	}
	got, ok := abi.ConvertType(answer[0], new(bindings.ICheckpointStoreCheckpoint)).(*bindings.ICheckpointStoreCheckpoint)
	if !ok || got.BlockHash != block.Hash() || got.StateRoot != block.Root {
		return fmt.Errorf("%w: L2 block %d is answered with %v", errUnconfirmed, block.Number, answer[0])
	}
	return nil
}
