package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
	genutilcli "github.com/cosmos/cosmos-sdk/x/genutil/client/cli"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/app"
	"github.com/taikofin/taikofin/client/genesis"
)

// errOutput means that --output names a form that does not exist.
var errOutput = errors.New("--output is text or json")

// maxInputBytes bounds a file of parameters.
const maxInputBytes = 1 << 20

// genesisCommands returns the SDK's commands, with a validate that also looks at what has to fit across modules, and our own.
func genesisCommands(template *app.App, home string) *cobra.Command {
	cmd := genutilcli.Commands(template.TxConfig(), template.BasicModuleManager, home)
	cmd.Example = `  taikofind genesis set-bitcoin --rpc 127.0.0.1:8332
  taikofind genesis sample staking-params --network mainnet > staking-params.json
  taikofind genesis validate`
	for _, sub := range cmd.Commands() {
		if sub.Name() == "validate" {
			checkMore(sub, template)
		}
	}
	edit := genesisEditor{template}
	cmd.AddCommand(newGenesisSampleCmd(), newSetParamsCmd(edit), newSetBitcoinCmd(edit), newAddStakingParamsCmd(edit), newSetActivationCmd(edit))
	return cmd
}

// checkMore has validate say as well what keeps a node from starting, and a chain from its first final block.
func checkMore(validate *cobra.Command, template *app.App) {
	sdkValidate := validate.RunE
	validate.RunE = func(cmd *cobra.Command, args []string) error {
		// The SDK says that the file is valid before we have looked.
		var said bytes.Buffer
		out := cmd.OutOrStdout()
		cmd.SetOut(&said)
		err := sdkValidate(cmd, args)
		cmd.SetOut(out)
		if err != nil {
			return err
		}
		path := server.GetServerContextFromCmd(cmd).Config.GenesisFile()
		if len(args) > 0 {
			path = args[0]
		}
		if err := checkLaunch(template, path); err != nil {
			return err
		}
		_, err = said.WriteTo(out)
		return err
	}
}

// checkLaunch says all that is wrong with the genesis of a chain that is to be launched.
func checkLaunch(template *app.App, path string) error {
	genesis, err := genutiltypes.AppGenesisFromFile(path)
	if err != nil {
		return fmt.Errorf("read genesis: %w", err)
	}
	if err := errors.Join(template.CheckGenesis(genesis), template.CheckLaunch(genesis)); err != nil {
		return err
	}
	return app.TryGenesis(genesis, noOptions{})
}

// genesisEditor changes the genesis file of a home.
type genesisEditor struct{ template *app.App }

// apply writes a change if every module still finds its part valid.
func (e genesisEditor) apply(cmd *cobra.Command, change func(*genesis.File) error) error {
	// What cannot be said is not done either.
	if output, _ := cmd.Flags().GetString(flags.FlagOutput); output != flags.OutputFormatText && output != flags.OutputFormatJSON {
		return errOutput
	}
	cfg := server.GetServerContextFromCmd(cmd).Config
	cfg.SetRoot(client.GetClientContextFromCmd(cmd).HomeDir)
	if _, err := os.Stat(cfg.GenesisFile()); errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%s: %w", cfg.GenesisFile(), errNoGenesis)
	}
	return genesis.Edit(cfg.GenesisFile(), e.template.AppCodec(), change, func(f *genesis.File) error {
		return e.template.BasicModuleManager.ValidateGenesis(e.template.AppCodec(), e.template.TxConfig(), f.State())
	})
}

// say prints what a change did, as text or JSON.
func say(cmd *cobra.Command, result any, format string, args ...any) error {
	if output, _ := cmd.Flags().GetString(flags.FlagOutput); output == flags.OutputFormatJSON {
		return json.NewEncoder(cmd.OutOrStdout()).Encode(result)
	}
	_, err := fmt.Fprintf(cmd.OutOrStdout(), format+"\n", args...)
	return err
}

func addOutputFlag(cmd *cobra.Command) {
	cmd.Flags().StringP(flags.FlagOutput, "o", flags.OutputFormatText, "output format (text|json)")
}

// readInput reads a file, or standard input for -, of at most so many bytes.
func readInput(cmd *cobra.Command, path string, limit int) ([]byte, error) {
	raw, err := readAtMost(cmd, path, limit+1)
	if err == nil && len(raw) > limit {
		return nil, fmt.Errorf("%s has more than %d bytes", path, limit)
	}
	return raw, err
}

// readAtMost reads the first bytes of a file, or of standard input for -, and all if there are no more.
func readAtMost(cmd *cobra.Command, path string, limit int) ([]byte, error) {
	in := cmd.InOrStdin()
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer func() { _ = file.Close() }()
		in = file
	}
	raw, err := io.ReadAll(io.LimitReader(in, int64(limit)))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return raw, nil
}
