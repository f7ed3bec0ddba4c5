package main

import (
	"encoding/hex"
	"fmt"
	"os"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/staker"
	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/internal/keyfile"
)

const (
	flagNetwork = "btc-network"
	// maxKeyBytes bounds what is read as a secret key.
	maxKeyBytes = 4096
)

// stakerKeyResult is what the key commands print.
type stakerKeyResult struct {
	StakerBtcPkHex string   `json:"staker_btc_pk_hex"`
	KeyFile        string   `json:"key_file"`
	Network        string   `json:"btc_network"`
	Addresses      []string `json:"addresses"`
}

func (r stakerKeyResult) text() string {
	return fmt.Sprintf("Staker key on %s\n  public key  %s\n  file        %s\n  address     %s (fund this one)\n"+
		"  also used   %s\n              %s\n",
		r.Network, r.StakerBtcPkHex, r.KeyFile, r.Addresses[0], r.Addresses[1], r.Addresses[2])
}

func newStakerKeyCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "key",
		Short: "Manage the key that owns the staked bitcoins",
		Long: "The staker's key owns the bitcoins and lives in an encrypted file. Back it up together with its passphrase:\n" +
			"nothing else recovers it. Do not use the key of a finality provider or of a covenant member.",
		Example: "  taikofind tx btcstakeview key add\n  taikofind tx btcstakeview key show --btc-network regtest",
	}
	cmd.AddCommand(
		newStakerKeyWriteCmd("add", "Make a key", "  taikofind tx btcstakeview key add --passphrase-file /run/secrets/staker", cobra.NoArgs,
			func(*cobra.Command, []string) (*keyfile.Key, error) { return keyfile.Generate() }),
		newStakerKeyWriteCmd("import <file>|-", "Take in a key as 64 hex digits from a file or standard input",
			"  taikofind tx btcstakeview key import - --passphrase-file /run/secrets/staker < secret.hex", cobra.ExactArgs(1),
			func(cmd *cobra.Command, args []string) (*keyfile.Key, error) { return readKey(cmd, args[0]) }),
		newStakerKeyShowCmd(),
	)
	return cmd
}

func newStakerKeyWriteCmd(
	use, short, example string, args cobra.PositionalArgs, source func(*cobra.Command, []string) (*keyfile.Key, error),
) *cobra.Command {
	cmd := &cobra.Command{
		Use: use, Short: short, Example: example, Args: args,
		RunE: func(cmd *cobra.Command, args []string) error {
			path := keyPath(cmd)
			if _, err := os.Lstat(path); err == nil {
				return fmt.Errorf("%w: %s", keyfile.ErrExists, path)
			}
			key, err := source(cmd, args)
			if err != nil {
				return err
			}
			secret, err := passphraseOf(cmd).Passphrase(true)
			if err != nil {
				return err
			}
			defer clear(secret)
			if err := keyfile.Save(path, keyfile.RoleStaker, key, secret); err != nil {
				return err
			}
			return printStakerKey(cmd, key.Pk())
		},
	}
	addKeyFlags(cmd)
	cmd.Flags().String(flagPassphrase, "", "file whose first line is the passphrase of the key file; else "+envStakerPassword+" or a prompt")
	return cmd
}

func newStakerKeyShowCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "show",
		Short:   "Show the public key and its addresses, without opening the file",
		Example: "  taikofind tx btcstakeview key show --btc-network regtest --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			pk, err := keyfile.ReadPk(keyPath(cmd), keyfile.RoleStaker)
			if err != nil {
				return err
			}
			return printStakerKey(cmd, pk)
		},
	}
	addKeyFlags(cmd)
	return cmd
}

func addKeyFlags(cmd *cobra.Command) {
	cmd.Flags().String(flagKeyFile, "", "key file of the staker (default <home>/staker/key.json)")
	cmd.Flags().String(flagNetwork, "mainnet", "Bitcoin network of the addresses: mainnet, testnet3, testnet4, signet, simnet or regtest")
	cmd.Flags().StringP(flags.FlagOutput, "o", flags.OutputFormatText, "output format (text|json)")
}

func printStakerKey(cmd *cobra.Command, pk [32]byte) error {
	network, _ := cmd.Flags().GetString(flagNetwork)
	net, err := headerchain.Network(network)
	if err != nil {
		return err
	}
	addresses, err := staker.AddressesOf(pk[:], net)
	if err != nil {
		return err
	}
	result := stakerKeyResult{StakerBtcPkHex: hex.EncodeToString(pk[:]), KeyFile: keyPath(cmd), Network: network}
	for _, address := range addresses.All() {
		result.Addresses = append(result.Addresses, address.EncodeAddress())
	}
	return printStaker(cmd, result, result.text())
}

func readKey(cmd *cobra.Command, path string) (*keyfile.Key, error) {
	text, err := cmdline.ReadSecret(cmd, path, maxKeyBytes)
	if err != nil {
		return nil, err
	}
	return keyfile.Parse(text)
}
