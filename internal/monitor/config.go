package monitor

import (
	"fmt"
	"net"
)

// Config is the HTTP server of metrics and health.
type Config struct {
	// ListenAddr is host:port; empty turns the server off.
	ListenAddr string `mapstructure:"listen_addr"`
}

// Validate checks the address without listening on it.
func (c Config) Validate() error {
	if c.ListenAddr == "" {
		return nil
	}
	if _, _, err := net.SplitHostPort(c.ListenAddr); err != nil {
		return fmt.Errorf("listen_addr: %w", err)
	}
	return nil
}
