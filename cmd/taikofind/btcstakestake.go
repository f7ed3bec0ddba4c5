package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/btcsuite/btcd/wire"
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/staker"
	"github.com/taikofin/taikofin/internal/keyfile"
)

const (
	flagProvider = "provider"
	flagAmount   = "amount"
	flagTime     = "time"
	flagCoins    = "coins"
	flagChange   = "change-address"
	flagExisting = "staking-tx"
	flagWait     = "wait"
	flagNoSend   = "no-broadcast"
	flagEarly    = "unsafe-before-quorum"
	quorumPoll   = 2 * time.Second
	defaultWait  = 10 * time.Minute
)

// stakeResult is what stake and broadcast print.
type stakeResult struct {
	StakingTxHash string `json:"staking_tx_hash"`
	// State is dry_run, registered, verified or broadcast.
	State        string                `json:"state"`
	Transactions []*staker.Explanation `json:"transactions,omitempty"`
	Warnings     []string              `json:"warnings,omitempty"`
	Next         string                `json:"next"`
}

func (r stakeResult) text() string {
	var out strings.Builder
	for _, e := range r.Transactions {
		out.WriteString(e.Text() + "\n")
	}
	for _, warning := range r.Warnings {
		fmt.Fprintf(&out, "Warning: %s\n", warning)
	}
	fmt.Fprintf(&out, "Stake %s: %s\n%s\n", r.StakingTxHash, strings.ReplaceAll(r.State, "_", " "), r.Next)
	return out.String()
}

func newStakeCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "stake",
		Short: "Register a stake, wait for the covenant committee, and broadcast it",
		Long: "Build the staking, unbonding and slashing transactions, sign what must be signed in advance, register the stake on\n" +
			"the zone, wait until the covenant committee has signed, and only then broadcast the staking transaction. If it is\n" +
			"interrupted, broadcast goes on.\n\n" +
			"Coins are named with --coins, or searched at the staker's addresses where the Bitcoin node can do that (btcd with\n" +
			"--addrindex, or Bitcoin Core). With --staking-tx a transaction that is on Bitcoin already is registered.\n\n" +
			"With --psbt-folder an external wallet signs: the first run writes what is to be signed, the same command after that\n" +
			"goes on.",
		Example: "  taikofind tx btcstakeview stake --provider 79be66… --amount 0.5btc --time 10000 --from alice --dry-run\n" +
			"  taikofind tx btcstakeview stake --provider 79be66… --amount 50000000sat --time 10000 --from alice --coins <txid>:0\n" +
			"  taikofind tx btcstakeview stake --provider 79be66… --amount 0.5btc --time 10000 --from alice \\\n" +
			"    --staker-pk c6047f… --psbt-folder ./wallet --coins <txid>:1 --change-address bc1q…",
		Args: cobra.NoArgs,
		RunE: runStake,
	}
	flags.AddTxFlagsToCmd(cmd)
	addNodeFlags(cmd)
	addSignerFlags(cmd)
	addFeeFlag(cmd)
	f := cmd.Flags()
	f.StringSlice(flagProvider, nil, "x-only key of a provider; several when the stake secures other networks too")
	f.String(flagAmount, "", "what to stake, for example 0.5btc or 50000000sat")
	f.Uint32(flagTime, 0, "for how many Bitcoin blocks")
	f.StringSlice(flagCoins, nil, "coins to spend, all of them: <txid>:<output index>")
	f.String(flagChange, "", "address of the change (default the staker's taproot address)")
	f.String(flagExisting, "", "<txid>:<output index> of a staking output that is on Bitcoin already, instead of --amount")
	f.String(flagStakerPk, "", "x-only key of the staker in the external wallet, with --"+flagPSBTFolder)
	f.Duration(flagWait, defaultWait, "how long to wait for the covenant committee")
	f.Bool(flagNoSend, false, "register only; broadcast later with the broadcast command")
	f.Lookup(flags.FlagDryRun).Usage = "explain every transaction; sign and send nothing"
	for _, name := range []string{flagProvider, flagTime} {
		_ = cmd.MarkFlagRequired(name)
	}
	cmd.MarkFlagsOneRequired(flagAmount, flagExisting)
	cmd.MarkFlagsMutuallyExclusive(flagAmount, flagExisting)
	cmd.MarkFlagsMutuallyExclusive(flagStakerPk, flagKeyFile)
	return cmd
}

