package ethkey

import (
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// errNoKey means that something was to be signed in a dry run.
var errNoKey = errors.New("account was opened without its key")

// AddressOnly is an account without its key, for what is only simulated.
type AddressOnly common.Address

// Address is the account.
func (a AddressOnly) Address() common.Address { return common.Address(a) }

// SignTx refuses.
func (AddressOnly) SignTx(*types.Transaction, *big.Int) (*types.Transaction, error) {
	return nil, errNoKey
}
