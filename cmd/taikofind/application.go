package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"cosmossdk.io/log"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/server"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/taikofin/taikofin/app"
)

// newApp returns the application that the server runs.
func newApp(logger log.Logger, db dbm.DB, trace io.Writer, opts servertypes.AppOptions) servertypes.Application {
	node := app.New(logger, db, trace, true, opts, server.DefaultBaseappOptions(opts)...)
	if err := node.ShowState(prometheus.DefaultRegisterer); err != nil {
		logger.Error("State is not shown in the metrics", "err", err) // of a second application in one process
	}
	return node
}

// newQuietApp is for commands whose own logger would print every step of the store among their answers. It prunes at
// once: such a command ends before a background task would have done it.
func newQuietApp(_ log.Logger, db dbm.DB, trace io.Writer, opts servertypes.AppOptions) servertypes.Application {
	logger := log.NewLogger(os.Stderr, log.LevelOption(2 /* warn */))
	options := append(server.DefaultBaseappOptions(opts), baseapp.SetIAVLSyncPruning(true))
	return app.New(logger, db, trace, true, opts, options...)
}

// exportApp writes the state of a height, or of the last one when height is -1, as a genesis.
func exportApp(
	logger log.Logger, db dbm.DB, trace io.Writer, height int64, forZeroHeight bool,
	jailAllowedAddrs []string, opts servertypes.AppOptions, modules []string,
) (exported servertypes.ExportedApp, err error) {
	node := app.New(logger, db, trace, height == -1, opts, server.DefaultBaseappOptions(opts)...)
	defer func() { err = errors.Join(err, node.Close()) }()
	if height != -1 {
		if err := node.LoadHeight(height); err != nil {
			return servertypes.ExportedApp{}, fmt.Errorf("load height %d: %w", height, err)
		}
	}
	return node.ExportAppStateAndValidators(forZeroHeight, jailAllowedAddrs, modules)
}
