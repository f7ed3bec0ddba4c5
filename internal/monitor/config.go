package monitor

import (
	"fmt"
	"net"
	"slices"
)

// Config is what an operator watches: the HTTP server of metrics and health, and the log.
type Config struct {
	// ListenAddr is host:port; empty turns the server off.
	ListenAddr string `mapstructure:"listen_addr"`
	// LogLevel is debug, info, warn or error.
	LogLevel string `mapstructure:"log_level"`
	// LogFormat is text or json.
	LogFormat string `mapstructure:"log_format"`
}

// Default serves metrics and health at an address, and logs what an operator reads.
func Default(listenAddr string) Config {
	return Config{ListenAddr: listenAddr, LogLevel: "info", LogFormat: "text"}
}

// Validate checks the configuration without listening on the address.
func (c Config) Validate() error {
	if c.ListenAddr != "" {
		if _, _, err := net.SplitHostPort(c.ListenAddr); err != nil {
			return fmt.Errorf("listen_addr: %w", err)
		}
	}
	if !slices.Contains([]string{"debug", "info", "warn", "error"}, c.LogLevel) {
		return fmt.Errorf("log_level %q must be debug, info, warn or error", c.LogLevel)
	}
	if c.LogFormat != "text" && c.LogFormat != "json" {
		return fmt.Errorf("log_format %q must be text or json", c.LogFormat)
	}
	return nil
}
