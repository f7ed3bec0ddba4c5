package main

import (
	"errors"
	"fmt"

	sdkmath "cosmossdk.io/math"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/daemon/fp"
)

func newEditCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "edit",
		Short: "Change what the provider says of itself, and its commission",
		Long: "Change what the provider says of itself, and its commission. What no flag names stays; an empty value takes it away.\n" +
			"The commission may not be below what the newest staking parameters ask for. The account needs coins for one transaction.",
		Example: "  fpd edit --commission 0.04\n" +
			"  fpd edit --website https://example.org --details \"\"",
		Args: cobra.NoArgs,
		RunE: runEdit,
	}
	addDescriptionFlags(cmd)
	return cmd
}

func runEdit(cmd *cobra.Command, _ []string) error {
	change, err := changeOf(cmd)
	if err != nil {
		return err
	}
	cfg, fpPk, err := program.LoadPk(cmd)
	if err != nil {
		return err
	}
	z, err := dialZone(cmd, cfg)
	if err != nil {
		return err
	}
	defer func() { _ = z.Close() }()
	now, sent, err := fp.Edit(cmd.Context(), z, fpPk, change)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("Provider %x is changed\n", fpPk)
	if !sent {
		text = fmt.Sprintf("Provider %x says all this already\n", fpPk)
	}
	return cmdline.Print(cmd, map[string]any{
		"fp_btc_pk_hex": fmt.Sprintf("%x", fpPk), "sent": sent, "description": now.Description, "commission": now.Commission.String(),
	}, text)
}

// changeOf returns what the flags that were given change.
func changeOf(cmd *cobra.Command) (func(*fp.Registration), error) {
	var commission *sdkmath.LegacyDec
	if flag := cmd.Flags().Lookup("commission"); flag.Changed {
		value, err := parseCommission(flag.Value.String())
		if err != nil {
			return nil, err
		}
		commission = &value
	}
	words := func(r *fp.Registration) map[string]*string {
		d := &r.Description
		return map[string]*string{
			"moniker": &d.Moniker, "identity": &d.Identity, "website": &d.Website, "security-contact": &d.SecurityContact, "details": &d.Details,
		}
	}
	given := commission != nil
	for name := range words(new(fp.Registration)) {
		given = given || cmd.Flags().Changed(name)
	}
	if !given {
		return nil, errors.New("nothing to change: name it with a flag, see --help")
	}
	return func(r *fp.Registration) {
		for name, field := range words(r) {
			if flag := cmd.Flags().Lookup(name); flag.Changed {
				*field = flag.Value.String()
			}
		}
		if commission != nil {
			r.Commission = *commission
		}
	}, nil
}
