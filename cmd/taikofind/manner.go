package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/cosmos/cosmos-sdk/client/flags"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/internal/buildinfo"
)

// program is the node's name; in capitals it starts the environment variables.
const program = "taikofind"

// unhomed are the commands that need no home folder and make none.
var unhomed = map[string]bool{"version": true, "completion": true, "help": true, "proof": true}

// needsHome says whether a command looks into the home folder.
func needsHome(cmd *cobra.Command) bool {
	for c := cmd; c.HasParent(); c = c.Parent() {
		if unhomed[c.Name()] && !c.Parent().HasParent() {
			return false
		}
	}
	return true
}

// oneManner gives the SDK's commands what the other programs' have: the flags, the version, completion and an example each.
func oneManner(root *cobra.Command) {
	buildinfo.Fill(program)
	logFlags(root)
	cmdline.SetFlag(root)
	root.PersistentFlags().String(flags.FlagOutput, "text", "text or json")
	for _, cmd := range root.Commands() {
		if cmd.Name() == "version" {
			root.RemoveCommand(cmd)
			root.AddCommand(versionCommand(cmd))
		}
	}
	cmdline.Complete(root)
	explainAll(root)
}

// versionCommand prints what the other programs print, and with --long all that the SDK's command knows.
func versionCommand(long *cobra.Command) *cobra.Command {
	cmd := cmdline.VersionCommand(program)
	short := cmd.RunE
	cmd.Flags().Bool("long", false, "print all modules that the program is built of")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if all, _ := cmd.Flags().GetBool("long"); all {
			return long.RunE(cmd, args)
		}
		return short(cmd, args)
	}
	return cmd
}

// explainAll shows how a command is called where the SDK does not.
func explainAll(cmd *cobra.Command) {
	if cmd.Example == "" {
		cmd.Example = "  " + strings.TrimSuffix(cmd.UseLine(), " [flags]")
	}
	if cmd.Short == "" {
		cmd.Short = "Commands of " + cmd.Name()
	}
	for _, sub := range cmd.Commands() {
		explainAll(sub)
	}
}

// checkFlags refuses what the SDK would take for something else, or panic about.
func checkFlags(cmd *cobra.Command) error {
	if format := cmd.Flags().Lookup(flags.FlagOutput); format != nil && cmdline.IsFormat(format) && format.Value.String() != "text" && format.Value.String() != "json" {
		return fmt.Errorf("--output %q must be text or json", format.Value)
	}
	if gas := cmd.Flags().Lookup(flags.FlagGas); gas != nil {
		if _, err := flags.ParseGasSetting(gas.Value.String()); err != nil {
			return fmt.Errorf("--%s %q must be a number, or %s", flags.FlagGas, gas.Value, flags.GasFlagAuto)
		}
	}
	if prices := cmd.Flags().Lookup(flags.FlagGasPrices); prices != nil {
		if _, err := sdk.ParseDecCoins(prices.Value.String()); err != nil {
			return fmt.Errorf("--%s %q: want a price as 0.001utfin: %w", flags.FlagGasPrices, prices.Value, err)
		}
	}
	if fees := cmd.Flags().Lookup(flags.FlagFees); fees != nil {
		if _, err := sdk.ParseCoinsNormalized(fees.Value.String()); err != nil {
			return fmt.Errorf("--%s %q: want an amount as 300utfin: %w", flags.FlagFees, fees.Value, err)
		}
	}
	return nil
}

// adoptEnvironment lets TAIKOFIND_… set keys of the configuration whatever the file of the program is called: the SDK names the
// variables by that.
func adoptEnvironment() error {
	prefix := strings.NewReplacer(".", "_", "-", "_").Replace(strings.ToUpper(filepath.Base(os.Args[0])))
	if prefix == envPrefix {
		return nil
	}
	for _, variable := range os.Environ() {
		name, value, _ := strings.Cut(variable, "=")
		rest, ours := strings.CutPrefix(name, envPrefix+"_")
		if !ours || strings.HasSuffix(rest, "_PASSPHRASE") {
			continue // a secret is read under its own name and taken out of the environment
		}
		if err := os.Setenv(prefix+"_"+rest, value); err != nil {
			return err
		}
	}
	return nil
}
