package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/relayer/guard"
)

// Flags that say between what a contract stands.
const (
	flagFinality = "finality"
	flagTaiko    = "taiko"
	flagInbox    = "inbox"
	flagPatience = "patience"
)

// putUp is what was put up, or in a dry run would be.
type putUp struct {
	Witness string `json:"witness,omitempty"`
	Guard   string `json:"guard,omitempty"`
	Claims  string `json:"claims,omitempty"`
	Gas     uint64 `json:"gas"`
	DryRun  bool   `json:"dry_run,omitempty"`
	// Contracts are the same with the arguments of their constructors, in the order in which they are put up.
	Contracts []guard.PutUp `json:"contracts"`
}

func deployWitnessCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "witness",
		Short: "Put up a witness, which stops where Taiko's proofs say otherwise",
		Long: "Put up a TaikoWitness on Ethereum. It says what the verifier says, until somebody shows that Taiko proved another block;\n" +
			"then nothing is final there any more, while the verifier goes on. It is for consumers that believe stake alone; add it to\n" +
			"guard.witnesses, so that conflicts are reported to it. docs/bridge.md says more. The account of\n" +
			"[ethereum] pays, which no relayer may use meanwhile.",
		Example: "  relayer deploy witness --" + flagFinality + " " + exampleContract + " --" + flagTaiko + " " + exampleContract + " --dry-run\n" +
			"  relayer deploy witness --" + flagFinality + " " + exampleContract + " --" + flagTaiko + " " + exampleContract + " --output json",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return deployBetween(cmd, func(ctx context.Context, d *guard.Deployer, finality, taiko common.Address) (done putUp, err error) {
				witness, err := d.Witness(ctx, finality, taiko)
				done.Witness = witness.Hex()
				return done, err
			})
		},
	}
	return betweenFlags(cmd, "address of Taiko's SignalService, or of the claims of a guard that stands as syncer")
}

func deployGuardCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "guard",
		Short: "Put up a guarded checkpoint store, which answers with what Taiko and the stake both say",
		Long: "Put up a GuardedCheckpointStore on Ethereum. Without --" + flagInbox + " it is a reader's store, for contracts that take a checkpoint store\n" +
			"by its address. With it, it stands between Taiko's Inbox and its SignalService, which takes two upgrades by Taiko's owner\n" +
			"(docs/bridge.md), and its GuardedClaims is put up as well, for witnesses. Add the store to guard.stores, so that\n" +
			"it is confirmed. The account of [ethereum] pays, which no relayer may use meanwhile.",
		Example: "  relayer deploy guard --" + flagFinality + " " + exampleContract + " --" + flagTaiko + " " + exampleContract + " --dry-run\n" +
			"  relayer deploy guard --" + flagFinality + " " + exampleContract + " --" + flagTaiko + " " + exampleContract + " --output json\n" +
			"  relayer deploy guard --" + flagFinality + " " + exampleContract + " --" + flagTaiko + " " + exampleContract +
			" --" + flagInbox + " " + exampleContract + " --" + flagPatience + " 168h",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			inbox, err := addressFlag(cmd, flagInbox)
			if err != nil {
				return err
			}
			if cmd.Flags().Changed(flagInbox) && inbox == (common.Address{}) {
				return fmt.Errorf("--%s names no contract; leave it out for a reader's store", flagInbox)
			}
			patience, err := cmd.Flags().GetDuration(flagPatience)
			if err != nil {
				return err
			}
			return deployBetween(cmd, func(ctx context.Context, d *guard.Deployer, finality, taiko common.Address) (putUp, error) {
				return deployStore(ctx, d, finality, taiko, inbox, patience)
			})
		},
	}
	cmd.Flags().String(flagInbox, "", "address of Taiko's Inbox, to stand between it and the SignalService (default: a reader's store)")
	cmd.Flags().Duration(flagPatience, 0, "for how long the stake must be silent before what Taiko alone proved counts, for good (default: never)")
	return betweenFlags(cmd, "address of Taiko's SignalService")
}

func deployStore(
	ctx context.Context, d *guard.Deployer, finality, taiko, inbox common.Address, patience time.Duration,
) (done putUp, err error) {
	store, err := d.Store(ctx, finality, taiko, inbox, patience)
	if err != nil {
		return done, err
	}
	done.Guard = store.Hex()
	if inbox == (common.Address{}) {
		return done, nil
	}
	claims, err := d.Claims(ctx, store)
	if err != nil {
		return done, err
	}
	done.Claims = claims.Hex()
	return done, nil
}

// betweenFlags gives a command the flags that name what a contract stands between.
func betweenFlags(cmd *cobra.Command, taiko string) *cobra.Command {
	cmd.Flags().String(flagFinality, "", "address of the verifier, or of a router in front of it")
	cmd.Flags().String(flagTaiko, "", taiko)
	cmd.Flags().Bool(flagDryRun, false, "show addresses, arguments of the constructors and gas, send nothing; needs no passphrase")
	addEthPassphraseFlag(cmd)
	for _, flag := range []string{flagFinality, flagTaiko} {
		if err := cmd.MarkFlagRequired(flag); err != nil {
			panic(err) // the flag was defined above
		}
	}
	return cmd
}

func deployBetween(
	cmd *cobra.Command, put func(ctx context.Context, d *guard.Deployer, finality, taiko common.Address) (putUp, error),
) error {
	finality, err := addressFlag(cmd, flagFinality)
	if err != nil {
		return err
	}
	taiko, err := addressFlag(cmd, flagTaiko)
	if err != nil {
		return err
	}
	dryRun, err := cmd.Flags().GetBool(flagDryRun)
	if err != nil {
		return err
	}
	cfg, err := loadEthConfig(cmd)
	if err != nil {
		return err
	}
	account, err := ofEthereum(cfg.Ethereum).open(cmd, dryRun)
	if err != nil {
		return err
	}
	d, err := guard.NewDeployer(cmd.Context(), cfg.Ethereum.RPC, cfg.Ethereum.CallTimeout, cfg.Ethereum.Config, account, dryRun)
	if err != nil {
		return err
	}
	defer d.Close()
	done, err := put(cmd.Context(), d, finality, taiko)
	if err != nil {
		return err
	}
	done.DryRun, done.Contracts = dryRun, d.PutUp()
	for _, one := range done.Contracts {
		done.Gas += one.Gas
	}
	return printAs(cmd, done, func(w io.Writer) { writePutUp(w, done) })
}

func writePutUp(w io.Writer, done putUp) {
	for _, line := range []struct{ name, address string }{{"witness", done.Witness}, {"guard", done.Guard}, {"claims", done.Claims}} {
		if line.address != "" {
			fmt.Fprintf(w, "%s\t%s\n", line.name, line.address)
		}
	}
	for _, one := range done.Contracts {
		var given []string
		for _, argument := range one.Arguments {
			given = append(given, argument.Name+" "+argument.Value)
		}
		fmt.Fprintf(w, "%s\t%d gas\t%s\t%s\n", one.What, one.Gas, strings.Join(given, ", "), one.Tx)
	}
	fmt.Fprintf(w, "gas\t%d\n", done.Gas)
	if done.DryRun {
		fmt.Fprintln(w, "result\tnothing sent: dry run")
	}
}
