package cmdline

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"github.com/taikofin/taikofin/internal/durable"
)

// FlagHome names the home folder.
const FlagHome = "home"

// ReadConfig reads a program's configuration into cfg: defaults, then the file unless it has no name, then the
// environment, then what override sets, each over the one before. A key that cfg does not have is a typing error, and one
// that would otherwise be silently without effect.
func ReadConfig(program string, defaults []byte, file string, override func(*viper.Viper) error, cfg any) error {
	v := viper.New()
	v.SetConfigType("toml")
	// The defaults name every key, so that the environment can set each.
	if err := v.ReadConfig(bytes.NewReader(defaults)); err != nil {
		return fmt.Errorf("read default configuration: %w", err)
	}
	v.SetEnvPrefix(envPrefix(program))
	v.SetEnvKeyReplacer(strings.NewReplacer(".", "_"))
	v.AutomaticEnv()
	what := "read configuration"
	if file != "" {
		what = "read config " + file
		content, err := os.ReadFile(file)
		if errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("no configuration in %s: run %s init", filepath.Dir(file), program)
		}
		if err != nil {
			return fmt.Errorf("read config: %w", err)
		}
		if err := v.MergeConfig(bytes.NewReader(content)); err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
	}
	if err := override(v); err != nil {
		return err
	}
	if err := v.UnmarshalExact(cfg); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// WriteConfig writes a configuration file, and the home folder around it. An old one is replaced only by force. Nobody else
// may read it: it may hold the password of a node.
func WriteConfig(path string, content []byte, force bool) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("create home folder: %w", err)
	}
	write := durable.WriteNew
	if force {
		write = durable.Replace // whatever mode the old one had
	}
	err := write(path, content)
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%s exists; use --force to overwrite it", path)
	}
	return err
}

// DefaultHome is a program's home folder unless a flag names another: what FPD_HOME says, or ~/.taikofin-fpd.
func DefaultHome(program string) string {
	if home := os.Getenv(envPrefix(program) + "_HOME"); home != "" {
		return home
	}
	user, err := os.UserHomeDir()
	if err != nil {
		return ".taikofin-" + program
	}
	return filepath.Join(user, ".taikofin-"+program)
}

// Home returns the absolute path of the home folder.
func Home(cmd *cobra.Command) (string, error) {
	home, err := cmd.Flags().GetString(FlagHome)
	if err != nil {
		return "", err
	}
	return filepath.Abs(home)
}

func envPrefix(program string) string { return strings.ToUpper(program) }

// LoadConfig reads the home folder's configuration, and makes the log what it says. The order is: --set, environment, file, default; the
// log's flags come before the file too.
func (d Daemon[C]) LoadConfig(cmd *cobra.Command) (C, error) {
	var none C
	home, err := Home(cmd)
	if err != nil {
		return none, err
	}
	path := filepath.Join(home, d.ConfigFile)
	cfg, err := d.readConfig(cmd, path)
	if err != nil {
		return none, err
	}
	if err := cfg.Validate(); err != nil {
		return none, fmt.Errorf("%s: %w", path, err)
	}
	level, format := cfg.Log()
	return cfg.Resolve(home), SetLog(cmd, level, format)
}

func (d Daemon[C]) readConfig(cmd *cobra.Command, path string) (cfg C, err error) {
	defaults, err := d.Default().TOML()
	if err != nil {
		return cfg, err
	}
	override := func(v *viper.Viper) error {
		ApplyLog(cmd, v)
		return ApplySet(cmd, v, d.ConfigFile)
	}
	err = ReadConfig(d.Name, defaults, path, override, &cfg)
	return cfg, err
}
