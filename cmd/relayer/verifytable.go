package main

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/verifytable"
)

// errTableDiffers makes a wrong table end with an exit code that scripts see.
var errTableDiffers = errors.New("the table differs, see above")

func verifyTableCommand() *cobra.Command {
	var (
		query    verifytable.Query
		series   int64
		ethereum bool
		data     string
	)
	cmd := &cobra.Command{
		Use:   "verify-table [checkpoint]",
		Short: "Recompute the table that decides a checkpoint from Bitcoin",
		Long: "Recompute the table that decides a checkpoint (by default the first) from the own Bitcoin node and say what differs:\n" +
			"each provider's power, keys and order, total, hash, nonces, Bitcoin time, and providers that are left out.\n\n" +
			"A verifier on Ethereum believes its first table because somebody deployed it. Run this before it is deployed, and with\n" +
			"--ethereum afterwards: everybody can. It needs a zone node, a Bitcoin node and no key. The staking parameters (who sits\n" +
			"in the covenant committee) are the zone's word: use a zone node that verifies.\n\n" +
			"Ends with an error when anything differs. What it is doing is reported on standard error.",
		Example: "  relayer verify-table\n" +
			"  relayer verify-table 12 --output json\n" +
			"  relayer verify-table --series 0 --ethereum\n" +
			"  relayer verify-table --data-contract 0x5FbDB2315678afecb367f032d93F642f64180aa3 --btc-height 912345",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := parseNumber(args, &query.N); err != nil {
				return err
			}
			if series >= 0 {
				query.IndexPlusOne = uint64(series) + 1
			}
			return verifyTable(cmd, query, ethereum, data)
		},
	}
	cmd.Flags().Int64Var(&series, "series", -1, "index of the series (default: the newest)")
	cmd.Flags().BoolVar(&ethereum, "ethereum", false, "compare the verifier on Ethereum too (ethereum.rpc)")
	cmd.Flags().StringVar(&data, "data-contract", "", "take keys and powers from this contract on Ethereum: for tables that the zone has pruned")
	cmd.Flags().Uint32Var(&query.BTCHeight, "btc-height", 0, "Bitcoin height that the data contract's table was taken at")
	cmd.Flags().BoolVar(&query.AllowUnderstated, "allow-understated", false,
		"note, and do not fail, when the table says less than Bitcoin: stake that was proven after the table was taken")
	return cmd
}

func verifyTable(cmd *cobra.Command, query verifytable.Query, ethereum bool, data string) error {
	if data == "" && query.BTCHeight != 0 {
		return errors.New("--btc-height goes with --data-contract: the zone names the height of a table that it knows")
	}
	cfg, err := loadConfig(cmd)
	if err != nil {
		return err
	}
	var node verifytable.VerifierNode
	if ethereum || data != "" {
		reader, err := verifytable.DialReader(cmd.Context(), cfg.Ethereum.RPC, cfg.Ethereum.CallTimeout)
		if err != nil {
			return err
		}
		defer reader.Close()
		if query.Code, err = readDataContract(cmd, reader, data, query.BTCHeight); err != nil {
			return err
		}
		node = reader
	}
	verdict, err := verifytable.Of(cmd.Context(), cfg.Zone, cfg.Bitcoin.Config, query, node, progressOn(cmd.ErrOrStderr()))
	if err != nil {
		return err
	}
	if err := printAs(cmd, verdict, func(w io.Writer) { writeTable(w, verdict) }); err != nil {
		return err
	}
	if verdict.Differs() {
		return errTableDiffers
	}
	return nil
}

// readDataContract returns the code of a data contract, nil when none is named.
func readDataContract(cmd *cobra.Command, reader *verifytable.Reader, address string, btcHeight uint32) ([]byte, error) {
	switch {
	case address == "":
		return nil, nil
	case !common.IsHexAddress(address):
		return nil, fmt.Errorf("data contract %q is not an address", address)
	case btcHeight == 0:
		return nil, errors.New("--data-contract needs --btc-height")
	}
	code, err := reader.Code(cmd.Context(), common.HexToAddress(address))
	if err != nil {
		return nil, fmt.Errorf("code of %s: %w", address, err)
	}
	if len(code) == 0 {
		return nil, fmt.Errorf("there is no contract at %s", address)
	}
	return code, nil
}

