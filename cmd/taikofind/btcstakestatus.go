package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/staker"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/keyfile"
	"github.com/taikofin/taikofin/internal/known"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

const flagStatus = "status"

// openZone opens the zone's node for queries.
func openZone(cmd *cobra.Command) (staker.Zone, *staker.Rules, error) {
	clientCtx, err := client.GetClientQueryContext(cmd)
	if err != nil {
		return nil, nil, err
	}
	zone := zoneNode{client: clientCtx, flags: cmd}
	rules, err := staker.LoadRules(cmd.Context(), zone)
	return zone, rules, err
}

// statusResult is what status prints: what the zone says and what Bitcoin says. What is null has a reason in Unknown, or is
// nothing yet.
type statusResult struct {
	StakingTxHash  string         `json:"staking_tx_hash"`
	Status         string         `json:"status"`
	ValueSat       uint64         `json:"value_sat"`
	FpBtcPkHex     string         `json:"fp_btc_pk_hex"`
	StartHeight    *uint32        `json:"start_height"`
	EndHeight      *uint32        `json:"end_height"`
	CovenantSigs   int            `json:"covenant_sigs"`
	CovenantQuorum uint32         `json:"covenant_quorum"`
	Bitcoin        *bitcoinOutput `json:"bitcoin"`
	Warnings       []string       `json:"warnings,omitempty"`
	Unknown        known.Reasons  `json:"unknown,omitempty"`
}

// bitcoinOutput is where the bitcoins are, by the Bitcoin node, or the output that they stood in last. What is null is of no unspent
// output: none was found.
type bitcoinOutput struct {
	// State is unspent, spent, withdrawn (spent by none of the stake's own transactions) or not broadcast.
	State         string `json:"state"`
	Output        string `json:"output,omitempty"`
	OutPoint      string `json:"out_point,omitempty"`
	Confirmations *int64 `json:"confirmations"`
	// BlocksLeft is how many blocks its timelock still lasts.
	BlocksLeft *int64 `json:"blocks_left"`
	// Spender is the transaction that spends it: in the mempool of an unspent output, in a block of a spent one.
	Spender string `json:"spender,omitempty"`
}

// What a stake's output is on Bitcoin.
const (
	outputUnspent   = "unspent"
	outputSpent     = "spent"
	outputWithdrawn = "withdrawn"
	notBroadcast    = "not broadcast"
)

func (b bitcoinOutput) text() string {
	var out strings.Builder
	switch {
	case b.State != outputUnspent && b.Spender == "":
		return b.State
	case b.State != outputUnspent:
		return fmt.Sprintf("%s from the %s %s by transaction %s", b.State, b.Output, b.OutPoint, b.Spender)
	}
	fmt.Fprintf(&out, "%s %s, %d confirmations", b.Output, b.OutPoint, *b.Confirmations)
	if *b.BlocksLeft > 0 {
		fmt.Fprintf(&out, "; can be withdrawn after %s", staker.Blocks(*b.BlocksLeft))
	} else if *b.Confirmations > 0 {
		out.WriteString("; can be withdrawn now")
	}
	if b.Spender != "" {
		fmt.Fprintf(&out, "; %s in the mempool spends it", b.Spender)
	}
	return out.String()
}

func (r statusResult) text() string {
	var out strings.Builder
	fmt.Fprintf(&out, "Stake %s\n  status    %s\n  value     %s\n  provider  %s\n  covenant  %d signatures, %d needed\n",
		r.StakingTxHash, r.Status, btcutil.Amount(r.ValueSat), r.FpBtcPkHex, r.CovenantSigs, r.CovenantQuorum) //nolint:gosec // a stake
	if r.StartHeight != nil && r.EndHeight != nil {
		fmt.Fprintf(&out, "  blocks    %d to %d\n", *r.StartHeight, *r.EndHeight)
	}
	if b := r.Bitcoin; b != nil {
		fmt.Fprintf(&out, "  bitcoin   %s\n", b.text())
	}
	for _, warning := range r.Warnings {
		fmt.Fprintf(&out, "  warning   %s\n", warning)
	}
	for _, text := range r.Unknown.Lines() {
		fmt.Fprintf(&out, "  %s %s\n", known.NotKnown, text)
	}
	return out.String()
}

func newStakeStatusCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "status <staking-tx-hash>",
		Short: "Show where a stake stands, on the zone and on Bitcoin",
		Long: "Show where a stake stands, on the zone and on Bitcoin. Ends with an error when something is not known, which the answer names\n" +
			"with the reason: without a Bitcoin node, where the bitcoins are.",
		Example: "  taikofind tx btcstakeview status 4a5e1e…\n  taikofind tx btcstakeview status 4a5e1e… --output json",
		Args:    cobra.ExactArgs(1),
		RunE:    runStatus,
	}
	flags.AddQueryFlagsToCmd(cmd)
	addNodeFlags(cmd)
	return cmd
}

func runStatus(cmd *cobra.Command, args []string) error {
	zone, rules, err := openZone(cmd)
	if err != nil {
		return err
	}
	txid, err := parseTxid(args[0])
	if err != nil {
		return err
	}
	record, status, err := staker.LoadRecord(cmd.Context(), zone, rules, txid)
	if err != nil {
		return err
	}
	d := record.Delegation
	result := statusResult{
		StakingTxHash: args[0], Status: statusName(status), ValueSat: d.TotalSat, FpBtcPkHex: hex.EncodeToString(d.FpBtcPk),
		CovenantSigs: len(record.Covenant), CovenantQuorum: record.Plan.CovenantQuorum,
	}
	if d.StartHeight > 0 {
		result.StartHeight, result.EndHeight = &d.StartHeight, &d.EndHeight
	}
	result.Warnings, err = staker.CheckProviders(cmd.Context(), zone, record.Plan.Providers)
	result.Unknown.Note(err, "warnings")
	// Without a Bitcoin node the zone's part is still worth showing.
	if result.Bitcoin, err = outputOf(cmd, zone, rules, record); result.Bitcoin == nil {
		result.Unknown.Note(err, "bitcoin")
	} else {
		result.Unknown.Note(err, "bitcoin.spender")
	}
	if err := printStaker(cmd, result, result.text()); err != nil {
		return err
	}
	return known.Err(result.Unknown)
}

// outputOf asks the Bitcoin node for the output that the bitcoins stand in. An error beside an output means that it is not known which
// transaction spent it.
func outputOf(cmd *cobra.Command, zone staker.Zone, rules *staker.Rules, record *staker.Record) (*bitcoinOutput, error) {
	stakerClient, closeNode, err := newStaker(cmd, zone, rules)
	if err != nil {
		return nil, err
	}
	defer closeNode()
	found, err := record.Locate(cmd.Context(), stakerClient.Node)
	if errors.Is(err, staker.ErrNothingLeft) {
		return spentOutputOf(cmd, stakerClient, record)
	}
	if err != nil {
		return nil, err
	}
	p := &bitcoinOutput{
		State: outputUnspent, Output: found.Name, OutPoint: found.OutPoint().String(), Confirmations: &found.Confirmations, BlocksLeft: &found.Left,
	}
	if found.Spender != nil {
		p.Spender = found.Spender.String()
	}
	return p, nil
}

// spentOutputOf says how the bitcoins left the stake, or that they were never in it.
func spentOutputOf(cmd *cobra.Command, stakerClient *staker.Client, record *staker.Record) (*bitcoinOutput, error) {
	spent, err := record.LastSpent(cmd.Context(), stakerClient.Node, stakerClient.Rules.Net)
	if spent != nil {
		out := &bitcoinOutput{State: outputSpent, Output: spent.Name, OutPoint: spent.OutPoint().String(), Spender: spent.Spender.String()}
		if spent.Withdrawn {
			out.State = outputWithdrawn
		}
		return out, nil
	}
	if err != nil && !errors.Is(err, btcclient.ErrNoAddressIndex) {
		return nil, err
	}
	seen := record.Delegation.StartHeight > 0 // the zone has its block
	if seen && err == nil {
		return nil, errors.New("the Bitcoin node has neither the stake nor what spent it: it is behind, or on another chain than the zone's")
	}
	broadcast, lookErr := record.IsBroadcast(cmd.Context(), stakerClient.Node)
	if lookErr != nil {
		return nil, lookErr
	}
	if !seen && !broadcast {
		return &bitcoinOutput{State: notBroadcast}, nil
	}
	return &bitcoinOutput{State: outputSpent}, err
}

