package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"cosmossdk.io/log"
	cmtcli "github.com/cometbft/cometbft/libs/cli"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/config"
	"github.com/cosmos/cosmos-sdk/client/debug"
	nodeservice "github.com/cosmos/cosmos-sdk/client/grpc/node"
	"github.com/cosmos/cosmos-sdk/client/keys"
	"github.com/cosmos/cosmos-sdk/client/pruning"
	"github.com/cosmos/cosmos-sdk/client/rpc"
	"github.com/cosmos/cosmos-sdk/client/snapshot"
	"github.com/cosmos/cosmos-sdk/server"
	svrcmd "github.com/cosmos/cosmos-sdk/server/cmd"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	authcmd "github.com/cosmos/cosmos-sdk/x/auth/client/cli"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"
	authtxconfig "github.com/cosmos/cosmos-sdk/x/auth/tx/config"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/app"
	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// noOptions are the options of an application that only lends its codecs and command descriptions.
type noOptions struct{}

func (noOptions) Get(string) any { return nil }

// newRootCmd returns taikofind with all its commands. Query and tx commands of the modules are generated from the
// options that an application over an empty store reports.
func newRootCmd() *cobra.Command {
	template := app.New(log.NewNopLogger(), dbm.NewMemDB(), nil, true, noOptions{})
	clientCtx := client.Context{}.
		WithCodec(template.AppCodec()).
		WithInterfaceRegistry(template.InterfaceRegistry()).
		WithTxConfig(template.TxConfig()).
		WithLegacyAmino(template.LegacyAmino()).
		WithInput(os.Stdin).
		WithAccountRetriever(authtypes.AccountRetriever{}).
		WithHomeDir(app.DefaultNodeHome()).
		WithViper(envPrefix)

	root := &cobra.Command{
		Use:   "taikofind",
		Short: "Node of the taikofin zone, which finalizes Taiko blocks with staked bitcoins",
		Example: `  taikofind init my-node --chain-id taikofin-local-1
  taikofind start
  taikofind query taikofinality latest`,
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(cmd *cobra.Command, args []string) error {
			return prepare(cmd, args, clientCtx)
		},
	}
	addCommands(root, template)
	// The staker's commands wait for their transactions themselves; those that the module generates beside them do not.
	staker, _, err := root.Find([]string{"tx", btcstaketypes.ModuleName})
	if err != nil {
		panic(err) // it was added above
	}
	waiting := slices.Clone(staker.Commands())

	autoCLI := template.AutoCLIOptions()
	autoCLI.ClientCtx = clientCtx
	nodeCommands := nodeservice.NewNodeCommands()
	autoCLI.ModuleOptions[nodeCommands.Name()] = nodeCommands.AutoCLIOptions()
	if err := autoCLI.EnhanceRootCommand(root); err != nil {
		panic(fmt.Errorf("generate module commands: %w", err)) // a module's options are wrong; no input can cause it
	}
	if err := answerForPeople(root, autoCLI.ModuleOptions); err != nil {
		panic(fmt.Errorf("generate module commands: %w", err)) // as above
	}
	awaitTxs(root, waiting)
	oneManner(root)
	// It adds --home and --trace, and reads variables of the environment for CometBFT's commands.
	cmtcli.PrepareBaseCmd(root, envPrefix, app.DefaultNodeHome())
	return root
}

