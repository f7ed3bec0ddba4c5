package main

import (
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
)

const (
	// gasLimit is that of a transaction: what Osaka allows at most (EIP-7825).
	gasLimit = params.MaxTxGas
	// maxTxBytes is the longest transaction that nodes pass on.
	maxTxBytes = 128 << 10
)

var (
	// errRevert means that a contract refused.
	errRevert = errors.New("reverted")
	// errTooLong means that no node would pass the transaction on.
	errTooLong = errors.New("transaction is too long")
)

// ethereum is Ethereum's rules over a state in memory: transactions run as on mainnet since Osaka, each in a block of its own,
// and nothing runs beside them. Gas costs nothing. The clock only moves when it is told to, so that every figure is the same
// each time.
type ethereum struct {
	config *params.ChainConfig
	state  *state.StateDB
	key    *ecdsa.PrivateKey
	sender common.Address
	height int64
	time   uint64
}

func newEthereum(time uint64) (*ethereum, error) {
	db, err := state.New(types.EmptyRootHash, state.NewDatabaseForTesting())
	if err != nil {
		return nil, fmt.Errorf("open state: %w", err)
	}
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte("gas")))
	if err != nil {
		return nil, fmt.Errorf("make key: %w", err)
	}
	return &ethereum{
		config: params.AllDevChainProtocolChanges, state: db, key: key, sender: crypto.PubkeyToAddress(key.PublicKey), height: 1,
		time: time,
	}, nil
}

// fund gives an account ether out of nothing.
func (e *ethereum) fund(account common.Address, wei uint64) {
	amount := types.NewEmptyStateAccount().Balance.SetUint64(wei)
	e.state.AddBalance(account, amount, tracing.BalanceChangeUnspecified)
}

// deploy runs a transaction that creates a contract.
func (e *ethereum) deploy(code []byte) (*types.Receipt, error) { return e.send(nil, code, nil) }

// send runs a transaction and returns its receipt, whose GasUsed is all of it: 21,000, calldata and execution.
func (e *ethereum) send(to *common.Address, data []byte, contract *abi.ABI) (*types.Receipt, error) {
	// Run on a copy before, since receipts of reverted transactions do not say why.
	if to != nil {
		if _, err := e.call(*to, data, contract); err != nil {
			return nil, err
		}
	}
	machine, header := e.machine(e.state)
	signer := types.MakeSigner(e.config, header.Number, header.Time)
	tx, err := types.SignNewTx(e.key, signer, &types.DynamicFeeTx{
		ChainID: e.config.ChainID, Nonce: e.state.GetNonce(e.sender), To: to, Data: data, Gas: gasLimit,
		GasTipCap: new(big.Int), GasFeeCap: new(big.Int), Value: new(big.Int),
	})
	if err != nil {
		return nil, fmt.Errorf("sign transaction: %w", err)
	}
	if tx.Size() > maxTxBytes {
		return nil, fmt.Errorf("%w: %d bytes, nodes take %d", errTooLong, tx.Size(), maxTxBytes)
	}
	e.state.SetTxContext(tx.Hash(), 0)
	receipt, err := core.ApplyTransaction(machine, new(core.GasPool).AddGas(header.GasLimit), e.state, header, tx, new(uint64))
	if err != nil {
		return nil, fmt.Errorf("run transaction: %w", err)
	}
	if receipt.Status != types.ReceiptStatusSuccessful {
		return nil, fmt.Errorf("%w: transaction of %d bytes, %d gas used", errRevert, len(data), receipt.GasUsed)
	}
	e.height++
	return receipt, nil
}

// call runs a call on a copy of the state.
func (e *ethereum) call(to common.Address, data []byte, contract *abi.ABI) ([]byte, error) {
	machine, _ := e.machine(e.state.Copy())
	machine.SetTxContext(vm.TxContext{Origin: e.sender, GasPrice: new(big.Int)})
	out, _, err := machine.Call(e.sender, to, data, gasLimit, common.U2560)
	if err != nil {
		return nil, fmt.Errorf("%w: call of %s: %w%s", errRevert, to, err, reason(out, contract))
	}
	return out, nil
}

// machine is the EVM in the next block.
func (e *ethereum) machine(db *state.StateDB) (*vm.EVM, *types.Header) {
	header := &types.Header{
		Number: big.NewInt(e.height), Time: e.time, GasLimit: 2 * gasLimit, BaseFee: new(big.Int), Difficulty: new(big.Int),
	}
	// No contract asks for past blocks, so there is no chain behind the state.
	return vm.NewEVM(core.NewEVMBlockContext(header, nil, &common.Address{}), db, e.config, vm.Config{}), header
}

// reason names the custom error in a revert's data.
func reason(data []byte, contract *abi.ABI) string {
	if contract == nil || len(data) < 4 {
		return ""
	}
	custom, err := contract.ErrorByID([4]byte(data[:4]))
	if err != nil {
		return fmt.Sprintf(": %x", data)
	}
	return ": " + custom.Name
}
