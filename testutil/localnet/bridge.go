package localnet

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eth"
)

// ErrBridge says that a bridge on Ethereum did not do what its store says.
var ErrBridge = errors.New("the bridge is wrong")

// scenarioContracts are those whose refusals a scenario names.
var scenarioContracts = []*bind.MetaData{
	bindings.CheckpointBridgeMetaData, bindings.GuardedCheckpointStoreMetaData, bindings.SignalServiceStandInMetaData,
	bindings.InboxStandInMetaData,
}

// bridge is a CheckpointBridge on L1, which pays at once what its store lets it.
type bridge struct {
	name     string
	address  common.Address
	client   *ethclient.Client
	contract *bindings.CheckpointBridge
}

// newBridge puts a bridge up that believes a store.
func newBridge(ctx context.Context, by *l1Account, name string, store common.Address) (*bridge, error) {
	b := &bridge{name: name, client: by.client}
	var err error
	b.address, err = by.create(ctx, func(opts *bind.TransactOpts) (address common.Address, tx *types.Transaction, err error) {
		address, tx, b.contract, err = bindings.DeployCheckpointBridge(opts, by.client, store, outboxAddress, outboxSlot)
		return address, tx, err
	})
	if err != nil {
		return nil, fmt.Errorf("put up the %s: %w", name, err)
	}
	return b, nil
}

// withdrawal is what somebody says that the outbox wrote down for a bridge.
type withdrawal struct {
	bridge *bridge
	id     common.Hash
	words  bindings.CheckpointBridgeWithdrawal
}

// withdraw names a withdrawal, under the id that the bridge gives it.
func (b *bridge) withdraw(ctx context.Context, number uint64, recipient common.Address, wei *big.Int) (withdrawal, error) {
	w := withdrawal{bridge: b, words: bindings.CheckpointBridgeWithdrawal{
		Number: new(big.Int).SetUint64(number), Recipient: recipient, Amount: wei,
	}}
	id, err := b.contract.WithdrawalId(&bind.CallOpts{Context: ctx}, w.words)
	if err != nil {
		return withdrawal{}, fmt.Errorf("ask the %s for the id of withdrawal %d: %w", b.name, number, err)
	}
	w.id = id
	return w, nil
}

// pay has a bridge pay a withdrawal and asks Ethereum who has the ether now.
func (w withdrawal) pay(ctx context.Context, by *l1Account, l2Height uint64, proof storageProof) error {
	before, err := w.bridge.client.BalanceAt(ctx, w.words.Recipient, nil)
	if err != nil {
		return err
	}
	err = by.act(ctx, func(opts *bind.TransactOpts) (*types.Transaction, error) {
		return w.bridge.contract.Pay(opts, new(big.Int).SetUint64(l2Height), w.words, proof.account, proof.slot)
	})
	if err != nil {
		return fmt.Errorf("%s, pay at L2 height %d: %w", w.bridge.name, l2Height, err)
	}
	paid, err := w.bridge.contract.Paid(&bind.CallOpts{Context: ctx}, w.id)
	if err != nil {
		return fmt.Errorf("ask the %s: %w", w.bridge.name, err)
	}
	after, err := w.bridge.client.BalanceAt(ctx, w.words.Recipient, nil)
	if err != nil {
		return err
	}
	if got := new(big.Int).Sub(after, before); !paid || got.Cmp(w.words.Amount) != 0 {
		return fmt.Errorf("%w: %s, paid(%s) is %t, and %s got %d wei of %d", ErrBridge, w.bridge.name, w.id, paid, w.words.Recipient, got, w.words.Amount)
	}
	return nil
}

// refusal is what a bridge answers when it is asked to pay what it must not, found out by a call. Nil means that it would pay.
func (w withdrawal) refusal(ctx context.Context, by *l1Account, l2Height uint64, proof storageProof) (*eth.RevertError, error) {
	contract, err := bindings.CheckpointBridgeMetaData.GetAbi()
	if err != nil {
		return nil, fmt.Errorf("read the bridge's interface: %w", err)
	}
	data, err := contract.Pack("pay", new(big.Int).SetUint64(l2Height), w.words, proof.account, proof.slot)
	if err != nil {
		return nil, fmt.Errorf("pack a withdrawal: %w", err)
	}
	_, err = w.bridge.client.CallContract(ctx, ethereum.CallMsg{From: by.address, To: &w.bridge.address, Data: data}, nil)
	if err == nil {
		return nil, nil //nolint:nilnil // nil is the answer that there is no refusal
	}
	var refused *eth.RevertError
	if err = explain(err, scenarioContracts...); errors.As(err, &refused) {
		return refused, nil
	}
	return nil, fmt.Errorf("ask the %s to pay: %w", w.bridge.name, err)
}

// balance is what a bridge has.
func (b *bridge) balance(ctx context.Context) (*big.Int, error) {
	wei, err := b.client.BalanceAt(ctx, b.address, nil)
	if err != nil {
		return nil, fmt.Errorf("ask for the balance of the %s: %w", b.name, err)
	}
	return wei, nil
}
