package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/proof"
	"github.com/taikofin/taikofin/client/proof/zone"
)

const (
	flagRoot      = "root"
	flagAccepted  = "accepted"
	flagTable     = "table"
	flagFinal     = "final"
	flagProofTime = "time"

	// maxRootBytes bounds a trust root's file.
	maxRootBytes = 64 << 10
)

// errNotFinal is what a good proof ends with that makes nothing final.
var errNotFinal = errors.New("not final")

// rootFlags are the flags that make a trust root, each with the fields that its parts are called by.
var rootFlags = []struct {
	name   string
	fields []string
}{
	{flagAccepted, []string{"n", "block_hash"}},
	{flagTable, []string{"n", "hash", "btc_time"}},
	{flagFinal, []string{"l2_height", "hash", "strength", "standing"}},
}

// newProofCmd returns the commands about proofs of finality, which need neither a node nor its home.
func newProofCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "proof",
		Short:   "Check proofs of finality",
		Example: `  taikofind proof verify proof.json --root root.json`,
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newProofVerifyCmd())
	return cmd
}

func newProofVerifyCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "verify <file>|-",
		Short: "Say whether a proof shows that a Taiko block is final",
		Long: `Verify a proof of finality, in binary or as JSON, without asking anybody (docs/proofs.md). It ends well only if the block is final.

A proof counts for who believes something already. --root is a file with that: a trust root as docs/proofs.md has it, or its series alone, to which
--accepted or --table adds what Ethereum's verifier says, or a zone header that is trusted. --final needs no file: it is the block of a verdict
from before, for a descent.`,
		Example: `  taikofind proof verify proof.json --root root.json
  taikofind proof verify proof.bin --root series.json --accepted 7:0x9f2c…
  taikofind proof verify - --root series.json --table 7:0x51d0…:1800000000 --output json < proof.json
  taikofind proof verify lower.bin --final 1000210:0x9f2c…:stake_only:anchored`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return verifyProof(cmd, args[0]) },
	}
	cmd.Flags().String(flagRoot, "", "file with the trust root, or with its series alone")
	cmd.Flags().String(flagAccepted, "", "checkpoint:hash, the block that Ethereum's verifier accepted")
	cmd.Flags().String(flagTable, "", "checkpoint:hash:time, the table that decides a checkpoint, with its Bitcoin time in Unix seconds")
	cmd.Flags().String(flagFinal, "", "height:hash:strength:standing, a block proven before")
	cmd.Flags().String(flagProofTime, "", "the time to verify for, as 2026-12-01T12:00:00Z; now without it")
	return cmd
}

func verifyProof(cmd *cobra.Command, path string) error {
	root, err := readRoot(cmd, path)
	if err != nil {
		return err
	}
	now := time.Now()
	if text, _ := cmd.Flags().GetString(flagProofTime); text != "" {
		if now, err = time.Parse(time.RFC3339, text); err != nil {
			return fmt.Errorf("--%s %q: want a time as 2026-12-01T12:00:00Z", flagProofTime, text)
		}
	}
	raw, err := readAtMost(cmd, path, proof.MaxJSONBytes+1) // what is longer has broken the rule of size by then
	if err != nil {
		return err
	}
	p, err := proof.Parse(raw)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	verdict, err := zone.Verify(p, root, now)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := say(cmd, verdict, "%s", verdictText(&verdict)); err != nil {
		return err
	}
	if !verdict.Final {
		return fmt.Errorf("%s: block %d is %w: the proof is %s, older than its stake is sure to be: get one from a newer trust root", path, verdict.Block.L2Height,
			errNotFinal, verdict.Standing)
	}
	return nil
}