func runStake(cmd *cobra.Command, _ []string) error {
	dry, _ := cmd.Flags().GetBool(flags.FlagDryRun)
	clientCtx, err := txContext(cmd)
	if err != nil {
		return err
	}
	stakerClient, closeNode, err := openStaker(cmd, clientCtx)
	if err != nil {
		return err
	}
	defer closeNode()
	if stakerClient.StakerPk, err = stakerPk(cmd); err != nil {
		return err
	}
	// A dry run asks for no passphrase: without a signer there is no draft of an external wallet either.
	stakerClient.Signer = staker.KeySigner{}
	if !dry {
		if err := useSigner(cmd, stakerClient, nil); err != nil {
			return err
		}
	}
	prepared, err := prepareStake(cmd, stakerClient)
	if err != nil {
		return err
	}
	result := stakeResult{StakingTxHash: prepared.Txs.Staking.TxHash().String(), State: "dry_run", Warnings: prepared.Warnings}
	if result.Transactions, err = prepared.Explain(); err != nil {
		return err
	}
	if dry {
		result.Next = "Nothing was signed or sent."
		return printStaker(cmd, result, result.text())
	}
	if err := carryOut(cmd, clientCtx, stakerClient, prepared, &result); err != nil {
		return err
	}
	return printStaker(cmd, result, result.text())
}

// txContext reads the standard transaction flags. The SDK's own dry run would forbid the keyring and is not wanted.
func txContext(cmd *cobra.Command) (client.Context, error) {
	for name, value := range map[string]string{flags.FlagGas: flags.GasFlagAuto, flags.FlagGasAdjustment: gasAdjustment} {
		if !cmd.Flags().Changed(name) {
			if err := cmd.Flags().Set(name, value); err != nil {
				return client.Context{}, err
			}
		}
	}
	if err := cmd.Flags().Set(flags.FlagDryRun, "false"); err != nil {
		return client.Context{}, err
	}
	return client.GetClientTxContext(cmd)
}

// carryOut registers a prepared stake, waits for the committee and broadcasts it.
func carryOut(
	cmd *cobra.Command, clientCtx client.Context, stakerClient *staker.Client, prepared *staker.Prepared, result *stakeResult,
) error {
	owner, err := ownerOf(cmd, clientCtx)
	if err != nil {
		return err
	}
	txid, err := stakerClient.Register(cmd.Context(), prepared, owner)
	if err != nil {
		return err
	}
	result.State, result.Next = "registered", "Go on with: taikofind tx btcstakeview broadcast "+txid.String()
	if only, _ := cmd.Flags().GetBool(flagNoSend); only {
		return nil
	}
	if prepared.Funded == nil {
		result.Next = "It becomes active once the covenant committee has signed and its block is deep enough."
		return nil
	}
	_, _ = fmt.Fprintf(cmd.ErrOrStderr(), "Stake %s is registered; waiting for the covenant committee\n", txid)
	wait, _ := cmd.Flags().GetDuration(flagWait)
	ctx, cancel := context.WithTimeout(cmd.Context(), wait)
	defer cancel()
	record, err := staker.WaitQuorum(ctx, stakerClient.Zone, stakerClient.Rules, txid, quorumPoll)
	if err != nil {
		return err
	}
	result.State = "verified"
	if _, err := stakerClient.Broadcast(cmd.Context(), record, false); err != nil {
		return err
	}
	result.State, result.Next = "broadcast", afterBroadcast(stakerClient)
	return nil
}

