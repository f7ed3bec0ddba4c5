package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/relayer"
	"github.com/taikofin/taikofin/relayer/ethereum"
)

// deployFlags are what deploy is told.
type deployFlags struct {
	series  int64
	out     string
	dryRun  bool
	predict bool
	nonce   int64
}

func deployCommand() *cobra.Command {
	var flags deployFlags
	cmd := &cobra.Command{
		Use:   "deploy",
		Short: "Put the verifier of a series of checkpoints up on Ethereum",
		Long: "Put the verifier of a series of checkpoints up on Ethereum, at the address that the series names.\n\n" +
			"Checkpoints name their verifier, so its address must be known before the series is opened, and the verifier is made from\n" +
			"the series' first table, which exists only later. The address follows from an account and one of its nonces:\n" +
			"  1. relayer deploy --predict     shows the address for this home's Ethereum key; open the series with it\n" +
			"  2. relayer verify-table         once the series is active: is its first table what Bitcoin says?\n" +
			"  3. relayer deploy --dry-run     shows what would be sent and the gas\n" +
			"  4. relayer deploy               sends it and writes the addresses to a file\n" +
			"Between 1 and 4 the account must not send more than the prediction leaves room for (" + fmt.Sprint(ethereum.PreparationNonces) + " transactions). Deployment\n" +
			"uses nonces in this order: ether for the creator of the deterministic deployment proxy where a chain lacks that, the data\n" +
			"contract of table 0 where nobody put it up, transfers of nothing until the verifier's nonce is next, the verifier. It can\n" +
			"be run again after an interruption. Use an account of its own, and not the one of a running relayer.\n\n" +
			"Contracts that ask Taiko and the stake both stand beside the verifier: deploy guard, deploy witness.",
		Example: "  relayer deploy --predict\n" +
			"  relayer deploy --dry-run --output json\n" +
			"  relayer deploy --series 0 --out verifier.json",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := loadEthConfig(cmd)
			if err != nil {
				return err
			}
			if flags.predict {
				return predict(cmd, cfg, flags)
			}
			return deploy(cmd, cfg, flags)
		},
	}
	cmd.Flags().Int64Var(&flags.series, "series", -1, "index of the series (default: the newest)")
	cmd.Flags().StringVar(&flags.out, "out", "", "file for the addresses (default: verifier-<series>.json in the home folder)")
	cmd.Flags().BoolVar(&flags.dryRun, "dry-run", false, "show addresses and gas, send nothing; needs no passphrase")
	cmd.Flags().BoolVar(&flags.predict, "predict", false, "show the verifier's address for a series that is not opened yet")
	cmd.Flags().Int64Var(&flags.nonce, "nonce", -1, "with --predict: the nonce of the deployment (default: the next one and room for preparations)")
	addEthPassphraseFlag(cmd)
	cmd.AddCommand(deployWitnessCommand(), deployGuardCommand())
	return cmd
}

func predict(cmd *cobra.Command, cfg relayer.Config, flags deployFlags) error {
	account, err := cfg.Ethereum.Address(ethereum.Payer)
	if err != nil {
		return err
	}
	var nonce *uint64
	if flags.nonce >= 0 {
		chosen := uint64(flags.nonce)
		nonce = &chosen
	}
	p, err := ethereum.Predict(cmd.Context(), cfg.Ethereum, account, nonce)
	if err != nil {
		return err
	}
	return printAs(cmd, p, func(w io.Writer) {
		fmt.Fprintf(w, "verifier\t%s\ndeployer\t%s\nnonce\t%d (next is %d)\nchain id\t%d\n", p.Verifier, p.Deployer, p.Nonce, p.NextNonce, p.EthChainID)
	})
}

func deploy(cmd *cobra.Command, cfg relayer.Config, flags deployFlags) error {
	opts := ethereum.DeployOptions{DryRun: flags.dryRun}
	if flags.series >= 0 {
		opts.IndexPlusOne = uint64(flags.series) + 1
	}
	signer, err := ofEthereum(cfg.Ethereum).open(cmd, flags.dryRun)
	if err != nil {
		return err
	}
	done, err := ethereum.Deploy(cmd.Context(), cfg.Zone, cfg.Ethereum, signer, opts)
	if err != nil {
		return err
	}
	if !flags.dryRun {
		err = writeAddresses(cmd, flags.out, done)
	}
	return errors.Join(err, printAs(cmd, done, func(w io.Writer) { writeDeployment(w, done) }))
}

// writeAddresses writes the addresses where consumers' tools find them.
func writeAddresses(cmd *cobra.Command, path string, d ethereum.Deployment) error {
	if path == "" {
		home, err := cmdline.Home(cmd)
		if err != nil {
			return err
		}
		path = filepath.Join(home, "verifier-"+d.Series+".json")
	}
	content, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		return fmt.Errorf("write addresses: %w", err)
	}
	if err := os.WriteFile(path, append(content, '\n'), 0o600); err != nil {
		return fmt.Errorf("write addresses: %w", err)
	}
	return nil
}

func writeDeployment(w io.Writer, d ethereum.Deployment) {
	fmt.Fprintf(w, "verifier\t%s\nseries\t%s\nchain id\t%d\ntable 0\t%s\ntable hash\t%s\nproxy\t%s\n",
		d.Verifier, d.Series, d.EthChainID, d.Table, d.TableHash, d.Proxy)
	if len(d.Steps) == 0 {
		fmt.Fprintln(w, "steps\tnone: it stands already")
	}
	for _, step := range d.Steps {
		fmt.Fprintf(w, "step\t%s\t%d gas\t%s\n", step.What, step.Gas, step.Tx)
	}
	fmt.Fprintf(w, "gas\t%d\n", d.Gas)
}
