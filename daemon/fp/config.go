package fp

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"text/template"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/client/zone"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/monitor"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// Safety says which of the own node's blocks are signed.
type Safety string

const (
	// SafetyL1Safe signs blocks whose proposal stands at or below Ethereum's safe block.
	SafetyL1Safe Safety = "l1-safe"
	// SafetyL1Finalized signs blocks whose proposal stands at or below Ethereum's finalized block.
	SafetyL1Finalized Safety = "l1-finalized"
	// SafetyL1Depth signs blocks whose proposal stands l1_depth blocks below Ethereum's head.
	SafetyL1Depth Safety = "l1-depth"
	// SafetyL2Safe signs up to the Taiko node's safe block: the last proven proposal, hours behind.
	SafetyL2Safe Safety = "l2-safe"
	// SafetyL2Finalized signs up to the Taiko node's finalized block, hours behind as well.
	SafetyL2Finalized Safety = "l2-finalized"
)

var safeties = []Safety{SafetyL1Safe, SafetyL1Finalized, SafetyL1Depth, SafetyL2Safe, SafetyL2Finalized}

// needsL1 says whether the setting asks an Ethereum node.
func (s Safety) needsL1() bool { return strings.HasPrefix(string(s), "l1-") }

// Files of a home folder.
const (
	ConfigFile    = "config.toml"
	KeyFile       = "fp-key.json"
	SignStateFile = "sign-state.db"
	// RefusalFile stands beside the sign-state and says why a checkpoint was refused last.
	RefusalFile = "checkpoint-refusal.json"
)

// Config is the daemon's configuration.
type Config struct {
	Zone        zone.Config       `mapstructure:"zone"`
	Taiko       TaikoConfig       `mapstructure:"taiko"`
	Signer      SignerConfig      `mapstructure:"signer"`
	Bitcoin     BitcoinConfig     `mapstructure:"bitcoin"`
	Checkpoints CheckpointsConfig `mapstructure:"checkpoints"`
	Ethereum    EthereumConfig    `mapstructure:"ethereum"`
	Monitor     monitor.Config    `mapstructure:"monitor"`
}

// TaikoConfig says which nodes are believed about Taiko.
type TaikoConfig struct {
	// L2RPC is the provider's own Taiko node.
	L2RPC string `mapstructure:"l2_rpc"`
	// L1RPC is the Ethereum node; needed by the l1-* safeties.
	L1RPC string `mapstructure:"l1_rpc"`
	// Safety says which blocks are signed.
	Safety Safety `mapstructure:"safety"`
	// L1Depth is how far below Ethereum's head a proposal must stand, for l1-depth.
	L1Depth uint64 `mapstructure:"l1_depth"`
	// CallTimeout bounds every single call.
	CallTimeout time.Duration `mapstructure:"call_timeout"`
}

// SignerConfig says how the daemon signs.
type SignerConfig struct {
	// KeyFile is the encrypted EOTS key.
	KeyFile string `mapstructure:"key_file"`
	// PassphraseFile holds the key file's passphrase; empty means FPD_PASSPHRASE or a prompt.
	PassphraseFile string `mapstructure:"passphrase_file"`
	// SignStateFile is the sign-state.
	SignStateFile string `mapstructure:"sign_state_file"`
	// SignStateRetention is how many slots the sign-state keeps; 0 keeps all.
	SignStateRetention uint64 `mapstructure:"sign_state_retention"`
	// PollInterval is how often the chains are looked at.
	PollInterval time.Duration `mapstructure:"poll_interval"`
	// ResendInterval is after how long a vote that is not recorded is sent again.
	ResendInterval time.Duration `mapstructure:"resend_interval"`
	// RandomnessChunk is how many nonces one commitment holds.
	RandomnessChunk uint64 `mapstructure:"randomness_chunk"`
	// RandomnessAhead is how many slots above the highest open slot stay committed.
	RandomnessAhead uint64 `mapstructure:"randomness_ahead"`
	// SubmitHeadersAfter is after how long a missing header is submitted by the daemon itself; 0 never.
	SubmitHeadersAfter time.Duration `mapstructure:"submit_headers_after"`
	// AutoUnjail ends a jail as soon as the zone allows.
	AutoUnjail bool `mapstructure:"auto_unjail"`
	// AutoReturn brings the provider back when it has left the tables as silent and can vote again.
	AutoReturn bool `mapstructure:"auto_return"`
}

