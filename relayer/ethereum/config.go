package ethereum

import (
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eth/payer"
	"github.com/taikofin/taikofin/internal/run"
)

// EnvPassphrase holds the passphrase of the Ethereum key file. A file is better: the environment of a process can
// be read by others of the same user.
const EnvPassphrase = "RELAYER_ETHEREUM_PASSPHRASE" //nolint:gosec // the name of a variable

// Payer is what the account is to the relayer.
var Payer = payer.Role{Section: "ethereum", Env: EnvPassphrase, New: "relayer eth-key new"}

// Config is the pipeline of checkpoints to Ethereum.
type Config struct {
	// Enabled turns the pipeline on.
	Enabled bool `mapstructure:"enabled"`
	// Account pays, through its nodes.
	payer.Account `mapstructure:",squash"`
	// Verifier is the contract; empty means that of the zone's newest series.
	Verifier string `mapstructure:"verifier"`
	// PollInterval is the pause between two looks at the zone and the contract.
	PollInterval time.Duration `mapstructure:"poll_interval"`
	// Stagger bounds the random wait before a submission, so that of several relayers one is first.
	Stagger time.Duration `mapstructure:"stagger"`
	// ReportKeys makes the relayer report published keys of slashed providers to the verifier.
	ReportKeys bool `mapstructure:"report_keys"`
	// ReportConflicts makes it freeze a verifier that accepted another checkpoint than the zone.
	ReportConflicts bool `mapstructure:"report_conflicts"`
}

// Default returns a configuration for a node on the same machine. The pipeline is off: it needs a key that pays.
func Default() Config {
	return Config{
		Account:         payer.Default("ethereum"),
		PollInterval:    4 * time.Second,
		Stagger:         12 * time.Second,
		ReportKeys:      true,
		ReportConflicts: true,
	}
}

// maxStagger keeps the wait well below the time between two checkpoints.
const maxStagger = 5 * time.Minute

// Validate checks the configuration without touching network or disk. What is off is not checked.
func (c Config) Validate() error {
	if !c.Enabled {
		return nil
	}
	if err := c.Account.Validate(); err != nil {
		return err
	}
	if c.Verifier != "" && !common.IsHexAddress(c.Verifier) {
		return fmt.Errorf("verifier %q is not an address", c.Verifier)
	}
	if c.Stagger < 0 || c.Stagger > maxStagger {
		return fmt.Errorf("stagger %s must be within 0 and %s", c.Stagger, maxStagger)
	}
	return run.CheckInterval("poll_interval", c.PollInterval)
}
