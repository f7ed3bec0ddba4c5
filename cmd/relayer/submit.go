package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/relayer/ethereum"
)

func submitCommand() *cobra.Command {
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "submit",
		Short: "Bring the checkpoints that the verifier lacks to Ethereum, once",
		Long: "Bring the checkpoints that the verifier on Ethereum lacks to it, in order, and end. Anybody may: the verifier asks for the\n" +
			"providers' signatures, not for the sender. With --dry-run the next submission is simulated and its gas shown.",
		Example: "  relayer submit\n  relayer submit --dry-run --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := loadEthConfig(cmd)
			if err != nil {
				return err
			}
			signer, err := ofEthereum(cfg.Ethereum).open(cmd, dryRun)
			if err != nil {
				return err
			}
			report, err := ethereum.SubmitOnce(cmd.Context(), cfg.Zone, cfg.Ethereum, signer, dryRun)
			if err != nil {
				return err
			}
			return printAs(cmd, report, func(w io.Writer) { writeSubmission(w, report) })
		},
	}
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "simulate the next submission and show its gas, send nothing; needs no passphrase")
	addEthPassphraseFlag(cmd)
	return cmd
}

func writeSubmission(w io.Writer, r ethereum.SubmitReport) {
	fmt.Fprintf(w, "series\t%s\nverifier\t%s\ndecided\t%d\nbefore\t%d\nafter\t%d\n", r.Series, r.Verifier, r.Decided, r.Before, r.After)
	if e := r.DryRun; e != nil {
		fmt.Fprintf(w, "next\tcheckpoint %d, L2 height %d\nsigners\t%d of %d\ncalldata\t%d bytes\ngas\t%d\ntable gas\t%d\nprice\t%.3f gwei\ncost\t%.6f ether\n",
			e.N, e.L2Height, e.Signers, e.Entries, e.CalldataBytes, e.Gas, e.TableGas, e.GasPriceGwei, e.Ether)
	}
}
