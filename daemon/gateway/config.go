package gateway

import (
	"bytes"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"text/template"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/daemon/gateway/follow"
	"github.com/taikofin/taikofin/internal/jsonrpc"
	"github.com/taikofin/taikofin/internal/monitor"
)

// Files of a home folder.
const (
	ConfigFile = "config.toml"
	StoreFile  = "gateway.db"
)

// maxNodes bounds a list of nodes.
const maxNodes = 16

// Config is the daemon's configuration.
type Config struct {
	Zone     ZoneConfig     `mapstructure:"zone"`
	Trust    TrustConfig    `mapstructure:"trust"`
	Store    StoreConfig    `mapstructure:"store"`
	Taiko    NodesConfig    `mapstructure:"taiko"`
	Ethereum EthereumConfig `mapstructure:"ethereum"`
	API      APIConfig      `mapstructure:"api"`
	Gadget   GadgetConfig   `mapstructure:"gadget"`
	Monitor  monitor.Config `mapstructure:"monitor"`
}

// ZoneConfig says which zone is followed.
type ZoneConfig struct {
	// RPC are nodes' CometBFT RPC: the first is asked, the others are compared with it.
	RPC     []string `mapstructure:"rpc"`
	ChainID string   `mapstructure:"chain_id"`
	// PollInterval is the pause between two looks at the zone, CallTimeout bounds a call.
	PollInterval time.Duration `mapstructure:"poll_interval"`
	CallTimeout  time.Duration `mapstructure:"call_timeout"`
	// MaxHeaderAge is how old the newest verified header may be before nothing is answered.
	MaxHeaderAge time.Duration `mapstructure:"max_header_age"`
}

// TrustConfig says whom the gateway believes about the zone.
type TrustConfig struct {
	Mode follow.Trust `mapstructure:"mode"`
	// Height and Hash are of the zone header that everything begins at.
	Height int64  `mapstructure:"height"`
	Hash   string `mapstructure:"hash"`
	// Period is for how long a header is believed.
	Period time.Duration `mapstructure:"period"`
}

// StoreConfig says what is kept.
type StoreConfig struct {
	File string `mapstructure:"file"`
	// Backfill is how many final blocks an empty store begins with, Retention how many are kept.
	Backfill  uint64 `mapstructure:"backfill"`
	Retention uint64 `mapstructure:"retention"`
}

// NodesConfig are further nodes.
type NodesConfig struct {
	RPC          []string      `mapstructure:"rpc"`
	PollInterval time.Duration `mapstructure:"poll_interval"`
	CallTimeout  time.Duration `mapstructure:"call_timeout"`
}

// EthereumConfig are Ethereum nodes and what is asked of them.
type EthereumConfig struct {
	NodesConfig `mapstructure:",squash"`
	// SignalService keeps Taiko's checkpoints; empty leaves them alone.
	SignalService string `mapstructure:"signal_service"`
}

// APIConfig is the gateway's own API.
type APIConfig struct {
	ListenAddr           string `mapstructure:"listen_addr"`
	RequestsPerSecond    int    `mapstructure:"requests_per_second"`
	MaxStreams           int    `mapstructure:"max_streams"`
	MaxStreamsPerAddress int    `mapstructure:"max_streams_per_address"`
}

// GadgetConfig is Babylon's gadget API; an empty address leaves it out.
type GadgetConfig struct {
	GRPCAddr string `mapstructure:"grpc_addr"`
	HTTPAddr string `mapstructure:"http_addr"`
}

// DefaultConfig returns the configuration of a gateway whose zone node runs on the same machine.
func DefaultConfig() Config {
	const second = time.Second
	return Config{
		Zone: ZoneConfig{
			RPC: []string{"http://127.0.0.1:26657"}, PollInterval: 200 * time.Millisecond, CallTimeout: 5 * second, MaxHeaderAge: time.Minute,
		},
		Trust:    TrustConfig{Mode: follow.TrustLight, Period: 14 * 24 * time.Hour},
		Store:    StoreConfig{File: StoreFile, Backfill: 1_000, Retention: 100_000},
		Taiko:    NodesConfig{RPC: []string{}, PollInterval: 2 * second, CallTimeout: 10 * second},
		Ethereum: EthereumConfig{NodesConfig: NodesConfig{RPC: []string{}, PollInterval: 12 * second, CallTimeout: 20 * second}},
		API:      APIConfig{ListenAddr: "127.0.0.1:8090", RequestsPerSecond: 50, MaxStreams: 10_000, MaxStreamsPerAddress: 16},
		Gadget:   GadgetConfig{GRPCAddr: "127.0.0.1:50051", HTTPAddr: "127.0.0.1:8085"},
		Monitor:  monitor.Default("127.0.0.1:26690"),
	}
}

