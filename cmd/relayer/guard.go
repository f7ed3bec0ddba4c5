package main

import (
	"context"
	"fmt"
	"io"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/relayer/guard"
)

const (
	// flagStore, flagWitness and flagL2Height are flags that say what is confirmed or reported.
	flagStore    = "store"
	flagWitness  = "witness"
	flagL2Height = "l2-height"
	// exampleContract is an address in examples.
	exampleContract = "0x5FbDB2315678afecb367f032d93F642f64180aa3"
)

func guardCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "guard",
		Short: "Confirm in a guarded checkpoint store what Taiko and the stake both say",
		Long: "Confirm in a guarded checkpoint store on Ethereum what Taiko and the stake both say. A running relayer does it by itself for\n" +
			"the stores of [guard]; these commands are for when none runs, and for checkpoints of Taiko that are older than a week.\n" +
			"Anybody may: the store asks for headers and not for the sender.",
		Example: "  relayer guard confirm --" + flagStore + " " + exampleContract + " --" + flagL2Height + " 1200123 --dry-run",
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(guardConfirmCommand())
	return cmd
}

func guardConfirmCommand() *cobra.Command {
	return asGuarded(&cobra.Command{
		Use:   "confirm",
		Short: "Confirm Taiko's checkpoint at an L2 height, or have the contradiction noted",
		Long: "Confirm Taiko's checkpoint at an L2 height, with headers that lead down to it from the final block above, in several\n" +
			"transactions where the way is long. Where Taiko proved another block than providers made final, the store notes the\n" +
			"contradiction. Nodes, account and prices are those of [guard], whether or not the pipeline is on.",
		Example: "  relayer guard confirm --" + flagStore + " " + exampleContract + " --" + flagL2Height + " 1200123\n" +
			"  relayer guard confirm --" + flagStore + " " + exampleContract + " --" + flagL2Height + " 1200123 --dry-run --output json",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return guarded(cmd, flagStore, guard.ConfirmOnce) },
	}, flagStore, "address of the guarded checkpoint store")
}

// asGuarded gives a command the flags that name a contract and a height.
func asGuarded(cmd *cobra.Command, contract, usage string) *cobra.Command {
	cmd.Flags().String(contract, "", usage)
	cmd.Flags().Uint64(flagL2Height, 0, "height of Taiko's checkpoint")
	cmd.Flags().Bool(flagDryRun, false, "simulate the first transaction and show its gas, send nothing; needs no passphrase")
	addEthPassphraseFlag(cmd)
	for _, flag := range []string{contract, flagL2Height} {
		if err := cmd.MarkFlagRequired(flag); err != nil {
			panic(err) // the flag was defined above
		}
	}
	return cmd
}

// onceAtHeight is what is done by hand at a height.
type onceAtHeight func(
	ctx context.Context, cfg guard.Config, account txmgr.Signer, contract common.Address, l2Height uint64, dryRun bool,
) (guard.Result, error)

func guarded(cmd *cobra.Command, contract string, do onceAtHeight) error {
	address, err := addressFlag(cmd, contract)
	if err != nil {
		return err
	}
	l2Height, err := cmd.Flags().GetUint64(flagL2Height)
	if err != nil {
		return err
	}
	dryRun, err := cmd.Flags().GetBool(flagDryRun)
	if err != nil {
		return err
	}
	cfg, err := loadGuardConfig(cmd)
	if err != nil {
		return err
	}
	account, err := ofGuard(cfg).open(cmd, dryRun)
	if err != nil {
		return err
	}
	result, err := do(cmd.Context(), cfg, account, address, l2Height, dryRun)
	if err != nil {
		return err
	}
	return printAs(cmd, result, func(w io.Writer) { writeGuarded(w, contract, result) })
}

// loadGuardConfig returns the guard's configuration for a command, whether or not the pipeline is on.
func loadGuardConfig(cmd *cobra.Command) (guard.Config, error) {
	whole, err := loadConfig(cmd)
	if err != nil {
		return guard.Config{}, err
	}
	cfg := whole.GuardConfig()
	if flag := cmd.Flags().Lookup(flagEthPassphrase); flag != nil && flag.Value.String() != "" {
		cfg.PassphraseFile = flag.Value.String()
	}
	if err := cfg.ValidateAccount(); err != nil {
		return cfg, fmt.Errorf("config: guard: %w", err)
	}
	return cfg, nil
}

// addressFlag reads an address; none is the zero address.
func addressFlag(cmd *cobra.Command, name string) (common.Address, error) {
	text, err := cmd.Flags().GetString(name)
	if err != nil || text == "" {
		return common.Address{}, err
	}
	if !common.IsHexAddress(text) {
		return common.Address{}, fmt.Errorf("--%s %q is not an address", name, text)
	}
	return common.HexToAddress(text), nil
}

func writeGuarded(w io.Writer, contract string, r guard.Result) {
	fmt.Fprintf(w, "%s\t%s\nL2 height\t%d\n", contract, r.Contract, r.L2Height)
	switch {
	case r.Outcome == guard.OutcomeKnown:
		fmt.Fprintln(w, "result\tnothing sent: nothing is left to do")
	case r.DryRun:
		fmt.Fprintf(w, "result\tnothing sent: dry run, it would be %s\ntransactions\t%d\ngas\t%d for the first\n", r.Outcome, r.Pieces, r.Gas)
	default:
		fmt.Fprintf(w, "result\t%s\ngas\t%d\n", r.Outcome, r.Gas)
		for _, tx := range r.Txs {
			fmt.Fprintf(w, "tx\t%s\n", tx)
		}
	}
}
