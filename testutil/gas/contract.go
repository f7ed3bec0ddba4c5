package main

import (
	"fmt"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// contract is a deployed contract.
type contract struct {
	chain   *ethereum
	address common.Address
	abi     *abi.ABI
}

// deployContract puts a contract up.
func deployContract(chain *ethereum, meta *bind.MetaData, arguments ...any) (contract, error) {
	parsed, err := meta.GetAbi()
	if err != nil {
		return contract{}, fmt.Errorf("read a contract's interface: %w", err)
	}
	data, err := parsed.Pack("", arguments...)
	if err != nil {
		return contract{}, fmt.Errorf("pack a constructor's arguments: %w", err)
	}
	receipt, err := chain.deploy(append(common.FromHex(meta.Bin), data...))
	if err != nil {
		return contract{}, fmt.Errorf("deploy a contract: %w", err)
	}
	return contract{chain, receipt.ContractAddress, parsed}, nil
}

// send runs a transaction that calls a method.
func (c contract) send(method string, arguments ...any) (*types.Receipt, error) {
	data, err := c.abi.Pack(method, arguments...)
	if err != nil {
		return nil, fmt.Errorf("pack %s: %w", method, err)
	}
	receipt, err := c.chain.send(&c.address, data, c.abi)
	if err != nil {
		return nil, fmt.Errorf("send %s: %w", method, err)
	}
	return receipt, nil
}

// ask returns what a method answers.
func (c contract) ask(method string, arguments ...any) ([]any, error) {
	data, err := c.abi.Pack(method, arguments...)
	if err != nil {
		return nil, fmt.Errorf("pack %s: %w", method, err)
	}
	out, err := c.chain.call(c.address, data, c.abi)
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", method, err)
	}
	return c.abi.Unpack(method, out)
}
