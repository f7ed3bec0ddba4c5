package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"time"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/staker"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/keyfile"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Flags of the staker's commands.
const (
	flagBTCAddr       = "btc-rpc-addr"
	flagBTCUser       = "btc-rpc-user"
	flagBTCPassword   = "btc-rpc-password"
	flagBTCCookie     = "btc-rpc-cookie-file"
	flagBTCCert       = "btc-rpc-cert-file"
	flagKeyFile       = "key-file"
	flagPassphrase    = "passphrase-file"
	flagPSBTFolder    = "psbt-folder"
	flagStakerPk      = "staker-pk"
	flagFeeRate       = "fee-rate"
	flagBackup        = "backup"
	envStakerPassword = envPrefix + "_STAKER_PASSPHRASE"
)

// newBTCStakeCmd returns the commands of a Bitcoin staker, under the module's name. Those that are generated from the module
// join them there; they send single messages.
func newBTCStakeCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   btcstaketypes.ModuleName,
		Short: "Stake bitcoins, unbond and withdraw them",
		Long: "Stake bitcoins to a finality provider, unbond and withdraw them. The commands build, sign and broadcast\n" +
			"Bitcoin transactions on a Bitcoin node (--btc-rpc-addr), with a key file of the staker or with an external wallet\n" +
			"through PSBTs (--psbt-folder). A stake is registered on the zone first and broadcast once the covenant committee\n" +
			"has signed. With --dry-run every output is explained and nothing is signed or sent.",
		Example: "  taikofind tx btcstakeview key add\n" +
			"  taikofind tx btcstakeview stake --provider 79be66… --amount 0.5btc --time 10000 --from alice --dry-run\n" +
			"  taikofind tx btcstakeview status 4a5e1e…",
	}
	cmd.AddCommand(
		newStakerKeyCmd(), newStakeCmd(), newStakeBroadcastCmd(), newStakeStatusCmd(), newStakeListCmd(),
		newStakeUnbondCmd(), newStakeWithdrawCmd(), newStakeBackupCmd(),
	)
	return cmd
}

func addNodeFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.String(flagBTCAddr, btcclient.Default().RPCAddr, "Bitcoin node: host:port, or a URL with http or https")
	f.String(flagBTCUser, "", "user of the Bitcoin node")
	f.String(flagBTCPassword, "", "password of the Bitcoin node; better set "+envPrefix+"_BTC_RPC_PASSWORD")
	f.String(flagBTCCookie, "", "cookie file of Bitcoin Core, instead of user and password")
	f.String(flagBTCCert, "", "certificate of the Bitcoin node (btcd's rpc.cert), for https")
}

func addSignerFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.String(flagKeyFile, "", "key file of the staker (default <home>/staker/key.json)")
	f.String(flagPassphrase, "", "file whose first line is the passphrase of the key file; else "+envStakerPassword+" or a prompt")
	f.String(flagPSBTFolder, "", "folder to exchange PSBTs with an external wallet, instead of a key file")
}

func addFeeFlag(cmd *cobra.Command) {
	cmd.Flags().String(flagFeeRate, "", "satoshis per virtual byte; without it the Bitcoin node is asked")
}

// bitcoinNode opens the configured Bitcoin node.
func bitcoinNode(cmd *cobra.Command) (*btcclient.Client, error) {
	cfg := btcclient.Default()
	for flag, field := range map[string]*string{
		flagBTCAddr: &cfg.RPCAddr, flagBTCUser: &cfg.User, flagBTCPassword: &cfg.Password,
		flagBTCCookie: &cfg.CookieFile, flagBTCCert: &cfg.CertFile,
	} {
		*field, _ = cmd.Flags().GetString(flag)
	}
	cfg.CallTimeout = 2 * time.Minute // Bitcoin Core searches all unspent outputs for an address
	return btcclient.New(cmd.Context(), cfg)
}

func keyPath(cmd *cobra.Command) string {
	if path, _ := cmd.Flags().GetString(flagKeyFile); path != "" {
		return path
	}
	home, _ := cmd.Flags().GetString(flags.FlagHome)
	return filepath.Join(home, "staker", "key.json")
}

func feeRate(cmd *cobra.Command) (staker.FeeRate, error) {
	text, _ := cmd.Flags().GetString(flagFeeRate)
	if text == "" {
		return 0, nil
	}
	return staker.ParseFeeRate(text)
}

// passphraseOf returns where the key file's passphrase comes from.
func passphraseOf(cmd *cobra.Command) keyfile.Source {
	path, _ := cmd.Flags().GetString(flagPassphrase)
	return keyfile.Source{File: path, Env: envStakerPassword, Flag: "--" + flagPassphrase, In: cmd.InOrStdin(), Out: cmd.ErrOrStderr()}
}

// loadStakerKey opens the staker's key file.
func loadStakerKey(cmd *cobra.Command) (*keyfile.Key, error) {
	path := keyPath(cmd)
	// A missing file is told before anyone is asked for its passphrase.
	if _, err := keyfile.ReadPk(path, keyfile.RoleStaker); err != nil {
		return nil, fmt.Errorf("%w (make a key with: taikofind tx btcstakeview key add, or use --%s)", err, flagPSBTFolder)
	}
	secret, err := passphraseOf(cmd).Passphrase(false)
	if err != nil {
		return nil, err
	}
	defer clear(secret)
	return keyfile.Load(path, keyfile.RoleStaker, secret)
}

// useSigner sets what signs for the client: an external wallet's folder or the key file. record is the stake that is
// signed for, nil when there is none yet.
func useSigner(cmd *cobra.Command, stakerClient *staker.Client, record *staker.Record) error {
	if folder, _ := cmd.Flags().GetString(flagPSBTFolder); folder != "" {
		stakerClient.Signer = staker.FolderSigner{Folder: folder, Net: stakerClient.Rules.Net}
		return nil
	}
	key, err := loadStakerKey(cmd)
	if err != nil {
		return err
	}
	if record != nil {
		if err := record.CheckOwner(key.Secret()); err != nil {
			return err
		}
	}
	stakerClient.Signer = staker.KeySigner{Secret: key.Secret(), Net: stakerClient.Rules.Net}
	return nil
}

// printStaker writes a result as JSON or as text.
func printStaker(cmd *cobra.Command, result any, text string) error {
	format, _ := cmd.Flags().GetString(flags.FlagOutput)
	if !cmd.Flags().Changed(flags.FlagOutput) {
		format = flags.OutputFormatText
	}
	switch format {
	case flags.OutputFormatText:
		_, err := fmt.Fprint(cmd.OutOrStdout(), text)
		return err
	case flags.OutputFormatJSON:
		raw, err := json.MarshalIndent(result, "", "  ")
		if err != nil {
			return fmt.Errorf("encode result: %w", err)
		}
		_, err = fmt.Fprintln(cmd.OutOrStdout(), string(raw))
		return err
	}
	return errOutput
}
