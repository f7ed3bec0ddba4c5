package localnet

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
)

// l1Account is an account on L1 that somebody in a scenario acts with.
type l1Account struct {
	address common.Address
	client  *ethclient.Client
	sign    bind.SignerFn
}

// newL1Account makes an account, which has no ether yet.
func newL1Account(client *ethclient.Client) (*l1Account, error) {
	key, err := crypto.GenerateKey()
	if err != nil {
		return nil, fmt.Errorf("make an account on l1: %w", err)
	}
	return &l1Account{address: crypto.PubkeyToAddress(key.PublicKey), client: client, sign: l1Signer(key)}, nil
}

func (a *l1Account) opts(ctx context.Context) *bind.TransactOpts {
	return &bind.TransactOpts{From: a.address, Signer: a.sign, Context: ctx}
}

// act sends a transaction and waits until it stands in a block. The error of a refusal names the contract's reason.
func (a *l1Account) act(ctx context.Context, send func(*bind.TransactOpts) (*types.Transaction, error)) error {
	tx, err := send(a.opts(ctx))
	if err != nil {
		return explain(err, scenarioContracts...)
	}
	_, err = awaitReceipt(ctx, a.client, tx.Hash())
	return err
}

// create puts a contract up and waits until it stands.
func (a *l1Account) create(ctx context.Context, deploy func(*bind.TransactOpts) (common.Address, *types.Transaction, error)) (common.Address, error) {
	var created common.Address
	err := a.act(ctx, func(opts *bind.TransactOpts) (tx *types.Transaction, err error) {
		created, tx, err = deploy(opts)
		return tx, err
	})
	return created, err
}