// statusName writes a status as people read it: active for DELEGATION_STATUS_ACTIVE.
func statusName(status btcstaketypes.DelegationStatus) string {
	return strings.ToLower(strings.TrimPrefix(status.String(), "DELEGATION_STATUS_"))
}

// listRow is one stake in a list.
type listRow struct {
	StakingTxHash string `json:"staking_tx_hash"`
	Status        string `json:"status"`
	ValueSat      uint64 `json:"value_sat"`
	FpBtcPkHex    string `json:"fp_btc_pk_hex"`
	// EndHeight is null until the stake is proven to be on Bitcoin.
	EndHeight *uint32 `json:"end_height"`
}

func newStakeListCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the stakes of a staker",
		Long: "List the stakes of the key file's staker, or of --staker-pk. The zone has no index by staker, so all delegations are\n" +
			"looked through; --provider restricts that to one provider's.",
		Example: "  taikofind tx btcstakeview list\n  taikofind tx btcstakeview list --staker-pk c6047f… --status active --output json",
		Args:    cobra.NoArgs,
		RunE:    runList,
	}
	flags.AddQueryFlagsToCmd(cmd)
	f := cmd.Flags()
	f.String(flagKeyFile, "", "key file of the staker (default <home>/staker/key.json)")
	f.String(flagStakerPk, "", "x-only key of the staker, instead of the key file")
	f.String(flagProvider, "", "x-only key of a provider")
	f.String(flagStatus, "", "pending, verified, active, unbonded, expired or slashed")
	return cmd
}

func runList(cmd *cobra.Command, _ []string) error {
	zone, _, err := openZone(cmd)
	if err != nil {
		return err
	}
	pk, err := listedKey(cmd)
	if err != nil {
		return err
	}
	provider, _ := cmd.Flags().GetString(flagProvider)
	wanted, err := wantedStatus(cmd)
	if err != nil {
		return err
	}
	stakes, err := staker.Stakes(cmd.Context(), zone, pk, provider, wanted)
	if err != nil {
		return err
	}
	rows, text := []listRow{}, new(strings.Builder)
	for _, stake := range stakes {
		row := listRow{
			StakingTxHash: stake.StakingTxHash, Status: statusName(stake.Status), ValueSat: stake.Delegation.TotalSat,
			FpBtcPkHex: stake.FpBtcPkHex,
		}
		if stake.Delegation.EndHeight > 0 {
			row.EndHeight = &stake.Delegation.EndHeight
		}
		rows = append(rows, row)
		fmt.Fprintf(text, "%s  %-8s  %s  %s  %s\n", row.StakingTxHash, row.Status, btcutil.Amount(row.ValueSat), row.FpBtcPkHex, //nolint:gosec // a stake
			known.Words(nil, "", row.EndHeight, "until block %d", "not on Bitcoin yet"))
	}
	if len(rows) == 0 {
		text.WriteString("No stakes.\n")
	}
	return printStaker(cmd, rows, text.String())
}

func listedKey(cmd *cobra.Command) ([]byte, error) {
	if text, _ := cmd.Flags().GetString(flagStakerPk); text != "" {
		return parseBTCKey(text)
	}
	pk, err := keyfile.ReadPk(keyPath(cmd), keyfile.RoleStaker)
	return pk[:], err
}

func wantedStatus(cmd *cobra.Command) (btcstaketypes.DelegationStatus, error) {
	text, _ := cmd.Flags().GetString(flagStatus)
	if text == "" {
		return btcstaketypes.DELEGATION_STATUS_UNSPECIFIED, nil
	}
	value, ok := btcstaketypes.DelegationStatus_value["DELEGATION_STATUS_"+strings.ToUpper(text)]
	if !ok || value == 0 {
		return 0, fmt.Errorf("--%s %q: want pending, verified, active, unbonded, expired or slashed", flagStatus, text)
	}
	return btcstaketypes.DelegationStatus(value), nil
}
