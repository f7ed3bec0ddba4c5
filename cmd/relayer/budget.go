package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/internal/eth/txmgr"
)

func budgetCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "budget",
		Short: "Show what was signed for on Ethereum today, or begin the day anew",
		Long: "Show what was signed for on Ethereum today, or begin the day anew.\n\n" +
			"The relayer signs for no more than ethereum.max_ether_per_day and keeps in ethereum.budget_file how much of it is used.\n" +
			"When that file is lost or cannot be read, the day counts as spent. With --" + flagGuard + " it is the budget of [guard].",
		Example: "  relayer budget show\n  relayer budget show --" + flagGuard + "\n  relayer budget reset",
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(budgetShowCommand(), budgetResetCommand())
	addGuardFlag(cmd)
	return cmd
}

func budgetShowCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "show",
		Short:   "Show what was signed for today",
		Example: "  relayer budget show --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			account, err := loadEthAccount(cmd)
			if err != nil {
				return err
			}
			if _, err := account.Address(account.role); err != nil {
				return fmt.Errorf("no budget before there is a key: %w", err)
			}
			state, err := account.Ledger().State()
			if err != nil {
				return err
			}
			return printBudget(cmd, state)
		},
	}
	return cmd
}

func budgetResetCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "reset",
		Short: "Begin the day anew: nothing was signed for, no nonce is known",
		Long: "Begin the day anew: nothing was signed for, and the node is believed which nonce is next. What was signed earlier today can\n" +
			"still be mined and paid, so look at the account first.",
		Example: "  relayer budget reset",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			account, err := loadEthAccount(cmd)
			if err != nil {
				return err
			}
			ledger := account.Ledger()
			if err := ledger.Reset(); err != nil {
				return err
			}
			state, err := ledger.State()
			if err != nil {
				return err
			}
			return printBudget(cmd, state)
		},
	}
	return cmd
}

func printBudget(cmd *cobra.Command, state txmgr.LedgerState) error {
	return printAs(cmd, state, func(w io.Writer) {
		fmt.Fprintf(w, "day\t%s (UTC)\nsigned for\t%v ether under %d nonces\nleft\t%v ether\n", state.Day, state.SignedEther, state.Nonces, state.LeftEther)
		if state.Lost {
			fmt.Fprintln(w, "lost\tyes: the day counts as spent until relayer budget reset")
		}
	})
}
