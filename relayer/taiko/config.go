package taiko

import (
	"errors"
	"fmt"
	"time"

	"github.com/taikofin/taikofin/internal/jsonrpc"
	"github.com/taikofin/taikofin/internal/run"
)

// Values of taiko.l2_head.
const (
	// HeadL1Origin follows blocks that stand in a proposal on L1.
	HeadL1Origin = "l1origin"
	// HeadLatest follows the Taiko node's head, preconfirmed blocks included.
	HeadLatest = "latest"
)

// Config is the pipeline of Taiko headers.
type Config struct {
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

// Default returns a configuration for a node on the same machine.
func Default() Config {
	return Config{
		Enabled:      true,
		RPC:          "http://127.0.0.1:8545",
		L2Head:       HeadL1Origin,
		PollInterval: 200 * time.Millisecond,
		CallTimeout:  10 * time.Second,
	}
}

// Validate checks the configuration without touching network or disk. What is off is not checked.
func (c Config) Validate() error {
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
	return run.CheckInterval("poll_interval", c.PollInterval)
}