// prepare reads flags, environment and configuration files before a command runs, and puts the client and the server
// context where commands look for them.
func prepare(cmd *cobra.Command, args []string, clientCtx client.Context) error {
	cmd.SetOut(cmd.OutOrStdout())
	cmd.SetErr(cmd.ErrOrStderr())
	if err := cmdline.FlagsFromEnv(cmd, program); err != nil {
		return err
	}
	if err := checkFlags(cmd); err != nil {
		return err
	}
	if !needsHome(cmd) {
		return checkLogFlags(cmd)
	}
	if err := adoptEnvironment(); err != nil {
		return err
	}
	cmd.SetContext(withContexts(cmd.Context()))

	clientCtx = clientCtx.WithCmdContext(cmd.Context())
	clientCtx, err := client.ReadPersistentCommandFlags(clientCtx, cmd.Flags())
	if err != nil {
		return err
	}
	if err := app.EnsureConfigFiles(clientCtx.HomeDir); err != nil {
		return err
	}
	files, err := filesOf(cmd, clientCtx.HomeDir, args)
	if err != nil {
		return err
	}
	clientCtx, err = config.ReadFromClientConfig(clientCtx)
	if editsConfig(cmd) {
		return errors.Join(checkLogFlags(cmd), client.SetCmdClientContextHandler(clientCtx, cmd))
	}
	if err != nil {
		return files.clientMisfit(clientCtx.HomeDir, err)
	}
	// The textual sign mode asks the node for coin metadata, so it comes after the node's address is known.
	if !clientCtx.Offline {
		txConfig, err := authtx.NewTxConfigWithOptions(clientCtx.Codec, authtx.ConfigOptions{
			EnabledSignModes:           append(authtx.DefaultSignModes, signing.SignMode_SIGN_MODE_TEXTUAL),
			TextualCoinMetadataQueryFn: authtxconfig.NewGRPCCoinMetadataQueryFn(clientCtx),
		})
		if err != nil {
			return err
		}
		clientCtx = clientCtx.WithTxConfig(txConfig)
	}
	if err := client.SetCmdClientContextHandler(clientCtx, cmd); err != nil {
		return err
	}
	serverCtx, err := readServerConfig(cmd, files)
	if err != nil {
		return err
	}
	// What a command answers stands alone on standard output, so that `taikofind export > file` writes a genesis.
	logs := cmd.ErrOrStderr()
	if cmd.Name() == startCommand {
		logs = cmd.OutOrStdout()
	}
	logger, err := newLogger(serverCtx, logs)
	if err != nil {
		return err
	}
	serverCtx.Logger = logger.With(log.ModuleKey, "server")
	if cmd.Name() == startCommand {
		if err := files.warnUnknown(serverCtx.Logger); err != nil {
			return err
		}
	}
	return server.SetCmdServerContext(cmd, serverCtx)
}

// withContexts puts the contexts where the SDK's commands look for theirs.
func withContexts(ctx context.Context) context.Context {
	if ctx.Value(client.ClientContextKey) != nil {
		return ctx
	}
	return svrcmd.CreateExecuteContext(ctx)
}

// addCommands adds everything but what is generated from the modules.
func addCommands(root *cobra.Command, template *app.App) {
	home := app.DefaultNodeHome()
	root.AddCommand(
		newInitCmd(template.BasicModuleManager, home),
		genesisCommands(template, home),
		keys.Commands(),
		queryCommand(),
		txCommand(),
		server.StatusCommand(),
		server.QueryBlockResultsCmd(),
		snapshot.Cmd(newQuietApp),
		pruning.Cmd(newQuietApp, home),
		configCommand(),
		debug.Cmd(),
		newProofCmd(),
	)
	server.AddCommands(root, home, newApp, exportApp, func(*cobra.Command) {})
	describeStart(root, template)
}

func queryCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "query",
		Aliases: []string{"q"},
		Short:   "Query the zone's state, blocks and transactions",
		Example: `  taikofind query bank balances taikofin1… --node tcp://127.0.0.1:26657
  taikofind query tx 8F2C…`,
		RunE: client.ValidateCmd,
	}
	cmd.AddCommand(
		rpc.WaitTxCmd(),
		rpc.ValidatorCommand(),
		server.QueryBlockCmd(),
		server.QueryBlocksCmd(),
		server.QueryBlockResultsCmd(),
		authcmd.QueryTxsByEventsCmd(),
		authcmd.QueryTxCmd(),
	)
	return cmd
}

func txCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "tx",
		Short:   "Make, sign and send transactions",
		Example: `  taikofind tx bank send alice taikofin1… 1000000utfin --gas auto --gas-adjustment 1.5 --gas-prices 0.001utfin`,
		RunE:    client.ValidateCmd,
	}
	cmd.AddCommand(
		authcmd.GetSignCommand(),
		authcmd.GetSignBatchCommand(),
		authcmd.GetMultiSignCommand(),
		authcmd.GetMultiSignBatchCmd(),
		authcmd.GetValidateSignaturesCommand(),
		authcmd.GetBroadcastCommand(),
		authcmd.GetEncodeCommand(),
		authcmd.GetDecodeCommand(),
		authcmd.GetSimulateCmd(),
		newBTCStakeCmd(),
	)
	return cmd
}
