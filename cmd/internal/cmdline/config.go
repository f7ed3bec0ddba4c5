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

// ReadConfig reads a program's configuration and checks it: defaults, then the file unless it has no name, then the
// environment, then what override sets, each over the one before. A key that the configuration does not have is a typing error, and one
// that would otherwise be silently without effect. Mistakes in the file are told by file and line.
func ReadConfig[C interface{ Validate() error }](
	program string, defaults []byte, file string, override func(*viper.Viper) error,
) (cfg C, err error) {
	v := viper.New()
	v.SetConfigType("toml")
	// The defaults name every key, so that the environment can set each.
	if err := v.ReadConfig(bytes.NewReader(defaults)); err != nil {
		return cfg, fmt.Errorf("read default configuration: %w", err)
	}
	written := TOMLFile{path: "configuration"}
	if file != "" {
		if written, err = mergeFile(v, program, file); err != nil {
			return cfg, err
		}
	}
	v.SetEnvPrefix(envPrefix(program))
	v.SetEnvKeyReplacer(strings.NewReplacer(".", "_"))
	v.AutomaticEnv()
	if err := override(v); err != nil {
		return cfg, err
	}
	if err := v.UnmarshalExact(&cfg); err != nil {
		return cfg, fmt.Errorf("read config: %w", written.Misread(v, err))
	}
	return cfg, written.Misfit(v, cfg.Validate())
}

// mergeFile lays what a file says over the defaults in v.
func mergeFile(v *viper.Viper, program, file string) (TOMLFile, error) {
	content, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return TOMLFile{}, fmt.Errorf("no configuration in %s: run %s init", filepath.Dir(file), program)
	}
	if err != nil {
		return TOMLFile{}, fmt.Errorf("read config: %w", err)
	}
	written, err := ParseTOML(file, content)
	if err == nil {
		err = written.refuseUnknown(v.AllKeys())
	}
	if err != nil {
		return written, fmt.Errorf("read config: %w", err)
	}
	return written, v.MergeConfig(bytes.NewReader(content))
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
	level, format := cfg.Log()
	return cfg.Resolve(home), SetLog(cmd, level, format)
}

func (d Daemon[C]) readConfig(cmd *cobra.Command, path string) (C, error) {
	defaults, err := d.Default().TOML()
	if err != nil {
		return d.Default(), err
	}
	override := func(v *viper.Viper) error {
		ApplyLog(cmd, v)
		return ApplySet(cmd, v, d.ConfigFile)
	}
	return ReadConfig[C](d.Name, defaults, path, override)
}
