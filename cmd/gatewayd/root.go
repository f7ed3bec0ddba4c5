package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/daemon/gateway"
)

const (
	program       = "gatewayd"
	flagTrustNode = "trust-from-node"
	flagForce     = "force"
)

func rootCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   program,
		Short: "Answer whether Taiko blocks are final, and prove it",
		Long: "Answer whether Taiko blocks are final, and prove it: over an API of its own with a stream of events, and over the API of Babylon's\n" +
			"finality gadget.\n\n" +
			"It holds no key. It follows a zone node and verifies what that says, from a zone header that you compared elsewhere; where it\n" +
			"cannot know, it says so.",
		Example: "  gatewayd init --set zone.chain_id=taikofin-1 --trust-from-node\n  gatewayd start\n  gatewayd status",
	}
	cmdline.CommonFlags(cmd, program)
	cmdline.ConfigFlags(cmd, program, "folder of config.toml and the store")
	cmd.AddCommand(initCommand(), startCommand(), statusCommand(), trustCommand(), evidenceCommand(), proofCommand())
	return cmd
}

// readConfig reads defaults, then the file unless it has no name, then environment and flags, each over the one before.
func readConfig(cmd *cobra.Command, file string) (cfg gateway.Config, err error) {
	defaults, err := gateway.DefaultConfig().TOML()
	if err != nil {
		return cfg, err
	}
	override := func(v *viper.Viper) error {
		cmdline.ApplyLog(cmd, v)
		return cmdline.ApplySet(cmd, v, gateway.ConfigFile)
	}
	return cmdline.ReadConfig[gateway.Config](program, defaults, file, override)
}

// loadConfig returns the configuration of the home folder.
func loadConfig(cmd *cobra.Command) (gateway.Config, error) {
	home, err := cmdline.Home(cmd)
	if err != nil {
		return gateway.Config{}, err
	}
	cfg, err := readConfig(cmd, filepath.Join(home, gateway.ConfigFile))
	if err != nil {
		return cfg, err
	}
	level, format := cfg.Log()
	return cfg.Resolve(home), cmdline.SetLog(cmd, level, format)
}

func initCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Write a commented configuration into the home folder",
		Long: "Write a commented configuration into the home folder. With --set, keys get other values than their defaults.\n\n" +
			"With --" + flagTrustNode + " the zone node is asked once for its newest header, which becomes the trusted one. Everything is believed by\n" +
			"it, so compare what is printed with what others show, before you start.",
		Example: "  gatewayd init --set zone.chain_id=taikofin-1 --set zone.rpc=http://10.0.0.7:26657,https://rpc.example.org --" + flagTrustNode + "\n" +
			"  gatewayd init --set zone.chain_id=taikofin-1 --set trust.height=81234 --set trust.hash=5c1f…",
		Args: cobra.NoArgs,
		RunE: runInit,
	}
	cmd.Flags().Bool(flagForce, false, "overwrite a configuration that is there")
	cmd.Flags().Bool(flagTrustNode, false, "take the zone node's newest header as the trusted one")
	return cmd
}

// written is what init prints.
type written struct {
	Config string                `json:"config"`
	Trust  []gateway.ShownHeader `json:"trust,omitempty"`
}

func runInit(cmd *cobra.Command, _ []string) error {
	home, err := cmdline.Home(cmd)
	if err != nil {
		return err
	}
	cfg, err := readConfig(cmd, "")
	if err != nil {
		return err
	}
	out := written{Config: filepath.Join(home, gateway.ConfigFile)}
	if ask, _ := cmd.Flags().GetBool(flagTrustNode); ask {
		if out.Trust, err = gateway.ShowHeader(cmd.Context(), cfg.Zone, 0); err != nil {
			return err
		}
		first := out.Trust[0]
		if first.ChainID != cfg.Zone.ChainID {
			return fmt.Errorf("%s is on chain %q, zone.chain_id is %q", first.Node, first.ChainID, cfg.Zone.ChainID)
		}
		cfg.Trust.Height, cfg.Trust.Hash = first.Height, first.Hash
	}
	content, err := cfg.TOML()
	if err != nil {
		return err
	}
	force, _ := cmd.Flags().GetBool(flagForce)
	if err := cmdline.WriteConfig(out.Config, content, force); err != nil {
		return err
	}
	text := fmt.Sprintf("Wrote %s.\n", out.Config)
	switch {
	case len(out.Trust) > 0:
		text += "\nThe trusted header. Compare it with what others show before gatewayd start:\n" + headersText(out.Trust)
	case cfg.ValidateTrust() != nil:
		text += fmt.Sprintf("Still missing: %s\n", cfg.ValidateTrust())
	}
	return cmdline.Print(cmd, out, text)
}

func headersText(shown []gateway.ShownHeader) string {
	var text strings.Builder
	for _, h := range shown {
		if h.Error != "" {
			fmt.Fprintf(&text, "  %s shows no header %d: %s\n", h.Node, h.Height, h.Error)
			continue
		}
		fmt.Fprintf(&text, "  %s  %s  height %d  hash %s  %s\n", h.Node, h.ChainID, h.Height, h.Hash, h.Time.Format("2006-01-02T15:04:05Z"))
	}
	return text.String()
}

func trustCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "trust [height]",
		Short: "Show a zone header as each zone node shows it, to choose the trusted one",
		Long: "Show a zone header as each configured zone node shows it: that of a height, or the first node's newest. Nothing is verified. Ends\n" +
			"with an error when nodes differ. Set trust.height and trust.hash to a header that you compared with what others show.",
		Example: "  gatewayd trust\n  gatewayd trust 81234 --output json",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			cfg, err := loadConfig(cmd)
			if err != nil {
				return err
			}
			var height int64
			if len(args) > 0 {
				if _, err := fmt.Sscan(args[0], &height); err != nil || height < 1 {
					return fmt.Errorf("height %q: want a zone height", args[0])
				}
			}
			shown, err := gateway.ShowHeader(cmd.Context(), cfg.Zone, height)
			if err != nil {
				return err
			}
			if err := cmdline.Print(cmd, shown, headersText(shown)); err != nil {
				return err
			}
			return sameHeaders(shown)
		},
	}
	return cmd
}

func sameHeaders(shown []gateway.ShownHeader) error {
	for _, h := range shown {
		if h.Error != "" || h.Hash != shown[0].Hash {
			return errors.New("the nodes do not show one header, see above")
		}
	}
	return nil
}

func startCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "start",
		Short:   "Serve until stopped",
		Example: "  gatewayd start\n  gatewayd start --home /var/lib/gatewayd --log-format json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := loadConfig(cmd)
			if err != nil {
				return err
			}
			return gateway.Run(cmd.Context(), cfg)
		},
	}
}
