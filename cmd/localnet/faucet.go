package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/staker"
	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/testutil/localnet"
)

// btcGift is what a faucet of bitcoins answers, coinGift what one of the zone's coins does.
type btcGift struct {
	Address   string `json:"address"`
	AmountSat uint64 `json:"amount_sat"`
	TxID      string `json:"txid"`
}

type coinGift struct {
	Address string `json:"address"`
	Amount  string `json:"amount"`
	TxHash  string `json:"txhash"`
}

// faucetCommand gives coins of a net that runs.
func faucetCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "faucet",
		Short:   "Give bitcoins, or coins of the zone, to an address, on a net that runs",
		Example: "  localnet faucet btc bcrt1q… 1.5btc\n  localnet faucet tfin taikofin1… 10000000utfin",
	}
	cmd.AddCommand(faucetBTCCommand(), faucetCoinCommand())
	return cmd
}

func faucetBTCCommand() *cobra.Command {
	var addr string
	cmd := &cobra.Command{
		Use:     "btc <address> <amount>",
		Short:   "Pay bitcoins of regtest to an address and mine a block, so that they can be spent at once",
		Example: "  localnet faucet btc bcrt1q… 1.5btc\n  localnet faucet btc bcrt1p… 150000000sat --bitcoin 127.0.0.1:18443",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			sat, err := staker.ParseAmount(args[1])
			if err != nil {
				return err
			}
			bitcoin, err := localnet.OpenBitcoin(addr)
			if err != nil {
				return err
			}
			defer func() { _ = bitcoin.Close() }()
			txid, err := bitcoin.Give(args[0], sat)
			if err != nil {
				return err
			}
			return cmdline.Print(cmd, btcGift{args[0], sat, txid.String()},
				fmt.Sprintf("%s to %s in transaction %s\n", localnet.FormatBTC(sat), args[0], txid))
		},
	}
	addBitcoinFlag(cmd, &addr)
	return cmd
}

func faucetCoinCommand() *cobra.Command {
	var addr string
	cmd := &cobra.Command{
		Use:     "tfin <address> <amount>",
		Short:   "Send coins of the zone to an account",
		Example: "  localnet faucet tfin taikofin1… 10000000utfin\n  localnet faucet tfin taikofin1… 10000000utfin --grpc 127.0.0.1:9090",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			hash, err := localnet.GiveCoins(cmd.Context(), addr, args[0], args[1])
			if err != nil {
				return err
			}
			return cmdline.Print(cmd, coinGift{args[0], args[1], hash},
				fmt.Sprintf("%s to %s in transaction %s\n", args[1], args[0], hash))
		},
	}
	cmd.Flags().StringVar(&addr, "grpc", fmt.Sprintf("127.0.0.1:%d", localnet.FixedPorts().ZoneGRPC), "gRPC address of a node of the net")
	return cmd
}
