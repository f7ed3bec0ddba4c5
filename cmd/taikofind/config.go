package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	confixcmd "cosmossdk.io/tools/confix/cmd"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"github.com/taikofin/taikofin/app"
	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/internal/durable"
)

// configCommand reads and changes the node's configuration files.
func configCommand() *cobra.Command {
	cmd := confixcmd.ConfigCommand()
	cmd.Example = `  taikofind config get config consensus.timeout_commit
  taikofind config set app minimum-gas-prices 0.002utfin
  taikofind config set client chain-id taikofin-local-1`
	return cmd
}

// readServerConfig reads both files of the node. What they do not say is as init writes it, and --set comes before all.
func readServerConfig(cmd *cobra.Command, files nodeFiles) (*server.Context, error) {
	// The files exist by now, so neither the template nor the two configurations are written any more.
	ctx, err := server.InterceptConfigsAndCreateContext(cmd, "", app.ServerConfig(), app.CometConfig())
	if err != nil {
		comet := files[cometFile]
		return nil, comet.Misread(comet.WithEnv(program), err)
	}
	if err := setDefaults(ctx.Viper); err != nil {
		return nil, err
	}
	if err := applySet(cmd, ctx, files); err != nil {
		return nil, err
	}
	_, err = serverconfig.GetConfig(ctx.Viper)
	return ctx, files[appFile].Misread(ctx.Viper, err)
}

// applySet takes over what --set says into both configurations of the node.
func applySet(cmd *cobra.Command, ctx *server.Context, files nodeFiles) error {
	if err := cmdline.ApplySet(cmd, ctx.Viper, "config.toml or app.toml"); err != nil {
		return err
	}
	config := app.CometConfig()
	if err := ctx.Viper.Unmarshal(config); err != nil {
		return fmt.Errorf("--set: %w", err)
	}
	config.SetRoot(ctx.Config.RootDir)
	if err := config.ValidateBasic(); err != nil {
		return files[cometFile].Misfit(ctx.Viper, err)
	}
	ctx.Config = config
	return nil
}

// editsConfig says whether a command is there to mend the configuration. It must not fail of what it is to mend.
func editsConfig(cmd *cobra.Command) bool { return cmd.HasParent() && cmd.Parent().Name() == "config" }

// completeServerConfig adds to an app.toml that somebody began what it does not say, as a new one has it. One that lacks nothing is left
// alone.
func completeServerConfig(home string) error {
	file := filepath.Join(home, "config", "app.toml")
	began := viper.New()
	began.SetConfigFile(file)
	if err := began.ReadInConfig(); err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	whole, err := newServerSettings()
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(whole.AllKeys(), func(key string) bool { return !began.IsSet(key) }) {
		return nil
	}
	if err := whole.MergeConfigMap(began.AllSettings()); err != nil {
		return fmt.Errorf("complete app config: %w", err)
	}
	cfg, err := serverconfig.GetConfig(whole)
	if err != nil {
		return err
	}
	contents, err := app.RenderServerConfig(&cfg, whole.GetInt(app.FlagTableMemory))
	if err != nil {
		return err
	}
	return durable.Replace(file, contents)
}

// setDefaults makes what config.toml and app.toml do not say what init writes there.
func setDefaults(v *viper.Viper) error {
	setSection(v, "", reflect.ValueOf(app.CometConfig()).Elem())
	settings, err := newServerSettings()
	if err != nil {
		return err
	}
	for _, key := range settings.AllKeys() {
		v.SetDefault(key, settings.Get(key))
	}
	return nil
}

// setSection takes the fields of a section of CometBFT's configuration by the names that they have in the file.
func setSection(v *viper.Viper, section string, fields reflect.Value) {
	for i := range fields.NumField() {
		name, options, _ := strings.Cut(fields.Type().Field(i).Tag.Get("mapstructure"), ",")
		value := reflect.Indirect(fields.Field(i))
		switch {
		case options == "squash":
			setSection(v, section, value)
		case name == "" || name == flags.FlagHome: // of no file
		case value.Kind() == reflect.Struct:
			setSection(v, section+name+".", value)
		default:
			v.SetDefault(section+name, value.Interface())
		}
	}
}

// newServerSettings reads a new app.toml.
func newServerSettings() (*viper.Viper, error) {
	contents, err := app.RenderServerConfig(app.ServerConfig(), app.DefaultTableMemoryMB)
	if err != nil {
		return nil, err
	}
	v := viper.New()
	v.SetConfigType("toml")
	if err := v.ReadConfig(bytes.NewReader(contents)); err != nil {
		return nil, fmt.Errorf("read a new app config: %w", err)
	}
	return v, nil
}
