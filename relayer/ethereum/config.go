package ethereum

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

// EnvPassphrase holds the passphrase of the Ethereum key file. A file is better: the environment of a process can
// be read by others of the same user.
const EnvPassphrase = "RELAYER_ETHEREUM_PASSPHRASE" //nolint:gosec // the name of a variable

// Config is the pipeline of checkpoints to Ethereum.
type Config struct {
	// Enabled turns the pipeline on.
	Enabled bool `mapstructure:"enabled"`
	// RPC is the Ethereum node.
	RPC string `mapstructure:"rpc"`
	// CheckRPC is a second node whose word on the verifier is compared with that of the first; empty for none.
	CheckRPC string `mapstructure:"check_rpc"`
	// Verifier is the contract; empty means that of the zone's newest series.
	Verifier string `mapstructure:"verifier"`
	// KeyFile is the encrypted key of the account that pays.
	KeyFile string `mapstructure:"key_file"`
	// PassphraseFile holds the key file's passphrase in its first line; empty means EnvPassphrase.
	PassphraseFile string `mapstructure:"passphrase_file"`
	// Config prices and sends transactions.
	txmgr.Config `mapstructure:",squash"`
	// PollInterval is the pause between two looks at the zone and the contract.
	PollInterval time.Duration `mapstructure:"poll_interval"`
	// CallTimeout bounds every call.
	CallTimeout time.Duration `mapstructure:"call_timeout"`
	// Stagger bounds the random wait before a submission, so that of several relayers one is first.
	Stagger time.Duration `mapstructure:"stagger"`
	// ReportKeys makes the relayer report published keys of slashed providers to the verifier.
	ReportKeys bool `mapstructure:"report_keys"`
	// ReportConflicts makes it freeze a verifier that accepted another checkpoint than the zone.
	ReportConflicts bool `mapstructure:"report_conflicts"`
	// MinBalanceEther is what the account should hold; a warning is logged below it.
	MinBalanceEther float64 `mapstructure:"min_balance_ether"`
}

// Default returns a configuration for a node on the same machine. The pipeline is off: it needs a key that pays.
func Default() Config {
	sending := txmgr.Default()
	sending.BudgetFile = "ethereum-budget.json"
	return Config{
		RPC:             "http://127.0.0.1:8546",
		KeyFile:         "ethereum-key.json",
		Config:          sending,
		PollInterval:    4 * time.Second,
		CallTimeout:     10 * time.Second,
		Stagger:         12 * time.Second,
		ReportKeys:      true,
		ReportConflicts: true,
		MinBalanceEther: 0.1,
	}
}

// maxStagger keeps the wait well below the time between two checkpoints.
const maxStagger = 5 * time.Minute

// Validate checks the configuration without touching network or disk. What is off is not checked.
func (c Config) Validate() error {
	if !c.Enabled {
		return nil
	}
	if err := jsonrpc.CheckURL(c.RPC); err != nil {
		return fmt.Errorf("rpc: %w", err)
	}
	if c.CheckRPC != "" {
		if err := jsonrpc.CheckURL(c.CheckRPC); err != nil {
			return fmt.Errorf("check_rpc: %w", err)
		}
		if c.CheckRPC == c.RPC {
			return errors.New("check_rpc must be another node than rpc")
		}
	}
	if c.BudgetFile == "" {
		return errors.New("budget_file must not be empty")
	}
	if c.Verifier != "" && !common.IsHexAddress(c.Verifier) {
		return fmt.Errorf("verifier %q is not an address", c.Verifier)
	}
	if c.KeyFile == "" {
		return errors.New("key_file must not be empty")
	}
	if err := c.Config.Validate(); err != nil {
		return err
	}
	if c.CallTimeout <= 0 {
		return errors.New("call_timeout must be positive")
	}
	if c.Stagger < 0 || c.Stagger > maxStagger {
		return fmt.Errorf("stagger %s must be within 0 and %s", c.Stagger, maxStagger)
	}
	if !(c.MinBalanceEther >= 0) {
		return fmt.Errorf("min_balance_ether %v must not be negative", c.MinBalanceEther)
	}
	return run.CheckInterval("poll_interval", c.PollInterval)
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
