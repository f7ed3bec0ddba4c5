package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cosmossdk.io/log"
	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
)

// The node's configuration files, by the names that `config` calls them.
const (
	appFile    = "app"
	cometFile  = "config"
	clientFile = "client"
)

// nodeFiles are the configuration files that are there, by those names.
type nodeFiles map[string]cmdline.TOMLFile

func configPath(home, name string) string { return filepath.Join(home, "config", name+".toml") }

// readFiles reads a home's configuration files, so that a mistake in one is told by file and line, which the SDK does not.
func readFiles(home string, names ...string) (nodeFiles, error) {
	files := make(nodeFiles)
	for _, name := range names {
		path := configPath(home, name)
		content, err := os.ReadFile(path)
		if errors.Is(err, os.ErrNotExist) {
			continue // client.toml is written when it is first read
		}
		if err != nil {
			return nil, fmt.Errorf("read configuration: %w", err)
		}
		if files[name], err = cmdline.ParseTOML(path, content); err != nil {
			return nil, fmt.Errorf("read configuration: %w", err)
		}
	}
	return files, nil
}

// filesOf reads the files that a command needs: all of them, or one that edits a file that one alone.
func filesOf(cmd *cobra.Command, home string, args []string) (nodeFiles, error) {
	names := []string{appFile, cometFile, clientFile}
	if editsConfig(cmd) {
		names = slices.DeleteFunc(names, func(name string) bool { return !slices.Contains(args, name) })
	}
	return readFiles(home, names...)
}

// clientMisfit says which line of client.toml the SDK could not make a client of.
func (f nodeFiles) clientMisfit(home string, err error) error {
	if err == nil {
		return nil
	}
	file, there := f[clientFile]
	if !there {
		return fmt.Errorf("%s: %w", configPath(home, clientFile), err)
	}
	for words, key := range map[string]string{"couldn't get keyring": "keyring-backend", "from nodeURI": "node"} {
		if strings.Contains(err.Error(), words) {
			return file.At(file.WithEnv(program), key, err)
		}
	}
	return file.Misread(file.WithEnv(program), err)
}

// warnUnknown says which keys of the node's files nothing reads: most are typing errors, a few are of an older release.
func (f nodeFiles) warnUnknown(logger log.Logger) error {
	settings := viper.New()
	if err := setDefaults(settings); err != nil {
		return err
	}
	for _, name := range []string{cometFile, appFile} {
		for _, key := range f[name].Unknown(settings.AllKeys()) {
			logger.Warn("Configuration has a key that nothing reads", "file", name+".toml", "line", key.Line, "key", key.Key)
		}
	}
	return nil
}
