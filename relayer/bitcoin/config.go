package bitcoin

import (
	"time"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/run"
)

// Config is the pipelines of Bitcoin headers and of stakes.
type Config struct {
	// Enabled turns the pipeline on.
	Enabled bool `mapstructure:"enabled"`
	// Config is the Bitcoin node.
	btcclient.Config `mapstructure:",squash"`
	// PollInterval is the pause between two looks at the node.
	PollInterval time.Duration `mapstructure:"poll_interval"`
	// WatchStake turns the stake pipeline on: inclusion proofs, reports of spends, slashing transactions.
	WatchStake bool `mapstructure:"watch_stake"`
	// StakePollInterval is the pause between two looks at the stakes.
	StakePollInterval time.Duration `mapstructure:"stake_poll_interval"`
}

// Default returns a configuration for a node on the same machine.
func Default() Config {
	return Config{
		Enabled:           true,
		Config:            btcclient.Default(),
		PollInterval:      2 * time.Second,
		WatchStake:        true,
		StakePollInterval: 2 * time.Second,
	}
}

// Validate checks the configuration without touching network or disk. What is off is not checked.
func (c Config) Validate() error {
	if !c.Enabled {
		return nil
	}
	if err := c.Config.Validate(); err != nil {
		return err
	}
	if c.WatchStake {
		if err := run.CheckInterval("stake_poll_interval", c.StakePollInterval); err != nil {
			return err
		}
	}
	return run.CheckInterval("poll_interval", c.PollInterval)
}