// readRoot puts the trust root together from the file and the flags.
func readRoot(cmd *cobra.Command, proofPath string) (proof.Root, error) {
	root := map[string]json.RawMessage{}
	path, _ := cmd.Flags().GetString(flagRoot)
	if path == "-" && proofPath == "-" {
		return proof.Root{}, fmt.Errorf("--%s and the proof cannot both be standard input", flagRoot)
	}
	if path != "" {
		raw, err := readInput(cmd, path, maxRootBytes)
		if err != nil {
			return proof.Root{}, fmt.Errorf("--%s: %w", flagRoot, err)
		}
		if err := json.Unmarshal(raw, &root); err != nil || root == nil {
			return proof.Root{}, fmt.Errorf("--%s %s: %w: want a JSON object", flagRoot, path, proof.ErrRoot)
		}
	}
	if err := addRootFlags(cmd, root); err != nil {
		return proof.Root{}, err
	}
	if len(root) == 0 {
		return proof.Root{}, fmt.Errorf("a proof counts for who believes something: give a trust root by --%s, or by --%s (docs/proofs.md)", flagRoot, flagFinal)
	}
	text, err := json.Marshal(root)
	if err != nil {
		return proof.Root{}, fmt.Errorf("write the trust root: %w", err)
	}
	parsed, err := proof.ParseRoot(text)
	if err != nil && path != "" {
		return proof.Root{}, fmt.Errorf("--%s %s: %w", flagRoot, path, err)
	}
	return parsed, err
}

// addRootFlags puts what flags say into a trust root.
func addRootFlags(cmd *cobra.Command, root map[string]json.RawMessage) error {
	for _, flag := range rootFlags {
		text, _ := cmd.Flags().GetString(flag.name)
		if text == "" {
			continue
		}
		if _, is := root[flag.name]; is {
			return fmt.Errorf("--%s: the file of --%s has one already", flag.name, flagRoot)
		}
		parts := strings.Split(text, ":")
		if len(parts) != len(flag.fields) {
			return fmt.Errorf("--%s %q: want %s", flag.name, text, strings.Join(flag.fields, ":"))
		}
		object := map[string]string{}
		for i, field := range flag.fields {
			object[field] = parts[i]
		}
		raw, err := json.Marshal(object)
		if err != nil {
			return fmt.Errorf("write --%s: %w", flag.name, err)
		}
		root[flag.name] = raw
	}
	return nil
}

// verdictText is a verdict for people.
func verdictText(v *proof.Verdict) string {
	var out strings.Builder
	final := "final"
	if !v.Final {
		final = "NOT final"
	}
	fmt.Fprintf(&out, "Block %d is %s\n  hash        %s\n  state root  %s\n  time        %s\n  standing    %s\n  strength    %s, era %d", v.Block.L2Height, final,
		v.Block.Hash, v.Block.StateRoot, unixTime(v.L2Timestamp), v.Standing, v.Strength, v.Era)
	if z := v.Zone; z != nil {
		fmt.Fprintf(&out, "\n  zone        %s, header %d, %s\n  trusted     header %d, %s\n  signed      %d providers, %d of %d sat", z.ChainID, z.Height, z.Hash,
			z.TrustedHeight, z.TrustedHash, z.Stake.Signers, z.Stake.SignedSat, z.Stake.TotalSat)
	}
	c := v.Checkpoint
	if c == nil {
		return out.String()
	}
	fmt.Fprintf(&out, "\n  checkpoint  %d, at height %d", c.N, c.L2Height)
	if c.Stake != nil {
		fmt.Fprintf(&out, "\n  signed      %d providers, %d of %d sat", c.Stake.Signers, c.Stake.SignedSat, c.Stake.TotalSat)
	}
	if c.Next != nil {
		fmt.Fprintf(&out, "\n  next table  --%s %d:%s:%d", flagTable, c.Next.N, c.Next.Hash, c.Next.BTCTime)
	}
	return out.String()
}

// unixTime writes the time of a header, which may be any number.
func unixTime(seconds uint64) string {
	const year9999 = 253402300799
	if seconds > year9999 {
		return fmt.Sprintf("%d s after 1970", seconds)
	}
	return time.Unix(int64(seconds), 0).UTC().Format(time.RFC3339)
}
