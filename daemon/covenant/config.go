package covenant

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"path/filepath"
	"text/template"
	"time"

	"github.com/taikofin/taikofin/client/zone"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/monitor"
)

// Files of a home folder.
const (
	ConfigFile    = "config.toml"
	KeyFile       = "covenant-key.json"
	AcceptedFile  = "accepted-params.json"
	SignStateFile = "sign-state.db"
)

// maxBatch bounds the stakes signed and sent in one transaction; a stake with 32 providers needs about 5 kB.
const maxBatch = 64

// Config is the daemon's configuration.
type Config struct {
	Zone     zone.Config    `mapstructure:"zone"`
	Covenant CovenantConfig `mapstructure:"covenant"`
	// Bitcoin is the member's own node; without an rpc_addr no stake is signed that is on Bitcoin already.
	Bitcoin btcclient.Config `mapstructure:"bitcoin"`
	Monitor monitor.Config   `mapstructure:"monitor"`
}

// CovenantConfig says what the daemon signs and with which key.
type CovenantConfig struct {
	// KeyFile is the encrypted key of the member.
	KeyFile string `mapstructure:"key_file"`
	// PassphraseFile holds the key file's passphrase; empty means COVENANTD_PASSPHRASE or a prompt.
	PassphraseFile string `mapstructure:"passphrase_file"`
	// AcceptedParams is the file of the staking parameters that the operator accepted.
	AcceptedParams string `mapstructure:"accepted_params"`
	// SignStateFile is the sign-state.
	SignStateFile string `mapstructure:"sign_state_file"`
	// PollInterval is how often the zone is asked for pending delegations.
	PollInterval time.Duration `mapstructure:"poll_interval"`
	// BatchSize is how many stakes are signed and sent at once.
	BatchSize int `mapstructure:"batch_size"`
}

// DefaultConfig returns the configuration of a daemon whose zone node runs on the same machine. Its files are relative to
// the home folder; see Resolve.
func DefaultConfig() Config {
	cfg := Config{
		Zone: zone.Default(),
		Covenant: CovenantConfig{
			KeyFile: KeyFile, AcceptedParams: AcceptedFile, SignStateFile: SignStateFile,
			PollInterval: 2 * time.Second, BatchSize: 16,
		},
		Bitcoin: btcclient.Config{CallTimeout: 10 * time.Second},
		Monitor: monitor.Default("127.0.0.1:26680"),
	}
	cfg.Zone.KeyringDir = "."
	cfg.Zone.KeyName = "covenantd"
	return cfg
}

// Resolve makes relative paths start at the home folder.
func (c Config) Resolve(home string) Config {
	for _, path := range []*string{
		&c.Zone.KeyringDir, &c.Covenant.KeyFile, &c.Covenant.PassphraseFile, &c.Covenant.AcceptedParams,
		&c.Covenant.SignStateFile, &c.Bitcoin.CookieFile, &c.Bitcoin.CertFile,
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
	add(c.Covenant.validate(), "covenant")
	if c.Bitcoin.RPCAddr != "" {
		add(c.Bitcoin.Validate(), "bitcoin")
	}
	add(c.Monitor.Validate(), "monitor")
	return errors.Join(errs...)
}

func (c CovenantConfig) validate() error {
	if c.KeyFile == "" || c.AcceptedParams == "" || c.SignStateFile == "" {
		return errors.New("key_file, accepted_params and sign_state_file must not be empty")
	}
	if c.PollInterval < 10*time.Millisecond {
		return errors.New("poll_interval must be at least 10ms")
	}
	if c.BatchSize < 1 || c.BatchSize > maxBatch {
		return fmt.Errorf("batch_size must be within [1, %d]", maxBatch)
	}
	return nil
}

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
