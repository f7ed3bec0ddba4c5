package main

import (
	"fmt"
	"strings"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/staker"
)

const flagTo = "to"

// spendResult is what unbond and withdraw print.
type spendResult struct {
	StakingTxHash string              `json:"staking_tx_hash"`
	Broadcast     bool                `json:"broadcast"`
	Transaction   *staker.Explanation `json:"transaction"`
	Next          string              `json:"next"`
}

func (r spendResult) text() string {
	return r.Transaction.Text() + "\n" + r.Next + "\n"
}

// addRecordFlags adds the flags of commands that sign for a stake that exists.
func addRecordFlags(cmd *cobra.Command, offline bool) {
	flags.AddQueryFlagsToCmd(cmd)
	addNodeFlags(cmd)
	addSignerFlags(cmd)
	if offline {
		cmd.Flags().String(flagBackup, "", "file that backup wrote, instead of asking the zone")
		cmd.Flags().Bool(flags.FlagDryRun, false, "explain the transaction; sign and send nothing")
	}
}

func newStakeUnbondCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "unbond <staking-tx-hash>",
		Short: "Take a stake back before its time",
		Long: "Complete the unbonding transaction with the covenant committee's signatures from the zone and the staker's, and\n" +
			"broadcast it. Its fee was fixed when the stake was registered. The bitcoins are free after the unbonding time; get\n" +
			"them with withdraw.",
		Example: "  taikofind tx btcstakeview unbond 4a5e1e… --dry-run\n  taikofind tx btcstakeview unbond 4a5e1e… --backup stake.json",
		Args:    cobra.ExactArgs(1),
		RunE:    runUnbond,
	}
	addRecordFlags(cmd, true)
	return cmd
}

func runUnbond(cmd *cobra.Command, args []string) error {
	stakerClient, record, closeNode, err := openRecord(cmd, args[0])
	if err != nil {
		return err
	}
	defer closeNode()
	if err := stakerClient.CheckUnbondable(cmd.Context(), record); err != nil {
		return err
	}
	result := spendResult{StakingTxHash: args[0], Next: "Nothing was signed or sent."}
	if result.Transaction, err = record.ExplainUnbonding(); err != nil {
		return err
	}
	if dry, _ := cmd.Flags().GetBool(flags.FlagDryRun); dry {
		return printStaker(cmd, result, result.text())
	}
	if err := useSigner(cmd, stakerClient, record); err != nil {
		return err
	}
	if _, err := stakerClient.Unbond(cmd.Context(), record); err != nil {
		return err
	}
	result.Broadcast = true
	result.Next = fmt.Sprintf("Broadcast. Withdraw %s after its block.", staker.Blocks(int64(record.Plan.UnbondingTime)))
	return printStaker(cmd, result, result.text())
}

func newStakeWithdrawCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "withdraw <staking-tx-hash>",
		Short: "Take the bitcoins of a stake home after the timelock",
		Long: "Find the output in which the stake stands on Bitcoin (the staking output, the unbonding output or the change of a\n" +
			"slashing transaction) and spend it to an address once its timelock is over. Before, the command says how many\n" +
			"blocks are left.",
		Example: "  taikofind tx btcstakeview withdraw 4a5e1e… --to bc1q… --dry-run\n" +
			"  taikofind tx btcstakeview withdraw 4a5e1e… --fee-rate 12.5",
		Args: cobra.ExactArgs(1),
		RunE: runWithdraw,
	}
	addRecordFlags(cmd, true)
	addFeeFlag(cmd)
	cmd.Flags().String(flagTo, "", "address to pay to (default the staker's taproot address)")
	return cmd
}

func runWithdraw(cmd *cobra.Command, args []string) error {
	stakerClient, record, closeNode, err := openRecord(cmd, args[0])
	if err != nil {
		return err
	}
	defer closeNode()
	dry, _ := cmd.Flags().GetBool(flags.FlagDryRun)
	stakerClient.Signer = staker.KeySigner{}
	if !dry {
		if err := useSigner(cmd, stakerClient, record); err != nil {
			return err
		}
	}
	to, _ := cmd.Flags().GetString(flagTo)
	spend, unspent, err := stakerClient.PrepareWithdrawal(cmd.Context(), &record.Stake, to)
	if err != nil {
		return err
	}
	result := spendResult{StakingTxHash: args[0], Next: "Nothing was signed or sent."}
	if result.Transaction, err = record.ExplainWithdrawal(spend, unspent.StakeOutput); err != nil {
		return err
	}
	if dry {
		return printStaker(cmd, result, result.text())
	}
	if _, err := stakerClient.Withdraw(cmd.Context(), spend); err != nil {
		return err
	}
	result.Broadcast, result.Next = true, "Broadcast."
	return printStaker(cmd, result, result.text())
}

// backupResult is what backup prints.
type backupResult struct {
	StakingTxHash string `json:"staking_tx_hash"`
	File          string `json:"file"`
	// Complete says whether the committee's signatures are in it, so that it suffices for unbonding.
	Complete bool `json:"complete"`
}

func (r backupResult) text() string {
	var out strings.Builder
	fmt.Fprintf(&out, "Stake %s is written to %s.\n", r.StakingTxHash, r.File)
	if !r.Complete {
		out.WriteString("The covenant committee has not signed yet: it suffices for withdrawing, not for unbonding. Repeat it later.\n")
	}
	return out.String()
}

func newStakeBackupCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "backup <staking-tx-hash> <file>",
		Short: "Write down what unbonding and withdrawing need when the zone does not answer",
		Long: "Write the zone's record of a stake to a file, for --backup of unbond and withdraw. There is no secret in it; the\n" +
			"staker's key is still needed.",
		Example: "  taikofind tx btcstakeview backup 4a5e1e… stake.json",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			zone, rules, err := openZone(cmd)
			if err != nil {
				return err
			}
			txid, err := parseTxid(args[0])
			if err != nil {
				return err
			}
			record, _, err := staker.LoadRecord(cmd.Context(), zone, rules, txid)
			if err != nil {
				return err
			}
			params, err := rules.Version(record.Delegation.ParamsVersion)
			if err != nil {
				return err
			}
			backup, err := staker.BackupOf(record, params, rules.Network)
			if err != nil {
				return err
			}
			if err := backup.Save(args[1]); err != nil {
				return err
			}
			result := backupResult{StakingTxHash: args[0], File: args[1], Complete: record.CheckQuorum() == nil}
			return printStaker(cmd, result, result.text())
		},
	}
	flags.AddQueryFlagsToCmd(cmd)
	return cmd
}
