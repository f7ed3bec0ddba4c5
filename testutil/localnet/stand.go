package localnet

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/taikofin/taikofin/contracts/bindings"
)

// ErrGuard says that a guard on Ethereum does not answer as it must.
var ErrGuard = errors.New("the guard is wrong")

// place is where a guard stands; docs/bridge.md has both.
type place string

const (
	// asReader has the guard beside Taiko's SignalService, for contracts that read the guard instead.
	asReader place = "reader"
	// asSyncer has it between Taiko's Inbox and the SignalService, which contracts go on reading.
	asSyncer place = "syncer"
)

// stand is a guard at one of its places, with two contracts of Taiko's of its own, a witness and a bridge.
type stand struct {
	place place
	// signal, inbox, guard and witness are where the contracts are, claims is what the witness takes for Taiko's word.
	signal, inbox, guard, witness, claims common.Address
	// store is where the bridge looks blocks up, missing the error with which it says that it has none.
	store   common.Address
	missing string
	bridge  *bridge
}

// putUpTaiko puts up what stands for Taiko's contracts. They belong to the owner, and whoever has the prover's key proves.
func putUpTaiko(ctx context.Context, owner *l1Account, prover common.Address, at place) (*stand, error) {
	s := &stand{place: at}
	var err error
	s.signal, err = owner.create(ctx, func(opts *bind.TransactOpts) (common.Address, *types.Transaction, error) {
		address, tx, _, err := bindings.DeploySignalServiceStandIn(opts, owner.client, owner.address)
		return address, tx, err
	})
	if err != nil {
		return nil, fmt.Errorf("put up the SignalService: %w", err)
	}
	s.inbox, err = owner.create(ctx, func(opts *bind.TransactOpts) (common.Address, *types.Transaction, error) {
		address, tx, _, err := bindings.DeployInboxStandIn(opts, owner.client, owner.address, prover)
		return address, tx, err
	})
	if err != nil {
		return nil, fmt.Errorf("put up the Inbox: %w", err)
	}
	return s, nil
}

// putUpGuard has the relayer's own commands put guard and witness up.
func (s *stand) putUpGuard(ctx context.Context, deployer *Relayer, verifier common.Address) error {
	args := []string{"guard", "--finality", verifier.Hex(), "--taiko", s.signal.Hex()}
	if s.place == asSyncer {
		args = append(args, "--inbox", s.inbox.Hex())
	}
	guard, err := deployer.deploy(ctx, args...)
	if err != nil {
		return err
	}
	s.guard = guard.Guard
	s.store, s.claims, s.missing = s.guard, s.signal, "NotConfirmed"
	if s.place == asSyncer {
		s.store, s.claims, s.missing = s.signal, guard.Claims, "CheckpointNotFound"
	}
	witness, err := deployer.deploy(ctx, "witness", "--finality", verifier.Hex(), "--taiko", s.claims.Hex())
	if err != nil {
		return err
	}
	s.witness = witness.Witness
	return nil
}

// upgrade is what Taiko's owner does, in the order of docs/bridge.md: where the Inbox saves, then who may save in the SignalService.
func (s *stand) upgrade(ctx context.Context, owner *l1Account) error {
	saves, syncer := s.signal, s.inbox
	if s.place == asSyncer {
		saves, syncer = s.guard, s.guard
	}
	inbox, err := bindings.NewInboxStandIn(s.inbox, owner.client)
	if err != nil {
		return fmt.Errorf("upgrade the Inbox: %w", err)
	}
	signal, err := bindings.NewSignalServiceStandIn(s.signal, owner.client)
	if err != nil {
		return fmt.Errorf("upgrade the SignalService: %w", err)
	}
	err = owner.act(ctx, func(opts *bind.TransactOpts) (*types.Transaction, error) { return inbox.SetSignalService(opts, saves) })
	if err != nil {
		return fmt.Errorf("upgrade the Inbox: %w", err)
	}
	err = owner.act(ctx, func(opts *bind.TransactOpts) (*types.Transaction, error) { return signal.SetSyncer(opts, syncer) })
	if err != nil {
		return fmt.Errorf("upgrade the SignalService: %w", err)
	}
	return nil
}

// prove has whoever holds the prover's key prove a block.
func (s *stand) prove(ctx context.Context, prover *l1Account, block *types.Header) error {
	inbox, err := bindings.NewInboxStandIn(s.inbox, prover.client)
	if err != nil {
		return fmt.Errorf("prove L2 block %d: %w", block.Number, err)
	}
	checkpoint := bindings.ICheckpointStoreCheckpoint{BlockNumber: block.Number, BlockHash: block.Hash(), StateRoot: block.Root}
	err = prover.act(ctx, func(opts *bind.TransactOpts) (*types.Transaction, error) { return inbox.Prove(opts, checkpoint) })
	if err != nil {
		return fmt.Errorf("prove L2 block %d: %w", block.Number, err)
	}
	return nil
}

// answer is what the bridge's store says of a height. What it has not is an error.
func (s *stand) answer(ctx context.Context, l2Height uint64) (bindings.ICheckpointStoreCheckpoint, error) {
	store, err := bindings.NewICheckpointStoreCaller(s.store, s.bridge.client)
	if err != nil {
		return bindings.ICheckpointStoreCheckpoint{}, fmt.Errorf("ask the store of the %s: %w", s.bridge.name, err)
	}
	answer, err := store.GetCheckpoint(&bind.CallOpts{Context: ctx}, new(big.Int).SetUint64(l2Height))
	if err != nil {
		return answer, fmt.Errorf("ask the store of the %s: %w", s.bridge.name, explain(err, scenarioContracts...))
	}
	return answer, nil
}

// contradicted says whether the guard has noted that Taiko's block at a height is not ours.
func (s *stand) contradicted(ctx context.Context, l2Height uint64) (bool, error) {
	const statusContradicted = 2 // GuardedCheckpointStore.Status
	guard, err := bindings.NewGuardedCheckpointStoreCaller(s.guard, s.bridge.client)
	if err != nil {
		return false, fmt.Errorf("ask the guard %s: %w", s.guard, err)
	}
	record, err := guard.RecordAt(&bind.CallOpts{Context: ctx}, new(big.Int).SetUint64(l2Height))
	if err != nil {
		return false, fmt.Errorf("ask the guard %s: %w", s.guard, err)
	}
	return record.Status == statusContradicted, nil
}

// witnessFrozen says whether the witness has stopped for good.
func (s *stand) witnessFrozen(ctx context.Context) (bool, error) {
	return s.askWitness(func(witness *bindings.TaikoWitnessCaller) (bool, error) {
		return witness.Frozen(&bind.CallOpts{Context: ctx})
	})
}

// witnessed says whether a block is final by the witness.
func (s *stand) witnessed(ctx context.Context, l2Height uint64, hash common.Hash) (bool, error) {
	return s.askWitness(func(witness *bindings.TaikoWitnessCaller) (bool, error) {
		return witness.IsFinalized(&bind.CallOpts{Context: ctx}, l2Height, hash)
	})
}

func (s *stand) askWitness(ask func(*bindings.TaikoWitnessCaller) (bool, error)) (bool, error) {
	witness, err := bindings.NewTaikoWitnessCaller(s.witness, s.bridge.client)
	if err != nil {
		return false, fmt.Errorf("ask the witness %s: %w", s.witness, err)
	}
	answer, err := ask(witness)
	if err != nil {
		return false, fmt.Errorf("ask the witness %s: %w", s.witness, err)
	}
	return answer, nil
}