func afterBroadcast(stakerClient *staker.Client) string {
	return fmt.Sprintf("It becomes active %s after its block. Keep a copy: taikofind tx btcstakeview backup.",
		staker.Blocks(int64(stakerClient.Rules.Depth)))
}

func prepareStake(cmd *cobra.Command, stakerClient *staker.Client) (*staker.Prepared, error) {
	order, err := orderOf(cmd)
	if err != nil {
		return nil, err
	}
	existing, _ := cmd.Flags().GetString(flagExisting)
	if existing == "" {
		return stakerClient.Prepare(cmd.Context(), order)
	}
	output, err := staker.ParseOutPoint(existing)
	if err != nil {
		return nil, err
	}
	return stakerClient.PrepareExisting(cmd.Context(), order, output)
}

func orderOf(cmd *cobra.Command) (order staker.Order, err error) {
	providers, _ := cmd.Flags().GetStringSlice(flagProvider)
	for _, text := range providers {
		pk, err := parseBTCKey(text)
		if err != nil {
			return order, err
		}
		order.Providers = append(order.Providers, pk)
	}
	if text, _ := cmd.Flags().GetString(flagAmount); text != "" {
		if order.ValueSat, err = staker.ParseAmount(text); err != nil {
			return order, err
		}
	}
	order.StakingTime, _ = cmd.Flags().GetUint32(flagTime)
	order.Change, _ = cmd.Flags().GetString(flagChange)
	coins, _ := cmd.Flags().GetStringSlice(flagCoins)
	order.Coins, err = parseCoins(coins)
	return order, err
}

func parseCoins(texts []string) (coins []wire.OutPoint, err error) {
	for _, text := range texts {
		coin, err := staker.ParseOutPoint(text)
		if err != nil {
			return nil, err
		}
		coins = append(coins, coin)
	}
	return coins, nil
}

// stakerPk returns the staker's key, of the key file or of an external wallet.
func stakerPk(cmd *cobra.Command) ([]byte, error) {
	if text, _ := cmd.Flags().GetString(flagStakerPk); text != "" {
		return parseBTCKey(text)
	}
	if folder, _ := cmd.Flags().GetString(flagPSBTFolder); folder != "" {
		return nil, errors.New("--" + flagPSBTFolder + " needs --" + flagStakerPk)
	}
	pk, err := keyfile.ReadPk(keyPath(cmd), keyfile.RoleStaker)
	if err != nil {
		return nil, fmt.Errorf("%w (make a key with: taikofind tx btcstakeview key add)", err)
	}
	return pk[:], nil
}

func newStakeBroadcastCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "broadcast <staking-tx-hash>",
		Short: "Broadcast a registered stake once the covenant committee has signed",
		Long: "Check the zone's record of a stake and the committee's signatures, sign the staking transaction and broadcast it.\n" +
			"Without the committee's quorum this is refused: the bitcoins could not be unbonded before their time.",
		Example: "  taikofind tx btcstakeview broadcast 4a5e1e… --btc-rpc-addr 127.0.0.1:8332",
		Args:    cobra.ExactArgs(1),
		RunE:    runBroadcast,
	}
	addRecordFlags(cmd, false)
	cmd.Flags().Bool(flagEarly, false, "broadcast although the committee has not signed: the bitcoins may be locked for all of their time")
	return cmd
}

func runBroadcast(cmd *cobra.Command, args []string) error {
	stakerClient, record, closeNode, err := openRecord(cmd, args[0])
	if err != nil {
		return err
	}
	defer closeNode()
	if err := useSigner(cmd, stakerClient, record); err != nil {
		return err
	}
	early, _ := cmd.Flags().GetBool(flagEarly)
	txid, err := stakerClient.Broadcast(cmd.Context(), record, early)
	if err != nil {
		return err
	}
	result := stakeResult{StakingTxHash: txid.String(), State: "broadcast", Next: afterBroadcast(stakerClient)}
	return printStaker(cmd, result, result.text())
}
