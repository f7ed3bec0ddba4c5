package guard

import (
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eth/payer"
	"github.com/taikofin/taikofin/internal/jsonrpc"
	"github.com/taikofin/taikofin/internal/run"
)

// EnvPassphrase holds the passphrase of the guard's key file. A file is better: the environment of a process can be read by
// others of the same user.
const EnvPassphrase = "RELAYER_GUARD_PASSPHRASE" //nolint:gosec // the name of a variable

// Payer is what the account is to the relayer.
var Payer = payer.Role{Section: "guard", Env: EnvPassphrase, New: "relayer eth-key new --guard"}

// maxContracts bounds the stores and the witnesses: each is asked in every round.
const maxContracts = 64

// Config is the pipeline of confirmations and reports.
type Config struct {
	// Enabled turns the pipeline on.
	Enabled bool `mapstructure:"enabled"`
	// Account pays, through its nodes.
	payer.Account `mapstructure:",squash"`
	// EthChainID is the chain that the contracts stand on: a node of another one is refused.
	EthChainID uint64 `mapstructure:"eth_chain_id"`
	// L2RPC is the Taiko node that gives headers; empty means that of the Taiko pipeline.
	L2RPC string `mapstructure:"l2_rpc"`
	// Stores are guarded checkpoint stores, Witnesses witnesses of Taiko's.
	Stores    []string `mapstructure:"stores"`
	Witnesses []string `mapstructure:"witnesses"`
	// MinInterval is the least time between two confirmations in one store, of which each is for the newest checkpoint; 0 confirms all.
	MinInterval time.Duration `mapstructure:"min_interval"`
	// PollInterval is the pause between two looks at a contract.
	PollInterval time.Duration `mapstructure:"poll_interval"`
}

// Default returns a configuration for nodes on the same machine and Ethereum's main chain. The pipeline is off: it needs contracts, and a
// key that pays.
func Default() Config {
	return Config{
		Account:      payer.Default("guard"),
		EthChainID:   1,
		Stores:       []string{},
		Witnesses:    []string{},
		MinInterval:  10 * time.Minute,
		PollInterval: 12 * time.Second,
	}
}

// maxMinInterval keeps withdrawals from waiting longer than Taiko's proofs take.
const maxMinInterval = 24 * time.Hour

// Validate checks the configuration without touching network or disk. What is off is not checked.
func (c Config) Validate() error {
	if !c.Enabled {
		return nil
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
	if err := c.Account.Validate(); err != nil {
		return err
	}
	if err := jsonrpc.CheckURL(c.L2RPC); err != nil {
		return fmt.Errorf("l2_rpc: %w", err)
	}
	if c.EthChainID == 0 {
		return errors.New("eth_chain_id must be the id of the chain that the contracts stand on")
	}
	if c.MinInterval < 0 || c.MinInterval > maxMinInterval {
		return fmt.Errorf("min_interval %s must be within 0 and %s", c.MinInterval, maxMinInterval)
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