func parseNumber(args []string, n *uint64) error {
	if len(args) == 0 {
		return nil
	}
	if _, err := fmt.Sscanf(args[0], "%d", n); err != nil || fmt.Sprint(*n) != args[0] {
		return fmt.Errorf("checkpoint %q is not a number", args[0])
	}
	return nil
}

// progressOn tells on w how far the work is, once a second at most.
func progressOn(w io.Writer) func(what string, done, total int) {
	var last time.Time
	return func(what string, done, total int) {
		if now := time.Now(); done == total || now.Sub(last) >= time.Second {
			last = now
			fmt.Fprintf(w, "%s: %d of %d\n", what, done, total)
		}
	}
}

func writeTable(w io.Writer, v *verifytable.Verdict) {
	fmt.Fprintf(w, "series\t%s (%d), Ethereum chain %d, verifier %s\n", v.Series, v.SeriesIndex, v.EthChainID, v.Verifier)
	fmt.Fprintf(w, "table\tdecides checkpoint %d, L2 height %d\n", v.N, v.L2Height)
	fmt.Fprintf(w, "taken at\tBitcoin height %d, time %d (%s)", v.BTCHeight, v.OwnBTCTime, utc(v.OwnBTCTime))
	if v.TableHash != "" {
		fmt.Fprintf(w, "; the table says %d", v.BTCTime)
	}
	fmt.Fprintln(w)
	fmt.Fprintf(w, "asked at\tBitcoin height %d %s\n", v.BTCTipHeight, v.BTCTipHash)
	fmt.Fprintf(w, "power\t%d sat in %d entries, %d with a nonce\n", v.TotalSat, len(v.Entries), v.SignableSat)
	fmt.Fprintf(w, "on Bitcoin\t%d sat then, %d of the table's still staked\n", v.FoundSat, v.StakedSat)
	fmt.Fprintf(w, "mirrored\t%d sat of the table's power have no stake of this zone\n", v.MirroredSat)
	fmt.Fprintf(w, "accountable\t%d sat go to slashing scripts if all keys come out now\n", v.AccountableSat)
	fmt.Fprintf(w, "code hash\t%s\n", v.CodeHash)
	if v.TableHash != "" {
		fmt.Fprintf(w, "leaves hash\t%s\ntable hash\t%s, recomputed %s\n", v.LeavesHash, v.TableHash, v.OwnTableHash)
	}
	if c := v.Contract; c != nil {
		fmt.Fprintf(w, "on Ethereum\tverifier %s, has the table: %t, next checkpoint %d\n", c.Verifier, c.IsTable, c.Next)
	}
	fmt.Fprint(w, "\nprovider\tclaimed\tthen\tnow\tunbonding\tnonce\n")
	writeEntries(w, v.Entries)
	if len(v.LeftOut) > 0 {
		fmt.Fprint(w, "\nnot in the table\t\t\t\t\t\n")
		writeEntries(w, v.LeftOut)
	}
	fmt.Fprintln(w)
	for _, note := range v.Notes {
		fmt.Fprintf(w, "note: %s\n", note)
	}
	for _, difference := range v.Differences {
		fmt.Fprintf(w, "differs: %s\n", difference)
	}
	if !v.Differs() {
		fmt.Fprintln(w, "the table is what Bitcoin says")
	}
}

func writeEntries(w io.Writer, entries []verifytable.Entry) {
	for _, e := range entries {
		nonce := "none"
		switch {
		case e.Nonce != "":
			nonce = e.Nonce[:16] + "…"
		case e.Committed:
			nonce = "committed"
		}
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%s\n", e.FpPk, e.ClaimedSat, e.FoundSat, e.StakedSat, e.UnbondingSat, nonce)
		for _, reason := range e.Reasons {
			fmt.Fprintf(w, "  %s\n", reason)
		}
	}
}

func utc(seconds uint64) string {
	return time.Unix(int64(min(seconds, 1<<40)), 0).UTC().Format(time.RFC3339)
}
