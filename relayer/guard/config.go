package guard

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/internal/jsonrpc"
	"github.com/taikofin/taikofin/internal/keyfile"
	"github.com/taikofin/taikofin/internal/run"
)

// EnvPassphrase holds the passphrase of the guard's key file. A file is better: the environment of a process can be read by
// others of the same user.
const EnvPassphrase = "RELAYER_GUARD_PASSPHRASE" //nolint:gosec // the name of a variable

// maxContracts bounds the stores and the witnesses: each is asked in every round.
const maxContracts = 64

// Config is the pipeline of confirmations and reports.
type Config struct {
	// Enabled turns the pipeline on.
	Enabled bool `mapstructure:"enabled"`
	// RPC is the Ethereum node.
	RPC string `mapstructure:"rpc"`
	// L2RPC is the Taiko node that gives headers; empty means that of the Taiko pipeline.
	L2RPC string `mapstructure:"l2_rpc"`
	// Stores are guarded checkpoint stores, Witnesses witnesses of Taiko's.
	Stores    []string `mapstructure:"stores"`
	Witnesses []string `mapstructure:"witnesses"`
	// KeyFile is the encrypted key of the account that pays.
	KeyFile string `mapstructure:"key_file"`
	// PassphraseFile holds the key file's passphrase in its first line; empty means EnvPassphrase.
	PassphraseFile string `mapstructure:"passphrase_file"`
	// Config prices and sends transactions.
	txmgr.Config `mapstructure:",squash"`
	// PollInterval is the pause between two looks at the contracts.
	PollInterval time.Duration `mapstructure:"poll_interval"`
	// CallTimeout bounds every call.
	CallTimeout time.Duration `mapstructure:"call_timeout"`
	// MinBalanceEther is what the account should hold; a warning is logged below it.
	MinBalanceEther float64 `mapstructure:"min_balance_ether"`
}

// Default returns a configuration for nodes on the same machine. The pipeline is off: it needs contracts, and a key that pays.
func Default() Config {
	sending := txmgr.Default()
	sending.BudgetFile = "guard-budget.json"
	return Config{
		RPC:             "http://127.0.0.1:8546",
		Stores:          []string{},
		Witnesses:       []string{},
		KeyFile:         "guard-key.json",
		Config:          sending,
		PollInterval:    12 * time.Second,
		CallTimeout:     10 * time.Second,
		MinBalanceEther: 0.1,
	}
}

// Validate checks the configuration without touching network or disk. What is off is not checked.
func (c Config) Validate() error {
	if !c.Enabled {
		return nil
	}
	if len(c.Stores) == 0 && len(c.Witnesses) == 0 {
		return errors.New("stores and witnesses are both empty: nothing to do")
	}
	for _, list := range []struct {
		key       string
		addresses []string
	}{{"stores", c.Stores}, {"witnesses", c.Witnesses}} {
		if err := checkAddresses(list.addresses); err != nil {
			return fmt.Errorf("%s: %w", list.key, err)
		}
	}
	return c.ValidateAccount()
}

// ValidateAccount checks what a command needs that is told of its contract itself: nodes, key and prices.
func (c Config) ValidateAccount() error {
	if err := jsonrpc.CheckURL(c.RPC); err != nil {
		return fmt.Errorf("rpc: %w", err)
	}
	if err := jsonrpc.CheckURL(c.L2RPC); err != nil {
		return fmt.Errorf("l2_rpc: %w", err)
	}
	if c.KeyFile == "" {
		return errors.New("key_file must not be empty")
	}
	if c.BudgetFile == "" {
		return errors.New("budget_file must not be empty")
	}
	if err := c.Config.Validate(); err != nil {
		return err
	}
	if c.CallTimeout <= 0 {
		return errors.New("call_timeout must be positive")
	}
	if !(c.MinBalanceEther >= 0) {
		return fmt.Errorf("min_balance_ether %v must not be negative", c.MinBalanceEther)
	}
	return run.CheckInterval("poll_interval", c.PollInterval)
}

func checkAddresses(list []string) error {
	if len(list) > maxContracts {
		return fmt.Errorf("%d contracts, at most %d", len(list), maxContracts)
	}
	named := make(map[common.Address]bool)
	for _, text := range list {
		address := common.HexToAddress(text)
		if !common.IsHexAddress(text) {
			return fmt.Errorf("%q is not an address", text)
		}
		if named[address] {
			return fmt.Errorf("%s is named twice", address)
		}
		named[address] = true
	}
	return nil
}

// openKey opens the account's key file. The passphrase comes from its file or the environment: nobody is there to be asked.
func (c Config) openKey() (*ethkey.Key, error) {
	secret, err := c.Passphrase(false, nil, nil)
	if err != nil {
		return nil, err
	}
	defer clear(secret)
	return ethkey.Load(c.KeyFile, secret)
}

// Passphrase returns the passphrase of the account's key file; a fresh one must have some length.
func (c Config) Passphrase(fresh bool, in io.Reader, out io.Writer) ([]byte, error) {
	return keyfile.Source{File: c.PassphraseFile, Env: EnvPassphrase, In: in, Out: out}.Passphrase(fresh)
}