// CheckpointsConfig says how the daemon signs what Ethereum learns.
type CheckpointsConfig struct {
	// Enabled says whether checkpoints are signed at all. They also need a Bitcoin node.
	Enabled bool `mapstructure:"enabled"`
	// RandomnessChunk is how many nonces one commitment holds.
	RandomnessChunk uint64 `mapstructure:"randomness_chunk"`
	// RandomnessAhead is how many checkpoints above the next one to open stay committed.
	RandomnessAhead uint64 `mapstructure:"randomness_ahead"`
	// RetryInterval is after how long a checkpoint that was refused is checked again.
	RetryInterval time.Duration `mapstructure:"retry_interval"`
}

func (c CheckpointsConfig) validate() error {
	const least, most = finalitytypes.MinCheckpointPubRand, finalitytypes.MaxCheckpointPubRand
	if c.RandomnessChunk < least || c.RandomnessChunk > most {
		return fmt.Errorf("randomness_chunk must be within [%d, %d]", least, most)
	}
	// A whole commitment must fit above what stays committed.
	if ahead := uint64(finalitytypes.MaxCheckpointPubRandAhead - most); c.RandomnessAhead == 0 || c.RandomnessAhead > ahead {
		return fmt.Errorf("randomness_ahead must be within [1, %d]", ahead)
	}
	if c.RetryInterval < 10*time.Millisecond {
		return errors.New("retry_interval must be at least 10ms")
	}
	return nil
}

// EthereumConfig pins the series that checkpoints are signed for and its verifier, so that no zone node can name others.
type EthereumConfig struct {
	// Series is the series' name; empty takes the zone's word.
	Series string `mapstructure:"series"`
	// Verifier is the verifier contract's address; empty takes the zone's word.
	Verifier string `mapstructure:"verifier"`
	// ChainID is the Ethereum chain's id; 0 takes the zone's word.
	ChainID uint64 `mapstructure:"chain_id"`
}

func (c EthereumConfig) validate() error {
	if c.Series != "" {
		if err := finalitytypes.ValidateSeriesName(c.Series); err != nil {
			return fmt.Errorf("series: %w", err)
		}
	}
	if c.Verifier != "" && (!common.IsHexAddress(c.Verifier) || common.HexToAddress(c.Verifier) == (common.Address{})) {
		return fmt.Errorf("verifier %q must be the address of a contract", c.Verifier)
	}
	return nil
}

// BitcoinConfig is the Bitcoin node with which the daemon watches the provider's own stake and checks power tables.
type BitcoinConfig struct {
	// Config is the node; without an rpc_addr nothing is watched, and no checkpoint is signed.
	btcclient.Config `mapstructure:",squash"`
	// PollInterval is the pause between two looks at the stake.
	PollInterval time.Duration `mapstructure:"poll_interval"`
}

func (c BitcoinConfig) enabled() bool { return c.RPCAddr != "" }

func (c BitcoinConfig) validate() error {
	if !c.enabled() {
		return nil
	}
	if c.PollInterval < 10*time.Millisecond {
		return errors.New("poll_interval must be at least 10ms")
	}
	return c.Validate()
}

// DefaultConfig returns the configuration of a daemon whose peers run on the same machine. Its files are relative to
// the home folder; see Resolve.
func DefaultConfig() Config {
	cfg := Config{
		Zone: zone.Default(),
		Taiko: TaikoConfig{
			L2RPC: "http://127.0.0.1:8547", L1RPC: "http://127.0.0.1:8545", Safety: SafetyL1Safe, L1Depth: 64,
			CallTimeout: 10 * time.Second,
		},
		Signer: SignerConfig{
			KeyFile: KeyFile, SignStateFile: SignStateFile,
			SignStateRetention: 1_000_000, PollInterval: 500 * time.Millisecond, ResendInterval: 3 * time.Second,
			RandomnessChunk: 2048, RandomnessAhead: 4096, SubmitHeadersAfter: 30 * time.Second,
			AutoReturn: true,
		},
		Bitcoin: BitcoinConfig{Config: btcclient.Config{CallTimeout: 10 * time.Second}, PollInterval: 5 * time.Second},
		Checkpoints: CheckpointsConfig{
			Enabled: true, RandomnessChunk: 128, RandomnessAhead: 2048, RetryInterval: 5 * time.Second,
		},
		Monitor: monitor.Default("127.0.0.1:26670"),
	}
	cfg.Zone.KeyringDir = "."
	cfg.Zone.KeyName = "fpd"
	return cfg
}

