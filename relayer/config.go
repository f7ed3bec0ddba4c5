package relayer

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"net"
	"text/template"
	"time"

	"github.com/taikofin/taikofin/client/zone"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/jsonrpc"
)

// Values of taiko.l2_head.
const (
	// HeadL1Origin follows blocks that stand in a proposal on L1.
	HeadL1Origin = "l1origin"
	// HeadLatest follows the Taiko node's head, preconfirmed blocks included.
	HeadLatest = "latest"
)

// Config is all that a relayer needs to know.
type Config struct {
	Zone    zone.Config   `mapstructure:"zone"`
	Taiko   TaikoConfig   `mapstructure:"taiko"`
	Bitcoin BitcoinConfig `mapstructure:"bitcoin"`
	// Ethereum is the pipeline of checkpoints.
	Ethereum EthereumConfig `mapstructure:"ethereum"`
	Monitor  MonitorConfig  `mapstructure:"monitor"`
}

// TaikoConfig is the pipeline of Taiko headers.
type TaikoConfig struct {
	// Enabled turns the pipeline on.
	Enabled bool `mapstructure:"enabled"`
	// RPC is the Taiko node.
	RPC string `mapstructure:"rpc"`
	// L2Head is HeadL1Origin or HeadLatest.
	L2Head string `mapstructure:"l2_head"`
	// PollInterval is the pause between two looks at the node.
	PollInterval time.Duration `mapstructure:"poll_interval"`
	// CallTimeout bounds every call.
	CallTimeout time.Duration `mapstructure:"call_timeout"`
}

// BitcoinConfig is the pipelines of Bitcoin headers and of stakes.
type BitcoinConfig struct {
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

// MonitorConfig is what an operator watches.
type MonitorConfig struct {
	// ListenAddr serves /metrics, /healthz and /readyz; empty serves nothing.
	ListenAddr string `mapstructure:"listen_addr"`
	// MinBalance is the balance of the gas account, in utfin, below which a warning is logged.
	MinBalance uint64 `mapstructure:"min_balance"`
	// LogLevel is debug, info, warn or error.
	LogLevel string `mapstructure:"log_level"`
	// LogFormat is text or json.
	LogFormat string `mapstructure:"log_format"`
}

// Default returns a configuration for nodes on the same machine.
func Default() Config {
	cfg := Config{
		Zone: zone.Default(),
		Taiko: TaikoConfig{
			Enabled:      true,
			RPC:          "http://127.0.0.1:8545",
			L2Head:       HeadL1Origin,
			PollInterval: 200 * time.Millisecond,
			CallTimeout:  10 * time.Second,
		},
		Bitcoin: BitcoinConfig{
			Enabled:           true,
			Config:            btcclient.Default(),
			PollInterval:      2 * time.Second,
			WatchStake:        true,
			StakePollInterval: 2 * time.Second,
		},
		Ethereum: defaultEthereum(),
		Monitor: MonitorConfig{
			ListenAddr: "127.0.0.1:9464",
			MinBalance: 1_000_000,
			LogLevel:   "info",
			LogFormat:  "text",
		},
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
	if err := c.Taiko.validate(); err != nil {
		return fmt.Errorf("taiko: %w", err)
	}
	if err := c.Bitcoin.validate(); err != nil {
		return fmt.Errorf("bitcoin: %w", err)
	}
	if err := c.Ethereum.validate(); err != nil {
		return fmt.Errorf("ethereum: %w", err)
	}
	if !c.Taiko.Enabled && !c.Bitcoin.Enabled && !c.Ethereum.Enabled {
		return errors.New("taiko.enabled, bitcoin.enabled and ethereum.enabled are all false: nothing to do")
	}
	if err := c.Monitor.validate(); err != nil {
		return fmt.Errorf("monitor: %w", err)
	}
	return nil
}

func (c TaikoConfig) validate() error {
	if !c.Enabled {
		return nil
	}
	if err := jsonrpc.CheckURL(c.RPC); err != nil {
		return fmt.Errorf("rpc: %w", err)
	}
	if c.L2Head != HeadL1Origin && c.L2Head != HeadLatest {
		return fmt.Errorf("l2_head %q must be %s or %s", c.L2Head, HeadL1Origin, HeadLatest)
	}
	if c.CallTimeout <= 0 {
		return errors.New("call_timeout must be positive")
	}
	return checkInterval(c.PollInterval)
}

func (c BitcoinConfig) validate() error {
	if !c.Enabled {
		return nil
	}
	if err := c.Validate(); err != nil {
		return err
	}
	if c.WatchStake {
		if err := checkInterval(c.StakePollInterval); err != nil {
			return fmt.Errorf("stake_%w", err)
		}
	}
	return checkInterval(c.PollInterval)
}

func (c MonitorConfig) validate() error {
	if c.ListenAddr != "" {
		if _, _, err := net.SplitHostPort(c.ListenAddr); err != nil {
			return fmt.Errorf("listen_addr: %w", err)
		}
	}
	switch c.LogLevel {
	case "debug", "info", "warn", "error":
	default:
		return fmt.Errorf("log_level %q must be debug, info, warn or error", c.LogLevel)
	}
	if c.LogFormat != "text" && c.LogFormat != "json" {
		return fmt.Errorf("log_format %q must be text or json", c.LogFormat)
	}
	return nil
}

// minInterval keeps a slip of the pen from storming a node.
const minInterval = 10 * time.Millisecond

func checkInterval(interval time.Duration) error {
	if interval < minInterval {
		return fmt.Errorf("poll_interval %s must be at least %s", interval, minInterval)
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
