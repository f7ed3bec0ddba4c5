package localnet

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
)

// ErrReverted says that a transaction stands in a block and did nothing.
var ErrReverted = errors.New("transaction reverted")

// ChainID is the chain's id.
func (l *L1) ChainID() uint64 { return l1ChainID }

// Dial returns a client of the chain's RPC, as any user of it would have one.
func (l *L1) Dial(ctx context.Context) (*ethclient.Client, error) {
	client, err := ethclient.DialContext(ctx, l.HTTP())
	if err != nil {
		return nil, fmt.Errorf("dial l1: %w", err)
	}
	return client, nil
}

// Fund sends ether to accounts from the chain's rich one, and waits until it is there. Calls must follow each other.
func (l *L1) Fund(ctx context.Context, amount int64, accounts ...common.Address) error {
	client, err := l.Dial(ctx)
	if err != nil {
		return err
	}
	defer client.Close()
	var sent []common.Hash
	for _, account := range accounts {
		hash, err := l.send(ctx, client, account, ether(amount), nil)
		if err != nil {
			return fmt.Errorf("fund %s: %w", account, err)
		}
		sent = append(sent, hash)
	}
	for _, hash := range sent {
		if _, err := awaitReceipt(ctx, client, hash); err != nil {
			return fmt.Errorf("fund: %w", err)
		}
	}
	return nil
}

// sendGas is more than what the chains' rich account sends needs.
const sendGas = 3_000_000

// send sends a transaction from the chain's rich account.
func (l *L1) send(ctx context.Context, client *ethclient.Client, to common.Address, value *big.Int, data []byte) (common.Hash, error) {
	key, err := l.faucet()
	if err != nil {
		return common.Hash{}, err
	}
	return transact(ctx, client, key, l1ChainID, to, value, data)
}

// transact sends a transaction of an account to one of the chains.
func transact(
	ctx context.Context, client *ethclient.Client, key *ecdsa.PrivateKey, chainID int64, to common.Address, value *big.Int, data []byte,
) (common.Hash, error) {
	nonce, err := client.PendingNonceAt(ctx, crypto.PubkeyToAddress(key.PublicKey))
	if err != nil {
		return common.Hash{}, err
	}
	tx, err := types.SignNewTx(key, types.LatestSignerForChainID(big.NewInt(chainID)), &types.DynamicFeeTx{
		ChainID: big.NewInt(chainID), Nonce: nonce, To: &to, Value: value, Data: data, Gas: sendGas,
		GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(100e9),
	})
	if err != nil {
		return common.Hash{}, err
	}
	return tx.Hash(), client.SendTransaction(ctx, tx)
}

// faucet is the key of the chain's rich account.
func (l *L1) faucet() (*ecdsa.PrivateKey, error) {
	key, err := crypto.HexToECDSA(l.FaucetKey)
	if err != nil {
		return nil, fmt.Errorf("read the faucet's key: %w", err)
	}
	return key, nil
}

// l1Signer signs the transactions of one account for the chain.
func l1Signer(key *ecdsa.PrivateKey) bind.SignerFn {
	return func(_ common.Address, tx *types.Transaction) (*types.Transaction, error) {
		return types.SignTx(tx, types.LatestSignerForChainID(big.NewInt(l1ChainID)), key)
	}
}

// awaitReceipt waits until a transaction stands in a block and returns its receipt, with ErrReverted when it reverted. A
// node that has just started answers that its index is not ready; that passes as well.
func awaitReceipt(ctx context.Context, client *ethclient.Client, hash common.Hash) (*types.Receipt, error) {
	for {
		receipt, err := client.TransactionReceipt(ctx, hash)
		switch {
		case err == nil && receipt.Status == types.ReceiptStatusSuccessful:
			return receipt, nil
		case err == nil:
			return receipt, fmt.Errorf("%w: %s in block %d", ErrReverted, hash, receipt.BlockNumber)
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for %s: %w: %w", hash, ctx.Err(), err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}
