package relayer

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"text/template"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/monitor"
	"github.com/taikofin/taikofin/relayer/bitcoin"
	"github.com/taikofin/taikofin/relayer/ethereum"
	"github.com/taikofin/taikofin/relayer/guard"
	"github.com/taikofin/taikofin/relayer/taiko"
)

// Config is all that a relayer needs to know.
type Config struct {
	Zone    zone.Config    `mapstructure:"zone"`
	Taiko   taiko.Config   `mapstructure:"taiko"`
	Bitcoin bitcoin.Config `mapstructure:"bitcoin"`
	// Ethereum is the pipeline of checkpoints.
	Ethereum ethereum.Config `mapstructure:"ethereum"`
	// Guard is the pipeline of confirmations and reports; see GuardConfig.
	Guard   guard.Config  `mapstructure:"guard"`
	Monitor MonitorConfig `mapstructure:"monitor"`
}

// MonitorConfig is what an operator watches.
type MonitorConfig struct {
	// Config is what all daemons have.
	monitor.Config `mapstructure:",squash"`
	// MinBalance is the balance of the gas account, in utfin, below which a warning is logged.
	MinBalance uint64 `mapstructure:"min_balance"`
}

// Default returns a configuration for nodes on the same machine.
func Default() Config {
	cfg := Config{
		Zone:     zone.Default(),
		Taiko:    taiko.Default(),
		Bitcoin:  bitcoin.Default(),
		Ethereum: ethereum.Default(),
		Guard:    guard.Default(),
		Monitor:  MonitorConfig{Config: monitor.Default("127.0.0.1:9464"), MinBalance: 1_000_000},
	}
	cfg.Zone.KeyName = "relayer"
	return cfg
}

// Validate checks the configuration without touching network or disk.
func (c Config) Validate() error {
	if err := c.Zone.Validate(); err != nil {
		return fmt.Errorf("zone: %w", err)
	}
	if c.Zone.KeyName == "" {
		return errors.New("zone: key_name must not be empty")
	}
	if err := c.Taiko.Validate(); err != nil {
		return fmt.Errorf("taiko: %w", err)
	}
	if err := c.Bitcoin.Validate(); err != nil {
		return fmt.Errorf("bitcoin: %w", err)
	}
	if err := c.Ethereum.Validate(); err != nil {
		return fmt.Errorf("ethereum: %w", err)
	}
	if err := c.validateGuard(); err != nil {
		return fmt.Errorf("guard: %w", err)
	}
	if err := c.Monitor.Validate(); err != nil {
		return fmt.Errorf("monitor: %w", err)
	}
	return nil
}

// CheckWork says whether there is anything to run. Commands do without: contracts are put up before a guard can name them.
func (c Config) CheckWork() error {
	switch {
	case !c.usesZone() && !c.Guard.Enabled:
		return errors.New("taiko.enabled, bitcoin.enabled, ethereum.enabled and guard.enabled are all false: nothing to do")
	case c.Guard.Enabled && len(c.Guard.Stores) == 0 && len(c.Guard.Witnesses) == 0:
		return errors.New("guard: stores and witnesses are both empty: nothing to do; `relayer deploy guard` and `relayer deploy witness` put some up")
	}
	return nil
}

// usesZone says whether a pipeline is on that asks something of the zone. The guard asks nothing, so that on its own it needs neither a
// zone node nor an account there.
func (c Config) usesZone() bool { return c.Taiko.Enabled || c.Bitcoin.Enabled || c.Ethereum.Enabled }

// GuardConfig is the guard's configuration with the Taiko node that it takes headers from.
func (c Config) GuardConfig() guard.Config {
	cfg := c.Guard
	if cfg.L2RPC == "" {
		cfg.L2RPC = c.Taiko.RPC
	}
	return cfg
}

// validateGuard checks the guard's section, and that its account is its own: two processes' worth of transactions from one account
// would take nonces from each other.
func (c Config) validateGuard() error {
	if err := c.GuardConfig().Validate(); err != nil {
		return err
	}
	if !c.Guard.Enabled || !c.Ethereum.Enabled {
		return nil
	}
	if c.Guard.KeyFile == c.Ethereum.KeyFile {
		return errors.New("key_file must be another than ethereum.key_file: the guard has an account of its own")
	}
	if c.Guard.BudgetFile == c.Ethereum.BudgetFile {
		return errors.New("budget_file must be another than ethereum.budget_file: the guard has a budget of its own")
	}
	return nil
}

//go:embed config.toml.tmpl
var configTemplate string

var parsedTemplate = template.Must(template.New("config").Parse(configTemplate))

// TOML writes the configuration with a comment on every key.
func (c Config) TOML() ([]byte, error) {
	var buf bytes.Buffer
	if err := parsedTemplate.Execute(&buf, c); err != nil {
		return nil, fmt.Errorf("write config: %w", err)
	}
	return buf.Bytes(), nil
}