// Resolve makes relative paths start at the home folder.
func (c Config) Resolve(home string) Config {
	if c.Store.File != "" && !filepath.IsAbs(c.Store.File) {
		c.Store.File = filepath.Join(home, c.Store.File)
	}
	return c
}

// Log is how the daemon logs: level and format.
func (c Config) Log() (level, format string) { return c.Monitor.LogLevel, c.Monitor.LogFormat }

// Validate checks the configuration without touching network or disk. A trusted header is asked for by ValidateTrust.
func (c Config) Validate() error {
	var errs []error
	add := func(section string, err error) {
		if err != nil {
			errs = append(errs, fmt.Errorf("[%s] %w", section, err))
		}
	}
	add("zone", c.Zone.validate())
	add("trust", c.Trust.validate())
	add("store", c.Store.validate())
	add("taiko", c.Taiko.validate())
	add("ethereum", c.Ethereum.validate())
	if service := c.Ethereum.SignalService; service != "" && !common.IsHexAddress(service) {
		add("ethereum", fmt.Errorf("signal_service %q is no address", service))
	}
	add("api", c.API.validate())
	add("gadget", errors.Join(address("grpc_addr", c.Gadget.GRPCAddr, true), address("http_addr", c.Gadget.HTTPAddr, true)))
	add("monitor", c.Monitor.Validate())
	return errors.Join(errs...)
}

// ValidateTrust checks that there is something to believe, which a start needs.
func (c Config) ValidateTrust() error {
	if c.Zone.ChainID == "" {
		return errors.New("[zone] chain_id must be set")
	}
	if c.Trust.Mode == follow.TrustLight && (c.Trust.Height == 0 || c.Trust.Hash == "") {
		return errors.New("[trust] height and hash must be set to a zone header that you compared elsewhere: gatewayd trust shows what the nodes say; " +
			"or set mode to \"node\" if the first zone node is your own")
	}
	return nil
}

func (c ZoneConfig) validate() error {
	if len(c.RPC) == 0 {
		return errors.New("rpc must name a node")
	}
	if c.MaxHeaderAge < time.Second {
		return errors.New("max_header_age must be at least 1s")
	}
	return NodesConfig{c.RPC, c.PollInterval, c.CallTimeout}.validate()
}

func (c NodesConfig) validate() error {
	if len(c.RPC) > maxNodes {
		return fmt.Errorf("rpc names %d nodes, want at most %d", len(c.RPC), maxNodes)
	}
	for _, url := range c.RPC {
		if err := jsonrpc.CheckURL(url); err != nil {
			return fmt.Errorf("rpc: %w", err)
		}
	}
	if c.PollInterval < 10*time.Millisecond || c.CallTimeout < 10*time.Millisecond {
		return errors.New("poll_interval and call_timeout must be at least 10ms")
	}
	return nil
}

func (c TrustConfig) validate() error {
	if c.Mode != follow.TrustLight && c.Mode != follow.TrustNode {
		return fmt.Errorf("mode %q must be light or node", c.Mode)
	}
	if hash, err := hex.DecodeString(c.Hash); c.Hash != "" && (err != nil || len(hash) != 32) {
		return fmt.Errorf("hash %q must be 64 hexadecimal digits", c.Hash)
	}
	if c.Height < 0 || (c.Height == 0) != (c.Hash == "") {
		return errors.New("height and hash belong together")
	}
	if c.Period < time.Minute {
		return errors.New("period must be at least 1m")
	}
	return nil
}

func (c StoreConfig) validate() error {
	if c.File == "" || c.Backfill == 0 || c.Retention < c.Backfill {
		return errors.New("file must be set, backfill at least 1, retention at least backfill")
	}
	return nil
}

func (c APIConfig) validate() error {
	if c.RequestsPerSecond < 1 || c.MaxStreams < 1 || c.MaxStreamsPerAddress < 1 {
		return errors.New("requests_per_second, max_streams and max_streams_per_address must be at least 1")
	}
	return address("listen_addr", c.ListenAddr, false)
}

func address(name, addr string, mayBeEmpty bool) error {
	if addr == "" && mayBeEmpty {
		return nil
	}
	if _, _, err := net.SplitHostPort(addr); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

//go:embed config.toml.tmpl
var configTemplate string

var parsedTemplate = template.Must(template.New(ConfigFile).Option("missingkey=error").Parse(configTemplate))

// TOML returns the configuration as a commented file.
func (c Config) TOML() ([]byte, error) {
	var out bytes.Buffer
	if err := parsedTemplate.Execute(&out, c); err != nil {
		return nil, fmt.Errorf("write config: %w", err)
	}
	return out.Bytes(), nil
}
