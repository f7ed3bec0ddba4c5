package ethereum

import (
	"errors"
	"io"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
)

// errNoKey means that something was to be signed in a dry run.
var errNoKey = errors.New("account was opened without its key")

// OpenAccount opens the account that pays on Ethereum. For a dry run its address is enough, so no passphrase is asked.
func OpenAccount(cfg Config, dryRun bool, in io.Reader, out io.Writer) (txmgr.Signer, error) {
	if !dryRun {
		return cfg.OpenKey(in, out)
	}
	address, err := ethkey.AddressOf(cfg.KeyFile)
	return addressOnly(address), err
}

// addressOnly is an account without its key.
type addressOnly common.Address

// Address implements txmgr.Signer.
func (a addressOnly) Address() common.Address { return common.Address(a) }

// SignTx implements txmgr.Signer.
func (addressOnly) SignTx(*types.Transaction, *big.Int) (*types.Transaction, error) {
	return nil, errNoKey
}
