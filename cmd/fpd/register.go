package main

import (
	"fmt"

	sdkmath "cosmossdk.io/math"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/daemon/fp"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

func newRegisterCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "register",
		Short: "Register the provider on the zone with a proof of possession",
		Long: "Register the EOTS key for the zone account with a proof of possession. Running it again with the same values does\n" +
			"nothing, with others it is refused: fpd edit changes them. The account needs coins for one transaction.",
		Example: "  fpd register --moniker my-provider --commission 0.05\n" +
			"  fpd register --moniker my-provider --commission 0.05 --website https://example.org",
		Args: cobra.NoArgs,
		RunE: runRegister,
	}
	addDescriptionFlags(cmd)
	for _, name := range []string{"moniker", "commission"} {
		if err := cmd.MarkFlagRequired(name); err != nil {
			panic(err) // The flag is defined above.
		}
	}
	cmdline.AddPassphraseFlag(cmd)
	return cmd
}

// addDescriptionFlags gives a command the flags of what a provider says of itself.
func addDescriptionFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.String("moniker", "", "name of the provider")
	flags.String("commission", "", "the provider's share of its stakers' rewards, within 0 and 1")
	flags.String("identity", "", "identity signature")
	flags.String("website", "", "website")
	flags.String("security-contact", "", "address for security reports")
	flags.String("details", "", "further words")
}

func runRegister(cmd *cobra.Command, _ []string) error {
	registration, err := registrationOf(cmd)
	if err != nil {
		return err
	}
	cfg, key, err := program.LoadKey(cmd)
	if err != nil {
		return err
	}
	z, err := dialZone(cmd, cfg)
	if err != nil {
		return err
	}
	defer func() { _ = z.Close() }()
	sent, err := fp.Register(cmd.Context(), z, key, registration)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("Provider %s is registered for %s\n", key.PkHex(), z.Address())
	if !sent {
		text = fmt.Sprintf("Provider %s was registered for %s already\n", key.PkHex(), z.Address())
	}
	return cmdline.Print(cmd, map[string]any{
		"fp_btc_pk_hex": key.PkHex(), "account": z.Address(), "sent": sent,
	}, text)
}

func registrationOf(cmd *cobra.Command) (fp.Registration, error) {
	flag := func(name string) string {
		text, _ := cmd.Flags().GetString(name)
		return text
	}
	description := btcstaketypes.Description{
		Moniker: flag("moniker"), Identity: flag("identity"), Website: flag("website"),
		SecurityContact: flag("security-contact"), Details: flag("details"),
	}
	if err := description.Validate(); err != nil {
		return fp.Registration{}, err
	}
	commission, err := parseCommission(flag("commission"))
	return fp.Registration{Description: description, Commission: commission}, err
}

func parseCommission(text string) (sdkmath.LegacyDec, error) {
	commission, err := sdkmath.LegacyNewDecFromStr(text)
	if err != nil {
		return commission, fmt.Errorf("--commission %q: want a share such as 0.05: %w", text, err)
	}
	return commission, nil
}

func newUnjailCmd() *cobra.Command {
	return &cobra.Command{
		Use:     "unjail",
		Short:   "End the provider's jail",
		Long:    "End the provider's jail, once its time is over. Find out first why the provider missed slots.",
		Example: "  fpd unjail",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, fpPk, err := program.LoadPk(cmd)
			if err != nil {
				return err
			}
			z, err := dialZone(cmd, cfg)
			if err != nil {
				return err
			}
			defer func() { _ = z.Close() }()
			if err := fp.Unjail(cmd.Context(), z, fpPk); err != nil {
				return err
			}
			return cmdline.Print(cmd, map[string]any{"fp_btc_pk_hex": fmt.Sprintf("%x", fpPk)},
				fmt.Sprintf("Provider %x is out of jail\n", fpPk))
		},
	}
}

// dialZone opens the zone's node and makes sure that it is the configured zone.
func dialZone(cmd *cobra.Command, cfg fp.Config) (*zone.Client, error) {
	z, err := zone.Dial(cmd.Context(), cfg.Zone)
	if err != nil {
		return nil, err
	}
	if err := z.CheckChain(cmd.Context()); err != nil {
		_ = z.Close()
		return nil, err
	}
	return z, nil
}
