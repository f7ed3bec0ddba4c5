package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/eth/payer"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/relayer"
	"github.com/taikofin/taikofin/relayer/ethereum"
	"github.com/taikofin/taikofin/relayer/guard"
)

// flagEthPassphrase names the passphrase of the Ethereum key file.
const flagEthPassphrase = "eth-passphrase-file" //nolint:gosec // the name of a flag

// flagGuard says that a command is about the guard's account.
const flagGuard = "guard"

// maxSecretBytes bounds a file with a secret key.
const maxSecretBytes = 1024

func ethKeyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "eth-key",
		Short: "Make, import or show the key that pays on Ethereum",
		Long: "Make, import or show the key of the account that pays for checkpoints on Ethereum. It is kept in ethereum.key_file, encrypted\n" +
			"as Ethereum's wallets do it. The key decides nothing: the verifier takes checkpoints from anybody. The passphrase comes\n" +
			"from --" + flagEthPassphrase + ", ethereum.passphrase_file, " + ethereum.EnvPassphrase + " or a prompt. With --" + flagGuard + " it is\n" +
			"the key of the guard, an account of its own, by the keys of [guard] and " + guard.EnvPassphrase + ".",
		Example: "  relayer eth-key new\n  relayer eth-key new --" + flagGuard + "\n  relayer eth-key show",
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(ethKeyNewCommand(), ethKeyImportCommand(), ethKeyShowCommand())
	addGuardFlag(cmd)
	return cmd
}

func ethKeyNewCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "new",
		Short:   "Make a key",
		Long:    "Make a key. An existing key file is never replaced.",
		Example: "  relayer eth-key new\n  relayer eth-key new --" + flagEthPassphrase + " /run/secrets/eth --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			key, err := ethkey.Generate()
			if err != nil {
				return err
			}
			return saveEthKey(cmd, key)
		},
	}
	addEthPassphraseFlag(cmd)
	return cmd
}

func ethKeyImportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "import <file>",
		Short:   "Import a secret key of 64 hex digits from a file, or from standard input for -",
		Example: "  relayer eth-key import secret.hex\n  relayer eth-key import - < secret.hex",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			text, err := cmdline.ReadSecret(cmd, args[0], maxSecretBytes)
			if err != nil {
				return err
			}
			key, err := ethkey.Parse(text)
			if err != nil {
				return err
			}
			return saveEthKey(cmd, key)
		},
	}
	addEthPassphraseFlag(cmd)
	return cmd
}

func ethKeyShowCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "show",
		Short:   "Show the account of the key file",
		Example: "  relayer eth-key show --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			account, err := loadEthAccount(cmd)
			if err != nil {
				return err
			}
			address, err := account.Address(account.role)
			if err != nil {
				return err
			}
			return printEthKey(cmd, address.Hex(), account.KeyFile)
		},
	}
	return cmd
}

func saveEthKey(cmd *cobra.Command, key *ethkey.Key) error {
	account, err := loadEthAccount(cmd)
	if err != nil {
		return err
	}
	if _, err := os.Stat(account.KeyFile); err == nil {
		return fmt.Errorf("%w: %s", ethkey.ErrExists, account.KeyFile) // before anybody types a passphrase
	}
	secret, err := account.passphrase(cmd, true)
	if err != nil {
		return err
	}
	defer clear(secret)
	if err := key.Save(account.KeyFile, secret); err != nil {
		return err
	}
	// Nothing was signed with a key that was not here. A budget that is here is of another key and stays.
	if _, err := os.Stat(account.BudgetFile); errors.Is(err, os.ErrNotExist) {
		if err := account.Ledger().Reset(); err != nil {
			return err
		}
	}
	return printEthKey(cmd, key.Address().Hex(), account.KeyFile)
}

// ethAccount is one of the relayer's accounts on Ethereum.
type ethAccount struct {
	payer.Account
	role payer.Role
}

// passphrase returns the passphrase of the account's key file; a fresh one must have some length.
func (a ethAccount) passphrase(cmd *cobra.Command, fresh bool) ([]byte, error) {
	flag := ""
	if cmd.Flags().Lookup(flagEthPassphrase) != nil {
		flag = "--" + flagEthPassphrase
	}
	return a.Secret(a.role, flag, fresh, cmd.InOrStdin(), cmd.ErrOrStderr())
}

// loadEthAccount returns the account that a command is about: that of [ethereum], or with --guard that of [guard].
func loadEthAccount(cmd *cobra.Command) (ethAccount, error) {
	if guards, err := cmd.Flags().GetBool(flagGuard); err != nil || guards {
		if err != nil {
			return ethAccount{}, err
		}
		cfg, err := loadGuardConfig(cmd)
		return ofGuard(cfg), err
	}
	cfg, err := loadEthConfig(cmd)
	return ofEthereum(cfg.Ethereum), err
}

func ofEthereum(cfg ethereum.Config) ethAccount {
	return ethAccount{cfg.Account, ethereum.Payer}
}

func ofGuard(cfg guard.Config) ethAccount { return ethAccount{cfg.Account, guard.Payer} }

// open opens the account that pays. For a dry run its address is enough, so no passphrase is asked.
func (a ethAccount) open(cmd *cobra.Command, dryRun bool) (txmgr.Signer, error) {
	address, err := a.Address(a.role)
	if dryRun || err != nil {
		return ethkey.AddressOnly(address), err
	}
	secret, err := a.passphrase(cmd, false)
	if err != nil {
		return nil, err
	}
	defer clear(secret)
	return ethkey.Load(a.KeyFile, secret)
}

func addGuardFlag(cmd *cobra.Command) {
	cmd.PersistentFlags().Bool(flagGuard, false, "the account of [guard] instead of that of [ethereum]")
}

func printEthKey(cmd *cobra.Command, address, file string) error {
	answer := struct {
		Address string `json:"address"`
		KeyFile string `json:"key_file"`
	}{address, file}
	return printAs(cmd, answer, func(w io.Writer) { fmt.Fprintf(w, "address\t%s\nkey file\t%s\n", answer.Address, answer.KeyFile) })
}

func addEthPassphraseFlag(cmd *cobra.Command) {
	cmd.Flags().String(flagEthPassphrase, "", "file whose first line is the passphrase of the Ethereum key file")
}

// loadEthConfig returns the configuration for a command that uses Ethereum, whether or not the pipeline is on.
func loadEthConfig(cmd *cobra.Command) (relayer.Config, error) {
	cfg, err := loadConfig(cmd)
	if err != nil {
		return cfg, err
	}
	cfg.Ethereum.Enabled = true
	if flag := cmd.Flags().Lookup(flagEthPassphrase); flag != nil && flag.Value.String() != "" {
		cfg.Ethereum.PassphraseFile = flag.Value.String()
	}
	if err := cfg.Validate(); err != nil {
		return cfg, fmt.Errorf("config: %w", err)
	}
	return cfg, nil
}
