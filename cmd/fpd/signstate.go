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
			"floors never sink.",
		Example: "  fpd sign-state restored\n  fpd sign-state accept-floor --kind finality --slot 123456",
	}
	cmd.AddCommand(newRestoredCmd(), newAcceptFloorCmd())
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
