package main

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	clienttx "github.com/cosmos/cosmos-sdk/client/tx"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/staker"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// gasAdjustment leaves room for what changes between simulation and block.
	gasAdjustment = "1.5"
	// inclusionWait bounds the wait for a transaction's block.
	inclusionWait = time.Minute
	inclusionPoll = 100 * time.Millisecond
)

// zoneNode is the zone as the staker's commands see it: the node of the standard flags.
type zoneNode struct {
	client client.Context
	flags  *cobra.Command
}

// Stake implements staker.Zone.
func (z zoneNode) Stake() btcstaketypes.QueryClient { return btcstaketypes.NewQueryClient(z.client) }

// Finality implements staker.Zone.
func (z zoneNode) Finality() finalitytypes.QueryClient { return finalitytypes.NewQueryClient(z.client) }

// Send implements staker.Zone.
func (z zoneNode) Send(ctx context.Context, msg sdk.Msg) error {
	factory, err := clienttx.NewFactoryCLI(z.client, z.flags.Flags())
	if err != nil {
		return err
	}
	if factory, err = factory.Prepare(z.client); err != nil {
		return err
	}
	if factory.SimulateAndExecute() {
		_, gas, err := clienttx.CalculateGas(z.client, factory, msg)
		if err != nil {
			return fmt.Errorf("simulate: %w", err)
		}
		factory = factory.WithGas(gas)
	}
	builder, err := factory.BuildUnsignedTx(msg)
	if err != nil {
		return err
	}
	if err := clienttx.Sign(ctx, factory, z.client.FromName, builder, true); err != nil {
		return err
	}
	raw, err := z.client.TxConfig.TxEncoder()(builder.GetTx())
	if err != nil {
		return err
	}
	res, err := z.client.BroadcastTxSync(raw)
	if err != nil {
		return err
	}
	if res.Code != 0 {
		return errorsmod.ABCIError(res.Codespace, res.Code, res.RawLog)
	}
	return z.awaitBlock(ctx, res.TxHash)
}

// awaitBlock waits until a transaction is in a block, and returns its error if it failed there.
func (z zoneNode) awaitBlock(ctx context.Context, hash string) error {
	res, err := inBlock(ctx, z.client, hash)
	if err == nil && res.Code != 0 {
		return errorsmod.ABCIError(res.Codespace, res.Code, res.RawLog)
	}
	return err
}

// openStaker opens the zone's node and the Bitcoin node and makes sure that both are on one Bitcoin network. The client has
// no signer yet.
func openStaker(cmd *cobra.Command, clientCtx client.Context) (*staker.Client, func(), error) {
	zone := zoneNode{client: clientCtx, flags: cmd}
	rules, err := staker.LoadRules(cmd.Context(), zone)
	if err != nil {
		return nil, nil, err
	}
	return newStaker(cmd, zone, rules)
}

func newStaker(cmd *cobra.Command, zone staker.Zone, rules *staker.Rules) (*staker.Client, func(), error) {
	node, err := bitcoinNode(cmd)
	if err != nil {
		return nil, nil, err
	}
	if err := staker.CheckNetwork(cmd.Context(), node, rules.Net); err != nil {
		node.Close()
		return nil, nil, err
	}
	stakerClient := &staker.Client{Zone: zone, Node: node, Rules: rules}
	if cmd.Flags().Lookup(flagFeeRate) != nil {
		if stakerClient.Rate, err = feeRate(cmd); err != nil {
			node.Close()
			return nil, nil, err
		}
	}
	return stakerClient, node.Close, nil
}

// openRecord opens a client with the record of a stake, from the zone or, with --backup, from a file.
func openRecord(cmd *cobra.Command, id string) (*staker.Client, *staker.Record, func(), error) {
	txid, err := parseTxid(id)
	if err != nil {
		return nil, nil, nil, err
	}
	if path, _ := cmd.Flags().GetString(flagBackup); path != "" {
		return openBackup(cmd, path, txid)
	}
	clientCtx, err := client.GetClientQueryContext(cmd)
	if err != nil {
		return nil, nil, nil, err
	}
	stakerClient, closeNode, err := openStaker(cmd, clientCtx)
	if err != nil {
		return nil, nil, nil, err
	}
	record, _, err := staker.LoadRecord(cmd.Context(), stakerClient.Zone, stakerClient.Rules, txid)
	if err != nil {
		closeNode()
		return nil, nil, nil, err
	}
	stakerClient.StakerPk = record.Plan.Staker
	return stakerClient, record, closeNode, nil
}

func openBackup(cmd *cobra.Command, path string, txid chainhash.Hash) (*staker.Client, *staker.Record, func(), error) {
	record, rules, err := staker.ReadBackup(path)
	if err != nil {
		return nil, nil, nil, err
	}
	if hash := record.Txs.Staking.TxHash(); hash != txid {
		return nil, nil, nil, fmt.Errorf("backup %s is of stake %s", path, hash)
	}
	stakerClient, closeNode, err := newStaker(cmd, nil, rules)
	if err != nil {
		return nil, nil, nil, err
	}
	stakerClient.StakerPk = record.Plan.Staker
	return stakerClient, record, closeNode, nil
}

// ownerOf returns the account that the staker's key is proven to belong to.
func ownerOf(cmd *cobra.Command, clientCtx client.Context) (staker.Owner, error) {
	if clientCtx.FromAddress.Empty() {
		return staker.Owner{}, errors.New("--" + flags.FlagFrom + " must name the account that registers the stake")
	}
	if clientCtx.ChainID == "" {
		return staker.Owner{}, errors.New("--" + flags.FlagChainID + " must be set: the proof of possession is made for one zone")
	}
	info, err := zoneNode{client: clientCtx}.Finality().SigningInfo(cmd.Context(), &finalitytypes.QuerySigningInfoRequest{})
	if err != nil {
		return staker.Owner{}, fmt.Errorf("query signing info: %w", err)
	}
	return staker.Owner{
		ChainID: clientCtx.ChainID, ModuleAddress: info.ModuleAddress,
		Address: clientCtx.FromAddress.String(), Raw: clientCtx.FromAddress,
	}, nil
}

func parseTxid(text string) (chainhash.Hash, error) {
	if len(text) != chainhash.MaxHashStringSize {
		return chainhash.Hash{}, fmt.Errorf("transaction id %q: want %d hex digits", text, chainhash.MaxHashStringSize)
	}
	hash, err := chainhash.NewHashFromStr(text)
	if err != nil {
		return chainhash.Hash{}, fmt.Errorf("transaction id %q: %w", text, err)
	}
	return *hash, nil
}

func parseBTCKey(text string) ([]byte, error) {
	pk, err := hex.DecodeString(text)
	if err != nil || len(pk) != 32 {
		return nil, fmt.Errorf("key %q: want 64 hex digits, the x-only public key", text)
	}
	return pk, nil
}
