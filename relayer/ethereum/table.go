package ethereum

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

var (
	// errNoProxy means that the chain lacks the contract with which data contracts are put up.
	errNoProxy = errors.New("the deterministic deployment proxy is not on this chain: run `relayer deploy`")
	// errTable means that the zone's answer is not a table.
	errTable = errors.New("malformed checkpoint table")
	// errOnItsWay means that another relayer's transaction waits in the mempool.
	errOnItsWay = errors.New("another relayer's transaction is on its way")
)

// tableOf reads a table of the zone.
func tableOf(t finalitytypes.CheckpointTable) (checkpoint.Table, error) {
	for i, e := range t.Entries {
		if !e.HasWidths() {
			return nil, fmt.Errorf("%w: entry %d has %d bytes of key and %d of nonce", errTable, i, len(e.FpBtcPk), len(e.PubRand))
		}
	}
	table := t.Layout()
	if err := table.Validate(); err != nil {
		return nil, fmt.Errorf("%w: %w", errTable, err)
	}
	return table, nil
}

// tableContract is the data contract of a table's keys and powers. Its address follows from its code, so any relayer finds
// it after a restart, and nobody pays for one that stands.
type tableContract struct {
	code    []byte
	address common.Address
}

func newTableContract(table checkpoint.Table) (tableContract, error) {
	code, err := table.Code()
	if err != nil {
		return tableContract{}, err
	}
	return tableContract{code: code, address: eth.Create2Address(checkpoint.InitCode(code))}, nil
}

// codeHash is what the verifier knows the table by.
func (c tableContract) codeHash() common.Hash { return crypto.Keccak256Hash(c.code) }

// candidate is the transaction that puts the contract up.
func (c tableContract) candidate() txmgr.Candidate {
	// A byte of code takes about 230, its way included.
	const fixed, perByte = 150_000, 400
	proxy := eth.DeployerProxy
	return txmgr.Candidate{
		To: &proxy, Data: eth.Create2Data(checkpoint.InitCode(c.code)), MaxGas: fixed + perByte*uint64(len(c.code)),
	}
}

// stands says whether the contract is in the chain up to a block.
func (c tableContract) stands(ctx context.Context, client *eth.Client, block string) (bool, error) {
	code, err := client.Code(ctx, c.address, block)
	if err != nil {
		return false, err
	}
	if len(code) > 0 && !bytes.Equal(code, c.code) {
		return false, fmt.Errorf("contract %s has %d bytes of code that are not the table", c.address, len(code))
	}
	return len(code) > 0, nil
}

// checkProxy makes sure that the proxy stands.
func checkProxy(ctx context.Context, client *eth.Client) error {
	code, err := client.Code(ctx, eth.DeployerProxy, eth.Latest)
	if err != nil {
		return err
	}
	if !bytes.Equal(code, eth.DeployerProxyCode) {
		return fmt.Errorf("%w: %d bytes of code at %s", errNoProxy, len(code), eth.DeployerProxy)
	}
	return nil
}

// ensureTable puts a table's data contract up unless it stands, and returns its address.
func (p *pipeline) ensureTable(ctx context.Context, table checkpoint.Table) (common.Address, error) {
	contract, err := newTableContract(table)
	if err != nil {
		return common.Address{}, err
	}
	missing := func(ctx context.Context, block string) (bool, error) {
		there, err := contract.stands(ctx, p.client, block)
		return !there, err
	}
	turn, err := p.turn(ctx, "table "+contract.address.Hex(), missing)
	if err != nil || !turn {
		return contract.address, err
	}
	if err := checkProxy(ctx, p.client); err != nil {
		return common.Address{}, err
	}
	receipt, err := p.sender.Send(ctx, contract.candidate())
	if err != nil {
		// Another relayer may have been faster; then the contract stands, whoever paid for it.
		if there, standsErr := contract.stands(ctx, p.client, eth.Latest); standsErr == nil && there {
			return contract.address, nil
		}
		return common.Address{}, fmt.Errorf("put up data contract %s of %d entries: %w", contract.address, len(table), err)
	}
	tableContracts.Inc()
	slog.InfoContext(ctx, "Data contract of a table put up", "address", contract.address, "entries", len(table), "gas", receipt.GasUsed,
		"tx", receipt.TxHash)
	return contract.address, nil
}
