package zone

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Bech32Prefix is the prefix of the zone's account addresses.
const Bech32Prefix = "taikofin"

// Denom is the zone's coin.
const Denom = "utfin"

// Config says where the zone is and who pays for transactions.
type Config struct {
	// GRPCAddr is a node's gRPC address: host:port, http://host:port or https://host:port (TLS).
	GRPCAddr string `mapstructure:"grpc_addr"`
	// ChainID is the zone's chain id. A node of another chain is refused.
	ChainID string `mapstructure:"chain_id"`
	// KeyringBackend is os, file, test or memory.
	KeyringBackend string `mapstructure:"keyring_backend"`
	// KeyringDir is the folder of the keyring.
	KeyringDir string `mapstructure:"keyring_dir"`
	// KeyName is the key that signs and pays. A client without one can query only.
	KeyName string `mapstructure:"key_name"`
	// GasPrices is the price of one unit of gas, for example 0.001utfin.
	GasPrices string `mapstructure:"gas_prices"`
	// GasAdjustment multiplies the simulated gas.
	GasAdjustment float64 `mapstructure:"gas_adjustment"`
	// MaxGas is the most gas that a transaction may ask for. The node names what one takes, and it is paid for whether it is used or
	// not.
	MaxGas uint64 `mapstructure:"max_gas"`
	// CallTimeout bounds every single call.
	CallTimeout time.Duration `mapstructure:"call_timeout"`
	// InclusionTimeout bounds the wait for a transaction's block by the clock.
	InclusionTimeout time.Duration `mapstructure:"inclusion_timeout"`
	// TimeoutBlocks is after how many zone blocks a transaction that is not included is dead.
	TimeoutBlocks uint64 `mapstructure:"timeout_blocks"`
}

// Default returns a configuration for a node on the same machine.
func Default() Config {
	return Config{
		GRPCAddr:         "127.0.0.1:9090",
		ChainID:          "taikofin-local-1",
		KeyringBackend:   keyring.BackendTest,
		KeyName:          "default",
		GasPrices:        "0.001" + Denom,
		GasAdjustment:    1.5,
		MaxGas:           50_000_000,
		CallTimeout:      10 * time.Second,
		InclusionTimeout: 30 * time.Second,
		TimeoutBlocks:    50,
	}
}

// Validate checks the configuration without touching network or disk.
func (c Config) Validate() error {
	if _, _, err := c.target(); err != nil {
		return err
	}
	if c.ChainID == "" {
		return errors.New("chain_id must not be empty")
	}
	switch c.KeyringBackend {
	case keyring.BackendOS, keyring.BackendFile, keyring.BackendTest, keyring.BackendMemory:
	default:
		return fmt.Errorf("keyring_backend %q must be os, file, test or memory", c.KeyringBackend)
	}
	if _, err := sdk.ParseDecCoins(c.GasPrices); err != nil {
		return fmt.Errorf("gas_prices %q: %w", c.GasPrices, err)
	}
	// The negation refuses NaN too.
	if !(c.GasAdjustment >= 1 && c.GasAdjustment <= 10) {
		return fmt.Errorf("gas_adjustment %v must be within [1, 10]", c.GasAdjustment)
	}
	if c.MaxGas == 0 {
		return errors.New("max_gas must be positive")
	}
	if c.CallTimeout <= 0 || c.InclusionTimeout <= 0 {
		return errors.New("call_timeout and inclusion_timeout must be positive")
	}
	if c.TimeoutBlocks == 0 {
		return errors.New("timeout_blocks must be positive")
	}
	return nil
}

// target returns the address to dial and whether TLS is asked for.
func (c Config) target() (addr string, tls bool, err error) {
	addr = c.GRPCAddr
	if scheme, _, ok := strings.Cut(addr, "://"); ok {
		u, err := url.Parse(addr)
		if err != nil {
			return "", false, fmt.Errorf("grpc_addr %q: %w", c.GRPCAddr, err)
		}
		switch scheme {
		case "https", "tls":
			tls = true
		case "http", "tcp":
		default:
			return "", false, fmt.Errorf("grpc_addr %q: scheme must be http or https", c.GRPCAddr)
		}
		addr = u.Host
	}
	host, port, err := net.SplitHostPort(addr)
	if err != nil || host == "" || port == "" {
		return "", false, fmt.Errorf("grpc_addr %q must be host:port", c.GRPCAddr)
	}
	return addr, tls, nil
}
