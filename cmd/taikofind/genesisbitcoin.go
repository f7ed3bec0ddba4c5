package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/taikofin/taikofin/client/genesis"
)

const (
	flagHeight = "height"
	flagDepth  = "depth"
)

// shortNames are what flags are called where nothing else could be meant.
var shortNames = map[string]string{"rpc": flagBTCAddr, "network": flagNetwork}

func newSetBitcoinCmd(edit genesisEditor) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "set-bitcoin",
		Short: "Set the Bitcoin network and the header from which the zone follows it",
		Long: `Ask a Bitcoin node of your own for the header from which the zone follows Bitcoin, and put it into the genesis with its work and
its median time past.

It is the newest that stands --depth blocks below the tip and, on networks whose target changes, at a multiple of 2016: the zone
computes the next target from there, and can never follow a reorganization that goes deeper. On regtest it is the first block.
Stakes below it do not exist for the zone. With --btc-network the node must be on that network; else the zone takes the node's.
--rpc is short for --btc-rpc-addr, --network for --btc-network.`,
		Example: `  taikofind genesis set-bitcoin --rpc 127.0.0.1:8332 --btc-rpc-cookie-file ~/.bitcoin/.cookie --network mainnet
  taikofind genesis set-bitcoin --rpc 127.0.0.1:18443 --btc-rpc-user localnet --network regtest
  taikofind genesis set-bitcoin --rpc 127.0.0.1:8332 --height 903168`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return setBitcoin(cmd, edit) },
	}
	addNodeFlags(cmd)
	cmd.Flags().String(flagNetwork, "", "Bitcoin network that the node must be on: mainnet, testnet3, testnet4, signet, simnet or regtest")
	cmd.Flags().Uint32(flagHeight, 0, "Bitcoin height of the header (default: the newest that will do)")
	cmd.Flags().Uint32(flagDepth, genesis.SettledDepth, "how many blocks below the tip the header must be, on networks whose target changes")
	cmd.Flags().SetNormalizeFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if long, ok := shortNames[name]; ok {
			name = long
		}
		return pflag.NormalizedName(name)
	})
	addOutputFlag(cmd)
	return cmd
}

func setBitcoin(cmd *cobra.Command, edit genesisEditor) error {
	var order genesis.BaseOrder
	order.Network, _ = cmd.Flags().GetString(flagNetwork)
	order.Depth, _ = cmd.Flags().GetUint32(flagDepth)
	if height, _ := cmd.Flags().GetUint32(flagHeight); cmd.Flags().Changed(flagHeight) {
		order.Height = &height
	}
	node, err := bitcoinNode(cmd)
	if err != nil {
		return err
	}
	defer node.Close()
	base, err := genesis.FindBase(cmd.Context(), node, order)
	if err != nil {
		return err
	}
	if err := edit.apply(cmd, func(f *genesis.File) error { return f.SetBitcoin(base) }); err != nil {
		return err
	}
	header := base.Header
	result := struct {
		Network string `json:"btc_network"`
		Height  uint32 `json:"btc_height"`
		Hash    string `json:"hash"`
		Work    string `json:"work"`
		Median  uint32 `json:"median_time_past"`
	}{base.Network, header.Height, header.Hash.String(), fmt.Sprintf("0x%x", header.Work), header.MedianTimePast}
	return say(cmd, result, "Bitcoin %s from height %d on, block %s\n  work %s, median time past %s", result.Network, result.Height, result.Hash,
		result.Work, time.Unix(int64(header.MedianTimePast), 0).UTC().Format(time.RFC3339))
}
