package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/daemon/fp"
)

func newSignStateCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sign-state",
		Short: "Tell the sign-state what no node can tell it",
		Long: "Tell the sign-state what no node can tell it. The daemon must be stopped. What is said here cannot be taken back:\n" +
			"floors never sink, and what is forgotten is gone.",
		Example: "  fpd sign-state restored\n  fpd sign-state accept-floor --kind finality --slot 123456\n" +
			"  fpd sign-state forget-series eth-0",
	}
	cmd.AddCommand(newRestoredCmd(), newAcceptFloorCmd(), newForgetSeriesCmd())
	return cmd
}

func newRestoredCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "restored",
		Short: "Say that the sign-state comes from a backup",
		Long: "Say that the sign-state comes from a backup, before the daemon is started with it. Its key may have signed what it\n" +
			"does not know of: every kind of ballots starts above its last commitment, and new nonces get a new salt.",
		Example: "  fpd sign-state restored",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, fpPk, err := program.LoadPk(cmd)
			if err != nil {
				return err
			}
			floors, err := fp.Restored(cfg.Signer.SignStateFile, fpPk)
			return printFloors(cmd, floors, err)
		},
	}
}

func newAcceptFloorCmd() *cobra.Command {
	const flagKind, flagSlot = "kind", "slot"
	cmd := &cobra.Command{
		Use:   "accept-floor",
		Short: "Say below which slot nothing may be signed any more",
		Long: "Say below which slot of a kind of ballots nothing may be signed any more, because the key signed there what this\n" +
			"sign-state does not know. The daemon asks for it where it does not believe the zone's node: beyond what can be committed,\n" +
			"and for commitments without a signature. Ask a second node first.",
		Example: "  fpd sign-state accept-floor --kind finality --slot 123456",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			kind, _ := cmd.Flags().GetString(flagKind)
			slot, _ := cmd.Flags().GetUint64(flagSlot)
			cfg, fpPk, err := program.LoadPk(cmd)
			if err != nil {
				return err
			}
			floors, err := fp.AcceptFloor(cfg.Signer.SignStateFile, fpPk, kind, slot)
			return printFloors(cmd, floors, err)
		},
	}
	cmd.Flags().String(flagKind, "", "finality or checkpoint")
	cmd.Flags().Uint64(flagSlot, 0, "lowest slot that may be signed")
	for _, name := range []string{flagKind, flagSlot} {
		if err := cmd.MarkFlagRequired(name); err != nil {
			panic(err) // The flag is defined above.
		}
	}
	return cmd
}

func newForgetSeriesCmd() *cobra.Command {
	const flagCommitments = "with-commitments"
	cmd := &cobra.Command{
		Use:   "forget-series <name>",
		Short: "Say that the zone never had a series that the sign-state remembers",
		Long: "Say that the zone never had a series that the sign-state remembers: the zone's node made it up, and the true one is\n" +
			"refused since. One in which a checkpoint was signed stays. Where nonces were committed, their commitments are forgotten\n" +
			"too if you say so, and nothing is ever signed under them. Ask a second node first.",
		Example: "  fpd sign-state forget-series eth-0\n  fpd sign-state forget-series eth-0 --with-commitments",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			committed, _ := cmd.Flags().GetBool(flagCommitments)
			cfg, fpPk, err := program.LoadPk(cmd)
			if err != nil {
				return err
			}
			forgotten, err := fp.ForgetSeries(cfg.Signer.SignStateFile, fpPk, args[0], committed)
			if err != nil {
				return err
			}
			series := forgotten.Series
			return cmdline.Print(cmd, map[string]any{"forgotten": map[string]any{
				"series": series.Name, "index": series.Index, "eth_chain_id": series.EthChainID, "verifier": series.Verifier.Hex(),
				"commitments": forgotten.Commitments,
			}}, fmt.Sprintf("forgot series %s, and %d commitments of its nonces\n", series, forgotten.Commitments))
		},
	}
	cmd.Flags().Bool(flagCommitments, false, "forget prepared commitments of its nonces too")
	return cmd
}

func printFloors(cmd *cobra.Command, floors map[string]uint64, err error) error {
	if err != nil {
		return err
	}
	var text strings.Builder
	for _, kind := range slices.Sorted(maps.Keys(floors)) {
		fmt.Fprintf(&text, "%-12s nothing below slot %d\n", kind, floors[kind])
	}
	return cmdline.Print(cmd, map[string]any{"floors": floors}, text.String())
}