// Resolve makes relative paths start at the home folder.
func (c Config) Resolve(home string) Config {
	for _, path := range []*string{
		&c.Zone.KeyringDir, &c.Signer.KeyFile, &c.Signer.SignStateFile, &c.Signer.PassphraseFile,
		&c.Bitcoin.CookieFile, &c.Bitcoin.CertFile,
	} {
		if *path != "" && !filepath.IsAbs(*path) {
			*path = filepath.Join(home, *path)
		}
	}
	return c
}

// Log is how the daemon logs: level and format.
func (c Config) Log() (level, format string) { return c.Monitor.LogLevel, c.Monitor.LogFormat }

// Validate checks the configuration without touching network or disk.
func (c Config) Validate() error {
	var errs []error
	add := func(err error, section string) {
		if err != nil {
			errs = append(errs, fmt.Errorf("[%s] %w", section, err))
		}
	}
	add(c.Zone.Validate(), "zone")
	if c.Zone.KeyName == "" {
		add(errors.New("key_name must not be empty"), "zone")
	}
	add(c.Taiko.validate(), "taiko")
	add(c.Signer.validate(), "signer")
	add(c.Bitcoin.validate(), "bitcoin")
	add(c.Checkpoints.validate(), "checkpoints")
	add(c.Ethereum.validate(), "ethereum")
	add(c.Monitor.Validate(), "monitor")
	return errors.Join(errs...)
}

func (c TaikoConfig) validate() error {
	if !slices.Contains(safeties, c.Safety) {
		return fmt.Errorf("safety %q must be one of %v", c.Safety, safeties)
	}
	if err := checkURL(c.L2RPC); err != nil {
		return fmt.Errorf("l2_rpc: %w", err)
	}
	if c.Safety.needsL1() {
		if err := checkURL(c.L1RPC); err != nil {
			return fmt.Errorf("l1_rpc (needed by safety %q): %w", c.Safety, err)
		}
	}
	if c.Safety == SafetyL1Depth && c.L1Depth == 0 {
		return errors.New("l1_depth must be positive: a vote can never be taken back")
	}
	if c.CallTimeout <= 0 {
		return errors.New("call_timeout must be positive")
	}
	return nil
}

func checkURL(text string) error {
	u, err := url.Parse(text)
	if err != nil {
		return err
	}
	if !slices.Contains([]string{"http", "https", "ws", "wss"}, u.Scheme) || u.Host == "" {
		return fmt.Errorf("%q must be an http(s) or ws(s) URL", text)
	}
	return nil
}

func (c SignerConfig) validate() error {
	if c.KeyFile == "" || c.SignStateFile == "" {
		return errors.New("key_file and sign_state_file must not be empty")
	}
	if c.PollInterval < 10*time.Millisecond || c.ResendInterval < c.PollInterval {
		return errors.New("poll_interval must be at least 10ms and resend_interval at least poll_interval")
	}
	if c.RandomnessChunk == 0 || c.RandomnessChunk > maxChunk {
		return fmt.Errorf("randomness_chunk must be within [1, %d]", maxChunk)
	}
	if c.RandomnessAhead == 0 {
		return errors.New("randomness_ahead must be positive")
	}
	if c.SubmitHeadersAfter < 0 {
		return errors.New("submit_headers_after must not be negative")
	}
	if c.SignStateRetention != 0 && c.SignStateRetention < minRetention {
		return fmt.Errorf("sign_state_retention must be 0 or at least %d", minRetention)
	}
	return nil
}

// minRetention keeps every slot that could still be open in the sign-state.
const minRetention = 10_000

//go:embed config.toml.tmpl
var configTemplate string

// TOML returns the configuration as a commented file.
func (c Config) TOML() ([]byte, error) {
	tmpl, err := template.New(ConfigFile).Option("missingkey=error").Parse(configTemplate)
	if err != nil {
		return nil, fmt.Errorf("parse config template: %w", err)
	}
	var out bytes.Buffer
	if err := tmpl.Execute(&out, c); err != nil {
		return nil, fmt.Errorf("write config: %w", err)
	}
	return out.Bytes(), nil
}
