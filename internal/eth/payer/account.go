// Package payer is an account that pays on Ethereum, as each of the relayer's pipelines there has one of its own: its configuration, its
// key, the node that it sends through, and a second one whose word is compared with the first's.
package payer

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/internal/jsonrpc"
	"github.com/taikofin/taikofin/internal/keyfile"
)

// Account is the part of a configuration that is about an account and its nodes.
type Account struct {
	// RPC is the Ethereum node.
	RPC string `mapstructure:"rpc"`
	// CheckRPC is a second node whose word is compared with that of the first; empty for none.
	CheckRPC string `mapstructure:"check_rpc"`
	// KeyFile is the encrypted key of the account that pays.
	KeyFile string `mapstructure:"key_file"`
	// PassphraseFile holds the key file's passphrase in its first line; empty means a variable of the environment.
	PassphraseFile string `mapstructure:"passphrase_file"`
	// Config prices and sends transactions.
	txmgr.Config `mapstructure:",squash"`
	// CallTimeout bounds every call.
	CallTimeout time.Duration `mapstructure:"call_timeout"`
	// MinBalanceEther is what the account should hold; a warning is logged below it.
	MinBalanceEther float64 `mapstructure:"min_balance_ether"`
}

// Default returns an account with a node on the same machine. Its files are named after what it pays for.
func Default(name string) Account {
	sending := txmgr.Default()
	sending.BudgetFile = name + "-budget.json"
	return Account{
		RPC: "http://127.0.0.1:8546", KeyFile: name + "-key.json", Config: sending, CallTimeout: 10 * time.Second, MinBalanceEther: 0.1,
	}
}

// Validate checks the configuration without touching network or disk.
func (a Account) Validate() error {
	if err := jsonrpc.CheckURL(a.RPC); err != nil {
		return fmt.Errorf("rpc: %w", err)
	}
	if a.CheckRPC != "" {
		if err := jsonrpc.CheckURL(a.CheckRPC); err != nil {
			return fmt.Errorf("check_rpc: %w", err)
		}
		if a.CheckRPC == a.RPC {
			return errors.New("check_rpc must be another node than rpc")
		}
	}
	if a.KeyFile == "" {
		return errors.New("key_file must not be empty")
	}
	if a.BudgetFile == "" {
		return errors.New("budget_file must not be empty")
	}
	if err := a.Config.Validate(); err != nil {
		return err
	}
	if a.CallTimeout <= 0 {
		return errors.New("call_timeout must be positive")
	}
	if !(a.MinBalanceEther >= 0) {
		return fmt.Errorf("min_balance_ether %v must not be negative", a.MinBalanceEther)
	}
	return nil
}

// Role is what an account is to its program, in words that lead a person to its key.
type Role struct {
	// Section is the account's in the configuration, Env the variable that holds its passphrase, and New the command that makes its key.
	Section, Env, New string
}

// Open opens the account's key file. The passphrase comes from its file or the role's variable: nobody is there to be asked.
func (a Account) Open(role Role) (*ethkey.Key, error) {
	if _, err := a.Address(role); err != nil {
		return nil, err
	}
	secret, err := a.Secret(role, "", false, nil, nil)
	if err != nil {
		return nil, err
	}
	defer clear(secret)
	return ethkey.Load(a.KeyFile, secret)
}

// Address is the account's, which its key file tells without a passphrase. Without a key file the error names the command that makes one.
func (a Account) Address(role Role) (common.Address, error) {
	address, err := ethkey.AddressOf(a.KeyFile)
	if errors.Is(err, os.ErrNotExist) {
		return address, fmt.Errorf("%w: make it with `%s`", err, role.New)
	}
	return address, err
}

// Secret returns the passphrase of the account's key file, from its file, which a flag may name, the role's variable, or whoever sits at
// the terminal; a fresh one must have some length.
func (a Account) Secret(role Role, flag string, fresh bool, in io.Reader, out io.Writer) ([]byte, error) {
	source := keyfile.Source{
		File: a.PassphraseFile, Env: role.Env, Flag: flag, Setting: role.Section + ".passphrase_file", In: in, Out: out,
	}
	return source.Passphrase(fresh)
}
