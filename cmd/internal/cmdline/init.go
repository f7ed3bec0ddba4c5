package cmdline

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"
)

// Init returns the command that writes the configuration. set says what the operator sets there next.
func (d Daemon[C]) Init(help Help, set string) *cobra.Command {
	cmd := help.command("init", cobra.NoArgs, func(cmd *cobra.Command, _ []string) error {
		path, err := d.writeConfig(cmd)
		if err != nil {
			return err
		}
		return Print(cmd, map[string]string{"config": path}, fmt.Sprintf(
			"Wrote %s. Set %s there, then make the keys with: %s keys add\n", path, set, d.Name))
	})
	cmd.Flags().Bool("force", false, "overwrite an existing configuration")
	return cmd
}

func (d Daemon[C]) writeConfig(cmd *cobra.Command) (string, error) {
	home, err := Home(cmd)
	if err != nil {
		return "", err
	}
	cfg, err := d.readConfig(cmd, "")
	if err != nil {
		return "", err
	}
	text, err := cfg.TOML()
	if err != nil {
		return "", err
	}
	path := filepath.Join(home, d.ConfigFile)
	force, _ := cmd.Flags().GetBool("force")
	return path, WriteConfig(path, text, force)
}
