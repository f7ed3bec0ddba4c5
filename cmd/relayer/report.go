package main

import (
	"encoding/hex"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/relayer/ethereum"
	"github.com/taikofin/taikofin/relayer/guard"
)

func reportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Report a misdeed, or the end of a series, to the verifier on Ethereum",
		Long: "Report a misdeed, or the end of a series, to the verifier on Ethereum, or to a witness in front of it. A running relayer makes all\n" +
			"of these reports by itself, with ethereum.enabled and for witnesses with guard.enabled; these commands are for when none runs, or\n" +
			"when its log says that a report failed. Anybody may report: the contract asks for proof and not for the sender. Where the data\n" +
			"contract of the table does not stand, it is put up first.",
		Example: "  relayer report conflict --dry-run\n  relayer report end-series\n" +
			"  relayer report taiko --witness " + exampleContract + " --l2-height 1200123 --dry-run",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		reportKeyCommand(), reportEquivocationCommand(), reportConflictCommand(), reportEndCommand(), reportTaikoCommand(),
	)
	return cmd
}

func reportKeyCommand() *cobra.Command {
	return withCheckpoint(&cobra.Command{
		Use:   "key PROVIDER",
		Short: "Kill the key of a slashed provider, whose secret the zone has published",
		Long: "Kill the key of a slashed provider in the verifier, by the secret that the zone has published. PROVIDER is its x-only key, 64\n" +
			"hex digits. The verifier must have known a table with that key: by default the one that signs next.",
		Example: "  relayer report key " + exampleKey + "\n  relayer report key " + exampleKey + " --checkpoint 12 --dry-run",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return reportProvider(cmd, ethereum.ReportKey, args[0])
		},
	}, "checkpoint whose table has the key (default: the next one)")
}

func reportEquivocationCommand() *cobra.Command {
	return asReport(&cobra.Command{
		Use:   "equivocation PROVIDER",
		Short: "Kill the key of a provider by two votes for one checkpoint",
		Long: "Kill the key of a provider in the verifier by two votes for one checkpoint: those of the zone's evidence, or one that the zone\n" +
			"decided by and one that the verifier accepted. PROVIDER is its x-only key, 64 hex digits.",
		Example: "  relayer report equivocation " + exampleKey + " --output json",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return reportProvider(cmd, ethereum.ReportEquivocation, args[0])
		},
	})
}

func reportConflictCommand() *cobra.Command {
	return withCheckpoint(&cobra.Command{
		Use:   "conflict",
		Short: "Freeze a verifier that accepted another checkpoint than the zone decided",
		Long: "Freeze a verifier that accepted another checkpoint than the zone decided. That is for good: nothing is final there any more.\n" +
			"The accepted checkpoints of the last seven days are compared with the zone's; signatures that came through another contract\n" +
			"are asked of the Ethereum node by debug_traceTransaction, so --ethereum-rpc may have to name one that answers that.",
		Example: "  relayer report conflict --dry-run\n  relayer report conflict --checkpoint 12 --ethereum-rpc http://archive:8545",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return report(cmd, ethereum.ReportRequest{Kind: ethereum.ReportConflict})
		},
	}, "checkpoint of the conflict (default: the first that differs)")
}

func reportEndCommand() *cobra.Command {
	return asReport(&cobra.Command{
		Use:   "end-series",
		Short: "Tell the verifier that its last table has expired",
		Long: "Tell the verifier that the table which signs next is older than 72 hours and can sign no more. Then its keys can freeze the\n" +
			"verifier for 96 hours from when it expired, and not for ever.",
		Example: "  relayer report end-series --dry-run\n  relayer report end-series --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return report(cmd, ethereum.ReportRequest{Kind: ethereum.ReportEndSeries})
		},
	})
}

func reportTaikoCommand() *cobra.Command {
	return asGuarded(&cobra.Command{
		Use:   "taiko",
		Short: "Freeze a witness where Taiko proved another block than providers made final",
		Long: "Freeze a witness where Taiko proved another block than providers made final. Taiko's checkpoint at an L2 height is compared with\n" +
			"the final blocks above and below it. The verifier behind the witness goes on. A forged block's headers are on nobody's node,\n" +
			"so it may take the final block above. Nodes, account and prices are those of [guard], whether or not the pipeline is on.",
		Example: "  relayer report taiko --" + flagWitness + " " + exampleContract + " --" + flagL2Height + " 1200123 --dry-run",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return guarded(cmd, flagWitness, guard.ReportOnce) },
	}, flagWitness, "address of the witness")
}

const (
	// exampleKey is a key in examples.
	exampleKey = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
	// flagCheckpoint and flagDryRun are flags that report reads.
	flagCheckpoint = "checkpoint"
	flagDryRun     = "dry-run"
)

func asReport(cmd *cobra.Command) *cobra.Command {
	cmd.Flags().Bool(flagDryRun, false, "simulate the report and show its gas, send nothing; needs no passphrase")
	addEthPassphraseFlag(cmd)
	return cmd
}

func withCheckpoint(cmd *cobra.Command, usage string) *cobra.Command {
	cmd.Flags().Uint64(flagCheckpoint, 0, usage)
	return asReport(cmd)
}

func reportProvider(cmd *cobra.Command, kind ethereum.ReportKind, provider string) error {
	key, err := hex.DecodeString(provider)
	if err != nil || len(key) != 32 {
		return fmt.Errorf("provider %q is not an x-only key of 64 hex digits", provider)
	}
	return report(cmd, ethereum.ReportRequest{Kind: kind, Provider: [32]byte(key)})
}

func report(cmd *cobra.Command, req ethereum.ReportRequest) error {
	req.DryRun, _ = cmd.Flags().GetBool(flagDryRun)
	if flag := cmd.Flags().Lookup(flagCheckpoint); flag != nil && flag.Changed {
		n, err := cmd.Flags().GetUint64(flagCheckpoint)
		if err != nil {
			return err
		}
		req.Checkpoint = &n
	}
	cfg, err := loadEthConfig(cmd)
	if err != nil {
		return err
	}
	signer, err := ofEthereum(cfg.Ethereum).open(cmd, req.DryRun)
	if err != nil {
		return err
	}
	result, err := ethereum.ReportOnce(cmd.Context(), cfg.Zone, cfg.Ethereum, signer, req)
	if err != nil {
		return err
	}
	return printAs(cmd, result, func(w io.Writer) { writeReport(w, result, req.DryRun) })
}

func writeReport(w io.Writer, r ethereum.ReportResult, dryRun bool) {
	fmt.Fprintf(w, "series\t%s\nverifier\t%s\nreport\t%s\ntable\t%s\n", r.Series, r.Verifier, r.Report, r.Table)
	switch {
	case r.Known:
		fmt.Fprintln(w, "result\tnothing sent: the verifier knows it already")
	case dryRun:
		fmt.Fprintf(w, "result\tnothing sent: dry run\ngas\t%d\ntable gas\t%d\n", r.Gas, r.TableGas)
	default:
		fmt.Fprintf(w, "result\taccepted\ngas\t%d\ntx\t%s\n", r.Gas, r.Tx)
	}
}
