package main

import (
	"io"
	"strings"
	"sync/atomic"

	"cosmossdk.io/log"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
)

// newLogger returns the log that the configuration asks for. With levels by module, as `init` writes them, the SDK's log encodes
// every line and throws away afterwards what nobody asked for. CometBFT has a debug line with the whole answer for every
// transaction that a node refuses: without this, a flood of them cost a node twice as much for lines that it never wrote as for
// looking at the transactions.
func newLogger(ctx *server.Context, out io.Writer) (log.Logger, error) {
	logger, err := server.CreateSDKLogger(ctx, out)
	if err != nil || !discardsDebug(ctx.Viper.GetString(flags.FlagLogLevel)) {
		return logger, err
	}
	return noDebug{Logger: logger, verbose: new(atomic.Bool)}, nil
}

// discardsDebug says whether levels by module leave no module its debug lines.
func discardsDebug(levels string) bool {
	return strings.Contains(levels, "*:") && !strings.Contains(levels, "debug") && !strings.Contains(levels, "trace")
}

// noDebug drops debug lines unread, except in the verbose mode that an upgrade turns on for a while.
type noDebug struct {
	log.Logger
	verbose *atomic.Bool
}

var _ log.VerboseModeLogger = noDebug{}

// Debug implements log.Logger.
func (l noDebug) Debug(msg string, keyVals ...any) {
	if l.verbose.Load() {
		l.Logger.Debug(msg, keyVals...)
	}
}

// With implements log.Logger.
func (l noDebug) With(keyVals ...any) log.Logger {
	return noDebug{Logger: l.Logger.With(keyVals...), verbose: l.verbose}
}

// SetVerboseMode implements log.VerboseModeLogger.
func (l noDebug) SetVerboseMode(on bool) {
	if inner, ok := l.Logger.(log.VerboseModeLogger); ok {
		inner.SetVerboseMode(on)
	}
	l.verbose.Store(on)
}
