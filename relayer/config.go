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
	"github.com/taikofin/taikofin/relayer/taiko"
)

// Config is all that a relayer needs to know.
type Config struct {
	Zone    zone.Config    `mapstructure:"zone"`
	Taiko   taiko.Config   `mapstructure:"taiko"`
	Bitcoin bitcoin.Config `mapstructure:"bitcoin"`
	// Ethereum is the pipeline of checkpoints.
	Ethereum ethereum.Config `mapstructure:"ethereum"`
	Monitor  MonitorConfig   `mapstructure:"monitor"`
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
	if !c.Taiko.Enabled && !c.Bitcoin.Enabled && !c.Ethereum.Enabled {
		return errors.New("taiko.enabled, bitcoin.enabled and ethereum.enabled are all false: nothing to do")
	}
	if err := c.Monitor.Validate(); err != nil {
		return fmt.Errorf("monitor: %w", err)
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
